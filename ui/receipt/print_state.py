"""What is known of the paper."""

from __future__ import annotations

from enum import Enum


class PrintState(Enum):
    """`PRINTED` only when the printer said so (design section 1)."""

    NOT_ASKED = "not_asked"
    """Nobody asked for paper yet, or there is no receipt printer."""
    PRINTING = "printing"
    PRINTED = "printed"
    SENT = "sent"
    """The printer took it all and says nothing of itself."""
    FAILED = "failed"
    """Surely not printed."""
    UNKNOWN = "unknown"
    """It may have come out; somebody has to look."""
