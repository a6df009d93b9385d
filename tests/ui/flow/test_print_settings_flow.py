"""Receipts and printers at the counter, with real keys: found, tried out, seen, saved, and used by the next sale."""

from __future__ import annotations

import base64
import io
import re
import socket
from pathlib import Path

import pytest
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFileDialog, QPlainTextEdit, QScrollArea, QWidget

from pos_app.config.paths import DataFolder
from pos_app.config.settings import PrinterSettings, load_settings
from tests.support.cups import cups
from tests.support.printer import emulated_printer, free_port
from tests.support.screens import Desk, Key, field, named, words_of
from tests.ui.flow.conftest import OpenRegister
from ui.widgets import Choice


def go(desk: Desk) -> QWidget:
    """Open the screen by its key."""
    desk.qtbot.keyClick(desk.shown.window, Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    desk.screen("print_settings")
    desk.idle()
    return desk.shown.window.screen_named("print_settings")


def choose(desk: Desk, screen: QWidget, name: str, words: str) -> None:
    choice = named(screen, name)
    assert isinstance(choice, Choice)
    choice.setFocus()
    desk.qtbot.keyClick(choice, Key.Key_Home)
    while not choice.currentText().startswith(words):
        before = choice.currentIndex()
        desk.qtbot.keyClick(choice, Key.Key_Down)
        assert choice.currentIndex() == before + 1, f"{words} is not offered"


def press(desk: Desk, screen: QWidget, name: str) -> None:
    """A button, by the keyboard."""
    button = named(screen, name)
    button.setFocus()
    desk.qtbot.keyClick(button, Key.Key_Space)


def type_address(desk: Desk, screen: QWidget, port: int, prefix: str = "printer") -> None:
    choose(desk, screen, f"{prefix}Kind", "Network")
    for name, text in ((f"{prefix}Host", "127.0.0.1"), (f"{prefix}Port", f"{port}")):
        line = field(screen, name)
        line.clear()
        desk.qtbot.keyClicks(line, text)


def said(desk: Desk, screen: QWidget, words: str, prefix: str = "printer") -> None:
    desk.until(lambda: words in words_of(screen, f"{prefix}Said"))


def save(desk: Desk) -> None:
    desk.key(Key.Key_F12)
    desk.screen("sell")


def text_field(screen: QWidget, name: str) -> QPlainTextEdit:
    editor = named(screen, name)
    assert isinstance(editor, QPlainTextEdit)
    return editor


# Printers


def test_a_queue_that_was_found_is_chosen_tried_saved_and_prints_the_next_sale(
    open_register: OpenRegister, folder: DataFolder, tmp_path: Path
) -> None:
    with cups() as service, emulated_printer(tmp_path / "printer") as printer:
        service.raw_queue("counter", printer.port)
        desk = open_register()
        screen = go(desk)
        press(desk, screen, "printerFind")
        desk.until(lambda: named(screen, "printerFound").isVisible())
        choose(desk, screen, "printerFound", "counter (Printer queue)")
        assert field(screen, "printerDevice").text() == "counter"
        press(desk, screen, "printerTest")
        said(desk, screen, "does not say whether it came out")
        assert "CONTOH" in desk.paper(printer).text
        save(desk)
        desk.scan("SABUN-SEREH")
        sale = desk.pay_cash(50_000)
        assert sale.receipt_number in desk.paper(printer).text
        desk.idle()
    kept = load_settings(folder.settings, {}).printer
    assert (kept.kind, kept.device) == ("queue", "counter")


def test_nothing_found_is_said(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "")
    screen = go(desk)
    press(desk, screen, "printerFind")
    desk.idle()
    offered = named(screen, "printerFound")
    assert isinstance(offered, Choice)
    if not offered.isVisible():
        said(desk, screen, "Nothing was found")


def test_a_test_page_tells_what_became_of_it(open_register: OpenRegister, tmp_path: Path) -> None:
    port = free_port()
    desk = open_register()
    screen = go(desk)
    type_address(desk, screen, port)
    press(desk, screen, "printerTest")
    said(desk, screen, "refuses connections")
    with emulated_printer(tmp_path / "printer", port=port) as printer:
        printer.set_fault("paper-out")
        press(desk, screen, "printerTest")
        said(desk, screen, "out of paper")
        assert printer.receipts_waiting == 0
        printer.set_fault("paper-out", active=False)
        text_field(screen, "receiptFooter").setPlainText("Sampai jumpa di cabang baru")
        press(desk, screen, "printerTest")
        said(desk, screen, "was printed")
        assert "Sampai jumpa di cabang baru" in desk.paper(printer).text, "what stands here is tried, saved or not"
        assert printer.receipts_waiting == 0
    desk.idle()


def test_a_test_page_cut_off_midway_says_to_look(open_register: OpenRegister) -> None:
    desk = open_register()
    screen = go(desk)
    with socket.create_server(("127.0.0.1", 0)) as server:
        type_address(desk, screen, server.getsockname()[1])
        press(desk, screen, "printerTest")
        said(desk, screen, "Trying")
        press(desk, screen, "printerTest")  # one press, one paper
        line, _ = server.accept()
        with line:
            while len(line.recv(8)) < 8:
                pass
            line.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\1\0\0\0\0\0\0\0")
        said(desk, screen, "went away while printing")
        server.settimeout(0.2)
        with pytest.raises(TimeoutError):
            server.accept()
    desk.idle()


def test_the_drawer_opens_and_no_paper_comes_out(open_register: OpenRegister, tmp_path: Path) -> None:
    with emulated_printer(tmp_path / "printer") as printer:
        desk = open_register()
        screen = go(desk)
        type_address(desk, screen, printer.port)
        press(desk, screen, "printerDrawer")
        said(desk, screen, "The pulse was sent")
        desk.until(printer.drawer_opened)
        assert printer.receipts_waiting == 0
        desk.idle()


def test_the_second_printer_prints_packing_lists(open_register: OpenRegister, tmp_path: Path) -> None:
    with emulated_printer(tmp_path / "packing") as printer:
        desk = open_register()
        screen = go(desk)
        type_address(desk, screen, printer.port, "packing")
        press(desk, screen, "packingTest")
        said(desk, screen, "was printed", "packing")
        assert "Rp" not in desk.paper(printer).text
        save(desk)
        desk.scan("SABUN-SEREH")
        sale = desk.pay_cash(50_000)
        paper = desk.paper(printer).text
        assert sale.receipt_number in paper
        assert f"{sale.due}" not in paper
        desk.idle()


def test_as_pictures_twice_as_soon_as_it_is_sold(open_register: OpenRegister, tmp_path: Path) -> None:
    with emulated_printer(tmp_path / "printer") as printer:
        desk = open_register()
        screen = go(desk)
        type_address(desk, screen, printer.port)
        choose(desk, screen, "printerDrawing", "As a picture")
        choose(desk, screen, "printerCopies", "2")
        choose(desk, screen, "printerWhen", "As soon as")
        save(desk)
        desk.scan("SABUN-SEREH")
        desk.pay("qris")
        desk.instructed()
        first, second = desk.paper(printer), desk.paper(printer)
        assert "TOTAL" not in first.text.upper(), "letters of a picture are no text to the printer"
        assert first.png == second.png
        assert first.qr_codes()
        desk.idle()


# The receipt


def test_the_paper_follows_what_is_typed(desk: Desk) -> None:
    screen = go(desk)
    paper, scroll = named(screen, "receiptPaper"), named(screen, "previewScroll")
    assert isinstance(scroll, QScrollArea)
    header, footer = text_field(screen, "receiptHeader"), text_field(screen, "receiptFooter")
    before = paper.height()
    footer.setFocus()
    for word in ("Satu", "Dua", "Tiga"):
        desk.qtbot.keyClicks(footer, word)
        desk.qtbot.keyClick(footer, Key.Key_Return)
    desk.until(lambda: paper.height() > before)
    bar = scroll.verticalScrollBar()
    desk.until(lambda: bar.value() == bar.maximum() > 0)
    before = paper.height()
    header.setFocus()
    desk.qtbot.keyClicks(header, "Buka 08.00")
    desk.until(lambda: paper.height() > before and bar.value() == 0)
    before = paper.height()
    tick = named(screen, "shown-page")
    tick.setFocus()
    desk.qtbot.keyClick(tick, Key.Key_Space)
    desk.until(lambda: paper.height() < before)
    desk.idle()


def test_what_stands_on_receipts_is_saved_and_printed(
    open_register: OpenRegister, folder: DataFolder, tmp_path: Path
) -> None:
    with emulated_printer(tmp_path / "printer") as printer:
        desk = open_register(PrinterSettings(host=printer.host, port=printer.port))
        screen = go(desk)
        for name, text in (("receiptHeader", "Buka 08.00"), ("receiptFooter", "Sampai jumpa")):
            editor = text_field(screen, name)
            editor.clear()
            editor.setFocus()
            desk.qtbot.keyClicks(editor, text)
        for name in ("shown-cashier", "shown-sku"):
            tick = named(screen, name)
            tick.setFocus()
            desk.qtbot.keyClick(tick, Key.Key_Space)
        save(desk)
        desk.scan("SABUN-SEREH")
        desk.pay_cash(50_000)
        text = desk.paper(printer).text
        desk.idle()
    assert "Buka 08.00" in text
    assert "Sampai jumpa" in text
    assert "SABUN-SEREH" in text
    assert "Cashier" not in text
    assert load_settings(folder.settings, {}).receipt.header == "Buka 08.00"


def pick(desk: Desk, screen: QWidget, file: Path) -> None:
    press(desk, screen, "logoChoose")
    dialog = desk.dialog("chooseLogo")
    assert isinstance(dialog, QFileDialog)
    line = field(dialog, "fileNameEdit")
    line.setText(f"{file}")
    desk.key(Key.Key_Return, line)
    desk.closed(dialog)
    desk.idle()


def test_a_logo_is_chosen_kept_when_the_next_file_is_broken_and_removed(
    open_register: OpenRegister, folder: DataFolder, tmp_path: Path
) -> None:
    good, broken = tmp_path / "logo.png", tmp_path / "rusak.png"
    Image.new("RGB", (300, 120), "black").save(good)
    broken.write_bytes(good.read_bytes()[:60])
    desk: Desk = open_register()
    screen = go(desk)
    paper = named(screen, "receiptPaper")
    desk.until(lambda: paper.height() == paper.heightForWidth(paper.width()) > 0)
    before = paper.height()
    pick(desk, screen, good)
    desk.until(lambda: paper.height() > before)
    pick(desk, screen, broken)
    assert words_of(screen, "logoSaid")
    assert named(screen, "logoSaid").isVisible()
    assert paper.height() > before, "the logo that was there stays"
    save(desk)
    kept = base64.b64decode(load_settings(folder.settings, {}).receipt.logo)
    assert Image.open(io.BytesIO(kept)).width > 0
    screen = go(desk)
    press(desk, screen, "logoRemove")
    desk.until(lambda: paper.height() == before)
    save(desk)
    assert load_settings(folder.settings, {}).receipt.logo == ""
    desk.idle()


def test_pdf_files_are_on_the_paper_that_was_chosen(open_register: OpenRegister, tmp_path: Path) -> None:
    desk = open_register()
    screen = go(desk)
    choose(desk, screen, "receiptPdf", "Invoice on A5")
    save(desk)
    desk.scan("SABUN-SEREH")
    desk.pay_cash(50_000)
    desk.click("pdfButton")
    dialog = desk.dialog("savePdf")
    target = tmp_path / "struk.pdf"
    line = field(dialog, "fileNameEdit")
    line.setText(f"{target}")
    desk.key(Key.Key_Return, line)
    desk.closed(dialog)
    desk.notice("was saved as struk.pdf")
    box = re.search(rb"/MediaBox \[0 0 ([\d.]+)", target.read_bytes())
    assert box
    assert float(box[1]) / 72 * 25.4 == pytest.approx(148, abs=0.6)
    desk.idle()


# Leaving


def test_escape_changes_nothing(open_register: OpenRegister, folder: DataFolder) -> None:
    desk = open_register()
    before = desk.shown.register.settings
    screen = go(desk)
    type_address(desk, screen, 9100)
    text_field(screen, "receiptHeader").setPlainText("Buka 08.00")
    desk.key(Key.Key_Escape)
    desk.screen("sell")
    assert desk.shown.register.settings == before
    assert not folder.settings.exists()
    screen = go(desk)
    assert text_field(screen, "receiptHeader").toPlainText() == ""
    assert not named(screen, "printerHost").isVisible()


def test_settings_that_cannot_be_written_stay_on_the_screen(desk: Desk, folder: DataFolder) -> None:
    folder.settings.mkdir()
    screen = go(desk)
    text_field(screen, "receiptHeader").setPlainText("Buka 08.00")
    desk.key(Key.Key_F12)
    desk.until(lambda: desk.notices)
    assert desk.shown.window.current_screen == "print_settings"
    assert text_field(screen, "receiptHeader").toPlainText() == "Buka 08.00"
    desk.idle()


def test_a_look_at_the_sales_in_between_loses_nothing(desk: Desk) -> None:
    screen = go(desk)
    text_field(screen, "receiptHeader").setPlainText("Buka 08.00")
    desk.key(Key.Key_F3, desk.shown.window)
    desk.screen("orders")
    desk.idle()
    screen = go(desk)
    assert text_field(screen, "receiptHeader").toPlainText() == "Buka 08.00"
    desk.idle()
