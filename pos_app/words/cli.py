"""Sentences of the cli room: key to (Indonesian, English)."""

SENTENCES: dict[str, tuple[str, str]] = {}
