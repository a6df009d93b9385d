"""Double presses, double Enters and scans while paying, by key and mouse events in the window: one sale, or none."""

from __future__ import annotations

import threading
from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from pos_app.selling.sale import Sale
from tests.support.scanner import scan
from tests.support.screens import Desk, Key

pytestmark = pytest.mark.usefixtures("double_presses")

LEFT = Qt.MouseButton.LeftButton
KEYPAD = Qt.KeyboardModifier.KeypadModifier
SCANNED = "8991234567890"
Press = Callable[[Desk], object]


def f12(desk: Desk) -> None:
    desk.key(Key.Key_F12)


def enter(desk: Desk) -> None:
    desk.key(Key.Key_Return)


def keypad_enter(desk: Desk) -> None:
    QTest.keyClick(desk.shown.window.screen_named(desk.shown.window.current_screen), Key.Key_Enter, KEYPAD)


def press_here(desk: Desk, place: QPoint) -> None:
    """Press whatever is at that place of the window now, as a finger does."""
    under = desk.shown.window.childAt(place)
    if under is not None:
        QTest.mouseClick(under, LEFT, pos=under.mapFrom(desk.shown.window, place))


def place_of(desk: Desk, name: str) -> QPoint:
    part = desk.named(name)
    return part.mapTo(desk.shown.window, part.rect().center())


def sales(desk: Desk) -> list[Sale]:
    """Every sale in the ledger, once nothing is under way any more."""
    desk.idle()
    found: list[list[Sale]] = []
    desk.shown.tasks.ledger(desk.shown, lambda ledger: ledger.sales.all(), found.append)
    desk.until(lambda: found)
    return found[0]


def one_sale_and_one_order(desk: Desk) -> Sale:
    desk.until(lambda: len(desk.store.orders) > 0)
    [sale] = sales(desk)
    assert len(desk.store.orders) == 1
    return sale


def after_a_moment() -> None:
    """A person's fingers are never as quick as a scanner."""
    QTest.qWait(60)


def the_double_press_is_over() -> None:
    QApplication.setDoubleClickInterval(0)


def chosen(desk: Desk, method: str = "qris") -> None:
    desk.scan("SABUN-SEREH")
    desk.to_payment()
    desk.choose(method)
    after_a_moment()


@pytest.mark.parametrize("press", [f12, enter, keypad_enter])
@pytest.mark.parametrize("between", [False, True], ids=["at once", "one by one"])
def test_a_burst_on_the_last_press_makes_one_sale_and_stays_with_it(desk: Desk, press: Press, between: bool) -> None:
    chosen(desk)
    for _ in range(8):
        press(desk)
        if between:
            QApplication.processEvents()
    desk.instructed()
    assert one_sale_and_one_order(desk).id == desk.sale.id
    assert desk.shown.window.current_screen == "pay"


@pytest.mark.parametrize("press", [f12, enter, keypad_enter])
def test_presses_that_go_on_after_the_sale_was_placed_make_no_other(desk: Desk, press: Press) -> None:
    chosen(desk)
    press(desk)
    desk.until(lambda: desk.shown.stage.sale is not None)
    for _ in range(8):
        press(desk)
        QApplication.processEvents()
    desk.instructed()
    one_sale_and_one_order(desk)
    assert desk.shown.window.current_screen == "pay"


def test_a_double_click_on_the_button_makes_one_sale_and_leaves_it_on_the_screen(desk: Desk) -> None:
    chosen(desk)
    place = place_of(desk, "primaryButton")
    press_here(desk, place)
    desk.until(lambda: desk.shown.stage.sale is not None)
    # The way to the next customer comes up where the finger is.
    desk.until(lambda: desk.shown.window.childAt(place) is desk.named("nextCustomerButton"))
    press_here(desk, place)
    desk.instructed()
    one_sale_and_one_order(desk)
    assert desk.shown.window.current_screen == "pay", "the buyer has not even seen the code yet"
    the_double_press_is_over()
    press_here(desk, place)
    desk.screen("sell")


def test_double_clicks_all_the_way_make_one_sale(desk: Desk) -> None:
    desk.scan("SABUN-SEREH")
    for name in ("payButton", "method-qris", "primaryButton"):
        place = place_of(desk, name)
        press_here(desk, place)
        QApplication.processEvents()
        press_here(desk, place)
        QApplication.processEvents()
    desk.until(lambda: desk.shown.stage.sale is not None)
    desk.instructed()
    one_sale_and_one_order(desk)
    assert desk.shown.window.current_screen == "pay"


def test_f12_held_or_hit_from_the_sell_screen_on_places_nothing_before_a_method_is_chosen(desk: Desk) -> None:
    desk.scan("SABUN-SEREH")
    for _ in range(6):
        desk.key(Key.Key_F12, desk.shown.window)
        QApplication.processEvents()
    desk.screen("pay")
    assert sales(desk) == []
    assert desk.store.orders == []


