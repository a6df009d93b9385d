"""What a caller learns when something goes wrong: what happened, and whether the server may have acted."""

from __future__ import annotations

import socket
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from pos_app.errors import SettingsError
from pos_app.scalev import ScalevClient, Session, Waits
from pos_app.scalev.errors import (
    DuplicateReported,
    NoReply,
    NotFound,
    NotSent,
    RateLimited,
    Refused,
    ScalevError,
    ServerFault,
    SignedOut,
    StoreNotFound,
    UnreadableReply,
    WrongCode,
    WrongPassword,
)
from pos_app.scalev.models import CustomerCheckout, GuestCheckout, VariantItem
from pos_app.words import Language
from tests.pos_app.scalev.scripted import IMPATIENT, ME, PUBLIC, Answer, HeldClock, ScriptedServer, order

SALE = CustomerCheckout(items=(VariantItem(494535, 2),), payment_method="qris", notes="#K1-261123-0042-7f3a9c")
CHECKOUT = f"{ME}/checkout"


def refusal(client: ScalevClient, server: ScriptedServer, *answers: Answer) -> ScalevError:
    server.on("POST", CHECKOUT, *answers)
    with pytest.raises(ScalevError) as caught:
        client.checkout.customer(SALE)
    return caught.value


def test_nobody_listening_means_nothing_was_sent(connect: Callable[..., ScalevClient]) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    with pytest.raises(NotSent) as caught:
        connect(base_url=f"http://127.0.0.1:{port}").catalog.count()
    assert not caught.value.may_have_reached


def test_a_failed_tls_handshake_means_nothing_was_sent(
    connect: Callable[..., ScalevClient], server: ScriptedServer
) -> None:
    with pytest.raises(NotSent):
        connect(base_url=server.url.replace("http:", "https:")).catalog.count()
    assert server.asked == []


@pytest.mark.parametrize(("manner", "waits"), [("reset", Waits()), ("hang_up", Waits()), ("silent", IMPATIENT)])
def test_a_checkout_without_an_answer_may_have_reached_the_server(
    connect: Callable[..., ScalevClient], server: ScriptedServer, session: Session, manner: str, waits: Waits
) -> None:
    error = refusal(connect(session=session, waits=waits), server, Answer(manner=manner))
    assert type(error) is NoReply
    assert error.may_have_reached
    assert "Do not repeat" in str(error)
    assert len(server.asked_for(CHECKOUT)) == 1


def test_a_read_without_an_answer_may_simply_be_tried_again(client: ScalevClient, server: ScriptedServer) -> None:
    server.on("GET", f"{PUBLIC}/items", Answer(manner="hang_up"))
    with pytest.raises(NoReply) as caught:
        client.catalog.items()
    assert "try again" in str(caught.value)


@pytest.mark.parametrize("status", [500, 502, 503, 504, 408])
def test_a_server_fault_leaves_the_outcome_open(client: ScalevClient, server: ScriptedServer, status: int) -> None:
    page = Answer(status, b"<html>Bad gateway</html>", {"Content-Type": "text/html"})
    error = refusal(client, server, page)
    assert isinstance(error, ServerFault)
    assert error.status == status
    assert error.may_have_reached


@pytest.mark.parametrize(
    "answer",
    [
        Answer(200, b"<html>Sign in to the wifi</html>", {"Content-Type": "text/html"}),
        Answer(201, order(), manner="cut"),
        Answer(201, b'{"id": "0194', {"Content-Type": "application/json"}),
        Answer(201, order(), {"Content-Type": "text/plain"}),
        Answer(201, b"\xff\xfe", {"Content-Type": "application/json"}),
        Answer(201, b"[" * 100_000, {"Content-Type": "application/json"}),
        Answer(201, b"not gzip", {"Content-Encoding": "gzip"}),
        Answer(302, {}, {"Location": "/elsewhere"}),
        Answer(204),
        Answer(201, []),
        Answer(201, {key: part for key, part in order().items() if key != "id"}),
        Answer(201, {key: part for key, part in order().items() if key != "secret_slug"}),
        Answer(201, {key: part for key, part in order().items() if key != "gross_revenue"}),
        Answer(201, order(gross_revenue="a lot")),
        Answer(201, order(gross_revenue={"amount": 1})),
        Answer(201, order(id="")),
    ],
)
def test_a_success_that_cannot_be_read_leaves_the_outcome_open(
    client: ScalevClient, server: ScriptedServer, answer: Answer
) -> None:
    error = refusal(client, server, answer)
    assert isinstance(error, UnreadableReply)
    assert error.may_have_reached
    assert len(server.asked) == 1


def test_an_unreadable_reply_does_not_quote_what_it_held(client: ScalevClient, server: ScriptedServer) -> None:
    error = refusal(client, server, Answer(201, order(gross_revenue="slug-SECRET Budi")))
    assert isinstance(error, UnreadableReply)
    assert error.problem == "gross_revenue: value_error"
    assert error.__cause__ is None
    assert error.__context__ is None


def test_too_many_requests_in_plain_text(client: ScalevClient, server: ScriptedServer, clock: HeldClock) -> None:
    clock.moment = datetime(2026, 11, 23, 10, 0, tzinfo=UTC)
    server_time = clock.moment + timedelta(seconds=600)  # the register's clock is ten minutes slow
    error = refusal(
        client,
        server,
        Answer(
            429,
            b"Too many requests",
            {
                "Content-Type": "text/plain",
                "Date": server_time.strftime("%a, %d %b %Y %H:%M:%S GMT"),
                "X-Ratelimit-Reset": str(int(server_time.timestamp()) + 30),
            },
        ),
    )
    assert isinstance(error, RateLimited)
    assert error.retry_at == clock.moment + timedelta(seconds=30)
    assert not error.may_have_reached


