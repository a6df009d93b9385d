"""The way to the server: what is known of it, and asking again until it is open."""

from __future__ import annotations

from PySide6.QtCore import QObject, QTimer, Signal

from pos_app.errors import KasirError
from pos_app.ledger import Ledger
from pos_app.register import Register
from pos_app.register.reach import Reach, Standing, reach_after
from ui.tasks import TaskRunner

_AGAIN_MS, _AGAIN_AT_MOST_MS = 2_000, 30_000


class ConnectionDuty(QObject):
    """Gathers what everybody sees of the server, and asks it a small question from time to time while it is away.

    `changed(Standing)` when something else is known. `came_back()` when the server answers after it was known not to:
    what waited for it goes on. `sign_in_needed()` when the server answers and wants the account signed in; never while
    it is away, when nobody could sign in.
    """

    changed = Signal(object)
    came_back = Signal()
    sign_in_needed = Signal()

    def __init__(self, tasks: TaskRunner[Ledger], register: Register, parent: QObject) -> None:
        super().__init__(parent)
        self._tasks, self._register = tasks, register
        self.standing = Standing()
        self._asking = False
        self._tries = 0
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._ask)

    def saw(self, seen: Reach) -> None:
        """Somebody asked the server something, and saw this."""
        wants_sign_in = seen in (Reach.SIGNED_OUT, Reach.NOT_SIGNED_IN)
        if wants_sign_in and self._register.client.session.at_hand is not None:
            return  # seen before the account was signed in, and told only now
        self._take(self.standing.after(seen), wants_sign_in=wants_sign_in)

    def account_worked(self) -> None:
        """The server answered the register's account."""
        self._take(self.standing.signed_in(), wants_sign_in=False)

    def _take(self, standing: Standing, *, wants_sign_in: bool) -> None:
        before, self.standing = self.standing, standing
        opened = standing.is_open and not before.is_open
        if standing.is_shut:
            if not (self._timer.isActive() or self._asking):
                self._timer.start(min(_AGAIN_AT_MOST_MS, _AGAIN_MS * 2 ** min(self._tries, 10)))
        else:
            self._timer.stop()
            self._tries = 0
        if standing != before:
            self.changed.emit(standing)
        if opened and before.is_shut:
            self.came_back.emit()
        if standing.is_open and standing.needs_sign_in and (wants_sign_in or opened):
            self.sign_in_needed.emit()

    def _ask(self) -> None:
        self._asking = True
        self._tries += 1
        self._tasks.network(self, self._register.client.catalog.count, lambda _: self._answered(), self._unanswered)

    def _answered(self) -> None:
        self._asking = False
        self.saw(Reach.CONNECTED)

    def _unanswered(self, error: Exception) -> None:
        self._asking = False
        if not isinstance(error, KasirError):
            raise error
        self.saw(reach_after(error))
