"""Sentences of the payment room: key to (Indonesian, English)."""

SENTENCES: dict[str, tuple[str, str]] = {}
