"""The paid stage says what is known of the money and of the paper, and leads to the next sale."""

from __future__ import annotations

from pathlib import Path
from typing import TypeVar

import pytest
import zxingcpp
from PIL import Image
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from pos_app.errors import KasirError
from pos_app.ids import SaleId
from pos_app.money import Rupiah
from pos_app.receipt.layout import build_receipt
from pos_app.records import replace
from pos_app.selling.sale import Sale, Sending, SendState
from pos_app.selling.tender import Tender
from pos_app.words import Language
from tests.support.parts import part, shown
from tests.support.sales import PAGE, PAID, SHOP, order, paid_sale, sale
from ui.language import LanguageSwitch
from ui.receipt.paper import ReceiptPaper
from ui.receipt.print_state import PrintState
from ui.receipt.stage import PaidStage
from ui.theme import Tone
from ui.widgets import ActionButton, AmountLabel, Badge, Hint, Text

W = TypeVar("W", bound=QWidget)
Key = Qt.Key


def show(stage: PaidStage, settled: Sale) -> None:
    stage.show_sale(settled, build_receipt(settled, SHOP, Language.ENGLISH, printed_at=PAID))


def cash(state: SendState, given: int = 200_000) -> Sale:
    return sale(Tender.cash(Rupiah(given), "cod"), state=state)


@pytest.mark.parametrize("width", [1024, 1366])
def test_the_paper_is_as_long_as_its_text(stage: PaidStage, qtbot: QtBot, width: int) -> None:
    stage.hide()
    stage.resize(width, 712)
    show(stage, paid_sale())
    stage.show()
    paper = part(stage, ReceiptPaper, "receiptPaper")
    qtbot.waitUntil(lambda: paper.height() >= paper.heightForWidth(paper.width()) > 300)
    assert paper.mapTo(stage, paper.rect().topLeft()).y() < 20


def test_a_paid_sale_says_so_with_its_order(stage: PaidStage) -> None:
    show(stage, paid_sale())
    assert part(stage, Text, "outcomeTitle").text() == "Paid"
    assert part(stage, AmountLabel, "outcomeAmount").text() == "Rp187.500"
    facts = part(stage, Text, "outcomeFacts").text().replace("\N{NO-BREAK SPACE}", " ")
    assert "QRIS" in facts
    assert "order 250130JQHFZG" in facts
    assert not shown(stage, "sendingBadge")


@pytest.mark.parametrize(
    ("state", "badge", "tone"),
    [
        (SendState.WAITING, "Saved, waiting to be sent", Tone.WARNING),
        (SendState.UNKNOWN, "Sent? Being looked up", Tone.WARNING),
        (SendState.REFUSED, "Refused by the server", Tone.BAD),
    ],
)
def test_cash_shows_the_change_and_says_when_it_is_not_sent(
    stage: PaidStage, state: SendState, badge: str, tone: Tone
) -> None:
    show(stage, cash(state))
    assert part(stage, Text, "outcomeTitle").text() == "Cash received"
    assert part(stage, AmountLabel, "outcomeAmount").text() == "Rp12.500"
    assert (part(stage, Badge, "sendingBadge").text(), part(stage, Badge, "sendingBadge").tone) == (badge, tone)
    assert not shown(stage, "copyLinkButton")


def test_an_order_to_be_paid_on_delivery_is_not_called_paid(stage: PaidStage) -> None:
    basis = sale(Tender.server("cod"))
    made = order(basis.totals, method="cod")
    show(stage, replace(basis, sending=Sending(SendState.ACCEPTED), order=made))
    assert part(stage, Text, "outcomeTitle").text() == "Not paid yet"
    assert not shown(stage, "autoReturnHint")


def test_the_preview_carries_the_qr_of_the_order(qtbot: QtBot, stage: PaidStage, tmp_path: Path) -> None:
    show(stage, paid_sale())
    paper = part(stage, ReceiptPaper, "receiptPaper")
    qtbot.waitUntil(lambda: paper.height() > paper.width())
    file = tmp_path / "shot.png"
    assert paper.grab().save(f"{file}")
    with Image.open(file) as picture:
        assert [code.text for code in zxingcpp.read_barcodes(picture)] == [PAGE]


