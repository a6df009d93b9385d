"""The fields of receipts and printers: each kind of connection its own, nothing wrong saved, nothing typed lost."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QPlainTextEdit, QWidget
from pytestqt.qtbot import QtBot

from pos_app.config.settings import PrinterSettings, ReceiptSettings, Settings
from pos_app.printing.discovery import FoundPrinter
from tests.support.screens import Key, field, named
from ui.receipt.paper import ReceiptPaper
from ui.settings.parts import choice_of
from ui.settings.print_screen import PrintSettingsScreen
from ui.widgets import Choice

pytestmark = pytest.mark.usefixtures("theme")

FIELDS = ("Host", "Port", "Device", "Baud", "Paper", "Drawing", "When", "Copies", "Profile", "Test")


@pytest.fixture
def screen(qtbot: QtBot) -> PrintSettingsScreen:
    screen = PrintSettingsScreen(ReceiptPaper())
    qtbot.addWidget(screen)
    screen.resize(1024, 712)
    screen.show()
    screen.activateWindow()
    qtbot.waitUntil(screen.isActiveWindow)
    return screen


def choose(screen: QWidget, name: str, words: str, qtbot: QtBot) -> None:
    """By the keyboard: from the first item down to the one that begins so."""
    choice = named(screen, name)
    assert isinstance(choice, Choice)
    choice.setFocus()
    qtbot.keyClick(choice, Key.Key_Home)
    while not choice.currentText().startswith(words):
        before = choice.currentIndex()
        qtbot.keyClick(choice, Key.Key_Down)
        assert choice.currentIndex() == before + 1, f"{words} is not offered"


def shown(screen: QWidget, prefix: str = "printer") -> set[str]:
    return {part for part in FIELDS if named(screen, f"{prefix}{part}").isVisible()}


ALWAYS = {"Paper", "Drawing", "When", "Copies", "Profile", "Test"}


@pytest.mark.parametrize(
    ("words", "own"),
    [
        ("Network", {"Host", "Port"}),
        ("Printer queue", {"Device"}),
        ("USB", {"Device"}),
        ("Serial port", {"Device", "Baud"}),
        ("Device file", {"Device"}),
    ],
)
def test_a_connection_shows_its_own_fields(
    screen: PrintSettingsScreen, qtbot: QtBot, words: str, own: set[str]
) -> None:
    screen.begin(Settings())
    assert shown(screen) == set(), "there is no printer"
    choose(screen, "printerKind", words, qtbot)
    assert shown(screen) == ALWAYS | own
    assert shown(screen, "packing") == set()


def test_what_was_typed_for_one_connection_is_there_again(screen: PrintSettingsScreen, qtbot: QtBot) -> None:
    screen.begin(Settings(printer=PrinterSettings(kind="queue", device="counter")))
    choose(screen, "printerKind", "Device file", qtbot)
    assert field(screen, "printerDevice").text() == ""
    qtbot.keyClicks(field(screen, "printerDevice"), "/dev/usb/lp0")
    choose(screen, "printerKind", "Printer queue", qtbot)
    assert field(screen, "printerDevice").text() == "counter"
    choose(screen, "printerKind", "Device file", qtbot)
    assert field(screen, "printerDevice").text() == "/dev/usb/lp0"


@pytest.mark.parametrize(
    ("words", "part", "text", "error"),
    [
        ("Network", "printerHost", "", "An address"),
        ("Network", "printerHost", "192.168. 1", "without spaces"),
        ("Network", "printerPort", "0", "from 1 to 65535"),
        ("Network", "printerPort", "seratus", "from 1 to 65535"),
        ("Printer queue", "printerDevice", "", "name of the queue"),
        ("USB", "printerDevice", "epson", "04b8:0202"),
        ("Serial port", "printerDevice", "", "/dev/ttyUSB0"),
        ("Device file", "printerDevice", "lp0", "/dev/usb/lp0"),
    ],
)
def test_what_cannot_be_used_is_said_beside_its_field_and_not_saved(
    screen: PrintSettingsScreen, qtbot: QtBot, words: str, part: str, text: str, error: str
) -> None:
    saved: list[Settings] = []
    tested: list[None] = []
    screen.saved.connect(saved.append)
    screen.receipts.test_requested.connect(lambda: tested.append(None))
    screen.begin(Settings(printer=PrinterSettings(host="10.0.0.9")))
    choose(screen, "printerKind", words, qtbot)
    line = field(screen, part)
    line.clear()
    qtbot.keyClicks(line, text)
    qtbot.mouseClick(named(screen, "printerTest"), Qt.MouseButton.LeftButton)
    qtbot.keyClick(screen, Key.Key_F12)
    assert (saved, tested) == ([], [])
    said = named(screen, f"{part}-error")
    assert said.isVisible()
    assert error in str(said.property("text"))
    assert QApplication.focusWidget() is line
    assert line.text() == text


def test_what_is_wrong_in_a_connection_that_is_not_chosen_stops_nobody(
    screen: PrintSettingsScreen, qtbot: QtBot
) -> None:
    saved: list[Settings] = []
    screen.saved.connect(saved.append)
    screen.begin(Settings(printer=PrinterSettings(host="10.0.0.9")))
    field(screen, "printerPort").clear()
    choose(screen, "printerKind", "Printer queue", qtbot)
    qtbot.keyClicks(field(screen, "printerDevice"), "counter")
    qtbot.keyClick(field(screen, "printerDevice"), Key.Key_Return)
    assert [(each.printer.kind, each.printer.device) for each in saved] == [("queue", "counter")]


def test_no_printer_is_a_choice_that_keeps_the_rest(screen: PrintSettingsScreen, qtbot: QtBot) -> None:
    saved: list[Settings] = []
    screen.saved.connect(saved.append)
    screen.begin(Settings(printer=PrinterSettings(host="10.0.0.9", paper=58, copies=2)))
    choose(screen, "printerKind", "No printer", qtbot)
    qtbot.keyClick(screen, Key.Key_F12)
    [settings] = saved
    assert not settings.printer.is_set
    assert (settings.printer.paper, settings.printer.copies) == (58, 2)


def test_every_setting_is_shown_and_saved_as_it_was(screen: PrintSettingsScreen, qtbot: QtBot) -> None:
    printer = PrinterSettings(
        kind="serial",
        device="COM3",
        baud=38400,
        paper=58,
        profile="Special-9",
        drawing="picture",
        at="placed",
        copies=3,
    )
    packing = PrinterSettings(host="10.0.0.7", port=9101, automatic=False)
    receipt = ReceiptSettings(header="Buka 08.00", cashier=False, sku=True, page=False, pdf="a5")
    settings = Settings(printer=printer, packing_printer=packing, receipt=receipt)
    saved: list[Settings] = []
    screen.saved.connect(saved.append)
    screen.begin(settings)
    qtbot.keyClick(screen, Key.Key_F12)
    assert saved == [settings]


def test_a_printer_that_was_found_fills_the_fields(screen: PrintSettingsScreen, qtbot: QtBot) -> None:
    screen.begin(Settings())
    find = named(screen, "printerFind")
    find.setFocus()
    qtbot.keyClick(find, Key.Key_Space)
    screen.receipts.show_found(
        [FoundPrinter("queue", "counter", "counter"), FoundPrinter("usb", "04b8:0202", "TM-T20III")]
    )
    offered = choice_of(screen.receipts.found)
    assert QApplication.focusWidget() is offered
    choose(screen, "printerFound", "TM-T20III (USB)", qtbot)
    assert choice_of(screen.receipts.kind).currentText() == "USB"
    assert field(screen, "printerDevice").text() == "04b8:0202"


def test_looking_elsewhere_loses_nothing_and_leaving_does(screen: PrintSettingsScreen, qtbot: QtBot) -> None:
    screen.begin(Settings())
    header = named(screen, "receiptHeader")
    assert isinstance(header, QPlainTextEdit)
    qtbot.keyClicks(header, "Buka 08.00")
    screen.hide()
    screen.begin(Settings())
    screen.show()
    assert header.toPlainText() == "Buka 08.00"
    qtbot.keyClick(screen, Key.Key_Escape)
    screen.begin(Settings())
    assert header.toPlainText() == ""


def test_tab_goes_down_the_cards_and_then_to_the_paper_and_the_buttons(
    screen: PrintSettingsScreen, qtbot: QtBot
) -> None:
    screen.begin(Settings(printer=PrinterSettings(host="10.0.0.9")))
    order = []
    for _ in range(25):
        here = QApplication.focusWidget()
        assert here is not None
        order.append(here.objectName())
        qtbot.keyClick(here, Key.Key_Tab)
    assert order[:4] == ["printerKind", "printerFind", "printerHost", "printerPort"]
    places = [
        order.index(name) for name in ("printerDrawer", "packingKind", "logoChoose", "receiptFooter", "shown-page")
    ]
    assert places == sorted(places)
    assert order[order.index("receiptPdf") :][:4] == [
        "receiptPdf", "previewScroll", "printSettingsBack", "printSettingsSave",
    ]  # fmt: skip
