"""The alarm: a sale that has waited too long to be sent is told of, and the badge says so until it is gone."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from PySide6.QtWidgets import QComboBox

from pos_app.catalog.models import ItemKey, ItemKind, Sellable, TileKey, TileKind
from pos_app.config.paths import DataFolder
from pos_app.config.settings import load_settings
from pos_app.ids import new_sale_id
from pos_app.ledger import Ledger
from pos_app.money import Rupiah
from pos_app.sandbox.server import SandboxServer
from pos_app.selling.buyer import WALK_IN
from pos_app.selling.cart import Cart
from pos_app.selling.checkout import Checkout
from pos_app.selling.sale import Sale
from pos_app.selling.tender import Tender
from pos_app.words import Language
from tests.support.clock import HandClock
from tests.support.counter import Watched
from tests.support.network import away
from tests.support.screens import Key, named
from tests.ui.flow.conftest import OpenRegister


def sold_before(folder: DataFolder, server: SandboxServer, ago: timedelta) -> Sale:
    """A cash sale that was placed so long ago, and not sent since."""
    clock = HandClock(datetime.now(UTC) - ago)
    variant, _ = server.state.catalog.variant_by_sku["SAMBAL-ROA"]
    key, tile = ItemKey(ItemKind.VARIANT, variant.id), TileKey(TileKind.PRODUCT, 1)
    thing = Sellable(key, variant.sku, variant.name, (), Rupiah(variant.price), None, None, tile)
    with Ledger(folder.ledger, clock) as ledger:
        tender = Tender.cash(Rupiah(variant.price), "cod")
        cart = Cart().add(thing)
        return Checkout("K1", "Sari").place(ledger.sales, new_sale_id(clock.now()), cart, WALK_IN, tender, clock.now())


@pytest.mark.parametrize(
    ("language", "told", "badge"),
    [
        (Language.ENGLISH, "has waited 2 h to be sent", "1 waiting · overdue"),
        (Language.INDONESIAN, "sudah 2 jam menunggu dikirim", "1 menunggu · terlambat"),
    ],
)
def test_a_sale_that_waits_too_long_is_told_of_until_it_is_sent(
    open_register: OpenRegister, folder: DataFolder, sandbox_store: Watched, language: Language, told: str, badge: str
) -> None:
    sale = sold_before(folder, sandbox_store.server, timedelta(hours=2, minutes=10))
    with away(sandbox_store.server):
        desk = open_register(ready=False, signed_in=False, language=language)
        desk.notice(told)
        assert any(sale.receipt_number in notice and "Rp45.000" in notice for notice in desk.notices)
        desk.until(lambda: desk.words("waitingBadge") == badge)
        desk.click("waitingBadge")
        desk.screen("waiting")
    desk.shown.register.client.auth.sign_in(sandbox_store.server.email, sandbox_store.server.password)
    desk.shown.sending.signed_in()
    desk.click("sendAllButton")
    desk.until(lambda: not desk.named("waitingBadge").isVisible())
    desk.until(lambda: not any(told in notice for notice in desk.notices))
    assert [order.notes for order in sandbox_store.orders] == [f"Tunai di kasir Rp45.000 {sale.marker}"]


def test_the_alarm_makes_way_for_a_buyer_who_pays(
    open_register: OpenRegister, folder: DataFolder, sandbox_store: Watched
) -> None:
    desk = open_register()
    with away(sandbox_store.server):
        sold_before(folder, sandbox_store.server, timedelta(hours=2, minutes=10))
        desk.scan("KOPI-GAYO-250")
        desk.to_payment()
        desk.shown.sending.count()
        desk.until(lambda: desk.words("waitingBadge") == "1 waiting · overdue")
        desk.idle()
        assert desk.notices == []
        desk.key(Key.Key_Escape)
        desk.screen("sell")
        desk.shown.alarm.look()
        desk.notice("has waited 2 h")
        desk.to_payment()
        assert desk.notices == []
        assert desk.words("waitingBadge") == "1 waiting · overdue"


def test_a_sale_that_waits_as_sales_do_raises_no_alarm(
    open_register: OpenRegister, folder: DataFolder, sandbox_store: Watched
) -> None:
    sold_before(folder, sandbox_store.server, timedelta(minutes=50))
    with away(sandbox_store.server):
        desk = open_register(ready=False, signed_in=False)
        desk.until(lambda: desk.words("waitingBadge") == "1 waiting to be sent")
        desk.idle()
        assert not any("has waited" in notice for notice in desk.notices)


def test_when_it_is_raised_is_chosen_in_the_settings_and_holds_at_once(
    open_register: OpenRegister, folder: DataFolder, sandbox_store: Watched
) -> None:
    sold_before(folder, sandbox_store.server, timedelta(minutes=20))
    with away(sandbox_store.server):
        desk = open_register(ready=False, signed_in=False)
        desk.until(lambda: desk.words("waitingBadge") == "1 waiting to be sent")
        desk.click("settingsButton", desk.shown.window)
        desk.screen("settings")
        choice = named(desk.shown.settings, "queueAlarm")
        assert isinstance(choice, QComboBox)
        assert choice.currentText() == "1 h"
        desk.key(Key.Key_Up, choice)
        desk.key(Key.Key_Up, choice)
        assert choice.currentText() == "15 min"
        desk.key(Key.Key_F12, desk.shown.window)
        desk.screen("sell")
        desk.notice("has waited 20 min to be sent")
        assert load_settings(folder.settings).sending.alarm_minutes == 15
        desk.press_notice("has waited 20 min to be sent")
        desk.screen("waiting")


def test_a_sale_that_is_given_up_makes_room_for_the_next_one_that_is_late(
    open_register: OpenRegister, folder: DataFolder, sandbox_store: Watched
) -> None:
    first = sold_before(folder, sandbox_store.server, timedelta(hours=3, minutes=10))
    second = sold_before(folder, sandbox_store.server, timedelta(hours=2, minutes=10))
    with away(sandbox_store.server):
        desk = open_register(ready=False, signed_in=False)
        desk.notice(f"{first.receipt_number} ")
        desk.shown.tasks.ledger(desk.shown, lambda ledger: ledger.outbox.cancel(first.id, "Wrong sale"))
        desk.shown.alarm.look()
        desk.notice(f"{second.receipt_number} ")
        assert not any(first.receipt_number in notice for notice in desk.notices)
        desk.click("settingsButton", desk.shown.window)
        desk.screen("settings")
        choice = named(desk.shown.settings, "queueAlarm")
        assert isinstance(choice, QComboBox)
        desk.key(Key.Key_End, choice)
        assert choice.currentText() == "Never"
        desk.key(Key.Key_F12, desk.shown.window)
        desk.screen("sell")
        desk.until(lambda: not any("has waited" in notice for notice in desk.notices))
