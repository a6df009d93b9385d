"""Pictures never hurt: broken, missing, huge."""

from __future__ import annotations

import io
import threading
from collections.abc import Callable

import pytest
from PIL import Image
from PySide6.QtCore import QSize
from pytestqt.qtbot import QtBot

from pos_app.catalog.pictures import UnusablePictureError
from pos_app.catalog.snapshot import CatalogSnapshot
from pos_app.catalog.thumbnails import BrokenPictureError
from pos_app.ledger import Ledger
from pos_app.scalev.errors import NotSent
from tests.support.picture_host import drawn, png_that_claims
from tests.ui.catalog.conftest import SHOP
from ui.catalog import CatalogPicker
from ui.catalog.pictures import Pictures, decode
from ui.catalog.tile_view import TileView
from ui.language import LanguageSwitch
from ui.tasks import TaskRunner
from ui.theme import Tokens

SIZE = QSize(173, 84)


def in_sight(view: TileView) -> range:
    looked: list[range] = []
    view.looked.connect(lambda first, last: looked.append(range(first, last)))
    view._look()
    return looked[-1]


Write = Callable[[CatalogSnapshot], None]


def picture(width: int, height: int) -> bytes:
    return drawn(width, height)


@pytest.mark.parametrize(("width", "height"), [(64, 64), (10, 400), (2000, 30)])
def test_any_shape_fills_the_place(width: int, height: int) -> None:
    image = decode(picture(width, height), SIZE)
    assert (image.width(), image.height()) == (SIZE.width(), SIZE.height())


def test_colours_stay_and_a_telephone_held_upright_stays_upright() -> None:
    photo = Image.new("RGB", (60, 40), "blue")
    photo.paste("red", (0, 0, 30, 40))
    turned = Image.Exif()
    turned[0x0112] = 6
    file = io.BytesIO()
    photo.save(file, "JPEG", exif=turned)
    image = decode(file.getvalue(), QSize(40, 60))
    assert image.pixelColor(20, 5).red() > 200 > image.pixelColor(20, 5).blue()
    assert image.pixelColor(20, 55).blue() > 200 > image.pixelColor(20, 55).red()


@pytest.mark.parametrize("data", [b"", b"<html>not here</html>", png_that_claims(60_000, 60_000), b"\0" * 20_000_000])
def test_what_is_no_picture_is_refused(data: bytes) -> None:
    with pytest.raises(BrokenPictureError):
        decode(data, SIZE)


def test_a_picture_of_too_many_bytes_is_refused() -> None:
    with pytest.raises(BrokenPictureError):
        decode(picture(64, 64) + bytes(20_000_000), SIZE)


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


def test_trouble_on_the_way_is_not_asked_about_again_until_the_way_is_open(
    qtbot: QtBot, tasks: TaskRunner[Ledger]
) -> None:
    fetched: list[str] = []

    def fetch(address: str) -> bytes:
        fetched.append(address)
        raise NotSent

    pictures = Pictures(tasks, fetch)
    for _ in range(3):
        pictures.picture("a", SIZE, 1.0)
        qtbot.waitUntil(lambda: not tasks.busy)
    assert fetched == ["a"]
    pictures.retry_failed()
    pictures.picture("a", SIZE, 1.0)
    qtbot.waitUntil(lambda: not tasks.busy)
    assert fetched == ["a", "a"]


@pytest.mark.parametrize("answer", [UnusablePictureError("404"), b"<html>not here</html>"])
def test_a_picture_that_is_none_is_asked_for_once(
    qtbot: QtBot, tasks: TaskRunner[Ledger], answer: Exception | bytes
) -> None:
    fetched: list[str] = []

    def fetch(address: str) -> bytes:
        fetched.append(address)
        if isinstance(answer, Exception):
            raise answer
        return answer

    pictures = Pictures(tasks, fetch)
    for _ in range(3):
        pictures.picture("a", SIZE, 1.0)
        pictures.retry_failed()
        qtbot.waitUntil(lambda: not tasks.busy)
    assert fetched == ["a"]


