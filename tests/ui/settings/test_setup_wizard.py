"""The first run: every wrong turn is a sentence beside a field, and nothing typed is lost."""

from __future__ import annotations

from typing import Any, TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from pos_app.config.settings import ApiSettings, Settings
from pos_app.words import Language, say
from ui.language import LanguageSwitch
from ui.settings.wizard import SetupWizard
from ui.tasks import TaskRunner
from ui.theme import Tokens
from ui.widgets import ActionButton

W = TypeVar("W", bound=QWidget)
ENTER, ESCAPE = Qt.Key.Key_Return, Qt.Key.Key_Escape


@pytest.fixture
def wizard(qtbot: QtBot, theme: Tokens, languages: LanguageSwitch, tasks: TaskRunner[None], store: Any) -> SetupWizard:
    made = SetupWizard(tasks, store, languages, Settings(api=ApiSettings(url="http://127.0.0.1:8000")))
    qtbot.addWidget(made)
    made.resize(1366, 712)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    return made


def find(wizard: QWidget, kind: type[W], name: str) -> W:
    found = wizard.findChild(kind, name)
    assert found is not None, name
    return found


def said(wizard: QWidget, name: str) -> str:
    label = find(wizard, QLabel, name)
    return label.text() if label.isVisible() else ""


def write(qtbot: QtBot, wizard: QWidget, name: str, words: str) -> QLineEdit:
    line = find(wizard, QLineEdit, name)
    line.setFocus()
    line.selectAll()
    qtbot.keyClicks(line, words)
    return line


def press(qtbot: QtBot, key: Qt.Key) -> None:
    target = QApplication.focusWidget()
    assert target is not None
    qtbot.keyClick(target, key)


def on_page(qtbot: QtBot, wizard: SetupWizard, page: int) -> None:
    qtbot.waitUntil(lambda: wizard.page == page)


def to_account(qtbot: QtBot, wizard: SetupWizard) -> None:
    write(qtbot, wizard, "setupStoreId", "store_1")
    write(qtbot, wizard, "setupStorefrontKey", "sfpk_1")
    press(qtbot, ENTER)
    on_page(qtbot, wizard, 1)


def to_shop(qtbot: QtBot, wizard: SetupWizard) -> None:
    to_account(qtbot, wizard)
    write(qtbot, wizard, "signInEmail", "kasir@toko.id")
    write(qtbot, wizard, "signInPassword", "rahasia")
    press(qtbot, ENTER)
    qtbot.waitUntil(find(wizard, QLineEdit, "signInCode").isVisible)
    write(qtbot, wizard, "signInCode", "123456")
    press(qtbot, ENTER)
    on_page(qtbot, wizard, 2)


def test_four_steps_make_settings(qtbot: QtBot, wizard: SetupWizard) -> None:
    assert QApplication.focusWidget() is find(wizard, QLineEdit, "setupStoreId")
    to_shop(qtbot, wizard)
    assert find(wizard, QLineEdit, "shopNameField").text() == "Toko Rasa Nusantara"
    write(qtbot, wizard, "registerNameField", "K7")
    press(qtbot, ENTER)
    write(qtbot, wizard, "printerHost", "192.168.1.50")
    with qtbot.waitSignal(wizard.finished) as signal:
        press(qtbot, ENTER)
    assert signal.args is not None
    made = signal.args[0]
    assert isinstance(made, Settings)
    assert made.api == ApiSettings(url="http://127.0.0.1:8000", store_id="store_1", storefront_key="sfpk_1")
    assert (made.account.email, made.shop.name, made.register_.name) == ("kasir@toko.id", "Toko Rasa Nusantara", "K7")
    assert (made.printer.host, made.printer.port, made.printer.paper) == ("192.168.1.50", 9100, 80)
    assert made.missing() == ()


def test_empty_fields_are_named_before_anything_is_asked(qtbot: QtBot, wizard: SetupWizard) -> None:
    press(qtbot, ENTER)
    assert said(wizard, "setupStoreId-error")
    assert said(wizard, "setupStorefrontKey-error")
    write(qtbot, wizard, "setupStoreId", "s")
    assert find(wizard, QLineEdit, "setupStoreId").property("invalid") is False


