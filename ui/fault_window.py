"""What a cashier sees of a fault that nobody expected."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog, QHBoxLayout, QPlainTextEdit, QVBoxLayout, QWidget

from ui.language import Retranslating
from ui.theme import Tone, Weight
from ui.widgets import ActionButton, ButtonKind, Hint, IconLabel, Text


class FaultWindow(Retranslating, QDialog):
    """Says that something unexpected happened, that sales are safe, and lets the cashier carry on."""

    def __init__(self, details: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.details = details
        self.setObjectName("faultWindow")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.resize(640, 440)
        self._title = Text(pixels=24, weight=Weight.BOLD, wrap=True, name="faultTitle")
        self._safe = Hint(tone=Tone.GOOD, name="faultSafe")
        self._what = Text(wrap=True, name="faultWhat")
        self._details = QPlainTextEdit(details)
        self._details.setObjectName("faultDetails")
        self._details.setReadOnly(True)
        self._copy = ActionButton(icon="copy", name="faultCopy")
        self._on = ActionButton(kind=ButtonKind.PRIMARY, name="faultCarryOn")
        self._copy.clicked.connect(lambda: QGuiApplication.clipboard().setText(self.details))
        self._on.clicked.connect(self.accept)
        top = QHBoxLayout()
        top.setSpacing(16)
        top.addWidget(IconLabel("warning", size=26, tone=Tone.WARNING, disc=52))
        top.addWidget(self._title, 1)
        buttons = QHBoxLayout()
        buttons.addWidget(self._copy)
        buttons.addStretch(1)
        buttons.addWidget(self._on)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 24)
        column.setSpacing(16)
        column.addLayout(top)
        column.addWidget(self._what)
        column.addWidget(self._safe)
        column.addWidget(self._details, 1)
        column.addLayout(buttons)
        self._on.setDefault(True)
        self._on.setFocus()
        self.retranslate()

    def retranslate(self) -> None:
        """Set every text."""
        self.setWindowTitle(self.tr("Something went wrong"))
        self._title.setText(self.tr("Something went wrong"))
        self._what.setText(
            self.tr("Kasir met a fault it did not expect. If it comes again, copy the details for your technician.")
        )
        self._safe.setText(self.tr("Every sale already placed is saved on this register. You can carry on."))
        self._details.setAccessibleName(self.tr("Details"))
        self._copy.setText(self.tr("Copy details"))
        self._on.setText(self.tr("Carry on"))
