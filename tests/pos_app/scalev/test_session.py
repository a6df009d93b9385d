"""Signing in, staying signed in, and being signed out (behaviour section 2)."""

from __future__ import annotations

import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest

from pos_app.scalev import MemoryVault, OtpRequired, ScalevClient, Session, SignedIn, Waits
from pos_app.scalev.errors import (
    NotSent,
    RateLimited,
    Refused,
    ScalevError,
    SignedOut,
    StoreNotFound,
    UnreadableReply,
    WrongCode,
    WrongPassword,
)
from tests.pos_app.scalev.scripted import IMPATIENT, ME, PUBLIC, Answer, Asked, HeldClock, ScriptedServer, tokens

LOGIN = f"{PUBLIC}/auth/login"
RENEW = f"{PUBLIC}/auth/jwt/refresh"
PROFILE: dict[str, Any] = {"customer": {"name": "Kasir Satu"}, "store": {}, "is_generated_password_reset": False}


def accept_only(*numbers: int) -> Callable[[Asked], Answer]:
    good = {f"Bearer access-{number}" for number in numbers}
    return lambda asked: (
        Answer(200, PROFILE) if asked.headers.get("authorization") in good else Answer(401, {"error": "expired"})
    )


@pytest.fixture
def kept(clock: HeldClock) -> Session:
    """A session after a restart: a refresh token in the vault, no access token."""
    vault = MemoryVault()
    vault.store("refresh-1")
    return Session(vault, clock)


@pytest.fixture
def restarted(connect: Callable[..., ScalevClient], kept: Session) -> ScalevClient:
    """A client after a restart."""
    return connect(session=kept)


def test_signing_in_makes_the_account_usable(connect: Callable[..., ScalevClient], server: ScriptedServer) -> None:
    client = connect()
    server.on("POST", LOGIN, Answer(200, tokens(1)))
    server.on("GET", ME, accept_only(1))
    assert not client.session.signed_in
    assert client.auth.sign_in("kasir@example.com", "rahasia") == SignedIn(900)
    assert client.session.signed_in
    assert client.account.me().customer.name == "Kasir Satu"
    login, profile = server.asked
    assert login.body == {"email": "kasir@example.com", "password": "rahasia"}
    assert login.headers["x-scalev-storefront-api-key"] == "sfpk_testkey"
    assert "authorization" not in login.headers
    assert "x-scalev-storefront-api-key" not in profile.headers


def test_a_one_time_code_is_asked_for_and_finishes_the_sign_in(
    connect: Callable[..., ScalevClient], server: ScriptedServer
) -> None:
    client = connect()
    server.on("POST", LOGIN, Answer(200, {"message": "OTP sent"}))
    server.on("POST", f"{PUBLIC}/auth/otp/verify", Answer(401, {"error": "Invalid OTP"}), Answer(200, tokens(1)))
    assert client.auth.sign_in("kasir@example.com", "rahasia") == OtpRequired("kasir@example.com", "OTP sent")
    assert not client.session.signed_in
    with pytest.raises(WrongCode):
        client.auth.verify_otp("kasir@example.com", "000000")
    client.auth.verify_otp("kasir@example.com", "123456")
    assert client.session.signed_in
    assert server.asked[-1].body == {"email": "kasir@example.com", "otp": "123456"}


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        (Answer(401, {"error": "Invalid credentials"}), WrongPassword),
        (Answer(400, {"message": "Invalid email or password"}), WrongPassword),
        (Answer(403, {"error": "Forbidden"}), Refused),
        (Answer(404, {"error": "Store not found"}), StoreNotFound),
        (Answer(200, {"hello": "world"}), UnreadableReply),
        (Answer(200, []), UnreadableReply),
        (Answer(200, {"access": "a", "expires_in": 900}), UnreadableReply),
    ],
)
def test_a_sign_in_that_fails_changes_nothing(
    connect: Callable[..., ScalevClient], server: ScriptedServer, answer: Answer, expected: type[ScalevError]
) -> None:
    client = connect()
    server.on("POST", LOGIN, answer)
    with pytest.raises(ScalevError) as caught:
        client.auth.sign_in("kasir@example.com", "salah")
    assert type(caught.value) is expected
    assert not client.session.signed_in


def test_without_a_sign_in_nothing_is_sent(connect: Callable[..., ScalevClient], server: ScriptedServer) -> None:
    with pytest.raises(SignedOut) as caught:
        connect().account.me()
    assert not caught.value.may_have_reached
    assert server.asked == []


