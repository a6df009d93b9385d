"""Receipts: a printer that does not answer, bills printed before payment, copies, PDF files."""

from __future__ import annotations

import socket
import threading
from pathlib import Path

import zxingcpp
from PIL import Image
from PySide6.QtWidgets import QFileDialog

from pos_app.config.settings import PrinterSettings
from pos_app.payment.instructions import QrisCode
from tests.support.printer import emulated_printer, free_port
from tests.support.screens import Desk, Key, field
from tests.ui.flow.conftest import OpenRegister
from ui.receipt.print_state import PrintState


def cash(desk: Desk) -> str:
    desk.scan("SABUN-SEREH")
    return desk.pay_cash(50_000).receipt_number


def test_a_printer_that_does_not_answer_stops_no_sale(open_register: OpenRegister) -> None:
    desk = open_register(PrinterSettings(host="127.0.0.1", port=free_port()))
    cash(desk)
    desk.until(lambda: desk.named("printProblem").isVisible())
    assert desk.named("printRetry").isVisible()
    desk.key(Key.Key_Return)
    desk.screen("sell")
    desk.scan("KOPI-GAYO-250")
    desk.pay("qris")
    desk.instructed()
    assert len(desk.store.orders) == 2
    desk.idle()


def test_a_paper_that_fails_out_of_sight_is_told_and_printed_again(open_register: OpenRegister, tmp_path: Path) -> None:
    moved_on = threading.Event()

    def hang_up() -> None:
        moved_on.wait(15)
        silent.accept()[0].close()

    with socket.create_server(("127.0.0.1", 0)) as silent:
        port = silent.getsockname()[1]
        thread = threading.Thread(target=hang_up)
        thread.start()
        desk = open_register(PrinterSettings(host="127.0.0.1", port=port))
        receipt = cash(desk)
        desk.key(Key.Key_Return)
        desk.screen("sell")
        moved_on.set()
        desk.until(lambda: desk.notices)
        thread.join()
    with emulated_printer(tmp_path / "printer", port=port) as printer:
        notice = desk.shown.window.notices.shown[-1]
        desk.click("noticeAction", notice)
        assert receipt in desk.paper(printer).text
        desk.idle()


def test_a_bill_is_printed_before_payment_and_makes_the_receipt_no_copy(
    open_register: OpenRegister, tmp_path: Path
) -> None:
    with emulated_printer(tmp_path / "printer") as printer:
        desk = open_register(PrinterSettings(host=printer.host, port=printer.port))
        desk.scan("KOPI-GAYO-250")
        desk.pay("bank_transfer")
        desk.instructed()
        desk.key(Key.Key_F9)
        assert "NOT PAID" in desk.paper(printer).text.upper()
        desk.act("pay")
        desk.key(Key.Key_F5)
        desk.screen("paid")
        first = desk.paper(printer).text
        assert "COPY" not in first.upper()
        assert f"{desk.sale.due}" in first
        desk.until(lambda: (last := desk.shown.printing.last(desk.sale.id)) and last.state is PrintState.PRINTED)
        desk.key(Key.Key_F9)
        assert "COPY 1" in desk.paper(printer).text.upper()
        desk.idle()


def test_without_a_printer_f9_says_so(desk: Desk) -> None:
    desk.scan("KOPI-GAYO-250")
    desk.pay("qris")
    desk.instructed()
    desk.key(Key.Key_F9)
    desk.notice("No receipt printer")
    desk.idle()


def save_as(desk: Desk, asked: str, target: Path) -> None:
    dialog = desk.dialog(asked)
    assert isinstance(dialog, QFileDialog)
    line = field(dialog, "fileNameEdit")
    line.setText(f"{target}")
    desk.key(Key.Key_Return, line)
    desk.closed(dialog)


def test_a_receipt_is_saved_as_a_pdf(desk: Desk, tmp_path: Path) -> None:
    cash(desk)
    desk.click("pdfButton")
    save_as(desk, "savePdf", tmp_path / "struk.pdf")
    desk.notice("saved as struk.pdf")
    assert (tmp_path / "struk.pdf").read_bytes().startswith(b"%PDF")
    desk.idle()


def test_a_pdf_that_cannot_be_written_is_told(desk: Desk, tmp_path: Path) -> None:
    cash(desk)
    folder = tmp_path / "gone"
    folder.mkdir()
    desk.click("pdfButton")
    dialog = desk.dialog("savePdf")
    assert isinstance(dialog, QFileDialog)
    dialog.reject()
    desk.closed(dialog)
    dialog.fileSelected.emit(f"{folder / 'x' / 'struk.pdf'}")
    desk.notice("struk.pdf")
    desk.idle()


def test_the_orders_link_is_copied(desk: Desk) -> None:
    desk.scan("KOPI-GAYO-250")
    desk.pay("qris")
    desk.instructed()
    desk.act("pay")
    desk.key(Key.Key_F5)
    desk.screen("paid")
    desk.click("copyLinkButton")
    desk.notice("link was copied")
    desk.idle()


def test_a_code_is_saved_as_a_picture_that_scans(desk: Desk, tmp_path: Path) -> None:
    desk.scan("KOPI-GAYO-250")
    desk.pay("qris")
    desk.instructed()
    desk.key(Key.Key_S, control=True)
    save_as(desk, "saveCode", tmp_path / "kode.png")
    desk.notice("saved as kode.png")
    with Image.open(tmp_path / "kode.png") as picture:
        codes = [code.text for code in zxingcpp.read_barcodes(picture)]
    assert desk.sale.order is not None
    assert isinstance(desk.sale.order.instruction, QrisCode)
    assert codes == [desk.sale.order.instruction.payload]
    desk.idle()


def test_a_code_that_cannot_be_saved_is_told(desk: Desk, tmp_path: Path) -> None:
    desk.scan("KOPI-GAYO-250")
    desk.pay("qris")
    desk.instructed()
    desk.key(Key.Key_S, control=True)
    dialog = desk.dialog("saveCode")
    assert isinstance(dialog, QFileDialog)
    dialog.reject()
    desk.closed(dialog)
    dialog.fileSelected.emit(f"{tmp_path / 'gone' / 'kode.png'}")
    desk.notice("kode.png")
    desk.idle()
