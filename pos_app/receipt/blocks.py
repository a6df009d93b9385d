"""A receipt as data: what is on it, block by block, before any width, font or printer is known."""

from __future__ import annotations

from enum import Enum, StrEnum

from pos_app.records import Record


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


class Text(Record):
    """Words, wrapped at the width of the paper; `indent` in characters."""

    text: str
    align: Align = Align.LEFT
    strong: bool = False
    size: Size = Size.NORMAL
    indent: int = 0


class Columns(Record):
    """Words at the left that may wrap, and an amount or a state at the right that never breaks."""

    left: str
    right: str
    strong: bool = False
    size: Size = Size.NORMAL
    indent: int = 0


class Rule(Record):
    """A line across the paper."""


class Gap(Record):
    """An empty line."""


class Banner(Record):
    """A state that nobody may overlook: large, white on black."""

    text: str


class Qr(Record):
    """A QR code of `data`, and what it is for."""

    data: str
    caption: str = ""


class Logo(Record):
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


class Receipt(Record):
    """A whole receipt, in one language."""

    document: Document
    blocks: tuple[Block, ...]
