"""One printer at work: a job at a time, and what is done while it does not print."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress

from PySide6.QtCore import QObject, QTimer, Signal

from pos_app.config.settings import PrinterSettings
from pos_app.errors import KasirError
from pos_app.ids import SaleId
from pos_app.ledger import Ledger
from pos_app.printing.jobs import AFTER, JobState, PrintJob
from pos_app.printing.outcome import Outcome, PrinterError
from pos_app.printing.talk import CANNOT_PRINT
from pos_app.receipt.blocks import Receipt
from pos_app.register.printers import printer_of
from pos_app.selling.sale import Sale
from ui.tasks import TaskRunner

_LOOK_AGAIN_MS = (2_000, 5_000, 10_000, 30_000)
"""How soon a printer that does not print is looked at again; the last one holds from then on."""


class PrintStation(QObject):
    """Prints the journal's jobs for the printer called `name`, in order. Nothing begins before `wake`.

    `changed(PrintJob)` follows every step; `troubled(KasirError)` when the journal could not be used. When a job is not
    printed, everything that waits behind it is told so; the printer is then looked at from time to time, and goes on by
    itself when it is back. `content` makes the paper of a job and its sale.
    """

    changed = Signal(object)
    troubled = Signal(object)

    def __init__(
        self,
        tasks: TaskRunner[Ledger],
        name: str,
        settings: PrinterSettings,
        content: Callable[[PrintJob, Sale | None], Receipt],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._tasks, self._name, self._content = tasks, name, content
        self._settings = settings
        self._drawers: set[int] = set()
        self._is_busy = False
        self._looks = 0
        self._timer: QTimer | None = None

    @property
    def settings(self) -> PrinterSettings:
        """How the printer is reached, and what it prints by itself."""
        return self._settings

    def use(self, settings: PrinterSettings) -> None:
        """Print there from now on; what waits for a printer that was away is tried at once."""
        changed, self._settings = settings != self._settings, settings
        if changed and self._timer is not None:
            self.wake()

    def open_drawer_with(self, job: int) -> None:
        """Open the cash drawer when that job is first given to the printer, and never on a later try."""
        self._drawers.add(job)

    def wake(self) -> None:
        """There is something to print, or a reason to try again."""
        if self._is_busy or not self._settings.is_set:
            return
        self._is_busy = True
        self._stop_looking()
        self._tasks.ledger(self, self._begin, self._begun, self._not_noted)

    def _begin(self, ledger: Ledger) -> tuple[PrintJob, Sale | None] | None:
        job = ledger.prints.begin(self._name)
        if job is None:
            return None
        return job, ledger.sales.one(SaleId(job.sale)) if job.sale else None

    def _begun(self, begun: tuple[PrintJob, Sale | None] | None) -> None:
        if begun is None:
            self._is_busy = False
            return
        job, sale = begun
        self.changed.emit(job)
        settings, drawer = self._settings, job.number in self._drawers
        self._drawers.discard(job.number)
        paper = self._content(job, sale)

        def work() -> Outcome:
            from pos_app.receipt.escpos import Paper, to_escpos

            roll = Paper(settings.paper)
            data = to_escpos(paper, roll, settings.profile, drawer=drawer, as_picture=settings.drawing == "picture")
            more = to_escpos(paper, roll, settings.profile, as_picture=settings.drawing == "picture")
            printer = printer_of(settings)
            try:
                return printer.send(data + more * (settings.copies - 1))
            except PrinterError as error:
                # The cash is in somebody's hand, with paper or without.
                if drawer and error.key in CANNOT_PRINT:
                    with suppress(PrinterError):
                        printer.open_drawer()
                raise

        self._tasks.local(
            self, work, lambda outcome: self._settle(job, AFTER[outcome]), lambda error: self._failed(job, error)
        )

    def _failed(self, job: PrintJob, error: Exception) -> None:
        if not isinstance(error, KasirError):
            # Trying again would only end the same way.
            self._settle(job, JobState.GIVEN_UP)
            raise error
        outcome = error.outcome if isinstance(error, PrinterError) else Outcome.NOT_PRINTED
        self._settle(job, AFTER[outcome], error)

    def _settle(self, job: PrintJob, state: JobState, error: KasirError | None = None) -> None:
        problem = (error.key, {name: str(value) for name, value in error.params.items()}) if error else None
        self._tasks.ledger(
            self,
            lambda ledger: ledger.prints.settle(job.number, state, problem, all_waiting=state is JobState.FAILED),
            self._settled,
            self._not_noted,
        )

    def _settled(self, jobs: list[PrintJob]) -> None:
        self._is_busy = False
        for job in jobs:
            self.changed.emit(job)
        if jobs[0].state is JobState.FAILED:
            self._look_later()
        else:
            self._looks = 0
            self.wake()

    def _not_noted(self, error: Exception) -> None:
        self._is_busy = False
        if not isinstance(error, KasirError):
            raise error
        self.troubled.emit(error)

    # While it does not print

    def _look_later(self) -> None:
        wait = _LOOK_AGAIN_MS[min(self._looks, len(_LOOK_AGAIN_MS) - 1)]
        self._looks += 1
        self._timer = self._tasks.later(self, wait, self._look)

    def _look(self) -> None:
        self._timer = None
        settings = self._settings
        if not self._is_busy and settings.is_set:
            self._tasks.local(self, lambda: printer_of(settings).look(), lambda _tells: self.wake(), self._still_away)

    def _still_away(self, error: Exception) -> None:
        if not isinstance(error, KasirError):
            raise error
        if not self._is_busy and self._timer is None:
            self._look_later()

    def _stop_looking(self) -> None:
        if self._timer is not None:
            self._timer.stop()
            self._timer.deleteLater()
            self._timer = None
