"""A card with an account number or payment code that a person copies by hand."""

from __future__ import annotations

from PySide6.QtCore import QTimer
from PySide6.QtGui import QFont, QGuiApplication, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout

from pos_app.payment.numbers import bare, grouped
from ui.language import Retranslating
from ui.theme import Tone, Weight, font
from ui.widgets import ActionButton, Card, Elided, Text, painting

_COPIED_MS = 2000
_PIXELS = (40, 36, 32, 28, 24, 20)
_PIXELS_OF_SEVERAL = _PIXELS[2:]
_TWO_LINES = 18
HEIGHT = 112
HEIGHT_ALONE = 124


class NumberCard(Retranslating, Card):
    """`title`, `number` in groups of four, `holder`, and a button that copies the bare number.

    One that stands `alone` is larger.
    """

    def __init__(self, title: str, number: str, holder: str, *, alone: bool = False) -> None:
        super().__init__(name=f"account-{number}")
        self._number, self._holder = bare(number), holder
        self._copied = False
        self._title = Elided(title, weight=Weight.BOLD, name="accountTitle")
        self._digits = _Digits(grouped(number), _PIXELS if alone else _PIXELS_OF_SEVERAL)
        self._holder_text = Elided(pixels=13, tone=Tone.MUTED, name="accountHolder")
        self.copy = ActionButton(name=f"copy-{number}")
        self.copy.clicked.connect(self._copy)
        words = QVBoxLayout()
        words.setSpacing(2)
        for widget in (self._title, self._digits, self._holder_text):
            words.addWidget(widget)
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 14, 20, 14)
        row.setSpacing(12)
        row.addLayout(words, 1)
        row.addWidget(self.copy)
        self.setFixedHeight(HEIGHT_ALONE if alone else HEIGHT)
        self.setMaximumWidth(560)
        self._back = QTimer(self)
        self._back.setSingleShot(True)
        self._back.timeout.connect(self._restore)
        self._holder_text.setVisible(bool(holder))
        self.retranslate()

    def retranslate(self) -> None:
        """Set the words."""
        self._holder_text.setText(self.tr("account holder {holder}").format(holder=self._holder))
        said = self.tr("Copied"), self.tr("Copy")
        # As wide for either word, so that the number beside it does not move when it is copied.
        widths = []
        for word in said:
            self.copy.setText(word)
            widths.append(self.copy.sizeHint().width())
        self.copy.setFixedWidth(max(widths))
        self.copy.setText(said[0] if self._copied else said[1])
        self.copy.setAccessibleName(f"{self.copy.label}: {self._title.text()} {self._digits.text()}")
        self.setAccessibleName(f"{self._title.text()} {self._digits.text()}")

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText(self._number)
        self._copied = True
        self.retranslate()
        self._back.start(_COPIED_MS)

    def _restore(self) -> None:
        self._copied = False
        self.retranslate()


class _Digits(Text):
    """A number in the largest type that fits; one that is too long for a line of small type takes two, never cut."""

    def __init__(self, number: str, sizes: tuple[int, ...]) -> None:
        super().__init__(number, pixels=sizes[0], weight=Weight.BOLD, name="accountNumber")
        self._sizes = sizes
        self.setMinimumWidth(1)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt's hook."""
        super().resizeEvent(event)
        fits = next((face for face in map(_face, self._sizes) if self._width(face) <= self.width()), None)
        self.setWordWrap(fits is None)
        self.setFont(fits or _face(_TWO_LINES))

    def _width(self, face: QFont) -> float:
        return painting.width_of(self.text(), face)


def _face(pixels: int) -> QFont:
    """Bold, with gaps between the groups that are seen from across a counter."""
    face = QFont(font(pixels, Weight.BOLD))
    face.setWordSpacing(pixels / 5)
    return face
