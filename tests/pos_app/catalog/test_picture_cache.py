"""Product pictures from real HTTP: fetched once, made small, kept within a limit; whatever comes, it never hurts."""

from __future__ import annotations

import gzip
import io
import os
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from PIL import Image

from pos_app.catalog import pictures
from pos_app.catalog.pictures import MOST_BYTES, PictureCache, UnusablePictureError, picture_key
from pos_app.errors import KasirError
from pos_app.scalev.waits import Wait, Waits
from tests.support.disks import small_disk
from tests.support.picture_host import PictureHost, Reply, cache_at, drawn, png_that_claims


@pytest.fixture
def host() -> Iterator[PictureHost]:
    with PictureHost().open() as opened:
        yield opened


@pytest.fixture
def cache(tmp_path: Path) -> Iterator[PictureCache]:
    with cache_at(tmp_path / "pictures") as made:
        yield made


def size_of(picture: bytes) -> tuple[int, int]:
    with Image.open(io.BytesIO(picture)) as opened:
        assert opened.format == "JPEG"
        return opened.size


def test_a_picture_is_fetched_once_made_small_and_outlives_the_program(host: PictureHost, tmp_path: Path) -> None:
    address = host.picture("/a.png", drawn(1600, 1200))
    for _ in range(2):
        with cache_at(tmp_path / "pictures") as cache:
            assert size_of(cache.fetch(address)) == (480, 360)
    assert host.asked == ["/a.png"]


def test_an_address_signed_anew_is_the_same_picture_and_another_version_is_not(
    host: PictureHost, cache: PictureCache
) -> None:
    address = host.picture("/a.png", drawn(64, 64))
    first = cache.fetch(f"{address}?v=1&X-Amz-Signature=aa&X-Amz-Expires=60")
    host.serve["/a.png"] = lambda reply: reply.answer(b"expired", "text/plain", 403)
    assert cache.fetch(f"{address}?X-Amz-Signature=bb&v=1&X-Amz-Date=2026") == first
    assert cache.fetch(f"{address}?Expires=5&Signature=x&Key-Pair-Id=k&v=1#top") == first
    with pytest.raises(UnusablePictureError):
        cache.fetch(f"{address}?v=2&X-Amz-Signature=bb")
    assert len(host.asked) == 2


@pytest.mark.parametrize(
    ("kind", "mode", "size"),
    [("PNG", "RGBA", (360, 360)), ("JPEG", "L", (360, 360)), ("GIF", "P", (360, 360)), ("WEBP", "RGB", (360, 360))],
)
def test_every_usual_kind_is_read(
    host: PictureHost, cache: PictureCache, kind: str, mode: str, size: tuple[int, int]
) -> None:
    address = host.picture("/a", drawn(700, 700, kind, mode), "application/octet-stream")
    assert size_of(cache.fetch(address)) == size


def test_what_is_clear_is_white_and_a_telephone_held_upright_stays_upright(
    host: PictureHost, cache: PictureCache
) -> None:
    clear = io.BytesIO()
    Image.new("RGBA", (40, 40), (0, 0, 0, 0)).save(clear, "PNG")
    with Image.open(io.BytesIO(cache.fetch(host.picture("/clear", clear.getvalue())))) as opened:
        assert min(opened.convert("RGB").getpixel((20, 20))) > 250
    turned = io.BytesIO()
    exif = Image.Exif()
    exif[0x0112] = 6
    Image.new("RGB", (800, 600)).save(turned, "JPEG", exif=exif)
    assert size_of(cache.fetch(host.picture("/turned", turned.getvalue(), "image/jpeg"))) == (360, 480)


def test_a_photo_of_fifty_million_pixels_is_made_small(host: PictureHost, cache: PictureCache) -> None:
    address = host.picture("/huge.jpg", drawn(8000, 6300, "JPEG", "L"), "image/jpeg")
    assert size_of(cache.fetch(address)) == (457, 360)


def endless(reply: Reply) -> None:
    """A body of 100 MB, of which nobody was told how long it is."""
    reply.send_response(200)
    reply.send_header("Content-Type", "image/jpeg")
    reply.end_headers()
    for _ in range(1600):
        reply.wfile.write(b"\xff" * 65536)


def told_at_once(reply: Reply) -> None:
    """A body of 100 MB that says so, and never comes."""
    reply.send_response(200)
    reply.send_header("Content-Type", "image/jpeg")
    reply.send_header("Content-Length", "100000000")
    reply.end_headers()


