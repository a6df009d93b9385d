"""The total while one way of paying gives way to another, and while something else comes between."""

from __future__ import annotations

from pos_app.payment.methods import CASH
from tests.support.network import away
from tests.support.screens import Desk, Key
from tests.ui.flow.conftest import OpenRegister
from tests.ui.flow.offline import HASTY, next_customer
from tests.ui.flow.test_totals_before_the_order import SUMMARY, choose, due, pressed, ready, sums
from tests.ui.flow.tills import rounding
from tests.ui.flow.trust import under


def test_a_sale_opened_while_a_press_waits_is_not_taken_for_the_carts_own(desk: Desk) -> None:
    ready(desk)
    choose(desk, "qris")
    pressed(desk)
    first = desk.instructed()
    next_customer(desk)
    desk.scan("SABUN-SEREH")
    desk.to_payment()
    desk.store.fault({"operation": SUMMARY, "action": "delay", "seconds": 0.5})
    choose(desk, "va_bca")
    desk.key(Key.Key_Return)
    desk.shown.paying.open_sale(first)
    desk.idle()
    assert not desk.named("changeMethodButton").isVisible()
    assert len(desk.store.orders) == 1


def test_an_order_in_conflict_since_the_press_is_not_replaced(desk: Desk) -> None:
    ready(desk)
    choose(desk, "qris")
    pressed(desk)
    first = desk.instructed()
    desk.key(Key.Key_F8)
    desk.store.fault({"operation": SUMMARY, "action": "delay", "seconds": 1.5})
    choose(desk, "va_bca")
    desk.key(Key.Key_Return)
    desk.act("conflict")
    desk.shown.watch.check_now(first)
    desk.until(lambda: desk.words("stateBadge") == "Needs a person")
    desk.idle()
    assert desk.sale.id == first.id
    assert len(desk.store.orders) == 1


def test_the_parts_of_what_is_paid_in_cash_add_up_to_what_is_due(desk: Desk) -> None:
    rounding(desk, 500)
    ready(desk, other_income=650)
    desk.choose(CASH)
    desk.idle()
    assert desk.words("cashDue") == "Rp68.500"
    assert sums(desk)[-2:] == [("Rounding", "−Rp150"), ("Total", "Rp68.500")]
    desk.key(Key.Key_F8)
    assert sums(desk)[-1] == ("Total preview", "Rp68.650")
    desk.key(Key.Key_Escape)
    desk.idle()


def test_what_was_known_of_a_total_holds_for_another_method_without_the_server(open_register: OpenRegister) -> None:
    desk = open_register(waits=HASTY)
    ready(desk, other_income=2_000)
    choose(desk, "qris")
    pressed(desk)
    desk.instructed()
    with away(desk.store.server):
        desk.click("connectionBadge")
        desk.until(lambda: desk.shown.connection.standing.is_shut)
        desk.key(Key.Key_F8)
        desk.choose(CASH)
        desk.idle()
        assert sums(desk)[-1] == ("Total", "Rp70.000")
        desk.key(Key.Key_Escape)  # by the first method after all
        next_customer(desk)
        desk.scan("KOPI-GAYO-250")
        desk.to_payment()
        assert due(desk) == "Rp68.000", "the next buyer's total is asked for anew"


def test_a_total_that_changed_while_a_supervisor_was_asked_is_shown_before_it_counts(
    open_register: OpenRegister, pin_hash: str
) -> None:
    desk = under(open_register(waits=HASTY), pin_hash)
    desk.switch(other_income=2_000)
    with away(desk.store.server):
        desk.click("connectionBadge")
        desk.until(lambda: desk.shown.connection.standing.is_shut)
        desk.scan("KOPI-GAYO-250")
        desk.to_payment()
        desk.choose("bank_transfer")
        assert due(desk) == "Rp68.000"
        desk.key(Key.Key_Return)
        dialog = desk.dialog("approvalDialog")
    desk.until(lambda: not desk.shown.connection.standing.is_shut, 60_000)
    desk.idle()
    desk.key(Key.Key_Escape, dialog)
    desk.closed(dialog)
    assert due(desk) == "Rp70.000"
    assert sums(desk)[-1] == ("Total preview", "Rp70.000")
    desk.idle()
