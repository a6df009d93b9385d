"""Clients of the scripted server."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from pos_app.scalev import MemoryVault, ScalevClient, Session
from pos_app.scalev.models import AuthTokens
from tests.pos_app.scalev.scripted import STORE, HeldClock, ScriptedServer


@pytest.fixture
def server() -> Iterator[ScriptedServer]:
    scripted = ScriptedServer()
    yield scripted
    scripted.close()
    assert scripted.outside_the_contract == []


@pytest.fixture
def clock() -> HeldClock:
    return HeldClock()


@pytest.fixture
def connect(server: ScriptedServer, clock: HeldClock) -> Iterator[Callable[..., ScalevClient]]:
    """Makes clients of the scripted server; keyword arguments replace the usual ones."""
    made: list[ScalevClient] = []

    def build(**changed: Any) -> ScalevClient:
        usual: dict[str, Any] = {
            "base_url": server.url,
            "store_id": STORE,
            "storefront_key": "sfpk_testkey",
            "session": None,
            "clock": clock,
            "user_agent": "kasir/test",
        }
        client = ScalevClient(**{**usual, **changed})
        made.append(client)
        return client

    yield build
    server.released.set()
    for client in made:
        client.close()


@pytest.fixture
def session(clock: HeldClock) -> Session:
    """Signed in with tokens `access-1` and `refresh-1`, good for 900 seconds."""
    signed_in = Session(MemoryVault(), clock)
    signed_in.adopt(AuthTokens(access="access-1", refresh="refresh-1", expires_in=900))
    return signed_in


@pytest.fixture
def client(connect: Callable[..., ScalevClient], session: Session) -> ScalevClient:
    """A client that is signed in."""
    return connect(session=session)
