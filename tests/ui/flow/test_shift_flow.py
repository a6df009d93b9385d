"""Shifts at the counter, with real keys: opened with counted cash, looked at, closed with a reason, printed, saved."""

from __future__ import annotations

import csv
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget

from pos_app.config.paths import DataFolder
from pos_app.config.settings import PrinterSettings, ShiftSettings, load_settings
from pos_app.ledger import Ledger
from pos_app.money import Rupiah
from pos_app.shifts.cash import Count
from pos_app.shifts.models import Closing, NewMove, Shift
from tests.support.printer import emulated_printer
from tests.support.screens import Desk, Key, all_words, field, named, words_of
from tests.ui.flow.conftest import OpenRegister

T = TypeVar("T")


def ask(desk: Desk, work: Callable[[Ledger], T]) -> T:
    """What the ledger says."""
    found: list[T] = []
    desk.shown.tasks.ledger(desk.shown, work, found.append)
    desk.until(lambda: found)
    return found[0]


def current(desk: Desk) -> Shift | None:
    return ask(desk, lambda ledger: ledger.shifts.current())


def closed(desk: Desk) -> list[Shift]:
    return ask(desk, lambda ledger: ledger.shifts.closed())


def go(desk: Desk, key: Key = Key.Key_T, screen: str = "shift") -> QWidget:
    """Go to the shift (or another) screen by its key, and wait until it has been filled."""
    desk.qtbot.keyClick(desk.shown.window, key, Qt.KeyboardModifier.ControlModifier)
    desk.screen(screen)
    desk.idle()
    return desk.shown.window.screen_named(screen)


def count(desk: Desk, **pieces: int) -> None:
    """Type how many there are of each: `n100000=5` notes, `c500=3` coins."""
    screen = desk.shown.window.screen_named("shift")
    for name, number in pieces.items():
        line = field(screen, f"count-{'note' if name[0] == 'n' else 'coin'}-{name[1:]}-number")
        line.setFocus()
        line.selectAll()
        desk.type(f"{number}", line)


def press(desk: Desk, key: Key) -> None:
    desk.key(key, desk.shown.window)


def open_shift(desk: Desk, **pieces: int) -> None:
    go(desk)
    count(desk, **(pieces or {"n100000": 5}))
    press(desk, Key.Key_F12)
    desk.screen("sell")


def sell(desk: Desk, code: str = "KOPI-GAYO-250", given: int = 100_000) -> Rupiah:
    """Sell one thing for cash; what it cost."""
    desk.scan(code)
    sale = desk.pay_cash(given)
    desk.key(Key.Key_Return)
    desk.screen("sell")
    desk.idle()
    return sale.due


def test_a_day_from_opening_to_z_by_keyboard_alone(open_register: OpenRegister, tmp_path: Path) -> None:
    with emulated_printer(tmp_path / "printer") as printer:
        desk = open_register(PrinterSettings(host=printer.host, port=printer.port))
        screen = go(desk)
        # Notes and coins one after the other, each finished with Enter.
        desk.type("5", QApplication.focusWidget())
        assert words_of(screen, "countTotal") == "Rp500.000"
        desk.key(Key.Key_Return, QApplication.focusWidget())
        assert QApplication.focusWidget().objectName() == "count-note-50000-number"  # type: ignore[union-attr]
        desk.type("2", QApplication.focusWidget())
        press(desk, Key.Key_F12)
        desk.screen("sell")
        desk.notice("K1-Z0001 is open")
        opened = current(desk)
        assert opened is not None
        assert opened.opening.total == Rupiah(600_000)
        due = sell(desk)
        desk.paper(printer)
        screen = go(desk)
        assert words_of(screen, "reportTakings") == f"{due}"
        press(desk, Key.Key_F9)
        assert "X REPORT" in desk.paper(printer).text
        press(desk, Key.Key_F12)
        count(desk, n100000=6)
        press(desk, Key.Key_F12)
        desk.until(lambda: named(screen, "resultStage").isVisible())
        assert words_of(screen, "result-difference") == f"{-due}"
        assert "Cash is missing" in words_of(screen, "resultBadge")
        press(desk, Key.Key_F12)
        assert "Write a reason" in all_words(screen)
        assert current(desk) == opened, "never without a reason"
        desk.type("salah kembalian", QApplication.focusWidget())
        desk.key(Key.Key_Return, QApplication.focusWidget())
        text = desk.paper(printer).text
        for words in ("Z REPORT", "K1-Z0001", f"SHORT -{due}", "salah kembalian", "Note 100.000 x 6"):
            assert words in text
        (z,) = closed(desk)
        assert z.report is not None
        assert z.report.takings.total.amount == due
        assert z.report.difference == -due
        press(desk, Key.Key_F9)
        assert "Printed again" in desk.paper(printer).text
        press(desk, Key.Key_Escape)
        desk.screen("sell")
        desk.idle()


