"""What the server says of its rate limits is kept in one place, bucket by bucket, until the moment it named."""

from __future__ import annotations

import contextlib
from datetime import timedelta

import pytest

from pos_app.scalev import ScalevClient
from pos_app.scalev.allowance import Allowance, Bucket
from pos_app.scalev.errors import RateLimited, ServerFault
from tests.pos_app.scalev.scripted import ME, PUBLIC, Answer, HeldClock, ScriptedServer

AHEAD = 5 * 3600


def said(clock: HeldClock, remaining: str, *, limit: str = "60", resets_in: float = 40, status: int = 200) -> Answer:
    """A reply of a server whose clock is hours ahead of the register's."""
    server_now = clock.now() + timedelta(seconds=AHEAD)
    headers = {
        "Date": server_now.strftime("%a, %d %b %Y %H:%M:%S GMT"),
        "X-Ratelimit-Limit": limit,
        "X-Ratelimit-Remaining": remaining,
        "X-Ratelimit-Reset": f"{int(server_now.timestamp() + resets_in)}",
    }
    return Answer(status, {"total": 1}, headers)


def asked(client: ScalevClient, server: ScriptedServer, answer: Answer) -> None:
    server.on("GET", f"{PUBLIC}/items/count", answer)
    with contextlib.suppress(RateLimited):
        client.catalog.count()


def test_what_remains_is_known_until_the_bucket_is_full_again(
    client: ScalevClient, server: ScriptedServer, clock: HeldClock
) -> None:
    assert client.allowances.scarcest(clock.monotonic()) == Allowance()
    asked(client, server, said(clock, "12"))
    allowance = client.allowances.of(Bucket.PUBLIC, clock.monotonic())
    assert (allowance.limit, allowance.remaining, allowance.resets_in(clock.monotonic())) == (60, 12, 40)
    assert allowance.pause(clock.monotonic()) == 0
    clock.pass_time(39)
    assert client.allowances.of(Bucket.PUBLIC, clock.monotonic()) == allowance
    clock.pass_time(2)
    assert client.allowances.of(Bucket.PUBLIC, clock.monotonic()) == Allowance()


def test_a_refusal_is_a_pause_until_the_moment_it_names(
    client: ScalevClient, server: ScriptedServer, clock: HeldClock
) -> None:
    asked(client, server, said(clock, "3", status=429))
    assert client.allowances.of(Bucket.PUBLIC, clock.monotonic()).pause(clock.monotonic()) == 40


def test_a_refusal_that_names_nothing_is_a_pause_all_the_same(
    client: ScalevClient, server: ScriptedServer, clock: HeldClock
) -> None:
    asked(client, server, Answer(429, b"Too many requests", {"Content-Type": "text/plain"}))
    assert client.allowances.of(Bucket.PUBLIC, clock.monotonic()).pause(clock.monotonic()) == 30


@pytest.mark.parametrize(
    "headers",
    [
        {},
        {"X-Ratelimit-Remaining": "5"},
        {"X-Ratelimit-Remaining": "few", "X-Ratelimit-Reset": "1795000000"},
        {"X-Ratelimit-Remaining": "5", "X-Ratelimit-Reset": "soon"},
        {"X-Ratelimit-Remaining": "5", "X-Ratelimit-Reset": "99999999999"},
        {"X-Ratelimit-Remaining": "nan", "X-Ratelimit-Reset": "inf"},
    ],
)
def test_headers_that_make_no_sense_say_nothing(
    client: ScalevClient, server: ScriptedServer, clock: HeldClock, headers: dict[str, str]
) -> None:
    asked(client, server, Answer(200, {"total": 1}, headers))
    assert client.allowances.scarcest(clock.monotonic()) == Allowance()


def test_the_accounts_bucket_is_kept_apart_and_the_scarcer_one_counts(
    client: ScalevClient, server: ScriptedServer, clock: HeldClock
) -> None:
    asked(client, server, said(clock, "50"))
    server.on("GET", f"{ME}/orders", Answer(200, {"data": [], "is_paginated": False}, said(clock, "4").headers))
    client.orders.mine()
    now = clock.monotonic()
    assert client.allowances.of(Bucket.PUBLIC, now).remaining == 50
    assert client.allowances.of(Bucket.ACCOUNT, now).remaining == 4
    assert client.allowances.scarcest(now).remaining == 4


def test_a_page_of_the_networks_own_tells_no_time(
    client: ScalevClient, server: ScriptedServer, clock: HeldClock
) -> None:
    """The sign-in page of a wireless network, whose box may think it is 1970."""
    headers = {"Content-Type": "text/html", "Date": "Thu, 01 Jan 1970 00:10:00 GMT"}
    server.on("GET", f"{PUBLIC}/items/count", Answer(503, b"<html>sign in</html>", headers))
    with pytest.raises(ServerFault):
        client.catalog.count()
    assert client.server_offset == 0
