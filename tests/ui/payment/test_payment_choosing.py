"""Before anything is placed: methods, cash, and the one press that places."""

from __future__ import annotations

from typing import TypeVar

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from pos_app.errors import InputError
from pos_app.money import Rupiah
from pos_app.payment.instructions import BankAccount
from pos_app.payment.offline import NO_MEANS, OwnMeans, without_server
from pos_app.records import replace
from pos_app.selling.buyer import WALK_IN
from pos_app.selling.cart import Cart
from pos_app.selling.tender import Tender
from pos_app.selling.totals import till_totals
from pos_app.words import Language
from tests.support.parts import part, shown
from tests.support.sales import sale
from ui.language import LanguageSwitch
from ui.payment.cash import likely_payments
from ui.payment.choices import PaymentMethodChoice
from ui.payment.stage import PaymentStage
from ui.payment.till import TillWays
from ui.widgets import ActionButton, AmountLabel, Hint, Text

W = TypeVar("W", bound=QWidget)
Key = Qt.Key


@pytest.fixture
def placed(stage: PaymentStage) -> list[Tender]:
    tenders: list[Tender] = []
    stage.place_requested.connect(tenders.append)
    return tenders


@pytest.fixture
def begun(stage: PaymentStage, cart: Cart, methods: list[PaymentMethodChoice]) -> PaymentStage:
    stage.begin(cart, WALK_IN, till_totals(cart), methods)
    return stage


def test_choosing_places_nothing_and_enter_places_once(qtbot: QtBot, begun: PaymentStage, placed: list[Tender]) -> None:
    primary = part(begun, ActionButton, "primaryButton")
    assert not primary.isEnabled()
    qtbot.keyClick(begun, Key.Key_1)
    assert placed == []
    assert part(begun, AmountLabel, "dueAmount").text() == "Rp187.500"
    qtbot.keyClick(begun, Key.Key_Return)
    qtbot.keyClick(begun, Key.Key_Return)
    qtbot.mouseClick(primary, Qt.MouseButton.LeftButton)
    qtbot.keyClick(begun, Key.Key_F12)
    assert placed == [Tender.server("qris")]


def test_while_the_sale_is_being_saved_nothing_else_can_be_chosen(
    qtbot: QtBot, begun: PaymentStage, placed: list[Tender]
) -> None:
    back: list[bool] = []
    begun.back_requested.connect(lambda: back.append(True))
    qtbot.keyClick(begun, Key.Key_1)
    qtbot.keyClick(begun, Key.Key_F12)
    qtbot.keyClick(begun, Key.Key_2)
    qtbot.keyClick(begun, Key.Key_Escape)
    qtbot.keyClick(begun, Key.Key_Return)
    assert placed == [Tender.server("qris")]
    assert back == []


def test_a_problem_is_said_beside_the_button_and_unlocks_it(
    qtbot: QtBot, begun: PaymentStage, placed: list[Tender]
) -> None:
    qtbot.keyClick(begun, Key.Key_1)
    qtbot.keyClick(begun, Key.Key_Return)
    begun.show_problem(InputError("cart.empty"))
    assert "The cart is empty" in part(begun, Hint, "problem").text()
    qtbot.keyClick(begun, Key.Key_Return)
    assert len(placed) == 2


def test_groups_unfold_and_digits_choose_inside(qtbot: QtBot, begun: PaymentStage, placed: list[Tender]) -> None:
    back: list[bool] = []
    begun.back_requested.connect(lambda: back.append(True))
    qtbot.keyClick(begun, Key.Key_3)
    assert part(begun, Text, "methodsTitle").text() == "Virtual account"
    qtbot.keyClick(begun, Key.Key_2)
    qtbot.keyClick(begun, Key.Key_Escape)
    assert back == []
    assert part(begun, Text, "methodsTitle").text() == "Payment method"
    qtbot.keyClick(begun, Key.Key_Return)
    assert placed == [Tender.server("va_bni")]


def test_escape_leads_back_to_the_cart(qtbot: QtBot, begun: PaymentStage, placed: list[Tender]) -> None:
    with qtbot.waitSignal(begun.back_requested):
        qtbot.keyClick(begun, Key.Key_Escape)
    assert placed == []


