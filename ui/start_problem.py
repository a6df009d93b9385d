"""When the register cannot open: one calm dialog that says why and what to do."""

from __future__ import annotations

import os
from collections.abc import Callable

from PySide6.QtWidgets import QApplication, QDialog, QHBoxLayout, QVBoxLayout

from pos_app.errors import KasirError
from pos_app.words import Language
from ui.language import LanguageSwitch, Retranslating
from ui.tasks import TaskRunner
from ui.theme import Scheme, Tone, Weight, apply_theme
from ui.widgets import ActionButton, ButtonKind, ButtonSize, IconLabel, Text

_WIDTH = 560

Restore = Callable[[], list[str]]
"""Restores the till and says what was done; blocks. Raises `KasirError`."""


class StartProblem(Retranslating, QDialog):
    """Shows `error` in `language`. With `restore` it offers to restore the till; `restored` says that this was done."""

    def __init__(
        self,
        error: KasirError,
        language: Language,
        tasks: TaskRunner[None] | None = None,
        restore: Restore | None = None,
    ) -> None:
        super().__init__()
        self.setObjectName("startProblem")
        self.setFixedWidth(_WIDTH)
        self._error, self._spoken = error, language
        self._tasks, self._restore = tasks, restore
        self._working = False
        self._done: list[str] = []
        self._icon = IconLabel("warning", size=26, tone=Tone.WARNING, disc=52)
        self._title = Text(pixels=24, weight=Weight.BOLD, wrap=True, name="startProblemTitle")
        self._words = Text(wrap=True, name="startProblemWords")
        self._mend = ActionButton(kind=ButtonKind.SECONDARY, size=ButtonSize.TALL, name="startProblemRestore")
        self._mend.setVisible(restore is not None)
        self._mend.setAutoDefault(False)
        self._mend.clicked.connect(self._begin)
        self._close = ActionButton(
            key_hint="Enter", kind=ButtonKind.PRIMARY, size=ButtonSize.TALL, name="startProblemClose"
        )
        self._close.setDefault(True)
        self._close.clicked.connect(self.accept)
        head = QHBoxLayout()
        head.setSpacing(16)
        head.addWidget(self._icon)
        head.addWidget(self._title, 1)
        foot = QHBoxLayout()
        foot.setSpacing(12)
        foot.addStretch(1)
        foot.addWidget(self._mend)
        foot.addWidget(self._close)
        self._column = column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 24)
        column.setSpacing(16)
        column.addLayout(head)
        column.addWidget(self._words)
        column.addSpacing(8)
        column.addLayout(foot)
        self._close.setFocus()
        self.retranslate()

    @property
    def sentence(self) -> str:
        """What is said."""
        return self._words.text()

    @property
    def restored(self) -> bool:
        """Whether the till was restored, so that it is worth opening again."""
        return bool(self._done)

    def retranslate(self) -> None:
        """Set every text."""
        self.setWindowTitle("Kasir")
        self._mend.setText(self.tr("Restore from backup"))
        self._close.setText(self.tr("Open Kasir") if self._done else self.tr("Close"))
        if self._done:
            self._title.setText(self.tr("The till is restored"))
            self._words.setText("\n\n".join(self._done))
        elif self._working:
            self._title.setText(self.tr("Restoring the till"))
            self._words.setText(self.tr("This takes some seconds. Leave the computer on."))
        else:
            self._title.setText(self.tr("Kasir could not open"))
            self._words.setText(self._error.sentence(self._spoken))

    def reject(self) -> None:
        """Qt's hook; nobody leaves in the middle of it."""
        if not self._working:
            super().reject()

    def _begin(self) -> None:
        if self._tasks is not None and self._restore is not None:
            self._tasks.network(self, self._restore, self._mended, self._failed)
            self._show(working=True)

    def _mended(self, done: list[str]) -> None:
        self._done = done
        self._icon.set_icon("check", Tone.GOOD)
        self._mend.hide()
        self._show(working=False)

    def _failed(self, error: Exception) -> None:
        if not isinstance(error, KasirError):
            raise error
        self._error = error
        self._show(working=False)

    def _show(self, *, working: bool) -> None:
        self._working = working
        self._mend.setEnabled(not working)
        self._close.setEnabled(not working)
        self.retranslate()
        if not working:
            self._close.setFocus()
        # Words that wrap are as high as their width makes them, which `adjustSize` does not ask.
        self._column.activate()
        self.resize(_WIDTH, self._column.totalHeightForWidth(_WIDTH))


def spoken_language() -> Language:
    """The language of `KASIR_LANG`, else Indonesian: the settings may be what is wrong."""
    return Language.ENGLISH if os.environ.get("KASIR_LANG", "").lower().startswith("en") else Language.INDONESIAN


def tell_start_problem(app: QApplication, error: KasirError, restore: Restore | None = None) -> bool:
    """Show `error` and wait until it was read; whether the till was restored meanwhile."""
    apply_theme(app, Scheme.SYSTEM)
    languages = LanguageSwitch(app, spoken_language())
    tasks: TaskRunner[None] = TaskRunner(lambda: None, lambda _none: None)
    dialog = StartProblem(error, languages.language, tasks, restore)
    dialog.exec()
    restored = dialog.restored
    tasks.shutdown()
    dialog.deleteLater()
    languages.deleteLater()
    return restored
