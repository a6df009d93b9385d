"""Codes that mean nothing yet, and those that mean several."""

from __future__ import annotations

from pos_app.ledger import Ledger
from tests.support.scanner import scan
from tests.support.screens import Desk, Key, named
from tests.ui.flow.conftest import OpenRegister
from tests.ui.flow.scanned import EAN, goods, in_cart


def test_an_unknown_code_is_linked_in_one_step_and_known_from_then_on(desk: Desk, open_register: OpenRegister) -> None:
    (item,) = goods(desk, 1)
    scan(desk.shown.window, EAN)
    desk.notice(f"No item has the code {EAN}.")
    assert desk.shown.picker.search.text() == ""
    desk.press_notice(f"No item has the code {EAN}.")
    desk.notice(f"Pick the product that has the code {EAN}.")
    desk.write(item.sku, desk.shown.picker.search)
    desk.key(Key.Key_Return, desk.shown.picker.search)
    desk.until(lambda: in_cart(desk) == [(item.sku, 1)])
    desk.notice(f"The code {EAN} now means {item.label}.")
    scan(desk.shown.window, EAN)
    desk.until(lambda: in_cart(desk) == [(item.sku, 2)])
    desk.idle()
    desk.shown.close()
    again = open_register()
    scan(again.shown.window, EAN)
    again.until(lambda: in_cart(again) == [(item.sku, 1)])
    again.idle()


def test_linking_works_by_keys_alone_and_escape_ends_it(desk: Desk) -> None:
    (first,) = goods(desk, 1)
    scan(desk.shown.window, EAN)
    desk.notice(f"No item has the code {EAN}.")
    desk.key(Key.Key_L, desk.shown.window, control=True)
    desk.notice("Pick the product")
    desk.key(Key.Key_Escape, desk.shown.picker.search)
    assert not any("Pick the product" in words for words in desk.notices)
    desk.write(first.sku, desk.shown.picker.search)
    desk.key(Key.Key_Return, desk.shown.picker.search)
    desk.until(lambda: in_cart(desk) == [(first.sku, 1)])
    codes: list[list[str]] = []
    desk.shown.tasks.ledger(desk.shown, lambda ledger: ledger.catalog.barcodes.of(first.key), codes.append)
    desk.until(lambda: codes == [[]])
    desk.idle()


def test_the_next_scan_ends_linking_too(desk: Desk) -> None:
    first, second = goods(desk, 2)
    scan(desk.shown.window, EAN)
    desk.press_notice(f"No item has the code {EAN}.")
    desk.scan(first.sku)
    desk.write(second.sku, desk.shown.picker.search)
    desk.key(Key.Key_Return, desk.shown.picker.search)
    desk.until(lambda: in_cart(desk) == [(first.sku, 1), (second.sku, 1)])
    scan(desk.shown.window, EAN)
    desk.notice(f"No item has the code {EAN}.")
    desk.idle()


def test_a_link_can_be_undone_at_once(desk: Desk) -> None:
    (item,) = goods(desk, 1)
    scan(desk.shown.window, EAN)
    desk.press_notice(f"No item has the code {EAN}.")
    desk.write(item.sku, desk.shown.picker.search)
    desk.key(Key.Key_Return, desk.shown.picker.search)
    desk.press_notice(f"The code {EAN} now means {item.label}.")
    desk.notice(f"The code {EAN} means nothing any more.")
    scan(desk.shown.window, EAN)
    desk.notice(f"No item has the code {EAN}.")
    desk.idle()


def test_a_code_that_several_share_is_asked_about(desk: Desk) -> None:
    one, other = goods(desk, 2)

    def share(ledger: Ledger) -> None:
        ledger._connection.execute("UPDATE sellable SET sku = ? WHERE id = ?", (one.sku, other.key.id))
        ledger._connection.commit() if ledger._connection.in_transaction else None

    done: list[object] = []
    desk.shown.tasks.ledger(desk.shown, share, done.append)
    desk.until(lambda: done)
    scan(desk.shown.window, one.sku)
    dialog = desk.dialog("severalDialog")
    scan(desk.shown.window, one.sku)
    desk.notice("was not taken: close this window")
    desk.key(Key.Key_Down, named(dialog, "severalList"))
    desk.key(Key.Key_Return, named(dialog, "severalList"))
    desk.closed(dialog)
    desk.until(lambda: [line.sellable.key for line in desk.shown.cart.cart.lines] == [other.key])
    desk.idle()
