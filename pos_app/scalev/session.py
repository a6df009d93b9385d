"""The signed-in account: access token in memory, refresh token in a vault, one renewal at a time.

Refresh tokens are single use and using one twice revokes the whole family (behaviour section 2). So a renewal holds a
lock, those who wait take what it brought (the token, or the trouble), and the new refresh token is in the vault before
anything uses it.

A renewal whose answer was lost, or was no answer of Scalev's, may or may not have spent its token. The token is kept
and tried again when it is next needed. If it was spent, that ends in the sign-in which is needed then anyway; if it was
not, nobody has to sign in for a moment's trouble with the network.
"""

from __future__ import annotations

import threading
from collections.abc import Callable
from math import inf
from typing import Protocol

from pos_app.clock import Clock
from pos_app.records import Private
from pos_app.scalev.errors import NoReply, NotSent, Refused, ServerFault, SignedOut, UnreadableReply
from pos_app.scalev.models.auth import AuthTokens

_MARGIN = 60.0
"""Seconds before expiry at which a token is renewed; never more than a tenth of its life."""

_SPENT = (400, 401, 403, 422)
"""Statuses with which a renewal says that the refresh token itself is no good."""


class TokenVault(Protocol):
    """Where the refresh token outlives the program (the system keyring).

    Called on network threads. Implementations raise nothing: a vault that cannot keep the token logs so, and the
    register asks for sign-in at its next start.
    """

    def load(self) -> str | None:
        """The token kept, or None."""

    def store(self, token: str) -> None:
        """Keep `token` in place of any other; returns when it is safe."""

    def forget(self) -> None:
        """Keep nothing."""


class MemoryVault:
    """A vault that lasts as long as the program: without a keyring the register asks at each start."""

    def __init__(self) -> None:
        self._token: str | None = None

    def load(self) -> str | None:
        """The token kept, or None."""
        return self._token

    def store(self, token: str) -> None:
        """Keep `token`."""
        self._token = token

    def forget(self) -> None:
        """Keep nothing."""
        self._token = None


class Bearer(Private):
    """An access token to send; `fresh` when it was renewed for this very call, so that a 401 ends the matter."""

    said = frozenset({"fresh"})

    token: str
    fresh: bool


class Session:
    """One account's tokens, shared by every thread that talks to Scalev. One session belongs to one register."""

    def __init__(self, vault: TokenVault, clock: Clock) -> None:
        self._vault = vault
        self._clock = clock
        self._renewing = threading.Lock()  # held while a renewal is on the wire
        self._state = threading.Lock()  # held for an instant
        self._access: str | None = None
        self._renew_at = inf
        self._refresh: str | None = None
        self._loaded = False
        self._unsure = False  # whether the refresh token may be spent already
        self._put_off = (0, "")  # how many renewals could not be done, and why the last one could not

    @property
    def signed_in(self) -> bool:
        """Whether there is anything to sign requests with. The first look reads the vault; none waits for a renewal."""
        with self._state:
            return self._access is not None or self._refresh_token() is not None

    @property
    def at_hand(self) -> str | None:
        """A token that should be good now, if there is one without asking for it."""
        with self._state:
            return self._access if self._clock.monotonic() < self._renew_at else None

    def adopt(self, tokens: AuthTokens) -> None:
        """Take the tokens of a new sign-in."""
        with self._renewing:
            self._adopt(tokens)

    def bearer(self, renew: Callable[[str], AuthTokens]) -> Bearer:
        """A token that should be good now; `renew` trades a refresh token for new tokens.

        Raises `SignedOut`, or `NotSent`/`RateLimited`/`StoreNotFound` when a renewal was needed and did not happen.
        """
        if (access := self.at_hand) is not None:
            return Bearer(access, fresh=False)
        with self._state:
            stale = self._access
        return self.renewed(stale, renew)

    def renewed(self, stale: str | None, renew: Callable[[str], AuthTokens]) -> Bearer:
        """A token other than `stale`, which the server refused or which is about to expire. Raises as `bearer`."""
        before, _ = self._put_off
        with self._renewing:
            with self._state:
                if self._access is not None and self._access != stale:
                    return Bearer(self._access, fresh=True)
                refresh = self._refresh_token()
            if refresh is None:
                raise SignedOut("scalev.not_signed_in")
            failures, why = self._put_off
            if failures != before:
                # It was tried while this call stood in line; on a network that swallows everything, each try would
                # keep the others waiting for as long again.
                raise NotSent(why)
            try:
                tokens = renew(refresh)
            except NotSent as error:
                raise self._later(error.key) from error
            except NoReply as error:
                self._unsure = True
                raise self._later("scalev.renewal_unsure") from error
            except UnreadableReply as error:
                self._unsure = True
                raise self._later("scalev.renewal_failed") from error
            except ServerFault as error:
                # The call that needed the token never left. A spent token shows at the next try, as a 401.
                raise self._later("scalev.renewal_failed") from error
            except Refused as error:
                if error.status not in _SPENT:
                    raise
                key = "scalev.renewal_lost" if self._unsure else "scalev.signed_out"
                self._forget()
                raise SignedOut(key, request_id=error.request_id) from error
            self._adopt(tokens)
            return Bearer(tokens.access, fresh=True)

    def rejected(self, access: str) -> None:
        """The server refused `access` although it was fresh: forget this session unless a newer one is here already."""
        with self._renewing:
            if self._access == access:
                self._forget()

    def end(self) -> tuple[str, ...]:
        """Forget everything and return the tokens that were held, for the server to blacklist."""
        with self._renewing:
            with self._state:
                held = tuple(token for token in (self._access, self._refresh_token()) if token is not None)
            self._forget()
            return held

    def _later(self, key: str) -> NotSent:
        failures, _ = self._put_off
        self._put_off = failures + 1, key
        return NotSent(key)

    def _adopt(self, tokens: AuthTokens) -> None:
        self._vault.store(tokens.refresh)
        self._unsure = False
        life = float(tokens.expires_in)
        with self._state:
            self._refresh, self._loaded = tokens.refresh, True
            self._access = tokens.access
            # A life that is not positive says nothing: the token is used until the server refuses it.
            self._renew_at = self._clock.monotonic() + life - min(_MARGIN, life / 10) if life > 0 else inf

    def _forget(self) -> None:
        with self._state:
            self._access = self._refresh = None
            self._loaded = True
        self._unsure = False
        self._vault.forget()

    def _refresh_token(self) -> str | None:
        if not self._loaded:
            self._refresh, self._loaded = self._vault.load() or None, True
        return self._refresh
