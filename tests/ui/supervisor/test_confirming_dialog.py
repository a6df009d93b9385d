"""The dialog in which a supervisor confirms by hand: what it asks for, what it says is missing, what a scan may not."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from pos_app.payment.instructions import BankAccount
from pos_app.selling.tender import Tender
from pos_app.words import Language
from tests.support.sales import sale
from tests.support.screens import field, named, words_of
from ui.language import LanguageSwitch
from ui.supervisor import ConfirmingDialog
from ui.theme import Tokens
from ui.widgets import ActionButton

Key = Qt.Key
BY_HAND_MS = 60
ACCOUNTS = (BankAccount("BCA", "1234567890", "PT Rasa"), BankAccount("Mandiri", "998877665", "PT Rasa"))
Open = Callable[..., ConfirmingDialog]


@pytest.fixture
def open_dialog(qtbot: QtBot, theme: Tokens, languages: LanguageSwitch) -> Open:
    """`open_dialog(tender=bank transfer, accounts=two)`, in English."""

    def make(tender: Tender | None = None, accounts: tuple[BankAccount, ...] = ACCOUNTS) -> ConfirmingDialog:
        languages.use(Language.ENGLISH)
        made = ConfirmingDialog(sale(tender or Tender.server("bank_transfer")), accounts, "Ibu Sri", languages)
        qtbot.addWidget(made)
        with qtbot.waitActive(made):
            made.show()
            made.activateWindow()
        return made

    return make


def submitted(dialog: ConfirmingDialog) -> list[tuple[str, str, str]]:
    seen: list[tuple[str, str, str]] = []
    dialog.submitted.connect(lambda pin, by, reason: seen.append((pin, by, reason)))
    return seen


def write(qtbot: QtBot, line: QWidget, words: str) -> None:
    qtbot.keyClicks(line, words, Qt.KeyboardModifier.NoModifier, BY_HAND_MS)


def press_enter(qtbot: QtBot) -> None:
    focus = QApplication.focusWidget()
    assert focus is not None
    qtbot.keyClick(focus, Key.Key_Return)


@pytest.mark.parametrize(
    ("tender", "accounts", "words"),
    [
        (None, ACCOUNTS, "arrive in one of the shop's accounts: BCA 1234 5678 90, Mandiri 9988 776 65."),
        (None, ACCOUNTS[:1], "You have seen Rp187.500 arrive in the shop's account BCA 1234 5678 90."),
        (None, (), "You have seen Rp187.500 arrive in the shop's account."),
        (Tender.static_qris("cod"), ACCOUNTS, "You have seen Rp187.500 arrive by the shop's own QRIS."),
    ],
)
def test_it_says_what_is_answered_for(
    open_dialog: Open, tender: Tender | None, accounts: tuple[BankAccount, ...], words: str
) -> None:
    dialog = open_dialog(tender, accounts)
    assert words in words_of(dialog, "confirmingWhat").replace("\N{NO-BREAK SPACE}", " ")
    assert "as confirmed by hand, not as paid" in words_of(dialog, "confirmingWhat")
    assert words_of(dialog, "confirmingAmount") == "Rp187.500"


def test_nothing_goes_out_without_pin_name_and_reason(qtbot: QtBot, open_dialog: Open) -> None:
    dialog = open_dialog()
    asked = submitted(dialog)
    press_enter(qtbot)
    assert words_of(dialog, "confirmingReason-error") == "Choose or write a reason; it is kept with the sale."
    assert words_of(dialog, "pinProblem") == "A PIN has 4 to 8 digits."
    name, reason, pin = (field(dialog, each) for each in ("confirmingBy", "confirmingReason", "pinField"))
    write(qtbot, reason, "mutasi")
    assert not named(dialog, "confirmingReason-error").isVisible(), "what is put right is not complained about"
    name.clear()
    write(qtbot, pin, "20417")
    press_enter(qtbot)
    assert words_of(dialog, "confirmingBy-error") == "Write who confirms it."
    write(qtbot, name, "Pak Budi")
    assert asked == []
    press_enter(qtbot)
    press_enter(qtbot)
    assert asked == [("20417", "Pak Budi", "mutasi")], "a second Enter asks nothing more"


def test_spaces_are_neither_a_name_nor_a_reason(qtbot: QtBot, open_dialog: Open) -> None:
    dialog = open_dialog()
    asked = submitted(dialog)
    for name in ("confirmingBy", "confirmingReason"):
        field(dialog, name).setText("   ")
    write(qtbot, field(dialog, "pinField"), "20417")
    press_enter(qtbot)
    assert asked == []
    for name in ("confirmingBy", "confirmingReason"):
        assert named(dialog, f"{name}-error").isVisible()


def test_a_suggested_reason_is_taken_by_touch_and_by_arrows(qtbot: QtBot, open_dialog: Open) -> None:
    dialog = open_dialog()
    reason = field(dialog, "confirmingReason")
    qtbot.mouseClick(named(dialog, "reason-record"), Qt.MouseButton.LeftButton)
    assert reason.text() == "Seen on the account statement"
    assert QApplication.focusWidget() is field(dialog, "pinField"), "what is left is the PIN"
    for key, expected in (
        (Key.Key_Down, "Buyer's notification seen together"),
        (Key.Key_Down, "Seen in the bank's app"),
        (Key.Key_Up, "Buyer's notification seen together"),
    ):
        qtbot.keyClick(dialog, key)
        assert reason.text() == expected
        chosen = [each.label for each in dialog.findChildren(ActionButton) if each.isChecked()]
        assert chosen == [expected]
    reason.setText("mutasi 14.02")
    assert not any(each.isChecked() for each in dialog.findChildren(ActionButton))


@pytest.mark.parametrize("tender", [None, Tender.static_qris("cod")])
def test_every_control_has_a_name_and_the_words_change_with_the_language(
    open_dialog: Open, languages: LanguageSwitch, tender: Tender | None
) -> None:
    dialog = open_dialog(tender)
    for part in (*dialog.findChildren(QAbstractButton), *dialog.findChildren(QLineEdit)):
        assert part.objectName()
        assert part.accessibleName(), part.objectName()
        assert part.height() >= 48, part.objectName()

    def words() -> set[str]:
        labels = {each.text() for each in dialog.findChildren(QLabel) if each.text()}
        return labels | {each.label for each in dialog.findChildren(ActionButton) if len(each.label) > 1}

    before = words()
    languages.use(Language.INDONESIAN)
    assert before.isdisjoint(words())
