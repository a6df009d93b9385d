"""What an answer, or the lack of one, says about the way to the server and about the account."""

from __future__ import annotations

from enum import Enum

from pos_app.errors import KasirError
from pos_app.records import Record, replace
from pos_app.scalev.errors import NotFound, RateLimited


class Reach(Enum):
    """What was seen of the server, once."""

    CONNECTED = "connected"
    """It answered as itself; a refusal is an answer, too."""
    TROUBLED = "troubled"
    """Something answered, with a fault or with what cannot be read: a server in trouble, or a page of the network's own
    (the sign-in page of a wireless network)."""
    OFFLINE = "offline"
    """Nothing answered."""
    SIGNED_OUT = "signed_out"
    """It answered that the account has to sign in again."""
    NOT_SIGNED_IN = "not_signed_in"
    """There is nothing to sign requests with, so nobody was asked: this says nothing of the way."""


_SEEN = {
    "scalev.not_sent": Reach.OFFLINE,
    "scalev.no_reply": Reach.OFFLINE,
    "scalev.no_reply_change": Reach.OFFLINE,
    "scalev.renewal_unsure": Reach.OFFLINE,
    "scalev.renewal_failed": Reach.TROUBLED,
    "scalev.server_fault": Reach.TROUBLED,
    "scalev.server_fault_change": Reach.TROUBLED,
    "scalev.unreadable": Reach.TROUBLED,
    "scalev.unreadable_change": Reach.TROUBLED,
    "scalev.signed_out": Reach.SIGNED_OUT,
    "scalev.renewal_lost": Reach.SIGNED_OUT,
    "scalev.not_signed_in": Reach.NOT_SIGNED_IN,
}


def seen_by(problem: str | None) -> Reach:
    """What was seen by a request that ended in `problem` (the key of its sentence; None: it was answered well)."""
    return _SEEN.get(problem or "", Reach.CONNECTED)


def reach_after(error: KasirError) -> Reach:
    """What `error` says of the server."""
    return seen_by(error.key)


def is_no_answer(error: KasirError) -> bool:
    """Whether `error` says that the server did not answer as it should, whatever was asked."""
    return reach_after(error) in (Reach.OFFLINE, Reach.TROUBLED)


class Standing(Record):
    """How things stand with the server, from one sighting to the next.

    `way` is CONNECTED, TROUBLED or OFFLINE; None while nothing was seen yet. `needs_sign_in` stays until the account
    was seen to work: what anybody may ask is answered all the same.
    """

    way: Reach | None = None
    needs_sign_in: bool = False

    def after(self, seen: Reach) -> Standing:
        """How things stand once `seen` was seen."""
        if seen is Reach.NOT_SIGNED_IN:
            return replace(self, needs_sign_in=True)
        if seen is Reach.SIGNED_OUT:
            return Standing(Reach.CONNECTED, needs_sign_in=True)
        return replace(self, way=seen)

    def signed_in(self) -> Standing:
        """How things stand once the account was seen to work."""
        return Standing(Reach.CONNECTED)

    @property
    def is_open(self) -> bool:
        """Whether the server answers, as far as is known."""
        return self.way is Reach.CONNECTED

    @property
    def can_send(self) -> bool:
        """Whether an order would be made now, as far as is known."""
        return self.is_open and not self.needs_sign_in

    @property
    def is_shut(self) -> bool:
        """Whether the server is known not to answer as it should."""
        return self.way in (Reach.OFFLINE, Reach.TROUBLED)


def is_gone(error: Exception) -> bool:
    """Whether the server says that it does not know what was asked for."""
    return isinstance(error, NotFound)


def is_too_often(error: Exception) -> bool:
    """Whether the server says that it was asked too often (429)."""
    return isinstance(error, RateLimited)
