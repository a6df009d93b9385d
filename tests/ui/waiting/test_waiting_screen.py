"""Sales that wait to be sent: what is said of them, and what can be done."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

import pytest
from PySide6.QtCore import QModelIndex, QPoint, Qt, SignalInstance
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu, QWidget
from pytestqt.qtbot import QtBot

from pos_app.ids import SaleId
from pos_app.ledger import Ledger
from pos_app.money import Rupiah
from pos_app.selling.tender import Tender
from pos_app.words import Language
from tests.ui.waiting.conftest import Till
from ui.language import LanguageSwitch
from ui.tasks import TaskRunner
from ui.theme import Tone
from ui.waiting.line_dialog import CancelDialog
from ui.waiting.list_view import WaitingList
from ui.waiting.model import Role
from ui.waiting.screen import WaitingScreen
from ui.waiting.wording import WaitingLine
from ui.widgets import ActionButton, Text

W = TypeVar("W", bound=QWidget)
Key = Qt.Key
LEFT = Qt.MouseButton.LeftButton


def part(screen: QWidget, kind: type[W], name: str) -> W:
    found = screen.findChild(kind, name)
    assert found is not None, name
    return found


def lines(screen: WaitingScreen) -> list[WaitingLine]:
    model = part(screen, WaitingList, "waitingList").model()
    return [model.data(model.index(row, 0, QModelIndex()), Role.LINE) for row in range(model.rowCount())]


def emitted(signal: SignalInstance) -> list[tuple[object, ...]]:
    seen: list[tuple[object, ...]] = []
    signal.connect(lambda *values: seen.append(values))
    return seen


@pytest.fixture
def opened(qtbot: QtBot, screen: WaitingScreen, till: Till) -> WaitingScreen:
    till.sell_one_of_each()
    with qtbot.waitActive(screen):
        screen.show()
        screen.activateWindow()
    qtbot.waitUntil(lambda: len(lines(screen)) == 4)
    return screen


def menu_of(qtbot: QtBot, screen: WaitingScreen) -> QMenu:
    qtbot.waitUntil(lambda: any(menu.isVisible() for menu in screen.findChildren(QMenu)))
    return next(menu for menu in screen.findChildren(QMenu) if menu.isVisible())


def choose(qtbot: QtBot, menu: QMenu, name: str) -> None:
    entry = next(action for action in menu.actions() if action.objectName() == name)
    qtbot.mouseClick(menu, LEFT, pos=menu.actionGeometry(entry).center())


def press_button(qtbot: QtBot, screen: WaitingScreen, row: int) -> None:
    view = part(screen, WaitingList, "waitingList")
    qtbot.mouseClick(view.viewport(), LEFT, pos=view.button_place(row))


def test_every_sale_says_where_it_stands(opened: WaitingScreen) -> None:
    waiting, unknown, refused, signed_out = lines(opened)
    assert (waiting.state, waiting.tone, waiting.amount) == ("Waiting for the network", Tone.WARNING, "Rp45.000")
    assert waiting.detail.startswith("next try ")
    assert "Cash" in waiting.subtitle
    assert (unknown.state, unknown.tone) == ("Outcome not known yet", Tone.WARNING)
    assert unknown.detail == "being looked up at the server, not sent again"
    assert (refused.state, refused.tone) == ("Refused by the server", Tone.BAD)
    assert "Stok Batik Tulis tidak cukup" in refused.detail
    assert signed_out.state == "Sign-in needed"


def test_a_sale_that_is_held_says_whom_it_waits_for(qtbot: QtBot, opened: WaitingScreen, till: Till) -> None:
    with Ledger(till.path, till.clock) as ledger:
        till.place(ledger, Tender.cash(Rupiah(50_000), "cod"))
    opened.reload()
    qtbot.waitUntil(lambda: len(lines(opened)) == 5)
    held = lines(opened)[-1]
    assert (held.state, held.detail, held.age) == ("To be sent", "after those above it", "just now")
    till.clock.advance(240)
    opened.reload()
    qtbot.waitUntil(lambda: lines(opened)[-1].detail == "sent as soon as possible")
    assert lines(opened)[-1].age == "for 4 min"


def test_buttons_on_the_lines(qtbot: QtBot, opened: WaitingScreen, till: Till) -> None:
    sent, viewed = emitted(opened.send_requested), emitted(opened.open_requested)
    press_button(qtbot, opened, 0)
    press_button(qtbot, opened, 1)
    assert (sent, viewed) == ([(till.ids[0],)], [(till.ids[1],)])


def test_a_line_is_opened_by_touching_it(qtbot: QtBot, opened: WaitingScreen, till: Till) -> None:
    viewed = emitted(opened.open_requested)
    view = part(opened, WaitingList, "waitingList")
    qtbot.mouseClick(view.viewport(), LEFT, pos=QPoint(60, view.button_place(2).y()))
    assert viewed == [(till.ids[2],)]


def test_all_of_it_by_keyboard(qtbot: QtBot, opened: WaitingScreen, till: Till) -> None:
    sent, viewed = emitted(opened.send_requested), emitted(opened.open_requested)
    view = part(opened, WaitingList, "waitingList")
    assert QApplication.focusWidget() is view
    qtbot.keyClick(view, Key.Key_Return)
    qtbot.keyClick(view, Key.Key_Down)
    qtbot.keyClick(view, Key.Key_Space)
    assert (sent, viewed) == ([(till.ids[0],)], [(till.ids[1],)])
    with qtbot.waitSignal(opened.send_all_requested):
        qtbot.keyClick(view, Key.Key_F5)
    with qtbot.waitSignal(opened.back_requested):
        qtbot.keyClick(view, Key.Key_Escape)


@pytest.mark.parametrize(
    ("entry", "signal"),
    [
        ("waiting-retry", lambda screen: screen.retry_requested),
        ("waiting-correct", lambda screen: screen.correct_requested),
        ("waiting-open", lambda screen: screen.open_requested),
    ],
)
def test_a_refused_sale_is_put_right_from_its_menu(
    qtbot: QtBot, opened: WaitingScreen, till: Till, entry: str, signal: Callable[[WaitingScreen], SignalInstance]
) -> None:
    asked = emitted(signal(opened))
    press_button(qtbot, opened, 2)
    choose(qtbot, menu_of(qtbot, opened), entry)
    assert asked == [(till.ids[2],)]


def test_cancelling_needs_a_reason(qtbot: QtBot, opened: WaitingScreen, till: Till) -> None:
    cancelled = emitted(opened.cancel_requested)
    press_button(qtbot, opened, 2)
    choose(qtbot, menu_of(qtbot, opened), "waiting-cancel")
    qtbot.waitUntil(lambda: opened.findChild(CancelDialog) is not None)
    dialog = opened.findChild(CancelDialog)
    assert dialog is not None
    confirm = part(dialog, ActionButton, "cancelConfirm")
    qtbot.mouseClick(confirm, LEFT)
    assert cancelled == []
    qtbot.keyClicks(part(dialog, QLineEdit, "cancelAnswer"), "Pembeli batal")
    qtbot.mouseClick(confirm, LEFT)
    assert cancelled == [(till.ids[2], "Pembeli batal")]


def test_a_sale_whose_outcome_is_unknown_cannot_be_cancelled(qtbot: QtBot, opened: WaitingScreen) -> None:
    view = part(opened, WaitingList, "waitingList")
    view.menu_asked.emit(1, view.mapToGlobal(view.button_place(1)))
    menu = menu_of(qtbot, opened)
    assert [action.objectName() for action in menu.actions()] == ["waiting-open", "waiting-send"]
    menu.close()


def test_a_line_that_is_settled_leaves_and_the_choice_stays(
    qtbot: QtBot, opened: WaitingScreen, tasks: TaskRunner[Ledger], till: Till
) -> None:
    view = part(opened, WaitingList, "waitingList")
    view.setCurrentIndex(view.model().index(3, 0, QModelIndex()))
    tasks.ledger(opened, lambda ledger: ledger.outbox.cancel(till.ids[2], "Pembeli batal"))
    opened.reload()
    qtbot.waitUntil(lambda: len(lines(opened)) == 3)
    assert lines(opened)[view.currentIndex().row()].sale.id == till.ids[3]


def test_an_empty_list_is_calm(qtbot: QtBot, screen: WaitingScreen) -> None:
    with qtbot.waitActive(screen):
        screen.show()
        screen.activateWindow()
    assert part(screen, Text, "waitingEmptyTitle").isVisible()
    assert part(screen, Text, "waitingEmptyTitle").text() == "All sales have been sent"
    assert not part(screen, ActionButton, "sendAllButton").isVisible()
    with qtbot.waitSignal(screen.back_requested):
        qtbot.keyClick(screen, Key.Key_Escape)


def test_the_list_fits_without_scrolling_and_speaks(opened: WaitingScreen, qtbot: QtBot) -> None:
    view = part(opened, WaitingList, "waitingList")
    qtbot.waitUntil(lambda: view.height() >= view.full_height)
    assert not view.verticalScrollBar().isVisible()
    spoken = view.model().data(view.model().index(2, 0, QModelIndex()), Qt.ItemDataRole.AccessibleTextRole)
    assert "Refused by the server" in spoken
    assert "Put right…" in spoken


def test_problems_are_said_in_the_language_chosen(opened: WaitingScreen, languages: LanguageSwitch, till: Till) -> None:
    languages.use(Language.INDONESIAN)
    assert "Scalev menolak permintaan ini" in lines(opened)[2].detail
    assert [line.sale.id for line in lines(opened)] == [SaleId(one) for one in till.ids]


def test_each_line_says_how_long_the_sale_has_waited_and_grows_older(
    qtbot: QtBot, opened: WaitingScreen, till: Till
) -> None:
    assert {line.age for line in lines(opened)} == {"just now"}
    for later, age in ((5 * 60, "for 5 min"), (3 * 3600, "for 3 h"), (50 * 3600, "for 2 days")):
        till.clock.advance(later)
        opened.reload()
        qtbot.waitUntil(lambda age=age: {line.age for line in lines(opened)} == {age})
    assert "for 2 days" in lines(opened)[0].spoken