def test_after_a_restart_the_kept_token_is_renewed_once(restarted: ScalevClient, server: ScriptedServer) -> None:
    server.on("POST", RENEW, Answer(200, tokens(2)))
    server.on("GET", ME, accept_only(2))
    restarted.account.me()
    restarted.account.me()
    assert [asked.body for asked in server.asked_for(RENEW)] == [{"refresh": "refresh-1"}]


def test_a_refused_token_is_renewed_and_the_request_sent_again(client: ScalevClient, server: ScriptedServer) -> None:
    server.on("POST", RENEW, Answer(200, tokens(2)))
    server.on("GET", ME, accept_only(2))
    client.account.me()
    assert [asked.path for asked in server.asked] == [ME, RENEW, ME]


def test_the_new_refresh_token_is_kept_before_the_new_tokens_are_used(
    connect: Callable[..., ScalevClient], server: ScriptedServer, clock: HeldClock
) -> None:
    used_at_store: list[list[str]] = []

    class WatchedVault(MemoryVault):
        def store(self, token: str) -> None:
            super().store(token)
            used_at_store.append([asked.path for asked in server.asked])

    vault = WatchedVault()
    client = connect(session=Session(vault, clock))
    server.on("POST", LOGIN, Answer(200, tokens(1)))
    server.on("POST", RENEW, Answer(200, tokens(2)))
    server.on("GET", ME, accept_only(2))
    client.auth.sign_in("kasir@example.com", "rahasia")
    client.account.me()
    assert used_at_store == [[LOGIN], [LOGIN, ME, RENEW]]
    assert vault.load() == "refresh-2"


def test_a_token_is_renewed_shortly_before_it_expires(
    client: ScalevClient, server: ScriptedServer, clock: HeldClock
) -> None:
    server.on("POST", RENEW, Answer(200, tokens(2)))
    server.on("GET", ME, accept_only(1, 2))
    clock.pass_time(800)
    client.account.me()
    assert server.asked_for(RENEW) == []
    clock.pass_time(45)
    client.account.me()
    assert [asked.path for asked in server.asked] == [ME, RENEW, ME]


def test_a_life_that_the_server_does_not_state_lasts_until_refused(
    connect: Callable[..., ScalevClient], server: ScriptedServer, clock: HeldClock
) -> None:
    client = connect()
    server.on("POST", LOGIN, Answer(200, {**tokens(1), "expires_in": None}))
    server.on("GET", ME, accept_only(1))
    client.auth.sign_in("kasir@example.com", "rahasia")
    clock.pass_time(86400)
    client.account.me()
    assert server.asked_for(RENEW) == []


def test_many_refused_at_once_make_one_renewal(client: ScalevClient, server: ScriptedServer) -> None:
    together = threading.Barrier(6)

    def refuse_together(asked: Asked) -> Answer:
        if asked.headers["authorization"] == "Bearer access-1":
            return Answer(401, {"error": "expired"}, before=together.wait)
        return Answer(200, PROFILE)

    server.on("POST", RENEW, Answer(200, tokens(2)), Answer(401, {"error": "reused: family revoked"}))
    server.on("GET", ME, refuse_together)
    with ThreadPoolExecutor(6) as pool:
        names = [found.customer.name for found in pool.map(lambda _: client.account.me(), range(6))]
    assert names == ["Kasir Satu"] * 6
    assert len(server.asked_for(RENEW)) == 1


@pytest.mark.parametrize("after_restart", [True, False])
def test_a_renewed_token_that_is_refused_too_signs_out_after_one_renewal(
    client: ScalevClient, restarted: ScalevClient, server: ScriptedServer, after_restart: bool
) -> None:
    used = restarted if after_restart else client
    server.on("POST", RENEW, Answer(200, tokens(2)))
    server.on("GET", ME, accept_only())
    with pytest.raises(SignedOut):
        used.account.me()
    assert len(server.asked_for(RENEW)) == 1
    assert not used.session.signed_in


LOST = [
    (Answer(manner="hang_up"), Waits()),
    (Answer(manner="silent"), IMPATIENT),
    (Answer(200, tokens(2), manner="cut"), Waits()),
    (Answer(200, {"access": "access-2"}), Waits()),
    (Answer(200, b"<html>Sign in to the network</html>", {"Content-Type": "text/html"}), Waits()),
    (Answer(302, b"", {"Location": "http://portal.example/"}), Waits()),
]
"""Answers to a renewal after which nobody knows whether its token is spent."""


