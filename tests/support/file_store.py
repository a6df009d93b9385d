"""A store of files at an address of its own, such as a presigned one, that does what the test says."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread


@dataclass
class Put:
    """What came."""

    path: str
    headers: dict[str, str]
    content: bytes


@dataclass
class FileStore:
    """`status` and `headers` are answered; with `hangs_up` nothing is, and `silent` lets the client wait."""

    url: str = ""
    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    hangs_up: bool = False
    silent: bool = False
    came: list[Put] = field(default_factory=list)
    released: Event = field(default_factory=Event)


@contextmanager
def file_store() -> Iterator[FileStore]:
    """One for the length of the block."""
    store = FileStore()

    class Handler(BaseHTTPRequestHandler):
        def do_PUT(self) -> None:
            headers = {name.lower(): value for name, value in self.headers.items()}
            content = self.rfile.read(int(headers.get("content-length", 0)))
            store.came.append(Put(self.path, headers, content))
            if store.silent:
                store.released.wait()
            if store.silent or store.hangs_up:
                self.close_connection = True
                return
            self.send_response(store.status)
            for name, value in {"Content-Length": "0", **store.headers}.items():
                self.send_header(name, value)
            self.end_headers()

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - as http.server calls it
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = False
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
    thread.start()
    store.url = f"http://127.0.0.1:{server.server_port}"
    try:
        yield store
    finally:
        store.released.set()
        server.shutdown()
        thread.join()
        server.server_close()
