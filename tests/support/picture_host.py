"""Where product pictures come from: a small HTTP server on loopback that serves what a test says, however odd."""

from __future__ import annotations

import io
import struct
import threading
import zlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from PIL import Image

from pos_app.catalog.pictures import PictureCache
from pos_app.scalev.client import ScalevClient
from pos_app.scalev.waits import Waits
from tests.support.clock import HandClock

Serve = Callable[["Reply"], None]


class Reply(BaseHTTPRequestHandler):
    """One answer being written."""

    protocol_version = "HTTP/1.1"
    host: PictureHost

    def do_GET(self) -> None:
        self.close_connection = True
        self.host.asked.append(self.path)
        try:
            self.host.serve[self.path.partition("?")[0]](self)
        except (BrokenPipeError, ConnectionResetError):
            self.host.given_up.set()

    def answer(self, body: bytes, kind: str = "image/png", status: int = 200, **headers: str) -> None:
        """A whole answer; `content_encoding="gzip"` and the like become headers."""
        self.send_response(status)
        self.send_header("Content-Type", kind)
        self.send_header("Content-Length", f"{len(body)}")
        self.send_header("Connection", "close")  # which it does, so nobody may count on asking once more
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_args: object) -> None:
        """Say nothing."""


class PictureHost:
    """`serve` maps paths to what they do; `asked` is what was asked for, in order, with the query."""

    def __init__(self) -> None:
        self.serve: dict[str, Serve] = {}
        self.asked: list[str] = []
        self.given_up = threading.Event()
        handler = type("Handler", (Reply,), {"host": self})
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
        self._server.daemon_threads = True
        self.url = f"http://127.0.0.1:{self._server.server_port}"
        self._thread = threading.Thread(target=lambda: self._server.serve_forever(0.01), name="pictures")

    def picture(self, path: str, data: bytes, kind: str = "image/png") -> str:
        """Serve `data` at that path; its address."""
        self.serve[path] = lambda reply: reply.answer(data, kind)
        return self.url + path

    @contextmanager
    def open(self) -> Iterator[PictureHost]:
        """Serve for the length of the block."""
        self._thread.start()
        try:
            yield self
        finally:
            self._server.shutdown()
            self._server.server_close()
            self._thread.join()


@contextmanager
def cache_at(folder: Path, limit: int = 10_000_000, waits: Waits | None = None) -> Iterator[PictureCache]:
    """A register's cache of pictures, which fetches by real HTTP."""
    client = ScalevClient("http://127.0.0.1:1", "store", "key", None, HandClock(), "test", waits=waits or Waits())
    try:
        yield PictureCache(folder, client.download, limit)
    finally:
        client.close()


def drawn(width: int, height: int, kind: str = "PNG", mode: str = "RGB", color: str = "#336699") -> bytes:
    """A picture of one colour."""
    out = io.BytesIO()
    Image.new(mode, (width, height), color).save(out, kind)
    return out.getvalue()


def png_that_claims(width: int, height: int) -> bytes:
    """A PNG of a few bytes that says it is of that size."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    size = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + size + chunk(b"IDAT", zlib.compress(b"")) + chunk(b"IEND", b"")
