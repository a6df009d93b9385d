"""All sales on the screen: found, chosen and kept up to date, by keys alone."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from pos_app.ledger import Ledger
from pos_app.selling.buyer import Buyer
from pos_app.words import Language
from tests.support.parts import emitted
from tests.ui.orders.conftest import CASH, DAY, Key, Look, Till, opened
from ui.language import LanguageSwitch
from ui.orders.wording import DayWords, SaleLineWords
from ui.theme import Tone

RATNA = Buyer(name="Ibu Ratna", phone="0812 3456 7890")
CTRL = Qt.KeyboardModifier.ControlModifier


def test_sales_stand_under_their_days_newest_first(look: Look, till: Till) -> None:
    till.accept(till.place(buyer=RATNA), "paid")
    till.clock.advance(8 * DAY)
    till.cancel(till.place())
    till.clock.advance(DAY)
    till.accept(till.place(CASH))
    till.accept(till.place())
    opened(look)
    today, newest, cash, yesterday, cancelled, older, paid = look.rows
    assert isinstance(today, DayWords)
    assert (today.name, today.date, today.sum) == (
        "Today",
        "Wednesday, 2 December 2026",
        "2 sales · received Rp187.500 (1)",
    )
    assert isinstance(yesterday, DayWords)
    assert (yesterday.name, yesterday.sum) == ("Yesterday", "1 sale")
    assert isinstance(older, DayWords)
    assert (older.name, older.date) == ("Monday", "23 November 2026")
    assert isinstance(newest, SaleLineWords)
    assert (newest.state, newest.amount, newest.pieces) == ("Waiting for the code", "Rp187.500", "5 items")
    assert isinstance(cash, SaleLineWords)
    assert (cash.state, cash.tone, cash.method, cash.buyer) == ("Cash", Tone.GOOD, "Cash", "Walk-in buyer")
    assert isinstance(cancelled, SaleLineWords)
    assert (cancelled.state, cancelled.is_void) == ("Cancelled", True)
    assert isinstance(paid, SaleLineWords)
    assert (paid.state, paid.tone, paid.method, paid.buyer) == ("Paid", Tone.GOOD, "QRIS", "Ibu Ratna")
    assert look.words("ordersSummary") == "4 sales · received Rp375.000 (2) · not paid Rp187.500 (1) · 1 cancelled"


def test_typing_finds_arrows_choose_and_enter_opens(look: Look, till: Till) -> None:
    for buyer in (RATNA, Buyer(name="Pak Budi"), RATNA):
        till.place(buyer=buyer)
        till.clock.advance(DAY)
    opened(look)
    wanted = emitted(look.screen.open_requested)
    look.type("ratna")
    assert [row.name for row in look.rows if isinstance(row, DayWords)] == ["Yesterday", "Monday"]
    first = look.screen.sale
    look.key(Key.Key_Down)
    look.rest()
    second = look.screen.sale
    assert first is not None
    assert second is not None
    assert (first.buyer, second.buyer) == (RATNA, RATNA)
    assert first.placed_at > second.placed_at
    look.key(Key.Key_Return)
    look.key(Key.Key_Up)
    look.key(Key.Key_Return)
    assert wanted == [(second.id,), (first.id,)]


def test_a_scanned_receipt_opens_the_sale_it_was_printed_for(look: Look, till: Till) -> None:
    sales = [till.accept(till.place()) for _ in range(3)]
    opened(look)
    wanted = emitted(look.screen.open_requested)
    field = QApplication.focusWidget()
    assert field is not None
    look.qtbot.keyClicks(field, sales[0].receipt_number)
    look.qtbot.keyClick(field, Key.Key_Return)  # before anything was found
    look.until(lambda: wanted == [(sales[0].id,)])


def test_enter_before_several_are_found_opens_none_of_them(look: Look, till: Till) -> None:
    till.place(count=3)
    opened(look)
    wanted = emitted(look.screen.open_requested)
    field = QApplication.focusWidget()
    assert field is not None
    look.qtbot.keyClicks(field, "kopi")
    look.qtbot.keyClick(field, Key.Key_Return)
    look.rest()
    assert (look.numbers, wanted) == (["0003", "0002", "0001"], [])


@pytest.mark.parametrize(
    ("chip", "numbers", "summary"),
    [
        ("unpaid", ["0004", "0001"], "2 sales · not paid Rp375.000 (2)"),
        ("paid", ["0003", "0002"], "2 sales · received Rp375.000 (2)"),
        ("unsent", ["0003", "0001"], "2 sales · received Rp187.500 (1) · not paid Rp187.500 (1)"),
        ("problems", ["0004"], "1 sale · not paid Rp187.500 (1)"),
        ("cancelled", ["0005"], "1 sale · 1 cancelled"),
        ("all", ["0005", "0004", "0003", "0002", "0001"], "5 sales · received Rp375.000 (2) · not paid Rp375.000 (2)"),
    ],
)
def test_groups(look: Look, till: Till, chip: str, numbers: list[str], summary: str) -> None:
    till.place()
    till.accept(till.place(), "paid")
    till.place(CASH)
    till.accept(till.place(), "conflict")
    till.cancel(till.place())
    opened(look)
    look.click(f"ordersGroups-{chip}")
    assert look.numbers == numbers
    assert look.words("ordersSummary").startswith(summary)


def test_a_long_list_is_read_as_far_as_it_is_scrolled(look: Look, till: Till) -> None:
    till.place(count=130)
    opened(look)
    assert len(look.numbers) == 50
    assert look.words("ordersSummary") == "130 sales · not paid Rp24.375.000 (130)"
    look.list.setFocus()
    for pages in (100, 130, 130):
        look.key(Key.Key_End)
        look.until(lambda pages=pages: len(look.numbers) == pages)
        look.rest()
    look.key(Key.Key_End)
    assert look.chosen == "0001"
    assert look.numbers == [f"{number:04}" for number in range(130, 0, -1)]
    look.key(Key.Key_Home)
    assert look.chosen == "0130"
    look.key(Key.Key_PageDown)
    assert int(look.chosen) < 126
    look.key(Key.Key_PageUp)
    assert look.chosen == "0130"


def test_a_change_of_a_sale_that_is_not_read_yet_waits_for_its_page(look: Look, till: Till) -> None:
    oldest = till.place()
    till.place(count=69)
    opened(look)
    look.changed(till.accept(oldest, "paid"))
    assert len(look.numbers) == 50
    look.list.setFocus()
    look.screen.sale_changed(oldest.id)
    look.screen._look()  # what it finds arrives while the page is on its way
    look.key(Key.Key_End)
    look.until(lambda: len(look.numbers) == 70)
    look.rest()
    assert look.numbers == [f"{number:04}" for number in range(70, 0, -1)]
    assert [row.state for row in look.rows if isinstance(row, SaleLineWords)][-1] == "Paid"


def test_a_change_is_shown_in_its_place(look: Look, till: Till) -> None:
    first, _, third = till.place(), till.place(), till.place()
    opened(look)
    look.key(Key.Key_Down)
    look.rest()
    look.changed(till.accept(first, "paid"), till.accept(till.place(CASH)))
    assert look.numbers == ["0004", "0003", "0002", "0001"]
    assert [row.state for row in look.rows if isinstance(row, SaleLineWords)][::3] == ["Cash", "Paid"]
    assert look.chosen == "0002"
    look.until(lambda: look.words("ordersSummary").startswith("4 sales · received Rp375.000 (2)"))
    look.changed(till.cancel(third))
    look.until(lambda: look.words("ordersSummary").endswith("1 cancelled"))


def test_the_sale_one_looks_at_stays_though_it_is_not_looked_for_any_more(look: Look, till: Till) -> None:
    _, second, third = till.place(), till.place(), till.place()
    opened(look)
    look.click("ordersGroups-unpaid")
    look.part(QWidget, "ordersSearch").setFocus()
    look.key(Key.Key_Down)
    look.rest()
    assert look.chosen == "0002"
    look.changed(till.accept(second, "paid"), till.accept(third, "paid"))
    assert (look.numbers, look.chosen) == (["0002", "0001"], "0002")
    assert look.words("saleState") == "Paid"
    look.key(Key.Key_Down)
    assert (look.numbers, look.chosen) == (["0001"], "0001")


def test_what_happened_while_nobody_looked_is_caught_up_with(look: Look, till: Till) -> None:
    first = till.place()
    till.place()
    opened(look)
    look.key(Key.Key_Down)
    look.rest()
    look.screen.hide()
    look.screen.sale_changed(till.accept(first, "paid").id)
    till.place(CASH)  # another process may sell, too: nobody tells of it
    look.screen.show()
    look.rest()
    assert look.numbers == ["0003", "0002", "0001"]
    assert (look.chosen, look.words("saleState")) == ("0001", "Paid")


def test_the_day_turns_while_the_list_is_open(look: Look, till: Till) -> None:
    till.place()
    opened(look)
    look.part(QWidget, "ordersPeriod").setFocus()
    look.key(Key.Key_Down)
    look.rest()
    assert look.words("ordersSummary").startswith("1 sale")
    till.clock.advance(DAY)
    look.screen._grow_older()
    look.rest()
    assert look.words("emptyTitle") == "There is no such sale"


def test_the_chosen_sale_can_be_printed_refreshed_and_its_link_copied(look: Look, till: Till) -> None:
    till.accept(till.place())
    sale = till.accept(till.place(), "paid")
    opened(look)
    asked = [
        emitted(signal)
        for signal in (
            look.screen.print_requested,
            look.screen.refresh_requested,
            look.screen.copy_link_requested,
            look.screen.pdf_requested,
        )
    ]
    look.key(Key.Key_F9)
    look.key(Key.Key_F5)
    look.key(Key.Key_C, CTRL)
    look.click("pdfSaleButton")
    assert asked == [[(sale,)]] * 4


def test_ctrl_c_copies_marked_words_of_the_search(look: Look, till: Till) -> None:
    till.accept(till.place())
    opened(look)
    asked = emitted(look.screen.copy_link_requested)
    look.type("kopi")
    look.key(Key.Key_A, CTRL)
    look.key(Key.Key_C, CTRL)
    assert (asked, QApplication.clipboard().text()) == ([], "kopi")


def test_what_cannot_be_done_is_not_offered(look: Look, till: Till) -> None:
    till.cancel(till.place())
    opened(look)
    asked = emitted(look.screen.print_requested), emitted(look.screen.refresh_requested)
    look.key(Key.Key_F9)
    look.key(Key.Key_F5)
    assert asked == ([], [])
    for name in ("printSaleButton", "refreshSaleButton", "copySaleLinkButton", "pdfSaleButton"):
        assert not look.part(QWidget, name).isEnabled()
    assert look.part(QWidget, "openSaleButton").isEnabled()


def test_escape_clears_the_search_first_and_then_goes_back(look: Look, till: Till) -> None:
    till.place()
    opened(look)
    left = emitted(look.screen.back_requested)
    look.type("nowhere")
    assert look.words("emptyTitle") == "Nothing found for “nowhere”"
    look.key(Key.Key_Escape)
    look.rest()
    assert (look.numbers, left) == (["0001"], [])
    look.key(Key.Key_Escape)
    assert left == [()]


def test_nothing_found_can_be_looked_for_in_all_sales(look: Look, till: Till) -> None:
    till.place(buyer=RATNA)
    opened(look)
    look.click("ordersGroups-problems")
    assert look.words("emptyTitle") == "There is no such sale"
    look.part(QWidget, "ordersSearch").setFocus()
    look.type("ratna")
    assert look.words("emptyTitle") == "Nothing found for “ratna”"
    look.click("emptySecond")
    assert look.numbers == ["0001"]
    look.type("xyz")
    look.click("emptyFirst")
    assert (look.numbers, look.words("ordersSearch")) == (["0001"], "Search sales…")


def test_a_till_without_sales_says_so(look: Look, till: Till) -> None:
    opened(look)
    assert look.words("emptyTitle") == "No sales yet"
    assert not look.detail.isVisible()
    look.changed(till.place())
    assert look.numbers == ["0001"]
    assert look.detail.isVisible()
    assert look.chosen == "0001"


def test_a_day_is_chosen_on_a_months_page(look: Look, till: Till) -> None:
    till.place()
    till.clock.advance(10 * DAY)
    till.place()
    opened(look)
    period = look.part(QWidget, "ordersPeriod")
    period.setFocus()
    for _ in range(3):
        look.key(Key.Key_Down)
    dialog = QApplication.activeModalWidget()
    assert dialog is not None
    for key in (Key.Key_PageUp, Key.Key_Left, Key.Key_Right, Key.Key_Up, Key.Key_Down):
        look.qtbot.keyClick(dialog, key)
    for _ in range(20):
        look.qtbot.keyClick(dialog, Key.Key_Right)
    look.qtbot.keyClick(dialog, Key.Key_Return)
    look.rest()
    assert look.numbers == ["0001"]
    assert [row.date for row in look.rows if isinstance(row, DayWords)] == ["23 November 2026"]


def test_a_list_can_be_used_by_touch(look: Look, till: Till, qtbot: QtBot) -> None:
    till.place(count=3)
    opened(look)
    wanted = emitted(look.screen.open_requested)
    lines = look.list
    rect = lines.visualRect(lines.model().index(3, 0))
    qtbot.mouseClick(lines.viewport(), Qt.MouseButton.LeftButton, pos=rect.center())
    assert look.chosen == "0001"
    heading = lines.visualRect(lines.model().index(0, 0))
    qtbot.mouseClick(lines.viewport(), Qt.MouseButton.LeftButton, pos=heading.center())
    assert look.chosen == "0001"
    qtbot.mouseDClick(lines.viewport(), Qt.MouseButton.LeftButton, pos=rect.center() + QPoint(4, 4))
    assert look.screen.sale is not None
    assert wanted == [(look.screen.sale.id,)]


def test_letters_typed_on_the_list_go_to_the_search(look: Look, till: Till) -> None:
    till.place(buyer=RATNA)
    till.place()
    opened(look)
    look.list.setFocus()
    look.type("ratna")
    assert look.numbers == ["0001"]
    assert QApplication.focusWidget() is look.part(QLineEdit, "ordersSearch")


def test_both_languages(look: Look, till: Till, languages: LanguageSwitch) -> None:
    till.accept(till.place(CASH))
    opened(look)
    languages.use(Language.INDONESIAN)
    heading, line = look.rows
    assert isinstance(heading, DayWords)
    assert (heading.name, heading.date, heading.sum) == (
        "Hari ini",
        "Senin, 23 November 2026",
        "1 penjualan · diterima Rp187.500 (1)",
    )
    assert isinstance(line, SaleLineWords)
    assert "Pembeli umum" in line.spoken
    assert look.words("ordersSummary") == "1 penjualan · diterima Rp187.500 (1)"


def test_a_ledger_that_cannot_be_read_is_told(look: Look, till: Till) -> None:
    till.place(count=2)
    opened(look)
    failed = emitted(look.screen.failed)
    look.tasks.ledger(look.screen, Ledger.close)
    look.qtbot.keyClicks(look.part(QWidget, "ordersSearch"), "kopi")
    look.rest()
    assert failed


def test_begin_forgets_what_was_looked_for(look: Look, till: Till) -> None:
    till.place()
    till.place(buyer=RATNA)
    opened(look)
    look.type("ratna")
    look.click("ordersGroups-unpaid")
    look.screen.begin()
    look.rest()
    assert look.numbers == ["0002", "0001"]
    assert look.words("ordersSummary").startswith("2 sales")
