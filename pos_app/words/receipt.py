"""Sentences of the receipt room: key to (Indonesian, English)."""

SENTENCES: dict[str, tuple[str, str]] = {}
