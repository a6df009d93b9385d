"""Sentences of the ledger room: key to (Indonesian, English)."""

SENTENCES: dict[str, tuple[str, str]] = {}
