"""A shop that sells nothing without an open shift: Pay says so, leads to opening one, and nothing is placed."""

from __future__ import annotations

from pos_app.config.settings import ShiftSettings
from pos_app.money import Rupiah
from pos_app.shifts.cash import Count
from pos_app.shifts.models import Closing
from tests.support.screens import Desk, Key, field
from tests.ui.flow.conftest import OpenRegister

WORDS = "Open a shift first"


def strict(open_register: OpenRegister) -> Desk:
    desk: Desk = open_register()
    register = desk.shown.register
    register.use(register.settings.model_copy(update={"shift": ShiftSettings(required=True)}))
    return desk


def open_shift(desk: Desk) -> None:
    line = field(desk.shown.window.screen_named("shift"), "count-note-100000-number")
    line.setFocus()
    line.selectAll()
    desk.type("5", line)
    desk.key(Key.Key_F12, desk.shown.window)


def test_pay_leads_to_the_shift_that_is_missing_and_keeps_the_cart(open_register: OpenRegister) -> None:
    desk = strict(open_register)
    desk.scan("SABUN-SEREH")
    desk.key(Key.Key_F12, desk.shown.window)
    desk.notice(WORDS)
    assert desk.shown.window.current_screen == "sell"
    desk.press_notice(WORDS)
    desk.screen("shift")
    desk.idle()
    open_shift(desk)
    desk.screen("sell")
    assert desk.shown.cart.cart.pieces == 1
    sale = desk.pay_cash(50_000)
    assert desk.ledger(sale.id).receipt_number == sale.receipt_number
    desk.idle()


def test_a_shift_that_is_closed_while_the_buyer_decides_stops_the_sale(open_register: OpenRegister) -> None:
    desk = strict(open_register)
    register = desk.shown.register
    with register.open_ledger() as ledger:
        shift = ledger.shifts.open("K1", "Sari", Count(Rupiah(500_000)))
        desk.scan("SABUN-SEREH")
        desk.to_payment()
        desk.choose("cash")
        desk.tap(50_000)
        ledger.shifts.close(shift.id, Closing(Count(Rupiah(500_000)), "Sari"))
        desk.key(Key.Key_Return)
        desk.notice(WORDS)
        assert desk.shown.window.current_screen == "pay"
        assert ledger.sales.open_count() == 0
        assert desk.shown.paying.current is None
    desk.press_notice(WORDS)
    desk.screen("shift")
    desk.idle()
    open_shift(desk)
    desk.screen("pay")
    desk.key(Key.Key_Return)
    desk.screen("paid")
    desk.idle()


def test_a_shop_that_does_not_ask_for_shifts_sells_without(desk: Desk) -> None:
    desk.scan("SABUN-SEREH")
    desk.pay_cash(50_000)
    assert not any(WORDS in words for words in desk.notices)
    desk.idle()
