"""A payment stage on a window, with a clock in the test's hand, and a cart worth Rp187.500."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from pytestqt.qtbot import QtBot

from pos_app.catalog.models import ItemKey, ItemKind, Sellable, TileKey, TileKind
from pos_app.money import Rupiah
from pos_app.payment.methods import method_of, name_of
from pos_app.selling.cart import Cart
from pos_app.words import Language
from tests.support.clock import HandClock
from ui.language import LanguageSwitch
from ui.payment.choices import PaymentMethodChoice
from ui.payment.stage import PaymentStage
from ui.theme import Tokens

CODES = (
    "qris bank_transfer va_bca va_bni va_permata cash gopay ovo dana card invoice alfamart cod".split()  # noqa: SIM905
)


@pytest.fixture
def clock() -> HandClock:
    return HandClock(datetime(2026, 11, 23, 7, 32, tzinfo=UTC))


@pytest.fixture
def cart() -> Cart:
    tile = TileKey(TileKind.PRODUCT, 1)
    key = ItemKey(ItemKind.VARIANT, 1)
    return Cart().add(Sellable(key, "SKU-1", "Kopi Gayo", (), Rupiah(187_500), None, None, tile))


@pytest.fixture
def methods() -> list[PaymentMethodChoice]:
    return [
        PaymentMethodChoice(
            code, name_of(code, Language.ENGLISH), method_of(code).group, code != "cod", "Delivery only."
        )
        for code in CODES
    ]


@pytest.fixture
def stage(qtbot: QtBot, theme: Tokens, languages: LanguageSwitch, clock: HandClock) -> PaymentStage:
    languages.use(Language.ENGLISH)
    made = PaymentStage(languages, clock)
    qtbot.addWidget(made)
    made.resize(1366, 712)
    # Keys that work for the whole window (QShortcut) want it active.
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    return made
