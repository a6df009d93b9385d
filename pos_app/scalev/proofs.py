"""Proofs of bank transfers: where a picture may be sent (behaviour section 7).

The bytes go there by `ScalevClient.upload`, and the order is told of them by `Orders.patch`.
"""

from __future__ import annotations

from collections.abc import Callable

from pos_app.scalev.caller import PUBLIC, Caller
from pos_app.scalev.errors import RateLimited, ServerFault, UnreadableReply, UploadRefused
from pos_app.scalev.models.orders import UploadSlot
from pos_app.scalev.models.requests import ProofFile
from pos_app.scalev.transport import Call, Transport
from pos_app.scalev.waits import Wait


class Proofs:
    """`client.proofs`."""

    def __init__(self, caller: Caller) -> None:
        self._caller = caller

    def slot(self, slug: str, file: ProofFile) -> UploadSlot:
        """An address for just this file; may be asked for again at any time. Raises `NotFound`, `Refused`."""
        call = Call(
            "POST",
            PUBLIC + "/orders/{secret_slug}/transfer-proof-upload",
            self._caller.waits.read,
            path={"secret_slug": slug},
            body=file.body(),
        )
        return self._caller.public(call, UploadSlot)


def upload(
    transport: Transport, url: str, content: bytes, content_type: str, wait: Wait, given_up: Callable[[], bool]
) -> None:
    """Send a file to the address of its slot; the same bytes may be sent again.

    Raises as `Transport.upload`, and `UploadRefused` when the address does not take it (any more), `RateLimited`,
    `ServerFault`.
    """
    status, kind = transport.upload(url, content, content_type, wait, given_up)
    if status == 429:
        raise RateLimited(None)
    if status >= 500 or status == 408:
        raise ServerFault(status=status, changes=False)
    if status >= 400:
        raise UploadRefused(status=status)
    # A page instead of a plain yes is somebody else's, such as the sign-in page of a wireless network.
    if status >= 300 or "html" in kind:
        raise UnreadableReply(f"HTTP {status}", changes=False)
