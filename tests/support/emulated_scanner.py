"""A keyboard-wedge scanner, emulated by pressing keys of the X screen that the tests draw on (needs emupos and XTest).

The keys take the whole way of a real scanner's: X server, Qt, window. They are pressed by a process of their own
(`python -m tests.support.emulated_scanner GAP END CODE…`), which a busy register does not slow down.
"""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Sequence
from typing import Literal

import pytest
from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QGuiApplication, QKeyEvent
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from tests.support.processes import ROOT

PATIENCE = 60_000
_NEXT_PACKAGE_S = 0.1
_FIRST = 4

End = Literal["enter", "tab", "none"]


class EmulatedScanner(QObject):
    """Types codes into `window` as fast as it is told to, one after another, while the register goes on.

    A computer that runs much else at the same time holds the emulated scanner up, as nothing does a real one: the
    test is skipped where no scanner's pace came of it.
    """

    def __init__(self, qtbot: QtBot, window: QWidget) -> None:
        super().__init__(window)
        if sys.version_info < (3, 13):
            pytest.skip("the scanner emulator (emupos) needs Python 3.13")
        if QGuiApplication.platformName() != "xcb":
            pytest.skip("the scanner emulator presses the keys of an X screen")
        from emupos.transports.keyboard.keyboard import KeyboardUnavailableError, system_keyboard

        self._qtbot, self._stamps = qtbot, list[tuple[str, int]]()
        handle = window.windowHandle()
        assert handle is not None
        handle.installEventFilter(self)
        try:
            system_keyboard().check_ready()
        except KeyboardUnavailableError as error:
            pytest.skip(str(error))

    def scan(self, codes: Sequence[str], *, gap: int = 5, end: End = "enter") -> None:
        """Scan these, with `gap` milliseconds between the keys; returns when the last key was pressed."""
        command = [sys.executable, "-m", "tests.support.emulated_scanner", f"{gap}", end, *codes]
        with subprocess.Popen(command, cwd=ROOT) as process:
            self._qtbot.waitUntil(lambda: process.poll() is not None, timeout=PATIENCE)
        assert process.returncode == 0

    def skip_unless_steady(self, *, first: int, later: int) -> None:
        """Skip the test if one of the first four keys of a code came later than `first` ms, or another than `later`."""
        place, last = 0, 0
        for text, at in self._stamps:
            if place and at - last > (first if place < _FIRST else later):
                pytest.skip(f"this computer is too busy to emulate a scanner: {at - last} ms between two keys")
            place, last = (0 if text == "\r" else place + 1), at

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's hook
        if isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress and event.text():
            self._stamps.append((event.text(), event.timestamp()))
        return False


def main(gap: int, end: End, codes: Sequence[str]) -> None:
    """Press the keys."""
    from emupos.scanner.keys import plan_keys
    from emupos.transports.keyboard.keyboard import system_keyboard, type_keys_now

    keyboard = system_keyboard()
    keyboard.check_ready()
    for code in codes:
        type_keys_now(keyboard, plan_keys(code, end, False), gap)
        time.sleep(_NEXT_PACKAGE_S)


if __name__ == "__main__":
    main(int(sys.argv[1]), sys.argv[2], sys.argv[3:])  # type: ignore[arg-type]
