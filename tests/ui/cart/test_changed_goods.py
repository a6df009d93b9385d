"""What the cart says of goods that are not as they were when they were put in: price, stock, or gone from the shop."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QApplication, QDialog, QPushButton
from pytestqt.qtbot import QtBot

from pos_app.catalog.models import Sellable
from pos_app.errors import KasirError
from pos_app.money import Rupiah
from pos_app.records import replace
from ui.cart import CartPanel
from ui.cart.line_layout import Part
from ui.cart.lines import LineRole

AT = datetime(2026, 11, 23, 2, 41, tzinfo=UTC)


@pytest.fixture
def paid(panel: CartPanel) -> list[str]:
    """The totals with which Pay went on so far."""
    totals: list[str] = []
    panel.pay_requested.connect(lambda: totals.append(f"{panel.total}"))
    return totals


@pytest.fixture
def problems(panel: CartPanel) -> list[KasirError]:
    found: list[KasirError] = []
    panel.problem.connect(found.append)
    return found


def warning(panel: CartPanel, row: int = 0) -> str:
    return str(panel.lines.model().index(row, 0).data(LineRole.WARNING))


def press_part(qtbot: QtBot, panel: CartPanel, part: Part, row: int = 0) -> None:
    qtbot.wait(0)
    index = panel.lines.model().index(row, 0)
    layout = panel.lines.layout_at(index)
    place = layout.part(part, panel.lines.visualRect(index).top()).center().toPoint()
    assert place != QPoint(), f"there is no {part}"
    qtbot.mouseClick(panel.lines.viewport(), Qt.MouseButton.LeftButton, pos=place)


def settling(qtbot: QtBot) -> QDialog:
    qtbot.waitUntil(lambda: QApplication.activeModalWidget() is not None)
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, QDialog)
    assert dialog.objectName() == "settlingDialog"
    return dialog


def test_more_than_the_stock_is_told_with_when_it_was_read(panel: CartPanel, madu: Sellable) -> None:
    panel.add(replace(madu, stock_at=AT), 4)
    assert warning(panel).startswith("only 3 in stock, read ")
    assert "23 Nov" in warning(panel), "of another day the date is told as well"
    panel.show_catalog({madu.key: replace(madu, stock=10, stock_at=AT)})
    assert warning(panel) == ""
    panel.show_catalog({madu.key: replace(madu, stock=0, stock_at=AT)})
    assert warning(panel).startswith("stock is sold out, read ")


def test_digital_goods_and_those_that_are_not_counted_never_warn(panel: CartPanel, madu: Sellable) -> None:
    panel.add(replace(madu, is_digital=True, stock=0), 5)
    assert warning(panel) == ""
    panel.show_catalog({madu.key: replace(madu, stock=None)})
    assert warning(panel) == ""


def test_a_shop_may_sell_no_more_than_its_stock(
    panel: CartPanel, madu: Sellable, kopi: Sellable, problems: list[KasirError]
) -> None:
    panel.add(madu, 3)
    assert panel.add(madu), "a warning alone by itself"
    panel.set_stock_limits(True)
    assert not panel.add(madu)
    assert [error.key for error in problems] == ["cart.stock"]
    assert panel.cart.lines[0].quantity == 4
    assert panel.add(kopi), "what is too many already stands in nobody's way"
    panel.lines.quantity_wanted.emit(panel.cart.lines[0], 2)
    assert panel.cart.lines[0].quantity == 2


def test_another_price_is_told_and_one_key_takes_it(qtbot: QtBot, panel: CartPanel, kopi: Sellable) -> None:
    panel.add(kopi, 2)
    panel.show_catalog({kopi.key: replace(kopi, price=Rupiah(70_000))})
    assert warning(panel) == "Price changed: Rp68.000 → Rp70.000"
    assert panel.total == Rupiah(136_000), "what the buyer was told stands until then"
    panel.lines.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClick(panel.lines, Qt.Key.Key_P)
    assert warning(panel) == ""
    assert panel.total == Rupiah(140_000)
    panel.undo()
    assert warning(panel) == "Price changed: Rp68.000 → Rp70.000", "taken back, it is asked again"


def test_another_price_is_taken_by_touch(qtbot: QtBot, panel: CartPanel, kopi: Sellable) -> None:
    panel.add(kopi)
    panel.show_catalog({kopi.key: replace(kopi, price=Rupiah(60_000))})
    press_part(qtbot, panel, Part.SETTLE)
    assert panel.total == Rupiah(60_000)


def test_a_price_that_is_back_needs_no_answer(panel: CartPanel, kopi: Sellable, paid: list[str]) -> None:
    panel.add(kopi)
    panel.show_catalog({kopi.key: replace(kopi, price=Rupiah(70_000))})
    panel.show_catalog({kopi.key: kopi})
    assert warning(panel) == ""
    panel.findChild(QPushButton, "payButton").click()
    assert paid == ["Rp68.000"]


def test_one_more_at_another_price_tells_the_change(panel: CartPanel, kopi: Sellable) -> None:
    panel.add(kopi)
    panel.add(replace(kopi, price=Rupiah(70_000)))
    assert warning(panel) == "Price changed: Rp68.000 → Rp70.000"


def test_pay_asks_first_and_goes_on_at_the_new_total(
    qtbot: QtBot, panel: CartPanel, kopi: Sellable, madu: Sellable, paid: list[str]
) -> None:
    panel.add(kopi, 2)
    panel.add(madu)
    panel.show_catalog({kopi.key: replace(kopi, price=Rupiah(70_000)), madu.key: None})
    assert warning(panel, 1) == "The shop no longer sells this."
    panel.findChild(QPushButton, "payButton").click()
    dialog = settling(qtbot)
    total = dialog.findChild(QPushButton, "settlingPay")
    assert total.accessibleName() == "Pay Rp140.000"
    assert paid == []
    qtbot.keyClick(dialog, Qt.Key.Key_Escape)
    assert paid == []
    assert panel.total == Rupiah(261_000)
    panel.findChild(QPushButton, "payButton").click()
    qtbot.keyClick(settling(qtbot).focusWidget(), Qt.Key.Key_Return)
    assert paid == ["Rp140.000"]
    assert [line.sellable.name for line in panel.cart.lines] == [kopi.name]


def test_nothing_is_paid_for_when_nothing_is_left(
    qtbot: QtBot, panel: CartPanel, kopi: Sellable, paid: list[str]
) -> None:
    panel.add(kopi)
    panel.show_catalog({kopi.key: None})
    panel.findChild(QPushButton, "payButton").click()
    qtbot.keyClick(settling(qtbot).focusWidget(), Qt.Key.Key_Return)
    assert not panel.cart
    assert paid == []


def test_what_was_known_of_another_cart_counts_no_more(panel: CartPanel, kopi: Sellable) -> None:
    panel.add(kopi)
    panel.show_catalog({kopi.key: replace(kopi, price=Rupiah(70_000))})
    cart = panel.cart
    panel.set_cart(cart)
    assert warning(panel) == "", "the catalog is asked again for a cart that comes back"


def test_a_price_that_changes_while_the_question_is_open_is_asked_about_again(
    qtbot: QtBot, panel: CartPanel, kopi: Sellable, paid: list[str]
) -> None:
    panel.add(kopi)
    panel.show_catalog({kopi.key: replace(kopi, price=Rupiah(70_000))})
    panel.findChild(QPushButton, "payButton").click()
    first = settling(qtbot)
    panel.show_catalog({kopi.key: replace(kopi, price=Rupiah(75_000))})
    first.accept()
    assert paid == [], "the buyer was told another total"
    again = settling(qtbot)
    again.accept()
    assert paid == ["Rp75.000"]
