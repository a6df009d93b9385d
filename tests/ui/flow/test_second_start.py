"""Starting `kasir` a second time on one data folder, as processes of their own on one screen."""

from __future__ import annotations

import os
import signal
import subprocess
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QGuiApplication
from PySide6.QtWidgets import QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot

from pos_app.config.paths import DataFolder
from pos_app.config.settings import AccountSettings, ApiSettings, Settings, save_settings
from pos_app.errors import KasirError
from pos_app.ledger import LedgerError
from pos_app.words import Language
from tests.support.processes import KASIR, ROOT, environment
from tests.support.screens import PATIENCE
from ui import one_window
from ui.one_window import bring_to_front, only_one

COVER = QColor(Qt.GlobalColor.magenta)
Start = Callable[..., subprocess.Popen[str]]


@pytest.fixture
def folder(tmp_path: Path) -> DataFolder:
    """A register that is set up for a store which nobody answers for."""
    folder = DataFolder(tmp_path / "till").create()
    api = ApiSettings(url="http://127.0.0.1:9", store_id="store_1", storefront_key="sfpk_1")
    save_settings(Settings(api=api, account=AccountSettings(email="kasir@toko.example")), folder.settings)
    return folder


@pytest.fixture
def start(folder: DataFolder) -> Iterator[Start]:
    """Starts `kasir` on the folder: `start(KASIR_LANG="id")`."""
    started: list[subprocess.Popen[str]] = []

    def begin(**more: str) -> subprocess.Popen[str]:
        process = subprocess.Popen(
            KASIR, env=environment(folder.root, **more), cwd=ROOT, stdout=subprocess.PIPE, encoding="utf-8"
        )
        started.append(process)
        return process

    yield begin
    for process in started:
        process.kill()
        process.communicate()


@pytest.fixture
def ended(qtbot: QtBot) -> Callable[[subprocess.Popen[str]], tuple[int, str]]:
    """Waits for a process, while this one goes on answering; its exit code and what it said."""

    def wait(process: subprocess.Popen[str]) -> tuple[int, str]:
        qtbot.waitUntil(lambda: process.poll() is not None, timeout=PATIENCE)
        assert process.stdout is not None
        return process.returncode, process.stdout.read()

    return wait


class Cover:
    """A window of another program that hides the whole screen."""

    def __init__(self, qtbot: QtBot) -> None:
        self._qtbot = qtbot
        self._window = QWidget(None, Qt.WindowType.FramelessWindowHint)
        self._window.setStyleSheet(f"background: {COVER.name()}")
        self._window.setGeometry(QGuiApplication.primaryScreen().geometry())
        qtbot.addWidget(self._window)
        self._window.show()
        self.hide_all()

    def hide_all(self) -> None:
        self._window.raise_()
        self._qtbot.waitUntil(lambda: self._seen().rgb() == COVER.rgb(), timeout=PATIENCE)

    def overcome(self) -> None:
        """Wait until a window stands before this one."""
        self._qtbot.waitUntil(lambda: self._seen().rgb() != COVER.rgb(), timeout=PATIENCE)

    def _seen(self) -> QColor:
        picture = QGuiApplication.primaryScreen().grabWindow(0).toImage()
        return picture.pixelColor(picture.rect().center())


@pytest.fixture
def cover(qapp: QApplication, qtbot: QtBot) -> Cover:
    if QGuiApplication.platformName() != "xcb":
        pytest.skip("what stands before what can be seen on an X screen only")
    return Cover(qtbot)


@pytest.mark.parametrize(("language", "words"), [("en", "now in front"), ("id", "sekarang ada di depan")])
def test_a_second_start_brings_the_first_window_to_the_front(
    cover: Cover, start: Start, ended: Callable[..., tuple[int, str]], language: str, words: str
) -> None:
    first = start()
    cover.overcome()
    cover.hide_all()
    code, said = ended(start(KASIR_LANG=language))
    assert code == 0
    assert words in said
    cover.overcome()
    assert first.poll() is None


