"""What is known of the way to the server and of the account, from one sighting to the next."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from pos_app.register.reach import Reach, Standing, reach_after
from pos_app.scalev.errors import (
    NoReply,
    NotSent,
    RateLimited,
    Refused,
    ScalevError,
    ServerFault,
    SignedOut,
    StoreNotFound,
    UnreadableReply,
)


@pytest.mark.parametrize(
    ("error", "seen"),
    [
        (NotSent(), Reach.OFFLINE),
        (NotSent("scalev.renewal_unsure"), Reach.OFFLINE),
        (NotSent("scalev.renewal_failed"), Reach.TROUBLED),
        (NoReply(changes=False), Reach.OFFLINE),
        (NoReply(changes=True), Reach.OFFLINE),
        (ServerFault(status=503, changes=True), Reach.TROUBLED),
        (UnreadableReply("not JSON", changes=False), Reach.TROUBLED),
        (RateLimited(datetime(2026, 11, 23, tzinfo=UTC)), Reach.CONNECTED),
        (Refused(status=400, reason="out of stock"), Reach.CONNECTED),
        (StoreNotFound(), Reach.CONNECTED),
        (SignedOut(), Reach.SIGNED_OUT),
        (SignedOut("scalev.renewal_lost"), Reach.SIGNED_OUT),
        (SignedOut("scalev.not_signed_in"), Reach.NOT_SIGNED_IN),
    ],
)
def test_an_error_says_what_was_seen_of_the_server(error: ScalevError, seen: Reach) -> None:
    assert reach_after(error) is seen


def after(*seen: Reach) -> Standing:
    standing = Standing()
    for each in seen:
        standing = standing.after(each)
    return standing


def test_nothing_is_known_at_first() -> None:
    assert not Standing().is_open
    assert not Standing().is_shut


def test_a_register_without_a_sign_in_learns_nothing_of_the_way_by_it() -> None:
    assert after(Reach.OFFLINE, Reach.NOT_SIGNED_IN) == Standing(Reach.OFFLINE, needs_sign_in=True)
    assert after(Reach.NOT_SIGNED_IN) == Standing(None, needs_sign_in=True)


def test_a_server_that_wants_a_sign_in_is_there() -> None:
    assert after(Reach.OFFLINE, Reach.SIGNED_OUT) == Standing(Reach.CONNECTED, needs_sign_in=True)


def test_a_sign_in_is_needed_until_the_account_worked() -> None:
    stands = after(Reach.SIGNED_OUT, Reach.OFFLINE, Reach.CONNECTED)
    assert stands.needs_sign_in
    assert stands.signed_in() == Standing(Reach.CONNECTED)


@pytest.mark.parametrize("seen", [Reach.OFFLINE, Reach.TROUBLED])
def test_a_server_that_does_not_answer_as_it_should_is_no_open_way(seen: Reach) -> None:
    assert after(Reach.CONNECTED, seen).is_shut
    assert after(seen, Reach.CONNECTED).is_open
