"""The catalog's sync on the screen: how far it is, stopped and gone on with, in trouble; all of it by keyboard."""

from __future__ import annotations

from datetime import datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from pos_app.catalog.models import Sellable, TileKey, TileKind
from pos_app.sandbox.catalog import Product
from pos_app.scalev.waits import Wait, Waits
from pos_app.words import Language
from tests.support.disks import Disk, OnASmallDisk
from tests.support.screens import Desk, Key
from tests.ui.flow.conftest import OpenRegister
from tests.ui.flow.test_syncing import product, shown_names
from ui.sync_panel import SyncPanel
from ui.sync_state import Doing

DETAILS, LISTING, PRICES = "getStorefrontProduct", "listStorefrontItems", "getStorefrontVariantPricing"


def panel(desk: Desk) -> SyncPanel:
    found = desk.shown.window.findChild(SyncPanel)
    assert found is not None
    return found


def opened(desk: Desk) -> SyncPanel:
    """Open the panel by its key."""
    desk.key(Key.Key_U, desk.shown.window, control=True)
    desk.until(lambda: desk.shown.window.findChild(SyncPanel) is not None and panel(desk).isVisible())
    return panel(desk)


def press(desk: Desk, name: str, at: QWidget) -> None:
    """Tab to a button and press it."""
    for _ in range(6):
        focus = at.focusWidget()
        if focus is not None and focus.objectName() == name:
            desk.qtbot.keyClick(focus, Key.Key_Return)
            return
        desk.qtbot.keyClick(focus or at, Key.Key_Tab)
    raise AssertionError(f"no key leads to {name}")


def said(desk: Desk, name: str) -> str:
    return str(panel(desk).findChild(QWidget, name).property("text"))  # type: ignore[union-attr]


def last_finished(desk: Desk) -> datetime | None:
    """When a pass last came to its end, as the ledger has it."""
    found: list[datetime | None] = []
    desk.shown.tasks.ledger(desk.shown, lambda ledger: ledger.catalog.sync.last_finished(), found.append)
    desk.until(lambda: found)
    return found[0]


def rename_all(desk: Desk) -> None:
    with desk.store.server.state.lock:
        for item in desk.store.server.state.catalog.items:
            item.name = f"{item.name} baru"


def slowly(desk: Desk) -> None:
    """The store takes its time over each product."""
    desk.store.fault({"operation": DETAILS, "action": "delay", "seconds": 0.2})


def test_the_top_bar_says_how_far_it_is_and_is_quiet_when_it_is_done(open_register: OpenRegister) -> None:
    desk = open_register()
    badge = desk.shown.window.top_bar.sync_badge
    assert badge.isHidden()
    rename_all(desk)
    slowly(desk)
    desk.shown.syncing.refresh()
    desk.until(badge.isVisible)
    items = len(desk.store.server.state.catalog.items)
    assert f"/{items} · " in badge.accessibleName()
    assert badge.accessibleName().startswith("Catalog ")
    desk.store.fault()
    desk.until(badge.isHidden)
    assert desk.shown.sync_showing.state.doing is Doing.RESTING


def test_what_is_done_soon_is_not_spoken_of(open_register: OpenRegister) -> None:
    desk = open_register()
    showing, badge = desk.shown.sync_showing, desk.shown.window.top_bar.sync_badge
    showing._quiet.setInterval(600_000)  # however slow the machine is
    rename_all(desk)
    before = showing.state.finished_at
    desk.shown.syncing.refresh()
    seen: list[bool] = []
    desk.shown.syncing.progress.connect(lambda _: seen.append(badge.isVisible()))
    desk.until(lambda: showing.state.doing is Doing.RESTING and showing.state.finished_at != before)
    assert len(seen) > 1
    assert not any(seen)


def test_it_is_stopped_and_gone_on_with_by_keyboard(open_register: OpenRegister) -> None:
    desk = open_register()
    rename_all(desk)
    slowly(desk)
    before = last_finished(desk)
    desk.shown.syncing.refresh()
    desk.until(lambda: desk.shown.sync_showing.state.progress is not None)
    shown = opened(desk)
    assert " of " in said(desk, "syncCounts")
    press(desk, "syncStop", shown)
    desk.until(lambda: desk.shown.sync_showing.state.doing is Doing.STOPPED)
    assert "stopped it" in said(desk, "syncDoing")
    focus = shown.focusWidget()
    assert focus is not None
    assert focus.objectName() == "syncGoOn", "in place of the button that was pressed"
    assert desk.shown.window.top_bar.sync_badge.accessibleName().endswith("stopped")
    desk.idle()
    products = sum(isinstance(item, Product) for item in desk.store.server.state.catalog.items)
    assert last_finished(desk) == before, "it went no further than the step under way"
    desk.store.fault()
    press(desk, "syncGoOn", shown)
    desk.until(lambda: desk.shown.sync_showing.state.doing is Doing.RESTING)
    assert len(desk.store.asked(DETAILS)) == 2 * products, "nothing was read twice"
    assert "Last read to the end" in said(desk, "syncFinished")
    desk.qtbot.keyClick(shown, Key.Key_Escape)
    desk.until(lambda: not shown.isVisible())