def test_a_wrong_id_or_key_is_said_beside_both(qtbot: QtBot, wizard: SetupWizard, languages: LanguageSwitch) -> None:
    line = write(qtbot, wizard, "setupStoreId", "store_9")
    write(qtbot, wizard, "setupStorefrontKey", "sfpk_1")
    press(qtbot, ENTER)
    qtbot.waitUntil(lambda: said(wizard, "setupStoreId-error") == say("scalev.store_not_found", Language.INDONESIAN))
    assert find(wizard, QLineEdit, "setupStorefrontKey").property("invalid") is True
    assert line.text() == "store_9"
    languages.use(Language.ENGLISH)
    assert said(wizard, "setupStoreId-error") == say("scalev.store_not_found", Language.ENGLISH)


def test_without_network_the_step_says_so_and_can_be_repeated(qtbot: QtBot, wizard: SetupWizard, store: Any) -> None:
    store.offline = True
    write(qtbot, wizard, "setupStoreId", "store_1")
    write(qtbot, wizard, "setupStorefrontKey", "sfpk_1")
    press(qtbot, ENTER)
    qtbot.waitUntil(lambda: said(wizard, "setupStore-trouble") == say("scalev.not_sent", Language.INDONESIAN))
    store.offline = False
    press(qtbot, ENTER)
    on_page(qtbot, wizard, 1)


def test_a_wrong_password_and_a_wrong_code_are_said_beside_them(qtbot: QtBot, wizard: SetupWizard) -> None:
    to_account(qtbot, wizard)
    write(qtbot, wizard, "signInEmail", "kasir@toko.id")
    write(qtbot, wizard, "signInPassword", "salah")
    press(qtbot, ENTER)
    qtbot.waitUntil(lambda: said(wizard, "signInPassword-error") == say("scalev.wrong_password", Language.INDONESIAN))
    assert find(wizard, QLineEdit, "signInPassword").text() == "salah"
    write(qtbot, wizard, "signInPassword", "rahasia")
    press(qtbot, ENTER)
    qtbot.waitUntil(find(wizard, QLineEdit, "signInCode").isVisible)
    write(qtbot, wizard, "signInCode", "000000")
    press(qtbot, ENTER)
    qtbot.waitUntil(lambda: said(wizard, "signInCode-error") == say("scalev.wrong_code", Language.INDONESIAN))
    assert find(wizard, QLineEdit, "signInCode").text() == "000000"


def test_a_new_code_is_asked_for_by_signing_in_again(qtbot: QtBot, wizard: SetupWizard, store: Any) -> None:
    to_account(qtbot, wizard)
    write(qtbot, wizard, "signInEmail", "kasir@toko.id")
    write(qtbot, wizard, "signInPassword", "rahasia")
    press(qtbot, ENTER)
    qtbot.waitUntil(find(wizard, QLineEdit, "signInCode").isVisible)
    qtbot.mouseClick(find(wizard, ActionButton, "signInNewCode"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: store.signed_in == 2)
    qtbot.waitUntil(find(wizard, ActionButton, "setupNext").isEnabled)


def test_a_register_name_that_cannot_begin_receipt_numbers_is_refused(qtbot: QtBot, wizard: SetupWizard) -> None:
    to_shop(qtbot, wizard)
    line = write(qtbot, wizard, "registerNameField", "Kasir 1")
    press(qtbot, ENTER)
    assert wizard.page == 2
    assert line.property("invalid") is True
    line.selectAll()
    qtbot.keyClicks(line, "K1")
    assert line.property("invalid") is False


def test_going_back_keeps_everything(qtbot: QtBot, wizard: SetupWizard, store: Any) -> None:
    to_shop(qtbot, wizard)
    write(qtbot, wizard, "cashierField", "Sari")
    press(qtbot, ESCAPE)
    press(qtbot, ESCAPE)
    assert wizard.page == 0
    press(qtbot, ENTER)
    on_page(qtbot, wizard, 1)
    press(qtbot, ENTER)
    on_page(qtbot, wizard, 2)
    assert find(wizard, QLineEdit, "cashierField").text() == "Sari"
    assert store.signed_in == 1


def test_the_sample_shop_can_be_tried_first(qtbot: QtBot, wizard: SetupWizard) -> None:
    with qtbot.waitSignal(wizard.demo_requested):
        qtbot.mouseClick(find(wizard, ActionButton, "setupDemo"), Qt.MouseButton.LeftButton)
