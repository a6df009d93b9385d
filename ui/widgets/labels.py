"""Text on screens. All of it is plain text: names of shops and products are never read as HTML."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QLabel, QSizePolicy, QWidget

from pos_app.money import ZERO, Rupiah
from ui.theme import Tone, Weight, current_tokens, font, restyle
from ui.widgets import painting
from ui.widgets.icons import paint_icon


class Text(QLabel):
    """A label of the register: size in pixels, one of three weights, a tone. Wraps when `wrap`."""

    def __init__(
        self,
        text: str = "",
        *,
        pixels: int = 15,
        weight: Weight = Weight.REGULAR,
        tone: Tone = Tone.NORMAL,
        wrap: bool = False,
        name: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setFont(font(pixels, weight))
        self.setWordWrap(wrap)
        self.setObjectName(name)
        self.setProperty("tone", tone.value)
        self.setText(text)

    def set_tone(self, tone: Tone) -> None:
        """Change the colour of the text."""
        if self.property("tone") != tone.value:
            self.setProperty("tone", tone.value)
            restyle(self)


class Elided(Text):
    """One line that ends in an ellipsis when there is no room; the whole text is then its tooltip."""

    def __init__(
        self,
        text: str = "",
        *,
        pixels: int = 15,
        weight: Weight = Weight.REGULAR,
        tone: Tone = Tone.NORMAL,
        name: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(text, pixels=pixels, weight=weight, tone=tone, name=name, parent=parent)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)

    def minimumSizeHint(self) -> QSize:
        """Room for a few letters, so that a layout may squeeze it."""
        return QSize(24, super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt's hook; offers the whole text as a tooltip when it does not fit."""
        super().resizeEvent(event)
        fits = painting.width_of(self.text(), self.font()) <= self.contentsRect().width()
        self.setToolTip("" if fits else self.text())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Qt's hook."""
        color = self.palette().color(self.foregroundRole())
        painter = QPainter(self)
        painting.text(painter, QRectF(self.contentsRect()), self.text(), self.font(), color, self.alignment())


class Hint(QLabel):
    """A sunken note that explains, e.g. when a sale counts as paid. Wraps; give it a tone when it warns."""

    def __init__(self, text: str = "", *, tone: Tone = Tone.MUTED, name: str = "hint") -> None:
        super().__init__(text)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setFont(font(14))
        self.setWordWrap(True)
        self.setObjectName(name)
        self.setProperty("shape_of", "hint")
        self.setProperty("tone", tone.value)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)

    def set_tone(self, tone: Tone) -> None:
        """Change the colours of the note."""
        if self.property("tone") != tone.value:
            self.setProperty("tone", tone.value)
            restyle(self)


