"""What the headers of a reply say of the requests left."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime, timedelta

import pytest

from pos_app.scalev.allowance import Allowance, allowance_of
from pos_app.scalev.client import ScalevClient
from tests.pos_app.scalev.scripted import PUBLIC, Answer, HeldClock, ScriptedServer
from tests.support.clock import HandClock

NOW = datetime(2026, 11, 23, 5, tzinfo=UTC)


def headers(**said: object) -> dict[str, str]:
    return {f"x-ratelimit-{name}": str(value) for name, value in said.items()}


def test_a_reset_is_a_moment_of_the_registers_own_clock() -> None:
    reset = int((NOW + timedelta(seconds=60)).timestamp())
    said = allowance_of(headers(limit=100, remaining=42, reset=reset), HandClock(NOW), 10.0)
    assert said == Allowance(100, 42, NOW + timedelta(seconds=50))


@pytest.mark.parametrize(
    "said",
    [
        {},
        headers(limit=100, remaining=42),
        headers(limit="many", remaining=42, reset=1_800_000_000),
        headers(limit=100, remaining=-1, reset=1_800_000_000),
        headers(limit=0, remaining=0, reset=1_800_000_000),
        headers(limit=100, remaining=1, reset=99_999_999_999_999),
        headers(limit=100, remaining=1, reset="soon"),
    ],
)
def test_headers_that_make_no_sense_say_nothing(said: Mapping[str, str]) -> None:
    assert allowance_of(said, HandClock(NOW), 0.0) is None


def test_the_catalog_knows_what_the_last_answer_said(client: ScalevClient, server: ScriptedServer) -> None:
    reset = int(HeldClock.moment.timestamp()) + 30
    told = {"X-Ratelimit-Limit": "60", "X-Ratelimit-Remaining": "7", "X-Ratelimit-Reset": str(reset)}
    server.on("GET", f"{PUBLIC}/items/count", Answer(200, {"total": 1}, told), Answer(200, {"total": 1}))
    client.catalog.count()
    assert client.catalog.allowance is not None
    assert (client.catalog.allowance.limit, client.catalog.allowance.remaining) == (60, 7)
    client.catalog.count()
    assert client.catalog.allowance is None
