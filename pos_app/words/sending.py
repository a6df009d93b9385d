"""Sentences of the sending room: key to (Indonesian, English)."""

SENTENCES: dict[str, tuple[str, str]] = {}
