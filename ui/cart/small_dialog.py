"""A dialog of one field."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from ui.language import Retranslating
from ui.theme import Weight
from ui.widgets import ActionButton, ButtonKind, FieldRow, FittedDialog, Text

_WIDTH = 460


class SmallDialog(Retranslating, FittedDialog):
    """One field, a quiet way out and one thing to do. Enter does it, Escape leaves."""

    def __init__(self, name: str, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setModal(True)
        self.setFixedWidth(_WIDTH)
        self.title = Text(pixels=20, weight=Weight.BOLD, wrap=True)
        self.line = QLineEdit()
        self.field = FieldRow(editor=self.line, name=f"{name}Field")
        self.cancel = ActionButton(key_hint="Esc", name=f"{name}Cancel")
        self.confirm = ActionButton(key_hint="Enter", kind=ButtonKind.PRIMARY, name=f"{name}Confirm")
        self.cancel.clicked.connect(self.reject)
        self.confirm.clicked.connect(self.confirmed)
        self.line.returnPressed.connect(self.confirm.click)
        self.middle = QVBoxLayout()
        self.middle.setSpacing(12)
        self.middle.addWidget(self.field)
        self.foot = QHBoxLayout()
        self.foot.setSpacing(12)
        self.foot.addStretch(1)
        self.foot.addWidget(self.cancel)
        self.foot.addWidget(self.confirm)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 22, 24, 20)
        column.setSpacing(16)
        column.addWidget(self.title)
        column.addLayout(self.middle)
        column.addLayout(self.foot)

    def ask(self) -> None:
        """Show the dialog with the field ready."""
        self.open()
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)
        self.line.selectAll()

    def confirmed(self) -> None:
        """What the button does."""
        raise NotImplementedError