def test_everything_is_read_anew_when_a_person_asks(desk: Desk) -> None:
    asked, products = len(desk.store.asked(DETAILS)), 0
    products = sum(isinstance(item, Product) for item in desk.store.server.state.catalog.items)
    shown = opened(desk)
    assert "Everything is read" in said(desk, "syncDoing")
    press(desk, "syncAnew", shown)
    desk.until(lambda: len(desk.store.asked(DETAILS)) - asked == products)
    desk.until(lambda: desk.shown.sync_showing.state.doing is Doing.RESTING)
    desk.idle()
    assert len(desk.store.asked(DETAILS)) - asked == products
    shown.close()


def test_when_it_was_last_read_is_known_after_a_new_start(open_register: OpenRegister) -> None:
    first = open_register()
    first.shown.close()
    later = open_register(ready=False)
    later.store.fault({"operation": LISTING, "action": "delay", "seconds": 2})
    later.until(lambda: later.shown.sync_showing.state.finished_at is not None)


def test_a_pause_that_the_server_asks_for_says_when_it_goes_on(open_register: OpenRegister) -> None:
    desk = open_register()
    rename_all(desk)
    desk.switch(rate_limit=12, rate_seconds=300)
    desk.shown.syncing.refresh()
    desk.until(lambda: desk.shown.sync_showing.state.doing is Doing.WAITING)
    badge = desk.shown.window.top_bar.sync_badge
    assert "goes on at" in badge.accessibleName()
    opened(desk)
    assert "asks for a pause" in said(desk, "syncDoing")
    panel(desk).close()


def test_a_refusal_is_told_in_words_and_in_the_bar(open_register: OpenRegister) -> None:
    desk = open_register()
    desk.store.expect_outside("403")
    desk.store.fault({"operation": LISTING, "action": "status", "status": 403, "body": {"message": "not today"}})
    desk.shown.syncing.refresh()
    badge = desk.shown.window.top_bar.sync_badge
    desk.until(badge.isVisible)
    assert badge.accessibleName().endswith("not complete")
    opened(desk)
    assert "not today" in said(desk, "syncTrouble")
    panel(desk).close()
    desk.store.fault()
    desk.until(badge.isHidden)


def test_a_server_that_is_away_is_said_once_in_the_bar_and_in_full_on_the_panel(open_register: OpenRegister) -> None:
    impatient = Waits(read=Wait(connect=30, read=0.3))
    desk = open_register(waits=impatient)
    desk.store.fault({"operation": LISTING, "action": "delay", "seconds": 1.5})
    desk.shown.syncing.refresh()
    desk.until(lambda: desk.shown.sync_showing.state.doing is Doing.BROKEN_OFF)
    assert desk.shown.window.top_bar.sync_badge.isHidden(), "the connection's badge says it"
    opened(desk)
    assert "did not answer" in said(desk, "syncTrouble")
    panel(desk).close()
    desk.store.fault()
    desk.until(lambda: desk.shown.sync_showing.state.doing is Doing.RESTING)


def test_the_panel_speaks_both_languages(open_register: OpenRegister) -> None:
    desk = open_register(language=Language.INDONESIAN)
    opened(desk)
    assert said(desk, "syncDoing").startswith("Semua sudah dibaca")
    panel(desk).close()
    desk.shown.languages.use(Language.ENGLISH)
    opened(desk)
    assert said(desk, "syncDoing").startswith("Everything is read")
    panel(desk).close()


class TestDiskFull(OnASmallDisk):
    def test_a_full_disk_is_told_and_it_goes_on_when_there_is_room(
        self, open_register: OpenRegister, disk: Disk
    ) -> None:
        desk = open_register()
        rename_all(desk)
        disk.fill()
        desk.shown.syncing.refresh()
        badge = desk.shown.window.top_bar.sync_badge
        desk.until(badge.isVisible)
        opened(desk)
        assert "storage is full" in said(desk, "syncTrouble")
        panel(desk).close()
        disk.make_room()
        desk.until(lambda: desk.shown.sync_showing.state.doing is Doing.RESTING, 40_000)


