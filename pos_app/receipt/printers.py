"""Receipt printers on the network (raw port 9100), and the truth about what they did with a job.

A plain socket instead of python-escpos' `Network`: that one wraps every failure of connecting into one error, so "no
such address", "refused" and "silent" cannot be told apart, and swallows the errors of closing, which is where a printer
that went away shows itself. A cashier must be told which it was, and whether the paper may have come out.
"""

from __future__ import annotations

import contextlib
import socket
import time
from dataclasses import dataclass
from enum import StrEnum

from pos_app.errors import KasirError

_STATUS_SECONDS = 0.4
_DRAIN_SECONDS = 0.5
_CHUNK = 4096
# ESC/POS real-time status (DLE EOT n) is answered at once; GS r 1 only after everything before it has been printed.
_ASK_OFFLINE_CAUSE = b"\x10\x04\x02"
_ASK_PAPER = b"\x10\x04\x04"
_ASK_ONLINE = b"\x10\x04\x01"
_ASK_WHEN_DONE = b"\x1d\x72\x01"
# ESC p: 50 ms of current on pin 2, as a receipt opens it; DLE DC4 does the same at once, whatever waits to be printed.
_PULSE = b"\x1b\x70\x00\x19\xfa"
_PULSE_AT_ONCE = b"\x10\x14\x01\x00\x01"
_FIXED_MASK, _FIXED = 0b1001_0011, 0b0001_0010
_COVER_OPEN, _PAPER_END_STOP, _OFFLINE, _NO_PAPER = 0x04, 0x20, 0x08, 0x60


CANNOT_PRINT = ("printing.paper_out", "printing.cover_open", "printing.offline")
"""What a printer says that is there and can do no more than open the drawer."""


class Outcome(StrEnum):
    """What is known of a job after a try."""

    PRINTED = "printed"
    """The printer said, after the job, that it had got that far."""
    SENT = "sent"
    """The printer took all of it and says nothing of itself; many cheap ones never do."""
    NOT_PRINTED = "not_printed"
    """Nothing of it came out; it may be tried again."""
    NOT_KNOWN = "not_known"
    """Some of it may have come out; a person must look before it is tried again."""


class PrinterError(KasirError):
    """A job that did not end well; `outcome` is NOT_PRINTED or NOT_KNOWN, and the sentence says so too."""

    def __init__(self, key: str, outcome: Outcome, **params: object) -> None:
        super().__init__(key, **params)
        self.outcome = outcome


