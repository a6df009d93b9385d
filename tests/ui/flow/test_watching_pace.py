"""How the window watches: at the server's pace, quickly only what somebody sees."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt

from pos_app.sandbox.state import Order
from pos_app.selling.sale import Sale
from tests.support.screens import Desk, Key
from tests.ui.flow.conftest import OpenRegister

READ = "getStorefrontPublicOrder"
CODE = "createStorefrontPublicOrderPayment"


def sold(desk: Desk) -> tuple[Sale, Order]:
    desk.scan("KOPI-GAYO-250")
    desk.pay("qris")
    desk.instructed()
    desk.idle()
    return desk.sale, desk.order


def left_unpaid(desk: Desk, number: int) -> list[tuple[Sale, Order]]:
    left = []
    for _ in range(number):
        left.append(sold(desk))
        desk.key(Key.Key_F10)
        desk.screen("sell")
    return left


def all_paid(desk: Desk, left: list[tuple[Sale, Order]]) -> None:
    for sale, _ in left:
        desk.until(lambda sale=sale: desk.ledger(sale.id).is_settled, 60_000)  # type: ignore[misc]


def test_orders_left_open_are_read_in_turn_under_a_strict_limit_and_every_payment_arrives(
    open_register: OpenRegister,
) -> None:
    desk = open_register()
    left = left_unpaid(desk, 4)
    desk.shown.close()
    for _, order in left:
        desk.act("pay", order)
    again = open_register()
    again.switch(rate_limit=3, rate_seconds=3)
    all_paid(again, left)
    assert all(exchange.status == 200 for exchange in again.store.asked(READ))
    again.idle()


def test_once_the_server_asks_for_a_pause_nobody_asks_and_a_person_is_told_so(desk: Desk) -> None:
    left = left_unpaid(desk, 3)
    desk.switch(rate_limit=1, rate_seconds=6, rate_headers="refusals")
    desk.shown.tasks.network(desk.shown, desk.shown.register.client.catalog.count, None, lambda _error: None)
    desk.shown.watch.check_now(left[0][0])
    desk.until(lambda: any(exchange.status == 429 for exchange in desk.store.recorder.exchanges))
    desk.idle()
    sent = len(desk.store.recorder.exchanges)
    told: list[str] = []
    desk.shown.watch.check_failed.connect(lambda _id, error: told.append(error.key))
    for sale, _ in left:
        desk.shown.watch.check_now(sale)
    assert told == ["scalev.rate_limited"] * 3
    assert len(desk.store.recorder.exchanges) == sent
    register = desk.shown.register
    desk.until(lambda: register.payments.pause(register.clock) is None)
    desk.switch(rate_limit=0)
    for sale, order in left:
        desk.act("pay", order)
        desk.shown.watch.check_now(sale)
    all_paid(desk, left)
    desk.idle()


def test_only_what_somebody_sees_is_read_at_the_pace_of_the_screen(desk: Desk) -> None:
    plan = desk.shown.watch._plan
    sale, _ = sold(desk)
    assert plan.seen == sale.id
    desk.click("settingsButton")
    desk.screen("settings")
    assert plan.seen is None, "another screen lies over it"
    desk.key(Key.Key_Escape)
    desk.screen("pay")
    assert plan.seen == sale.id
    desk.shown.window.setWindowState(Qt.WindowState.WindowMinimized)
    desk.until(lambda: plan.seen is None)
    desk.shown.window.setWindowState(Qt.WindowState.WindowNoState)
    desk.until(lambda: plan.seen == sale.id)
    desk.key(Key.Key_F10)
    desk.screen("sell")
    assert plan.seen is None
    desk.idle()


@pytest.mark.parametrize("status", ["canceled", "closed"])
def test_an_order_without_a_code_that_was_closed_is_read_not_asked_for_one(
    open_register: OpenRegister, status: str
) -> None:
    """The server refuses to make a code for it; whether it was paid all the same must be seen."""
    desk = open_register()
    desk.switch(payload_after_reads=1000)
    desk.scan("KOPI-GAYO-250")
    desk.pay("qris")
    desk.until(lambda: desk.sale.order is not None)
    sale, order = desk.sale, desk.order
    desk.key(Key.Key_F10)
    desk.screen("sell")
    desk.act({"canceled": "cancel", "closed": "close"}[status], order)
    desk.shown.watch.check_now(sale)
    desk.until(lambda: (known := desk.ledger(sale.id).order) is not None and known.status == status)
    desk.idle()
    desk.shown.close()
    desk.act("pay", order)
    asked = len(desk.store.asked(CODE))
    again = open_register(ready=False)
    again.notice(f"{sale.receipt_number} was paid")
    assert len(again.store.asked(CODE)) == asked
    again.until(lambda: again.shown.picker.tiles.rowCount() > 0)
    again.idle()
