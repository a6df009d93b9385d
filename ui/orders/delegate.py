"""Draws a row of the list: a sale, or the heading of a day."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from ui.orders.model import Role
from ui.orders.wording import DayWords, SaleLineWords
from ui.theme import Weight, current_tokens, font
from ui.widgets import badge_width, paint_badge, painting

ROW_HEIGHT = 64
"""Of every row: a list of unlike rows would have to ask each of them."""
_EDGE = 18
_GAP = 14
_WIDE_FROM = 720
_NUMBER = 186
_AMOUNT = 112
_BADGE_HEIGHT = 34
_WIDEST_BADGE = 216
_RIGHT = Qt.AlignmentFlag.AlignRight


class OrdersDelegate(QStyledItemDelegate):
    """Number and time; buyer and method; state; amount. A narrow row leaves out what the sale's own page says."""

    def __init__(self, view: QWidget) -> None:
        super().__init__(view)
        self.hovered = -1
        """Row under the pointer."""

    def sizeHint(self, _option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Qt's hook."""
        return QSize(480, ROW_HEIGHT)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Qt's hook."""
        words = index.data(Role.WORDS)
        row = QRectF(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if isinstance(words, DayWords):
            _paint_day(painter, row, words, first=index.row() == 0)
        elif isinstance(words, SaleLineWords):
            chosen = bool(option.state & QStyle.StateFlag.State_Selected)
            focused = chosen and bool(option.state & QStyle.StateFlag.State_HasFocus)
            self._paint_ground(painter, row, index.row(), chosen=chosen, focused=focused)
            _paint_sale(painter, row, words)
        painter.restore()

    def _paint_ground(self, painter: QPainter, row: QRectF, number: int, *, chosen: bool, focused: bool) -> None:
        t = current_tokens()
        painter.fillRect(QRectF(row.left(), row.top(), row.width(), 1), t.line)
        inside = row.adjusted(5, 5, -5, -4)
        if chosen:
            painting.rounded(painter, inside, t.radius_control, t.accent_soft, t.accent if focused else None, 2)
            painting.rounded(painter, QRectF(inside.left(), inside.top() + 10, 4, inside.height() - 20), 2, t.accent)
        elif self.hovered == number:
            painting.rounded(painter, inside, t.radius_control, t.background)


def _paint_day(painter: QPainter, row: QRectF, words: DayWords, *, first: bool) -> None:
    t = current_tokens()
    if not first:
        painter.fillRect(QRectF(row.left(), row.top(), row.width(), 1), t.line)
    middle = row.center().y()
    inside = row.adjusted(_EDGE, 0, -_EDGE, 0)
    face = font(13)
    right = painting.width_of(words.sum, face) + _GAP
    painting.text(painter, QRectF(inside.right() - right, middle - 10, right, 20), words.sum, face, t.muted, _RIGHT)
    room = QRectF(inside.left(), middle - 20, inside.width() - right, 20)
    painting.text(painter, room, words.name, font(17, Weight.SEMIBOLD), t.text)
    painting.text(painter, room.translated(0, 21), words.date, face, t.muted)


def _paint_sale(painter: QPainter, row: QRectF, words: SaleLineWords) -> None:
    t = current_tokens()
    strong, small = font(15, Weight.SEMIBOLD), font(13)
    middle = row.center().y()
    inside = row.adjusted(_EDGE, 0, -_EDGE, 0)
    amount = QRectF(inside.right() - _AMOUNT, middle - 10, _AMOUNT, 20)
    painting.text(painter, amount, words.amount, strong, t.muted if words.is_void else t.text, _RIGHT)
    width = min(badge_width(words.state), _WIDEST_BADGE)
    badge = QRectF(amount.left() - _GAP - width, middle - _BADGE_HEIGHT / 2, width, _BADGE_HEIGHT)
    paint_badge(painter, badge, words.state, words.tone)
    left = QRectF(inside.left(), middle - 20, badge.left() - _GAP - inside.left(), 20)
    if row.width() >= _WIDE_FROM:
        number = QRectF(left.left(), left.top(), _NUMBER - _GAP, 20)
        painting.text(painter, number, words.number, strong, t.text)
        painting.text(painter, number.translated(0, 20), f"{words.time} · {words.pieces}", small, t.muted)
        left.setLeft(left.left() + _NUMBER)
        painting.text(painter, left, words.method, font(15), t.text)
        painting.text(painter, left.translated(0, 20), words.buyer, small, t.muted)
    else:
        painting.text(painter, left, words.number, strong, t.text)
        details = f"{words.time} · {words.method} · {words.buyer}"
        painting.text(painter, left.translated(0, 20), details, small, t.muted)
