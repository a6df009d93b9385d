"""The settings screen: what goes in comes out, and what cannot be used is said beside its field."""

from __future__ import annotations

from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QComboBox, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from pos_app.config.settings import (
    AccountSettings,
    ApiSettings,
    BarcodeSettings,
    CashSettings,
    PrinterSettings,
    RegisterSettings,
    SellingSettings,
    Settings,
    ShopSettings,
)
from pos_app.words import Language
from ui.language import LanguageSwitch
from ui.settings.screen import SettingsScreen
from ui.tasks import TaskRunner
from ui.theme import Tokens
from ui.widgets import ActionButton

W = TypeVar("W", bound=QWidget)
SETTINGS = Settings(
    api=ApiSettings(store_id="store_1", storefront_key="sfpk_1"),
    account=AccountSettings(email="kasir@toko.id"),
    shop=ShopSettings(name="Toko Rasa", address="Jl. Braga 12", phone="022 420", footer="Terima kasih", address_id=5),
    register=RegisterSettings(name="K2", cashier="Sari", language=Language.ENGLISH, scheme="dark", sound=False),
    cash=CashSettings(method="bank_transfer"),
    printer=PrinterSettings(host="127.0.0.1", port=9101, paper=58, automatic=False),
)


@pytest.fixture
def screen(qtbot: QtBot, theme: Tokens, languages: LanguageSwitch, tasks: TaskRunner[None]) -> SettingsScreen:
    made = SettingsScreen(tasks, languages)
    qtbot.addWidget(made)
    made.resize(1366, 712)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    made.begin(SETTINGS)
    return made


def find(screen: QWidget, kind: type[W], name: str) -> W:
    found = screen.findChild(kind, name)
    assert found is not None, name
    return found


def rewrite(qtbot: QtBot, screen: QWidget, name: str, words: str) -> QLineEdit:
    line = find(screen, QLineEdit, name)
    line.setFocus()
    line.selectAll()
    qtbot.keyClicks(line, words)
    return line


def saved(qtbot: QtBot, screen: SettingsScreen) -> Settings:
    with qtbot.waitSignal(screen.saved) as signal:
        target = QApplication.focusWidget()
        assert target is not None
        qtbot.keyClick(target, Qt.Key.Key_F12)
    assert signal.args is not None
    made = signal.args[0]
    assert isinstance(made, Settings)
    return made


def test_saving_untouched_settings_changes_nothing(qtbot: QtBot, screen: SettingsScreen) -> None:
    assert saved(qtbot, screen) == SETTINGS


def test_every_field_is_saved(qtbot: QtBot, screen: SettingsScreen) -> None:
    for name, words in {
        "shopNameField": "Toko Baru",
        "shopPhone": "0812",
        "shopAddress": "Jl. Asia Afrika 1",
        "shopFooter": "Sampai jumpa",
        "registerNameField": "K3",
        "cashierField": "Budi",
        "printerHost": "printer.toko",
        "printerPort": "9102",
        "scannerPrefix": "~",
        "scannerGap": "20",
        "scannerShortest": "6",
        "scaleLayouts": "21iiiiiwwwwwc, 22IIIIXQQQQXC",
        "scaleGrams": "50",
    }.items():
        rewrite(qtbot, screen, name, words)
    for name, row in {
        "languageField": 0,
        "schemeField": 1,
        "cashMethod": 0,
        "printerPaper": 0,
        "aboveStock": 1,
        "scannerEnd": 2,
    }.items():
        find(screen, QComboBox, name).setCurrentIndex(row)
    for name in ("printerAutomatic", "soundField"):
        find(screen, QComboBox, name).setCurrentIndex(0)
    made = saved(qtbot, screen)
    assert made.shop == ShopSettings(
        name="Toko Baru", phone="0812", address="Jl. Asia Afrika 1", footer="Sampai jumpa", address_id=5
    )
    assert made.register_ == RegisterSettings(
        name="K3", cashier="Budi", language=Language.INDONESIAN, scheme="light", sound=True
    )
    assert made.cash.method == "cod"
    assert made.selling == SellingSettings(above_stock="block")
    assert made.barcodes == BarcodeSettings(
        end="tab",
        prefix="~",
        gap_ms=20,
        shortest=6,
        layouts=("21IIIIIWWWWWC", "22IIIIXQQQQXC"),
        grams_per_piece=50,
    )
    assert made.printer == PrinterSettings(host="printer.toko", port=9102, paper=80, automatic=True)
    assert (made.api, made.account) == (SETTINGS.api, SETTINGS.account)


@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("shopNameField", " "),
        ("registerNameField", "Kasir 1"),
        ("printerPort", "70000"),
        ("printerHost", "a b"),
        ("scannerGap", "2"),
        ("scannerShortest", "2"),
        ("scaleLayouts", "21IIIIIIIIIIC"),
        ("scaleGrams", "0"),
    ],
)
def test_what_cannot_be_used_is_said_beside_its_field(
    qtbot: QtBot, screen: SettingsScreen, name: str, words: str
) -> None:
    line = rewrite(qtbot, screen, name, words)
    with qtbot.assertNotEmitted(screen.saved):
        qtbot.keyClick(line, Qt.Key.Key_F12)
    assert find(screen, QLabel, f"{name}-error").isVisible()
    assert QApplication.focusWidget() is line
    right = {"scannerGap": "35", "scannerShortest": "4", "scaleLayouts": "21IIIIIWWWWWC"}
    rewrite(qtbot, screen, name, right.get(name, "9100"))
    assert line.property("invalid") is False


def test_choices_survive_a_change_of_language(qtbot: QtBot, screen: SettingsScreen, languages: LanguageSwitch) -> None:
    languages.use(Language.ENGLISH)
    assert find(screen, QComboBox, "schemeField").currentText() == "Dark"
    assert saved(qtbot, screen) == SETTINGS


def test_signing_out_is_asked_for_and_escape_goes_back(qtbot: QtBot, screen: SettingsScreen) -> None:
    with qtbot.waitSignal(screen.sign_out_requested):
        qtbot.mouseClick(find(screen, ActionButton, "settingsSignOut"), Qt.MouseButton.LeftButton)
    with qtbot.waitSignal(screen.cancelled):
        qtbot.keyClick(find(screen, QLineEdit, "shopNameField"), Qt.Key.Key_Escape)


def test_layouts_of_scale_codes_are_explained_by_examples(
    qtbot: QtBot, screen: SettingsScreen, languages: LanguageSwitch
) -> None:
    languages.use(Language.ENGLISH)
    hint = find(screen, QLabel, "scaleLayouts-error")
    assert "For example 21IIIIIWWWWWC" in hint.text()
    rewrite(qtbot, screen, "scaleLayouts", "21IIIIIWWWWWC 22IIIIXQQQQXC 23IIIIPPPPPPC")
    assert hint.text().split("\n") == [
        "2112345012506 is item 2112345, 1250 g",
        "2212340000307 is item 221234, 3 pieces",
        "2312340450000 is item 231234, Rp45.000",
    ]
    with qtbot.waitSignal(screen.links_requested):
        qtbot.mouseClick(find(screen, ActionButton, "barcodeLinks"), Qt.MouseButton.LeftButton)
