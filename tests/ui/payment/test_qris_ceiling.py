"""One QRIS payment may carry so much and no more; a cashier hears of it before anything is placed."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from pos_app.catalog.models import ItemKey, ItemKind, Sellable, TileKey, TileKind
from pos_app.money import Rupiah
from pos_app.payment.methods import QRIS_CEILING
from pos_app.payment.offline import NO_MEANS
from pos_app.records import replace
from pos_app.register.shop import OfferedMethod, ShopFacts
from pos_app.selling.buyer import WALK_IN
from pos_app.selling.cart import Cart
from pos_app.selling.tender import Tender
from pos_app.selling.totals import Charges, till_totals
from pos_app.words import Language
from tests.support.sales import sale
from ui.flow.choices import payment_choices
from ui.language import LanguageSwitch
from ui.payment.choices import PaymentMethodChoice
from ui.payment.stage import PaymentStage
from ui.widgets import ActionButton, Text

Key = Qt.Key
CODES = ("qris", "bank_transfer", "va_bca", "va_bni", "gopay", "card", "invoice", "alfamart", "cod")


def facts(*codes: str) -> ShopFacts:
    return ShopFacts(methods=tuple(OfferedMethod(code, "") for code in codes))


def worth(rupiah: int) -> Cart:
    tile = TileKey(TileKind.PRODUCT, 1)
    return Cart().add(Sellable(ItemKey(ItemKind.VARIANT, 1), "SKU-1", "Kulkas", (), Rupiah(rupiah), None, None, tile))


def begin(
    stage: PaymentStage,
    rupiah: int,
    *codes: str,
    language: Language = Language.ENGLISH,
    methods: list[PaymentMethodChoice] | None = None,
) -> None:
    cart = worth(rupiah)
    stage.begin(
        cart, WALK_IN, till_totals(cart), methods or payment_choices(facts(*codes or CODES), language, NO_MEANS)
    )


def one(stage: PaymentStage, name: str) -> QWidget | None:
    return next((each for each in stage.findChildren(QWidget, name) if not each.isHidden()), None)


def why(stage: PaymentStage) -> str:
    text = one(stage, "whyNot-qris")
    return text.text() if isinstance(text, Text) else ""


@pytest.fixture
def placed(stage: PaymentStage) -> list[Tender]:
    tenders: list[Tender] = []
    stage.place_requested.connect(tenders.append)
    return tenders


def test_at_the_ceiling_qris_is_offered_and_above_it_is_not(
    qtbot: QtBot, stage: PaymentStage, placed: list[Tender]
) -> None:
    begin(stage, QRIS_CEILING.amount)
    assert why(stage) == ""
    qtbot.keyClick(stage, Key.Key_1)
    qtbot.keyClick(stage, Key.Key_Return)
    assert placed == [Tender.server("qris")]
    begin(stage, QRIS_CEILING.amount + 1)
    assert why(stage) == (
        "At most Rp10.000.000 a payment. For this total: Bank transfer, Virtual account, Cash, Card / invoice."
    )
    qtbot.keyClick(stage, Key.Key_1)
    qtbot.keyClick(stage, Key.Key_Return)
    assert placed == [Tender.server("qris")]
    qtbot.keyClick(stage, Key.Key_2)
    qtbot.keyClick(stage, Key.Key_Return)
    assert placed[1:] == [Tender.server("bank_transfer")]


def test_it_is_said_in_indonesian_and_again_when_the_language_changes(
    stage: PaymentStage, languages: LanguageSwitch
) -> None:
    begin(stage, 12_345_000)
    languages.use(Language.INDONESIAN)
    stage.set_methods(payment_choices(facts(*CODES), Language.INDONESIAN, NO_MEANS))
    assert why(stage) == (
        "Paling banyak Rp10.000.000 sekali bayar. Untuk total ini: Transfer bank, Virtual account, Tunai, Kartu / "
        "invoice."
    )


def test_only_what_the_shop_takes_and_what_works_now_is_advised(stage: PaymentStage) -> None:
    begin(stage, 12_345_000, "qris", "va_bca", "gopay", "alfamart")
    assert why(stage) == "At most Rp10.000.000 a payment. For this total: BCA virtual account, Cash."
    away = payment_choices(facts(*CODES), Language.ENGLISH, NO_MEANS, is_away=True)
    begin(stage, 12_345_000, methods=away)
    assert why(stage) == "At most Rp10.000.000 a payment. For this total: Cash."
    begin(stage, 12_345_000, methods=[each for each in away if each.code == "qris"])
    assert why(stage) == "At most Rp10.000.000 a payment."


def test_delivery_that_lifts_the_total_above_it_takes_the_choice_back(
    qtbot: QtBot, stage: PaymentStage, placed: list[Tender]
) -> None:
    begin(stage, 9_990_000)
    qtbot.keyClick(stage, Key.Key_1)
    primary = one(stage, "primaryButton")
    assert isinstance(primary, ActionButton)
    assert primary.isEnabled()
    stage.set_totals(till_totals(worth(9_990_000), Charges(shipping=Rupiah(25_000))))
    assert why(stage)
    assert not primary.isEnabled()
    words = one(stage, "offerWords")
    assert isinstance(words, Text)
    assert words.text() == why(stage)
    qtbot.keyClick(stage, Key.Key_Return)
    assert placed == []
    stage.set_totals(till_totals(worth(9_990_000)))
    assert why(stage) == ""
    qtbot.keyClick(stage, Key.Key_Return)
    assert placed == [Tender.server("qris")]


def test_a_lower_ceiling_may_be_set(stage: PaymentStage) -> None:
    low = payment_choices(facts(*CODES), Language.ENGLISH, NO_MEANS, qris_ceiling=Rupiah(500_000))
    begin(stage, 500_001, methods=low)
    assert why(stage).startswith("At most Rp500.000 a payment.")
    begin(stage, 500_000, methods=low)
    assert why(stage) == ""


def test_beside_a_sale_that_was_placed_nothing_is_said_of_it(stage: PaymentStage) -> None:
    begin(stage, 12_345_000)
    stage.show_sale(replace(sale(Tender.server("va_bca"))))
    assert why(stage) == ""


@pytest.mark.parametrize("width", [1024, 1366])
def test_the_words_are_never_cut(qtbot: QtBot, stage: PaymentStage, languages: LanguageSwitch, width: int) -> None:
    stage.resize(width, 712)
    for language in Language:
        languages.use(language)
        begin(stage, 12_345_000, language=language)
        text = one(stage, "whyNot-qris")
        assert isinstance(text, Text)
        qtbot.waitUntil(lambda text=text: text.height() >= text.heightForWidth(text.width()))
