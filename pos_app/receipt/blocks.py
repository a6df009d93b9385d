"""A receipt as data: what is on it, block by block, before any width, font or printer is known."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, StrEnum


class Align(StrEnum):
    """Where a line stands between the margins."""

    LEFT = "left"
    CENTER = "center"
    RIGHT = "right"


class Size(Enum):
    """The size of type, as a thermal printer knows it: times the width and height of a normal character."""

    NORMAL = (1, 1)
    TALL = (1, 2)
    LARGE = (2, 2)

    @property
    def width(self) -> int:
        """Cells that one character takes."""
        return self.value[0]

    @property
    def height(self) -> int:
        """Rows that one line takes."""
        return self.value[1]


@dataclass(frozen=True, slots=True)
class Text:
    """Words, wrapped at the width of the paper; `indent` in characters."""

    text: str
    align: Align = Align.LEFT
    strong: bool = False
    size: Size = Size.NORMAL
    indent: int = 0


@dataclass(frozen=True, slots=True)
class Columns:
    """Words at the left that may wrap, and an amount or a state at the right that never breaks."""

    left: str
    right: str
    strong: bool = False
    size: Size = Size.NORMAL
    indent: int = 0


@dataclass(frozen=True, slots=True)
class Rule:
    """A line across the paper."""


@dataclass(frozen=True, slots=True)
class Gap:
    """An empty line."""


@dataclass(frozen=True, slots=True)
class Banner:
    """A state that nobody may overlook: large, white on black."""

    text: str


@dataclass(frozen=True, slots=True)
class Qr:
    """A QR code of `data`, and what it is for."""

    data: str
    caption: str = ""


@dataclass(frozen=True, slots=True)
class Logo:
    """The shop's logo in the middle, as `logo.prepared_logo` keeps it. Text alone leaves it out."""

    kept: str


Block = Text | Columns | Rule | Gap | Banner | Qr | Logo


class Document(StrEnum):
    """What the paper is: proof of payment, a request to pay, the trace of a sale given up, what to make ready, or a
    shift's report."""

    RECEIPT = "receipt"
    SLIP = "slip"
    CANCELLED = "cancelled"
    PACKING = "packing"
    SHIFT = "shift"


@dataclass(frozen=True, slots=True)
class Receipt:
    """A whole receipt, in one language."""

    document: Document
    blocks: tuple[Block, ...]