@pytest.mark.parametrize("press", [f12, enter, keypad_enter])
def test_a_burst_on_done_makes_one_cash_sale_and_keeps_the_change_on_the_screen(desk: Desk, press: Press) -> None:
    chosen(desk, "cash")
    desk.tap(50_000)
    press(desk)
    press(desk)
    desk.screen("paid")
    press(desk)
    QApplication.processEvents()
    sale = one_sale_and_one_order(desk)
    assert desk.shown.window.current_screen == "paid"
    assert desk.named("outcomeAmount").accessibleName() == f"{sale.tender.change(sale.due)}"
    the_double_press_is_over()
    enter(desk)
    desk.screen("sell")


def test_a_double_click_on_done_makes_one_cash_sale(desk: Desk) -> None:
    chosen(desk, "cash")
    desk.click("note-exact")
    place = place_of(desk, "primaryButton")
    press_here(desk, place)
    press_here(desk, place)
    desk.screen("paid")
    press_here(desk, place)
    one_sale_and_one_order(desk)
    assert desk.shown.window.current_screen == "paid"


@pytest.mark.parametrize("method", ["qris", "bank_transfer", "cash"])
def test_a_scan_with_the_payment_stage_open_makes_no_sale(desk: Desk, method: str) -> None:
    chosen(desk, method)
    if method == "cash":
        desk.click("note-exact")
    for _ in range(2):
        scan(desk.shown.window, SCANNED)
    assert sales(desk) == []
    assert desk.named(f"method-{method}").property("checked")
    after_a_moment()
    desk.key(Key.Key_Return)
    desk.until(lambda: desk.shown.paying.current is not None)
    assert one_sale_and_one_order(desk).tender.code == method


def test_scans_and_enters_in_between_make_one_sale(desk: Desk) -> None:
    chosen(desk)
    scan(desk.shown.window, SCANNED)
    after_a_moment()
    for _ in range(3):
        desk.key(Key.Key_Return)
        scan(desk.shown.window, SCANNED)
        QApplication.processEvents()
    desk.until(lambda: desk.shown.stage.sale is not None)
    desk.instructed()
    assert one_sale_and_one_order(desk).tender.method == "qris"


def test_a_double_press_on_another_method_makes_one_more_sale_and_not_two(desk: Desk) -> None:
    chosen(desk)
    desk.key(Key.Key_Return)
    desk.instructed()
    first = desk.sale
    desk.key(Key.Key_F8)
    desk.choose("bank_transfer")
    for _ in range(5):
        desk.key(Key.Key_Return)
        desk.key(Key.Key_F12)
    desk.until(lambda: desk.sale.id != first.id)
    desk.instructed()
    assert len(sales(desk)) == 2
    assert [order.payment_method for order in desk.store.orders] == ["qris", "bank_transfer"]


def busy(desk: Desk) -> threading.Event:
    """The ledger is at work until the event is set."""
    ends = threading.Event()
    desk.shown.tasks.ledger(desk.shown, lambda _: ends.wait(20))
    return ends


def test_a_cart_that_is_being_written_down_is_not_brought_to_payment_again(desk: Desk) -> None:
    desk.scan("SABUN-SEREH")
    desk.to_payment()
    desk.choose("qris")
    desk.type("KOPI-GAYO-250", desk.shown.picker.search)
    desk.key(Key.Key_Return, desk.shown.picker.search)
    desk.notice("was added to the cart after this screen was opened")
    desk.idle()
    ends = busy(desk)
    desk.key(Key.Key_Return)
    desk.press_notice("was added to the cart")
    assert desk.shown.window.current_screen == "pay", "it is being saved"
    desk.shown.buying.show_selling()
    desk.key(Key.Key_F12, desk.shown.window)
    assert desk.shown.window.current_screen == "sell", "one at a time"
    ends.set()
    desk.until(lambda: desk.shown.stage.sale is not None)
    desk.idle()
    assert [[line.sku for line in sale.lines] for sale in sales(desk)] == [["SABUN-SEREH"]]
    assert [line.sellable.sku for line in desk.shown.cart.cart.lines] == ["KOPI-GAYO-250"], "the rest stays"


def test_going_back_waits_until_another_method_is_written_down(desk: Desk) -> None:
    desk.scan("SABUN-SEREH")
    desk.pay("qris")
    desk.instructed()
    desk.idle()
    desk.key(Key.Key_F8)
    desk.choose("bank_transfer")
    ends = busy(desk)
    desk.key(Key.Key_Return)
    for _ in range(2):
        desk.key(Key.Key_Escape)
    assert desk.shown.window.current_screen == "pay"
    ends.set()
    desk.until(lambda: desk.shown.stage.sale is not None and desk.sale.tender.code == "bank_transfer")
    desk.idle()
