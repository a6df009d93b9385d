"""A supervisor who answers for something by PIN, and the PIN itself being set or changed."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from PySide6.QtCore import QObject, Signal

from pos_app.config.pins import hashed, matches
from pos_app.config.settings import Settings, keep_pin
from pos_app.errors import KasirError
from pos_app.ledger import Ledger
from pos_app.payment.instructions import BankAccount
from pos_app.register import Register
from pos_app.register.supervisor import begin_try, end_try, seconds_to_wait
from pos_app.selling.caps import AboveCapError, Approval
from pos_app.selling.sale import Sale
from ui.language import LanguageSwitch
from ui.main_window import MainWindow
from ui.supervisor import ApprovalDialog, ChangePinDialog, ConfirmingDialog
from ui.supervisor.dialog import PinDialog
from ui.tasks import TaskRunner
from ui.theme import Tone


class SupervisorFlow(QObject):
    """Tries are counted on the ledger lane; the hash, which takes a while by design, is computed where nothing waits
    for a server: a PIN is needed most while the network is away.

    `changed(Settings)` when there is another PIN. One dialog at a time.
    """

    changed = Signal(object)

    def __init__(
        self, tasks: TaskRunner[Ledger], register: Register, window: MainWindow, languages: LanguageSwitch
    ) -> None:
        super().__init__(window)
        self._tasks, self._register = tasks, register
        self._window, self._languages = window, languages
        self._dialog: PinDialog | None = None

    @property
    def has_pin(self) -> bool:
        """Whether a supervisor has set a PIN."""
        return bool(self._register.settings.supervisor.pin_hash)

    def approve(
        self,
        why: AboveCapError | None,
        approved: Callable[[Approval], object],
        given_up: Callable[[], object] = lambda: None,
    ) -> None:
        """Ask for PIN and reason for `why`; without it, for the PIN alone, to change the limits."""
        if self._dialog is not None:
            given_up()
            return
        dialog = ApprovalDialog(why, self._languages, self._window)
        name = self._name

        def submit(pin: str, reason: str) -> None:
            self._try(dialog, pin, lambda: accept(reason))

        def accept(reason: str) -> None:
            dialog.accept()
            approved(Approval(name, reason))

        dialog.submitted.connect(submit)
        dialog.rejected.connect(given_up)
        self._open(dialog)

    def confirm(
        self, sale: Sale, accounts: Sequence[BankAccount], confirmed: Callable[[Approval], object]
    ) -> ConfirmingDialog | None:
        """Ask for PIN, name and reason to confirm by hand that `sale` was paid for; None while something else is asked.

        `accounts` are those that a transfer goes to. Whoever has no use for the answer any more rejects the dialog.
        """
        if self._dialog is not None:
            return None
        dialog = ConfirmingDialog(sale, accounts, self._name, self._languages, self._window)

        def submit(pin: str, by: str, reason: str) -> None:
            self._try(dialog, pin, lambda: accept(by, reason))

        def accept(by: str, reason: str) -> None:
            dialog.accept()
            confirmed(Approval(by, reason))

        dialog.submitted.connect(submit)
        self._open(dialog)
        return dialog

    @property
    def _name(self) -> str:
        return self._register.settings.supervisor.name or self.tr("Supervisor")

    def change_pin(self) -> None:
        """Set a PIN, or change it with the old one."""
        if self._dialog is not None:
            return
        dialog = ChangePinDialog(self._languages, self._window, is_set=self.has_pin)
        dialog.old_given.connect(lambda pin: self._try(dialog, pin, dialog.old_is_right))
        dialog.chosen.connect(lambda pin: self._keep(dialog, pin))
        self._open(dialog)

    def _open(self, dialog: PinDialog) -> None:
        self._dialog = dialog
        dialog.finished.connect(lambda _result: self._closed(dialog))
        dialog.open()
        if self.has_pin:
            now = self._register.clock.now()
            self._tasks.ledger(dialog, lambda ledger: seconds_to_wait(ledger, now), lambda left: _wait(dialog, left))

    def _closed(self, dialog: PinDialog) -> None:
        self._dialog = None
        dialog.deleteLater()

    def _try(self, dialog: PinDialog, pin: str, right: Callable[[], object]) -> None:
        """Count a try, judge it, and say what came of it. The dialog is the owner: nothing happens once it is gone."""
        clock, pin_hash = self._register.clock, self._register.settings.supervisor.pin_hash

        def judge(_none: None) -> None:
            self._tasks.local(dialog, lambda: matches(pin, pin_hash), judged, failed)

        def judged(is_right: bool, /) -> None:
            self._tasks.ledger(
                dialog,
                lambda ledger: end_try(ledger, clock.now(), is_right=is_right),
                lambda _none: right(),
                failed,
            )

        def failed(error: Exception) -> None:
            if not isinstance(error, KasirError):
                dialog.set_busy(False)
                raise error
            dialog.tell(error)

        self._tasks.ledger(dialog, lambda ledger: begin_try(ledger, clock.now()), judge, failed)

    def _keep(self, dialog: ChangePinDialog, pin: str) -> None:
        path = self._register.folder.settings

        def keep() -> str:
            pin_hash = hashed(pin)
            keep_pin(pin_hash, path)
            return pin_hash

        def failed(error: Exception) -> None:
            if not isinstance(error, KasirError):
                dialog.set_busy(False)
                raise error
            dialog.tell(error)

        def kept(pin_hash: str) -> None:
            dialog.accept()
            self._tell_kept()
            self.changed.emit(_with_pin(self._register.settings, pin_hash))

        self._tasks.local(dialog, keep, kept, failed)

    def _tell_kept(self) -> None:
        words = (
            self.tr("The supervisor's PIN was changed.") if self.has_pin else self.tr("The supervisor's PIN is set.")
        )
        self._window.notices.show_message(Tone.GOOD, words)


def _wait(dialog: PinDialog, seconds: float) -> None:
    if seconds:
        dialog.wait(int(seconds) + (seconds > int(seconds)))


def _with_pin(settings: Settings, pin_hash: str) -> Settings:
    return settings.model_copy(update={"supervisor": settings.supervisor.model_copy(update={"pin_hash": pin_hash})})
