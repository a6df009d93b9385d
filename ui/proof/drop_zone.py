"""The place for the picture: it takes what is dragged here, and shows what it has."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize, QSizeF, Qt, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragLeaveEvent,
    QDropEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPixmap,
)
from PySide6.QtWidgets import QSizePolicy

from ui.proof.sources import may_hold_picture
from ui.theme import Tone, Weight, current_tokens, font
from ui.widgets import painting
from ui.widgets.buttons import PaintedButton
from ui.widgets.icons import paint_icon

_SIZE = QSize(340, 290)
_ICON = 44
_DASHES = [4.0, 3.0]


class DropZone(PaintedButton):
    """Pressed to choose a file. `dropped(QMimeData)` while the drop lasts: what is wanted of it is taken at once."""

    dropped = Signal(object)

    def __init__(self) -> None:
        super().__init__(name="proofZone")
        self._picture: QPixmap | None = None
        self._fitted: tuple[tuple[int, QSize, float], QPixmap] | None = None
        self._hint = ""
        self._busy = self._over = False
        self.setAcceptDrops(True)
        self.setFixedWidth(_SIZE.width())
        self.setMinimumHeight(_SIZE.height())
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)

    def show_words(self, title: str, hint: str) -> None:
        """Say this where there is no picture."""
        self._hint = hint
        self.setText(title)
        self.setAccessibleDescription(hint)

    def show_picture(self, picture: QPixmap | None, name: str) -> None:
        """Show `picture`, called `name` aloud; None: what was said with `show_words`."""
        self._picture = picture
        self.setAccessibleName(name if picture is not None else self.label)
        self.update()

    @property
    def has_picture(self) -> bool:
        """Whether one is shown."""
        return self._picture is not None

    @property
    def is_busy(self) -> bool:
        """Whether a picture is being read."""
        return self._busy

    def set_busy(self, busy: bool) -> None:
        """Whether a picture is being read; it is shown paler until the next one comes."""
        self._busy = busy
        self.update()

    def sizeHint(self) -> QSize:
        """Room for a telephone's screen."""
        return _SIZE

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Qt's hook."""
        if may_hold_picture(event.mimeData()):
            event.acceptProposedAction()
            self._set_over(True)

    def dragLeaveEvent(self, _event: QDragLeaveEvent) -> None:
        """Qt's hook."""
        self._set_over(False)

    def dropEvent(self, event: QDropEvent) -> None:
        """Qt's hook."""
        self._set_over(False)
        event.acceptProposedAction()
        self.dropped.emit(event.mimeData())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Qt's hook."""
        t = current_tokens()
        painter = QPainter(self)
        rect = QRectF(self.rect()).adjusted(1, 1, -1, -1)
        marked = self._over or (self.hasFocus() and self._ring)
        fill = t.accent_soft if self._over else t.surface
        painting.rounded(painter, rect, t.radius_card, fill)
        pen = QPen(t.accent if marked or self.underMouse() else t.muted, 2 if marked else 1.5)
        if self._picture is None or self._over:
            pen.setDashPattern(_DASHES)
        painter.setPen(pen)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(rect, t.radius_card, t.radius_card)
        if self._picture is not None:
            self._paint_picture(painter, self._picture, rect.adjusted(10, 10, -10, -10))
        else:
            self._paint_words(painter, rect)

    def _paint_picture(self, painter: QPainter, picture: QPixmap, inside: QRectF) -> None:
        fitted = self._fitted_to(picture, inside.size())
        place = QRectF(QPointF(), fitted.deviceIndependentSize())
        place.moveCenter(inside.center())
        painter.setOpacity(0.35 if self._busy else 1.0)
        painter.drawPixmap(place.topLeft(), fitted)

    def _fitted_to(self, picture: QPixmap, room: QSizeF) -> QPixmap:
        """`picture` as large as there is room, made once for each size of the place."""
        key = picture.cacheKey(), room.toSize(), self.devicePixelRatioF()
        if self._fitted is None or self._fitted[0] != key:
            made = picture.scaled(
                (room * key[2]).toSize(), Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation
            )
            made.setDevicePixelRatio(key[2])
            self._fitted = key, made
        return self._fitted[1]

    def _paint_words(self, painter: QPainter, rect: QRectF) -> None:
        t = current_tokens()
        middle = rect.center().y()
        color, _soft = t.tone(Tone.ACCENT if self._over else Tone.MUTED)
        icon = "clock" if self._busy else "image"
        paint_icon(painter, QRectF(rect.center().x() - _ICON / 2, middle - 74, _ICON, _ICON), icon, color)
        centre = Qt.AlignmentFlag.AlignHCenter
        line = rect.adjusted(16, 0, -16, 0)
        line.setHeight(24)
        line.moveTop(middle - 12)
        painting.text(painter, line, self.label, font(17, Weight.SEMIBOLD), t.text, centre)
        line.moveTop(middle + 16)
        painting.text(painter, line, self._hint, font(14), t.muted, centre)

    def _set_over(self, over: bool) -> None:
        self._over = over
        self.update()
