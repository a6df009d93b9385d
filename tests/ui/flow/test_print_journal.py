"""Papers that do not come out, come out later, or may have come out: told truly, and never printed twice unasked."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from pos_app.config.settings import PrinterSettings
from pos_app.ids import SaleId
from pos_app.printing.jobs import JobState, PaperKind, PrintJob
from pos_app.selling.sale import Sale
from tests.support.printer import emulated_printer, free_port
from tests.support.screens import Desk, Key, words_of
from tests.ui.flow.conftest import OpenRegister


def at(port: int, **changed: object) -> PrinterSettings:
    return PrinterSettings.model_validate({"host": "127.0.0.1", "port": port, **changed})


def sell_cash(desk: Desk) -> Sale:
    desk.scan("SABUN-SEREH")
    return desk.pay_cash(50_000)


def papers(desk: Desk, sale_id: SaleId) -> list[PrintJob]:
    found: list[list[PrintJob]] = []
    desk.shown.tasks.ledger(desk.shown, lambda ledger: ledger.prints.of_sale(sale_id), found.append)
    desk.until(lambda: found)
    return found[0]


def state(desk: Desk, sale: Sale) -> JobState:
    [job] = papers(desk, sale.id)
    return job.state


@contextmanager
def printer_that_hangs_up() -> Iterator[int]:
    """A printer that tells nothing of itself, takes a little of a job, and resets the line; its port."""

    def serve() -> None:
        line, _ = server.accept()
        with line:
            # The three bytes of the first question, and the beginning of the job.
            taken = b""
            while len(taken) < 8:
                taken += line.recv(8)
            line.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\1\0\0\0\0\0\0\0")

    with socket.create_server(("127.0.0.1", 0)) as server:
        thread = threading.Thread(target=serve)
        thread.start()
        yield server.getsockname()[1]
        thread.join()


def test_a_receipt_comes_out_once_by_itself_when_the_printer_is_there_again(
    open_register: OpenRegister, tmp_path: Path
) -> None:
    port = free_port()
    desk = open_register(at(port))
    sale = sell_cash(desk)
    desk.until(lambda: state(desk, sale) is JobState.FAILED)
    desk.key(Key.Key_Return)
    desk.screen("sell")
    with emulated_printer(tmp_path / "printer", port=port) as printer:
        paper = desk.paper(printer)
        assert sale.receipt_number in paper.text
        assert "COPY" not in paper.text.upper()
        desk.until(lambda: state(desk, sale) is JobState.PRINTED)
        assert not printer.drawer_opened(), "somebody else may be at the drawer by now"
        assert printer.receipts_waiting == 0
    desk.idle()


def test_paper_that_runs_out_is_told_and_every_waiting_receipt_follows(
    open_register: OpenRegister, tmp_path: Path
) -> None:
    with emulated_printer(tmp_path / "printer") as printer:
        desk = open_register(at(printer.port))
        printer.set_fault("paper-out")
        sales = []
        for _ in range(3):
            sales.append(sell_cash(desk))
            desk.until(lambda: state(desk, sales[-1]) is JobState.FAILED)
            assert "out of paper" in desk.words("printProblem")
            desk.key(Key.Key_Return)
            desk.screen("sell")
        printer.set_fault("paper-out", active=False)
        texts = [desk.paper(printer).text for _ in sales]
        assert [sale.receipt_number in text for sale, text in zip(sales, texts, strict=True)] == [True] * 3
        for sale in sales:
            desk.until(lambda sale=sale: state(desk, sale) is JobState.PRINTED)
        assert printer.receipts_waiting == 0
        desk.idle()


@pytest.mark.parametrize("came_out", [True, False])
def test_what_may_have_come_out_is_asked_for_and_not_printed_meanwhile(
    open_register: OpenRegister, tmp_path: Path, came_out: bool
) -> None:
    with printer_that_hangs_up() as port:
        desk = open_register(at(port))
        sale = sell_cash(desk)
        desk.until(lambda: state(desk, sale) is JobState.NOT_KNOWN)
    with emulated_printer(tmp_path / "printer", port=port) as printer:
        desk.until(lambda: desk.words("printRetry") == "Did it come out?")
        desk.click("printRetry")
        dialog = desk.dialog("cameOutDialog")
        assert sale.receipt_number in words_of(dialog, "cameOutTitle")
        assert printer.receipts_waiting == 0
        desk.click("cameOutYes" if came_out else "cameOutNo", dialog)
        desk.closed(dialog)
        desk.until(lambda: state(desk, sale) is JobState.PRINTED)
        if came_out:
            assert printer.receipts_waiting == 0
            desk.key(Key.Key_F9)
            assert "COPY 1" in desk.paper(printer).text.upper()
        else:
            assert "COPY" not in desk.paper(printer).text.upper()
        desk.idle()


def test_a_question_put_off_can_be_answered_later(open_register: OpenRegister, tmp_path: Path) -> None:
    with printer_that_hangs_up() as port:
        desk = open_register(at(port))
        sale = sell_cash(desk)
        desk.until(lambda: state(desk, sale) is JobState.NOT_KNOWN)
    desk.key(Key.Key_F9)
    dialog = desk.dialog("cameOutDialog")
    desk.key(Key.Key_Escape, dialog)
    desk.closed(dialog)
    assert state(desk, sale) is JobState.NOT_KNOWN
    desk.shown.close()
    with emulated_printer(tmp_path / "printer", port=port) as printer:
        later = open_register(at(port))
        later.press_notice("went away while printing")
        dialog = later.dialog("cameOutDialog")
        later.click("cameOutNo", dialog)
        later.closed(dialog)
        assert sale.receipt_number in later.paper(printer).text
        later.idle()


def test_a_receipt_that_the_register_left_with_the_printer_is_asked_for_at_the_next_start(
    open_register: OpenRegister,
) -> None:
    desk = open_register()
    sale = sell_cash(desk)
    done: list[object] = []

    def leave(ledger: object) -> None:
        ledger.prints.ask(PaperKind.RECEIPT, "receipt", sale.id)  # type: ignore[attr-defined]
        ledger.prints.begin("receipt")  # type: ignore[attr-defined]

    desk.shown.tasks.ledger(desk.shown, leave, done.append)
    desk.until(lambda: done)
    desk.shown.close()
    later = open_register(at(free_port()))
    later.notice("closed while a receipt was being printed")
    assert state(later, sale) is JobState.NOT_KNOWN
    later.idle()


@pytest.mark.parametrize("moment", ["placed", "paid"])
def test_the_packing_list_comes_out_of_its_own_printer_without_prices(
    open_register: OpenRegister, tmp_path: Path, moment: str
) -> None:
    with emulated_printer(tmp_path / "packing") as printer:
        desk = open_register(packing=at(printer.port, at=moment))
        desk.scan("KOPI-GAYO-250")
        sale = desk.pay("qris")
        desk.instructed()
        if moment == "paid":
            assert not papers(desk, sale.id)
            desk.act("pay")
            desk.key(Key.Key_F5)
            desk.screen("paid")
        text = desk.paper(printer).text
        assert "1 x Kopi Gayo" in text
        assert "68" not in text.replace(sale.receipt_number, "")
        assert [job.paper for job in papers(desk, sale.id)] == [PaperKind.PACKING]
        desk.idle()


def test_two_papers_come_out_where_two_are_wanted_and_the_drawer_opens_once(
    open_register: OpenRegister, tmp_path: Path
) -> None:
    with emulated_printer(tmp_path / "printer") as printer:
        desk = open_register(at(printer.port, copies=2))
        sell_cash(desk)
        texts = [desk.paper(printer).text for _ in range(2)]
        assert texts[0] == texts[1]
        assert "COPY" not in texts[1].upper()
        assert [printer.drawer_opened(), printer.drawer_opened()] == [True, False]
        desk.idle()


def test_a_code_is_printed_as_soon_as_there_is_one_where_the_settings_say_so(
    open_register: OpenRegister, tmp_path: Path
) -> None:
    with emulated_printer(tmp_path / "printer") as printer:
        desk = open_register(at(printer.port, at="placed"))
        desk.scan("KOPI-GAYO-250")
        desk.pay("qris")
        sale = desk.instructed()
        assert sale.order is not None
        slip = desk.paper(printer)
        assert "NOT PAID" in slip.text.upper()
        assert getattr(sale.order.instruction, "payload", "") in slip.qr_codes()
        desk.act("pay")
        desk.key(Key.Key_F5)
        desk.screen("paid")
        assert "COPY" not in desk.paper(printer).text.upper()
        assert printer.receipts_waiting == 0
        desk.idle()
