"""Signing in: e-mail and password, then a one-time code where the shop asks for it."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout

from ui.notices import HasLanguage
from ui.settings.connection import SignInResult
from ui.settings.parts import MISSING, Step, secret, text_of
from ui.tasks import TaskRunner
from ui.widgets import ActionButton, FieldRow, Hint


class SignInStep(Step):
    """`signed_in(email)` when the account is signed in; `changed()` when its state or words did.

    With `fixed` only the account `email` can be signed in: sales wait, are sent and are looked up in its name.
    """

    signed_in = Signal(str)
    changed = Signal()

    def __init__(
        self,
        tasks: TaskRunner[Any],
        sign_in: Callable[[str, str], SignInResult],
        verify: Callable[[str, str], None],
        languages: HasLanguage,
        *,
        email: str = "",
        fixed: bool = False,
    ) -> None:
        super().__init__(tasks, languages, name="signIn")
        self._sign_in, self._verify = sign_in, verify
        self._code_for: tuple[str, str] | None = None
        self.email = FieldRow(name="signInEmail")
        self.password = secret(FieldRow(name="signInPassword"))
        self.code = FieldRow(name="signInCode")
        self._mailed = Hint(name="signInMailed")
        self._again = ActionButton(icon="refresh", name="signInNewCode")
        self._again.clicked.connect(self._ask_password)
        self.email.line.setText(email)
        self.email.line.setInputMethodHints(Qt.InputMethodHint.ImhEmailCharactersOnly)
        self.code.line.setInputMethodHints(Qt.InputMethodHint.ImhDigitsOnly)
        self.code.line.setMaxLength(12)
        if fixed:
            self.email.line.setEnabled(False)
            self.watch(self.password, self.code)
        else:
            self.watch(self.email, self.password, self.code)
        for row in (self.email, self.password):
            row.line.textEdited.connect(self._account_changed)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(14)
        for widget in (self.email, self.password, self._mailed, self.code, self._again, self.trouble):
            column.addWidget(widget)
        column.setAlignment(self._again, Qt.AlignmentFlag.AlignLeft)
        self.retranslate()

    @property
    def asks_code(self) -> bool:
        """Whether a one-time code was mailed and is waited for."""
        return self._code_for is not None

    def press_on(self) -> None:
        """Send what stands in the fields: e-mail and password, or the code."""
        if self.busy:
            return
        if self._code_for is None:
            self._ask_password()
        elif self.require(self.code):
            email, code = self._code_for[0], text_of(self.code)
            about = {"scalev.wrong_code": self.code}
            self.ask(lambda: self._verify(email, code), lambda _none: self._finish(email), about)

    def take_focus(self) -> None:
        """Put the cursor into the first field that is still empty."""
        rows = (self.code,) if self.asks_code else (self.email, self.password)
        row = next((row for row in rows if not text_of(row)), rows[-1])
        row.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def words_for(self, key: str) -> str:
        """The sentence for a mark."""
        return {MISSING: self.tr("Fill this in.")}[key]

    def retranslate(self) -> None:
        """Set every text."""
        self.email.set_label(self.tr("E-mail"))
        self.password.set_label(self.tr("Password"))
        self.code.set_label(self.tr("One-time code"))
        self._again.setText(self.tr("Send a new code"))
        mailed = self.tr("A one-time code was sent to {email}. Type it here.")
        self._mailed.setText(mailed.format(email=self._code_for[0] if self._code_for else ""))
        for widget in (self._mailed, self.code, self._again):
            widget.setVisible(self.asks_code)
        self.show_errors()
        self.changed.emit()

    def _ask_password(self) -> None:
        if self.busy or not self.require(self.email, self.password):
            return
        email, password = text_of(self.email), self.password.line.text()
        about = {"scalev.wrong_password": self.password}

        def done(result: SignInResult) -> None:
            if result is SignInResult.SIGNED_IN:
                self._finish(email)
                return
            self._code_for = (email, password)
            self.code.line.clear()
            self.retranslate()
            self.take_focus()

        self.ask(lambda: self._sign_in(email, password), done, about)

    def _account_changed(self) -> None:
        if self._code_for is not None and self._code_for != (text_of(self.email), self.password.line.text()):
            self._code_for = None
            self.retranslate()

    def _finish(self, email: str) -> None:
        self._code_for = None
        self.password.line.clear()
        self.code.line.clear()
        self.retranslate()
        self.signed_in.emit(email)