UNUSABLE = {
    "not a picture": lambda reply: reply.answer(b"\x00" * 5000),
    "nothing": lambda reply: reply.answer(b""),
    "cut in the middle": lambda reply: reply.answer(drawn(300, 300)[:150]),
    "a page": lambda reply: reply.answer(b"<html>please sign in</html>", "text/html; charset=utf-8"),
    "an answer for programs": lambda reply: reply.answer(b"{}", "application/json"),
    "gone": lambda reply: reply.answer(b"", status=404),
    "expired": lambda reply: reply.answer(b"<Error/>", "application/xml", 403),
    "more than fits": endless,
    "more than fits, and says so": told_at_once,
    "claims 3,600,000,000 pixels": lambda reply: reply.answer(png_that_claims(60_000, 60_000)),
    "unpacks to 50,000,000 pixels": lambda reply: reply.answer(drawn(8000, 6300, "PNG", "L")),
    "unpacks to 500 MB on the wire": lambda reply: reply.answer(
        gzip.compress(bytes(50_000_000)), content_encoding="gzip"
    ),
}


@pytest.mark.parametrize("what", UNUSABLE)
def test_what_cannot_be_shown_is_told_as_the_pictures_own_fault_and_leaves_nothing(
    host: PictureHost, cache: PictureCache, tmp_path: Path, what: str
) -> None:
    host.serve["/a.png"] = UNUSABLE[what]
    with pytest.raises(UnusablePictureError):
        cache.fetch(f"{host.url}/a.png")
    assert not list((tmp_path / "pictures").glob("*"))


def test_no_more_is_read_than_a_picture_may_have(host: PictureHost, cache: PictureCache) -> None:
    host.serve["/a.jpg"] = endless
    with pytest.raises(UnusablePictureError):
        cache.fetch(f"{host.url}/a.jpg")
    assert host.given_up.wait(10), "the connection was closed, the rest was not awaited"
    assert MOST_BYTES < 100_000_000


@pytest.mark.parametrize(
    "address", ["file:///etc/passwd", "ftp://x.example/a.png", "no address", "http://", "http:/[x"]
)
def test_an_address_that_is_none_is_not_asked(cache: PictureCache, address: str) -> None:
    with pytest.raises(UnusablePictureError):
        cache.fetch(address)


@pytest.mark.parametrize("status", [429, 500, 503])
def test_a_host_in_trouble_is_asked_again_later(host: PictureHost, cache: PictureCache, status: int) -> None:
    host.serve["/a.png"] = lambda reply: reply.answer(b"", status=status)
    with pytest.raises(KasirError):
        cache.fetch(f"{host.url}/a.png")
    address = host.picture("/a.png", drawn(10, 10))
    assert size_of(cache.fetch(address)) == (10, 10)


def test_a_redirect_is_followed_and_a_circle_is_not(host: PictureHost, cache: PictureCache) -> None:
    host.picture("/b.png", drawn(20, 20))
    host.serve["/a.png"] = lambda reply: reply.answer(b"", status=302, location="/b.png")
    assert size_of(cache.fetch(f"{host.url}/a.png")) == (20, 20)
    host.serve["/c.png"] = lambda reply: reply.answer(b"", status=302, location="/c.png")
    with pytest.raises(KasirError):
        cache.fetch(f"{host.url}/c.png")


def test_a_host_that_lets_it_trickle_is_given_up(host: PictureHost, tmp_path: Path) -> None:
    go = threading.Event()

    def trickle(reply: Reply) -> None:
        reply.send_response(200)
        reply.send_header("Content-Type", "image/png")
        reply.end_headers()
        while not go.wait(0.02):
            reply.wfile.write(b"x")

    host.serve["/a.png"] = trickle
    with cache_at(tmp_path, waits=Waits(read=Wait(connect=30, read=0.2))) as cache, pytest.raises(KasirError):
        cache.fetch(f"{host.url}/a.png")
    go.set()


