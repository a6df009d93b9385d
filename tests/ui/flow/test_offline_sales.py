"""Paying, paper, deliveries and discounts while the store cannot be reached: what works is said, and what waits."""

from __future__ import annotations

from pathlib import Path

import pytest

from pos_app.config.settings import PrinterSettings
from pos_app.money import Rupiah
from pos_app.scalev.waits import Wait, Waits
from pos_app.selling.buyer import Fulfilment
from pos_app.selling.sale import SendState
from tests.support.network import Away, away
from tests.support.printer import emulated_printer
from tests.support.screens import Desk, Key, all_words, field, words_of
from tests.ui.flow.conftest import OpenRegister
from tests.ui.flow.offline import ACCOUNTS, COFFEE, HASTY, Shop, accounts, drained, next_customer, sell

# Paying


def test_a_transfer_shows_the_known_accounts_and_what_nobody_can_know_yet(shop: Shop) -> None:
    with shop.without_store() as desk:
        desk.scan("KOPI-GAYO-250")
        desk.to_payment()
        assert "Cash, Bank transfer" in desk.words("methodsAway")
        desk.choose("bank_transfer")
        assert "as they were last read" in desk.words("offerWords")
        desk.key(Key.Key_Return)
        desk.until(lambda: accounts(desk) == ACCOUNTS)
        assert desk.named("dueAmount").accessibleName() == f"{Rupiah(COFFEE)}"
        words = desk.words("unverifiedNote")
        assert "Not confirmed by Scalev yet, and not verified" in words
        assert "unique code" in words
        desk.until(lambda: desk.words("stateBadge") == "Waiting for the network")
        desk.idle()
    desk.until(lambda: desk.sale.order is not None)
    order = desk.order
    assert order.unique_code_discount > 0
    desk.notice(f"{Rupiah(order.gross_revenue)} is due now")
    assert f"{Rupiah(COFFEE)}" in desk.notices[-1], "what the buyer may have transferred already"
    desk.until(lambda: desk.named("dueAmount").accessibleName() == f"{Rupiah(order.gross_revenue)}")
    assert not desk.named("unverifiedNote").isVisible()
    desk.idle()


def test_no_notice_about_the_amount_where_the_buyer_saw_only_the_orders_own(shop: Shop) -> None:
    desk = shop.reopen()
    desk.until(lambda: desk.words("connectionBadge") == "Connected")
    sell(desk, "bank_transfer")
    desk.instructed()
    desk.idle()
    assert desk.order.unique_code_discount > 0
    assert desk.notices == []


@pytest.mark.parametrize("method", ["qris", "va_bca"])
def test_what_needs_the_server_says_so_and_gives_way_to_cash(shop: Shop, method: str) -> None:
    with shop.without_store() as desk:
        desk.scan("KOPI-GAYO-250")
        desk.to_payment()
        desk.choose(method)
        assert "The sale would be saved and wait" in desk.words("offerWords")
        assert desk.words("primaryButton") == "Save and wait"
        desk.key(Key.Key_Return)
        desk.until(lambda: desk.words("stateBadge") == "Waiting for the network")
        assert "To be paid now, change the method" in desk.words("messageWords")
        desk.idle()
        waiting = desk.sale
        desk.key(Key.Key_F8)
        assert "it is cancelled" in desk.words("offerWords")
        desk.choose("cash")
        desk.tap(100_000)
        desk.key(Key.Key_Return)
        desk.screen("paid")
        assert desk.ledger(waiting.id).sending.state is SendState.CANCELLED
    drained(desk, 1)
    assert desk.order.product_price == COFFEE
    assert waiting.receipt_number not in (desk.order.notes or ""), "the merchant never sees the sale that was given up"


def test_another_method_while_the_sale_is_on_its_way_is_not_sold_twice(shop: Shop) -> None:
    with shop.without_store() as desk:
        sell(desk, "qris")
        desk.until(lambda: desk.words("stateBadge") == "Waiting for the network")
        desk.idle()
        first = desk.sale
        desk.key(Key.Key_F8)
        desk.choose("cash")
    desk.until(lambda: desk.ledger(first.id).sending.state is SendState.ACCEPTED)
    desk.instructed()
    desk.idle()
    assert [order.payment_method for order in desk.store.orders] == ["qris"]
    assert desk.sale.id == first.id, "the code that can be had by now is shown instead"


def test_a_method_that_waits_can_still_be_chosen_and_its_code_comes_when_the_store_is_back(shop: Shop) -> None:
    with shop.without_store() as desk:
        sell(desk, "qris")
        desk.until(lambda: desk.words("stateBadge") == "Waiting for the network")
    desk.instructed()
    desk.until(lambda: desk.words("stateBadge") == "Waiting for payment")
    desk.idle()
    assert len(desk.store.orders) == 1


def test_a_transfer_at_a_register_that_never_learned_the_accounts_says_so(open_register: OpenRegister) -> None:
    # Somebody set it up and closed the sign-in: the catalog is public, the shop's accounts are not.
    first = open_register(signed_in=False, ready=False)
    first.until(lambda: first.shown.picker.tiles.rowCount() > 0)
    dialog = first.dialog("signInDialog")
    first.key(Key.Key_Escape, dialog)
    first.closed(dialog)
    server = first.store.server
    first.shown.close()
    with away(server):
        desk = open_register(signed_in=False, ready=False, waits=HASTY)
        desk.until(lambda: desk.words("connectionBadge") == "Offline")
        desk.scan("KOPI-GAYO-250")
        desk.to_payment()
        assert "Cash." in desk.words("methodsAway")
        desk.choose("bank_transfer")
        assert "does not know the shop's accounts yet" in desk.words("offerWords")
        desk.key(Key.Key_Return)
        desk.until(lambda: desk.shown.stage.sale is not None)
        desk.idle()
        assert accounts(desk) == []
        desk.shown.close()


