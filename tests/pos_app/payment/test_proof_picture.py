"""What is made of the pictures that buyers bring, and which of them are refused, with what words."""

from __future__ import annotations

import io
from pathlib import Path

import pytest
from PIL import Image, ImageStat

from pos_app.errors import InputError
from pos_app.payment.proof_picture import MOST_BYTES, MOST_READ, SENT_BYTES, SENT_PIXELS, read_file, read_picture
from tests.support.proof_pictures import drawn, encoded, noise, photo, png_claiming

TURNED = {1: "left", 3: "right", 6: "top", 8: "bottom"}
"""Where the red half of `drawn` is to be seen, by the way the telephone was held (EXIF orientation)."""


def opened(content: bytes) -> Image.Image:
    return Image.open(io.BytesIO(content))


def red_half(content: bytes) -> str:
    picture = opened(content).convert("RGB")
    width, height = picture.size
    halves = {
        "left": (0, 0, width // 2, height),
        "right": (width // 2, 0, width, height),
        "top": (0, 0, width, height // 2),
        "bottom": (0, height // 2, width, height),
    }
    reds = {name: ImageStat.Stat(picture.crop(half)).mean[0] for name, half in halves.items()}
    return max(reds, key=reds.__getitem__)


def refusal(data: bytes) -> str:
    with pytest.raises(InputError) as caught:
        read_picture(data)
    return caught.value.key


@pytest.mark.parametrize(("kind", "sent_as"), [("JPEG", "image/jpeg"), ("PNG", "image/png"), ("WEBP", "image/jpeg")])
def test_each_kind_is_read_by_its_bytes(kind: str, sent_as: str) -> None:
    picture = read_picture(encoded(drawn(), kind))
    assert (picture.content_type, picture.width, picture.height) == (sent_as, 120, 80)
    assert opened(picture.content).get_format_mimetype() == sent_as  # type: ignore[attr-defined]
    assert red_half(picture.content) == red_half(picture.preview) == "left"


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
@pytest.mark.parametrize("orientation", TURNED)
def test_a_photo_stands_upright_however_the_telephone_was_held(kind: str, orientation: int) -> None:
    picture = read_picture(photo(kind, orientation))
    assert red_half(picture.content) == red_half(picture.preview) == TURNED[orientation]
    assert (picture.width, picture.height) == opened(picture.content).size
    assert (picture.width < picture.height) == (orientation in (6, 8))


@pytest.mark.parametrize("kind", ["JPEG", "PNG", "WEBP"])
def test_nothing_is_sent_but_what_can_be_seen(kind: str) -> None:
    data = photo(kind)
    assert b"Telepon Rahasia" in data
    picture = read_picture(data + b"hidden behind it")
    for content in (picture.content, picture.preview):
        assert not opened(content).getexif()
        assert b"Rahasia" not in content
        assert b"hidden" not in content


def test_comments_are_left_behind() -> None:
    data = encoded(drawn(), "JPEG", comment=b"saldo rahasia")
    assert b"saldo" in data
    assert b"saldo" not in read_picture(data).content


@pytest.mark.parametrize("orientation", [1, 6])
def test_a_large_photo_is_scaled_down_and_keeps_its_shape(orientation: int) -> None:
    picture = read_picture(photo("JPEG", orientation, (4000, 3000)))
    assert max(picture.width, picture.height) == 2000
    assert min(picture.width, picture.height) == 1500
    assert red_half(picture.content) == TURNED[orientation]
    assert max(opened(picture.preview).size) == 640


def test_a_long_screenshot_stays_wide_enough_to_be_read() -> None:
    picture = read_picture(encoded(drawn(1080, 12_000)))
    assert picture.width > 500
    assert picture.width * picture.height < 1.01 * SENT_PIXELS


def test_a_screenshot_stays_sharp() -> None:
    sharp = drawn(1080, 2400)
    picture = read_picture(encoded(sharp))
    assert picture.content_type == "image/png"
    assert opened(picture.content).tobytes() == sharp.tobytes()


def test_what_is_sent_is_far_below_the_servers_limit() -> None:
    data = encoded(noise(2400, 1800))
    assert len(data) > MOST_BYTES
    picture = read_picture(data)
    assert len(picture.content) <= SENT_BYTES
    assert picture.content_type == "image/jpeg"


@pytest.mark.parametrize("mode", ["RGBA", "LA", "P", "1", "L", "I;16", "CMYK"])
def test_every_way_of_keeping_colours_is_understood(mode: str) -> None:
    grey = Image.new("L", (40, 30), 200)
    picture = Image.new("I;16", (40, 30), 200 * 256) if mode == "I;16" else grey.convert("RGB").convert(mode)
    read = read_picture(encoded(picture, "JPEG" if mode == "CMYK" else "PNG"))
    value = opened(read.content).convert("L").getpixel((20, 15))
    assert value == pytest.approx(255 if mode == "1" else 200, abs=4)


def test_what_shines_through_a_picture_is_white() -> None:
    clear = Image.new("RGBA", (40, 30), (0, 0, 0, 0))
    assert opened(read_picture(encoded(clear)).content).convert("L").getpixel((5, 5)) == 255


def test_the_first_of_several_pictures_is_taken() -> None:
    data = encoded(drawn(), "WEBP", save_all=True, append_images=[Image.new("RGB", (120, 80), "green")], lossless=True)
    assert red_half(read_picture(data).content) == "left"


def test_a_wrong_name_misleads_nobody(tmp_path: Path) -> None:
    named = tmp_path / "bukti.png"
    named.write_bytes(encoded(drawn(), "JPEG"))
    assert read_picture(read_file(named)).content_type == "image/jpeg"
    named.write_bytes(b"%PDF-1.7 ...")
    assert refusal(read_file(named)) == "proof.no_picture"


@pytest.mark.parametrize(
    ("data", "key"),
    [
        (b"", "proof.empty"),
        (b"bukan gambar", "proof.no_picture"),
        (encoded(drawn(), "GIF"), "proof.no_picture"),
        (encoded(drawn(), "BMP"), "proof.no_picture"),
        (b"RIFF\x00\x00\x00\x00WAVEfmt ", "proof.no_picture"),
        (b"\x89PNG\r\n\x1a\n", "proof.broken"),
        (encoded(drawn(400, 300), "PNG")[:200], "proof.broken"),
        (encoded(noise(400, 300), "JPEG")[:20_000], "proof.broken"),
        (encoded(noise(90, 90), "WEBP")[:900], "proof.broken"),
        (b"\xff\xd8\xff" + bytes(5000), "proof.broken"),
        (b"\xff\xd8\xff" + bytes(MOST_READ), "proof.too_large"),
    ],
)
def test_what_is_no_good_picture_is_refused_in_words(data: bytes, key: str) -> None:
    assert refusal(data) == key


@pytest.mark.parametrize("side", [7_000, 11_000, 60_000])
def test_a_bomb_is_not_unpacked(side: int) -> None:
    data = png_claiming(side, side)
    assert len(data) < 10_000
    assert refusal(data) == "proof.too_many_pixels"


@pytest.mark.parametrize("what", ["folder", "nothing"])
def test_only_files_are_read(tmp_path: Path, what: str) -> None:
    with pytest.raises(InputError) as caught:
        read_file(tmp_path if what == "folder" else tmp_path / "gone.jpg")
    assert caught.value.key == "proof.no_picture"


def test_no_more_of_a_file_is_read_than_is_looked_at(tmp_path: Path) -> None:
    huge = tmp_path / "huge.jpg"
    with huge.open("wb") as file:
        file.truncate(MOST_READ * 20)
    assert len(read_file(huge)) == MOST_READ + 1
