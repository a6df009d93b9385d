"""Signing in again, when the server no longer accepts the register's session."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.language import Retranslating
from ui.notices import HasLanguage
from ui.settings.connection import SignInResult
from ui.settings.sign_in import SignInStep
from ui.tasks import TaskRunner
from ui.theme import Weight
from ui.widgets import ActionButton, ButtonKind, ButtonSize, FittedDialog, Hint, Text


class SignInDialog(Retranslating, FittedDialog):
    """Signs the account `email` in again: accepted when it is, rejected when it is put off."""

    def __init__(
        self,
        tasks: TaskRunner[Any],
        sign_in: Callable[[str, str], SignInResult],
        verify: Callable[[str, str], None],
        languages: HasLanguage,
        *,
        email: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("signInDialog")
        self.setModal(True)
        self._title = Text(pixels=24, weight=Weight.BOLD)
        self._kept = Hint(name="signInKept")
        self.step = SignInStep(tasks, sign_in, verify, languages, email=email, fixed=True)
        size = ButtonSize.TALL
        self._later = ActionButton(key_hint="Esc", size=size, name="signInLater")
        self._go = ActionButton(key_hint="Enter", kind=ButtonKind.PRIMARY, size=size, name="signInGo")
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self._later, 1)
        buttons.addWidget(self._go, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 22, 24, 24)
        column.setSpacing(16)
        for widget in (self._title, self._kept, self.step):
            column.addWidget(widget)
        column.addStretch(1)
        column.addLayout(buttons)
        self.setMinimumWidth(480)
        self._later.clicked.connect(self.reject)
        self._go.clicked.connect(self.step.press_on)
        self.step.changed.connect(self.retranslate)
        self.step.signed_in.connect(lambda _email: self.accept())
        self.retranslate()
        self.step.take_focus()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt's hook; Enter goes on from any field."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.step.press_on()
        else:
            super().keyPressEvent(event)

    def retranslate(self) -> None:
        """Set every text."""
        self.setWindowTitle(self.tr("Sign in to Scalev"))
        self._title.setText(self.tr("Sign in again"))
        self._kept.setText(
            self.tr("All sales are kept in this register. Once you are signed in, sending goes on by itself.")
        )
        self._later.setText(self.tr("Later"))
        if self.step.busy:
            self._go.setText(self.tr("Checking…"))
        else:
            self._go.setText(self.tr("Check the code") if self.step.asks_code else self.tr("Sign in"))
        self._go.setEnabled(not self.step.busy)
