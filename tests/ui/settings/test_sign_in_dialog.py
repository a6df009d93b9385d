"""Signing in again over a register that keeps its sales."""

from __future__ import annotations

from typing import Any

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QLineEdit
from pytestqt.qtbot import QtBot

from pos_app.words import Language, say
from ui.language import LanguageSwitch
from ui.settings.sign_in_dialog import SignInDialog
from ui.tasks import TaskRunner
from ui.theme import Tokens


@pytest.fixture
def dialog(qtbot: QtBot, theme: Tokens, languages: LanguageSwitch, tasks: TaskRunner[None], store: Any) -> SignInDialog:
    made = SignInDialog(tasks, store.sign_in, store.verify, languages, email="kasir@toko.id")
    qtbot.addWidget(made)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    return made


def line(dialog: QDialog, name: str) -> QLineEdit:
    found = dialog.findChild(QLineEdit, name)
    assert found is not None
    return found


def said(dialog: QDialog, name: str) -> str:
    found = dialog.findChild(QLabel, name)
    assert found is not None
    return found.text() if found.isVisible() else ""


def test_only_the_password_is_left_to_type(qtbot: QtBot, dialog: SignInDialog, store: Any) -> None:
    store.asks_code = False
    password = line(dialog, "signInPassword")
    assert QApplication.focusWidget() is password
    assert said(dialog, "signInKept")
    qtbot.keyClicks(password, "rahasia")
    with qtbot.waitSignal(dialog.accepted):
        qtbot.keyClick(password, Qt.Key.Key_Return)
    assert line(dialog, "signInEmail").text() == "kasir@toko.id"
    assert store.signed_in == 1


def test_no_other_account_can_be_signed_in(qtbot: QtBot, dialog: SignInDialog) -> None:
    email = line(dialog, "signInEmail")
    assert not email.isEnabled()
    qtbot.keyClick(line(dialog, "signInPassword"), Qt.Key.Key_Backtab)
    assert QApplication.focusWidget() is not email


def test_a_shop_that_wants_a_code_gets_one(qtbot: QtBot, dialog: SignInDialog) -> None:
    password = line(dialog, "signInPassword")
    qtbot.keyClicks(password, "rahasia")
    qtbot.keyClick(password, Qt.Key.Key_Return)
    code = line(dialog, "signInCode")
    qtbot.waitUntil(code.isVisible)
    assert QApplication.focusWidget() is code
    qtbot.keyClicks(code, "123456")
    with qtbot.waitSignal(dialog.accepted):
        qtbot.keyClick(code, Qt.Key.Key_Return)


def test_failures_are_sentences_and_the_dialog_stays(qtbot: QtBot, dialog: SignInDialog, store: Any) -> None:
    password = line(dialog, "signInPassword")
    qtbot.keyClicks(password, "salah")
    qtbot.keyClick(password, Qt.Key.Key_Return)
    wrong = say("scalev.wrong_password", Language.INDONESIAN)
    qtbot.waitUntil(lambda: said(dialog, "signInPassword-error") == wrong)
    store.offline = True
    qtbot.keyClick(password, Qt.Key.Key_Return)
    gone = say("scalev.not_sent", Language.INDONESIAN)
    qtbot.waitUntil(lambda: said(dialog, "signIn-trouble") == gone)
    assert dialog.isVisible()
    assert password.text() == "salah"


def test_escape_puts_it_off(qtbot: QtBot, dialog: SignInDialog) -> None:
    with qtbot.waitSignal(dialog.rejected):
        qtbot.keyClick(line(dialog, "signInPassword"), Qt.Key.Key_Escape)
