"""Discount codes that depend on who buys and how it is paid, are used up meanwhile, or cannot be checked."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest
from PySide6.QtWidgets import QApplication

from pos_app.payment.methods import CASH
from pos_app.selling.buyer import OrderAccount
from tests.support.network import Away, away
from tests.support.screens import KEYS, Desk, Key, field
from tests.ui.flow.conftest import OpenRegister
from tests.ui.flow.offline import HASTY
from tests.ui.flow.test_cart_and_discounts import try_code
from ui.widgets import SumsView

CHECK, SUMMARY = "checkDiscountCode", "getCheckoutSummary"


@pytest.fixture(autouse=True)
def _seconds_apart(qapp: QApplication) -> Iterator[None]:
    """Every press counts as one of its own, however soon after a change it comes."""
    usual = qapp.doubleClickInterval()
    qapp.setDoubleClickInterval(0)
    yield
    qapp.setDoubleClickInterval(usual)


def rows(desk: Desk, name: str) -> list[str]:
    view = desk.named(name)
    assert isinstance(view, SumsView)
    return [f"{row.words} {row.amount}" for row in view.rows]


def due(desk: Desk) -> str:
    return desk.named("dueAmount").accessibleName()


def with_code(desk: Desk, code: str, *skus: str) -> None:
    """A cart with a code that the store found good."""
    for sku in skus or ("KOPI-GAYO-250",):
        desk.scan(sku)
    desk.closed(try_code(desk, code))
    assert desk.shown.cart.cart.discount is not None
    desk.until(lambda: "Total preview · Scalev" in rows(desk, "cartTotals")[-1])


def choose(desk: Desk, method: str) -> None:
    """Choose a method no faster than fingers do: what comes faster is a scan."""
    desk.write(KEYS[method], desk.shown.stage)


def pressed(desk: Desk) -> None:
    """Press Enter once, and see the sale that it made."""
    desk.key(Key.Key_Return)
    desk.until(lambda: desk.shown.stage.sale is not None)


def take(desk: Desk, code: str) -> None:
    """Somebody else is given the last of a code: the store does not have it any more."""
    state = desk.store.server.state
    with state.lock:
        state.store = replace(state.store, discounts=tuple(one for one in state.store.discounts if one.code != code))


def test_a_code_for_transfers_falls_away_for_other_ways_of_paying_and_comes_back(desk: Desk) -> None:
    with_code(desk, "TRANSFER5")
    desk.to_payment()
    assert "Discount TRANSFER5 −Rp5.000" in rows(desk, "stageSums")
    choose(desk, "qris")
    desk.until(lambda: due(desk) == "Rp68.000")
    assert "The discount code “TRANSFER5” holds for Bank transfer only." in desk.words("problem")
    assert not any("Discount" in row for row in rows(desk, "stageSums"))
    choose(desk, "bank_transfer")
    desk.until(lambda: due(desk) == "Rp63.000")
    assert not desk.named("problem").isVisible()
    pressed(desk)
    desk.instructed()
    assert (desk.order.discount_code, desk.order.discount_code_discount) == ("TRANSFER5", 5_000)
    assert desk.sale.difference.amount == 0
    desk.idle()


def test_without_its_code_the_cart_is_sold_only_after_that_was_told(desk: Desk) -> None:
    with_code(desk, "TRANSFER5")
    desk.to_payment()
    desk.store.fault({"operation": CHECK, "action": "delay", "seconds": 0.4})
    choose(desk, "qris")
    desk.key(Key.Key_Return)
    desk.until(lambda: "is Rp68.000 now; it was Rp63.000" in desk.words("problem"))
    assert "holds for Bank transfer only" in desk.words("problem")
    desk.idle()
    assert desk.store.orders == []
    pressed(desk)
    desk.instructed()
    assert (desk.order.gross_revenue, desk.order.discount_code) == (68_000, None)
    desk.idle()
    desk.key(Key.Key_F8)
    choose(desk, "bank_transfer")
    desk.until(lambda: due(desk) == "Rp63.000")
    first = desk.sale.id
    desk.key(Key.Key_Return)
    desk.until(lambda: desk.sale.id != first and desk.sale.order is not None)
    assert desk.order.discount_code == "TRANSFER5", "the cart's own code, and not what the first order made of it"
    desk.idle()


def test_back_at_the_cart_the_code_is_there_for_the_next_try(desk: Desk) -> None:
    with_code(desk, "TRANSFER5")
    desk.to_payment()
    choose(desk, "qris")
    desk.until(lambda: due(desk) == "Rp68.000")
    desk.key(Key.Key_Escape)
    desk.screen("sell")
    assert desk.shown.cart.total.amount == 63_000
    desk.idle()


def test_a_code_used_up_before_payment_is_told_on_the_stage(desk: Desk) -> None:
    with_code(desk, "SEKALI")
    take(desk, "SEKALI")
    desk.to_payment()
    choose(desk, "qris")
    desk.until(lambda: due(desk) == "Rp68.000")
    assert "It is for 1 order(s), which were probably made." in desk.words("problem")
    desk.key(Key.Key_Escape)
    desk.idle()


def test_a_code_used_up_at_the_last_moment_is_a_difference_that_is_explained(desk: Desk) -> None:
    desk.switch(bad_discount="ignored")
    with_code(desk, "SEKALI")
    desk.to_payment()
    choose(desk, "qris")
    desk.until(lambda: "Total preview · Scalev" in desk.words("offerPreview"))
    take(desk, "SEKALI")
    pressed(desk)
    assert desk.instructed().due.amount == 68_000
    assert desk.words("problem") == (
        "Scalev's total is Rp15.000 more than this register's. Discount: Rp0 instead of Rp15.000. "
        "The buyer pays Scalev's: Rp68.000."
    )
    desk.idle()


@pytest.mark.parametrize("method", [CASH, "qris"])
def test_offline_a_code_is_said_to_be_unchecked_and_is_neither_dropped_nor_kept_silently(
    open_register: OpenRegister, method: str
) -> None:
    desk = open_register(waits=HASTY)
    with_code(desk, "DISKON10")
    with away(desk.store.server):
        desk.scan("SABUN-SEREH")
        desk.until(lambda: "Discount DISKON10, not checked −Rp6.800" in rows(desk, "cartTotals"))
        desk.to_payment()
        choose(desk, method)
        assert "“DISKON10” could not be checked" in desk.words("problem")
        assert "Discount DISKON10, not checked −Rp6.800" in rows(desk, "stageSums")
        if method == CASH:
            desk.tap(100_000)
        desk.key(Key.Key_Return)
        desk.until(lambda: desk.shown.paying.current is not None)
        assert desk.shown.paying.current is not None
        assert desk.shown.paying.current.totals.discount_code == "DISKON10"
    desk.click("connectionBadge")
    desk.until(lambda: len(desk.store.orders) == 1, 60_000)
    assert desk.order.discount_code_discount == 9_000, "the store's own sum, which the register says beside its own"
    desk.idle()


def test_where_nothing_answers_a_code_takes_a_second_press(open_register: OpenRegister) -> None:
    desk = open_register(waits=HASTY)
    with_code(desk, "DISKON10")
    desk.idle()
    with away(desk.store.server, Away.SILENT):
        desk.to_payment()
        choose(desk, "qris")
        desk.key(Key.Key_Return)
        desk.until(lambda: "“DISKON10” could not be checked" in desk.words("problem"))
        assert desk.shown.stage.sale is None
        pressed(desk)
        assert desk.sale.totals.discount.amount == 6_800
    desk.click("connectionBadge")
    desk.until(lambda: len(desk.store.orders) == 1, 60_000)
    desk.idle()


def test_back_in_touch_a_code_is_checked_again(open_register: OpenRegister) -> None:
    desk = open_register(waits=HASTY)
    with_code(desk, "DISKON10")
    with away(desk.store.server):
        desk.scan("SABUN-SEREH")
        desk.until(lambda: "Discount DISKON10, not checked −Rp6.800" in rows(desk, "cartTotals"))
    desk.until(lambda: "Discount DISKON10 −Rp9.000" in rows(desk, "cartTotals"), 60_000)
    assert "Scalev" in rows(desk, "cartTotals")[-1]
    desk.idle()


def test_a_code_for_the_shipping_counts_once_a_courier_is_chosen(desk: Desk) -> None:
    desk.scan("KOPI-GAYO-250")
    desk.closed(try_code(desk, "ONGKIR"))
    assert "Discount ONGKIR Rp0" in rows(desk, "cartTotals")
    desk.key(Key.Key_F4, desk.shown.window)
    desk.screen("buyer")
    desk.click("delivered")
    desk.type("Ibu Ratna", field(desk.shown.buyer, "buyerName"))
    desk.type("0812 3456 7890", field(desk.shown.buyer, "buyerPhone"))
    desk.click("savedAddress-0")
    desk.click("courier-0", desk.shown.buyer)
    desk.key(Key.Key_F12)
    desk.screen("sell")
    desk.until(lambda: "Discount ONGKIR −Rp8.000" in rows(desk, "cartTotals"))
    told = desk.shown.cart.total
    desk.pay("qris")
    assert desk.instructed().due == told
    assert (desk.order.discount_code_applied_to, desk.sale.difference.amount) == ("shipping_cost", 0)
    desk.idle()


def test_a_guests_code_and_total_are_asked_of_the_public_operations(desk: Desk) -> None:
    desk.scan("KOPI-GAYO-250")
    desk.key(Key.Key_F4, desk.shown.window)
    desk.screen("buyer")
    desk.click("buyerGuest")
    desk.type("Ibu Ratna", field(desk.shown.buyer, "buyerName"))
    desk.type("ratna@example.id", field(desk.shown.buyer, "buyerEmail"))
    desk.key(Key.Key_F12)
    desk.screen("sell")
    assert desk.shown.buying.buyer.account is OrderAccount.GUEST
    before = len(desk.store.asked(SUMMARY))
    desk.closed(try_code(desk, "DISKON10"))
    desk.pay("qris")
    assert desk.instructed().due.amount == 61_200
    assert len(desk.store.asked(SUMMARY)) == before
    assert desk.store.asked("getPublicCheckoutSummary")
    for asked in desk.store.asked(CHECK):
        assert "authorization" not in asked.request_headers
    desk.idle()


def test_a_code_that_was_just_checked_is_not_asked_about_twice(desk: Desk) -> None:
    with_code(desk, "DISKON10")
    desk.idle()
    assert len(desk.store.asked(CHECK)) == 1
    desk.to_payment()
    choose(desk, "qris")
    desk.until(lambda: len(desk.store.asked(CHECK)) == 2)
    desk.idle()
    assert len(desk.store.asked(CHECK)) == 2, "once more with the way of paying"
    desk.key(Key.Key_Escape)
    desk.idle()
