"""Serves the sandbox store over HTTP, in a thread of this process or in the foreground."""

from __future__ import annotations

import asyncio
import contextlib
import functools
import ipaddress
import signal
import socket
import threading
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING

from pos_app.sandbox.errors import SandboxError
from pos_app.sandbox.faults import FaultRule
from pos_app.sandbox.saving import StateFile
from pos_app.sandbox.switches import Switches

if TYPE_CHECKING:
    import uvicorn
    from starlette.requests import Request

    from pos_app.sandbox.state import State
    from pos_app.sandbox.web import Exchange

_CUT_EVERY = 0.01
_BACKLOG = 128


class SandboxServer:
    """The sandbox store on a loopback address, served from a thread of its own.

    Use it as a context manager, or call `start` and `stop`. With `port` 0 the system chooses one. `items` is how many
    items the store lists (None: the demo shop's own); `shop` is a folder with another shop's files. `state` continues
    the store of an earlier server, which is how a store survives a kill of its server; `state_file` keeps it beyond
    this process. `observe` is told of every exchange.
    """

    def __init__(
        self,
        host: str = "127.0.0.1",
        port: int = 0,
        items: int | None = None,
        shop: Path | None = None,
        *,
        state: State | None = None,
        state_file: Path | None = None,
        observe: Callable[[Exchange], None] | None = None,
        expose: bool = False,
    ) -> None:
        """Raises `SandboxError`: "sandbox.host_refused" for an address others can reach, unless `expose` is set."""
        from pos_app.sandbox.shop import demo_state

        if not expose and not _is_loopback(host):
            raise SandboxError("sandbox.host_refused", host=host)
        self._host = host
        self._port = port
        self._observe = observe
        self._thread: threading.Thread | None = None
        self._server: uvicorn.Server | None = None
        self._loop: asyncio.AbstractEventLoop | None = None
        self._opening: asyncio.Task[None] | None = None
        self._cutting: asyncio.Task[None] | None = None
        self.state = state or demo_state(items, shop)
        self._file = StateFile(state_file, self.state, items) if state_file else None

    def start(self) -> None:
        """Serve; returns when connections are accepted.

        Raises `SandboxError`: "sandbox.port_taken", and what opening the state file may raise.
        """
        if self._thread is not None:
            return
        listener = self._listen()
        try:
            if self._file:
                self._file.open()
        except SandboxError:
            listener.close()
            raise
        server = self._build()
        ready = threading.Event()
        self._server = server
        self._thread = threading.Thread(
            target=self._serve, args=(server, listener, ready), name="sandbox", daemon=False
        )
        self._thread.start()
        ready.wait()

    def stop(self) -> None:
        """Cut every connection and stop serving; returns when the thread has ended. May be called again."""
        thread, server, loop = self._thread, self._server, self._loop
        if thread is None or server is None:
            return
        server.should_exit = server.force_exit = True
        if loop is not None:
            with contextlib.suppress(RuntimeError):
                loop.call_soon_threadsafe(self._cut_from_now_on)
        thread.join()
        self._thread = self._server = self._loop = self._opening = self._cutting = None
        if self._file:
            self._file.close()

    def refuse(self, seconds: float) -> None:
        """Close every connection, and take no others for so long. From the server's own thread."""
        if self._server and self._loop:
            self._cut_all()
            for one in self._server.servers:
                one.close()
            if self._opening:
                self._opening.cancel()
            self._opening = self._loop.create_task(self._open_again(self._server, seconds))

    async def drop(self, request: Request) -> None:
        """Close a request's connection; the request then ends as one whose client went away."""
        from uvicorn.protocols.http.h11_impl import H11Protocol

        if self._server and request.client:
            for connection in list(self._server.server_state.connections):
                if isinstance(connection, H11Protocol) and connection.client == tuple(request.client):
                    connection.transport.abort()
            await request.receive()

    def __enter__(self) -> SandboxServer:
        self.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.stop()

    @property
    def port(self) -> int:
        """The port served, also after `stop`; 0 before the first start when none was asked for."""
        return self._port

    @property
    def url(self) -> str:
        """What a client takes as the API's base URL."""
        host = f"[{self._host}]" if ":" in self._host else self._host
        return f"http://{host}:{self._port}"

    @property
    def control_url(self) -> str:
        """Base URL of the control API."""
        from pos_app.sandbox.control import PREFIX

        return self.url + PREFIX

    @property
    def store_id(self) -> str:
        """The store's unique id."""
        return self.state.store.unique_id

    @property
    def storefront_key(self) -> str:
        """The store's publishable key."""
        return self.state.store.storefront_key

    @property
    def email(self) -> str:
        """The register's account, which has the shop's address saved."""
        return self.state.store.register_email

    @property
    def password(self) -> str:
        """The password of `email`."""
        return self.state.customers[self.email].password or ""

    @property
    def otp_email(self) -> str:
        """An account that signs in with a one-time code; see `otp_password` and the control API's `otp/{email}`."""
        return self.state.store.otp_email

    @property
    def otp_password(self) -> str:
        """The password of `otp_email`."""
        return self.state.customers[self.otp_email].password or ""

    def announcement(self) -> dict[str, str]:
        """What `kasir sandbox` prints as JSON when it is ready."""
        return {
            "url": self.url,
            "store_id": self.store_id,
            "storefront_key": self.storefront_key,
            "email": self.email,
            "password": self.password,
            "control": self.control_url,
        }

    def _listen(self) -> socket.socket:
        family = socket.AF_INET6 if ":" in self._host else socket.AF_INET
        # The protocol is named because asyncio turns Nagle's algorithm off only for sockets that say they are TCP.
        listener = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
        listener.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        if hasattr(signal, "SIGKILL"):
            # On Windows the same option would let two servers share a port, and a fresh one needs no permission there.
            listener.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listener.bind((self._host, self._port))
            listener.listen(_BACKLOG)
        except (OSError, OverflowError) as error:
            listener.close()
            raise SandboxError("sandbox.port_taken", host=self._host, port=self._port, detail=error) from error
        self._port = listener.getsockname()[1]
        return listener

    def _build(self) -> uvicorn.Server:
        import uvicorn

        from pos_app.sandbox.web import build

        config = uvicorn.Config(
            build(self.state, self, self._observe),
            lifespan="off",
            loop="asyncio",
            http="h11",
            ws="none",
            log_config=None,
            log_level="critical",
            access_log=False,
            server_header=False,
            date_header=False,  # the store has a clock of its own
            backlog=_BACKLOG,
        )
        return uvicorn.Server(config)

    def _serve(self, server: uvicorn.Server, listener: socket.socket, ready: threading.Event) -> None:
        async def serve() -> None:
            self._loop = asyncio.get_running_loop()
            serving = asyncio.ensure_future(server.serve(sockets=[listener]))
            while not (server.started or serving.done()):
                await asyncio.sleep(0)
            ready.set()
            await serving

        try:
            asyncio.run(serve())
        finally:
            ready.set()
            listener.close()

    def _cut_all(self) -> None:
        if self._server:
            for connection in list(self._server.server_state.connections):
                connection.transport.abort()

    def _cut_from_now_on(self) -> None:
        async def cut() -> None:
            # Until the loop ends: one that comes in while the sockets close would be waited for as long as it stays.
            while True:
                self._cut_all()
                await asyncio.sleep(_CUT_EVERY)

        self._cutting = asyncio.get_running_loop().create_task(cut())

    async def _open_again(self, server: uvicorn.Server, seconds: float) -> None:
        """Listen anew on the same port, the way uvicorn does at its start."""
        from uvicorn.protocols.http.h11_impl import H11Protocol

        await asyncio.sleep(seconds)
        # What still came in while the sockets closed must not be served either.
        self._cut_all()
        loop = asyncio.get_running_loop()
        protocol = functools.partial(H11Protocol, server.config, server.server_state, server.lifespan.state)
        server.servers = [await loop.create_server(protocol, sock=self._listen(), backlog=_BACKLOG)]


def run(
    server: SandboxServer,
    faults: list[FaultRule],
    switches: Switches,
    on_ready: Callable[[SandboxServer], None] | None = None,
) -> None:
    """Serve until SIGINT or SIGTERM, with these faults and switches; raises as `SandboxServer.start` does.

    `on_ready` is called once connections are accepted.
    """
    server.state.faults = faults
    server.state.switches = switches
    over = threading.Event()
    earlier = {number: signal.signal(number, lambda *_: over.set()) for number in (signal.SIGINT, signal.SIGTERM)}
    try:
        with server:
            if on_ready:
                on_ready(server)
            while not over.wait(0.2):
                # Short waits, because Windows delivers a signal only between them.
                pass
    finally:
        for number, handler in earlier.items():
            signal.signal(number, handler)


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"
