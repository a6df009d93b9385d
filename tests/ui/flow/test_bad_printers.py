"""A printer that is unplugged, refuses, takes a byte a second or vanishes: the next sale knows nothing of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from pos_app.config.settings import PrinterSettings
from pos_app.printing.jobs import JobState, PrintJob
from pos_app.selling.sale import Sale
from tests.support.bad_printers import TROUBLES, refusing, vanishing
from tests.support.printer import emulated_printer
from tests.support.screens import Desk, Key
from tests.ui.flow.conftest import OpenRegister


def at(port: int) -> PrinterSettings:
    return PrinterSettings(host="127.0.0.1", port=port)


def sell(desk: Desk) -> Sale:
    desk.scan("SABUN-SEREH")
    sale = desk.pay_cash(50_000)
    desk.key(Key.Key_Return)
    desk.screen("sell")
    return sale


def job(desk: Desk, sale: Sale) -> PrintJob:
    found: list[list[PrintJob]] = []
    desk.shown.tasks.ledger(desk.shown, lambda ledger: ledger.prints.of_sale(sale.id), found.append)
    desk.until(lambda: found)
    [only] = found[0]
    return only


ENDS = {
    "refusing": (JobState.FAILED, "printing.refused"),
    "unplugged": (JobState.FAILED, "printing.not_answering"),
    "slow": (JobState.NOT_KNOWN, "printing.stopped_midway"),
    "vanishing": (JobState.NOT_KNOWN, "printing.vanished"),
}


@pytest.mark.parametrize("trouble", TROUBLES)
def test_the_next_sales_are_made_and_the_journal_tells_the_truth(open_register: OpenRegister, trouble: str) -> None:
    with TROUBLES[trouble]() as port:
        desk = open_register(at(port))
        sales = [sell(desk), sell(desk)]
        if trouble in ("slow", "unplugged"):
            assert [job(desk, sale).state for sale in sales] == [JobState.SENDING, JobState.QUEUED]
        desk.until(lambda: len(desk.store.orders) == 2)
        for sale in sales:
            # Looked at once: the next receipt has the printer tried again with those before it.
            looks: list[PrintJob] = []
            while not looks or looks[-1].state in (JobState.SENDING, JobState.QUEUED):
                looks.append(job(desk, sale))
            state, problem = ENDS[trouble]
            told = looks[-1]
            assert (told.state, told.problem and told.problem[0]) == (state, problem)
        sell(desk)
        desk.until(lambda: len(desk.store.orders) == 3)
    desk.idle()


def to_orders(desk: Desk) -> None:
    desk.key(Key.Key_F3, desk.shown.window)
    desk.screen("orders")
    desk.until(lambda: desk.named("saleNumber").isVisible())
    desk.idle()


def test_the_list_of_sales_shows_what_was_not_printed_and_prints_it_again(
    open_register: OpenRegister, tmp_path: Path
) -> None:
    with refusing() as port:
        desk = open_register(at(port))
        sale = sell(desk)
        desk.until(lambda: job(desk, sale).state is JobState.FAILED)
    to_orders(desk)
    assert "was not printed" in desk.words("salePaper")
    assert desk.words("printSaleButton") == "Print again"
    desk.shown.window.notices.close_all()
    desk.key(Key.Key_F9)
    desk.notice("refuses connections")  # asked for by a person, it is told once more
    with emulated_printer(tmp_path / "printer", port=port) as printer:
        desk.key(Key.Key_F9)
        paper = desk.paper(printer).text
        assert sale.receipt_number in paper
        assert "COPY" not in paper.upper()
        desk.until(lambda: not desk.named("salePaper").isVisible())
        assert desk.words("printSaleButton") == "Print copy"
        assert printer.receipts_waiting == 0
        desk.idle()


def test_the_list_of_sales_asks_whether_a_paper_came_out(open_register: OpenRegister) -> None:
    with vanishing() as port:
        desk = open_register(at(port))
        sale = sell(desk)
        desk.until(lambda: job(desk, sale).state is JobState.NOT_KNOWN)
    desk.shown.close()
    later = open_register(at(port))
    to_orders(later)
    assert "may have come out" in later.words("salePaper")
    assert later.words("printSaleButton") == "Did it come out?"
    later.key(Key.Key_F9)
    dialog = later.dialog("cameOutDialog")
    later.click("cameOutYes", dialog)
    later.closed(dialog)
    later.until(lambda: job(later, sale).state is JobState.PRINTED)
    later.until(lambda: not later.named("salePaper").isVisible())
    later.idle()


def test_a_packing_list_that_failed_is_printed_again_as_what_it_was(
    open_register: OpenRegister, tmp_path: Path
) -> None:
    with refusing() as port:
        desk = open_register(packing=at(port))
        sale = sell(desk)
        desk.notice("refuses connections")
    with emulated_printer(tmp_path / "packing", port=port) as printer:
        desk.press_notice("refuses connections")
        paper = desk.paper(printer).text
        assert sale.receipt_number in paper
        assert f"{sale.due}" not in paper
        desk.idle()


def test_without_a_printer_the_way_to_set_one_up_is_offered(desk: Desk) -> None:
    desk.scan("KOPI-GAYO-250")
    desk.pay("qris")
    desk.instructed()
    desk.key(Key.Key_F9)
    desk.press_notice("No receipt printer")
    desk.screen("print_settings")
    desk.key(Key.Key_Escape)
    desk.screen("pay")
    desk.idle()
