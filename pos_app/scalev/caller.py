"""Calls with credentials: the storefront key on public routes, the account's bearer on the account's own."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from pos_app.clock import Clock
from pos_app.records import Private
from pos_app.scalev import replies
from pos_app.scalev.errors import Refused, SignedOut
from pos_app.scalev.models.auth import AuthTokens
from pos_app.scalev.models.base import WireModel
from pos_app.scalev.session import Session
from pos_app.scalev.transport import Call, Reply, Transport, Written
from pos_app.scalev.waits import Waits

M = TypeVar("M", bound=WireModel)

PUBLIC = "/v3/stores/{store_id}/public"
ME = "/v3/stores/{store_id}/customers/me"
GUEST_TOKEN = "X-Scalev-Guest-Token"  # noqa: S105 - the name of a header


class Draft(Private):
    """A call written out with the token that was good then."""

    token: str
    request: Written


class Caller:
    """What the areas of the client share. Every method may raise any `ScalevError` that suits its route."""

    def __init__(self, transport: Transport, storefront_key: str, session: Session, clock: Clock, waits: Waits) -> None:
        self._transport = transport
        self._key = storefront_key
        self._clock = clock
        self.session = session
        self.waits = waits

    def public(self, call: Call, model: type[M], *, guest_token: str | None = None) -> M:
        """A public route read as `model`."""
        return replies.read(self.public_reply(call, guest_token=guest_token), model, changes=call.changes)

    def public_reply(self, call: Call, *, guest_token: str | None = None) -> Reply:
        """A public route, successful but unread."""
        headers = {"X-Scalev-Storefront-Api-Key": self._key}
        if guest_token is not None:
            headers[GUEST_TOKEN] = guest_token
        return self._checked(call, self._transport.exchange(call, self._transport.written(call, headers)))

    def mine(self, call: Call, model: type[M]) -> M:
        """A route of the signed-in account read as `model`."""
        return replies.read(self.mine_reply(call), model, changes=call.changes)

    def draft(self, call: Call) -> Draft | None:
        """`call` written out for the signed-in account, if that takes no request of its own."""
        token = self.session.at_hand
        return Draft(token, self._transport.written(call, _bearing(token))) if token is not None else None

    def mine_reply(
        self, call: Call, draft: Draft | None = None, meanwhile: Callable[[], object] | None = None
    ) -> Reply:
        """A route of the signed-in account, successful but unread. Raises `SignedOut` after one renewal at most.

        `draft` is `call` written out before; `meanwhile` is done while the server is at work (`Transport.exchange`).
        """
        bearer = self.session.bearer(self._renew)
        if draft is not None and draft.token == bearer.token:
            reply = self._transport.exchange(call, draft.request, meanwhile)
        else:
            reply = self._with(call, bearer.token, meanwhile)
        if reply.status == 401 and not bearer.fresh:
            # Refused before anything was done, so sending it again repeats nothing.
            bearer = self.session.renewed(bearer.token, self._renew)
            reply = self._with(call, bearer.token)
        if reply.status == 401:
            self.session.rejected(bearer.token)
            raise SignedOut(request_id=reply.request_id)
        return self._checked(call, reply)

    def signing_in(self, call: Call, wrong: type[Refused]) -> Reply:
        """A public route where 400 and 401 mean that what the person typed was `wrong`."""
        try:
            return self.public_reply(call)
        except Refused as error:
            if error.status not in (400, 401):
                raise
            raise wrong(
                status=error.status,
                code=error.code,
                reason=error.reason,
                details=error.details,
                request_id=error.request_id,
            ) from None

    def _renew(self, refresh: str) -> AuthTokens:
        call = Call("POST", f"{PUBLIC}/auth/jwt/refresh", self.waits.sign_in, body={"refresh": refresh})
        return self.public(call, AuthTokens)

    def _with(self, call: Call, token: str, meanwhile: Callable[[], object] | None = None) -> Reply:
        return self._transport.exchange(call, self._transport.written(call, _bearing(token)), meanwhile)

    def _checked(self, call: Call, reply: Reply) -> Reply:
        error = replies.failure(reply, call, clock=self._clock, ahead=lambda: self._transport.server_time.offset)
        if error is not None:
            raise error
        return reply


def _bearing(token: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {token}"}
