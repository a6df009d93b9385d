"""Chips: one choice out of a few, in a row that scrolls when it is wider than its place."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import Enum

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPaintEvent, QResizeEvent, QWheelEvent
from PySide6.QtWidgets import QButtonGroup, QHBoxLayout, QScrollArea, QSizePolicy, QWidget

from ui.theme import Weight, current_tokens, font
from ui.widgets import painting
from ui.widgets.buttons import ButtonKind, PaintedButton
from ui.widgets.viewports import touchable

_COUNT_GAP = 6
_FADE = 40
"""Pixels over which chips that go on beyond an end fade out."""


class Chip(PaintedButton):
    """A checkable pill, with a number after its words where `set_count` gave it one."""

    def __init__(self, text: str = "", *, name: str = "", height: int = 48, parent: QWidget | None = None) -> None:
        self._count = ""
        super().__init__(text, name=name, parent=parent)
        self.setCheckable(True)
        self.setFixedHeight(height)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """The pill around its words."""
        width = painting.width_of(self.label, font(15, Weight.SEMIBOLD)) + self._count_width()
        return QSize(max(48, round(width) + 35), self.height())

    def set_count(self, count: int | None) -> None:
        """Show how many there are; None: no number."""
        words = "" if count is None else f"{count}"
        if words != self._count:
            self._count = words
            self.setAccessibleDescription(words)
            self.updateGeometry()
            self.update()

    def minimumSizeHint(self) -> QSize:
        """The same: the row scrolls instead."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Qt's hook."""
        painter = QPainter(self)
        chosen = self.isChecked() and self.isEnabled()
        ink = self.ink(ButtonKind.PRIMARY if chosen else ButtonKind.SECONDARY)
        self.paint_body(painter, ink, self.height() / 2)
        inside = QRectF(self.rect()).adjusted(8, 0, -8, 0)
        face, counted = font(15, Weight.SEMIBOLD), self._count_width()
        if counted:
            inside.setLeft(max(inside.left(), (self.width() - painting.width_of(self.label, face) - counted) / 2))
            right = QRectF(inside.left() + painting.width_of(self.label, face) + _COUNT_GAP, 0, counted, self.height())
            painting.text(painter, right, self._count, font(13), ink.text if chosen else ink.key)
        align = Qt.AlignmentFlag.AlignLeft if counted else Qt.AlignmentFlag.AlignHCenter
        painting.text(painter, inside, self.label, face, ink.text, align)

    def _count_width(self) -> float:
        return painting.width_of(self._count, font(13)) + _COUNT_GAP if self._count else 0.0


