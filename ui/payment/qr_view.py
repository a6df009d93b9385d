"""A QR code on the screen: sharp at every scale, on white in both schemes, unreadable once it must not be paid."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QImage, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from pos_app.receipt.qr import QUIET_ZONE, qr_matrix
from ui.theme import Tone, current_tokens
from ui.widgets import badge_width, paint_badge

_EXPIRED_OPACITY = 0.12
_PADDING = 8


class QrView(QWidget):
    """A white card with a QR code as large as fits, modules being whole device pixels, the quiet zone four modules.

    The matrix comes from `pos_app.receipt.qr` and is cached there: to keep the UI thread free, ask for it once on the
    network lane before showing it.
    """

    def __init__(self, *, name: str = "qrCode", most: int = 460) -> None:
        super().__init__()
        self._most = most
        self._image: QImage | None = None
        self._payload = ""
        self._expired_words = ""
        self.setObjectName(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)

    @property
    def payload(self) -> str:
        """What the code holds."""
        return self._payload

    @property
    def is_expired(self) -> bool:
        """Whether it is greyed."""
        return bool(self._expired_words)

    def set_payload(self, payload: str) -> None:
        """Draw `payload`."""
        if payload == self._payload:
            return
        self._payload = payload
        image = _one_pixel_a_module(qr_matrix(payload))
        self._image = image
        self.update()

    def set_expired(self, words: str) -> None:
        """Grey the code under `words`; an empty text shows it again."""
        self._expired_words = words
        self.update()

    def sizeHint(self) -> QSize:
        """As large as allowed."""
        return QSize(self._most, self._most)

    def minimumSizeHint(self) -> QSize:
        """Still scannable from arm's length."""
        return QSize(220, 220)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Qt's hook."""
        if self._image is None:
            return
        t = current_tokens()
        painter = QPainter(self)
        scale = self.devicePixelRatioF()
        room = min(self.width(), self.height(), self._most)
        module = max(1, int((room - 2 * _PADDING) * scale) // self._image.width())
        side = module * self._image.width() / scale
        card = QRectF(0, 0, side + 2 * _PADDING, side + 2 * _PADDING)
        card.moveCenter(QRectF(self.rect()).center())
        corner = self._on_device_pixel(card.topLeft() + QPointF(_PADDING, _PADDING), scale)
        card.moveTopLeft(corner - QPointF(_PADDING, _PADDING))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(t.line)
        painter.setBrush(t.paper)
        painter.drawRoundedRect(card.adjusted(0.5, 0.5, -0.5, -0.5), t.radius_card, t.radius_card)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing, False)
        painter.setOpacity(_EXPIRED_OPACITY if self._expired_words else 1.0)
        grown = self._image.scaled(
            module * self._image.width(),
            module * self._image.height(),
            Qt.AspectRatioMode.IgnoreAspectRatio,
            Qt.TransformationMode.FastTransformation,
        )
        grown.setDevicePixelRatio(scale)
        painter.drawImage(corner, grown)
        if self._expired_words:
            painter.setOpacity(1.0)
            # Pale modules alone still scan; a code that lost a third of itself does not (level M mends 15 %).
            band = QRectF(corner.x(), 0, side, side / 3)
            band.moveCenter(card.center())
            painter.fillRect(band, t.paper)
            badge = QRectF(0, 0, badge_width(self._expired_words) + 1, 34)
            badge.moveCenter(card.center())
            paint_badge(painter, badge, self._expired_words, Tone.BAD)

    def _on_device_pixel(self, point: QPointF, scale: float) -> QPointF:
        """`point` moved to the nearest whole device pixel of the window: modules must not straddle two."""
        origin = QPointF(self.mapTo(self.window(), QPoint(0, 0)))
        on_window = (point + origin) * scale
        return QPointF(round(on_window.x()), round(on_window.y())) / scale - origin


def _one_pixel_a_module(matrix: Sequence[Sequence[bool]]) -> QImage:
    """`matrix` in its quiet zone. Written by the row: by the pixel, a long code would take frames."""
    side = len(matrix) + 2 * QUIET_ZONE
    edge, margin = bytes(QUIET_ZONE), bytes(QUIET_ZONE * side)
    pixels = margin + b"".join(edge + bytes(row) + edge for row in matrix) + margin
    image = QImage(pixels, side, side, side, QImage.Format.Format_Indexed8)
    image.setColorTable([current_tokens().paper.rgb(), current_tokens().ink.rgb()])
    return image.convertToFormat(QImage.Format.Format_RGB32)  # a copy: the pixels above are gone after this
