"""The door to Scalev: one client for the life of the program, its operations grouped by area."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from pos_app.clock import Clock
from pos_app.scalev.account import Account
from pos_app.scalev.allowance import Allowances
from pos_app.scalev.auth import Auth
from pos_app.scalev.caller import Caller
from pos_app.scalev.catalog import Catalog
from pos_app.scalev.checkout import Checkout
from pos_app.scalev.guest_cart import GuestCarts
from pos_app.scalev.locations import Locations
from pos_app.scalev.orders import Orders
from pos_app.scalev.proofs import Proofs, upload
from pos_app.scalev.session import MemoryVault, Session
from pos_app.scalev.transport import Transport, plain
from pos_app.scalev.waits import Waits

_DEFAULT_WAITS = Waits()


class ScalevClient:
    """Typed access to a store, safe to share between the threads of the network lane.

    `base_url` is the API's address without path, e.g. `https://api.scalev.com`. Without `session` the client starts
    signed out and forgets its sign-in at exit. `on_server_time` is called on network threads with the `Date` of every
    reply. Every operation raises only `ScalevError` (see `pos_app.scalev.errors`); the constructor raises
    `SettingsError` for values that no request could carry.
    """

    def __init__(
        self,
        base_url: str,
        store_id: str,
        storefront_key: str,
        session: Session | None,
        clock: Clock,
        user_agent: str,
        on_server_time: Callable[[datetime], None] | None = None,
        *,
        waits: Waits = _DEFAULT_WAITS,
    ) -> None:
        key = plain("storefront_key", storefront_key)
        self.session = session if session is not None else Session(MemoryVault(), clock)
        self._waits = waits
        self._transport = Transport(base_url, store_id, clock, user_agent, on_server_time)
        caller = Caller(self._transport, key, self.session, clock, waits)
        self.catalog = Catalog(caller)
        self.locations = Locations(caller)
        self.auth = Auth(caller)
        self.account = Account(caller)
        self.checkout = Checkout(caller)
        self.guest_cart = GuestCarts(caller)
        self.orders = Orders(caller)
        self.proofs = Proofs(caller)

    @property
    def server_offset(self) -> float:
        """Seconds that the server's clock is ahead of ours, by the `Date` of the last reply; zero before the first."""
        return self._transport.server_time.offset

    @property
    def steady_offset(self) -> float:
        """Like `server_offset`, but a single reply that contradicts those before it is not believed yet."""
        return self._transport.server_time.steady_offset

    @property
    def allowances(self) -> Allowances:
        """What the server last said of its rate limits."""
        return self._transport.allowances

    def download(self, url: str, most_bytes: int) -> bytes:
        """A product picture, at most so many bytes."""
        return self._transport.download(url, most_bytes, self._waits.read)

    def upload(self, url: str, content: bytes, content_type: str, given_up: Callable[[], bool]) -> None:
        """Send a file to the address of its slot, with no credentials; see `pos_app.scalev.proofs.upload`."""
        upload(self._transport, url, content, content_type, self._waits.upload, given_up)

    def close(self) -> None:
        """Close every connection. Nothing may be called afterwards."""
        self._transport.close()
