"""Where the parts of a cart line are: used for painting and for finding out what was touched."""

from __future__ import annotations

from enum import Enum
from functools import lru_cache

from PySide6.QtCore import QPointF, QRectF

from pos_app.records import Record
from pos_app.selling.cart import CartLine
from pos_app.selling.current import CatalogNow
from ui.cart.lines import detail_words, settling_words, warning_words
from ui.theme import Weight, current_tokens, font
from ui.widgets.painting import bound, broken

PAD = 16
_STEPPER_LEFT = 246
_STEPPER_WIDTH = 124
_SIGN_WIDTH = 46
_NAME_LINE = 20
_DETAIL_LINE = 17
_MOST_DETAIL = 4
"""Lines of options, price and note: at 1024 a short note still fits."""
_MOST_WARNING = 3
_LEAST_HEIGHT = 69
_ACTIONS_HEIGHT = 60


class Part(Enum):
    """What of a line can be touched."""

    MINUS = "minus"
    PLUS = "plus"
    NOTE = "note"
    REMOVE = "remove"
    SETTLE = "settle"
    BODY = "body"


class LineLayout(Record):
    """One line, measured for a width: its words broken into lines, and how high it is (pixels)."""

    width: int
    name: tuple[str, ...]
    detail: tuple[str, ...]
    warning: tuple[str, ...]
    settling: str
    expanded: bool

    @classmethod
    def of(cls, line: CartLine, now: CatalogNow, width: int, *, expanded: bool) -> LineLayout:
        """Measure `line`; `expanded` leaves room for its actions below.

        One that is not as the catalog says `now` has a button for that, expanded or not.
        """
        tokens = current_tokens()
        room = width - _STEPPER_LEFT - PAD - 8
        return cls(
            width,
            _broken(bound(line.sellable.name), tokens.type_body, Weight.SEMIBOLD, room, 2),
            _broken(detail_words(line), tokens.type_hint, Weight.REGULAR, room, _MOST_DETAIL),
            _broken(warning_words(line, now), tokens.type_hint, Weight.SEMIBOLD, room, _MOST_WARNING),
            settling_words(line, now),
            expanded,
        )

    @property
    def body_height(self) -> int:
        """Height without the actions and without the hairline."""
        words = len(self.name) * _NAME_LINE + (len(self.detail) + len(self.warning)) * _DETAIL_LINE
        return max(_LEAST_HEIGHT, words + 20) - 1

    @property
    def height(self) -> int:
        """All of it, with the hairline below."""
        return self.body_height + _ACTIONS_HEIGHT * (bool(self.settling) + self.expanded) + 1

    def words(self, top: float) -> list[tuple[QRectF, str, str]]:
        """Every line of words: place, text, and which kind (name, detail, warning)."""
        kinds = [(text, "name", _NAME_LINE) for text in self.name]
        kinds += [(text, "detail", _DETAIL_LINE) for text in self.detail]
        kinds += [(text, "warning", _DETAIL_LINE) for text in self.warning]
        y = top + (self.body_height - sum(high for _, _, high in kinds)) / 2
        placed = []
        for text, kind, high in kinds:
            placed.append((QRectF(PAD, y, self.width - _STEPPER_LEFT - PAD - 8, high), text, kind))
            y += high
        return placed

    def stepper(self, top: float) -> QRectF:
        """The stepper around minus, number and plus."""
        return QRectF(self.width - _STEPPER_LEFT, top + (self.body_height - 48) // 2, _STEPPER_WIDTH, 48)

    def amount(self, top: float) -> QRectF:
        """Where the amount ends at the right."""
        left = self.width - _STEPPER_LEFT + _STEPPER_WIDTH + 6
        return QRectF(left, top, self.width - PAD - left, self.body_height)

    def part(self, part: Part, top: float) -> QRectF:
        """The place of `part`; empty for actions of a line that is not expanded."""
        stepper = self.stepper(top)
        half = (self.width - 2 * PAD - 8) / 2
        below = top + self.body_height + 1
        actions = QRectF(PAD, below + (_ACTIONS_HEIGHT if self.settling else 0), half, 48)
        match part:
            case Part.MINUS:
                return QRectF(stepper.left(), stepper.top(), _SIGN_WIDTH, 48)
            case Part.PLUS:
                return QRectF(stepper.right() - _SIGN_WIDTH, stepper.top(), _SIGN_WIDTH, 48)
            case Part.SETTLE if self.settling:
                return QRectF(PAD, below, self.width - 2 * PAD, 48)
            case Part.NOTE if self.expanded:
                return actions
            case Part.REMOVE if self.expanded:
                return actions.translated(half + 8, 0)
        return QRectF()

    def hit(self, point: QPointF, top: float) -> Part:
        """What is at `point`."""
        for part in (Part.MINUS, Part.PLUS, Part.SETTLE, Part.NOTE, Part.REMOVE):
            if self.part(part, top).contains(point):
                return part
        return Part.BODY


@lru_cache(maxsize=1024)
def _broken(words: str, pixels: int, weight: Weight, width: int, most: int) -> tuple[str, ...]:
    """Each line of a cart is measured several times for each that is added, and has mostly not changed."""
    return broken(words, font(pixels, weight), width, most)
