"""The screen of all sales over a real ledger, with the clock in the test's hand."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TypeVar

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

from pos_app.ids import new_sale_id
from pos_app.ledger import Ledger
from pos_app.money import Rupiah
from pos_app.records import replace
from pos_app.selling.buyer import WALK_IN, Buyer
from pos_app.selling.checkout import NewSale
from pos_app.selling.sale import Sale
from pos_app.selling.tender import Tender
from pos_app.words import Language
from tests.support.clock import HandClock
from tests.support.sales import LINES, order, totals_of
from ui.language import LanguageSwitch
from ui.orders.detail import SaleDetail
from ui.orders.list_view import OrdersList
from ui.orders.model import Role
from ui.orders.screen import OrdersScreen
from ui.orders.wording import DayWords, SaleLineWords
from ui.tasks import TaskRunner
from ui.theme import Tokens

W = TypeVar("W", bound=QWidget)
Key = Qt.Key
DAY = 24 * 3600
CASH = Tender.cash(Rupiah(200_000), "cod")
QRIS = Tender.server("qris")


@dataclass
class Till:
    """Writes sales through the ledger's own API."""

    path: Path
    clock: HandClock

    def place(self, tender: Tender = QRIS, buyer: Buyer = WALK_IN, *, count: int = 1) -> Sale:
        """Sell the usual goods, one minute later than the sale before; the last of `count`."""
        with Ledger(self.path, self.clock) as ledger, ledger.together():
            for _ in range(count):
                self.clock.advance(60)
                now = self.clock.now()
                totals = totals_of(LINES, discount=11_000, discount_code="HEMAT11")
                sale = ledger.sales.place(
                    NewSale(new_sale_id(now), "K1", "Sari", now, LINES, totals, buyer, tender, "meja 4")
                )
            return sale

    def accept(self, sale: Sale, status: str = "unpaid") -> Sale:
        """The server has made an order of it; `status` is its payment status."""
        made = replace(order(sale.totals, status=status), id=sale.id, number=f"ORDER{sale.receipt_number[-4:]}")
        with Ledger(self.path, self.clock) as ledger:
            return ledger.sales.record_order(sale.id, made)

    def cancel(self, sale: Sale) -> Sale:
        with Ledger(self.path, self.clock) as ledger:
            return ledger.outbox.cancel(sale.id, "Pembeli batal")


@dataclass
class Look:
    """The screen as somebody sees and uses it."""

    qtbot: QtBot
    screen: OrdersScreen
    tasks: TaskRunner[Ledger]

    @property
    def list(self) -> OrdersList:
        return self.part(OrdersList, "ordersList")

    @property
    def detail(self) -> SaleDetail:
        return self.part(SaleDetail, "saleDetail")

    def part(self, kind: type[W], name: str) -> W:
        found = self.screen.findChild(kind, name)
        assert found is not None, name
        return found

    def words(self, name: str) -> str:
        text = self.part(QWidget, name).property("text")
        return str(text) if text else self.part(QWidget, name).accessibleName()

    @property
    def rows(self) -> list[SaleLineWords | DayWords]:
        model = self.list.model()
        return [model.data(model.index(row, 0, QModelIndex()), Role.WORDS) for row in range(model.rowCount())]

    @property
    def numbers(self) -> list[str]:
        """The last four digits of the receipts listed."""
        return [row.number[-4:] for row in self.rows if isinstance(row, SaleLineWords)]

    @property
    def chosen(self) -> str:
        """Those of the sale that is marked in the list, which is the one shown at the right."""
        row = self.list.currentIndex().row()
        words = self.rows[row] if row >= 0 else None
        marked = words.number[-4:] if isinstance(words, SaleLineWords) else ""
        shown = self.screen.sale.receipt_number[-4:] if self.screen.sale else ""
        assert marked == shown
        return marked

    def until(self, condition: object) -> None:
        assert callable(condition)
        self.qtbot.waitUntil(condition)

    def rest(self) -> None:
        """Wait until all that was asked of the ledger has been answered."""
        self.until(lambda: not self.tasks.busy)

    def type(self, text: str) -> None:
        """Type where the keyboard is."""
        focused = QApplication.focusWidget()
        assert focused is not None
        self.qtbot.keyClicks(focused, text)
        self.rest()

    def key(self, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
        focused = QApplication.focusWidget()
        assert focused is not None
        self.qtbot.keyClick(focused, key, modifier)

    def click(self, name: str) -> None:
        self.qtbot.mouseClick(self.part(QWidget, name), Qt.MouseButton.LeftButton)
        self.rest()

    def changed(self, *sales: Sale) -> None:
        """Tell the screen of changes, and wait until it has looked at them."""
        for sale in sales:
            self.screen.sale_changed(sale.id)
        self.until(lambda: not self.screen._changed)
        self.rest()


@pytest.fixture
def till(tmp_path: Path) -> Till:
    return Till(tmp_path / "till.db", HandClock(datetime(2026, 11, 23, 5, 0, tzinfo=UTC)))


@pytest.fixture
def tasks(qtbot: QtBot, till: Till) -> Iterator[TaskRunner[Ledger]]:
    runner = TaskRunner(lambda: Ledger(till.path, till.clock), Ledger.close)
    yield runner
    assert runner.shutdown()


@pytest.fixture
def screen(
    qtbot: QtBot, theme: Tokens, languages: LanguageSwitch, tasks: TaskRunner[Ledger], till: Till
) -> OrdersScreen:
    languages.use(Language.ENGLISH)
    made = OrdersScreen(tasks, languages, till.clock, till.clock)
    qtbot.addWidget(made)
    made.resize(1366, 712)
    return made


@pytest.fixture
def look(qtbot: QtBot, screen: OrdersScreen, tasks: TaskRunner[Ledger]) -> Look:
    """The screen; `opened` has it shown."""
    return Look(qtbot, screen, tasks)


def opened(look: Look) -> Look:
    """Have the screen shown, once the till holds what it is to show."""
    with look.qtbot.waitActive(look.screen):
        look.screen.show()
        look.screen.activateWindow()
    look.screen.begin()
    look.rest()
    return look
