"""Printers in every kind of trouble, on loopback ports.

with slow() as port:
    open_register(PrinterSettings(host="127.0.0.1", port=port))
"""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

from tests.support.printer import HOST, free_port

_RESET = b"\1\0\0\0\0\0\0\0"
"""SO_LINGER of no seconds: closing resets the line."""
_WELL, _QUESTIONS = b"\x12", 3
"""A status byte without trouble, and how often one is asked for before a job."""


@contextmanager
def refusing() -> Iterator[int]:
    """Nothing listens there."""
    yield free_port()


@contextmanager
def unplugged() -> Iterator[int]:
    """Calls are neither taken nor refused, as on a cable that was pulled out."""
    with socket.socket() as server:
        server.bind((HOST, 0))
        server.listen(0)
        waiting = []
        for _ in range(3):
            # Once its queue is full the system answers no more calls.
            line = socket.socket()
            line.setblocking(False)
            line.connect_ex(server.getsockname())
            waiting.append(line)
        yield server.getsockname()[1]
        for line in waiting:
            line.close()


@contextmanager
def slow() -> Iterator[int]:
    """It says that it is well, and then takes one byte a second; it hangs up when the block ends."""
    ended = threading.Event()

    def take(line: socket.socket) -> None:
        with line, suppress(OSError):
            line.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _RESET)
            for _ in range(_QUESTIONS):
                line.recv(3)
                line.sendall(_WELL)
            while not ended.wait(1.0):
                line.recv(1)

    with _serving(take) as port:
        yield port
        ended.set()


@contextmanager
def vanishing() -> Iterator[int]:
    """It takes the beginning of each job and resets the line."""

    def take(line: socket.socket) -> None:
        with line, suppress(OSError):
            line.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, _RESET)
            taken = b""
            # The three bytes of the first question, and the beginning of the job.
            while len(taken) < 8 and (more := line.recv(8)):
                taken += more

    with _serving(take) as port:
        yield port


@contextmanager
def _serving(take: Callable[[socket.socket], None]) -> Iterator[int]:
    lines: list[threading.Thread] = []

    def serve() -> None:
        with suppress(OSError):
            while True:
                lines.append(threading.Thread(target=take, args=(server.accept()[0],)))
                lines[-1].start()

    with socket.create_server((HOST, 0)) as server:
        thread = threading.Thread(target=serve)
        thread.start()
        yield server.getsockname()[1]
        server.shutdown(socket.SHUT_RDWR)
        for each in (thread, *lines):
            each.join(5.0)


TROUBLES = {"refusing": refusing, "unplugged": unplugged, "slow": slow, "vanishing": vanishing}
