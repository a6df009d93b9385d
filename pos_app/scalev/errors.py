"""Everything that can go wrong between the register and Scalev.

    KasirError
    └── ScalevError               may_have_reached, request_id
        ├── NotSent               no connection was made, nothing left the till
        ├── NoReply               the request may have left, no answer came back
        ├── ServerFault           the server answered that it failed (5xx, 408)
        ├── UnreadableReply       an answer that is not what the contract says
        ├── RateLimited           429; `retry_at`
        ├── SignedOut             the account must sign in again
        ├── StoreNotFound         wrong store id, wrong storefront key, or no active plan
        └── Refused               any other 4xx; `status`, `code`, `reason`, `details`
            ├── NotFound          404
            ├── DuplicateReported a checkout refused with words about a duplicate: the order may exist
            ├── UploadRefused     the address for a file takes it no more
            ├── WrongPassword     sign-in only
            └── WrongCode         one-time code only

Sending decides what to do with a sale by these classes (design section 4).
"""

# ruff: noqa: N818 - the names are the outcomes that design section 4 speaks of

from __future__ import annotations

from datetime import datetime
from typing import ClassVar

from pos_app.errors import KasirError


class ScalevError(KasirError):
    """Root of the tree.

    `may_have_reached` is true when the server may have acted upon the request, so that repeating a checkout could make
    a second order. It is false when the request certainly had no effect: never sent, or answered by a refusal.
    `request_id` is the server's `x-request-id`, empty when there was no reply.
    """

    may_have_reached: ClassVar[bool] = True

    def __init__(self, key: str, *, request_id: str = "", **params: object) -> None:
        super().__init__(key, **params)
        self.request_id = request_id


class NotSent(ScalevError):
    """The connection was never made (network down, name unknown, TLS refused, no free connection): repeat freely."""

    may_have_reached = False

    def __init__(self, key: str = "scalev.not_sent") -> None:
        super().__init__(key)


class _Uncertain(ScalevError):
    """An outcome nobody knows; the sentence differs for a call that could have changed something at the server."""

    key_read: ClassVar[str]
    key_change: ClassVar[str]

    def __init__(self, *, changes: bool, request_id: str = "", **params: object) -> None:
        super().__init__(self.key_change if changes else self.key_read, request_id=request_id, **params)


class NoReply(_Uncertain):
    """The request may have left and no reply arrived: read or write timeout, reset, connection closed early."""

    key_read = "scalev.no_reply"
    key_change = "scalev.no_reply_change"


class ServerFault(_Uncertain):
    """The server said that it failed (5xx) or gave up waiting for the request (408). `status` is the HTTP status."""

    key_read = "scalev.server_fault"
    key_change = "scalev.server_fault_change"

    def __init__(self, *, status: int, changes: bool, request_id: str = "") -> None:
        super().__init__(changes=changes, request_id=request_id, status=status)
        self.status = status


class UnreadableReply(_Uncertain):
    """An answer that is not what the contract says: HTML, cut short, another type, a redirect, a missing field.

    `problem` says what is wrong in terms of the contract and never quotes the reply.
    """

    key_read = "scalev.unreadable"
    key_change = "scalev.unreadable_change"

    def __init__(self, problem: str, *, changes: bool, request_id: str = "") -> None:
        super().__init__(changes=changes, request_id=request_id, problem=problem)
        self.problem = problem


class RateLimited(ScalevError):
    """Too many requests (429). `retry_at` is `X-Ratelimit-Reset` in UTC by the register's own clock, or None."""

    may_have_reached = False

    def __init__(self, retry_at: datetime | None, *, request_id: str = "") -> None:
        super().__init__("scalev.rate_limited", request_id=request_id)
        self.retry_at = retry_at


class SignedOut(ScalevError):
    """Nobody is signed in, or the server no longer accepts the session: ask for e-mail and password again."""

    may_have_reached = False

    def __init__(self, key: str = "scalev.signed_out", *, request_id: str = "") -> None:
        super().__init__(key, request_id=request_id)


class StoreNotFound(ScalevError):
    """404 "Store not found": one answer for a wrong store id, a wrong key and a lapsed plan (behaviour section 1)."""

    may_have_reached = False

    def __init__(self, *, request_id: str = "") -> None:
        super().__init__("scalev.store_not_found", request_id=request_id)


class Refused(ScalevError):
    """The server read the request and said no (4xx).

    `status` is the HTTP status; `code` is `error_code` or empty; `reason` is the server's own words (`message`, then
    `error`, then `error_code`; empty when it gave none); `details` is what stood in `errors`, flattened to lines.
    """

    may_have_reached = False
    key_said: ClassVar[str] = "scalev.refused"
    key_silent: ClassVar[str] = "scalev.refused_silently"

    def __init__(
        self, *, status: int, code: str = "", reason: str = "", details: tuple[str, ...] = (), request_id: str = ""
    ) -> None:
        words = "; ".join(dict.fromkeys(part for part in (reason, *details) if part))
        key = self.key_said if words else self.key_silent
        super().__init__(key, request_id=request_id, status=status, reason=words)
        self.status = status
        self.code = code
        self.reason = reason
        self.details = details


class NotFound(Refused):
    """404 for something other than the store: an order, a product, an address."""

    key_said = "scalev.not_found"
    key_silent = "scalev.not_found_silently"


class DuplicateReported(Refused):
    """A checkout answered by words about a duplicate: an earlier attempt may have landed (behaviour section 5)."""

    may_have_reached = True
    key_said = "scalev.duplicate"
    key_silent = "scalev.duplicate"


class UploadRefused(Refused):
    """The address given for a file did not take it: it is good for a while only, and for just what was promised."""

    key_said = "scalev.upload_refused"
    key_silent = "scalev.upload_refused"


class WrongPassword(Refused):
    """E-mail and password were not accepted."""

    key_said = "scalev.wrong_password"
    key_silent = "scalev.wrong_password"


class WrongCode(Refused):
    """The one-time code was not accepted."""

    key_said = "scalev.wrong_code"
    key_silent = "scalev.wrong_code"
