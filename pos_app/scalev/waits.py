"""How long a call may take, chosen by what it is for."""

from __future__ import annotations

from pos_app.records import Record


class Wait(Record):
    """Seconds for making the connection, and seconds of silence allowed while the request is out.

    A reply that keeps coming, but slowly, is given up after `whole` seconds: a trickle must not outlast a sale's lease.
    """

    connect: float
    read: float

    @property
    def whole(self) -> float:
        """Seconds from the request to the last byte of its reply."""
        return 2 * self.read


class Waits(Record):
    """The kinds of call. A checkout waits longest: an unknown outcome costs a lookup of a minute and a half.

    `upload` is for files, which go to another host; there `read` is the silence allowed between two parts of one.
    """

    read: Wait = Wait(3, 10)
    preview: Wait = Wait(3, 15)
    sign_in: Wait = Wait(5, 20)
    checkout: Wait = Wait(5, 30)
    upload: Wait = Wait(5, 20)
