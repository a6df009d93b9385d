"""The dialogs that take a PIN: what they take, what they never show, and that waiting ends."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from pos_app.errors import InputError
from pos_app.money import Rupiah
from pos_app.selling.caps import AboveCapError, Cap, Caps
from pos_app.words import Language
from tests.support.screens import named, words_of
from ui.language import LanguageSwitch
from ui.supervisor import ApprovalDialog, ChangePinDialog
from ui.theme import Tokens

Key = Qt.Key
BY_HAND_MS = 60
WHY = AboveCapError(Caps(Rupiah(50_000), Rupiah(10**6), has_supervisor=True), Cap.SALE, Rupiah(68_000), Rupiah(0))


def shown(qtbot: QtBot, dialog: QWidget) -> None:
    qtbot.addWidget(dialog)
    with qtbot.waitActive(dialog):
        dialog.show()
        dialog.activateWindow()


@pytest.fixture
def approval(qtbot: QtBot, theme: Tokens, languages: LanguageSwitch) -> ApprovalDialog:
    made = ApprovalDialog(WHY, languages)
    shown(qtbot, made)
    return made


@pytest.fixture
def change(qtbot: QtBot, theme: Tokens, languages: LanguageSwitch) -> ChangePinDialog:
    made = ChangePinDialog(languages, is_set=False)
    shown(qtbot, made)
    return made


def pin_line(dialog: QWidget) -> QLineEdit:
    line = dialog.findChild(QLineEdit, "pinField")
    assert line is not None
    return line


def test_only_digits_are_taken_and_no_more_than_eight(qtbot: QtBot, change: ChangePinDialog) -> None:
    assert QApplication.focusWidget() is pin_line(change)
    qtbot.keyClicks(pin_line(change), "12ab 34-5678901")
    assert pin_line(change).text() == "12345678"


def test_what_is_typed_is_shown_nowhere(qtbot: QtBot, approval: ApprovalDialog) -> None:
    qtbot.keyClicks(pin_line(approval), "20417")
    assert pin_line(approval).displayText() != "20417"
    for part in approval.findChildren(QWidget):
        if part is not pin_line(approval):
            words = f"{part.property('text')} {part.accessibleName()} {part.accessibleDescription()}"
            assert "20417" not in words
    approval.reject()
    assert pin_line(approval).text() == ""


def test_touching_keys_leaves_the_keyboard_with_the_field(qtbot: QtBot, approval: ApprovalDialog) -> None:
    for name in ("pin-1", "pin-2", "pin-erase", "reason-known", "pin-3"):
        qtbot.mouseClick(named(approval, name), Qt.MouseButton.LeftButton)
    assert QApplication.focusWidget() is pin_line(approval)
    assert pin_line(approval).text() == "13"


@pytest.mark.parametrize("asks", ["approval", "change"])
def test_every_control_has_a_name_for_tests_and_for_those_who_listen(asks: str, request: pytest.FixtureRequest) -> None:
    dialog: QWidget = request.getfixturevalue(asks)
    for part in (*dialog.findChildren(QAbstractButton), *dialog.findChildren(QLineEdit)):
        assert part.objectName()
        assert part.accessibleName(), part.objectName()


def test_a_wait_ends_by_itself_and_takes_no_digit_before(qtbot: QtBot, approval: ApprovalDialog) -> None:
    approval.tell(InputError("pin.wrong_wait", seconds=2))
    confirm = named(approval, "approvalConfirm")
    assert not confirm.isEnabled()
    assert words_of(approval, "pinProblem") == "PIN salah. Coba lagi setelah 2 detik."
    qtbot.keyClicks(pin_line(approval), "1234")
    qtbot.mouseClick(named(approval, "pin-1"), Qt.MouseButton.LeftButton)
    assert pin_line(approval).text() == ""
    qtbot.waitUntil(lambda: "1 detik" in words_of(approval, "pinProblem"))
    qtbot.waitUntil(confirm.isEnabled)
    assert words_of(approval, "pinProblem") == ""
    qtbot.keyClicks(pin_line(approval), "1234")
    assert pin_line(approval).text() == "1234"


def test_a_second_enter_while_a_pin_is_judged_asks_nothing_more(qtbot: QtBot, approval: ApprovalDialog) -> None:
    asked: list[tuple[str, str]] = []
    approval.submitted.connect(lambda pin, reason: asked.append((pin, reason)))
    qtbot.mouseClick(named(approval, "reason-known"), Qt.MouseButton.LeftButton)
    qtbot.keyClicks(pin_line(approval), "20417", Qt.KeyboardModifier.NoModifier, BY_HAND_MS)
    for _ in range(3):
        focus = QApplication.focusWidget()
        assert focus is not None
        qtbot.keyClick(focus, Key.Key_Return)
    qtbot.mouseClick(named(approval, "approvalConfirm"), Qt.MouseButton.LeftButton)
    assert asked == [("20417", "Pembeli sudah dikenal")]
    assert approval.isVisible(), "no Enter may have reached the button beside"


def test_the_words_change_with_the_language(approval: ApprovalDialog, languages: LanguageSwitch) -> None:
    languages.use(Language.INDONESIAN)
    before = {label.text() for label in approval.findChildren(QLabel) if label.text()}
    languages.use(Language.ENGLISH)
    after = {label.text() for label in approval.findChildren(QLabel) if label.text()}
    assert before.isdisjoint(after)
