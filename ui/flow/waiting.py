"""The sales-waiting screen: what a person can do about sales that the server does not have yet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from pos_app.ids import SaleId
from pos_app.ledger import Ledger
from pos_app.selling.sale import Sale
from ui.flow.sending import SendingDuty
from ui.main_window import MainWindow
from ui.tasks import TaskRunner

if TYPE_CHECKING:
    from ui.waiting.screen import WaitingScreen

_RELOAD_MS = 500
"""While sales are sent one after another, for how long the list stands before it is read again."""


class WaitingFlow(QObject):
    """Joins the screen to sending. `open_requested(Sale)` shows a sale on the payment stage; `left()` goes back.

    `settled(Sale)` after a sale was given up here, or its order was found.
    """

    open_requested = Signal(object)
    correction_requested = Signal(object)
    settled = Signal(object)
    left = Signal()

    def __init__(
        self, tasks: TaskRunner[Ledger], window: MainWindow, screen: WaitingScreen, sending: SendingDuty
    ) -> None:
        super().__init__(window)
        self._tasks, self._window, self._screen, self._sending = tasks, window, screen, sending
        self._outdated = False
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.timeout.connect(self._reload)
        screen.send_requested.connect(sending.send_now)
        screen.send_all_requested.connect(sending.send_all)
        screen.open_requested.connect(self._open)
        screen.retry_requested.connect(sending.retry)
        screen.correct_requested.connect(self._correct)
        screen.cancel_requested.connect(self._cancel)
        screen.found_requested.connect(self._found)
        screen.back_requested.connect(self.left)
        sending.sale_changed.connect(self._changed)

    def show_waiting(self) -> None:
        """Open the screen."""
        self._screen.reload()
        self._window.show_screen("waiting")

    def _changed(self, _sale: Sale) -> None:
        self._outdated = True
        if not self._pause.isActive():
            self._reload()

    def _reload(self) -> None:
        if self._outdated and self._window.current_screen == "waiting":
            self._outdated = False
            self._screen.reload()
            self._pause.start(_RELOAD_MS)

    def _open(self, sale_id: SaleId) -> None:
        self._tasks.ledger(self, lambda ledger: ledger.sales.one(sale_id), self.open_requested.emit, self._declined)

    def _correct(self, sale_id: SaleId) -> None:
        self._tasks.ledger(
            self, lambda ledger: ledger.sales.one(sale_id), self.correction_requested.emit, self._declined
        )

    def _cancel(self, sale_id: SaleId, reason: str) -> None:
        self._tasks.ledger(self, lambda ledger: ledger.outbox.cancel(sale_id, reason), self._settled, self._declined)

    def _found(self, sale_id: SaleId, number: str) -> None:
        self._tasks.ledger(self, lambda ledger: ledger.outbox.found(sale_id, number), self._settled, self._declined)

    def _settled(self, sale: Sale) -> None:
        self._sending.count()
        self._screen.reload()
        self.settled.emit(sale)

    def _declined(self, error: Exception) -> None:
        self._window.notices.complain(error)
        self._screen.reload()
