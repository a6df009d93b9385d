"""A tiny HTTP server on loopback that does what the test says, however odd, and remembers what it was asked.

What it is asked must fit the contract, whatever it answers.
"""

from __future__ import annotations

import json
import socket
import struct
import threading
from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from pos_app.scalev import Wait, Waits
from tests.support.contract import Contract

_SHORT = Wait(connect=30, read=0.2)
IMPATIENT = Waits(read=_SHORT, preview=_SHORT, sign_in=_SHORT, checkout=_SHORT)
"""For a server that never answers; everything else waits as the program does, so a slow machine fails nothing."""
STORE = "store_Test"
PUBLIC = f"/v3/stores/{STORE}/public"
ME = f"/v3/stores/{STORE}/customers/me"


@dataclass
class HeldClock:
    """A clock that moves when told."""

    moment: datetime = datetime(2026, 11, 23, 10, 0, tzinfo=UTC)
    seconds: float = 1000.0

    def now(self) -> datetime:
        return self.moment

    def monotonic(self) -> float:
        return self.seconds

    def pass_time(self, seconds: float) -> None:
        self.moment += timedelta(seconds=seconds)
        self.seconds += seconds


@dataclass
class Asked:
    method: str
    path: str
    headers: dict[str, str]
    body: Any


@dataclass
class Answer:
    """`body` is sent as JSON unless bytes. `manner`: plain, silent, reset, hang_up, or cut (half of the body)."""

    status: int = 200
    body: Any = field(default_factory=dict)
    headers: dict[str, str] = field(default_factory=dict)
    manner: str = "plain"
    before: Callable[[], object] = lambda: None


class ScriptedServer:
    """Answers by method and path (without query); the last answer of a route repeats."""

    def __init__(self) -> None:
        self.asked: list[Asked] = []
        self.outside_the_contract: list[str] = []
        self.released = threading.Event()
        self._answers: dict[tuple[str, str], list[Answer | Callable[[Asked], Answer]]] = defaultdict(list)
        self._lock = threading.Lock()
        script = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"
            disable_nagle_algorithm = True

            def handle_one_request(self) -> None:
                self.raw_requestline = self.rfile.readline(65537)
                if not self.raw_requestline or not self.parse_request():
                    self.close_connection = True
                    return
                content = self.rfile.read(int(self.headers.get("Content-Length", 0)))
                asked = Asked(
                    self.command,
                    self.path,
                    {name.lower(): value for name, value in self.headers.items()},
                    json.loads(content) if content else None,
                )
                self.reply(script.answer(asked))

            def reply(self, answer: Answer) -> None:
                answer.before()
                if answer.manner == "silent":
                    script.released.wait()
                if answer.manner in ("silent", "hang_up"):
                    self.close_connection = True
                    return
                if answer.manner == "reset":
                    self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
                    socket.close(self.connection.detach())
                    self.close_connection = True
                    return
                body = answer.body if isinstance(answer.body, bytes) else json.dumps(answer.body).encode()
                if answer.status == 204:
                    body = b""
                headers = {"Content-Type": "application/json", "Content-Length": str(len(body)), **answer.headers}
                self.send_response_only(answer.status)
                for name, value in headers.items():
                    self.send_header(name, value)
                self.end_headers()
                self.wfile.write(body[: len(body) // 2] if answer.manner == "cut" else body)
                self.wfile.flush()
                self.close_connection = answer.manner == "cut"

            def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base class names it so
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = False
        self._thread = threading.Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.01})
        self._thread.start()

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._server.server_port}"

    def on(self, method: str, path: str, *answers: Answer | Callable[[Asked], Answer]) -> None:
        self._answers[method, path] = list(answers)

    def answer(self, asked: Asked) -> Answer:
        with self._lock:
            self.asked.append(asked)
            try:
                Contract.load().check_request(asked.method, asked.path, asked.headers, asked.body)
            except AssertionError as error:
                self.outside_the_contract.append(str(error))
            left = self._answers[asked.method, asked.path.partition("?")[0]]
            found = (left.pop(0) if len(left) > 1 else left[0]) if left else Answer(404, {"error": "No such route"})
        return found if isinstance(found, Answer) else found(asked)

    def asked_for(self, path: str) -> list[Asked]:
        return [asked for asked in self.asked if asked.path.partition("?")[0] == path]

    def close(self) -> None:
        self.released.set()
        self._server.shutdown()
        self._thread.join()
        self._server.server_close()


def order(**changed: Any) -> dict[str, Any]:
    """The reply of a checkout, with `changed` parts (None of them checked)."""
    return {
        "id": "01948092-9b80-7f91-b23d-1a8686278331",
        "secret_slug": "slug-SECRET",
        "order_id": "261123ABC",
        "public_order_url": "https://shop.example/o/slug-SECRET",
        "payment_url": None,
        "status": "pending",
        "payment_status": "unpaid",
        "payment_method": "qris",
        "gross_revenue": "168724.00",
        "product_price": 150000,
        "shipping_cost": "19000",
        "unique_code_discount": 276,
        "pg_payment_info": {"qr_string": "QR-SECRET"},
        "orderlines": [{"quantity": 2, "product_name": "Kopi Susu", "variant_price": "75000.00"}],
        **changed,
    }


def tokens(number: int, expires_in: int = 900) -> dict[str, Any]:
    return {
        "access": f"access-{number}",
        "refresh": f"refresh-{number}",
        "token_type": "Bearer",
        "expires_in": expires_in,
        "refresh_expires_in": 2592000,
    }
