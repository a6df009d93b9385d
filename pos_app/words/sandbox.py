"""Sentences of the sandbox room: key to (Indonesian, English)."""

SENTENCES: dict[str, tuple[str, str]] = {}
