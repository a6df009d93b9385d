"""What an answer, or the lack of one, says about the way to the server."""

from __future__ import annotations

from datetime import datetime
from enum import Enum

from pos_app.scalev.errors import NoReply, NotFound, NotSent, RateLimited, SignedOut


class Reach(Enum):
    """Whether the server can be talked to."""

    CONNECTED = "connected"
    OFFLINE = "offline"
    SIGNED_OUT = "signed_out"


def reach_after(error: Exception) -> Reach:
    """What `error` says; a refusal, or a fault of the server, still shows that it is there."""
    if isinstance(error, SignedOut):
        return Reach.SIGNED_OUT
    return Reach.OFFLINE if isinstance(error, NotSent | NoReply) else Reach.CONNECTED


def is_gone(error: Exception) -> bool:
    """Whether the server says that it does not know what was asked for."""
    return isinstance(error, NotFound)


def not_before(error: Exception) -> datetime | None:
    """When the server wants to be asked again, if it said so (UTC)."""
    return error.retry_at if isinstance(error, RateLimited) else None
