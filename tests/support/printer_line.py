"""A line to a printer on which something happens in the middle of a job."""

from __future__ import annotations

import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

_QUESTION = 3
"""Bytes of a question for the printer's state; what is longer belongs to a job."""


@contextmanager
def interrupted_line(port: int, halfway: Callable[[], None], after: int = 300) -> Iterator[int]:
    """Pass everything on to the printer at `port`; the first job's bytes stop after `after` until `halfway` is done.

    Gives the port to print to.
    """
    done = threading.Event()

    def pass_on(source: socket.socket, target: socket.socket, watched: bool) -> None:
        passed = 0
        with suppress(OSError):
            while data := source.recv(4096):
                passed += len(data) if len(data) > _QUESTION else 0
                if watched and passed > after and not done.is_set():
                    done.set()
                    target.sendall(data[:after])
                    halfway()
                    data = data[after:]
                target.sendall(data)
        with suppress(OSError):
            target.shutdown(socket.SHUT_WR)

    def serve() -> None:
        with suppress(OSError):
            while True:
                caller, _ = server.accept()
                printer = socket.create_connection(("127.0.0.1", port))
                lines.extend((caller, printer))
                for source, target, watched in ((caller, printer, True), (printer, caller, False)):
                    passing = threading.Thread(target=pass_on, args=(source, target, watched))
                    passing.start()
                    threads.append(passing)

    lines: list[socket.socket] = []
    threads: list[threading.Thread] = []
    with socket.create_server(("127.0.0.1", 0)) as server:
        accepting = threading.Thread(target=serve)
        accepting.start()
        try:
            yield server.getsockname()[1]
        finally:
            with suppress(OSError):
                server.shutdown(socket.SHUT_RDWR)
            for line in lines:
                with suppress(OSError):
                    line.shutdown(socket.SHUT_RDWR)
            accepting.join()
            for passing in threads:
                passing.join()
            for line in lines:
                line.close()
