"""Talking with an ESC/POS printer over whatever line leads to it, and learning what became of the job.

A printer that answers says how it is before the job and, after it, that it has got that far. Many cheap ones never
answer; then all that can be known is that the line took everything.
"""

from __future__ import annotations

import contextlib
import time
from typing import Protocol

from pos_app.printing.outcome import Outcome, PrinterError

_STATUS_SECONDS = 0.4
_CHUNK = 4096
# ESC/POS real-time status (DLE EOT n) is answered at once; GS r 1 only after everything before it has been printed.
_ASK_OFFLINE_CAUSE = b"\x10\x04\x02"
_ASK_PAPER = b"\x10\x04\x04"
_ASK_ONLINE = b"\x10\x04\x01"
_ASK_WHEN_DONE = b"\x1d\x72\x01"
# ESC p: 50 ms of current on pin 2, as a receipt opens it; DLE DC4 does the same at once, whatever waits to be printed.
PULSE = b"\x1b\x70\x00\x19\xfa"
_PULSE_AT_ONCE = b"\x10\x14\x01\x00\x01"
_FIXED_MASK, _FIXED = 0b1001_0011, 0b0001_0010
_COVER_OPEN, _PAPER_END_STOP, _OFFLINE, _NO_PAPER = 0x04, 0x20, 0x08, 0x60


CANNOT_PRINT = ("printing.paper_out", "printing.cover_open", "printing.offline")
"""What a printer says that is there and can do no more than open the drawer."""


class Line(Protocol):
    """An open line to a printer. Calls raise `TimeoutError` when nothing moves, `OSError` when the line is gone."""

    def write(self, data: bytes, seconds: float) -> int:
        """Give `data` to the line; how many bytes of it were taken within `seconds`."""

    def read(self, seconds: float) -> bytes:
        """One byte that the printer said within `seconds`. An end of the line raises `OSError`."""

    def finish(self) -> None:
        """End a job at a printer that tells nothing; raises `OSError` when it turns out to have gone away with it."""

    def close(self) -> None:
        """Let go of the line; raises nothing."""


def print_on(line: Line, data: bytes, name: str, patience: float) -> Outcome:
    """Print `data`; PRINTED or SENT.

    `name` is what the printer is called, `patience` in seconds how long it may stand still within the job; a slow one
    that keeps taking data is waited for. Raises `PrinterError`. Not printed: "printing.not_answering",
    "printing.paper_out", "printing.cover_open", "printing.offline". Not known: "printing.vanished", "printing.stalled",
    "printing.paper_out_midway", "printing.stopped_midway".
    """
    answers = ready(line, name)
    _feed(line, data + (_ASK_WHEN_DONE if answers else b""), name, patience)
    if answers:
        _await_done(line, name, patience)
        return Outcome.PRINTED
    try:
        line.finish()
    except OSError as error:
        raise PrinterError("printing.vanished", Outcome.NOT_KNOWN, host=name) from error
    return Outcome.SENT


def ready(line: Line, name: str) -> bool:
    """Whether the printer tells its state; raises `PrinterError` when that state is that it cannot print."""
    try:
        problem = _problem(line)
    except OSError as error:
        raise PrinterError("printing.not_answering", Outcome.NOT_PRINTED, host=name) from error
    if problem:
        raise PrinterError(problem, Outcome.NOT_PRINTED)
    return problem is not None


def pulse_on(line: Line, name: str, patience: float) -> None:
    """Open the cash drawer on the printer's own plug; no paper comes out.

    A printer that cannot print opens it all the same; whether a drawer is there it does not tell. Raises
    `PrinterError`.
    """
    try:
        # One that cannot print keeps ordinary commands until it can: the drawer would open then, before nobody.
        pulse = _PULSE_AT_ONCE if _problem(line) else PULSE
    except OSError as error:
        raise PrinterError("printing.not_answering", Outcome.NOT_PRINTED, host=name) from error
    _feed(line, pulse, name, patience)
    try:
        line.finish()
    except OSError as error:
        raise PrinterError("printing.vanished", Outcome.NOT_KNOWN, host=name) from error


def _feed(line: Line, data: bytes, name: str, patience: float) -> None:
    # In pieces, each with the whole patience: a slow printer is not a dead one.
    sent = 0
    try:
        while sent < len(data):
            sent += line.write(data[sent : sent + _CHUNK], patience)
    except TimeoutError as error:
        raise PrinterError("printing.stalled", Outcome.NOT_KNOWN, host=name) from error
    except OSError as error:
        raise PrinterError("printing.vanished", Outcome.NOT_KNOWN, host=name) from error


def _await_done(line: Line, name: str, patience: float) -> None:
    try:
        line.read(patience)
    except TimeoutError as error:
        raise _stopped(line) from error
    except OSError as error:
        raise PrinterError("printing.vanished", Outcome.NOT_KNOWN, host=name) from error


def _stopped(line: Line) -> PrinterError:
    problem: str | None = None
    with contextlib.suppress(OSError):
        problem = _problem(line)
    key = "printing.paper_out_midway" if problem == "printing.paper_out" else "printing.stopped_midway"
    return PrinterError(key, Outcome.NOT_KNOWN)


def _problem(line: Line) -> str | None:
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


def _status(line: Line, question: bytes) -> int | None:
    """One status byte; None when the printer does not answer soon. Bytes that are no status are skipped."""
    line.write(question, _STATUS_SECONDS)
    until = time.monotonic() + _STATUS_SECONDS
    while (left := until - time.monotonic()) > 0:
        try:
            answer = line.read(left)
        except TimeoutError:
            return None
        if answer[0] & _FIXED_MASK == _FIXED:
            return answer[0]
    return None