def test_several_threads_wanting_one_picture_all_get_it_whole(
    host: PictureHost, cache: PictureCache, tmp_path: Path
) -> None:
    gate, picture = threading.Barrier(4), drawn(500, 500)

    def together(reply: Reply) -> None:
        gate.wait(10)
        reply.answer(picture)

    host.serve["/a.png"] = together
    got: list[bytes] = []
    threads = [threading.Thread(target=lambda: got.append(cache.fetch(f"{host.url}/a.png"))) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [size_of(one) for one in got] == [(360, 360)] * 4
    assert len(list((tmp_path / "pictures").iterdir())) == 1


def kept(folder: Path) -> int:
    return sum(path.stat().st_size for path in folder.iterdir())


def test_the_pictures_not_looked_at_for_longest_make_way(host: PictureHost, tmp_path: Path) -> None:
    folder = tmp_path / "pictures"
    with cache_at(folder) as cache:
        one = len(cache.fetch(host.picture("/size", drawn(40, 40))))
    (folder / f"{picture_key(f'{host.url}/size')}.jpg").unlink()
    with cache_at(folder, limit=10 * one) as cache:
        for number in range(10):
            cache.fetch(host.picture(f"/{number}", drawn(40, 40)))
            made = folder / f"{picture_key(f'{host.url}/{number}')}.jpg"
            os.utime(made, (time.time() - 90_000 + number,) * 2)
        cache.fetch(f"{host.url}/0")  # looked at again today
        cache.fetch(host.picture("/more", drawn(40, 40)))
        assert kept(folder) <= 10 * one
        host.asked.clear()
        cache.fetch(f"{host.url}/0")
        cache.fetch(f"{host.url}/more")
        cache.fetch(f"{host.url}/9")
        assert host.asked == []
        cache.fetch(f"{host.url}/1")
        assert host.asked == ["/1"]


def test_a_smaller_limit_holds_from_then_on_and_in_the_next_program(host: PictureHost, tmp_path: Path) -> None:
    folder = tmp_path / "pictures"
    with cache_at(folder) as cache:
        for number in range(20):
            cache.fetch(host.picture(f"/{number}", drawn(40, 40)))
        half = kept(folder) // 2
        cache.use_limit(half)
        cache.fetch(host.picture("/a", drawn(40, 40)))
        assert kept(folder) <= half
    with cache_at(folder, limit=half // 2) as cache:
        cache.fetch(host.picture("/b", drawn(40, 40)))
        assert kept(folder) <= half // 2


def test_what_another_window_keeps_there_counts_after_a_while(
    host: PictureHost, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pictures, "_COUNTED_EVERY", 3)
    folder = tmp_path / "pictures"
    with cache_at(folder) as other, cache_at(folder, limit=8_000) as cache:
        cache.fetch(host.picture("/first", drawn(40, 40)))
        for number in range(20):
            other.fetch(host.picture(f"/{number}", drawn(40, 40)))
        assert kept(folder) > 8_000
        for name in ("/a", "/b", "/c"):
            cache.fetch(host.picture(name, drawn(40, 40)))
        assert kept(folder) <= 8_000


@pytest.mark.parametrize("left", [slice(0), slice(100), slice(-100, None)])
def test_a_file_that_a_power_cut_left_empty_or_cut_is_fetched_anew(
    host: PictureHost, cache: PictureCache, tmp_path: Path, left: slice
) -> None:
    address = host.picture("/a.png", drawn(30, 30))
    cache.fetch(address)
    (made,) = (tmp_path / "pictures").iterdir()
    made.write_bytes(made.read_bytes()[left])
    assert size_of(cache.fetch(address)) == (30, 30)


def test_what_somebody_killed_was_writing_is_cleared_away_and_what_is_being_written_is_not(
    host: PictureHost, cache: PictureCache, tmp_path: Path
) -> None:
    folder = tmp_path / "pictures"
    folder.mkdir()
    old, new = folder / "a.1-2", folder / "b.1-2"
    for path in (old, new):
        path.write_bytes(b"half")
    os.utime(old, (time.time() - 90_000,) * 2)
    cache.fetch(host.picture("/a.png", drawn(30, 30)))
    assert not old.exists()
    assert new.exists()


def test_on_a_full_disk_pictures_are_shown_and_not_kept(host: PictureHost) -> None:
    with small_disk() as disk, cache_at(disk.folder / "pictures") as cache:
        disk.fill()
        assert size_of(cache.fetch(host.picture("/a.png", drawn(300, 300)))) == (300, 300)
        assert not list((disk.folder / "pictures").glob("*"))


def test_a_register_that_has_its_pictures_needs_no_pillow(
    host: PictureHost, cache: PictureCache, tmp_path: Path
) -> None:
    address = host.picture("/a.png", drawn(30, 30))
    cache.fetch(address)
    script = (
        "import sys; from pathlib import Path; from pos_app.catalog.pictures import PictureCache;"
        "PictureCache(Path(sys.argv[1]), None, 10**6).fetch(sys.argv[2]); assert 'PIL' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", script, f"{tmp_path / 'pictures'}", address], check=True)