@pytest.mark.parametrize(
    ("state", "words", "again"),
    [
        (PrintState.PRINTING, "Printing…", "Print receipt"),
        (PrintState.SENT, "Receipt sent to the printer", "Print again (copy)"),
        (PrintState.PRINTED, "Receipt printed", "Print again (copy)"),
        (PrintState.FAILED, "Receipt not printed", "Print receipt"),
        (PrintState.UNKNOWN, "Look at the printer", "Print again (copy)"),
    ],
)
def test_the_paper_is_called_printed_only_when_it_is(
    stage: PaidStage, state: PrintState, words: str, again: str
) -> None:
    show(stage, paid_sale())
    assert not shown(stage, "printBadge")
    stage.set_print_state(state)
    badge = part(stage, Badge, "printBadge")
    assert badge.text() == words
    assert (badge.tone is Tone.GOOD) == (state is PrintState.PRINTED)
    assert part(stage, ActionButton, "printButton").label == again


def test_a_failed_print_says_why_stays_and_is_tried_again(qtbot: QtBot, stage: PaidStage) -> None:
    show(stage, paid_sale())
    assert shown(stage, "autoReturnHint")
    stage.set_print_state(PrintState.FAILED, KasirError("printing.paper_out"))
    assert "out of paper" in part(stage, Text, "printProblem").text()
    assert not shown(stage, "autoReturnHint")
    with qtbot.waitSignal(stage.print_requested):
        qtbot.mouseClick(part(stage, ActionButton, "printRetry"), Qt.MouseButton.LeftButton)


def test_it_returns_by_itself_when_nobody_does_anything(qtbot: QtBot, stage: PaidStage) -> None:
    stage.set_auto_return(1)
    with qtbot.waitSignal(stage.new_sale_requested):
        show(stage, paid_sale())


def test_any_touch_stops_the_return(qtbot: QtBot, stage: PaidStage) -> None:
    show(stage, paid_sale())
    assert part(stage, Hint, "autoReturnHint").text().startswith("Back to the sell screen in 8")
    qtbot.mouseClick(stage, Qt.MouseButton.LeftButton, pos=stage.rect().center())
    assert not shown(stage, "autoReturnHint")
    show(stage, paid_sale())
    assert not shown(stage, "autoReturnHint"), "the same sale shown again must not start it anew"
    show(stage, replace(paid_sale(), id=SaleId("0199f0c2-2222-7abc-8def-0123457f3a9c")))
    assert shown(stage, "autoReturnHint")
    stage.set_auto_return(None)
    assert not shown(stage, "autoReturnHint")


def test_nobody_is_sent_away_from_another_screen(stage: PaidStage) -> None:
    show(stage, paid_sale())
    stage.hide()
    stage.show()
    assert not shown(stage, "autoReturnHint")


def test_keys_and_buttons_ask(qtbot: QtBot, stage: PaidStage) -> None:
    show(stage, paid_sale())
    with qtbot.waitSignal(stage.print_requested):
        qtbot.keyClick(stage, Key.Key_F9)
    with qtbot.waitSignal(stage.new_sale_requested):
        qtbot.keyClick(stage, Key.Key_Return)
    for name, signal in (
        ("newSaleButton", stage.new_sale_requested),
        ("pdfButton", stage.pdf_requested),
        ("systemPrintButton", stage.system_print_requested),
        ("copyLinkButton", stage.copy_link_requested),
    ):
        with qtbot.waitSignal(signal):
            qtbot.mouseClick(part(stage, ActionButton, name), Qt.MouseButton.LeftButton)


def test_a_change_of_language_keeps_what_is_known(stage: PaidStage, languages: LanguageSwitch) -> None:
    show(stage, cash(SendState.WAITING))
    stage.set_print_state(PrintState.FAILED, KasirError("printing.paper_out"))
    languages.use(Language.INDONESIAN)
    assert "Kertas printer habis" in part(stage, Text, "printProblem").text()
    assert part(stage, AmountLabel, "outcomeAmount").text() == "Rp12.500"


def test_it_fits_the_smallest_screen(stage: PaidStage) -> None:
    stage.resize(1024, 712)
    show(stage, cash(SendState.WAITING))
    stage.set_print_state(PrintState.FAILED, KasirError("printing.not_answering", host="192.168.1.50"))
    assert stage.width() == 1024
    for badge in stage.findChildren(Badge):
        assert not badge.isVisible() or badge.width() >= badge.sizeHint().width()