def renewal_fails(client: ScalevClient) -> None:
    with pytest.raises(NotSent) as caught:
        client.account.me()
    assert caught.value.key in ("scalev.renewal_unsure", "scalev.renewal_failed")
    assert not caught.value.may_have_reached
    assert client.session.signed_in


@pytest.mark.parametrize(("answer", "waits"), LOST)
def test_a_lost_renewal_keeps_the_sign_in_for_another_try(
    connect: Callable[..., ScalevClient], kept: Session, server: ScriptedServer, answer: Answer, waits: Waits
) -> None:
    restarted = connect(session=kept, waits=waits)
    server.on("POST", RENEW, answer, Answer(200, tokens(2)))
    server.on("GET", ME, accept_only(2))
    renewal_fails(restarted)
    restarted.account.me()
    assert [asked.body for asked in server.asked_for(RENEW)] == [{"refresh": "refresh-1"}] * 2


@pytest.mark.parametrize(("answer", "waits"), LOST)
def test_a_lost_renewal_that_had_spent_its_token_is_a_sign_out_that_says_so(
    connect: Callable[..., ScalevClient], kept: Session, server: ScriptedServer, answer: Answer, waits: Waits
) -> None:
    restarted = connect(session=kept, waits=waits)
    server.on("POST", RENEW, answer, Answer(401, {"error": "reused: family revoked"}))
    renewal_fails(restarted)
    with pytest.raises(SignedOut) as caught:
        restarted.account.me()
    assert caught.value.key == "scalev.renewal_lost"
    assert not restarted.session.signed_in


class Line:
    """A lock that says when so many stand before it."""

    def __init__(self, expected: int) -> None:
        self._lock = threading.Lock()
        self._came = threading.Semaphore(0)
        self._expected = expected

    def __enter__(self) -> None:
        self._came.release()
        self._lock.acquire()

    def __exit__(self, *_: object) -> None:
        self._lock.release()

    def all_are_here(self) -> None:
        for _ in range(self._expected):
            self._came.acquire()


def test_those_who_wait_for_a_renewal_that_fails_fail_with_it(
    connect: Callable[..., ScalevClient], kept: Session, server: ScriptedServer
) -> None:
    restarted = connect(session=kept)
    line = Line(4)
    kept._renewing = line  # type: ignore[assignment]
    server.on("POST", RENEW, Answer(503, {}, before=line.all_are_here), Answer(503, {}))

    def ask(_: int) -> str:
        with pytest.raises(NotSent) as caught:
            restarted.account.me()
        return caught.value.key

    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(ask, range(4))) == ["scalev.renewal_failed"] * 4
    assert len(server.asked_for(RENEW)) == 1
    kept._renewing = threading.Lock()
    server.on("POST", RENEW, Answer(200, tokens(2)))
    server.on("GET", ME, accept_only(2))
    restarted.account.me()


def test_a_refused_renewal_is_a_sign_out(restarted: ScalevClient, server: ScriptedServer) -> None:
    server.on("POST", RENEW, Answer(401, {"error": "Token is revoked"}))
    with pytest.raises(SignedOut):
        restarted.account.me()
    assert not restarted.session.signed_in


@pytest.mark.parametrize(
    ("answer", "expected"),
    [
        (Answer(503, {}), NotSent),
        (Answer(429, b"Too many requests", {"Content-Type": "text/plain"}), RateLimited),
        (Answer(404, {"error": "Store not found"}), StoreNotFound),
    ],
)
def test_a_renewal_that_the_server_put_off_keeps_the_sign_in(
    restarted: ScalevClient, server: ScriptedServer, answer: Answer, expected: type[ScalevError]
) -> None:
    server.on("POST", RENEW, answer, Answer(200, tokens(2)))
    server.on("GET", ME, accept_only(2))
    with pytest.raises(expected) as caught:
        restarted.account.me()
    assert not caught.value.may_have_reached
    assert restarted.session.signed_in
    restarted.account.me()


def test_signing_out_kills_both_tokens_here_and_there(client: ScalevClient, server: ScriptedServer) -> None:
    server.on("POST", f"{PUBLIC}/auth/jwt/blacklist", Answer(204))
    assert client.auth.sign_out()
    assert server.asked[-1].body == {"tokens": ["access-1", "refresh-1"]}
    assert not client.session.signed_in
    assert client.auth.sign_out()
    assert len(server.asked) == 1


def test_signing_out_without_a_connection_still_forgets(client: ScalevClient, server: ScriptedServer) -> None:
    server.on("POST", f"{PUBLIC}/auth/jwt/blacklist", Answer(manner="hang_up"))
    assert not client.auth.sign_out()
    assert not client.session.signed_in
