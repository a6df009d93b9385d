"""When the register cannot open: one calm dialog that says why and what to do."""

from __future__ import annotations

import os

from PySide6.QtWidgets import QApplication, QDialog, QHBoxLayout, QVBoxLayout

from pos_app.errors import KasirError
from pos_app.words import Language
from ui.language import LanguageSwitch, Retranslating
from ui.theme import Scheme, Tone, Weight, apply_theme
from ui.widgets import ActionButton, ButtonKind, ButtonSize, IconLabel, Text

_WIDTH = 560


class StartProblem(Retranslating, QDialog):
    """Shows `error` in `language`; closing it is all there is to do."""

    def __init__(self, error: KasirError, language: Language) -> None:
        super().__init__()
        self.setObjectName("startProblem")
        self.setFixedWidth(_WIDTH)
        self._error, self._spoken = error, language
        self._title = Text(pixels=24, weight=Weight.BOLD, wrap=True, name="startProblemTitle")
        self._words = Text(wrap=True, name="startProblemWords")
        self._close = ActionButton(
            key_hint="Enter", kind=ButtonKind.PRIMARY, size=ButtonSize.TALL, name="startProblemClose"
        )
        self._close.setDefault(True)
        self._close.clicked.connect(self.accept)
        head = QHBoxLayout()
        head.setSpacing(16)
        head.addWidget(IconLabel("warning", size=26, tone=Tone.WARNING, disc=52))
        head.addWidget(self._title, 1)
        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self._close)
        column = QVBoxLayout(self)
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

    def retranslate(self) -> None:
        """Set every text."""
        self.setWindowTitle("Kasir")
        self._title.setText(self.tr("Kasir could not open"))
        self._words.setText(self._error.sentence(self._spoken))
        self._close.setText(self.tr("Close"))


def spoken_language() -> Language:
    """The language of `KASIR_LANG`, else Indonesian: the settings may be what is wrong."""
    return Language.ENGLISH if os.environ.get("KASIR_LANG", "").lower().startswith("en") else Language.INDONESIAN


def tell_start_problem(app: QApplication, error: KasirError) -> None:
    """Show `error` and wait until it was read."""
    apply_theme(app, Scheme.SYSTEM)
    languages = LanguageSwitch(app, spoken_language())
    dialog = StartProblem(error, languages.language)
    dialog.exec()
    dialog.deleteLater()
    languages.deleteLater()
