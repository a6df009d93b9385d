"""Sentences of the scalev room: key to (Indonesian, English)."""

SENTENCES: dict[str, tuple[str, str]] = {}