def test_nothing_counted_opens_nothing(desk: Desk) -> None:
    screen = go(desk)
    press(desk, Key.Key_F12)
    assert named(screen, "countProblem").isVisible()
    assert current(desk) is None
    count(desk, n100000=0)
    assert not named(screen, "countProblem").isVisible()
    press(desk, Key.Key_F12)
    desk.screen("sell")
    opened = current(desk)
    assert opened is not None
    assert opened.opening.total == Rupiah(0), "an empty drawer is said to be empty"
    desk.idle()


def test_what_should_be_there_is_told_only_after_the_count(desk: Desk) -> None:
    open_shift(desk, n100000=5)
    due = sell(desk)
    expected = Rupiah(500_000) + due
    screen = go(desk)
    press(desk, Key.Key_F12)
    count(desk, n100000=1)
    assert f"{expected}" not in all_words(screen)
    assert expected.digits not in all_words(screen)
    press(desk, Key.Key_F12)
    desk.until(lambda: words_of(screen, "result-expected") == f"{expected}")
    # Counted again once it is known: the Z tells of the first count, too.
    press(desk, Key.Key_Escape)
    desk.click("countHow-sum")
    desk.type(f"{expected.amount}", field(screen, "countSum"))
    press(desk, Key.Key_F12)
    desk.until(lambda: words_of(screen, "resultBadge") == "Exact")
    press(desk, Key.Key_F12)
    desk.until(lambda: words_of(screen, "reportTitle") == "Z report K1-Z0001")
    (z,) = closed(desk)
    assert z.report is not None
    assert z.report.counted is not None
    assert z.report.counted.earlier == (Rupiah(100_000),)
    desk.idle()


def test_a_shop_that_trusts_its_cashiers_tells_it_at_any_time(desk: Desk) -> None:
    shown = desk.shown
    shown.register.use(shown.register.settings.model_copy(update={"shift": ShiftSettings(blind=False)}))
    open_shift(desk, n100000=5)
    screen = go(desk)
    press(desk, Key.Key_F12)
    assert "Rp500.000 should be there" in words_of(screen, "countHint")
    press(desk, Key.Key_Escape)
    assert named(screen, "paperStage").isVisible(), "Esc leads back to the X"
    desk.idle()


def test_cash_in_and_out_need_an_amount_and_a_reason(desk: Desk) -> None:
    open_shift(desk)
    go(desk)
    desk.click("cashOut")
    dialog = desk.dialog("moveDialog")
    desk.key(Key.Key_Return, field(dialog, "moveAmount"))
    assert "Type the amount" in all_words(dialog)
    desk.type("15", field(dialog, "moveAmount"))
    desk.click("moveAmount-pad-000", dialog)
    desk.key(Key.Key_Return, field(dialog, "moveAmount"))
    assert "Choose or write a reason" in all_words(dialog)
    desk.click("move-other", dialog)
    desk.write("galon air", field(dialog, "moveReason"))
    desk.key(Key.Key_Return, field(dialog, "moveReason"))
    desk.closed(dialog)
    desk.notice("Cash out: Rp15.000")
    desk.click("cashIn")
    dialog = desk.dialog("moveDialog")
    desk.click("move-change", dialog)
    desk.write("200000", field(dialog, "moveAmount"))
    desk.key(Key.Key_Return, field(dialog, "moveAmount"))
    desk.closed(dialog)
    report = ask(desk, lambda ledger: ledger.shifts.report())
    assert [(move.amount.amount, move.reason, move.by) for move in report.moves] == [
        (-15_000, "galon air", "Sari"), (200_000, "Change from the bank", "Sari"),
    ]  # fmt: skip
    assert report.drawer.expected == Rupiah(685_000)
    desk.idle()


def test_a_shift_closed_elsewhere_is_seen(desk: Desk, folder: DataFolder) -> None:
    open_shift(desk)
    screen = go(desk)
    press(desk, Key.Key_F12)
    count(desk, n100000=5)
    shift = current(desk)
    assert shift is not None
    with Ledger(folder.ledger) as other:
        other.shifts.close(shift.id, Closing(Count(Rupiah(500_000)), "Dewi"))
    press(desk, Key.Key_F12)
    desk.until(lambda: named(screen, "countStage").isVisible() and words_of(screen, "countTitle") == "Open a shift")
    count(desk, n50000=1)
    with Ledger(folder.ledger) as other:
        other.shifts.open("K1", "Dewi", Count(Rupiah(1_000)))
    press(desk, Key.Key_F12)
    desk.notice("A shift is still open")
    desk.until(lambda: words_of(screen, "reportTitle") == "Shift K1-Z0002")
    desk.idle()


