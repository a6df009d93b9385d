from __future__ import annotations

from datetime import UTC, datetime
from typing import TypeVar

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QDialogButtonBox, QHBoxLayout, QLabel, QWidget
from pytestqt.qtbot import QtBot

from pos_app.errors import InputError
from pos_app.words import Language
from ui.language import LanguageSwitch, short_time
from ui.main_window import SMALLEST, MainWindow
from ui.notices import Notice
from ui.theme import Tokens, Tone
from ui.top_bar import Connection
from ui.widgets import Badge, BadgeButton, IconButton, Panel, Text

W = TypeVar("W", bound=QWidget)


class StillClock:
    seconds = 0.0

    def now(self) -> datetime:
        return datetime(2026, 11, 23, 7, 32, tzinfo=UTC)

    def monotonic(self) -> float:
        return self.seconds


@pytest.fixture
def window(qtbot: QtBot, theme: Tokens, languages: LanguageSwitch) -> MainWindow:
    made = MainWindow(languages, StillClock())
    qtbot.addWidget(made)
    made.add_screen("sell", QLabel("sell"))
    made.add_screen("pay", QLabel("pay"))
    with qtbot.waitExposed(made):
        made.show()
    return made


def child(window: MainWindow, kind: type[W], name: str) -> W:
    found = window.findChild(kind, name)
    assert found is not None, name
    return found


def test_use_is_told_once_a_second_whatever_it_is(window: MainWindow, qtbot: QtBot) -> None:
    told: list[None] = []
    window.used.connect(lambda: told.append(None))
    handle = window.windowHandle()
    for press in (
        lambda: qtbot.keyClick(handle, Qt.Key.Key_K),
        lambda: qtbot.mouseMove(handle, QPoint(200, 200)),
        lambda: qtbot.mouseClick(handle, Qt.MouseButton.LeftButton, pos=QPoint(210, 210)),
    ):
        window._clock.seconds += 1  # type: ignore[attr-defined]
        press()
        press()
    assert len(told) == 3


def test_one_screen_is_shown_at_a_time(window: MainWindow) -> None:
    changes: list[str] = []
    window.screen_changed.connect(changes.append)
    assert window.current_screen == "sell"
    window.show_screen("pay")
    window.show_screen("pay")
    assert window.current_screen == "pay"
    assert window.screen_named("pay").isVisible()
    assert not window.screen_named("sell").isVisible()
    assert changes == ["pay"]
    with pytest.raises(KeyError):
        window.show_screen("nowhere")


def test_the_window_fits_the_smallest_screen_with_everything_in_the_top_bar(window: MainWindow) -> None:
    bar = window.top_bar
    bar.set_shop("Toko Rasa Nusantara Cabang Jalan Braga")
    bar.set_register("Kasir 1", "Sari Wulandari")
    bar.set_waiting(128)
    bar.set_demo(True)
    bar.set_connection(Connection.SIGNED_OUT)
    window.resize(*SMALLEST)
    assert (window.width(), window.height()) == SMALLEST
    for part in bar.findChildren(QWidget, options=Qt.FindChildOption.FindDirectChildrenOnly):
        if part.isVisible():
            assert bar.rect().contains(part.geometry()), part.objectName()
    waiting = child(window, BadgeButton, "waitingBadge")
    assert waiting.width() >= waiting.sizeHint().width(), "figures are never shortened"


def test_the_top_bar_tells_whose_register_it_is_and_how_things_stand(window: MainWindow, qtbot: QtBot) -> None:
    bar = window.top_bar
    bar.set_shop("Toko Rasa Nusantara")
    bar.set_register("Kasir 1", "Sari")
    assert child(window, Text, "shopName").text() == "Toko Rasa Nusantara"
    assert child(window, Text, "registerName").text() == "Kasir 1 · Sari"
    waiting = child(window, BadgeButton, "waitingBadge")
    assert not waiting.isVisible()
    bar.set_waiting(2)
    assert waiting.isVisible()
    assert waiting.label == "2 menunggu dikirim"
    with qtbot.waitSignal(bar.waiting_clicked):
        qtbot.mouseClick(waiting, Qt.MouseButton.LeftButton)
    bar.set_waiting(0)
    assert not waiting.isVisible()
    demo = child(window, Badge, "demoBadge")
    assert not demo.isVisible()
    bar.set_demo(True)
    assert demo.text() == "MODE DEMO"
    words = set()
    for connection in Connection:
        bar.set_connection(connection)
        words.add(child(window, BadgeButton, "connectionBadge").label)
    assert len(words) == len(Connection), "each state has words of its own"
    with qtbot.waitSignal(bar.settings_clicked):
        qtbot.mouseClick(child(window, IconButton, "settingsButton"), Qt.MouseButton.LeftButton)


def test_the_language_is_switched_in_the_top_bar(window: MainWindow, qtbot: QtBot, languages: LanguageSwitch) -> None:
    now = StillClock().now()
    window.top_bar.set_waiting(1)
    assert child(window, Text, "clock").text() == short_time(now, Language.INDONESIAN)
    qtbot.mouseClick(child(window, QWidget, "languageSwitch"), Qt.MouseButton.LeftButton)
    assert languages.language is Language.ENGLISH
    assert child(window, BadgeButton, "waitingBadge").label == "1 waiting to be sent"
    clock = child(window, Text, "clock").text()
    assert clock == short_time(now, Language.ENGLISH)
    assert ":" in clock
    qtbot.mouseClick(child(window, QWidget, "languageSwitch"), Qt.MouseButton.LeftButton)
    assert languages.language is Language.INDONESIAN