@pytest.mark.parametrize("reset", [None, "", "soon", "nan", "1e300", "99999999999"])
def test_a_reset_time_that_makes_no_sense_is_no_time(
    client: ScalevClient, server: ScriptedServer, reset: str | None
) -> None:
    headers = {} if reset is None else {"X-Ratelimit-Reset": reset}
    error = refusal(client, server, Answer(429, {}, headers))
    assert isinstance(error, RateLimited)
    assert error.retry_at is None


@pytest.mark.parametrize(
    ("body", "code", "reason", "details"),
    [
        ({"message": "Out of stock", "error": "x", "error_code": "stock"}, "stock", "Out of stock", ()),
        ({"error": "Bad courier", "error_code": "courier"}, "courier", "Bad courier", ()),
        ({"error_code": "bad_method"}, "bad_method", "bad_method", ()),
        (
            {"error": {"items": ["is empty"]}, "errors": {"lines": [{"quantity": ["too many", 100]}, "x"]}},
            "",
            "",
            ("quantity: too many", "quantity: 100", "lines: x", "items: is empty"),
        ),
        ({}, "", "", ()),
        ([], "", "", ()),
        ("no", "", "", ()),
        ({"message": 5, "error": None, "error_code": [], "errors": None}, "", "", ()),
        (b"<html>", "", "", ()),
    ],
)
def test_a_refusal_carries_the_servers_own_words(
    client: ScalevClient, server: ScriptedServer, body: Any, code: str, reason: str, details: tuple[str, ...]
) -> None:
    error = refusal(client, server, Answer(400, body))
    assert type(error) is Refused
    assert (error.status, error.code, error.reason, error.details) == (400, code, reason, details)
    assert not error.may_have_reached
    for words in (reason, *details):
        assert words in error.sentence(Language.INDONESIAN)


@pytest.mark.parametrize(
    "body", [{"error": "Duplicate order"}, {"message": "no", "errors": {"base": ["pesanan DUPLIKAT"]}}]
)
def test_a_checkout_called_a_duplicate_may_have_made_an_order(
    client: ScalevClient, server: ScriptedServer, body: Any
) -> None:
    error = refusal(client, server, Answer(400, body))
    assert isinstance(error, DuplicateReported)
    assert error.may_have_reached


def test_a_guest_checkout_called_a_duplicate(client: ScalevClient, server: ScriptedServer) -> None:
    server.on("POST", f"{PUBLIC}/checkout", Answer(400, {"error": "Duplicate order detected"}))
    with pytest.raises(DuplicateReported):
        client.checkout.guest(GuestCheckout((VariantItem(1, 1),), "Budi", "budi@example.com"))


def test_the_store_not_being_found_is_told_from_a_thing_not_being_found(
    client: ScalevClient, server: ScriptedServer
) -> None:
    server.on("GET", f"{PUBLIC}/items", Answer(404, {"error": "Store not found"}))
    server.on("GET", f"{PUBLIC}/orders/gone", Answer(404, {"error": "Order not found"}))
    with pytest.raises(StoreNotFound) as store:
        client.catalog.items()
    assert "store ID" in str(store.value)
    with pytest.raises(NotFound) as thing:
        client.orders.public("gone")
    assert thing.value.reason == "Order not found"


def test_the_request_id_travels_with_the_error(client: ScalevClient, server: ScriptedServer) -> None:
    assert refusal(client, server, Answer(400, {}, {"x-request-id": "F9-a_b.c"})).request_id == "F9-a_b.c"
    assert refusal(client, server, Answer(500, {}, {"x-scalev-request-id": "other"})).request_id == "other"


@pytest.mark.parametrize(
    "changed",
    [
        {"base_url": "api.scalev.com"},
        {"base_url": "ftp://api.scalev.com"},
        {"base_url": "http://"},
        {"base_url": "http://x:port"},
        {"store_id": "store_\N{LEFT DOUBLE QUOTATION MARK}A"},
        {"store_id": ""},
        {"storefront_key": "sfpk_a\n"},
        {"storefront_key": "sfpk a"},
    ],
)
def test_settings_that_no_request_can_carry_are_named(
    connect: Callable[..., ScalevClient], changed: dict[str, str]
) -> None:
    with pytest.raises(SettingsError) as caught:
        connect(**changed)
    assert next(iter(changed)) in str(caught.value)


@pytest.mark.parametrize("language", list(Language))
@pytest.mark.parametrize(
    "error",
    [
        NotSent(),
        NotSent("scalev.renewal_failed"),
        NoReply(changes=True),
        NoReply(changes=False),
        ServerFault(status=503, changes=True),
        ServerFault(status=503, changes=False),
        UnreadableReply("not JSON", changes=True),
        UnreadableReply("not JSON", changes=False),
        RateLimited(None),
        SignedOut(),
        SignedOut("scalev.not_signed_in"),
        SignedOut("scalev.renewal_lost"),
        StoreNotFound(),
        *(
            kind(status=400, reason=reason)
            for kind in (Refused, NotFound, DuplicateReported, WrongPassword, WrongCode)
            for reason in ("", "Out of stock {0}")
        ),
    ],
    ids=lambda error: getattr(error, "key", None),
)
def test_every_failure_has_a_sentence(error: ScalevError, language: Language) -> None:
    assert len(error.sentence(language)) > 20