def test_arrows_and_space_choose_too(qtbot: QtBot, begun: PaymentStage) -> None:
    qtbot.keyClick(begun, Key.Key_Down)
    qtbot.keyClick(begun, Key.Key_Down)
    focused = begun.window().focusWidget()
    assert focused is not None
    assert focused.objectName() == "method-bank_transfer"
    qtbot.keyClick(focused, Key.Key_Space)
    assert part(begun, ActionButton, "method-bank_transfer").isChecked()


def test_a_method_that_cannot_be_used_says_why(
    qtbot: QtBot, stage: PaymentStage, cart: Cart, methods: list[PaymentMethodChoice]
) -> None:
    stage.begin(cart, WALK_IN, till_totals(cart), methods)
    qtbot.keyClick(stage, Key.Key_7)
    qtbot.waitUntil(lambda: shown(stage, "method-cod"))
    assert not part(stage, ActionButton, "method-cod").isEnabled()
    assert part(stage, Text, "whyNot-cod").text() == "Delivery only."


def test_cash_typed_gives_change_and_the_tender(qtbot: QtBot, begun: PaymentStage, placed: list[Tender]) -> None:
    begun.set_till(TillWays(cash_method="bank_transfer"))
    qtbot.keyClick(begun, Key.Key_4)
    done = part(begun, ActionButton, "primaryButton")
    qtbot.keyClicks(begun, "50000")
    assert not done.isEnabled()
    assert part(begun, Text, "whyNot").text() == "Rp137.500 is still missing."
    qtbot.keyClick(begun, Key.Key_Return)
    assert placed == []
    for _ in range(5):
        qtbot.keyClick(begun, Key.Key_Backspace)
    qtbot.keyClicks(begun, "200000")
    assert part(begun, AmountLabel, "cashChange").text() == "Rp12.500"
    assert not shown(begun, "whyNot")
    qtbot.keyClick(begun, Key.Key_Return)
    assert placed == [Tender.cash(Rupiah(200_000), "bank_transfer")]


def test_note_buttons_and_the_pad_take_cash_by_touch(qtbot: QtBot, begun: PaymentStage, placed: list[Tender]) -> None:
    left = Qt.MouseButton.LeftButton
    qtbot.mouseClick(part(begun, ActionButton, "method-cash"), left)
    qtbot.mouseClick(part(begun, ActionButton, "note-200000"), left)
    assert part(begun, AmountLabel, "cashChange").text() == "Rp12.500"
    qtbot.mouseClick(part(begun, ActionButton, "key-9"), left)
    assert part(begun, AmountLabel, "cashGiven").text() == "Rp9"
    qtbot.mouseClick(part(begun, ActionButton, "note-exact"), left)
    qtbot.mouseClick(part(begun, ActionButton, "primaryButton"), left)
    assert placed == [Tender.cash(Rupiah(187_500), "cod")]


def test_a_digit_held_down_is_typed_again(qtbot: QtBot, begun: PaymentStage) -> None:
    qtbot.keyClick(begun, Key.Key_4)
    qtbot.keyClick(begun, Key.Key_2)
    for _ in range(5):
        held = QKeyEvent(QEvent.Type.KeyPress, Key.Key_0, Qt.KeyboardModifier.NoModifier, "0", True)
        QApplication.sendEvent(begun, held)
    assert part(begun, AmountLabel, "cashGiven").text() == "Rp200.000"


def test_f8_leaves_the_cash_pad(qtbot: QtBot, begun: PaymentStage) -> None:
    qtbot.keyClick(begun, Key.Key_4)
    qtbot.keyClick(begun, Key.Key_F8)
    qtbot.keyClick(begun, Key.Key_2)
    assert part(begun, ActionButton, "method-bank_transfer").isChecked()
    assert not shown(begun, "cashView")


def test_a_better_known_total_keeps_the_cash_typed(qtbot: QtBot, begun: PaymentStage, cart: Cart) -> None:
    qtbot.keyClick(begun, Key.Key_4)
    qtbot.keyClicks(begun, "200000")
    totals = till_totals(cart.add(cart.lines[0].sellable))
    begun.set_totals(totals)
    assert part(begun, AmountLabel, "cashGiven").text() == "Rp200.000"
    assert not part(begun, ActionButton, "primaryButton").isEnabled()


def test_the_next_cart_starts_clean(
    qtbot: QtBot, begun: PaymentStage, cart: Cart, methods: list[PaymentMethodChoice]
) -> None:
    qtbot.keyClick(begun, Key.Key_4)
    qtbot.keyClicks(begun, "200000")
    begun.show_sale(sale())
    begun.begin(cart, WALK_IN, till_totals(cart), methods)
    assert not part(begun, ActionButton, "primaryButton").isEnabled()
    qtbot.keyClick(begun, Key.Key_4)
    assert part(begun, AmountLabel, "cashGiven").text() == "Rp0"