class KeyHint(QWidget):
    """The small chip that names a key, for places where no control shows it itself."""

    def __init__(self, key: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._key = key
        self.setFixedSize(round(painting.key_hint_width(key)) + 1, 22)
        self.setAccessibleName(key)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Qt's hook."""
        tokens = current_tokens()
        painter = QPainter(self)
        painting.key_hint(painter, self.width(), self.height() / 2, self._key, tokens.muted, tokens.line)


class IconLabel(QWidget):
    """A pictogram in a tone; with `disc` it stands in a soft circle of that diameter (the check of a paid sale)."""

    def __init__(
        self, icon: str, *, size: int = 24, tone: Tone = Tone.MUTED, disc: int = 0, name: str = "", words: str = ""
    ) -> None:
        super().__init__()
        self._icon, self._size, self._tone, self._disc = icon, size, tone, disc
        self.setObjectName(name)
        self.setAccessibleName(words)
        self.setFixedSize(max(size, disc), max(size, disc))

    def set_icon(self, icon: str, tone: Tone | None = None, words: str | None = None) -> None:
        """Show another pictogram, tone and accessible name (None: keep)."""
        self._icon = icon
        self._tone = tone or self._tone
        if words is not None:
            self.setAccessibleName(words)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Qt's hook."""
        color, soft = current_tokens().tone(self._tone)
        painter = QPainter(self)
        if self._disc:
            painting.rounded(painter, QRectF(self.rect()), self._disc / 2, soft)
        side = QRectF(0, 0, self._size, self._size)
        side.moveCenter(QRectF(self.rect()).center())
        paint_icon(painter, side, self._icon, color)


class AmountLabel(QWidget):
    """An amount in large type; shrinks (to half at most) rather than being cut when the place is narrow.

    `set_amount(amount, mark_last=3)` marks the last digits, for a transfer that must be exact to the last three.
    """

    def __init__(
        self,
        amount: Rupiah = ZERO,
        *,
        pixels: int = 52,
        tone: Tone = Tone.NORMAL,
        align: Qt.AlignmentFlag = Qt.AlignmentFlag.AlignHCenter,
        name: str = "amount",
    ) -> None:
        super().__init__()
        self._pixels, self._tone, self._align = pixels, tone, align
        self._words, self._mark = "", 0
        self.setObjectName(name)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.set_amount(amount)

    def set_amount(self, amount: Rupiah, *, mark_last: int = 0) -> None:
        """Show `amount`, marking its last `mark_last` digits."""
        if (f"{amount}", mark_last) == (self._words, self._mark):
            return
        self._words, self._mark = f"{amount}", mark_last
        self.setAccessibleName(self._words)
        self.updateGeometry()
        self.update()

    def set_tone(self, tone: Tone) -> None:
        """Change the colour of the amount."""
        if tone is not self._tone:
            self._tone = tone
            self.update()

    def text(self) -> str:
        """The amount as shown."""
        return self._words

    def sizeHint(self) -> QSize:
        """The whole amount at full size."""
        return QSize(round(self._width(self._pixels)) + 2, round(self._pixels * 1.24))

    def minimumSizeHint(self) -> QSize:
        """The amount at half size."""
        return QSize(round(self._width(self._pixels // 2)) + 2, self.sizeHint().height())

    def changeEvent(self, event: QEvent) -> None:
        """Qt's hook; measures again when the font changes."""
        if event.type() == QEvent.Type.FontChange:
            self.updateGeometry()
        super().changeEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Qt's hook."""
        tokens = current_tokens()
        pixels = self._pixels
        while self._width(pixels) > self.width() and pixels > self._pixels // 2:
            pixels -= 1
        face = font(pixels, Weight.BOLD)
        painter = QPainter(self)
        width = self._width(pixels)
        left = {Qt.AlignmentFlag.AlignLeft: 0.0, Qt.AlignmentFlag.AlignRight: self.width() - width}.get(
            self._align, (self.width() - width) / 2
        )
        rest = self._words[: -self._mark] if self._mark else self._words
        color = tokens.tone(self._tone)[0]
        painting.text(painter, QRectF(left, 0, width + 2, self.height()), rest, face, color)
        if self._mark:
            marked = self._words[-self._mark :]
            pad = pixels * 0.14
            box = QRectF(left + painting.width_of(rest, face), 0, painting.width_of(marked, face) + 2 * pad, 0)
            box.setHeight(self.height())
            painting.rounded(painter, box, tokens.radius_small + 2, tokens.warning_soft)
            painting.text(painter, box.adjusted(pad, 0, 2, 0), marked, face, tokens.warning)

    def _width(self, pixels: int) -> float:
        pad = 2 * pixels * 0.14 if self._mark else 0.0
        return QFontMetricsF(font(pixels, Weight.BOLD)).horizontalAdvance(self._words) + pad


class Divider(QFrame):
    """A hairline, lying by default."""

    def __init__(self, *, upright: bool = False) -> None:
        super().__init__()
        self.setProperty("shape_of", "divider")
        if upright:
            self.setFixedWidth(1)
        else:
            self.setFixedHeight(1)


class Card(QFrame):
    """A white surface with a hairline and round corners; give it a layout of your own."""

    def __init__(self, *, name: str = "card", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setProperty("shape_of", "card")


class Panel(QFrame):
    """A surface that fills one side of the stage; its hairline is at `edge`: left, right, top, bottom or none."""

    def __init__(self, *, edge: str = "none", name: str = "panel", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName(name)
        self.setProperty("shape_of", "panel")
        self.setProperty("edge", edge)
