"""Sentences of the printing room: key to (Indonesian, English)."""

SENTENCES: dict[str, tuple[str, str]] = {}
