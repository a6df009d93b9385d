"""The register's account: signing in when the server asks for it, signing out when nothing waits."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal

from pos_app.ledger import Ledger
from pos_app.register import Register
from pos_app.register.account import FirstContact, sign_in, verify
from ui.main_window import MainWindow
from ui.notices import HasLanguage, Notice
from ui.settings.connection import SignInResult
from ui.settings.sign_in_dialog import SignInDialog
from ui.tasks import TaskRunner
from ui.theme import Tone


class AccountFlow(QObject):
    """Asks for the account when it is needed. `signed_in()` when it is in again; `signed_out()` after signing out.

    `waiting_requested()` when somebody wants to see the sales that keep the register from signing out.

    `may_interrupt()` says whether a dialog may open by itself now: one that opens over somebody's typing, or while a
    scanner is at work, would swallow it.
    """

    signed_in = Signal()
    signed_out = Signal()
    waiting_requested = Signal()

    def __init__(
        self,
        tasks: TaskRunner[Ledger],
        register: Register,
        window: MainWindow,
        languages: HasLanguage,
        may_interrupt: Callable[[], bool],
    ) -> None:
        super().__init__(window)
        self._tasks, self._register = tasks, register
        self._window, self._languages = window, languages
        self._may_interrupt = may_interrupt
        self._dialog: SignInDialog | None = None
        self._notice: Notice | None = None
        self._suggested = self._signing_out = self._left = False

    def ask(self) -> None:
        """Open the sign-in dialog, unless it is open."""
        if self._dialog is not None:
            return
        self._take_back_notice()
        client, email = self._register.client, self._register.settings.account.email
        self._dialog = SignInDialog(
            self._tasks,
            lambda address, password: _result(sign_in(client, address, password)),
            lambda address, code: verify(client, address, code),
            self._languages,
            email=email,
            parent=self._window,
        )
        self._dialog.finished.connect(self._closed)
        self._dialog.open()

    def suggest(self) -> None:
        """The server wants the account signed in: ask, or say so where asking would be in the way. Once each time."""
        if self._suggested or self._dialog is not None:
            return
        self._suggested = True
        if self._may_interrupt():
            self.ask()
            return
        words = self.tr("The register is signed out. Sales are saved here until it is signed in again.")
        self._notice = self._window.notices.show_message(Tone.WARNING, words, self.tr("Sign in"), self.ask)

    def may_suggest(self) -> None:
        """The server is back after a while: what was put off may be suggested once more."""
        self._suggested = self._left

    def sign_out(self) -> None:
        """Sign out, unless sales still wait to be sent in this account's name."""
        if not self._signing_out:
            self._signing_out = True
            self._tasks.ledger(
                self, lambda ledger: ledger.sales.unsent_count(), self._may_sign_out, self._not_signed_out
            )

    def _may_sign_out(self, waiting: int) -> None:
        if waiting:
            self._signing_out = False
            words = self.tr(
                "%n sale(s) still wait, to be sent in this account's name. Send or cancel them, then sign out.",
                "",
                waiting,
            )
            show = self.tr("Show them")
            self._window.notices.show_message(Tone.WARNING, words, show, self.waiting_requested.emit)
            return
        self._tasks.network(self, self._register.client.auth.sign_out, lambda _: self._is_out(), self._not_signed_out)

    def _is_out(self) -> None:
        self._tasks.ledger(self, lambda ledger: ledger.sales.unsent_count(), self._tell_out, self._is_out_uncounted)

    def _is_out_uncounted(self, error: Exception) -> None:
        self._tell_out(0)
        self._not_signed_out(error)

    def _tell_out(self, waiting: int) -> None:
        self._signing_out = False
        # Whoever signs out knows that they did: nobody asks them in again until something needs it.
        self._suggested = self._left = True
        tone, words = Tone.NORMAL, self.tr("The register is signed out.")
        if waiting:
            # Placed while the server was saying goodbye.
            tone = Tone.WARNING
            words = self.tr("The register is signed out; %n sale(s) made meanwhile wait for a sign-in.", "", waiting)
        self._window.notices.show_message(tone, words, self.tr("Sign in"), self.ask)
        self.signed_out.emit()

    def _not_signed_out(self, error: Exception) -> None:
        self._signing_out = False
        self._window.notices.complain(error)

    def _closed(self, result: int) -> None:
        dialog, self._dialog = self._dialog, None
        if dialog is not None:
            dialog.deleteLater()
        if result:
            self._suggested = self._left = False
            self.signed_in.emit()

    def _take_back_notice(self) -> None:
        if self._notice is not None:
            self._window.notices.close_notice(self._notice)
            self._notice = None


class ServerSetup:
    """The wizard's questions (`ui.settings.SetupConnection`), put to a real server."""

    def __init__(self, contact: FirstContact) -> None:
        self._contact = contact

    def check_store(self, store_id: str, storefront_key: str) -> str:
        """Ask for the store; the storefront does not tell its name, so that is left to the person."""
        self._contact.check_store(store_id, storefront_key)
        return ""

    def sign_in(self, email: str, password: str) -> SignInResult:
        """Sign the register in. Raises `KasirError`."""
        return _result(self._contact.sign_in(email, password))

    def verify(self, email: str, code: str) -> None:
        """Finish with the one-time code. Raises `KasirError`."""
        self._contact.verify(email, code)


def _result(is_in: bool, /) -> SignInResult:
    return SignInResult.SIGNED_IN if is_in else SignInResult.CODE_NEEDED
