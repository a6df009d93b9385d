"""Finding the parts of a screen by the names they bear, and what its signals say."""

from __future__ import annotations

from typing import TypeVar

from PySide6.QtCore import SignalInstance
from PySide6.QtWidgets import QWidget

W = TypeVar("W", bound=QWidget)


def part(screen: QWidget, kind: type[W], name: str) -> W:
    """The one visible part with that name."""
    found = [each for each in screen.findChildren(kind, name) if each.isVisible()]
    assert len(found) == 1, f"{len(found)} visible {name}"
    return found[0]


def shown(screen: QWidget, name: str) -> bool:
    """Whether a part with that name is visible."""
    return any(each.isVisible() for each in screen.findChildren(QWidget, name))


def emitted(signal: SignalInstance) -> list[tuple[object, ...]]:
    """What `signal` says from now on, in order."""
    seen: list[tuple[object, ...]] = []
    signal.connect(lambda *values: seen.append(values))
    return seen
