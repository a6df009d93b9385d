"""Writing a note for the order, or for one item of it."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QWidget

from ui.cart.small_dialog import SmallDialog


class NoteDialog(SmallDialog):
    """Asks for a note about `subject` (an item's name; empty: the whole order). `saved(text)`, then it closes.

    `room` is how many letters the order can take here. What is too long is never cut: it is said, and cannot be saved.
    """

    saved = Signal(str)

    def __init__(self, subject: str, note: str, room: int, parent: QWidget | None = None) -> None:
        super().__init__("noteDialog", parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self._subject, self._room = subject, room
        self.line.setText(note)
        self.line.textChanged.connect(self._measure)
        self.retranslate()

    def retranslate(self) -> None:
        """Set every text."""
        self.setWindowTitle(self.tr("Note"))
        self.title.setText(self._subject or self.tr("Note for the whole order"))
        self.field.set_label(self.tr("Note for this item") if self._subject else self.tr("Note"))
        self.cancel.setText(self.tr("Cancel"))
        self.confirm.setText(self.tr("Save"))
        self._measure()

    def confirmed(self) -> None:
        """Save the note."""
        if self.isVisible():
            self.saved.emit(self.line.text().strip())
            self.accept()

    @property
    def _left(self) -> int:
        # Whoever takes words away may always save: the order is fuller than that for another reason.
        return max(self._room, 0) - len(self.line.text().strip())

    def _measure(self) -> None:
        left = self._left
        self.confirm.setEnabled(left >= 0)
        seen = self.tr("The shop sees it on the order. Leave it empty to remove the note.")
        room = self.tr("Room for %n more letter(s).", "", max(left, 0))
        self.field.set_hint(f"{seen} {room}")
        self.field.set_error(
            self.tr("%n letter(s) too long for the order, all notes together. Shorten it.", "", -left)
            if left < 0
            else None
        )