def test_what_is_sold_between_count_and_close_asks_for_the_reason(desk: Desk, folder: DataFolder) -> None:
    open_shift(desk)
    screen = go(desk)
    press(desk, Key.Key_F12)
    count(desk, n100000=5)
    press(desk, Key.Key_F12)
    desk.until(lambda: named(screen, "resultStage").isVisible() and words_of(screen, "resultBadge") == "Exact")
    with Ledger(folder.ledger) as other:
        other.shifts.move(NewMove("elsewhere", Rupiah(-1_000), "parkir", "Dewi"))
    press(desk, Key.Key_F12)
    desk.notice("Write the reason")
    desk.until(lambda: words_of(screen, "result-difference") == "+Rp1.000")
    assert "Too much cash" in words_of(screen, "resultBadge")
    assert closed(desk) == []
    desk.idle()


def save_into(desk: Desk, name: str, path: Path) -> None:
    """Choose `path` in the file dialog of that name."""
    desk.until(lambda: QApplication.activeModalWidget() is not None)
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, QFileDialog)
    assert dialog.objectName() == name
    dialog.fileSelected.emit(f"{path}")
    dialog.close()
    desk.closed(dialog)


def test_an_earlier_z_is_shown_and_saved(desk: Desk, tmp_path: Path) -> None:
    open_shift(desk)
    due = sell(desk)
    go(desk)
    press(desk, Key.Key_F12)
    desk.click("countHow-sum")
    screen = desk.shown.window.screen_named("shift")
    desk.type(f"{500_000 + due.amount}", field(screen, "countSum"))
    press(desk, Key.Key_F12)
    desk.until(lambda: named(screen, "closeShift").isVisible())
    press(desk, Key.Key_F12)
    desk.until(lambda: words_of(screen, "reportTitle") == "Z report K1-Z0001")
    press(desk, Key.Key_F12)
    desk.until(lambda: words_of(screen, "countTitle") == "Open a shift")
    desk.click("earlierButton")
    dialog = desk.dialog("earlierDialog")
    desk.key(Key.Key_Return, dialog)
    desk.closed(dialog)
    desk.until(lambda: words_of(screen, "reportTitle") == "Z report K1-Z0001")
    desk.click("reportPdf")
    save_into(desk, "saveFile", tmp_path / "z.pdf")
    desk.notice("z.pdf")
    assert (tmp_path / "z.pdf").read_bytes().startswith(b"%PDF")
    desk.click("reportCsv")
    desk.idle()
    save_into(desk, "saveFolder", tmp_path)
    desk.notice("Saved as K1-Z0001")
    folder = tmp_path / "K1-Z0001"
    assert sorted(file.name for file in folder.iterdir()) == [
        "cash-moves.csv", "figures.csv", "methods.csv", "products.csv", "sales.csv",
    ]  # fmt: skip
    with (folder / "sales.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file, delimiter=";"))
    assert sum(int(row[5]) for row in rows[1:]) == due.amount
    desk.click("reportCsv")
    desk.idle()
    save_into(desk, "saveFolder", tmp_path / "z.pdf")
    desk.notice("Choose another folder")
    desk.idle()


def test_the_shift_is_looked_at_in_the_middle_of_a_sale(desk: Desk) -> None:
    open_shift(desk)
    desk.scan("KOPI-GAYO-250")
    desk.to_payment()
    go(desk)
    press(desk, Key.Key_Escape)
    desk.screen("pay")
    desk.idle()


def test_the_menu_of_the_bar_leads_to_both_screens(desk: Desk) -> None:
    for name, screen in (("Shift", "shift"), ("Day report", "day_report")):
        desk.click("barMore")
        desk.until(lambda: QApplication.activePopupWidget() is not None)
        menu = QApplication.activePopupWidget()
        action = next(each for each in menu.actions() if each.text().startswith(name))  # type: ignore[union-attr]
        action.trigger()
        menu.close()  # type: ignore[union-attr]
        desk.screen(screen)
        press(desk, Key.Key_Escape)
        desk.screen("sell")
    desk.idle()


def test_the_paper_speaks_the_other_language_at_once(desk: Desk) -> None:
    open_shift(desk)
    screen = go(desk)
    before = named(screen, "receiptPaper").grab().toImage()
    desk.click("languageSwitch")
    assert words_of(screen, "reportBadge") == "Berjalan"
    assert named(screen, "receiptPaper").grab().toImage() != before
    desk.click("languageSwitch")
    assert named(screen, "receiptPaper").grab().toImage() == before
    desk.idle()


@pytest.mark.parametrize("chosen", [(1, 1), (0, 0)])
def test_the_settings_of_shifts_are_kept(desk: Desk, folder: DataFolder, chosen: tuple[int, int]) -> None:
    desk.click("settingsButton")
    desk.screen("settings")
    for name, index in zip(("shiftRequired", "shiftBlind"), chosen, strict=True):
        named(desk.shown.settings, name).setCurrentIndex(index)  # type: ignore[attr-defined]
    press(desk, Key.Key_F12)
    desk.screen("sell")
    kept = load_settings(folder.settings, {}).shift
    assert (kept.required, kept.blind) == (bool(chosen[0]), not chosen[1])
    desk.idle()