def test_two_at_a_time_and_a_sale_waits_for_neither(qtbot: QtBot, tasks: TaskRunner[Ledger]) -> None:
    go = threading.Event()
    fetching: list[str] = []

    def fetch(address: str) -> bytes:
        fetching.append(address)
        assert go.wait(10)
        return picture(8, 8)

    pictures = Pictures(tasks, fetch)
    for number in range(20):
        pictures.picture(f"{number}", SIZE, 1.0)
    qtbot.waitUntil(lambda: len(fetching) == 2)
    sold: list[int] = []
    for sale in range(8):
        tasks.network(pictures, lambda sale=sale: sale, sold.append)
    qtbot.waitUntil(lambda: len(sold) == 8)
    assert len(fetching) == 2
    go.set()
    qtbot.waitUntil(lambda: not tasks.busy)
    assert len(fetching) == 20


def test_what_is_scrolled_past_before_its_turn_is_not_fetched(qtbot: QtBot, tasks: TaskRunner[Ledger]) -> None:
    go = threading.Event()
    fetched: list[str] = []

    def fetch(address: str) -> bytes:
        fetched.append(address)
        assert go.wait(10)
        return picture(8, 8)

    looked_at = {"0", "1", "2", "3"}
    pictures = Pictures(tasks, fetch)
    for number in range(4):
        pictures.picture(f"{number}", SIZE, 1.0, looked_at.__contains__)
    qtbot.waitUntil(lambda: len(fetched) == 2)
    looked_at -= {"2"}
    go.set()
    qtbot.waitUntil(lambda: not tasks.busy)
    assert sorted(fetched) == ["0", "1", "3"]


def test_memory_holds_no_more_than_its_limit_and_the_newest_stay(qtbot: QtBot, tasks: TaskRunner[Ledger]) -> None:
    one = SIZE.width() * SIZE.height() * 4
    pictures = Pictures(tasks, lambda _address: picture(400, 400), most_bytes=5 * one)
    most = 0
    for number in range(12):
        pictures.picture(f"{number}", SIZE, 1.0)
        qtbot.waitUntil(lambda: not tasks.busy)
        most = max(most, pictures.kept_bytes)
    assert most == 5 * one
    kept = [number for number in range(12) if pictures.picture(f"{number}", SIZE, 1.0) is not None]
    assert kept == [7, 8, 9, 10, 11]
    qtbot.waitUntil(lambda: not tasks.busy)


def test_scrolling_the_grid_fetches_what_it_stops_at(
    qtbot: QtBot, theme: Tokens, languages: LanguageSwitch, tasks: TaskRunner[Ledger], write: Write
) -> None:
    write(SHOP)
    go = threading.Event()
    fetched: list[str] = []

    def fetch(address: str) -> bytes:
        fetched.append(address)
        assert go.wait(10)
        return picture(8, 8)

    picker = CatalogPicker(tasks, fetch)
    qtbot.addWidget(picker)
    picker.resize(946, 712)
    picker.show()
    view = picker.findChild(TileView)
    assert view is not None
    bar = view.verticalScrollBar()
    qtbot.waitUntil(lambda: len(fetched) == 2 and bar.maximum() > 0)
    for step in range(0, bar.maximum(), 150):
        bar.setValue(step)
        view.viewport().repaint()
    bar.setValue(bar.maximum())
    shown = {picker.tiles.tile(picker.tiles.index(row)).image_url for row in in_sight(view)}
    go.set()
    qtbot.waitUntil(lambda: shown <= set(fetched) and not tasks.busy)
    assert len(fetched) <= len(shown) + 2


def test_what_comes_by_in_passing_is_not_fetched(qtbot: QtBot, tasks: TaskRunner[Ledger]) -> None:
    fetched: list[str] = []

    def fetch(address: str) -> bytes:
        fetched.append(address)
        return picture(8, 8)

    pictures = Pictures(tasks, fetch)
    pictures.hold()
    for address in ("passed", "stopped at"):
        pictures.picture(address, SIZE, 1.0, lambda asked: asked == "stopped at")
    assert not tasks.busy
    with qtbot.waitSignal(pictures.ready):
        pass
    assert fetched == ["stopped at"]


def test_a_large_catalog_asks_for_little_and_the_newest_first(qtbot: QtBot, tasks: TaskRunner[Ledger]) -> None:
    fetched: list[str] = []

    def fetch(address: str) -> bytes:
        fetched.append(address)
        return picture(8, 8)

    pictures = Pictures(tasks, fetch)
    for number in range(500):
        pictures.picture(f"{number}", SIZE, 1.0)
    qtbot.waitUntil(lambda: not tasks.busy)
    assert len(fetched) < 80
    assert fetched[2:4] == ["499", "498"], "after the two that were asked for when nothing else was"
