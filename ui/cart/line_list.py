"""The list of cart lines: what fingers, mouse and keys do to it."""

from __future__ import annotations

from PySide6.QtCore import (
    QEvent,
    QModelIndex,
    QPersistentModelIndex,
    QPoint,
    Qt,
    QTimer,
    QVariantAnimation,
    Signal,
)
from PySide6.QtGui import QFocusEvent, QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QListView, QWidget

from pos_app.catalog.models import ItemKey
from pos_app.selling.cart import CartLine
from ui.cart.line_delegate import LineDelegate
from ui.cart.line_layout import LineLayout, Part
from ui.cart.lines import CartModel
from ui.widgets.viewports import touchable

Index = QModelIndex | QPersistentModelIndex
_GLOW_MS = 1600
_REPEAT_AFTER_MS = 450
_REPEAT_MS = 90
_MOST_DIGITS = 3


class LineList(QListView):
    """Shows a `CartModel` and says what a person wants; it changes nothing itself.

    `quantity_wanted(CartLine, int)` (0 and less: remove), `note_wanted(CartLine)`, `removal_wanted(CartLine)`,
    `settling_wanted(CartLine)` for one that is not as the catalog says by now.
    `typed(text)` hands on keys that are not meant for the cart, such as a name; `left` asks for the keyboard to go back
    to the search. Touching a line marks it and shows its actions; touching it again unmarks it. Touch and mouse never
    take the focus.
    """

    quantity_wanted = Signal(object, int)
    note_wanted = Signal(object)
    removal_wanted = Signal(object)
    settling_wanted = Signal(object)
    typed = Signal(str)
    left = Signal()

    def __init__(self, lines: CartModel, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._lines = lines
        self._typed = ""
        self._hovered: tuple[QPersistentModelIndex, Part] | None = None
        self._pressed: tuple[QPersistentModelIndex, Part] | None = None
        self._fresh: ItemKey | None = None
        self._glow = QVariantAnimation(self)
        self._glow.setStartValue(1.0)
        self._glow.setKeyValueAt(0.5, 1.0)
        self._glow.setEndValue(0.0)
        self._glow.setDuration(_GLOW_MS)
        self._glow.valueChanged.connect(lambda _value: self.viewport().update())
        self._repeat = QTimer(self)
        self._repeat.timeout.connect(self._step_again)
        self.setObjectName("cartLines")
        touchable(self)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setMouseTracking(True)
        self.verticalScrollBar().setSingleStep(24)
        self._delegate = LineDelegate(self)
        self.setItemDelegate(self._delegate)
        self.setModel(lines)

    def layout_at(self, index: Index) -> LineLayout:
        """The measured line at a valid index. A scroll bar lies in the right margin, so it moves nothing."""
        line, now = self._lines.line(index), self._lines.now
        return LineLayout.of(line, now, self.width(), expanded=self.currentIndex() == index)

    def freshness(self, index: Index) -> float:
        """1 when the line was added just now, falling to 0."""
        if (
            self._glow.state() is not QVariantAnimation.State.Running
            or self._lines.line(index).sellable.key != self._fresh
        ):
            return 0.0
        return float(self._glow.currentValue())

    def typed_at(self, index: Index) -> str:
        """Digits being typed as the quantity of that line."""
        return self._typed if self.currentIndex() == index else ""

    def touched(self, index: Index) -> tuple[Part | None, Part | None]:
        """The part under the pointer and the part that is pressed."""
        hovered, pressed = (
            spot[1] if spot is not None and spot[0] == index else None for spot in (self._hovered, self._pressed)
        )
        return hovered, pressed

    def show_fresh(self, key: ItemKey) -> None:
        """Bring the line of `key` into view and let it glow for a moment."""
        if not self.hasFocus():
            self._mark(QModelIndex())
        self._fresh = key
        self._glow.stop()
        self._glow.start()
        self.scrollTo(self._lines.index_of(key))

    def bring_into_view(self, key: ItemKey) -> None:
        """Show the whole line of `key`: it may have grown by a note or a warning."""
        self.scrollTo(self._lines.index_of(key))

    def relayout(self) -> None:
        """Measure all lines again."""
        self.scheduleDelayedItemsLayout()
        self.viewport().update()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt's hook."""
        super().resizeEvent(event)
        self.relayout()

    def currentChanged(self, current: Index, previous: Index) -> None:
        """Qt's hook: the marked line is higher than the others."""
        self._typed = ""
        super().currentChanged(current, previous)
        self.relayout()
        if current.isValid():
            QTimer.singleShot(0, self, self._show_marked)

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Qt's hook: whoever comes by keyboard finds the newest line marked."""
        super().focusInEvent(event)
        if not self.currentIndex().isValid() and self._lines.rowCount():
            self._mark(self._lines.index(self._lines.rowCount() - 1))
        self.viewport().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Qt's hook: a quantity typed so far counts."""
        self._finish_typing()
        super().focusOutEvent(event)
        self.viewport().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt's hook."""
        index, key = self.currentIndex(), Qt.Key(event.key())
        line = self._lines.line(index) if index.isValid() else None
        plain = not event.modifiers() & ~(Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.KeypadModifier)
        text = event.text() if plain and event.text().isprintable() else ""
        if key is Qt.Key.Key_Escape:
            self._escape()
        elif line is None:
            self._pass_on(event, text)
        elif key in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self._finish_typing()
        elif text.isascii() and text.isdigit():
            self._type_digit(text)
        elif key is Qt.Key.Key_Backspace and self._typed:
            self._typed = self._typed[:-1]
            self.viewport().update()
        elif key is Qt.Key.Key_Delete and not event.isAutoRepeat():
            self.removal_wanted.emit(line)
        elif text in ("+", "=", "-"):
            self._finish_typing()
            self._step(line.sellable.key, -1 if text == "-" else 1, keep=event.isAutoRepeat())
        elif text in ("n", "N"):
            self.note_wanted.emit(line)
        elif text in ("p", "P") and self.layout_at(index).settling:
            self.settling_wanted.emit(line)
        else:
            self._pass_on(event, text)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Qt's hook."""
        spot = self._spot(event.position().toPoint())
        if event.button() is not Qt.MouseButton.LeftButton or spot is None:
            return
        self._pressed = spot
        self.viewport().update()
        if spot[1] in (Part.MINUS, Part.PLUS):
            self._repeat.start(_REPEAT_AFTER_MS)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        """Qt's hook: two quick taps on plus are two pieces."""
        self.mousePressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Qt's hook."""
        spot = self._spot(event.position().toPoint())
        if spot != self._hovered:
            self._hovered = spot
            self.viewport().update()
        if self._pressed is not None and spot != self._pressed:
            self._release()

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        """Qt's hook."""
        spot, pressed = self._spot(event.position().toPoint()), self._pressed
        repeated = self._repeat.interval() == _REPEAT_MS and self._repeat.isActive()
        self._release()
        if pressed is None or spot != pressed or event.button() is not Qt.MouseButton.LeftButton:
            return
        index = self._lines.index(spot[0].row())
        line = self._lines.line(index)
        match spot[1]:
            case Part.MINUS | Part.PLUS if not repeated:
                self._step(line.sellable.key, 1 if spot[1] is Part.PLUS else -1)
            case Part.NOTE:
                self.note_wanted.emit(line)
            case Part.SETTLE:
                self.settling_wanted.emit(line)
            case Part.REMOVE:
                self.removal_wanted.emit(line)
            case Part.BODY:
                self._mark(QModelIndex() if index == self.currentIndex() else index)

    def leaveEvent(self, event: QEvent) -> None:
        """Qt's hook."""
        self._hovered = None
        self._release()
        super().leaveEvent(event)

    def _spot(self, point: QPoint) -> tuple[QPersistentModelIndex, Part] | None:
        index = self.indexAt(point)
        if not index.isValid():
            return None
        part = self.layout_at(index).hit(point.toPointF(), self.visualRect(index).top())
        return QPersistentModelIndex(index), part

    def _release(self) -> None:
        self._repeat.stop()
        self._repeat.setInterval(0)
        self._pressed = None
        self.viewport().update()

    def _step_again(self) -> None:
        if self._pressed is None or not self._pressed[0].isValid():
            self._release()
            return
        self._repeat.setInterval(_REPEAT_MS)
        line: CartLine = self._lines.line(self._pressed[0])
        self._step(line.sellable.key, 1 if self._pressed[1] is Part.PLUS else -1, keep=True)

    def _step(self, key: ItemKey, step: int, *, keep: bool = False) -> None:
        """One piece more or less. A finger or key held down (`keep`) stops at one piece; it never removes the line."""
        line = self._lines.cart.line(key)
        if line is not None and (line.quantity + step > 0 or not keep):
            self.quantity_wanted.emit(line, line.quantity + step)

    def _type_digit(self, digit: str) -> None:
        self._typed += digit
        if len(self._typed) > _MOST_DIGITS:  # no quantity is that long: it is a scan
            scan, self._typed = self._typed, ""
            self.typed.emit(scan)
        self.viewport().update()

    def _finish_typing(self) -> None:
        typed, self._typed = self._typed, ""
        index = self.currentIndex()
        if typed and index.isValid():
            self.quantity_wanted.emit(self._lines.line(index), int(typed))
        self.viewport().update()

    def _escape(self) -> None:
        if self._typed:
            self._typed = ""
            self.viewport().update()
        else:
            self._mark(QModelIndex())
            self.left.emit()

    def _pass_on(self, event: QKeyEvent, text: str) -> None:
        if text.strip():
            scan, self._typed = self._typed + text, ""
            self.typed.emit(scan)
        elif not self._typed:
            super().keyPressEvent(event)

    def _mark(self, index: QModelIndex) -> None:
        self.setCurrentIndex(index)

    def _show_marked(self) -> None:
        if self.currentIndex().isValid():
            self.scrollTo(self.currentIndex())
