"""How commands speak: JSON or sentences on standard output, errors on standard error."""

from __future__ import annotations

import json
import sys
from enum import IntEnum

from pos_app.errors import KasirError
from pos_app.words import Language, say


class Exit(IntEnum):
    """Exit codes of the command line (design section 9)."""

    DONE = 0
    USAGE = 2
    REFUSED = 3
    KEPT = 4
    UNKNOWN = 5
    UNWELL = 6


class Speaker:
    """Speaks one language; with `as_json` standard output carries one JSON value and nothing else."""

    def __init__(self, language: Language, *, as_json: bool) -> None:
        self.language = language
        self.as_json = as_json

    def answer(self, value: object, *lines: str) -> None:
        """The result: `value` as JSON, or `lines` for people."""
        text = json.dumps(value, ensure_ascii=False, indent=2) if self.as_json else "\n".join(lines)
        sys.stdout.write(f"{text}\n")
        sys.stdout.flush()

    def complain(self, error: KasirError) -> None:
        """An error, on standard error."""
        sys.stderr.write(f"kasir: {error.sentence(self.language)}\n")

    def words(self, key: str, **params: object) -> str:
        """The sentence `key` in the language spoken."""
        return say(key, self.language, **params)
