"""The register's sounds: short, there, and never in the way."""

from __future__ import annotations

import wave
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

import resources
from ui.chime import Chime, Sound
from ui.tasks import TaskRunner


@pytest.fixture
def tasks(qapp: QApplication) -> Iterator[TaskRunner[Any]]:
    runner: TaskRunner[Any] = TaskRunner(object, lambda _ledger: None)
    yield runner
    runner.shutdown()


@pytest.mark.parametrize("sound", Sound)
def test_every_sound_is_shipped_short_and_audible(sound: Sound) -> None:
    with wave.open(f"{resources.path('sounds', f'{sound.value}.wav')}") as file:
        assert 0.2 < file.getnframes() / file.getframerate() < 1
        assert max(file.readframes(file.getnframes())[1::2]) > 20


def test_without_a_player_the_computer_beeps(
    qtbot: QtBot, tasks: TaskRunner[Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", f"{tmp_path}")
    beeps: list[None] = []
    monkeypatch.setattr(QApplication, "beep", lambda: beeps.append(None))
    owner = QObject()
    Chime(tasks, owner, on=True).play(Sound.PAID)
    qtbot.waitUntil(lambda: len(beeps) == 1)
    silent = Chime(tasks, owner, on=False)
    silent.play(Sound.PAID)
    assert not tasks.busy


def test_sounds_do_not_queue_up(
    qtbot: QtBot, tasks: TaskRunner[Any], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Thirty payments that arrive together are not heard for half a minute."""
    heard, player = tmp_path / "heard", tmp_path / "paplay"
    heard.touch()
    player.write_text(f'#!/bin/sh\necho played >> "{heard}"\n')
    player.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    owner = QObject()
    chime = Chime(tasks, owner, on=True)
    for _ in range(30):
        chime.play(Sound.PAID)
    qtbot.waitUntil(lambda: not tasks.busy)
    assert heard.read_text() == "played\n"
    chime.play(Sound.ATTENTION)
    qtbot.waitUntil(lambda: heard.read_text() == "played\n" * 2)
    qtbot.waitUntil(lambda: not tasks.busy)