def test_qts_own_buttons_speak_indonesian(qtbot: QtBot, theme: Tokens, languages: LanguageSwitch) -> None:
    box = QDialogButtonBox(QDialogButtonBox.StandardButton.Cancel)
    qtbot.addWidget(box)
    assert box.button(QDialogButtonBox.StandardButton.Cancel).text() == "Batal"


def test_closing_can_be_declined(window: MainWindow) -> None:
    window.may_close = lambda: False
    assert not window.close()
    assert window.isVisible()
    window.may_close = lambda: True
    assert window.close()


def test_a_neutral_notice_leaves_by_itself_and_an_error_stays(window: MainWindow, qtbot: QtBot) -> None:
    passing = window.notices.show_message(Tone.NORMAL, "Keranjang dikosongkan.")
    staying = window.notices.show_error(InputError("money.unreadable", text="abc"))
    assert "abc" in staying.text
    assert "rupiah" in staying.text
    assert passing.timer.isActive()
    assert not staying.timer.isActive()
    passing.timer.start(1)
    qtbot.waitUntil(lambda: window.notices.shown == (staying,))
    qtbot.mouseClick(staying.findChild(IconButton, "noticeClose"), Qt.MouseButton.LeftButton)
    assert window.notices.shown == ()


def test_the_action_of_a_notice_is_done_once_and_closes_it(window: MainWindow, qtbot: QtBot) -> None:
    undone: list[str] = []
    notice = window.notices.show_message(Tone.NORMAL, "Dihapus.", "Urungkan", lambda: undone.append("back"))
    assert notice.action_button is not None
    notice.action_button.setFocus()
    qtbot.keyClick(notice.action_button, Qt.Key.Key_Return)
    assert undone == ["back"]
    assert window.notices.shown == ()


def test_a_second_action_leaves_the_notice_and_can_be_pressed_once(window: MainWindow, qtbot: QtBot) -> None:
    done: list[str] = []
    notice = window.notices.show_message(
        Tone.GOOD, "Dibayar.", "Lihat", lambda: done.append("look"), other=("Cetak", lambda: done.append("print"))
    )
    assert notice.action_button is not None
    assert notice.other_button is not None
    notice.other_button.setFocus()
    qtbot.keyClick(notice.other_button, Qt.Key.Key_Return)
    assert done == ["print"]
    assert window.notices.shown == (notice,)
    assert not notice.other_button.isVisible()
    notice.set_text("Dibayar. Sedang dicetak.")
    assert notice.text == notice.accessibleName() == "Dibayar. Sedang dicetak."
    qtbot.mouseClick(notice.action_button, Qt.MouseButton.LeftButton)
    assert done == ["print", "look"]
    assert window.notices.shown == ()


def test_a_notice_being_used_does_not_leave(window: MainWindow, qtbot: QtBot) -> None:
    notice = window.notices.show_message(Tone.GOOD, "Tersimpan.", "Lihat")
    assert notice.action_button is not None
    window.activateWindow()
    qtbot.waitUntil(window.isActiveWindow)
    notice.action_button.setFocus(Qt.FocusReason.TabFocusReason)
    with qtbot.waitSignal(notice.timer.timeout):
        notice.timer.start(1)
    assert window.notices.shown == (notice,)
    assert notice.timer.isActive()


def test_the_same_message_is_one_notice_and_three_are_the_most(window: MainWindow) -> None:
    notices = window.notices
    notices.show_message(Tone.BAD, "A")
    notices.show_message(Tone.NORMAL, "B")
    notices.show_message(Tone.BAD, "A")
    assert [each.text for each in notices.shown] == ["B", "A"]
    notices.show_message(Tone.BAD, "C")
    notices.show_message(Tone.BAD, "D")
    assert [each.text for each in notices.shown] == ["A", "C", "D"], "a passing one gives way first"
    notices.close_all()
    assert notices.shown == ()


@pytest.mark.parametrize("width", [1024, 1366, 1920])
def test_notices_stay_over_every_screen_and_clear_of_the_columns_at_its_sides(
    window: MainWindow, qtbot: QtBot, width: int
) -> None:
    screen = QWidget()
    row = QHBoxLayout(screen)
    left, right = Panel(edge="right"), Panel(edge="left")
    left.setFixedWidth(216)
    right.setFixedWidth(280)
    row.addWidget(left)
    row.addStretch(1)
    row.addWidget(right)
    window.add_screen("columns", screen)
    window.resize(width, 768)
    notice = window.notices.show_message(Tone.WARNING, "Kertas struk hampir habis. " * 4, "Baik")
    assert notice.width() == 640, "as wide as it may be where there are no columns"
    window.show_screen("columns")
    qtbot.waitUntil(lambda: notice.mapTo(window, notice.rect().topLeft()).x() > left.geometry().right())
    at = notice.mapTo(window, notice.rect().center())
    assert isinstance(_notice_at(window, at), Notice)
    assert notice.mapTo(window, notice.rect().topRight()).x() < right.geometry().left()
    assert notice.mapTo(window, notice.rect().bottomLeft()).y() < 768


def _notice_at(window: MainWindow, at: object) -> QWidget | None:
    found: QWidget | None = window.childAt(at)  # type: ignore[call-overload]
    while found is not None and not isinstance(found, Notice):
        found = found.parentWidget()
    return found
