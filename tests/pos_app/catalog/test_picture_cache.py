"""Product pictures: fetched once, whole or not at all."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest

from pos_app.catalog.pictures import MOST_BYTES, PictureCache
from pos_app.errors import KasirError


def test_a_picture_is_fetched_once_and_outlives_the_program(tmp_path: Path) -> None:
    asked: list[tuple[str, int]] = []

    def download(url: str, most: int) -> bytes:
        asked.append((url, most))
        return url.encode()

    for _ in range(2):
        assert (
            PictureCache(tmp_path / "pictures", download).fetch("http://x.example/a.png") == b"http://x.example/a.png"
        )
    assert asked == [("http://x.example/a.png", MOST_BYTES)]
    assert PictureCache(tmp_path / "pictures", download).fetch("http://x.example/b.png") == b"http://x.example/b.png"


def test_a_picture_that_did_not_come_is_asked_for_again(tmp_path: Path) -> None:
    answers = [KasirError("scalev.not_sent"), b"picture"]

    def download(url: str, most: int) -> bytes:
        answer = answers.pop(0)
        if isinstance(answer, KasirError):
            raise answer
        return answer

    cache = PictureCache(tmp_path, download)
    with pytest.raises(KasirError):
        cache.fetch("http://x.example/a.png")
    assert cache.fetch("http://x.example/a.png") == b"picture"


def test_several_threads_wanting_one_picture_all_get_it_whole(tmp_path: Path) -> None:
    picture = b"p" * 100_000
    gate = threading.Barrier(4)

    def download(url: str, most: int) -> bytes:
        gate.wait(10)
        return bytes(picture)

    cache = PictureCache(tmp_path, download)
    got: list[bytes] = []
    threads = [threading.Thread(target=lambda: got.append(cache.fetch("http://x.example/a.png"))) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert got == [picture] * 4
    assert len(list(tmp_path.iterdir())) == 1
