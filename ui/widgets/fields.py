"""Fields of a form, each with its label above and its error below, and the search field."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QMargins, QRectF, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence, QPainter, QPaintEvent, QResizeEvent, QShortcut
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from ui.theme import Tone, Weight, current_tokens, font, restyle
from ui.widgets import painting
from ui.widgets.buttons import IconButton
from ui.widgets.icons import paint_icon
from ui.widgets.labels import Text


class FieldRow(QWidget):
    """A label, an editor under it, and beneath them a hint or, after `set_error`, what is wrong with this field.

    The editor (any Qt editor) is `row.editor`; its accessible name is the label, its description the hint or error.
    """

    def __init__(self, label: str = "", editor: QWidget | None = None, *, hint: str = "", name: str = "") -> None:
        super().__init__()
        self.editor: QWidget = editor if editor is not None else QLineEdit()
        self._hint = hint
        self._error: str | None = None
        self._label = Text(pixels=14, weight=Weight.SEMIBOLD)
        self._below = Text(pixels=13, wrap=True)
        if name:
            self.setObjectName(f"{name}-row")
            self.editor.setObjectName(name)
            self._below.setObjectName(f"{name}-error")
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self._label)
        column.addWidget(self.editor)
        column.addWidget(self._below)
        column.addStretch(1)
        self._label.setBuddy(self.editor)
        self.setFocusProxy(self.editor)
        self.set_label(label)
        self._show()

    def set_label(self, label: str) -> None:
        """Set the words above the field."""
        self._label.setText(label)
        self.editor.setAccessibleName(label)

    def set_hint(self, hint: str) -> None:
        """Set the quiet words below the field, shown while there is no error."""
        self._hint = hint
        self._show()

    def set_error(self, error: str | None) -> None:
        """Show `error` beside the field and mark it, or clear both with None."""
        self._error = error or None
        self._show()

    @property
    def error(self) -> str | None:
        """The error shown, if any."""
        return self._error

    @property
    def line(self) -> QLineEdit:
        """The editor when it is a line edit (`TypeError` otherwise)."""
        if not isinstance(self.editor, QLineEdit):
            raise TypeError(f"{self.editor.objectName()} is not a line edit")
        return self.editor

    def _show(self) -> None:
        words = self._error or self._hint
        self._below.setText(f"{words}")
        self._below.setVisible(bool(words))
        self._below.set_tone(Tone.BAD if self._error else Tone.MUTED)
        self.editor.setAccessibleDescription(words)
        if self.editor.property("invalid") != bool(self._error):
            self.editor.setProperty("invalid", bool(self._error))
            restyle(self.editor)


class SearchField(QLineEdit):
    """The large field that is typed into from everywhere: picture left, its key right, a cross while there is text.

    With `shortcut` the key puts the cursor here and selects what is there. Escape empties the field first; when it is
    empty the key goes on to the screen. Up, Down, Page Up and Page Down emit `moved(key)` so that a list beneath can be
    steered while typing goes on.
    """

    moved = Signal(object)

    def __init__(self, *, key_hint: str = "", shortcut: str | None = None, name: str = "searchField") -> None:
        super().__init__()
        self._key = key_hint
        self.setObjectName(name)
        self.setProperty("shape_of", "search")
        self.setFont(font(17))
        self.setFixedHeight(52)
        self._clear = IconButton("close", side=40, parent=self, name=f"{name}-clear")
        self._clear.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._clear.clicked.connect(self._emptied)
        self._clear.hide()
        self.textChanged.connect(self._changed)
        self._changed()
        if shortcut is not None:
            QShortcut(QKeySequence(shortcut), self, self.take_focus)

    def take_focus(self) -> None:
        """Put the cursor here and select what is there, so that what is typed next replaces it."""
        self.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.selectAll()

    def remember(self) -> Callable[[], None]:
        """What puts back text, cursor and selection as they are now (`ui.scanning.wedge.Restorable`)."""
        text, cursor, begin, length = self.text(), self.cursorPosition(), self.selectionStart(), self.selectionLength()

        def put_back() -> None:
            self.setText(text)
            self.setCursorPosition(cursor)
            if begin >= 0:
                self.setSelection(begin, length)

        return put_back

    def set_words(self, placeholder: str, clear: str) -> None:
        """Set the placeholder (also the accessible name) and what the cross is called."""
        self.setPlaceholderText(placeholder)
        self.setAccessibleName(placeholder)
        self._clear.set_words(clear)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt's hook."""
        key = Qt.Key(event.key())
        if key is Qt.Key.Key_Escape and self.text():
            self._emptied()
        elif key in (Qt.Key.Key_Up, Qt.Key.Key_Down, Qt.Key.Key_PageUp, Qt.Key.Key_PageDown):
            self.moved.emit(key)
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt's hook."""
        super().resizeEvent(event)
        self._clear.move(self.width() - self._clear.width() - 6, (self.height() - self._clear.height()) // 2)

    def paintEvent(self, event: QPaintEvent) -> None:
        """Qt's hook; Qt's field with picture and key."""
        super().paintEvent(event)
        t = current_tokens()
        painter = QPainter(self)
        paint_icon(painter, QRectF(18, (self.height() - 22) / 2, 22, 22), "search", t.muted)
        if self._key and not self.text():
            painting.key_hint(painter, self.width() - 18, self.height() / 2, self._key, t.muted, t.line)

    def _emptied(self) -> None:
        self.clear()
        self.setFocus()

    def _changed(self) -> None:
        self._clear.setVisible(bool(self.text()))
        right = 40 if self.text() else round(painting.key_hint_width(self._key)) + 8 if self._key else 0
        margins = QMargins(34, 0, right, 0)
        if margins != self.textMargins():  # setting them has all around the field laid out and painted anew
            self.setTextMargins(margins)