class ChipRow(QScrollArea):
    """Exclusive chips. `chosen(key)` is emitted when a person picks another one; the keys are yours.

    Left, Right, Home and End move the choice; Tab enters the row at the chosen chip and leaves it. A row wider than its
    place is dragged or wheeled, and fades out where it goes on.
    """

    chosen = Signal(object)

    def __init__(self, *, name: str = "chips", height: int = 48) -> None:
        super().__init__()
        self.setObjectName(name)
        self._height = height
        self._chips: dict[object, Chip] = {}
        self._group = QButtonGroup(self)
        touchable(self)
        self._inside = QWidget()
        self._row = QHBoxLayout(self._inside)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(8)
        self._row.addStretch(1)
        self.setWidget(self._inside)
        self.setWidgetResizable(True)
        self.setFixedHeight(height)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._fade = _Fade(self)
        self.horizontalScrollBar().valueChanged.connect(self._place_fade)
        self.horizontalScrollBar().rangeChanged.connect(self._place_fade)

    def set_items(self, items: Sequence[tuple[object, str]], counts: Mapping[object, int] | None = None) -> None:
        """Show `items` as (key, text), those in `counts` with their number.

        Keeps the choice when its key is still there, else chooses the first.
        """
        if [key for key, _ in items] == list(self._chips):
            for key, text in items:
                if self._chips[key].label != text:
                    self._chips[key].setText(text)
        else:
            self._build(items)
        for key, chip in self._chips.items():
            chip.set_count((counts or {}).get(key))

    def _build(self, items: Sequence[tuple[object, str]]) -> None:
        kept = self.current()
        for chip in self._chips.values():
            self._group.removeButton(chip)
            self._row.removeWidget(chip)
            chip.deleteLater()
        self._chips = {}
        for place, (key, text) in enumerate(items):
            named = key.value if isinstance(key, Enum) else key
            chip = Chip(text, name=f"{self.objectName()}-{named}", height=self._height, parent=self._inside)
            chip.clicked.connect(lambda _checked=False, key=key: self._picked(key))
            self._group.addButton(chip)
            self._row.insertWidget(place, chip)
            self._chips[key] = chip
        if self._chips:
            self.set_current(kept if kept in self._chips else next(iter(self._chips)))

    def set_current(self, key: object) -> None:
        """Choose `key` without emitting `chosen`. An unknown key is a programming error (`KeyError`)."""
        self._chips[key].setChecked(True)
        for other, chip in self._chips.items():
            chip.setFocusPolicy(Qt.FocusPolicy.TabFocus if other == key else Qt.FocusPolicy.NoFocus)
        self.ensureWidgetVisible(self._chips[key], 48, 0)

    def current(self) -> object | None:
        """The key chosen, or None in an empty row."""
        return next((key for key, chip in self._chips.items() if chip.isChecked()), None)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt's hook."""
        keys = list(self._chips)
        current = self.current()
        if not keys or current is None:
            return
        here = keys.index(current)
        target = {
            Qt.Key.Key_Left: max(0, here - 1),
            Qt.Key.Key_Right: min(len(keys) - 1, here + 1),
            Qt.Key.Key_Home: 0,
            Qt.Key.Key_End: len(keys) - 1,
        }.get(Qt.Key(event.key()))
        if target is None:
            event.ignore()
            return
        if target != here:
            focused = self._chips[current].hasFocus()
            self._picked(keys[target])
            if focused:
                self._chips[keys[target]].setFocus(Qt.FocusReason.TabFocusReason)

    def wheelEvent(self, event: QWheelEvent) -> None:
        """Qt's hook; a wheel moves the row sideways."""
        delta = event.angleDelta()
        bar = self.horizontalScrollBar()
        bar.setValue(bar.value() - (delta.x() or delta.y()))
        event.accept()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt's hook."""
        super().resizeEvent(event)
        self._place_fade()

    def sizeHint(self) -> QSize:
        """All chips in one line."""
        return QSize(self._inside.sizeHint().width(), self._height)

    def minimumSizeHint(self) -> QSize:
        """Room for one chip."""
        return QSize(96, self._height)

    def _picked(self, key: object) -> None:
        self.set_current(key)
        self.chosen.emit(key)

    def _place_fade(self) -> None:
        bar = self.horizontalScrollBar()
        self._fade.setGeometry(self.rect())
        self._fade.set_ends(left=bar.value() > bar.minimum(), right=bar.value() < bar.maximum())
        self._fade.raise_()


class _Fade(QWidget):
    """Fades a row out at the ends where it goes on."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self._left = self._right = False
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setAttribute(Qt.WidgetAttribute.WA_NoSystemBackground)

    def set_ends(self, *, left: bool, right: bool) -> None:
        self._left, self._right = left, right
        self.setVisible(left or right)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter, shade = QPainter(self), QColor(current_tokens().background)
        # Strip by strip: a gradient's list of presets costs a start more than a millisecond.
        for step in range(_FADE):
            shade.setAlphaF((step + 0.5) / _FADE)
            if self._left:
                painter.fillRect(_FADE - 1 - step, 0, 1, self.height(), shade)
            if self._right:
                painter.fillRect(self.width() - _FADE + step, 0, 1, self.height(), shade)
