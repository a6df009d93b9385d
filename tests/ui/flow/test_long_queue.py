"""A register with a long queue of sales, as a day without network leaves behind."""

from __future__ import annotations

import threading

import pytest
from PySide6.QtCore import QAbstractItemModel, QObject, Qt
from PySide6.QtWidgets import QAbstractItemView

from pos_app.clock import SystemClock
from pos_app.config.paths import DataFolder
from pos_app.ids import new_sale_id
from pos_app.ledger import Ledger, LedgerError
from pos_app.money import Rupiah
from pos_app.register import Register
from pos_app.selling.buyer import WALK_IN
from pos_app.selling.cart import Cart
from pos_app.selling.checkout import Checkout
from pos_app.selling.sale import Sale, SendState
from pos_app.selling.tender import Tender
from tests.support.counter import Watched
from tests.support.screens import Desk
from tests.ui.flow.conftest import OpenRegister
from ui.notices import Notice

Key = Qt.Key
CHECKOUT = "createCustomerCheckout"
SKU = "KERIPIK-TEMPE"


def keep_waiting(desk: Desk, folder: DataFolder, sales: int) -> list[Sale]:
    """Sell for cash in another process's stead; the open window is not told."""
    desk.stock(SKU, 10_000)
    clock = SystemClock()
    with Ledger(folder.ledger, clock) as ledger:
        cart = Cart().add(ledger.catalog.by_code(SKU)[0])
        tender = Tender.cash(Rupiah(20_000), "cod")
        checkout = Checkout("K1", "Sari")
        return [
            checkout.place(ledger.sales, new_sale_id(clock.now()), cart, WALK_IN, tender, clock.now())
            for _ in range(sales)
        ]


def states(folder: DataFolder) -> list[SendState]:
    with Ledger(folder.ledger, SystemClock()) as ledger:
        return [sale.sending.state for sale in ledger.sales.all()]


def waiting_list(desk: Desk) -> QAbstractItemModel:
    view = desk.named("waitingList")
    assert isinstance(view, QAbstractItemView)
    return view.model()


def test_it_is_sent_in_order_of_placing_and_counted_down(
    desk: Desk, folder: DataFolder, sandbox_store: Watched
) -> None:
    sales = keep_waiting(desk, folder, 120)
    counts: list[int] = []
    desk.shown.sending.waiting_changed.connect(counts.append)
    asked = len(sandbox_store.asked("getStorefrontVariantPricing"))
    desk.shown.sending.wake()
    desk.until(lambda: len(sandbox_store.orders) == 120)
    desk.until(lambda: bool(counts) and counts[-1] == 0)
    desk.idle()
    assert [order.notes for order in sandbox_store.orders] == [
        f"Tunai di kasir {sale.totals.total} {sale.marker}" for sale in sales
    ]
    assert set(states(folder)) == {SendState.ACCEPTED}
    assert not desk.named("waitingBadge").isVisible()
    assert counts == sorted(counts, reverse=True)
    assert len(sandbox_store.asked("getStorefrontVariantPricing")) - asked < 10, "stock is not read sale by sale"


def test_a_window_closed_in_the_middle_loses_and_doubles_nothing(
    open_register: OpenRegister, folder: DataFolder, sandbox_store: Watched
) -> None:
    desk = open_register()
    sales = keep_waiting(desk, folder, 60)
    sandbox_store.fault({"operation": CHECKOUT, "action": "delay", "seconds": 0.5, "nth": 20})
    desk.shown.sending.wake()
    desk.until(lambda: len(sandbox_store.orders) >= 20)
    assert desk.shown.close()
    found = states(folder)
    assert found.count(SendState.UNKNOWN) == 0
    assert found.count(SendState.ACCEPTED) >= 19
    sandbox_store.fault()
    again = open_register()
    again.until(lambda: set(states(folder)) == {SendState.ACCEPTED})
    assert sorted(str(order.notes)[-21:] for order in sandbox_store.orders) == sorted(
        sale.marker[-21:] for sale in sales
    )
    again.idle()


def test_the_list_of_a_long_queue_is_read_page_by_page_and_shrinks_as_it_is_sent(
    desk: Desk, folder: DataFolder, sandbox_store: Watched
) -> None:
    sandbox_store.fault({"operation": CHECKOUT, "action": "refuse", "seconds": 0})
    keep_waiting(desk, folder, 120)
    desk.shown.sending.count()
    desk.click("waitingBadge")
    desk.screen("waiting")
    model = waiting_list(desk)
    desk.until(lambda: model.rowCount() == 50)
    view = desk.named("waitingList")
    for rows in (100, 120):
        desk.key(Key.Key_End, view)
        desk.until(lambda rows=rows: model.rowCount() == rows)
    sandbox_store.fault()
    desk.key(Key.Key_F5)
    desk.until(lambda: model.rowCount() == 0)
    assert desk.named("waitingEmptyTitle").isVisible()
    assert len(sandbox_store.orders) == 120
    desk.idle()


def test_a_queue_in_trouble_is_told_in_no_more_notices_than_can_be_read(
    desk: Desk, folder: DataFolder, sandbox_store: Watched
) -> None:
    keep_waiting(desk, folder, 60)
    desk.stock(SKU, 0)
    shown: list[QObject] = []
    desk.shown.sending.sale_changed.connect(
        lambda _: shown.extend(each for each in desk.shown.window.findChildren(Notice) if each not in shown)
    )
    desk.shown.sending.wake()
    desk.until(lambda: set(states(folder)) == {SendState.REFUSED})
    desk.until(lambda: len(desk.shown.window.notices.shown) == 3)
    assert len(shown) < 20
    assert sandbox_store.orders == []
    desk.idle()


def test_a_till_that_cannot_be_read_for_a_moment_keeps_nothing_from_being_sent(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    kind, failed = type(desk.shown.register), threading.Event()
    real = kind.shop_address_id

    def fails_once(register: Register, ledger: Ledger) -> int | None:
        if not failed.is_set():
            failed.set()
            raise LedgerError("ledger.failed", path="till.db", detail="disk I/O error")
        return real(register, ledger)

    monkeypatch.setattr(kind, "shop_address_id", fails_once)
    desk.scan("KOPI-GAYO-250")
    desk.pay("qris")
    desk.notice("disk I/O error")
    desk.shown.sending.send_all()
    desk.instructed()
    assert len(desk.store.orders) == 1
    desk.idle()