def test_a_killed_register_bars_no_start(cover: Cover, start: Start, ended: Callable[..., tuple[int, str]]) -> None:
    first = start()
    cover.overcome()
    first.kill()
    first.wait()
    cover.hide_all()
    second = start()
    cover.overcome()
    cover.hide_all()
    assert ended(start())[0] == 0
    cover.overcome()
    assert second.poll() is None


@pytest.mark.skipif(not hasattr(signal, "SIGSTOP"), reason="this system has no way to hold a process still")
@pytest.mark.parametrize(
    ("language", "words"),
    [(Language.ENGLISH, "its window does not answer"), (Language.INDONESIAN, "jendelanya tidak menjawab")],
)
def test_a_first_window_that_does_not_answer_is_told(
    cover: Cover, start: Start, folder: DataFolder, monkeypatch: pytest.MonkeyPatch, language: Language, words: str
) -> None:
    monkeypatch.setattr(one_window, "PATIENCE", 0.1)
    first = start()
    cover.overcome()
    os.kill(first.pid, signal.SIGSTOP)
    with pytest.raises(LedgerError) as refused, only_one(folder):
        pass
    assert refused.value.key == "ledger.in_use"
    assert words in refused.value.sentence(language)
    os.kill(first.pid, signal.SIGCONT)
    with only_one(folder) as mine:
        assert not mine


def test_two_folders_have_a_window_each(tmp_path: Path, qapp: QApplication) -> None:
    folders = [DataFolder(tmp_path / name).create() for name in ("one", "two")]
    with only_one(folders[0]) as first, only_one(folders[1]) as second:
        assert first
        assert second


def test_what_an_earlier_call_left_behind_calls_nobody(
    folder: DataFolder, qapp: QApplication, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []
    monkeypatch.setattr(one_window, "bring_to_front", asked.append)
    call = folder.root / "window.4711.call"
    call.write_text("from a start that was killed while it waited", encoding="utf-8")
    with only_one(folder) as mine:
        assert mine
        assert not call.exists()
        call.write_text("a token", encoding="utf-8")
        qtbot.waitUntil(lambda: not call.exists(), timeout=PATIENCE)
    assert asked == ["a token"]


def test_a_call_that_nobody_answers_is_taken_back(
    folder: DataFolder, qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(one_window, "PATIENCE", 0.0)
    with only_one(folder) as mine:
        assert mine
        # This process cannot answer while it asks.
        with pytest.raises(KasirError, match="does not answer"), only_one(folder):
            pass
        assert list(folder.root.glob("window.*.call")) == []


def test_each_start_waits_for_its_own_answer(
    folder: DataFolder, qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(one_window, "PATIENCE", 0.0)
    with only_one(folder):
        others = folder.root / "window.4711.call"
        others.write_text("another start", encoding="utf-8")
        with pytest.raises(KasirError, match="does not answer"), only_one(folder):
            pass
        assert others.exists(), "the other start would take it for an answer"


def test_a_start_that_cannot_call_says_so(
    folder: DataFolder, qapp: QApplication, monkeypatch: pytest.MonkeyPatch
) -> None:
    with only_one(folder):
        (folder.root / f"window.{os.getpid()}.new").mkdir()  # in the way, as a full disk would be
        with pytest.raises(LedgerError) as refused, only_one(folder):
            pass
    assert refused.value.key == "ledger.read_only"


def test_what_waits_for_an_answer_comes_foremost(
    qtbot: QtBot, folder: DataFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_ACTIVATION_TOKEN", "none yet")
    window = QWidget()
    qtbot.addWidget(window)
    window.showMinimized()
    question = QDialog(window)
    question.setModal(True)
    question.show()

    def brought() -> bool:
        bring_to_front("the right to be in front")
        return question.isActiveWindow() and not window.isMinimized()

    # More than once: the screen may still be busy with making the window small.
    qtbot.waitUntil(brought, timeout=PATIENCE)
    assert os.environ["XDG_ACTIVATION_TOKEN"] == "the right to be in front"
