"""Pictures never hurt: broken, missing, huge."""

from __future__ import annotations

import struct
import zlib

import pytest
from PySide6.QtCore import QSize
from pytestqt.qtbot import QtBot

from pos_app.ledger import Ledger
from ui.catalog.pictures import Pictures, UnreadablePictureError, decode
from ui.tasks import TaskRunner

SIZE = QSize(173, 84)


def png_header(width: int, height: int) -> bytes:
    """A PNG that claims to be of that size and holds nothing."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    size = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + size + chunk(b"IDAT", zlib.compress(b"")) + chunk(b"IEND", b"")


def picture(width: int, height: int) -> bytes:
    import io

    from PIL import Image

    out = io.BytesIO()
    Image.new("RGB", (width, height), "#336699").save(out, "PNG")
    return out.getvalue()


@pytest.mark.parametrize(("width", "height"), [(64, 64), (10, 400), (2000, 30)])
def test_any_shape_fills_the_place(width: int, height: int) -> None:
    image = decode(picture(width, height), SIZE)
    assert (image.width(), image.height()) == (SIZE.width(), SIZE.height())


@pytest.mark.parametrize("data", [b"", b"<html>not here</html>", png_header(60_000, 60_000), b"\0" * 20_000_000])
def test_what_is_no_picture_is_refused(data: bytes) -> None:
    with pytest.raises(UnreadablePictureError):
        decode(data, SIZE)


def test_a_picture_comes_and_is_kept(qtbot: QtBot, tasks: TaskRunner[Ledger]) -> None:
    fetched: list[str] = []

    def fetch(address: str) -> bytes:
        fetched.append(address)
        return picture(64, 64)

    pictures = Pictures(tasks, fetch)
    with qtbot.waitSignal(pictures.ready):
        assert pictures.picture("a", SIZE, 2.0) is None
    found = pictures.picture("a", SIZE, 2.0)
    assert found is not None
    assert (found.width(), found.height()) == (346, 168)
    assert pictures.picture("a", SIZE, 1.0) is not None, "another size serves meanwhile"
    qtbot.waitUntil(lambda: not tasks.busy)
    pictures.picture("a", SIZE, 2.0)
    assert fetched == ["a", "a"]


def test_a_failed_picture_is_asked_for_again_only_when_told(qtbot: QtBot, tasks: TaskRunner[Ledger]) -> None:
    fetched: list[str] = []

    def fetch(address: str) -> bytes:
        fetched.append(address)
        raise OSError("no network")

    pictures = Pictures(tasks, fetch)
    for _ in range(3):
        pictures.picture("a", SIZE, 1.0)
        qtbot.waitUntil(lambda: not tasks.busy)
    assert fetched == ["a"]
    pictures.retry_failed()
    pictures.picture("a", SIZE, 1.0)
    qtbot.waitUntil(lambda: not tasks.busy)
    assert fetched == ["a", "a"]


def test_quick_scrolling_loads_little_and_the_newest_first(qtbot: QtBot, tasks: TaskRunner[Ledger]) -> None:
    fetched: list[str] = []

    def fetch(address: str) -> bytes:
        fetched.append(address)
        return picture(8, 8)

    pictures = Pictures(tasks, fetch)
    for number in range(500):
        pictures.picture(f"{number}", SIZE, 1.0)
    qtbot.waitUntil(lambda: not tasks.busy)
    assert len(fetched) < 60
    assert "499" in fetched
