"""What is looked for: words, a group of sales, and days."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from pos_app.clock import Clock
from pos_app.ledger.sales_matching import LONGEST_TEXT, SaleGroup
from pos_app.ledger.sales_search import SalesQuery
from ui.language import Retranslating
from ui.orders.period import PeriodChoice
from ui.widgets import ChipRow, SearchField


class SalesFilters(Retranslating, QWidget):
    """Search, days and, at their right, `back`; groups beneath.

    `changed()` when another query is wanted; `moved(Qt.Key)` steers the list while the search has the keyboard.

    `entered()` when Enter is pressed in the search.
    """

    changed = Signal()
    moved = Signal(object)
    entered = Signal()

    def __init__(self, clock: Clock, back: QWidget) -> None:
        super().__init__()
        self.search = SearchField(key_hint="F2", shortcut="F2", name="ordersSearch")
        self.search.setMaxLength(LONGEST_TEXT)
        self._groups = ChipRow(name="ordersGroups")
        self.period = PeriodChoice(clock)
        top = QHBoxLayout()
        top.setSpacing(10)
        top.addWidget(self.search, 1)
        top.addWidget(self.period)
        top.addWidget(back)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(12)
        column.addLayout(top)
        column.addWidget(self._groups)
        self.setTabOrder(self.search, self.period)
        self.search.installEventFilter(self)
        self.search.textChanged.connect(self.changed)
        self.search.moved.connect(self.moved)
        self.search.returnPressed.connect(self.entered)
        self._groups.chosen.connect(self.changed)
        self.period.changed.connect(self.changed)
        self.retranslate()

    @property
    def query(self) -> SalesQuery:
        """What is looked for; days that go by name are those of now."""
        group = self._groups.current()
        since, until = self.period.days
        return SalesQuery(self.text, group if isinstance(group, SaleGroup) else SaleGroup.ALL, since, until)

    @property
    def text(self) -> str:
        """The words looked for."""
        return self.search.text().strip()

    @property
    def narrows(self) -> bool:
        """Whether more than the words leaves sales out."""
        return self._groups.current() is not SaleGroup.ALL or self.period.narrows

    def clear(self) -> None:
        """Look for every sale, without telling."""
        blocked = self.blockSignals(True)
        self.search.clear()
        self.widen()
        self.blockSignals(blocked)

    def widen(self) -> None:
        """Look for the words in every sale."""
        self._groups.set_current(SaleGroup.ALL)
        self.period.choose_all()
        self.changed.emit()

    def type_text(self, text: str) -> None:
        """Go on typing in the search: for keys that arrived elsewhere on the screen."""
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.end(False)
        self.search.insert(text)

    def take_scan(self, code: str) -> None:
        """Look for what was scanned, and open it where it is the only one."""
        self.search.setText(code)
        self.entered.emit()

    def retranslate(self) -> None:
        """Set every text."""
        self.search.set_words(self.tr("Search sales…"), self.tr("Clear the search"))
        self.search.setToolTip(
            self.tr("Receipt or order number, buyer, phone, item, amount, or the code on a receipt, scanned")
        )
        self._groups.set_items(
            [
                (SaleGroup.ALL, self.tr("All")),
                (SaleGroup.UNPAID, self.tr("Not paid")),
                (SaleGroup.PAID, self.tr("Received")),
                (SaleGroup.UNSENT, self.tr("Not sent")),
                (SaleGroup.PROBLEMS, self.tr("Problems")),
                (SaleGroup.CANCELLED, self.tr("Cancelled")),
            ]
        )

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt's hook: where nothing is marked in the search, Ctrl+C is not meant for it."""
        if (
            watched is self.search
            and isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.ShortcutOverride
            and event.matches(QKeySequence.StandardKey.Copy)
            and not self.search.hasSelectedText()
        ):
            event.ignore()
            return True
        return super().eventFilter(watched, event)
