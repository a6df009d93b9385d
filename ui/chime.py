"""Sounds that reach a cashier who looks elsewhere (`resources/sounds`).

Played by what the system has for it, so that the register needs no multimedia of its own: on a lane, since a sound
server may take its time. Where there is no player the computer beeps.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from enum import Enum
from pathlib import Path

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

import resources
from pos_app.ledger import Ledger
from ui.tasks import TaskRunner

_PLAYERS = (("afplay",), ("pw-play",), ("paplay",), ("aplay", "-q"))
_LONGEST_S = 5.0


class Sound(Enum):
    """What a sound says."""

    PAID = "paid"
    ATTENTION = "attention"
    """A person has to look."""


class Chime(QObject):
    """Plays one sound at a time, never in the way of anything; what comes while one is played is not played."""

    def __init__(self, tasks: TaskRunner[Ledger], parent: QObject, *, on: bool) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self._on = on
        self._playing = False

    def use(self, *, on: bool) -> None:
        """Whether sounds are wanted, from now on."""
        self._on = on

    def play(self, sound: Sound) -> None:
        """Play `sound`, if sounds are wanted."""
        if not self._on or self._playing:
            return
        self._playing = True
        file = resources.path("sounds", f"{sound.value}.wav")
        self._tasks.local(self, lambda: _is_played(file), self._ended)

    def _ended(self, played: bool) -> None:
        self._playing = False
        if not played:
            QApplication.beep()


def _is_played(file: Path) -> bool:
    """Play `file` to its end by whatever plays sounds here; False when nothing does. Blocks."""
    if sys.platform == "win32":
        import winsound

        try:
            winsound.PlaySound(f"{file}", winsound.SND_FILENAME | winsound.SND_NODEFAULT)
        except RuntimeError:
            return False
        return True
    return any(_plays([found, *options], file) for name, *options in _PLAYERS if (found := shutil.which(name)))


def _plays(player: list[str], file: Path) -> bool:
    # A bundle puts its own libraries before the system's, which the system's programs must not be given.
    environment = {**os.environ}
    if "LD_LIBRARY_PATH_ORIG" in environment:
        environment["LD_LIBRARY_PATH"] = environment["LD_LIBRARY_PATH_ORIG"]
    silent = subprocess.DEVNULL
    try:
        subprocess.run(  # noqa: S603 - one of the players above, and a file of ours
            [*player, f"{file}"], stdin=silent, stdout=silent, stderr=silent, timeout=_LONGEST_S, check=True,
            env=environment,
        )  # fmt: skip
    except (OSError, subprocess.SubprocessError):
        return False
    return True
