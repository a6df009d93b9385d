"""Draws a line of the list, and says where its button is."""

from __future__ import annotations

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QStyledItemDelegate, QStyleOptionViewItem, QWidget

from ui.theme import Weight, current_tokens, font
from ui.waiting.model import Role
from ui.waiting.wording import WaitingLine
from ui.widgets import badge_width, paint_badge, painting
from ui.widgets.painting import broken

ROW_HEIGHT = 77
_EDGE = 20
_NUMBER_WIDTH = 204
_AMOUNT_WIDTH = 130
_BADGE_HEIGHT = 34
_LARGE = 15
_ROWS = {_LARGE: 20, 13: 17}
"""Type sizes of what happens next, and the height of a row of each."""


class WaitingDelegate(QStyledItemDelegate):
    """Number and time, amount and age, state, what happens next, and one button at the right."""

    def __init__(self, view: QWidget) -> None:
        super().__init__(view)
        self.hovered: tuple[int, bool] = (-1, False)
        """Row under the pointer, and whether the pointer is on its button."""
        self.pressed = -1

    def sizeHint(self, _option: QStyleOptionViewItem, _index: QModelIndex | QPersistentModelIndex) -> QSize:
        """Qt's hook."""
        return QSize(600, ROW_HEIGHT)

    def button_rect(self, row: QRect, line: WaitingLine) -> QRect:
        """Where the button of `line` is when the line fills `row`."""
        width = round(painting.width_of(line.button, font(15, Weight.SEMIBOLD))) + 36
        return QRect(row.right() - _EDGE - width + 1, row.center().y() - 24, width, 48)

    def is_on_button(self, row: QRect, line: WaitingLine, at: QPoint) -> bool:
        """Whether `at` is on the button; a finger may miss it by a little."""
        return self.button_rect(row, line).adjusted(-8, -8, 8, 8).contains(at)

    def paint(
        self, painter: QPainter, option: QStyleOptionViewItem, index: QModelIndex | QPersistentModelIndex
    ) -> None:
        """Qt's hook."""
        from PySide6.QtWidgets import QStyle  # late: its six hundred names are half a megabyte

        line = index.data(Role.LINE)
        if not isinstance(line, WaitingLine):
            return
        t = current_tokens()
        row = QRect(option.rect)
        state = option.state
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        chosen = bool(state & QStyle.StateFlag.State_Selected) and bool(state & QStyle.StateFlag.State_HasFocus)
        if self.hovered[0] == index.row() and not self.hovered[1]:
            painting.rounded(painter, QRectF(row).adjusted(5, 5, -5, -5), t.radius_control, t.background)
        if index.row() > 0:
            painter.fillRect(QRectF(row.left(), row.top(), row.width(), 1), t.line)
        if chosen:
            painting.rounded(painter, QRectF(row).adjusted(5, 5, -5, -5), t.radius_control, None, t.accent, 2)
        self._paint_words(painter, QRectF(row), line)
        self._paint_button(painter, self.button_rect(row, line), index.row(), line)
        painter.restore()

    def _paint_words(self, painter: QPainter, row: QRectF, line: WaitingLine) -> None:
        t = current_tokens()
        middle, left = row.center().y(), row.left() + _EDGE
        number = QRectF(left, middle - 20, _NUMBER_WIDTH - 12, 20)
        painting.text(painter, number, line.title, font(15, Weight.SEMIBOLD), t.text)
        painting.text(painter, number.translated(0, 20), line.subtitle, font(13), t.muted)
        left += _NUMBER_WIDTH
        amount = QRectF(left, middle - 20, _AMOUNT_WIDTH - 10, 20)
        painting.text(painter, amount, line.amount, font(15, Weight.SEMIBOLD), t.text)
        painting.text(painter, amount.translated(0, 20), line.age, font(13), t.muted)
        left += _AMOUNT_WIDTH
        badge = QRectF(left, middle - _BADGE_HEIGHT / 2, badge_width(line.state), _BADGE_HEIGHT)
        paint_badge(painter, badge, line.state, line.tone)
        left = badge.right() + 20
        room = QRectF(left, row.top() + 6, self.button_rect(row.toRect(), line).left() - 16 - left, row.height() - 12)
        _paint_detail(painter, room, line)

    def _paint_button(self, painter: QPainter, rect: QRect, row: int, line: WaitingLine) -> None:
        t = current_tokens()
        over = self.hovered == (row, True)
        fill = t.line if self.pressed == row else t.sunken if over else t.surface
        painting.rounded(painter, QRectF(rect), t.radius_control, fill, t.line)
        painting.text(
            painter, QRectF(rect), line.button, font(15, Weight.SEMIBOLD), t.text, Qt.AlignmentFlag.AlignHCenter
        )


def _paint_detail(painter: QPainter, room: QRectF, line: WaitingLine) -> None:
    muted = current_tokens().muted
    words = line.answer or line.detail
    sizes = (13,) if line.answer else (15, 13)
    pixels = next((each for each in sizes if len(broken(words, font(each), room.width(), 9)) <= 2), sizes[-1])
    most = 2 if pixels == _LARGE else 3 - bool(line.answer)
    rows = [(text, pixels) for text in broken(words, font(pixels), room.width(), most)]
    if line.answer:
        rows.insert(0, (line.detail, _LARGE))
    top = room.center().y() - sum(_ROWS[size] for _, size in rows) / 2
    for text, size in rows:
        painting.text(painter, QRectF(room.left(), top, room.width(), _ROWS[size]), text, font(size), muted)
        top += _ROWS[size]