# Paper


def test_receipts_and_slips_are_printed_and_say_what_is_still_to_come(shop: Shop, tmp_path: Path) -> None:
    with emulated_printer(tmp_path / "printer") as printer:
        settings = PrinterSettings(host=printer.host, port=printer.port)
        with shop.without_store(printer=settings) as desk:
            desk.scan("KOPI-GAYO-250")
            desk.pay_cash(68_000)
            receipt = desk.paper(printer).text
            assert "WAITING TO SEND" in receipt
            assert "PAID" in receipt
            desk.key(Key.Key_Return)
            desk.screen("sell")
            sell(desk, "bank_transfer")
            desk.until(lambda: accounts(desk) == ACCOUNTS)
            desk.key(Key.Key_F9)
            slip = desk.paper(printer).text
            for words in ("NOT PAID", "WAITING TO SEND", "Transfer Rp68.000 to:", "0123 4567 89", "not verified"):
                assert words in slip
            next_customer(desk)
            sell(desk, "qris")
            desk.until(lambda: desk.words("stateBadge") == "Waiting for the network")
            desk.key(Key.Key_F9)
            assert "How to pay follows" in desk.paper(printer).text.replace("\n", " ")
            desk.idle()
    drained(desk, 3)


def test_a_receipt_does_not_stand_in_line_behind_a_store_that_is_silent(shop: Shop, tmp_path: Path) -> None:
    with emulated_printer(tmp_path / "printer") as printer:
        with away(shop.server, Away.SILENT):
            # Patient enough to outlast the test's own patience, were the paper to wait for the store.
            settings = PrinterSettings(host=printer.host, port=printer.port)
            desk = shop.reopen(printer=settings, waits=Waits(*[Wait(1, 40)] * 4))
            for _ in range(3):
                desk.scan("KOPI-GAYO-250")
                receipt = desk.pay_cash(68_000).receipt_number
                assert receipt in desk.paper(printer).text
                desk.key(Key.Key_Return)
                desk.screen("sell")
        drained(desk, 3)


# Who the order is for, discounts


def test_a_delivery_says_what_it_needs_and_can_be_sold_as_taken_away(shop: Shop) -> None:
    with shop.without_store() as desk:
        desk.scan("KOPI-GAYO-250")
        desk.key(Key.Key_F4, desk.shown.window)
        desk.screen("buyer")
        assert not desk.named("deliveryAway").isVisible(), "taking it away needs nobody"
        desk.click("delivered")
        assert "does not answer" in desk.words("deliveryAwayWords")
        chips = all_words(desk.shown.buyer)
        desk.type("Ibu Ratna", field(desk.shown.buyer, "buyerName"))
        desk.type("0812 3456 7890", field(desk.shown.buyer, "buyerPhone"))
        desk.type("Jl. Dr. Wahidin 12", field(desk.shown.buyer, "buyerAddress"))
        desk.type("Gondokusuman", field(desk.shown.buyer, "buyerLocation"))
        desk.click("takeAwayInstead")
        desk.screen("sell")
        assert desk.shown.buying.buyer.fulfilment is Fulfilment.TAKE_AWAY
        assert desk.shown.cart.cart.notes == "Deliver to: Jl. Dr. Wahidin 12, Gondokusuman"
        assert "not signed in" not in chips
        desk.pay_cash(68_000)
    drained(desk, 1)
    notes = desk.order.notes or ""
    assert notes.startswith("Deliver to: Jl. Dr. Wahidin 12, Gondokusuman; Untuk Ibu Ratna 0812 3456 7890")


def to_a_delivery(desk: Desk) -> None:
    """A cart to be delivered, at the form with the addresses that are known."""
    desk.scan("KOPI-GAYO-250")
    desk.key(Key.Key_F4, desk.shown.window)
    desk.screen("buyer")
    desk.click("delivered")
    desk.until(lambda: "Jl. Braga 12" in all_words(desk.shown.buyer))


def test_addresses_saved_at_the_store_are_known_without_it(shop: Shop) -> None:
    with shop.without_store() as desk:
        to_a_delivery(desk)
        desk.idle()
        assert not desk.named("savedTrouble").isVisible()
        desk.key(Key.Key_Escape)
        desk.screen("sell")
    drained(desk, 0)


def test_couriers_are_asked_for_once_the_store_is_back(shop: Shop) -> None:
    with shop.without_store() as desk:
        to_a_delivery(desk)
        desk.click("savedAddress-0")
        desk.idle()
        assert desk.named("courierTrouble").isVisible()
    desk.until(lambda: not desk.named("deliveryAway").isVisible())
    desk.until(lambda: desk.named("courier-0").isVisible())
    desk.idle()


def test_a_discount_says_that_it_needs_the_store(shop: Shop) -> None:
    with shop.without_store() as desk:
        desk.scan("KOPI-GAYO-250")
        desk.key(Key.Key_F6, desk.shown.window)
        dialog = desk.dialog("discountDialog")
        line = field(dialog, "discountDialogField")
        desk.type("HEMAT11", line)
        desk.key(Key.Key_Return, line)
        desk.until(lambda: "does not answer now" in words_of(dialog, "discountDialogField-error"))
        dialog.reject()
        desk.closed(dialog)
        desk.idle()


def test_charges_are_asked_for_once_the_store_is_back(shop: Shop) -> None:
    with shop.without_store() as desk:
        desk.switch(other_income=2_500)
        desk.scan("KOPI-GAYO-250")
        desk.idle()
        assert desk.shown.cart.total.amount == COFFEE
    desk.until(lambda: desk.shown.cart.total.amount == COFFEE + 2_500)
    desk.idle()
