"""Sales of today and before: opened again, refreshed, printed once more, at the real store."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QApplication, QFileDialog, QWidget

from pos_app.catalog.models import Sellable
from pos_app.clock import SystemClock
from pos_app.config.paths import DataFolder
from pos_app.config.settings import PrinterSettings
from pos_app.ids import new_sale_id
from pos_app.ledger import Ledger
from pos_app.payment.instructions import QrisCode
from pos_app.records import replace
from pos_app.scalev.session import MemoryVault
from pos_app.selling.buyer import WALK_IN
from pos_app.selling.checkout import NewSale
from pos_app.selling.sale import Sale, SendState
from pos_app.selling.tender import Tender
from tests.support.printer import emulated_printer
from tests.support.sales import order, sale_line, totals_of
from tests.support.screens import Desk, Key, codes_on, field
from tests.ui.flow.conftest import OpenRegister
from tests.ui.flow.waiting_list import refused
from ui.orders.list_view import OrdersList
from ui.orders.model import Role
from ui.orders.rows import RowsView
from ui.orders.wording import DayWords, SaleLineWords

CTRL = Qt.KeyboardModifier.ControlModifier


def rows(desk: Desk) -> list[SaleLineWords | DayWords]:
    lines = desk.named("ordersList")
    assert isinstance(lines, OrdersList)
    model = lines.model()
    return [model.data(model.index(row, 0, QModelIndex()), Role.WORDS) for row in range(model.rowCount())]


def open_orders(desk: Desk) -> None:
    """The list of sales, by its key."""
    desk.key(Key.Key_F3, desk.shown.window)
    desk.screen("orders")
    desk.idle()


def here(desk: Desk) -> QWidget:
    """Where the keyboard is."""
    focused = QApplication.focusWidget()
    return focused if focused is not None else desk.shown.window


def find(desk: Desk, text: str) -> None:
    desk.type(text, here(desk))
    desk.idle()


def story(desk: Desk) -> str:
    view = desk.named("saleHistory")
    assert isinstance(view, RowsView)
    return "\n".join(row.spoken for row in view.rows)


def sold(desk: Desk, method: str = "qris") -> Sale:
    """A sale whose buyer was told how to pay and has gone."""
    desk.scan("KOPI-GAYO-250")
    desk.pay(method)
    sale = desk.instructed()
    desk.key(Key.Key_F10)
    desk.screen("sell")
    return sale


def cash(desk: Desk) -> Sale:
    desk.scan("SABUN-SEREH")
    sale = desk.pay_cash(50_000)
    desk.until(lambda: desk.ledger(sale.id).sending.state is SendState.ACCEPTED)
    return desk.ledger(sale.id)


def place_yesterday(desk: Desk) -> Sale:
    """A sale by QRIS that was placed a day ago and could not be sent until now."""
    catalog: list[Sellable] = []
    desk.shown.tasks.ledger(desk.shown, lambda ledger: ledger.catalog.by_code("KOPI-GAYO-250"), catalog.extend)
    desk.until(lambda: catalog)
    coffee = catalog[0]
    at = SystemClock().now() - timedelta(days=1)
    line = replace(sale_line(coffee.name, 1, coffee.price.amount), key=coffee.key, sku=coffee.sku)
    new = NewSale(new_sale_id(at), "K1", "Sari", at, (line,), totals_of((line,)), WALK_IN, Tender.server("qris"), "")
    placed: list[Sale] = []
    desk.shown.tasks.ledger(desk.shown, lambda ledger: ledger.sales.place(new), placed.append)
    desk.until(lambda: placed)
    desk.shown.sending.send_now(placed[0].id)
    desk.until(lambda: (made := desk.ledger(placed[0].id).order) and made.instruction)
    return desk.ledger(placed[0].id)


def crowd_out(folder: DataFolder, count: int) -> None:
    """So many unpaid orders since that the register does not take up watching older ones."""
    with Ledger(folder.ledger) as ledger, ledger.together():
        for number in range(count):
            now = SystemClock().now()
            line = sale_line("Teh Melati", 1, 32_000)
            totals = totals_of((line,))
            sale = ledger.sales.place(
                NewSale(new_sale_id(now), "K1", "", now, (line,), totals, WALK_IN, Tender.server("qris"), "")
            )
            gone = replace(order(totals), id=sale.id, number=f"GONE{number}", secret_slug="x" * 43)
            ledger.sales.record_order(sale.id, gone)


def test_yesterdays_code_is_shown_again_watched_again_and_its_payment_announced(
    open_register: OpenRegister, folder: DataFolder
) -> None:
    vault = MemoryVault()
    first = open_register(vault=vault)
    sale = place_yesterday(first)
    first.shown.close()
    crowd_out(folder, 50)
    desk = open_register(vault=vault, signed_in=False)
    desk.idle()
    open_orders(desk)
    find(desk, sale.receipt_number)
    heading, line = rows(desk)
    assert isinstance(heading, DayWords)
    assert isinstance(line, SaleLineWords)
    assert (heading.name, line.state) == ("Yesterday", "Waiting for payment")
    desk.key(Key.Key_Return, here(desk))
    desk.screen("pay")
    assert sale.order is not None
    assert isinstance(sale.order.instruction, QrisCode)
    assert codes_on(desk.shown.stage) == [sale.order.instruction.payload]
    desk.act("pay", desk.store.orders[0])
    desk.screen("paid")  # without anybody asking
    open_orders(desk)
    assert desk.words("saleState") == "Paid"
    assert "Paid, as the server says" in story(desk)
    desk.idle()


def test_a_receipt_is_printed_once_more_as_a_copy(open_register: OpenRegister, tmp_path: Path) -> None:
    with emulated_printer(tmp_path / "printer") as printer:
        desk = open_register(PrinterSettings(host=printer.host, port=printer.port))
        receipt = cash(desk).receipt_number
        assert "COPY" not in desk.paper(printer).text.upper()
        open_orders(desk)
        assert desk.words("printSaleButton") == "Print copy"
        desk.key(Key.Key_F9, here(desk))
        paper = desk.paper(printer).text
        assert "COPY 1" in paper.upper()
        assert receipt in paper
        desk.notice("The receipt was printed.")
        desk.until(lambda: "Copy 1 made" in story(desk))
        desk.idle()


def test_an_unpaid_sale_is_printed_as_a_bill_that_is_no_copy(open_register: OpenRegister, tmp_path: Path) -> None:
    with emulated_printer(tmp_path / "printer") as printer:
        desk = open_register(PrinterSettings(host=printer.host, port=printer.port))
        sold(desk, "bank_transfer")
        open_orders(desk)
        assert desk.words("printSaleButton") == "Print bill"
        desk.key(Key.Key_F9, here(desk))
        assert "NOT PAID" in desk.paper(printer).text.upper()
        desk.notice("The slip was sent")
        assert "Receipt" not in story(desk)
        desk.idle()


def test_refreshing_brings_the_payment_and_says_so(desk: Desk) -> None:
    sale = sold(desk)
    open_orders(desk)
    desk.act("pay")
    desk.key(Key.Key_F5, here(desk))
    desk.notice(f"{sale.receipt_number} was paid")
    desk.until(lambda: desk.words("saleState") == "Paid")
    assert desk.shown.window.current_screen == "orders"
    assert len(desk.notices) == 1
    desk.until(lambda: desk.words("ordersSummary") == f"1 sale · received {sale.due} (1)")
    desk.idle()


def test_refreshing_answers_when_nothing_is_new_when_much_is_and_when_nobody_answers(desk: Desk) -> None:
    sale = sold(desk)
    open_orders(desk)
    desk.key(Key.Key_F5, here(desk))
    desk.notice(f"{sale.receipt_number}: nothing new at the server")
    desk.until(lambda: desk.words("refreshSaleButton") == "Refresh")
    desk.act("cancel")
    desk.key(Key.Key_F5, here(desk))
    desk.notice(f"{sale.receipt_number} was read from the server: Order closed.")
    desk.until(lambda: desk.words("saleState") == "Order closed")
    desk.store.server.stop()
    try:
        desk.key(Key.Key_F5, here(desk))
        desk.notice("Scalev")
    finally:
        desk.store.server.start()
    desk.idle()


def test_refreshing_an_unsent_sale_sends_it(desk: Desk) -> None:
    desk.store.server.stop()
    try:
        desk.scan("TEH-MELATI-100")
        sale = desk.pay_cash(50_000)
        desk.until(lambda: desk.ledger(sale.id).sending.problem is not None)
        open_orders(desk)
        assert desk.words("saleState") == "Waiting for the network"
        desk.key(Key.Key_F5, here(desk))
        desk.notice(f"{sale.receipt_number} is not sent yet. Scalev cannot be reached")
    finally:
        desk.store.server.start()
    desk.until(lambda: desk.words("refreshSaleButton") == "Refresh")
    desk.key(Key.Key_F5, here(desk))
    desk.notice(f"{sale.receipt_number} was sent and became order")
    desk.until(lambda: desk.words("saleState") == "Cash")
    assert len(desk.store.orders) == 1
    desk.idle()


def test_refreshing_a_settled_sale_announces_and_prints_nothing(open_register: OpenRegister, tmp_path: Path) -> None:
    with emulated_printer(tmp_path / "printer") as printer:
        desk = open_register(PrinterSettings(host=printer.host, port=printer.port))
        sale = cash(desk)
        desk.paper(printer)
        open_orders(desk)
        desk.act("pay")  # somebody marks it as paid at the store, too
        desk.key(Key.Key_F5, here(desk))
        desk.notice(f"{sale.receipt_number} was read from the server: Paid.")
        desk.act("ship")
        desk.until(lambda: desk.words("refreshSaleButton") == "Refresh")
        desk.key(Key.Key_F5, here(desk))
        desk.until(lambda: desk.ledger(sale.id).order.status == desk.order.status)  # type: ignore[union-attr]
        desk.idle()
        assert not any("was paid" in words for words in desk.notices)
        assert printer.receipts_waiting == 0
        assert desk.store.asked("createStorefrontPublicOrderPayment") == []


def test_the_orders_link_is_copied_by_its_key(desk: Desk) -> None:
    sale = sold(desk)
    open_orders(desk)
    QApplication.clipboard().clear()
    desk.qtbot.keyClick(here(desk), Key.Key_C, CTRL)
    desk.notice("link was copied")
    assert sale.order is not None
    assert QApplication.clipboard().text() == sale.order.public_url
    find(desk, QApplication.clipboard().text())
    assert len(rows(desk)) == 2
    desk.idle()


def test_a_receipt_is_saved_as_a_pdf_and_that_is_written_down(desk: Desk, tmp_path: Path) -> None:
    cash(desk)
    open_orders(desk)
    assert desk.words("printSaleButton") == "Print receipt"
    desk.click("pdfSaleButton")
    dialog = desk.dialog("savePdf")
    assert isinstance(dialog, QFileDialog)
    line = field(dialog, "fileNameEdit")
    line.setText(f"{tmp_path / 'struk.pdf'}")
    desk.key(Key.Key_Return, line)
    desk.closed(dialog)
    desk.notice("saved as struk.pdf")
    desk.until(lambda: "Receipt made" in story(desk))
    assert desk.words("printSaleButton") == "Print copy"
    desk.idle()


def test_a_refused_sale_is_opened_to_be_put_right(desk: Desk) -> None:
    sale = refused(desk)
    desk.key(Key.Key_F10)
    desk.screen("sell")
    desk.click("ordersButton")
    desk.screen("orders")
    desk.idle()
    assert desk.words("saleState") == "Refused by the server"
    assert not desk.named("refreshSaleButton").isEnabled()
    desk.click("openSaleButton")
    desk.screen("pay")
    assert desk.sale.id == sale.id
    desk.stock("MADU-SUMBAWA", 5)
    desk.click("retryButton")
    desk.instructed()
    desk.idle()


def test_leaving_leads_back_to_a_cart_that_is_being_paid(desk: Desk) -> None:
    sold(desk)
    desk.scan("TEH-MELATI-100")
    desk.to_payment()
    open_orders(desk)
    open_orders(desk)  # once more changes nothing
    desk.click("ordersBack")
    desk.screen("pay")
    desk.choose("bank_transfer")
    desk.key(Key.Key_Return)
    desk.until(lambda: len(desk.store.orders) == 2)
    desk.instructed()
    open_orders(desk)
    desk.key(Key.Key_Escape, here(desk))
    desk.screen("pay")
    assert desk.sale.tender.method == "bank_transfer"
    desk.idle()


def test_the_list_is_as_it_was_after_a_sale_was_opened_and_anew_after_it_was_left(desk: Desk) -> None:
    sold(desk)
    sold(desk, "bank_transfer")
    open_orders(desk)
    find(desk, "-0001")
    desk.key(Key.Key_Return, here(desk))
    desk.screen("pay")
    desk.key(Key.Key_Escape)
    desk.screen("sell")
    open_orders(desk)
    assert [row.number[-4:] for row in rows(desk) if isinstance(row, SaleLineWords)] == ["0001"]
    desk.key(Key.Key_Escape, here(desk))
    desk.key(Key.Key_Escape, here(desk))
    desk.screen("sell")
    open_orders(desk)
    assert [row.number[-4:] for row in rows(desk) if isinstance(row, SaleLineWords)] == ["0002", "0001"]
    desk.idle()


def test_the_sales_can_be_looked_at_from_any_screen(desk: Desk) -> None:
    desk.key(Key.Key_F4)
    desk.screen("buyer")
    open_orders(desk)
    assert desk.words("emptyTitle") == "No sales yet"
    desk.key(Key.Key_Escape, here(desk))
    desk.screen("buyer")
    desk.key(Key.Key_Escape, here(desk))
    desk.screen("sell")
    desk.click("settingsButton")
    desk.screen("settings")
    open_orders(desk)
    desk.key(Key.Key_Escape, here(desk))
    desk.screen("sell")
    desk.idle()
