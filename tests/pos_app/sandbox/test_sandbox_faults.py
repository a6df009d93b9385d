"""Faults on command, and a store that outlives its server."""

from __future__ import annotations

import contextlib
import socket
import threading

import httpx
import pytest

from pos_app.sandbox.errors import SandboxError
from pos_app.sandbox.faults import FaultAction, read_faults
from pos_app.sandbox.server import SandboxServer

METHODS = "/public/payment-methods"
COUNT = "/public/items/count"
RULE = {"operation": "listStorefrontPaymentMethods"}


def set_faults(shop, *rules):
    return shop.control("PUT", "faults", list(rules))


def test_dropped_before_nothing_happens(member):
    set_faults(member, {"operation": "createCustomerCheckout", "action": "drop_before", "nth": 1})
    with pytest.raises(httpx.TransportError):
        member.buy(member.item("RENDANG"))
    assert member.control("GET", "orders") == []
    assert member.buy(member.item("RENDANG")).status_code == 201


def test_dropped_after_the_order_exists(member):
    set_faults(member, {"operation": "createCustomerCheckout", "action": "drop_after", "count": 1})
    with pytest.raises(httpx.TransportError):
        member.buy(member.item("RENDANG"), notes="#K1")
    assert [order["notes"] for order in member.control("GET", "orders")] == ["#K1"]
    assert member.buy(member.item("RENDANG")).status_code == 201


def test_a_delayed_reply_comes_after_the_order_was_made(member):
    set_faults(member, {"operation": "createCustomerCheckout", "action": "delay", "seconds": 30})
    with pytest.raises(httpx.ReadTimeout):
        member.post(
            "/customers/me/checkout", {"items": [member.item("RENDANG")], "payment_method": "qris"}, timeout=0.2
        )
    assert len(member.control("GET", "orders")) == 1


def test_a_plain_text_429_with_its_headers(shop):
    headers = {"X-Ratelimit-Limit": "60", "X-Ratelimit-Remaining": "0", "X-Ratelimit-Reset": "1790000000"}
    set_faults(shop, {**RULE, "action": "status", "status": 429, "body": "Too many requests", "headers": headers})
    reply = shop.get(METHODS)
    assert (reply.status_code, reply.text, reply.headers["x-ratelimit-reset"]) == (
        429,
        "Too many requests",
        "1790000000",
    )
    assert reply.headers["x-request-id"]
    assert shop.get(COUNT).status_code == 200


def test_a_status_with_a_json_body_is_not_handled(member):
    refusal = {"error": "Duplicate order"}
    set_faults(member, {"operation": "createCustomerCheckout", "action": "status", "status": 400, "body": refusal})
    assert member.buy(member.item("RENDANG")).json() == refusal
    assert member.control("GET", "orders") == []


@pytest.mark.parametrize(
    ("rule", "caught"),
    [({}, [1, 2, 3, 4]), ({"nth": 2}, [2]), ({"count": 2}, [1, 2]), ({"nth": 2, "count": 2}, [2, 3])],
)
def test_a_rule_catches_the_calls_it_names(shop, rule, caught):
    set_faults(shop, {**RULE, "action": "status", "status": 429, **rule})
    assert [number for number in (1, 2, 3, 4) if shop.get(METHODS).status_code == 429] == caught


def test_rules_are_listed_replaced_and_checked(shop):
    assert shop.control("GET", "faults") == []
    (told,) = set_faults(shop, {"action": "drop_before", "operation": "*", "nth": 5})
    assert (told["action"], told["nth"]) == ("drop_before", 5)
    for bad in ([{"action": "explode"}], {"action": "delay"}, [{"action": "delay", "secs": 1}]):
        reply = shop.http.put(f"{shop.server.control_url}/faults", json=bad)
        assert (reply.status_code, "error" in reply.json()) == (400, True)
    assert set_faults(shop) == []


def test_rules_from_a_file(tmp_path):
    file = tmp_path / "faults.toml"
    file.write_text('[[fault]]\noperation = "loginCustomer"\naction = "delay"\nseconds = 5\n')
    (rule,) = read_faults(file)
    assert (rule.operation, rule.action, rule.seconds) == ("loginCustomer", FaultAction.DELAY, 5)
    for text in ("[[fault]]\naction = 1\n", "[[fault]", "fault = 3\n"):
        file.write_text(text)
        with pytest.raises(SandboxError, match=r"faults\.toml"):
            read_faults(file)
    with pytest.raises(SandboxError):
        read_faults(tmp_path / "none.toml")


def test_orders_and_sessions_survive_a_kill_and_a_restart_on_the_same_port():
    server = SandboxServer()
    server.start()
    base = f"{server.url}/v3/stores/{server.store_id}"
    key = {"X-Scalev-Storefront-Api-Key": server.storefront_key}
    account = {"email": server.email, "password": server.password}
    with httpx.Client(headers=key) as http:
        access = http.post(f"{base}/public/auth/login", json=account).json()["access"]
        http.headers["Authorization"] = f"Bearer {access}"
        http.put(f"{server.control_url}/faults", json=[{"operation": "createCustomerCheckout", "action": "drop_after"}])
        variant, _ = server.state.catalog.variant_by_sku["RENDANG"]
        items = [{"type": "variant", "variant_id": variant.id, "quantity": 1}]
        with pytest.raises(httpx.TransportError):
            http.post(f"{base}/customers/me/checkout", json={"items": items, "payment_method": "qris", "notes": "#K1"})
        server.stop()
        with pytest.raises(httpx.ConnectError):
            http.get(f"{base}{METHODS}")
        with SandboxServer(port=server.port, state=server.state):
            listed = http.get(f"{base}/customers/me/orders").json()["data"]
    assert [order["notes"] for order in listed] == ["#K1"]


def test_stopping_cuts_a_call_that_waits():
    server = SandboxServer()
    server.start()
    with httpx.Client() as http:
        rule = {"operation": "*", "action": "delay", "seconds": 600}
        http.put(f"{server.control_url}/faults", json=[rule])
        path = f"{server.url}/v3/stores/{server.store_id}{COUNT}"
        with pytest.raises(httpx.ReadTimeout):
            http.get(path, timeout=0.1)
    server.stop()
    server.stop()


def test_stopping_waits_for_nobody_who_comes_in_meanwhile():
    for _ in range(10):
        server, kept, over = SandboxServer(items=6), [], threading.Event()
        server.start()

        def keep_coming(server=server, kept=kept, over=over):
            while not over.is_set():
                with contextlib.suppress(OSError):
                    kept.append(socket.create_connection(("127.0.0.1", server.port), 1))

        visitors = [threading.Thread(target=keep_coming) for _ in range(3)]
        stopping = threading.Thread(target=server.stop)
        for thread in (*visitors, stopping):
            thread.start()
        stopping.join(10)
        stopped = not stopping.is_alive()
        over.set()
        for visitor in visitors:
            visitor.join()
        for connection in kept:
            connection.close()
        stopping.join()
        assert stopped
