"""Printers that this computer has a queue for, given raw ESC/POS: CUPS on Linux and macOS, the spooler on Windows.

On CUPS the programs `lp` and `lpstat` are called rather than python-escpos' `LP`, which loses the job's number and
`lp`'s exit code, and so can say neither that a job was refused nor that it is still waiting.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import time

from pos_app.printing.outcome import Outcome, PrinterError
from pos_app.printing.talk import PULSE
from pos_app.records import Record

_PATIENCE = 15.0
_EVERY = 0.3
_ANSWER_SECONDS = 10.0
_JOB = re.compile(r"request id is (?P<job>\S+-\d+)")


class QueuePrinter(Record):
    """A queue of this computer by name; `patience` in seconds is how long a job may wait in it. Blocks."""

    queue: str
    patience: float = _PATIENCE

    @property
    def name(self) -> str:
        """What messages call it."""
        return self.queue

    def send(self, data: bytes) -> Outcome:
        """Give `data` to the queue as it is; SENT once the queue has passed all of it on.

        Raises `PrinterError`. Not printed: "printing.no_queue", "printing.no_spooler", "printing.queue_refused". Not
        known: "printing.queue_waits", of a job that the computer's queue still holds.
        """
        if sys.platform == "win32":
            return _print_on_windows(self.queue, data)
        self.look()
        said = _run(["lp", "-d", self.queue, "-o", "raw", "-t", "Kasir", "--", "-"], data)
        job = _JOB.search(said.stdout.decode(errors="replace"))
        if said.returncode or job is None:
            detail = said.stderr.decode(errors="replace").strip() or "lp"
            raise PrinterError("printing.queue_refused", Outcome.NOT_PRINTED, host=self.queue, detail=detail)
        self._await(job["job"])
        return Outcome.SENT

    def look(self) -> bool:
        """False: a queue says nothing of its printer. Raises `PrinterError` as `send` when it takes no jobs."""
        if self.queue not in queues():
            raise PrinterError("printing.no_queue", Outcome.NOT_PRINTED, host=self.queue)
        return False

    def open_drawer(self) -> None:
        """Open the cash drawer without a paper. Raises `PrinterError` ("printing.drawer")."""
        try:
            self.send(PULSE)
        except PrinterError as error:
            raise PrinterError("printing.drawer", Outcome.NOT_KNOWN, host=self.name) from error

    def _await(self, job: str) -> None:
        until = time.monotonic() + self.patience
        while job in _run(["lpstat", "-o", self.queue]).stdout.decode(errors="replace").split():
            if time.monotonic() > until:
                raise PrinterError("printing.queue_waits", Outcome.NOT_KNOWN, host=self.queue)
            time.sleep(_EVERY)


def queues() -> list[str]:
    """Names of the queues of this computer, sorted. Raises `PrinterError` ("printing.no_spooler") without a spooler."""
    if sys.platform == "win32":
        return _windows_queues()
    if shutil.which("lpstat") is None:
        raise PrinterError("printing.no_spooler", Outcome.NOT_PRINTED)
    return sorted(_run(["lpstat", "-e"]).stdout.decode(errors="replace").split())


def _run(command: list[str], data: bytes = b"") -> subprocess.CompletedProcess[bytes]:
    """Run a program of the spooler, whose words are to be in English."""
    try:
        return subprocess.run(  # noqa: S603 - fixed programs; the queue's name is one of the spooler's own
            command,
            input=data,
            capture_output=True,
            check=False,
            timeout=_ANSWER_SECONDS,
            env={**os.environ, "LC_ALL": "C"},
        )
    except subprocess.TimeoutExpired as error:
        # Whether a job was taken before the spooler fell silent is not known.
        outcome = Outcome.NOT_KNOWN if data else Outcome.NOT_PRINTED
        raise PrinterError("printing.spooler_silent", outcome) from error


def _print_on_windows(queue: str, data: bytes) -> Outcome:
    from escpos.exceptions import Error
    from escpos.printer import Win32Raw

    printer = Win32Raw(queue)
    try:
        printer.open("Kasir")
    except (Error, OSError) as error:
        raise PrinterError("printing.no_queue", Outcome.NOT_PRINTED, host=queue) from error
    try:
        printer._raw(data)  # noqa: SLF001 - what python-escpos has for bytes that are ready
    except OSError as error:
        raise PrinterError("printing.vanished", Outcome.NOT_KNOWN, host=queue) from error
    finally:
        printer.close()
    return Outcome.SENT


def _windows_queues() -> list[str]:
    from escpos.printer import Win32Raw

    return sorted(Win32Raw("").printers)
