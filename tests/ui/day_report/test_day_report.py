"""The day report: the days asked for, figures in picture and table, and an axis that can be read."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from pos_app.money import Rupiah
from pos_app.shifts.day import DayPart, DayReport, make_day_report
from pos_app.shifts.report import Tally
from pos_app.shifts.standing import State
from pos_app.words import Language
from tests.support.screens import all_words, field, named, words_of
from ui.day_report import DayReportScreen
from ui.day_report.day_field import read_day
from ui.day_report.scale import short, steps
from ui.day_report.table import FiguresTable
from ui.language import LanguageSwitch
from ui.theme import Scheme, Tokens, apply_theme, current_tokens

Key = Qt.Key
TODAY = date(2026, 11, 23)


def report(first: date = TODAY, last: date = TODAY) -> DayReport:
    parts = [
        DayPart(first, 9, "cash", State.COUNTED, Tally(3, Rupiah(300_000))),
        DayPart(first, 10, "qris", State.COUNTED, Tally(2, Rupiah(1_200_000))),
        DayPart(first, 10, "qris", State.OPEN, Tally(1, Rupiah(50_000))),
        DayPart(first, 21, "cash", State.VOID, Tally(1, Rupiah(70_000))),
    ]
    return make_day_report(first, last, parts)


@pytest.fixture
def screen(qtbot: QtBot, theme: Tokens, languages: LanguageSwitch) -> DayReportScreen:
    languages.use(Language.ENGLISH)
    made = DayReportScreen(languages)
    qtbot.addWidget(made)
    made.resize(1024, 712)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made


def test_figures_stand_in_words_and_in_tables(screen: DayReportScreen) -> None:
    screen.show_report(report())
    assert words_of(screen, "dayTotal") == "Rp1.500.000"
    assert words_of(screen, "dayCount") == "5"
    assert words_of(screen, "dayAverage") == "Rp300.000"
    assert "1 unpaid: Rp50.000" in words_of(screen, "dayRest")
    assert "1 cancelled: Rp70.000" in words_of(screen, "dayRest")
    assert rows(screen, "hourTable")["10:00–11:00"] == ("2", "Rp1.200.000")
    assert rows(screen, "methodTable") == {"QRIS": ("2", "Rp1.200.000"), "Cash": ("3", "Rp300.000")}
    chart = named(screen, "hourChart")
    assert "09:00–10:00: Rp300.000" in chart.accessibleDescription(), "the picture is told to those who listen"


def rows(screen: DayReportScreen, name: str) -> dict[str, tuple[str, str]]:
    model = table(screen, name).model()
    texts = [[model.index(row, column).data() for column in range(3)] for row in range(model.rowCount())]
    return {line[0]: (line[1], line[2]) for line in texts}


def table(screen: DayReportScreen, name: str) -> FiguresTable:
    found = named(screen, name)
    assert isinstance(found, FiguresTable)
    return found


def test_days_without_sales_say_so(screen: DayReportScreen) -> None:
    screen.show_report(make_day_report(TODAY, TODAY, []))
    assert "Nothing was sold" in all_words(screen)
    assert not named(screen, "hourChart").isVisible()


@pytest.mark.parametrize("scheme", [Scheme.LIGHT, Scheme.DARK])
def test_taller_bars_are_drawn_taller_in_the_colours_of_the_scheme(
    screen: DayReportScreen, qapp: QApplication, scheme: Scheme
) -> None:
    apply_theme(qapp, scheme)
    screen.show_report(report())
    chart = named(screen, "methodChart")
    picture = chart.grab().toImage()
    accent = current_tokens().accent
    lengths = [
        sum(QColor(picture.pixel(x, y)) == accent for x in range(picture.width())) for y in range(picture.height())
    ]
    assert max(lengths) > 100
    drawn = sorted({length for length in lengths if length > 20})
    assert drawn[-1] / drawn[0] == pytest.approx(4, rel=0.15), "QRIS brought four times what cash did"
    apply_theme(qapp, Scheme.LIGHT)


def test_the_row_that_the_keyboard_is_on_is_marked_in_the_picture(qtbot: QtBot, screen: DayReportScreen) -> None:
    screen.show_report(report())
    chart, figures = named(screen, "methodChart"), table(screen, "methodTable")
    before = chart.grab().toImage()
    figures.setFocus(Qt.FocusReason.TabFocusReason)
    first = chart.grab().toImage()
    assert first != before
    qtbot.keyClick(figures, Key.Key_Down)
    assert chart.grab().toImage() != first
    named(screen, "dayCsv").setFocus(Qt.FocusReason.TabFocusReason)
    assert chart.grab().toImage() == before


def test_every_part_can_be_reached_by_tab(qtbot: QtBot, screen: DayReportScreen) -> None:
    screen.begin(TODAY)
    screen.show_report(report(TODAY - timedelta(days=1), TODAY - timedelta(days=1)))
    seen = set()
    screen.setFocus()
    for _ in range(20):
        qtbot.keyClick(QApplication.focusWidget() or screen, Key.Key_Tab)
        focused = QApplication.focusWidget()
        seen.add(focused.objectName() if focused else "")
    assert {"dayCsv", "dayBack", "periodBefore", "periodFrom", "periodTo", "hourTable", "methodTable"} <= seen


def test_days_are_chosen_typed_and_stepped(qtbot: QtBot, screen: DayReportScreen) -> None:
    wanted: list[tuple[date, date]] = []
    screen.wanted.connect(lambda first, last: wanted.append((first, last)))
    screen.begin(TODAY)
    assert wanted[-1] == (TODAY, TODAY)
    for name, first in (
        ("YESTERDAY", TODAY - timedelta(days=1)), ("WEEK", TODAY - timedelta(days=6)), ("MONTH", date(2026, 11, 1)),
    ):  # fmt: skip
        qtbot.mouseClick(named(screen, f"period-{name.lower()}"), Qt.MouseButton.LeftButton)
        assert wanted[-1] == (first, TODAY if name != "YESTERDAY" else first)
    first_day = field(screen, "periodFrom")
    first_day.clear()
    qtbot.keyClicks(first_day, "20-11-2026")
    qtbot.keyClick(first_day, Key.Key_Return)
    assert wanted[-1] == (date(2026, 11, 20), TODAY)
    qtbot.mouseClick(named(screen, "periodBefore"), Qt.MouseButton.LeftButton)
    assert wanted[-1] == (date(2026, 11, 16), date(2026, 11, 19)), "as many days before"
    qtbot.mouseClick(named(screen, "periodAfter"), Qt.MouseButton.LeftButton)
    assert wanted[-1] == (date(2026, 11, 20), TODAY)
    assert not named(screen, "periodAfter").isEnabled()
    last_day = field(screen, "periodTo")
    last_day.clear()
    qtbot.keyClicks(last_day, "1/11/26")
    qtbot.keyClick(last_day, Key.Key_Return)
    assert wanted[-1] == (date(2026, 11, 1), date(2026, 11, 1)), "the first day is never after the last"
    qtbot.keyClick(last_day, Key.Key_Up)
    assert wanted[-1] == (date(2026, 11, 1), date(2026, 11, 2))


def test_what_is_no_day_asks_for_nothing(qtbot: QtBot, screen: DayReportScreen) -> None:
    screen.begin(TODAY)
    wanted: list[object] = []
    screen.wanted.connect(lambda *days: wanted.append(days))
    line = field(screen, "periodTo")
    for text in ("31/02/2026", "kemarin", "24/11/2026", "01/01/1999"):
        line.clear()
        qtbot.keyClicks(line, text)
        qtbot.keyClick(line, Key.Key_Return)
        assert line.property("invalid") is True, text
    assert wanted == []


@pytest.mark.parametrize(
    ("text", "day"),
    [("26/11/2026", date(2026, 11, 26)), ("261126", date(2026, 11, 26)), ("1.2.26", date(2026, 2, 1)), ("", None)],
)
def test_days_are_read_as_people_write_them(text: str, day: date | None) -> None:
    assert read_day(text) == day


@given(st.integers(0, 10**12), st.integers(2, 8))
def test_an_axis_has_few_round_steps_up_to_the_highest(highest: int, most: int) -> None:
    marks = steps(highest, most)
    assert marks[0] == 0
    assert marks[-1] >= highest
    assert len(marks) <= most + 1
    assert len({after - before for before, after in pairwise(marks)}) == 1


@pytest.mark.parametrize(
    ("amount", "indonesian", "english"),
    [
        (0, "0", "0"),
        (950, "950", "950"),
        (68_500, "68,5 rb", "68.5k"),
        (850_000, "850 rb", "850k"),
        (1_500_000, "1,5 jt", "1.5m"),
        (-2_000_000_000, "−2 M", "−2bn"),
    ],
)
def test_large_amounts_are_said_shortly(amount: int, indonesian: str, english: str) -> None:
    assert short(Rupiah(amount), Language.INDONESIAN) == indonesian
    assert short(Rupiah(amount), Language.ENGLISH) == english
