"""Codes come before they are shown and off the UI thread, which a long one would stop for frames; and none stays that
asks for another amount than is due now."""

from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest
import qrcode

from pos_app.money import Rupiah
from pos_app.payment.qris import parse_qris
from pos_app.receipt.qr import qr_matrix
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
