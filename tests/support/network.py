"""Networks that do not lead to the store, each in its own way, in place of a store that is stopped meanwhile."""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import ExitStack, closing, contextmanager
from enum import Enum
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from pos_app.sandbox.server import SandboxServer

HOST = "127.0.0.1"
NAME = "toko.kasir.test"
"""A name for the store, for a register whose network cannot tell names any more."""
_PAGE = b"<html><body>Accept the terms to use this network.</body></html>"


class Away(Enum):
    """What becomes of a connection."""

    REFUSED = "refused"
    """Nobody listens."""
    SWALLOWED = "swallowed"
    """Packets vanish: the connection is never made. (A full backlog; Linux drops what comes on top of it.)"""
    SILENT = "silent"
    """The connection is made and nothing ever answers."""
    PORTAL = "portal"
    """Everything is answered by the sign-in page of a wireless network."""


@contextmanager
def away(server: SandboxServer, how: Away = Away.REFUSED) -> Iterator[None]:
    """The store cannot be reached in the block, and is there again after it with all it knew."""
    server.stop()
    try:
        with ExitStack() as stack:
            _IN_PLACE[how](server.port, stack)
            yield
    finally:
        server.start()


@contextmanager
def names() -> Iterator[Callable[[bool], None]]:
    """`NAME` leads to this computer; call what is given with False, and it cannot be resolved any more."""
    real, known = socket.getaddrinfo, threading.Event()
    known.set()

    def look_up(host: object, *rest: object, **more: object) -> object:
        if host != NAME:
            return real(host, *rest, **more)  # type: ignore[arg-type]
        if not known.is_set():
            raise socket.gaierror(socket.EAI_AGAIN, "Temporary failure in name resolution")
        return real(HOST, *rest, **more)  # type: ignore[arg-type]

    socket.getaddrinfo = look_up  # type: ignore[assignment]
    try:
        yield lambda there: known.set() if there else known.clear()
    finally:
        socket.getaddrinfo = real


def _nobody(_port: int, _stack: ExitStack) -> None:
    return


def _listener(port: int, backlog: int, stack: ExitStack) -> None:
    listener = stack.enter_context(closing(socket.socket()))
    listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    listener.bind((HOST, port))
    listener.listen(backlog)


def _swallowing(port: int, stack: ExitStack) -> None:
    _listener(port, 0, stack)
    for _ in range(3):
        filler = stack.enter_context(closing(socket.socket()))
        filler.setblocking(False)
        filler.connect_ex((HOST, port))


def _silent(port: int, stack: ExitStack) -> None:
    _listener(port, 64, stack)


class _Page(BaseHTTPRequestHandler):
    def _answer(self) -> None:
        self.rfile.read(int(self.headers.get("Content-Length") or 0))
        self.send_response(200)
        self.send_header("Content-Type", "text/html")
        self.send_header("Content-Length", f"{len(_PAGE)}")
        self.end_headers()
        self.wfile.write(_PAGE)

    do_GET = do_POST = do_PATCH = do_DELETE = _answer  # noqa: N815 - names that http.server looks for

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - as http.server calls it
        pass


class _Portal(ThreadingHTTPServer):
    allow_reuse_address = True
    daemon_threads = True


def _portal(port: int, stack: ExitStack) -> None:
    portal = stack.enter_context(_Portal((HOST, port), _Page))
    # Named like the store's own thread, for whom it stands in.
    thread = threading.Thread(target=portal.serve_forever, args=(0.05,), name="sandbox")
    thread.start()
    stack.callback(thread.join)
    stack.callback(portal.shutdown)


_IN_PLACE: dict[Away, Callable[[int, ExitStack], None]] = {
    Away.REFUSED: _nobody,
    Away.SWALLOWED: _swallowing,
    Away.SILENT: _silent,
    Away.PORTAL: _portal,
}
