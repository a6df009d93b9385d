"""The register's log file: rotating, and blind to what must never be written down."""

from __future__ import annotations

import logging
import re
from logging.handlers import RotatingFileHandler
from pathlib import Path

_SECRETS = re.compile(
    r"(?P<kept>bearer\s+)\S+|eyJ[\w-]+\.[\w-]+\.[\w-]+|sfpk_\w+|(?<=/o/)[\w-]+|(?<=/orders/)[\w-]{20,}", re.I
)


class Redaction(logging.Filter):
    """Second line of defence: callers do not log secrets; what looks like one is blanked all the same."""

    def filter(self, record: logging.LogRecord) -> bool:
        """Blank tokens, keys and order links in the finished message."""
        record.msg = _SECRETS.sub(lambda match: f"{match['kept'] or ''}[hidden]", record.getMessage())
        record.args = None
        return True


def start_logging(path: Path | None, *, verbose: bool = False) -> None:
    """Send `kasir.*` records to `path` (1 MB, three kept). None: standard error only when `verbose`."""
    root = logging.getLogger("kasir")
    root.setLevel(logging.DEBUG if verbose else logging.INFO)
    handler: logging.Handler
    if path is not None:
        handler = RotatingFileHandler(path, maxBytes=1_000_000, backupCount=3, encoding="utf-8")
    elif verbose:
        handler = logging.StreamHandler()
    else:
        handler = logging.NullHandler()
    handler.setFormatter(logging.Formatter("%(asctime)s %(levelname)s %(name)s %(message)s"))
    handler.addFilter(Redaction())
    root.addHandler(handler)
