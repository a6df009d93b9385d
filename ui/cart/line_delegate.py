"""How a cart line looks: name, what one costs, stepper, amount; its actions while it is marked."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QModelIndex, QPersistentModelIndex, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter
from PySide6.QtWidgets import QStyledItemDelegate

from pos_app.records import Record
from pos_app.selling.cart import MAX_QUANTITY, CartLine
from ui.cart.line_layout import LineLayout, Part
from ui.cart.lines import LineRole
from ui.theme import Tone, Weight, current_tokens, font
from ui.widgets import paint_icon, painting

if TYPE_CHECKING:
    from PySide6.QtWidgets import QStyleOptionViewItem

    from ui.cart.line_list import LineList

_FACES = {"name": (15, Weight.SEMIBOLD), "detail": (13, Weight.REGULAR), "warning": (13, Weight.SEMIBOLD)}
_TONES = {"name": Tone.NORMAL, "detail": Tone.MUTED, "warning": Tone.WARNING}
Index = QModelIndex | QPersistentModelIndex


class Action(Record):
    """A button of a line: what it says, its key and its colours; without `fill` it is as quiet as the line."""

    part: Part
    icon: str
    words: str
    key: str
    ink: QColor
    fill: QColor | None = None


class LineDelegate(QStyledItemDelegate):
    """Paints the lines of one list."""

    def __init__(self, lines: LineList) -> None:
        super().__init__(lines)
        self._lines = lines

    def sizeHint(self, _option: QStyleOptionViewItem, index: Index) -> QSize:
        """Qt's hook."""
        return QSize(0, self._lines.layout_at(index).height)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Qt's hook."""
        tokens = current_tokens()
        line: CartLine = index.data(LineRole.LINE)
        layout = self._lines.layout_at(index)
        rect = QRectF(option.rect)
        painter.save()
        if fresh := self._lines.freshness(index):
            glow = QColor(tokens.accent_soft)
            glow.setAlphaF(fresh)
            painter.fillRect(rect, glow)
        painter.fillRect(QRectF(rect.left(), rect.bottom() - 1, rect.width(), 1), tokens.line)
        for place, text, kind in layout.words(rect.top()):
            painting.text(painter, place, text, font(*_FACES[kind]), tokens.tone(_TONES[kind])[0])
        self._paint_stepper(painter, index, line, layout, rect.top())
        amount, place = f"{line.amount}", layout.amount(rect.top())
        pixels = tokens.type_body
        while pixels > 11 and painting.width_of(amount, font(pixels, Weight.SEMIBOLD)) > place.width():
            pixels -= 1
        face = font(pixels, Weight.SEMIBOLD)
        painting.text(painter, place, amount, face, tokens.text, Qt.AlignmentFlag.AlignRight)
        if layout.settling:
            tone, fill = tokens.tone(Tone.WARNING)
            action = Action(Part.SETTLE, "check", layout.settling, "P", tone, fill)
            self._paint_action(painter, index, layout, rect.top(), action)
        if layout.expanded:
            self._paint_actions(painter, index, layout, rect.top())
        if self._lines.hasFocus() and self._lines.currentIndex() == index:
            painting.rounded(painter, rect.adjusted(3, 3, -3, -4), 10, None, tokens.accent, 2)
        painter.restore()

    def _paint_stepper(self, painter: QPainter, index: Index, line: CartLine, layout: LineLayout, top: float) -> None:
        tokens = current_tokens()
        hovered, pressed = self._lines.touched(index)
        typed = self._lines.typed_at(index)
        stepper = layout.stepper(top)
        painting.rounded(
            painter,
            stepper,
            tokens.radius_control,
            tokens.surface,
            tokens.accent if typed else tokens.line,
            2 if typed else 1,
        )
        for part, icon, works in (
            (Part.MINUS, "minus", True),
            (Part.PLUS, "plus", line.quantity < MAX_QUANTITY),
        ):
            place = layout.part(part, top)
            if works and part in (hovered, pressed):
                fill = tokens.line if pressed is part else tokens.sunken
                painting.rounded(painter, place.adjusted(3, 3, -3, -3), tokens.radius_control - 3, fill)
            sign = QRectF(0, 0, 18, 18)
            sign.moveCenter(place.center())
            paint_icon(painter, sign, icon, tokens.accent if works else tokens.muted)
        face = font(tokens.type_section, Weight.SEMIBOLD)
        number = typed or f"{line.quantity}"
        painting.text(painter, stepper, number, face, tokens.text, Qt.AlignmentFlag.AlignHCenter)
        if typed:
            right = stepper.center().x() + painting.width_of(typed, face) / 2 + 2
            painter.fillRect(QRectF(round(right), stepper.center().y() - 9, 2, 18), tokens.accent)

    def _paint_actions(self, painter: QPainter, index: Index, layout: LineLayout, top: float) -> None:
        tokens = current_tokens()
        note = QCoreApplication.translate("CartLines", "Note")
        remove = QCoreApplication.translate("CartLines", "Remove")
        self._paint_action(painter, index, layout, top, Action(Part.NOTE, "note", note, "N", tokens.text))
        self._paint_action(painter, index, layout, top, Action(Part.REMOVE, "trash", remove, "Del", tokens.bad))

    def _paint_action(self, painter: QPainter, index: Index, layout: LineLayout, top: float, action: Action) -> None:
        tokens = current_tokens()
        hovered, pressed = self._lines.touched(index)
        place = layout.part(action.part, top)
        fill = tokens.line if pressed is action.part else tokens.sunken if hovered is action.part else action.fill
        line = tokens.line if action.fill is None else action.ink
        painting.rounded(painter, place, tokens.radius_control, fill or tokens.surface, line)
        corner = place.topLeft()
        paint_icon(painter, QRectF(corner + QPointF(14, 14), corner + QPointF(34, 34)), action.icon, action.ink)
        painting.key_hint(painter, place.right() - 14, place.center().y(), action.key, tokens.muted, tokens.line)
        label = place.adjusted(42, 0, -20 - painting.key_hint_width(action.key), 0)
        painting.text(painter, label, action.words, font(14, Weight.SEMIBOLD), action.ink)
