"""The register's log file: rotating, and blind to what must never be written down."""

from __future__ import annotations

import logging
import os
import re
from contextlib import suppress
from pathlib import Path

_SECRETS = re.compile(
    r"(?P<kept>bearer\s+)\S+|eyJ[\w-]+\.[\w-]+\.[\w-]+|sfpk_\w+|(?<=/o/)[\w-]+|(?<=/orders/)[\w-]{20,}", re.I
)
_MARKS = ("bearer", "eyj", "sfpk_", "/o/", "/orders/")
"""Each secret has one of these at its side or in it. Most lines have none, and are not searched for what they are."""

_NAME = "kasir.log"
_FULL = 1_000_000
"""Bytes of a log before the next one is begun."""
_KEPT = 3
_SPEAKERS = ("kasir", "ui", "qt", "pos_app")
"""Names of loggers whose records are kept."""


class Redaction(logging.Formatter):
    """Second line of defence: callers do not log secrets; what looks like one is blanked all the same."""

    def format(self, record: logging.LogRecord) -> str:
        """The finished text, traceback and all, with tokens, keys and order links blanked."""
        text = super().format(record)
        lower = text.lower()
        if not any(mark in lower for mark in _MARKS):
            return text
        return _SECRETS.sub(lambda match: f"{match['kept'] or ''}[hidden]", text)


class LogFile(logging.FileHandler):
    """A log of 1 MB, three kept. A line that cannot be written (a full disk) is lost, and nothing else is.

    The library's own rotating file puts each record into words twice, and reads what speaks over sockets.
    """

    def __init__(self, path: Path) -> None:
        super().__init__(path, encoding="utf-8")

    def emit(self, record: logging.LogRecord) -> None:
        """Write a record, into a new file when this one is full."""
        try:
            if self.stream is not None and os.fstat(self.stream.fileno()).st_size >= _FULL:
                self._turn_over()
        except Exception:  # noqa: BLE001 - as the library has it: what a log cannot do is the log's affair
            self.handleError(record)
        super().emit(record)

    def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802 - logging's own hook
        """Say nothing: what a cashier reads must not be torn apart by a traceback of the log."""

    def _turn_over(self) -> None:
        file = Path(self.baseFilename)
        if not file.is_file():
            return  # a device
        self.close()  # the next record opens it again
        for number in range(_KEPT, 0, -1):
            older = file.with_name(f"{file.name}.{number - 1}") if number > 1 else file
            if older.exists():
                older.replace(file.with_name(f"{file.name}.{number}"))


def start_logging(path: Path | None, *, verbose: bool = False) -> None:
    """Send what the register, its screens, its sandbox and Qt say to `path` (1 MB, three kept).

    None: standard error, only when `verbose`. Called again, it moves the log. A file that cannot be opened leaves the
    register without a log, not without sales.
    """
    stop_logging()
    handler = _handler(path, verbose=verbose)
    handler.set_name(_NAME)
    handler.setFormatter(Redaction("%(asctime)s %(levelname)s %(name)s %(message)s"))
    for name in _SPEAKERS:
        logging.getLogger(name).setLevel(logging.DEBUG if verbose else logging.INFO)
        logging.getLogger(name).addHandler(handler)


def stop_logging() -> None:
    """Close the log file, if there is one."""
    for logger in map(logging.getLogger, _SPEAKERS):
        for handler in [one for one in logger.handlers if one.get_name() == _NAME]:
            logger.removeHandler(handler)
            with suppress(OSError):  # what is still to be written finds no room
                handler.close()


def _handler(path: Path | None, *, verbose: bool) -> logging.Handler:
    if path is not None:
        with suppress(OSError):
            return LogFile(path)
    return logging.StreamHandler() if verbose else logging.NullHandler()
