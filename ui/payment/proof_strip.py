"""What is said beside a transfer of the proof that was added to it; pressed, it opens the proof."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QPixmap
from PySide6.QtWidgets import QSizePolicy

from pos_app.payment.proof import ProofStanding
from pos_app.selling.sale import Sale
from ui.language import Retranslating
from ui.theme import Tone, Weight, current_tokens, font
from ui.widgets import painting
from ui.widgets.buttons import ButtonKind, PaintedButton
from ui.widgets.icons import paint_icon

_HEIGHT, _WIDTH = 68, 560
_PLACE = 48.0
THUMBNAIL = 96
"""Enough for a screen with two pixels to each of ours."""
_KEY = "F11"


class ProofStrip(Retranslating, PaintedButton):
    """Hidden while the sale shown has no proof.

    `standing_of(Sale)` and `picture_of(name)` are asked for what only others know: how the proof's way stands, and a
    square of its picture, `THUMBNAIL` pixels wide (None while there is none). Call `look` when either answers anew.
    """

    def __init__(self) -> None:
        super().__init__(name="proofStrip")
        self.standing_of: Callable[[Sale], ProofStanding] = _by_itself
        self.picture_of: Callable[[str], QPixmap | None] = lambda _name: None
        self._sale: Sale | None = None
        self._words, self._tone, self._icon = "", Tone.MUTED, "clock"
        self.setFixedHeight(_HEIGHT)
        self.setMaximumWidth(_WIDTH)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.retranslate()

    def present(self, sale: Sale | None) -> None:
        """Show the proof of `sale`."""
        self._sale = sale
        self.setVisible(sale is not None and sale.proof is not None)
        self.retranslate()

    def look(self) -> None:
        """Something that others know has changed."""
        self.retranslate()

    def retranslate(self) -> None:
        """Say how it stands."""
        sale = self._sale
        if sale is None or sale.proof is None:
            return
        match self.standing_of(sale):
            case ProofStanding.NEEDS_ORDER:
                words = self.tr("Saved here; sent once the order is made")
                self._tone, self._icon = Tone.MUTED, "clock"
            case ProofStanding.ON_ITS_WAY:
                words = self.tr("Saved here; being sent to Scalev")
                self._tone, self._icon = Tone.MUTED, "refresh"
            case ProofStanding.HELD_UP:
                words = self.tr("Saved here; sent once Scalev answers")
                self._tone, self._icon = Tone.WARNING, "clock"
            case ProofStanding.STUCK:
                words = self.tr("Saved here, but refused by Scalev: open it")
                self._tone, self._icon = Tone.BAD, "error"
            case ProofStanding.RECORDED:
                words = self.tr("Recorded at Scalev. The order is still unpaid.")
                self._tone, self._icon = Tone.MUTED, "check"
        if sale.is_paid:
            words = self.tr("Recorded at Scalev.") if sale.proof.is_recorded else words
        self._words = words
        self.setText(self.tr("Proof of transfer added"))
        self.setAccessibleName(f"{self.label}. {words}")
        self.setAccessibleDescription(_KEY)

    def sizeHint(self) -> QSize:
        """As wide as the accounts above it."""
        return QSize(_WIDTH, _HEIGHT)

    def minimumSizeHint(self) -> QSize:
        """The words may be shortened."""
        return QSize(240, _HEIGHT)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Qt's hook."""
        if self._sale is None or self._sale.proof is None:
            return
        t = current_tokens()
        painter = QPainter(self)
        self.paint_body(painter, self.ink(ButtonKind.SECONDARY))
        place = QRectF(10, (self.height() - _PLACE) / 2, _PLACE, _PLACE)
        self._paint_thumbnail(painter, place, self.picture_of(self._sale.proof.file))
        inside = QRectF(self.rect()).adjusted(place.right() + 14, 0, -16, 0)
        painting.key_hint(painter, inside.right(), inside.center().y(), _KEY, t.muted, t.line)
        inside.setRight(inside.right() - painting.key_hint_width(_KEY) - 12)
        upper = QRectF(inside.left(), 12, inside.width(), 22)
        painting.text(painter, upper, self.label, font(15, Weight.SEMIBOLD), t.text)
        lower = QRectF(inside.left(), 36, inside.width(), 18)
        color, _soft = t.tone(self._tone)
        paint_icon(painter, QRectF(lower.left(), lower.top() + 1, 16, 16), self._icon, color)
        painting.text(painter, lower.adjusted(22, 0, 0, 0), self._words, font(13), color)

    def _paint_thumbnail(self, painter: QPainter, place: QRectF, picture: QPixmap | None) -> None:
        t = current_tokens()
        painting.rounded(painter, place, t.radius_small + 2, t.sunken)
        if picture is None:
            paint_icon(painter, place.adjusted(12, 12, -12, -12), "image", t.muted)
            return
        clip = QPainterPath()
        clip.addRoundedRect(place, t.radius_small + 2, t.radius_small + 2)
        painter.save()
        painter.setClipPath(clip)
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        painter.drawPixmap(place, picture, QRectF(picture.rect()))
        painter.restore()


def _by_itself(sale: Sale) -> ProofStanding:
    """What the sale alone tells."""
    if sale.proof is not None and sale.proof.is_recorded:
        return ProofStanding.RECORDED
    return ProofStanding.ON_ITS_WAY if sale.order else ProofStanding.NEEDS_ORDER