# One product


def test_a_product_read_anew_tells_its_price_and_stock(desk: Desk) -> None:
    one = product(desk)
    one.variants[0].price += 500
    desk.shown.refreshing.refresh(TileKey(TileKind.PRODUCT, one.id))
    desk.notice(one.name)
    assert "read " in desk.notices[-1] or "not counted" in desk.notices[-1]


def test_a_product_that_the_shop_took_out_is_said_to_be_gone(desk: Desk) -> None:
    one = product(desk)
    desk.store.server.state.catalog.remove(one)
    desk.shown.refreshing.refresh(TileKey(TileKind.PRODUCT, one.id))
    desk.notice(f"{one.name} is no longer sold")
    desk.until(lambda: one.name not in shown_names(desk))


def test_a_product_that_could_not_be_read_stays_as_it_was(open_register: OpenRegister) -> None:
    desk = open_register(waits=Waits(read=Wait(connect=30, read=0.3)))
    one = product(desk)
    desk.store.fault({"operation": DETAILS, "action": "delay", "seconds": 1.5})
    desk.shown.refreshing.refresh(TileKey(TileKind.PRODUCT, one.id))
    desk.notice(f"{one.name} stays as it was read")
    desk.store.fault()


def test_a_product_that_the_server_stumbles_over_is_said(desk: Desk) -> None:
    one = product(desk)
    desk.store.expect_outside("500")
    desk.store.fault({"operation": DETAILS, "action": "status", "status": 500})
    desk.shown.refreshing.refresh(TileKey(TileKind.PRODUCT, one.id))
    desk.notice(f"Scalev could not give {one.name}")


def test_f5_on_a_product_reads_it_anew(desk: Desk) -> None:
    asked = len(desk.store.asked(DETAILS))
    desk.qtbot.keyClick(desk.shown.picker.search, Key.Key_Down)
    view = desk.shown.window.focusWidget()
    assert view is not None
    desk.qtbot.keyClick(view, Key.Key_F5)
    desk.until(lambda: len(desk.store.asked(DETAILS)) == asked + 1)
    desk.idle()


# What the shop takes out


def test_what_stood_in_sight_and_is_sold_no_more_is_said(desk: Desk) -> None:
    desk.until(lambda: desk.shown.shelf._in_sight)
    gone = product(desk)
    desk.store.server.state.catalog.remove(gone)
    desk.shown.syncing.refresh()
    desk.notice("2 products that stood here are no longer sold")  # and the bundle that it is a part of
    desk.idle()


def test_prices_of_what_stands_in_sight_are_read_first(desk: Desk) -> None:
    one = product(desk)
    desk.write(one.name, desk.shown.picker.search)
    desk.until(lambda: list(desk.shown.shelf._in_sight.values()) == [one.name])
    desk.idle()
    asked = len(desk.store.asked(PRICES))
    with desk.store.server.state.lock:
        for item in desk.store.server.state.catalog.items:
            if isinstance(item, Product):
                item.variants[0].price += 500
    desk.shown.syncing.refresh()
    desk.until(lambda: len(desk.store.asked(PRICES)) > asked)
    ids = desk.store.asked(PRICES)[asked].query.removeprefix("ids=").split("%2C")
    assert sorted(ids) == sorted(f"{each.id}" for each in one.variants), "before those of all others"
    desk.idle()
    sold: list[Sellable] = []
    key = TileKey(TileKind.PRODUCT, one.id)
    desk.shown.tasks.ledger(desk.shown, lambda ledger: ledger.catalog.sellables(key), sold.extend)
    desk.until(lambda: sold)
    assert sold[0].price.amount == one.variants[0].price


@pytest.mark.parametrize("width", [1024, 1366])
def test_the_badge_is_short_where_there_is_little_room_and_nothing_is_pushed_out(
    open_register: OpenRegister, width: int
) -> None:
    desk = open_register(demo=True)
    rename_all(desk)
    slowly(desk)
    desk.shown.window.resize(width, 768)
    bar = desk.shown.window.top_bar
    desk.shown.syncing.refresh()
    desk.until(bar.sync_badge.isVisible)
    bar.set_waiting(128)
    bar.set_late(True)
    desk.until(lambda: bar.width() == width)
    for part in bar.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly):
        if part.isVisible():
            assert bar.rect().contains(part.geometry()), part.objectName()
    assert bar.sync_badge.label.endswith("%" if width == 1024 else "min") or "while" in bar.sync_badge.label
    assert bar.sync_badge.width() >= bar.sync_badge.sizeHint().width()
    desk.store.fault()
    desk.until(bar.sync_badge.isHidden)
