"""Cash through the window: rounded to coins that are in use, printed as it was paid, and the drawer."""

from __future__ import annotations

from pathlib import Path

import pytest

from pos_app.config.paths import DataFolder
from pos_app.config.settings import CashSettings, PrinterSettings, load_settings
from pos_app.money import Rupiah
from pos_app.words import Language
from tests.support.printer import EmulatedPrinter, emulated_printer, free_port
from tests.support.screens import Desk, Key, all_words
from tests.ui.flow.conftest import OpenRegister
from tests.ui.flow.tills import events, in_force, rounding

COFFEE = 68_000


def count_cash(desk: Desk, other: int) -> None:
    """Bring a coffee to the cash pad, to which the server adds `other`."""
    desk.switch(other_income=other)
    desk.scan("KOPI-GAYO-250")
    desk.to_payment()
    desk.idle()
    desk.choose("cash")


def printed(desk: Desk, printer: EmulatedPrinter) -> str:
    return " ".join(desk.paper(printer).text.split())


def test_what_is_short_of_the_rounded_amount_cannot_finish_and_what_makes_it_up_can(desk: Desk) -> None:
    rounding(desk, 500)
    count_cash(desk, 650)
    assert desk.words("cashDue") == "Rp68.500"
    assert desk.words("cashRounding") == "Total Rp68.650, rounding −Rp150"
    desk.tap(68_499)
    assert desk.words("whyNot") == "Rp1 is still missing."
    desk.key(Key.Key_Return)
    assert desk.shown.window.current_screen == "pay"
    desk.key(Key.Key_Delete)
    desk.tap(68_500)
    desk.key(Key.Key_Return)
    desk.screen("paid")
    sale = desk.shown.paying.current
    assert sale is not None
    assert (sale.totals.total, sale.totals.rounding, sale.due) == (Rupiah(68_650), Rupiah(-150), Rupiah(68_500))
    assert "total Rp68.650, rounding −Rp150" in desk.words("outcomeFacts").replace("\N{NO-BREAK SPACE}", " ")
    desk.idle()
    assert desk.order.notes.startswith("Tunai di kasir Rp68.500 ")
    assert desk.ledger(sale.id).difference == Rupiah(0), "the server's total is the exact one"


@pytest.mark.parametrize(
    ("language", "mode", "rows"),
    [
        (Language.ENGLISH, "up", ("Total before rounding 68.650", "Rounding 350", "TOTAL Rp69.000", "Change 1.000")),
        (
            Language.INDONESIAN,
            "nearest",
            ("Total belanja 68.650", "Pembulatan -150", "TOTAL Rp68.500", "Kembali 1.500"),
        ),
    ],
)
def test_the_receipt_shows_what_rounding_did_and_the_drawer_opens(
    open_register: OpenRegister, tmp_path: Path, language: Language, mode: str, rows: tuple[str, ...]
) -> None:
    with emulated_printer(tmp_path / "printer") as printer:
        desk = open_register(PrinterSettings(host=printer.host, port=printer.port), language=language)
        rounding(desk, 500, mode)
        count_cash(desk, 650)
        desk.tap(70_000)
        desk.key(Key.Key_Return)
        desk.screen("paid")
        text = printed(desk, printer)
        for row in rows:
            assert row in text
        assert printer.drawer_opened()
        desk.idle()


def test_the_note_buttons_are_for_the_rounded_amount(desk: Desk) -> None:
    rounding(desk, 1000)
    count_cash(desk, 650)
    desk.click("note-exact")
    assert desk.words("cashGiven") == "Rp68.000"
    desk.click("note-70000")
    assert desk.words("cashChange") == "Rp2.000"
    desk.key(Key.Key_F8)
    desk.choose("bank_transfer")
    assert desk.words("dueAmount") == "Rp68.650", "only cash is rounded"
    desk.idle()


def test_a_rounding_that_is_changed_in_the_middle_holds_at_once_and_keeps_what_was_typed(desk: Desk) -> None:
    count_cash(desk, 650)
    desk.tap(68_500)
    assert not desk.named("primaryButton").isEnabled()
    rounding(desk, 500)
    assert desk.words("cashGiven") == "Rp68.500"
    desk.key(Key.Key_Return)
    desk.screen("paid")
    desk.idle()