@pytest.mark.parametrize(
    ("due", "likely"),
    [
        (187_500, [188_000, 190_000, 200_000]),
        (45_000, [46_000, 50_000, 60_000, 100_000]),
        (3_500, [5_000, 10_000, 20_000, 50_000, 100_000]),
        (100_000, []),
        (50_000, [60_000, 100_000]),
    ],
)
def test_likely_payments_are_what_notes_make(due: int, likely: list[int]) -> None:
    assert likely_payments(Rupiah(due)) == [Rupiah(amount) for amount in likely]


def away(methods: list[PaymentMethodChoice]) -> list[PaymentMethodChoice]:
    """`methods` as they are offered while the server does not answer; two accounts are known."""
    own = OwnMeans((BankAccount("BNI", "1", ""), BankAccount("BCA", "2", "")))
    return [replace(each, enabled=True, away=without_server(each.code, own)) for each in methods]


def test_while_the_server_is_away_the_methods_that_work_are_named_and_none_is_locked(
    qtbot: QtBot, begun: PaymentStage, methods: list[PaymentMethodChoice], placed: list[Tender]
) -> None:
    assert not shown(begun, "methodsAway")
    begun.set_away(True)
    begun.set_methods(away(methods))
    assert part(begun, Hint, "methodsAway").text() == (
        "Scalev does not answer. These work now: Cash, Bank transfer, Cash on delivery."
    )
    qtbot.waitUntil(lambda: shown(begun, "method-qris"))
    qris = part(begun, ActionButton, "method-qris")
    assert qris.isEnabled()
    assert "Waits for Scalev" in qris.accessibleDescription()
    assert "Waits" not in part(begun, ActionButton, "method-bank_transfer").accessibleDescription()
    qtbot.keyClick(begun, Key.Key_1)
    assert "saved and wait" in part(begun, Text, "offerWords").text()
    qtbot.keyClick(begun, Key.Key_Return)
    assert placed == [Tender.server("qris")]


@pytest.mark.parametrize("lacks", ["method", "accounts"])
def test_no_transfer_is_advised_where_none_can_be_had(
    qtbot: QtBot, begun: PaymentStage, methods: list[PaymentMethodChoice], languages: LanguageSwitch, lacks: str
) -> None:
    advice, transfer = part(begun, Text, "offerWords"), {"en": "bank transfer", "id": "transfer bank"}
    without = {
        "method": [each for each in away(methods) if each.code != "bank_transfer"],
        "accounts": [replace(each, away=without_server(each.code, NO_MEANS)) for each in away(methods)],
    }[lacks]
    begun.set_away(True)
    begun.set_methods(away(methods))
    qtbot.keyClick(begun, Key.Key_1)
    for language, cash in ((Language.ENGLISH, "take cash"), (Language.INDONESIAN, "terima tunai")):
        languages.use(language)
        begun.set_methods(away(methods))
        assert transfer[language] in advice.text()
        begun.set_methods(without)
        assert transfer[language] not in advice.text()
        assert cash in advice.text()


def test_what_is_chosen_is_told_anew_when_the_server_goes_and_comes(
    qtbot: QtBot, begun: PaymentStage, methods: list[PaymentMethodChoice]
) -> None:
    qtbot.keyClick(begun, Key.Key_2)
    primary = part(begun, ActionButton, "primaryButton")
    assert primary.label == "Make order"
    begun.set_methods(away(methods))
    assert primary.label == "Show accounts"
    assert "as they were last read" in part(begun, Text, "offerWords").text()
    begun.set_methods(methods)
    assert primary.label == "Make order"
    assert not shown(begun, "methodsAway")


def test_nothing_is_cut_off_on_the_smallest_screen_while_the_server_is_away(
    qtbot: QtBot, begun: PaymentStage, methods: list[PaymentMethodChoice], languages: LanguageSwitch
) -> None:
    begun.resize(1024, 712)
    for language in Language:
        languages.use(language)
        begun.set_methods(away(methods))
        qtbot.waitUntil(lambda: shown(begun, "method-qris"))
        for button in begun.findChildren(ActionButton):
            if button.isVisible():
                assert button.width() >= button.sizeHint().width(), button.label
