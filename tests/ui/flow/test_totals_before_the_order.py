"""The total on the payment stage before anything is placed: asked with the way of paying, and told before it counts."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest
from PySide6.QtWidgets import QApplication

from pos_app.payment.methods import CASH
from pos_app.words import Language
from tests.support.network import Away, away
from tests.support.screens import KEYS, Desk, Key, all_words
from tests.ui.flow.conftest import OpenRegister
from tests.ui.flow.offline import HASTY
from ui.widgets import SumsView

COFFEE, FEE = 68_000, 3_500
SUMMARY = "getCheckoutSummary"
BY_SCALEV = "Total preview · Scalev"


@pytest.fixture
def seconds_apart(qapp: QApplication) -> Iterator[None]:
    """Every press counts as one of its own, however soon after a change it comes."""
    usual = qapp.doubleClickInterval()
    qapp.setDoubleClickInterval(0)
    yield
    qapp.setDoubleClickInterval(usual)


def sums(desk: Desk) -> list[tuple[str, str]]:
    """The rows of the total on the stage."""
    view = desk.named("stageSums")
    assert isinstance(view, SumsView)
    return [(row.words, row.amount) for row in view.rows]


def due(desk: Desk) -> str:
    return desk.named("dueAmount").accessibleName()


def choose(desk: Desk, method: str) -> None:
    """Choose a method no faster than fingers do: what comes faster is a scan."""
    desk.write(KEYS[method], desk.shown.stage)


def pressed(desk: Desk) -> None:
    """Press Enter once, and see the sale that it made."""
    desk.key(Key.Key_Return)
    desk.until(lambda: desk.shown.stage.sale is not None)


def ready(desk: Desk, **switches: object) -> None:
    """A bag of coffee brought to payment, with what the store adds."""
    desk.switch(**switches)
    desk.scan("KOPI-GAYO-250")
    desk.to_payment()
    desk.until(lambda: desk.words("offerPreview") == BY_SCALEV)


@pytest.mark.usefixtures("seconds_apart")
def test_a_fee_of_the_method_is_in_the_total_before_the_order_and_in_no_other(desk: Desk) -> None:
    ready(desk, service_fee=FEE, other_income=2_000, other_income_name="Biaya Penanganan")
    assert sums(desk) == [
        ("Subtotal · 1 item", "Rp68.000"),
        ("Biaya Penanganan", "Rp2.000"),
        ("Total preview", "Rp70.000"),
    ]
    choose(desk, "va_bca")
    desk.until(lambda: due(desk) == "Rp73.500")
    assert ("Service fee", "Rp3.500") in sums(desk)
    assert desk.words("offerPreview") == BY_SCALEV
    desk.key(Key.Key_Escape)
    choose(desk, "qris")
    desk.until(lambda: due(desk) == "Rp70.000")
    assert [words for words, _ in sums(desk)] == ["Subtotal · 1 item", "Biaya Penanganan", "Total preview"]
    choose(desk, "va_bca")
    desk.until(lambda: due(desk) == "Rp73.500")
    pressed(desk)
    assert desk.instructed().due.amount == desk.order.gross_revenue == 73_500
    assert desk.sale.difference.amount == 0
    desk.idle()


def test_the_total_is_a_preview_until_the_order_is_made(desk: Desk) -> None:
    ready(desk)
    choose(desk, "qris")
    desk.until(lambda: "preview · Scalev" in all_words(desk.shown.stage))
    desk.store.fault({"operation": "createCustomerCheckout", "action": "delay", "seconds": 0.5})
    pressed(desk)
    assert "Total preview, until the order is made" in all_words(desk.shown.stage)
    desk.instructed()
    assert "preview" not in all_words(desk.shown.stage)
    desk.idle()


def test_cash_is_the_tills_own_total_and_no_preview(desk: Desk) -> None:
    ready(desk, other_income=2_000)
    choose(desk, CASH)
    desk.idle()
    assert sums(desk)[-1] == ("Total", "Rp70.000")
    assert "preview" not in all_words(desk.shown.stage)
    # Asked as what it will be sent as; exchanges are on record a moment after their replies were read, in any order.
    desk.until(
        lambda: "cod" in [json.loads(each.request_body).get("payment_method") for each in desk.store.asked(SUMMARY)]
    )
    desk.key(Key.Key_Escape)
    desk.screen("sell")
    desk.idle()


@pytest.mark.usefixtures("seconds_apart")
def test_a_press_before_the_server_has_said_the_total_waits_and_is_told_when_that_is_another(desk: Desk) -> None:
    ready(desk, service_fee=FEE)
    desk.store.fault({"operation": SUMMARY, "action": "delay", "seconds": 0.4})
    choose(desk, "va_bca")
    desk.key(Key.Key_Return)
    assert desk.words("primaryButton") == "Checking the total…"
    assert due(desk) == "Rp68.000"
    desk.until(lambda: "is Rp71.500 now; it was Rp68.000" in desk.words("problem"))
    assert due(desk) == "Rp71.500"
    desk.idle()
    assert desk.store.orders == []
    pressed(desk)
    desk.until(lambda: len(desk.store.orders) == 1)
    desk.idle()


def test_a_press_that_waited_counts_when_the_total_is_the_one_that_was_shown(desk: Desk) -> None:
    ready(desk)
    desk.store.fault({"operation": SUMMARY, "action": "delay", "seconds": 0.4})
    choose(desk, "qris")
    pressed(desk)
    assert desk.instructed().due.amount == COFFEE
    desk.idle()


def test_a_press_right_after_the_total_changed_was_meant_for_the_one_before(desk: Desk, qapp: QApplication) -> None:
    usual = qapp.doubleClickInterval()
    qapp.setDoubleClickInterval(60_000)
    ready(desk, service_fee=FEE)
    choose(desk, "va_bca")
    desk.until(lambda: due(desk) == "Rp71.500")
    desk.key(Key.Key_Return)
    assert "is Rp71.500 now; it was Rp68.000" in desk.words("problem")
    desk.idle()
    assert desk.store.orders == []
    qapp.setDoubleClickInterval(0)
    pressed(desk)
    desk.until(lambda: len(desk.store.orders) == 1)
    qapp.setDoubleClickInterval(usual)
    desk.idle()


def test_a_server_that_takes_its_time_does_not_hold_the_counter_up(desk: Desk) -> None:
    ready(desk, service_fee=FEE)
    desk.store.fault({"operation": SUMMARY, "action": "delay", "seconds": 6})
    choose(desk, "va_bca")
    pressed(desk)
    assert desk.sale.totals.total.amount == COFFEE
    desk.until(lambda: "Service fee: Rp3.500 instead of Rp0" in desk.words("problem"))
    assert "more than this register's" in desk.words("problem")
    assert "The buyer pays Scalev's: Rp71.500." in desk.words("problem")
    desk.idle()


def test_an_answer_for_another_method_is_never_shown(desk: Desk) -> None:
    ready(desk, service_fee=FEE)
    desk.store.fault({"operation": SUMMARY, "action": "delay", "seconds": 0.7})
    choose(desk, "va_bca")
    assert due(desk) == "Rp68.000"
    desk.key(Key.Key_Escape)
    choose(desk, "qris")
    desk.until(lambda: desk.words("offerPreview") == BY_SCALEV)
    desk.idle()
    assert due(desk) == "Rp68.000"
    choose(desk, "va_bca")
    assert desk.words("offerPreview") == "Total preview · asking…"
    assert due(desk) == "Rp68.000"
    desk.until(lambda: due(desk) == "Rp71.500")
    desk.idle()


def test_an_answer_for_a_cart_that_has_changed_is_never_shown(desk: Desk) -> None:
    desk.switch(other_income=2_000)
    desk.store.fault({"operation": SUMMARY, "action": "delay", "seconds": 0.5, "nth": 1})
    desk.scan("KOPI-GAYO-250")
    desk.until(lambda: desk.store.server.state.faults[0]._seen)
    desk.switch(other_income=3_000)
    desk.scan("KOPI-GAYO-250")
    desk.idle()
    assert desk.shown.cart.total.amount == 2 * COFFEE + 3_000


def test_cash_that_was_typed_stays_while_the_total_changes(desk: Desk) -> None:
    ready(desk)
    desk.switch(other_income=4_000)
    desk.store.fault({"operation": SUMMARY, "action": "delay", "seconds": 0.5})
    choose(desk, CASH)
    desk.tap(100_000)
    assert desk.named("cashChange").accessibleName() == "Rp32.000"
    desk.until(lambda: desk.named("cashChange").accessibleName() == "Rp28.000")
    assert desk.named("cashGiven").accessibleName() == "Rp100.000"
    assert ("Biaya Lainnya", "Rp4.000") in sums(desk)
    desk.key(Key.Key_Escape)
    desk.idle()


@pytest.mark.usefixtures("seconds_apart")
def test_another_method_for_an_order_that_exists_is_priced_anew(desk: Desk) -> None:
    ready(desk, service_fee=FEE)
    choose(desk, "qris")
    pressed(desk)
    desk.instructed()
    desk.key(Key.Key_F8)
    choose(desk, "va_bca")
    desk.until(lambda: due(desk) == "Rp71.500")
    first = desk.sale.id
    desk.key(Key.Key_Return)
    desk.until(lambda: desk.sale.id != first and desk.sale.order is not None)
    assert (desk.order.gross_revenue, desk.sale.difference.amount) == (71_500, 0)
    desk.idle()


def test_an_order_that_is_paid_while_another_total_is_asked_for_is_not_replaced(desk: Desk) -> None:
    ready(desk)
    choose(desk, "qris")
    pressed(desk)
    desk.instructed()
    desk.key(Key.Key_F8)
    desk.store.fault({"operation": SUMMARY, "action": "delay", "seconds": 1.5})
    choose(desk, "va_bca")
    desk.key(Key.Key_Return)
    desk.act("pay")
    desk.shown.watch.check_now(desk.sale)
    desk.screen("paid")
    desk.idle()
    assert len(desk.store.orders) == 1
    assert desk.shown.window.current_screen in ("paid", "sell")


def test_a_press_that_waits_places_nothing_once_another_sale_was_opened(desk: Desk) -> None:
    ready(desk)
    choose(desk, "qris")
    pressed(desk)
    first = desk.instructed()
    desk.key(Key.Key_F10)
    desk.screen("sell")
    desk.scan("SABUN-SEREH")
    desk.to_payment()
    desk.store.fault({"operation": SUMMARY, "action": "delay", "seconds": 0.5})
    choose(desk, "va_bca")
    desk.key(Key.Key_Return)
    desk.shown.paying.open_sale(first)
    desk.idle()
    assert desk.sale.id == first.id
    assert len(desk.store.orders) == 1
    assert desk.shown.cart.cart.pieces == 1, "what was not placed is still in the cart"


def test_without_the_server_the_total_says_that_it_is_the_registers_own(open_register: OpenRegister) -> None:
    desk = open_register(waits=HASTY)
    desk.switch(other_income=2_000)
    with away(desk.store.server):
        desk.scan("KOPI-GAYO-250")
        desk.until(lambda: desk.shown.connection.standing.is_shut)
        desk.idle()
        desk.to_payment()
        assert desk.words("offerPreview") == "Total preview · register's own"
        choose(desk, "va_bca")
        assert desk.words("offerPreview") == "Total preview · register's own"
    desk.until(lambda: due(desk) == "Rp70.000")
    assert desk.words("offerPreview") == BY_SCALEV
    desk.key(Key.Key_Escape)
    desk.idle()


@pytest.mark.parametrize("how", [Away.SILENT, Away.SWALLOWED])
def test_a_network_that_swallows_the_question_holds_a_press_up_for_a_moment_only(
    open_register: OpenRegister, how: Away
) -> None:
    desk = open_register(waits=HASTY)
    desk.scan("KOPI-GAYO-250")
    desk.idle()
    with away(desk.store.server, how):
        desk.pay_cash(100_000)
    desk.click("connectionBadge")
    desk.until(lambda: len(desk.store.orders) == 1, 60_000)
    desk.idle()


def test_a_server_that_refuses_the_preview_says_why(desk: Desk) -> None:
    desk.scan("KOPI-GAYO-250")
    desk.idle()
    state = desk.store.server.state
    with state.lock:
        del state.catalog.variant_by_id[state.catalog.variant_by_sku["KOPI-GAYO-250"][0].id]
    desk.to_payment()
    choose(desk, "qris")
    desk.until(lambda: "tidak tersedia di toko ini" in desk.words("problem"))
    assert desk.words("offerPreview") == "Total preview · register's own"
    desk.key(Key.Key_Escape)
    desk.idle()


def test_a_price_that_has_changed_at_the_store_is_told_before_the_order(desk: Desk) -> None:
    state = desk.store.server.state
    variant = state.catalog.variant_by_sku["KOPI-GAYO-250"][0]
    with state.lock:
        variant.price = 70_000
    ready(desk)
    assert "these items cost Rp70.000 now, here Rp68.000" in desk.words("problem")
    choose(desk, "qris")
    pressed(desk)
    desk.until(lambda: "Goods: Rp70.000 instead of Rp68.000." in desk.words("problem"))
    desk.idle()


def test_the_words_follow_the_language(open_register: OpenRegister) -> None:
    desk = open_register(language=Language.INDONESIAN)
    desk.switch(service_fee=FEE)
    desk.scan("KOPI-GAYO-250")
    desk.to_payment()
    choose(desk, "va_bca")
    desk.until(lambda: due(desk) == "Rp71.500")
    assert desk.words("offerPreview") == "Perkiraan total · Scalev"
    assert sums(desk)[1:] == [("Biaya layanan", "Rp3.500"), ("Perkiraan total", "Rp71.500")]
    desk.key(Key.Key_Escape)
    desk.idle()