def test_rounding_is_set_on_the_settings_screen(desk: Desk, folder: DataFolder) -> None:
    desk.click("settingsButton")
    desk.screen("settings")
    step, mode = desk.named("cashStep"), desk.named("cashMode")
    assert not mode.isEnabled()
    desk.key(Key.Key_End, step)
    assert mode.isEnabled()
    desk.key(Key.Key_Down, mode)
    desk.key(Key.Key_F12)
    desk.screen("sell")
    desk.idle()
    kept = load_settings(folder.settings, {}).cash
    assert kept == CashSettings(rounding_step=1000, rounding_mode="nearest")
    count_cash(desk, 650)
    assert desk.words("cashDue") == "Rp69.000"


# The drawer


def test_the_drawer_opens_without_a_paper_where_receipts_are_printed_on_request(
    open_register: OpenRegister, tmp_path: Path, folder: DataFolder
) -> None:
    with emulated_printer(tmp_path / "printer") as printer:
        desk = open_register(PrinterSettings(host=printer.host, port=printer.port, automatic=False))
        count_cash(desk, 0)
        assert "The cash drawer opens once this is done." in desk.words("saleFacts")
        assert not printer.drawer_opened()
        desk.click("note-exact")
        desk.key(Key.Key_Return)
        desk.screen("paid")
        desk.until(printer.drawer_opened)
        desk.idle()
        assert printer.receipts_waiting == 0
        assert printer.unknown_commands == []
        assert events(folder, "drawer_opened") == 0


def test_the_drawer_is_opened_again_by_key_which_is_noted(
    open_register: OpenRegister, tmp_path: Path, folder: DataFolder
) -> None:
    with emulated_printer(tmp_path / "printer") as printer:
        desk = open_register(PrinterSettings(host=printer.host, port=printer.port, automatic=False))
        desk.scan("KOPI-GAYO-250")
        desk.pay_cash(COFFEE)
        desk.until(printer.drawer_opened)
        printer.close_drawer()
        desk.key(Key.Key_F11)
        desk.until(printer.drawer_opened)
        desk.idle()
        assert events(folder, "drawer_opened") == 1


def test_a_printer_without_paper_still_opens_the_drawer(open_register: OpenRegister, tmp_path: Path) -> None:
    with emulated_printer(tmp_path / "printer") as printer:
        printer.set_fault("paper-out")
        desk = open_register(PrinterSettings(host=printer.host, port=printer.port))
        desk.scan("KOPI-GAYO-250")
        desk.pay_cash(COFFEE)
        desk.until(printer.drawer_opened)
        desk.until(lambda: "out of paper" in desk.words("printProblem"))
        desk.idle()
        assert printer.receipts_waiting == 0


def test_a_drawer_that_cannot_be_reached_is_told_and_stops_nothing(open_register: OpenRegister) -> None:
    desk = open_register(PrinterSettings(host="127.0.0.1", port=free_port(), automatic=False))
    desk.scan("KOPI-GAYO-250")
    desk.pay_cash(COFFEE)
    desk.notice("The cash drawer could not be opened")
    desk.key(Key.Key_Return)
    desk.screen("sell")
    desk.idle()


def test_there_is_no_drawer_to_open_without_a_printer_or_where_no_cash_was_taken(
    open_register: OpenRegister, tmp_path: Path
) -> None:
    with emulated_printer(tmp_path / "printer") as printer:
        desk = open_register(PrinterSettings(host=printer.host, port=printer.port, automatic=False))
        desk.scan("KOPI-GAYO-250")
        desk.pay("qris")
        desk.instructed()
        desk.act("pay")
        desk.key(Key.Key_F5)
        desk.screen("paid")
        assert "Open drawer" not in all_words(desk.shown.paid)
        desk.key(Key.Key_Return)
        desk.screen("sell")
        in_force(desk, printer=PrinterSettings())
        desk.scan("KOPI-GAYO-250")
        desk.pay_cash(COFFEE)
        assert "Open drawer" not in all_words(desk.shown.paid)
        desk.idle()
        assert not printer.drawer_opened()
