"""Badges: a word about a state in a soft pill. The word carries the meaning; the tone and the dot repeat it."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from ui.theme import Tone, Weight, current_tokens, font
from ui.widgets import painting
from ui.widgets.buttons import PaintedButton
from ui.widgets.icons import paint_icon

_HEIGHT = 34


def badge_width(text: str, *, dot: bool = False, icon: str | None = None) -> float:
    """How wide a badge with this content is."""
    return 24 + painting.width_of(text, font(14, Weight.SEMIBOLD)) + (15 if dot else 0) + (22 if icon else 0)


def paint_badge(
    painter: QPainter, rect: QRectF, text: str, tone: Tone, *, dot: bool = False, icon: str | None = None
) -> None:
    """Draw a badge filling `rect`; for delegates too. A normal badge's dot is in the accent colour."""
    tokens = current_tokens()
    color, soft = tokens.tone(tone)
    painting.rounded(painter, rect, rect.height() / 2, soft)
    inside = rect.adjusted(12, 0, -12, 0)
    if dot:
        spot = QRectF(inside.left(), rect.center().y() - 4.5, 9, 9)
        painting.rounded(painter, spot, 4.5, tokens.accent if tone is Tone.NORMAL else color)
        inside.setLeft(inside.left() + 15)
    if icon:
        paint_icon(painter, QRectF(inside.left(), rect.center().y() - 8, 16, 16), icon, color)
        inside.setLeft(inside.left() + 22)
    painting.text(painter, inside.adjusted(0, 0, 1, 0), text, font(14, Weight.SEMIBOLD), color)


class Badge(QWidget):
    """A badge that informs."""

    def __init__(
        self, text: str = "", *, tone: Tone = Tone.NORMAL, dot: bool = False, icon: str | None = None, name: str = ""
    ) -> None:
        super().__init__()
        self._text, self._tone, self._dot, self._icon = text, tone, dot, icon
        self.setObjectName(name)
        self.setAccessibleName(text)
        self.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Fixed)

    def set_state(self, text: str, tone: Tone | None = None, icon: str | None = None) -> None:
        """Show `text`; `tone` and `icon` stay as they are when None."""
        before = self._text, self._tone, self._icon
        self._text, self._tone, self._icon = text, tone or self._tone, icon or self._icon
        if (self._text, self._tone, self._icon) == before:
            return
        self.setAccessibleName(text)
        self.updateGeometry()
        self.update()

    def text(self) -> str:
        """The words shown."""
        return self._text

    @property
    def tone(self) -> Tone:
        """The tone shown."""
        return self._tone

    def sizeHint(self) -> QSize:
        """The pill around its words."""
        return QSize(round(badge_width(self._text, dot=self._dot, icon=self._icon)) + 1, _HEIGHT)

    def minimumSizeHint(self) -> QSize:
        """Short badges stay whole; long ones are shortened rather than pushing neighbours away."""
        return QSize(min(120, self.sizeHint().width()), _HEIGHT)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Qt's hook."""
        painter = QPainter(self)
        paint_badge(painter, QRectF(self.rect()), self._text, self._tone, dot=self._dot, icon=self._icon)


class BadgeButton(PaintedButton):
    """A badge that can be pressed; the pill is drawn 34 high inside a 48 high touch target."""

    def __init__(
        self,
        text: str = "",
        *,
        tone: Tone = Tone.NORMAL,
        dot: bool = False,
        name: str = "",
        parent: QWidget | None = None,
    ) -> None:
        self._tone, self._dot = tone, dot
        super().__init__(text, name=name, parent=parent)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def set_tone(self, tone: Tone) -> None:
        """Change the colours."""
        self._tone = tone
        self.update()

    def sizeHint(self) -> QSize:
        """The pill with the height of a touch target."""
        return QSize(round(badge_width(self.label, dot=self._dot)) + 1, 48)

    def minimumSizeHint(self) -> QSize:
        """The same: a badge is never cut."""
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Qt's hook."""
        painter = QPainter(self)
        pill = QRectF(0, (self.height() - _HEIGHT) / 2, self.width(), _HEIGHT)
        if self.isDown():
            painter.setOpacity(0.8)
        paint_badge(painter, pill, self.label, self._tone, dot=self._dot)
        if self._ring and self.hasFocus():
            painting.rounded(painter, pill, _HEIGHT / 2, None, current_tokens().tone(self._tone)[0], 2)
        elif self.underMouse():
            painting.rounded(painter, pill, _HEIGHT / 2, None, current_tokens().tone(self._tone)[0], 1)
