"""Codes come off the UI thread, which a long one would stop for frames; one that takes its time is waited for, the page
stands in for one that never comes, and none stays that asks for another amount than is due now."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest
import qrcode

from pos_app.money import Rupiah
from pos_app.payment import watching
from pos_app.payment.qris import parse_qris
from pos_app.receipt.qr import qr_matrix
from pos_app.sandbox.payment import redirect_url
from tests.support.screens import Desk, Key, codes_on
from tests.ui.flow.conftest import OpenRegister


@pytest.fixture
def made_on(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """The names of the threads on which a code was worked out, since the test began."""
    threads: list[str] = []
    make = qrcode.QRCode.make

    def noted(code: qrcode.QRCode, fit: bool = True) -> None:
        threads.append(threading.current_thread().name)
        make(code, fit=fit)

    monkeypatch.setattr(qrcode.QRCode, "make", noted)
    qr_matrix.cache_clear()
    yield threads
    qr_matrix.cache_clear()


@pytest.mark.parametrize("early", [False, True])
@pytest.mark.parametrize("method", ["qris", "gopay", "card"])
def test_no_code_is_worked_out_on_the_ui_thread(
    open_register: OpenRegister, made_on: list[str], method: str, early: bool
) -> None:
    desk: Desk = open_register()
    desk.switch(payload_at_checkout=early)
    desk.scan("KOPI-GAYO-250")
    desk.pay(method)
    desk.instructed()
    desk.idle()
    [_] = codes_on(desk.shown.window)
    assert made_on
    assert threading.main_thread().name not in made_on


def test_nor_is_the_code_on_a_cash_receipt(open_register: OpenRegister, made_on: list[str]) -> None:
    desk: Desk = open_register()
    desk.scan("KOPI-GAYO-250")
    sale = desk.pay_cash(100_000)
    paper = desk.named("receiptPaper")
    desk.until(lambda: codes_on(paper))
    order = desk.ledger(sale.id).order
    assert order is not None
    assert codes_on(paper) == [order.public_url]
    assert made_on
    assert threading.main_thread().name not in made_on
    desk.idle()


def test_a_code_goes_when_its_order_asks_for_another_amount(desk: Desk) -> None:
    desk.scan("KOPI-GAYO-250")
    desk.pay("qris")
    desk.instructed()
    [before] = codes_on(desk.shown.window)
    order, state = desk.order, desk.store.server.state
    with state.lock:  # the merchant changes it, and the gateway's payment is to be opened anew
        order.gross_revenue -= 1_000
        order.payment_opened, order.payment_info, order.reads_until_info = False, {}, 100
    desk.key(Key.Key_F5)
    desk.until(lambda: desk.words("stateBadge") == "Waiting for the code")
    assert codes_on(desk.shown.window) == []
    with state.lock:
        order.reads_until_info = 0
    desk.click("messageButton")
    desk.until(lambda: desk.words("stateBadge") == "Waiting for payment")
    [after] = codes_on(desk.shown.window)
    assert after != before
    assert parse_qris(after).amount == desk.sale.due == Rupiah(order.gross_revenue)
    desk.idle()


@pytest.fixture
def quick_reads(monkeypatch: pytest.MonkeyPatch) -> None:
    """Orders are read again for their instructions without the usual pauses."""
    monkeypatch.setattr(watching, "INSTRUCTION_SECONDS", 0.01)


def reads(desk: Desk) -> tuple[int, int]:
    """How often the store was asked for instructions, and how often the order was read."""
    asked, read = "createStorefrontPublicOrderPayment", "getStorefrontPublicOrder"
    return len(desk.store.asked(asked)), len(desk.store.asked(read))


def test_a_code_that_takes_its_time_is_read_for(desk: Desk, quick_reads: None) -> None:
    desk.switch(payload_after_reads=6)
    desk.scan("KOPI-GAYO-250")
    desk.pay("qris")
    desk.until(lambda: desk.words("stateBadge") == "Waiting for the code")
    assert desk.words("messageTitle") == "Waiting for QRIS"
    desk.until(lambda: desk.words("stateBadge") == "Waiting for payment")
    [code] = codes_on(desk.shown.window)
    assert parse_qris(code).amount == desk.sale.due
    assert reads(desk)[0] == 1
    assert reads(desk)[1] >= 6
    desk.idle()


@pytest.mark.parametrize("method", ["qris", "va_bca"])
def test_for_a_code_that_never_comes_the_orders_page_stands_in(desk: Desk, quick_reads: None, method: str) -> None:
    desk.switch(payload="empty")
    desk.scan("KOPI-GAYO-250")
    desk.pay(method)
    desk.until(lambda: desk.words("stateBadge") == "Waiting for payment")
    assert codes_on(desk.shown.window) == [redirect_url(desk.order, desk.store.server.url)]
    assert "is paid on the order's page" in desk.words("linkView-heading")
    assert reads(desk) == (1, watching.INSTRUCTION_READS)
    desk.idle()
