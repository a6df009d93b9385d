"""The screen of all sales: the list with its search at the left, the chosen sale at the right."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer, Signal, SignalInstance
from PySide6.QtGui import QHideEvent, QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from pos_app.clock import Clock
from pos_app.ids import SaleId
from pos_app.ledger.history import Story
from pos_app.ledger.sales_search import ListedSale
from pos_app.selling.sale import Sale
from ui.language import LanguageSwitch
from ui.orders.browser import SalesBrowser
from ui.orders.detail import SaleDetail
from ui.tasks import TaskRunner

if TYPE_CHECKING:
    from pos_app.ledger import Ledger

_COMPACT_BELOW = 1200
_DETAIL, _DETAIL_COMPACT = 420, 356
_AGE_MS = 20_000
_LOOK_MS = 150
"""For how long changes are gathered before the list looks at them."""


class OrdersScreen(QWidget):
    """Reads the ledger itself: `search` for the list, `history` for the chosen sale.

    `open_requested(SaleId)`; `refresh_requested`, `print_requested`, `pdf_requested` and `copy_link_requested` carry
    the chosen `Sale`. Tell it with `sale_changed` of every sale that is placed or changes. `failed(Exception)` when the
    ledger could not be read.
    """

    open_requested = Signal(object)
    refresh_requested = Signal(object)
    print_requested = Signal(object)
    pdf_requested = Signal(object)
    copy_link_requested = Signal(object)
    back_requested = Signal()
    failed = Signal(object)

    def __init__(
        self,
        tasks: TaskRunner[Ledger],
        languages: LanguageSwitch,
        clock: Clock,
        server_clock: Clock,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("ordersScreen")
        self._tasks = tasks
        self._browser = SalesBrowser(tasks, languages, clock, server_clock)
        self._detail = SaleDetail(languages, server_clock)
        self._changed: dict[SaleId, None] = {}
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._browser, 1)
        row.addWidget(self._detail)
        self._look_soon = QTimer(self)
        self._look_soon.setSingleShot(True)
        self._look_soon.setInterval(_LOOK_MS)
        self._look_soon.timeout.connect(self._look)
        self._aging = QTimer(self)
        self._aging.setInterval(_AGE_MS)
        self._aging.timeout.connect(self._grow_older)
        self._connect()

    @property
    def sale(self) -> Sale | None:
        """The chosen sale, as it is shown."""
        return self._detail.sale

    def begin(self) -> None:
        """List every sale, the newest chosen."""
        self._changed.clear()
        self._browser.begin()

    def sale_changed(self, sale_id: SaleId) -> None:
        """That sale was placed, or something was recorded for it."""
        self._changed[sale_id] = None
        if self.isVisible() and not self._look_soon.isActive():
            self._look_soon.start()

    def set_asked(self, sale_id: SaleId, *, asked: bool) -> None:
        """Whether the server was asked about that sale and has not answered yet."""
        if self.sale is not None and self.sale.id == sale_id:
            self._detail.set_asked(asked)

    def take_scan(self, code: str) -> None:
        """A receipt was scanned: the sale that it was printed for."""
        self._browser.filters.take_scan(code)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt's hook; keys that nothing on the screen has a use for."""
        text = event.text()
        if event.key() == Qt.Key.Key_Escape:
            self.back_requested.emit()
        elif len(text) == 1 and text.isprintable():
            self._browser.filters.type_text(text)
        else:
            super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        """Qt's hook; the list is up to date, and typing searches."""
        super().showEvent(event)
        self._aging.start()
        self._look()
        self._browser.filters.search.take_focus()

    def hideEvent(self, event: QHideEvent) -> None:
        """Qt's hook; nobody looks."""
        super().hideEvent(event)
        self._aging.stop()
        self._look_soon.stop()
        self._browser.rest()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt's hook."""
        super().resizeEvent(event)
        self._detail.setFixedWidth(_DETAIL_COMPACT if self.width() < _COMPACT_BELOW else _DETAIL)

    def _connect(self) -> None:
        browser, detail = self._browser, self._detail
        browser.shown.connect(self._show_sale)
        browser.opened.connect(self._open)
        browser.back_requested.connect(self.back_requested)
        browser.failed.connect(self.failed)
        detail.open_requested.connect(self._open)
        for asked, answered in (
            (detail.refresh_requested, self.refresh_requested),
            (detail.print_requested, self.print_requested),
            (detail.pdf_requested, self.pdf_requested),
            (detail.copy_link_requested, self.copy_link_requested),
        ):
            asked.connect(lambda signal=answered: self._ask(signal))

    def _look(self) -> None:
        changed, self._changed = tuple(self._changed), {}
        self._browser.look(changed)

    def _grow_older(self) -> None:
        self._browser.grow_older()
        self._detail.retranslate()

    def _show_sale(self, listed: ListedSale | None) -> None:
        self._detail.show_sale(listed.sale if listed else None)
        self._detail.setVisible(not self._browser.is_bare)
        if listed is None:
            return
        sale_id = listed.sale.id

        def read(ledger: Ledger) -> tuple[Sale, Story]:
            return ledger.sales.one(sale_id), ledger.history.of(sale_id)

        self._tasks.ledger(self, read, lambda told: self._tell(*told), self.failed.emit, latest="story")

    def _tell(self, sale: Sale, story: Story) -> None:
        if self.sale is not None and self.sale.id == sale.id:
            self._detail.show_sale(sale, story)

    def _open(self) -> None:
        if self.sale is not None:
            self.open_requested.emit(self.sale.id)

    def _ask(self, signal: SignalInstance) -> None:
        if self.sale is not None:
            signal.emit(self.sale)