@dataclass(frozen=True, slots=True)
class NetworkPrinter:
    """A printer that takes raw ESC/POS over TCP.

    `timeout` in seconds is how long it may take to answer the call, and how long it may stand still within a job; a
    slow printer that keeps taking data is waited for. Belongs on the network lane: it blocks.
    """

    host: str
    port: int = 9100
    timeout: float = 5.0

    def send(self, data: bytes) -> Outcome:
        """Print `data`; gives PRINTED or SENT.

        Raises `PrinterError`. Not printed: "printing.unknown_host", "printing.not_answering", "printing.refused",
        "printing.paper_out", "printing.cover_open", "printing.offline". Not known: "printing.vanished",
        "printing.stalled", "printing.paper_out_midway", "printing.stopped_midway".
        """
        with self._connected() as line:
            answers = self._check_ready(line)
            self._feed(line, data + (_ASK_WHEN_DONE if answers else b""))
            if answers:
                self._await_done(line)
                return Outcome.PRINTED
            self._close_gently(line)
            return Outcome.SENT

    def look(self) -> bool:
        """Ask the printer how it is, and print nothing; False when it takes the call and says nothing of itself.

        Raises `PrinterError`, the "not printed" ones of `send`.
        """
        with self._connected() as line:
            return self._check_ready(line)

    def open_drawer(self) -> None:
        """Open the cash drawer on the printer's own plug; no paper comes out.

        A printer that cannot print opens it all the same. Whether a drawer is there it does not tell. Raises
        `PrinterError` ("printing.drawer") when the printer cannot be reached.
        """
        try:
            with self._connected() as line:
                # One that cannot print keeps ordinary commands until it can: the drawer would open then, before nobody.
                self._feed(line, _PULSE_AT_ONCE if _problem(line) else _PULSE)
                self._close_gently(line)
        except (OSError, PrinterError) as error:
            raise PrinterError("printing.drawer", Outcome.NOT_KNOWN, host=self.host) from error

    def _connected(self) -> socket.socket:
        try:
            return socket.create_connection((self.host, self.port), self.timeout)
        except (socket.gaierror, UnicodeError) as error:  # a name that cannot be a host name fails in the codec
            raise PrinterError("printing.unknown_host", Outcome.NOT_PRINTED, host=self.host) from error
        except ConnectionRefusedError as error:
            raise PrinterError("printing.refused", Outcome.NOT_PRINTED, host=self.host, port=self.port) from error
        except OSError as error:
            raise PrinterError("printing.not_answering", Outcome.NOT_PRINTED, host=self.host) from error

    def _check_ready(self, line: socket.socket) -> bool:
        """Whether the printer tells its state; raises when that state is that it cannot print."""
        try:
            problem = _problem(line)
        except OSError as error:
            raise PrinterError("printing.not_answering", Outcome.NOT_PRINTED, host=self.host) from error
        if problem:
            raise PrinterError(problem, Outcome.NOT_PRINTED)
        return problem is not None

    def _feed(self, line: socket.socket, data: bytes) -> None:
        # In pieces, each with the whole timeout: a slow printer is not a dead one.
        line.settimeout(self.timeout)
        sent = 0
        try:
            while sent < len(data):
                sent += line.send(data[sent : sent + _CHUNK])
        except TimeoutError as error:
            raise PrinterError("printing.stalled", Outcome.NOT_KNOWN, host=self.host) from error
        except OSError as error:
            raise PrinterError("printing.vanished", Outcome.NOT_KNOWN, host=self.host) from error

    def _await_done(self, line: socket.socket) -> None:
        line.settimeout(self.timeout)
        try:
            if line.recv(1):
                return
        except TimeoutError as error:
            raise self._stopped(line) from error
        except OSError as error:
            raise PrinterError("printing.vanished", Outcome.NOT_KNOWN, host=self.host) from error
        raise PrinterError("printing.vanished", Outcome.NOT_KNOWN, host=self.host)

    def _stopped(self, line: socket.socket) -> PrinterError:
        problem: str | None = None
        with contextlib.suppress(OSError):
            problem = _problem(line)
        key = "printing.paper_out_midway" if problem == "printing.paper_out" else "printing.stopped_midway"
        return PrinterError(key, Outcome.NOT_KNOWN)

    def _close_gently(self, line: socket.socket) -> None:
        """End a job at a printer that tells nothing: a reset now means that it went away with the job in its hands."""
        line.settimeout(_DRAIN_SECONDS)
        try:
            line.shutdown(socket.SHUT_WR)
            while line.recv(64):
                pass
        except TimeoutError:
            return
        except OSError as error:
            raise PrinterError("printing.vanished", Outcome.NOT_KNOWN, host=self.host) from error


def _problem(line: socket.socket) -> str | None:
    """What keeps the printer from printing, as a key of words; empty when it is ready, None when it tells nothing."""
    cause = _status(line, _ASK_OFFLINE_CAUSE)
    if cause is None:
        return None
    paper = _status(line, _ASK_PAPER) or 0
    state = _status(line, _ASK_ONLINE) or 0
    if cause & _COVER_OPEN:
        return "printing.cover_open"
    if paper & _NO_PAPER == _NO_PAPER or cause & _PAPER_END_STOP:
        return "printing.paper_out"
    return "printing.offline" if state & _OFFLINE else ""


def _status(line: socket.socket, question: bytes) -> int | None:
    """One status byte; None when the printer does not answer soon. Bytes that are no status are skipped."""
    line.sendall(question)
    until = time.monotonic() + _STATUS_SECONDS
    while (left := until - time.monotonic()) > 0:
        line.settimeout(left)
        try:
            answer = line.recv(1)
        except TimeoutError:
            return None
        if not answer:
            raise ConnectionResetError("the printer closed the connection")
        if answer[0] & _FIXED_MASK == _FIXED:
            return answer[0]
    return None
