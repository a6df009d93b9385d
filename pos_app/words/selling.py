"""Sentences of the selling room: key to (Indonesian, English)."""

SENTENCES: dict[str, tuple[str, str]] = {}
