"""Raises the alarm when a sale has waited too long to be sent: long before anybody would go and look at the list."""

from __future__ import annotations

from datetime import timedelta

from PySide6.QtCore import QObject, QTimer, Signal

from pos_app.ids import SaleId
from pos_app.ledger import Ledger
from pos_app.register import Register
from pos_app.selling.sale import Sale
from ui.language import span
from ui.main_window import MainWindow
from ui.notices import Notice
from ui.tasks import TaskRunner
from ui.theme import Tone

_LOOK_MS = 30_000
_PAYING = ("pay", "paid")


class QueueAlarm(QObject):
    """Looks at the oldest sale that the server does not have yet, now and then and whenever the queue changes.

    Tells of each sale that is the oldest when its time is over, and again each time it has waited as long once more.
    While a buyer pays, what there is to tell waits, and what was told makes way; the badge in the top bar stays. What
    was told of a sale goes once it is no longer the oldest one that is late.
    `late_changed(bool)` when there is such a sale, and when there is none any more; `show_requested()` when the cashier
    wants to see the list.
    """

    late_changed = Signal(bool)
    show_requested = Signal()

    def __init__(self, tasks: TaskRunner[Ledger], register: Register, window: MainWindow) -> None:
        super().__init__(window)
        self._tasks, self._register, self._window = tasks, register, window
        self._late = False
        self._told: tuple[SaleId, int] | None = None
        self._notice: Notice | None = None
        window.screen_changed.connect(self._make_way)
        self._timer = QTimer(self)
        self._timer.setInterval(_LOOK_MS)
        self._timer.timeout.connect(self.look)

    def start(self) -> None:
        """Look now, and from now on."""
        self._timer.start()
        self.look()

    def look(self) -> None:
        """See how long the oldest sale has waited."""
        if self._limit:
            self._tasks.ledger(self, lambda ledger: ledger.sales.oldest_unsent(), self._seen, latest="alarm")
        else:
            self._seen(None)

    @property
    def _limit(self) -> timedelta:
        return timedelta(minutes=self._register.settings.sending.alarm_minutes)

    def _seen(self, oldest: Sale | None) -> None:
        # A clock that was set back makes the wait shorter, never an alarm.
        waited = self._register.clock.now() - oldest.placed_at if oldest else timedelta()
        times = waited // self._limit if self._limit else 0
        if (times > 0) is not self._late:
            self._late = times > 0
            self.late_changed.emit(self._late)
        if self._told is not None and (oldest is None or times < 1 or self._told[0] != oldest.id):
            # What was told is over: that sale was sent or given up, or nobody is to be told any more.
            self._told = None
            self._close()
        if oldest is None or times < 1:
            return
        if self._window.current_screen not in _PAYING and (self._told is None or self._told[1] < times):
            self._told = (oldest.id, times)
            self._tell(oldest, waited)

    def _tell(self, sale: Sale, waited: timedelta) -> None:
        words = self.tr("{receipt} ({total}) has waited {time} to be sent. It is safe in this register, but see why.")
        told = words.format(receipt=sale.receipt_number, total=sale.due, time=span(waited))
        self._close()
        self._notice = self._window.notices.show_message(Tone.BAD, told, self.tr("Show"), self.show_requested.emit)

    def _make_way(self, screen: str) -> None:
        if screen in _PAYING:
            self._close()

    def _close(self) -> None:
        if self._notice is not None:
            self._window.notices.close_notice(self._notice)
            self._notice = None
