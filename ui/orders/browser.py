"""The left part of the screen: search, list, and how much of it there is."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from pos_app.clock import Clock, local
from pos_app.ids import SaleId
from pos_app.ledger.sales_search import ListedSale, Tally
from ui.language import LanguageSwitch, Retranslating
from ui.orders.filters import SalesFilters
from ui.orders.list_view import OrdersList
from ui.orders.model import OrdersModel
from ui.orders.reader import SalesReader
from ui.orders.wording import summary_of
from ui.tasks import TaskRunner
from ui.theme import Tone, Weight
from ui.widgets import ActionButton, Card, Elided, EmptyState, Text

if TYPE_CHECKING:
    from pos_app.ledger import Ledger

_COUNTING_MS = 250
"""How long the sums of the search before may stand while those of the new one are counted."""
_TOO_MANY = 1000
"""Changes behind which it is simpler to read the list anew."""


class SalesBrowser(Retranslating, QWidget):
    """One sale of the list is chosen, unless there is none.

    `shown(ListedSale)` when another one is chosen (None: none), or when the chosen one has changed. `opened()` when the
    chosen one is to be opened, `back_requested()`, and `failed(Exception)` when the ledger could not be read. A sale
    that the search finds no longer stays while it is chosen: nothing changes places under the cashier's finger.
    """

    shown = Signal(object)
    opened = Signal()
    back_requested = Signal()
    failed = Signal(object)

    def __init__(self, tasks: TaskRunner[Ledger], languages: LanguageSwitch, clock: Clock, server_clock: Clock) -> None:
        super().__init__()
        self._languages, self._clock = languages, clock
        self._reader = SalesReader(tasks, self)
        self._model = OrdersModel(clock, server_clock, languages.language)
        self._list = OrdersList(self._model)
        self._back = ActionButton(key_hint="Esc", name="ordersBack")
        self.filters = SalesFilters(clock, self._back)
        self._chosen: SaleId | None = None
        self._keeps_choice = self._has_strayed = self._is_replacing = self._opens_what_is_found = False
        self._tally: Tally | None = None
        self._day = local(clock.now()).date()
        self._counting = QTimer(self)
        self._counting.setSingleShot(True)
        self._counting.setInterval(_COUNTING_MS)
        self._counting.timeout.connect(lambda: self._counted({}, known=False))
        self._arrange()
        self._connect()
        self.retranslate()

    @property
    def is_bare(self) -> bool:
        """Whether there is no sale at all to look for."""
        everything = not self.filters.text and not self.filters.narrows
        return everything and not self._model.rowCount() and not self._reader.is_reading

    def begin(self) -> None:
        """List every sale, the newest chosen."""
        self.filters.clear()
        self._search()

    def look(self, changed: Sequence[SaleId]) -> None:
        """See to it that these sales are shown as they now stand, and whatever was placed since."""
        if len(changed) > _TOO_MANY or self._day != local(self._clock.now()).date():
            self._search(keep=True)
            return
        self._reader.look_for_newer(self._model.newest)
        self._reader.look(changed)

    def rest(self) -> None:
        """Nobody looks."""
        self._reader.stop()

    def grow_older(self) -> None:
        """Some time has passed."""
        if self._day != local(self._clock.now()).date():
            self._search(keep=True)
        else:
            self._model.tell_anew(self._languages.language)

    def retranslate(self) -> None:
        """Set every text."""
        self._title.setText(self.tr("Sales"))
        self._back.setText(self.tr("Back"))
        self._list.setAccessibleName(self.tr("Sales, newest first"))
        self._model.tell_anew(self._languages.language)
        self._render()

    def _arrange(self) -> None:
        self._title = Text(pixels=24, weight=Weight.BOLD, name="ordersTitle")
        self._summary = Elided(pixels=13, tone=Tone.MUTED, name="ordersSummary")
        self._summary.setContentsMargins(0, 0, 0, 4)  # on the title's base line
        self._card = Card(name="ordersCard")
        self._empty = EmptyState("receipt", name="ordersEmpty")
        inside = QVBoxLayout(self._card)
        inside.setContentsMargins(1, 1, 1, 1)
        inside.addWidget(self._list)
        self._stack = QStackedWidget()
        self._stack.addWidget(self._card)
        self._stack.addWidget(self._empty)
        head = QHBoxLayout()
        head.setSpacing(16)
        head.addWidget(self._title)
        head.addWidget(self._summary, 1, Qt.AlignmentFlag.AlignBottom)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 14, 16, 16)
        column.setSpacing(12)
        column.addLayout(head)
        column.addWidget(self.filters)
        column.addWidget(self._stack, 1)

    def _connect(self) -> None:
        reader = self._reader
        reader.began.connect(self._show_found)
        reader.went_on.connect(self._model.append)
        reader.ended.connect(self._ended)
        reader.counted.connect(self._counted)
        reader.looked.connect(self._looked)
        reader.failed.connect(self._not_read)
        self._model.more_wanted.connect(self._more)
        self._list.chosen.connect(self._list_chose)
        self._list.opened.connect(self.opened)
        self._list.typed.connect(self.filters.type_text)
        self.filters.changed.connect(self._search)
        self.filters.moved.connect(self._list.step)
        self.filters.entered.connect(self._enter)
        self._empty.first.clicked.connect(self.begin)
        self._empty.second.clicked.connect(self.filters.widen)
        self._back.clicked.connect(self.back_requested)

    # Finding

    def _search(self, *, keep: bool = False) -> None:
        self._keeps_choice, self._opens_what_is_found = keep, False
        self._day = local(self._clock.now()).date()
        self._model.has_more = self._model.is_whole = False
        self._counting.start()
        self._reader.search(self.filters.query)

    def _more(self) -> None:
        self._model.has_more = False  # until the next page is here
        self._reader.more()

    def _show_found(self, sales: Sequence[ListedSale]) -> None:
        self._is_replacing, self._has_strayed = True, False
        self._model.begin(sales)
        self._is_replacing = False
        row = self._model.row_of(self._chosen) if self._keeps_choice else -1
        self._list.choose(row if row >= 0 else self._model.first_sale)
        self._list_chose()
        self._render()

    def _ended(self) -> None:
        self._model.has_more = self._reader.has_more
        self._model.is_whole = not self._reader.has_more
        self._render()
        opens, self._opens_what_is_found = self._opens_what_is_found, False
        if opens and len(self._model.sales) == 1 and not self._model.has_more:
            self.opened.emit()

    def _counted(self, days: Mapping[date, Tally], *, known: bool = True) -> None:
        self._counting.stop()
        self._tally = sum(days.values(), Tally()) if known else None
        self._model.set_tallies(days)
        self._render()

    def _looked(self, found: Sequence[tuple[ListedSale, bool]]) -> None:
        for listed, is_found in found:
            is_chosen = listed.sale.id == self._chosen
            if is_found or is_chosen:
                self._model.put(listed)
            else:
                self._model.drop(listed.sale.id)
            if is_chosen:
                self._has_strayed = not is_found
                self.shown.emit(listed)
        if self._chosen is None:
            self._list.choose(self._model.first_sale)
        self._render()

    def _not_read(self, error: Exception) -> None:
        self._counting.stop()
        self._ended()
        self.failed.emit(error)

    # Choosing

    def _list_chose(self) -> None:
        if self._is_replacing:
            return
        listed = self._model.sale_at(self._list.row)
        before, self._chosen = self._chosen, listed.sale.id if listed else None
        if before == self._chosen and listed is not None:
            return
        if self._has_strayed and before is not None:
            self._has_strayed = False
            self._model.drop(before)
        self.shown.emit(listed)

    def _enter(self) -> None:
        if self._reader.is_reading:
            # The Enter after a number comes before it is found.
            self._opens_what_is_found = True
        elif self._chosen is not None:
            self.opened.emit()

    # What is said

    def _render(self) -> None:
        self._summary.setText(summary_of(self._tally) if self._tally else self.tr("Counting…"))
        if self._model.rowCount() or self._reader.is_reading:
            self._summary.setVisible(True)
            self._stack.setCurrentWidget(self._card)
            return
        self._summary.setVisible(False)
        self._stack.setCurrentWidget(self._empty)
        text, narrows = self.filters.text, self.filters.narrows
        if text:
            self._empty.tell(
                "search",
                self.tr("Nothing found for “{text}”").format(text=text),
                self.tr("A sale is found by its receipt or order number, its buyer, a phone, an item or an amount."),
                self.tr("Clear the search"),
                self.tr("Search in all sales") if narrows else "",
            )
        elif narrows:
            self._empty.tell("receipt", self.tr("There is no such sale"), "", self.tr("Show all sales"))
        else:
            self._empty.tell(
                "receipt",
                self.tr("No sales yet"),
                self.tr("Every sale of this register is kept here, from the moment it is placed."),
            )
