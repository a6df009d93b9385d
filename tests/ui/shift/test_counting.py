"""Counting the drawer and typing amounts, with real keys."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from pos_app.money import Rupiah
from pos_app.shifts.cash import Count, Denomination
from pos_app.words import Language
from tests.support.screens import field, named
from ui.language import LanguageSwitch
from ui.shift.amount_pad import AmountPad
from ui.shift.count_panel import CountPanel
from ui.theme import Tokens
from ui.widgets import Stepper

Key = Qt.Key


@pytest.fixture
def panel(qtbot: QtBot, theme: Tokens, languages: LanguageSwitch) -> CountPanel:
    languages.use(Language.ENGLISH)
    made = CountPanel()
    qtbot.addWidget(made)
    made.resize(704, 600)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    made.begin()
    return made


def line_of(panel: QWidget, name: str) -> QWidget:
    return field(panel, f"count-{name}-number")


def test_enter_goes_through_notes_and_coins_to_the_end(qtbot: QtBot, panel: CountPanel) -> None:
    entered: list[bool] = []
    panel.entered.connect(lambda: entered.append(True))
    for number in range(1, 13):
        line = panel.focusWidget()
        assert line is not None
        qtbot.keyClicks(line, f"{number}")
        qtbot.keyClick(line, Key.Key_Return)
    assert entered == [True]
    assert panel.count is not None
    assert [number for _, number in panel.count.pieces] == list(range(1, 13))
    assert panel.total == Rupiah(
        100_000 + 2 * 50_000 + 3 * 20_000 + 4 * 10_000 + 5 * 5_000 + 6 * 2_000 + 7 * 1_000
        + 8 * 1_000 + 9 * 500 + 10 * 200 + 11 * 100 + 12 * 50
    )  # fmt: skip


def test_the_sum_follows_every_digit_and_every_press(qtbot: QtBot, panel: CountPanel) -> None:
    assert panel.count is None, "nothing was counted yet"
    line = line_of(panel, "note-50000")
    line.setFocus()
    qtbot.keyClick(line, Key.Key_Home)
    qtbot.keyClicks(line, "1")
    assert panel.total == Rupiah(500_000), "10, before the zero"
    plus = named(panel, "count-coin-500-plus")
    qtbot.mouseClick(plus, Qt.MouseButton.LeftButton)
    assert panel.total == Rupiah(500_500)
    stepper = named(panel, "count-coin-500")
    assert isinstance(stepper, Stepper)
    qtbot.keyClick(stepper.number, Key.Key_Up)
    assert panel.total == Rupiah(501_000)


def test_an_empty_field_counts_nothing(qtbot: QtBot, panel: CountPanel) -> None:
    line = line_of(panel, "note-1000")
    line.setFocus()
    qtbot.keyClick(line, Key.Key_Backspace)
    assert panel.total == Rupiah(0)
    assert panel.count == Count(Rupiah(0))


def test_the_sum_alone_is_a_count_too(qtbot: QtBot, panel: CountPanel) -> None:
    qtbot.mouseClick(named(panel, "countHow-sum"), Qt.MouseButton.LeftButton)
    assert panel.count is None
    qtbot.keyClicks(field(panel, "countSum"), "1234567")
    assert panel.count == Count(Rupiah(1_234_567))
    panel.begin()
    assert panel.count is None, "the way of counting stays, the count does not"
    assert field(panel, "countSum").hasFocus()


def test_what_was_counted_is_kept_by_notes_and_coins(qtbot: QtBot, panel: CountPanel) -> None:
    for name in ("coin-1000", "note-1000"):
        qtbot.mouseClick(named(panel, f"count-{name}-plus"), Qt.MouseButton.LeftButton)
    assert panel.count is not None
    assert panel.count.pieces == ((Denomination(1_000), 1), (Denomination(1_000, is_coin=True), 1))


@pytest.mark.parametrize(
    ("typed", "amount", "shown"),
    [
        ("150000", 150_000, "150.000"),
        ("0", 0, "0"),
        ("Rp 1.250.000,00", 1_250_000, "1.250.000"),
        ("abc", None, ""),
        ("9" * 20, 999_999_999_999, "999.999.999.999"),
    ],
)
def test_an_amount_is_grouped_as_it_is_typed_or_pasted(
    qtbot: QtBot, theme: Tokens, typed: str, amount: int | None, shown: str
) -> None:
    pad = AmountPad("sum")
    qtbot.addWidget(pad)
    line = pad.field.line
    if typed.startswith("Rp"):
        line.insert(typed)
        line.textEdited.emit(line.text())
    else:
        qtbot.keyClicks(line, typed)
    assert pad.amount == (None if amount is None else Rupiah(amount))
    assert line.text() == shown


def test_the_pad_types_and_erases(qtbot: QtBot, theme: Tokens) -> None:
    pad = AmountPad("sum")
    qtbot.addWidget(pad)
    for key in ("5", "000", "000", "0"):
        qtbot.mouseClick(named(pad, f"sum-pad-{key}"), Qt.MouseButton.LeftButton)
    qtbot.mouseClick(named(pad, "sum-erase"), Qt.MouseButton.LeftButton)
    assert pad.amount == Rupiah(5_000_000)
