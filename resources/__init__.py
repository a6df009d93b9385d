"""Files the program ships: icons, styles, translations, sounds and the sandbox's shop."""

from __future__ import annotations

from pathlib import Path

ROOT = Path(__file__).resolve().parent


def path(*parts: str) -> Path:
    """The path of a shipped file, e.g. `path("icons", "search.svg")`; also inside a bundle."""
    return ROOT.joinpath(*parts)
