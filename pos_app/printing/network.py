"""Receipt printers on the network (raw port 9100).

A plain socket instead of python-escpos' `Network`: that one wraps every failure of connecting into one error, so "no
such address", "refused" and "silent" cannot be told apart, and swallows the errors of closing, which is where a printer
that went away shows itself. A cashier must be told which it was, and whether the paper may have come out.
"""

from __future__ import annotations

import contextlib
import socket
from contextlib import closing

from pos_app.printing.outcome import Outcome, PrinterError
from pos_app.printing.talk import print_on, pulse_on, ready
from pos_app.records import Record

_DRAIN_SECONDS = 0.5


class NetworkPrinter(Record):
    """A printer that takes raw ESC/POS over TCP.

    `timeout` in seconds is how long it may take to answer the call, and how long it may stand still within a job.
    Belongs on the network lane: it blocks.
    """

    host: str
    port: int = 9100
    timeout: float = 5.0

    @property
    def name(self) -> str:
        """What messages call it."""
        return self.host

    def send(self, data: bytes) -> Outcome:
        """Print `data`; as `talk.print_on`, and "printing.unknown_host", "printing.refused": not printed."""
        with closing(self._connected()) as line:
            return print_on(line, data, self.host, self.timeout)

    def look(self) -> bool:
        """Ask the printer how it is, and print nothing; False when it takes the call and says nothing of itself.

        Raises `PrinterError`, the "not printed" ones of `send`.
        """
        with closing(self._connected()) as line:
            return ready(line, self.host)

    def open_drawer(self) -> None:
        """Open the cash drawer without a paper. Raises `PrinterError` ("printing.drawer")."""
        try:
            with closing(self._connected()) as line:
                pulse_on(line, self.name, self.timeout)
        except PrinterError as error:
            raise PrinterError("printing.drawer", Outcome.NOT_KNOWN, host=self.name) from error

    def _connected(self) -> _SocketLine:
        try:
            return _SocketLine(socket.create_connection((self.host, self.port), self.timeout))
        except (socket.gaierror, UnicodeError) as error:  # a name that cannot be a host name fails in the codec
            raise PrinterError("printing.unknown_host", Outcome.NOT_PRINTED, host=self.host) from error
        except ConnectionRefusedError as error:
            raise PrinterError("printing.refused", Outcome.NOT_PRINTED, host=self.host, port=self.port) from error
        except OSError as error:
            raise PrinterError("printing.not_answering", Outcome.NOT_PRINTED, host=self.host) from error


class _SocketLine:
    """`talk.Line` over a socket."""

    def __init__(self, wire: socket.socket) -> None:
        self._wire = wire

    def write(self, data: bytes, seconds: float) -> int:
        self._wire.settimeout(seconds)
        return self._wire.send(data)

    def read(self, seconds: float) -> bytes:
        self._wire.settimeout(seconds)
        if answer := self._wire.recv(1):
            return answer
        raise ConnectionResetError("the printer closed the connection")

    def finish(self) -> None:
        # A reset now means that the printer went away with the job in its hands.
        self._wire.settimeout(_DRAIN_SECONDS)
        with contextlib.suppress(TimeoutError):
            self._wire.shutdown(socket.SHUT_WR)
            while self._wire.recv(64):
                pass

    def close(self) -> None:
        self._wire.close()
