from __future__ import annotations

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, QPointF, QStringListModel, Qt
from PySide6.QtGui import QColor, QWheelEvent
from PySide6.QtWidgets import QApplication, QComboBox, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from pos_app.money import Rupiah
from pos_app.words import Language
from ui.language import LanguageSwitch
from ui.theme import Tokens, Tone, Weight, font
from ui.widgets import (
    ActionButton,
    AmountLabel,
    Badge,
    BadgeButton,
    ChipRow,
    Choice,
    ChoiceList,
    Elided,
    FieldRow,
    IconButton,
    PayButton,
    SearchField,
    Stepper,
    Text,
    painting,
)
from ui.widgets.icons import names, pixmap

# fmt: off
WANTED = {
    "search", "person", "cart", "trash", "note", "printer", "check", "warning", "close", "back", "plus", "minus",
    "backspace", "clock", "connection", "copy", "qr", "bank", "cash", "card", "wallet", "receipt", "undo",
    "truck", "store", "location", "key", "settings", "language", "refresh", "image", "package", "download",
}
# fmt: on


class Stage:
    """Shows widgets in an active window, and keeps it until the test is over."""

    def __init__(self, qtbot: QtBot) -> None:
        self._qtbot = qtbot
        self._windows: list[QWidget] = []

    def __call__(self, *widgets: QWidget) -> QWidget:
        window = QWidget()
        self._windows.append(window)
        column = QVBoxLayout(window)
        for widget in widgets:
            column.addWidget(widget)
        self._qtbot.addWidget(window)
        with self._qtbot.waitExposed(window):
            window.show()
        window.activateWindow()
        self._qtbot.waitUntil(window.isActiveWindow)
        return window


@pytest.fixture
def stage(qtbot: QtBot, theme: Tokens) -> Stage:
    return Stage(qtbot)


def test_a_button_is_clicked_by_its_key_by_enter_and_by_touch(qtbot: QtBot, stage: Stage) -> None:
    pay = ActionButton("Bayar", key_hint="F12", shortcut="F12", name="pay")
    other = SearchField()
    window = stage(other, pay)
    clicks: list[object] = []
    pay.clicked.connect(lambda: clicks.append(pay))
    other.setFocus()
    qtbot.keyClick(window, Qt.Key.Key_F12)
    qtbot.mouseClick(pay, Qt.MouseButton.LeftButton)
    assert other.hasFocus(), "a touch leaves the search field ready for the next scan"
    pay.setFocus()
    qtbot.keyClick(pay, Qt.Key.Key_Return)
    assert len(clicks) == 3
    pay.setEnabled(False)
    qtbot.keyClick(window, Qt.Key.Key_F12)
    assert len(clicks) == 3


def test_an_ampersand_in_a_label_is_shown_and_is_no_shortcut(qtbot: QtBot, theme: Tokens) -> None:
    button = ActionButton("Kopi & Teh")
    qtbot.addWidget(button)
    assert button.label == button.accessibleName() == "Kopi & Teh"
    assert button.shortcut().isEmpty()


def test_the_pay_button_says_its_amount_aloud(qtbot: QtBot, theme: Tokens) -> None:
    pay = PayButton("Bayar", key_hint="F12")
    qtbot.addWidget(pay)
    pay.set_amount(Rupiah(187_500))
    assert pay.accessibleName() == "Bayar Rp187.500"
    pay.setText("Pay")
    assert pay.accessibleName() == "Pay Rp187.500"
    assert pay.amount_text == "Rp187.500"


def test_everything_to_touch_is_at_least_48_high(qtbot: QtBot, stage: Stage) -> None:
    row = ChipRow()
    row.set_items([(1, "A")])
    stepper = Stepper()
    widgets = [ActionButton("A"), IconButton("close"), BadgeButton("2"), row, stepper, PayButton("A"), SearchField()]
    field = FieldRow("A")
    stage(*widgets, field, Choice())
    widgets += [field.editor]
    assert {type(widget).__name__: widget.height() for widget in widgets if widget.height() < 48} == {}


def test_text_from_outside_is_never_read_as_markup(qtbot: QtBot, theme: Tokens) -> None:
    for label in (Text("<b>Toko</b>"), Elided("<b>Toko</b>")):
        qtbot.addWidget(label)
        assert label.textFormat() is Qt.TextFormat.PlainText


def test_a_shortened_line_offers_its_whole_text(qtbot: QtBot, theme: Tokens) -> None:
    name = Elided("Sambal Roa botol ekstra pedas sekali")
    qtbot.addWidget(name)
    name.resize(80, 20)
    name.show()
    assert name.toolTip() == name.text()
    name.resize(800, 20)
    assert name.toolTip() == ""


def test_the_choice_in_a_chip_row_moves_by_touch_and_keys(qtbot: QtBot, stage: Stage) -> None:
    row = ChipRow()
    row.set_items([("all", "Semua"), ("food", "Makanan"), ("drink", "Minuman")])
    stage(row)
    chosen: list[object] = []
    row.chosen.connect(chosen.append)
    assert row.current() == "all"
    food = row.findChild(QWidget, "chips-food")
    qtbot.mouseClick(food, Qt.MouseButton.LeftButton)
    qtbot.keyClick(row, Qt.Key.Key_Right)
    qtbot.keyClick(row, Qt.Key.Key_Right)
    qtbot.keyClick(row, Qt.Key.Key_Home)
    assert chosen == ["food", "drink", "all"]
    row.set_current("drink")
    row.set_items([("all", "All"), ("drink", "Drinks")])
    assert row.current() == "drink", "the choice outlives new words"
    row.set_items([("all", "All")])
    assert row.current() == "all"
    assert chosen == ["food", "drink", "all"], "only a person's choice is announced"


def test_a_narrow_chip_row_scrolls_to_the_choice(qtbot: QtBot, stage: Stage) -> None:
    row = ChipRow()
    row.set_items([(n, f"Kategori {n}") for n in range(12)])
    row.setFixedWidth(300)
    stage(row)
    row.set_current(11)
    last = row.findChild(QWidget, "chips-11")
    assert row.viewport().rect().contains(last.mapTo(row.viewport(), last.rect().center()))


def test_chips_fade_out_at_the_end_where_the_row_goes_on(qtbot: QtBot, theme: Tokens) -> None:
    row = ChipRow()
    qtbot.addWidget(row)
    row.set_items([(number, f"Kategori {number}") for number in range(12)])
    row.resize(300, 48)
    row.show()
    bar = row.horizontalScrollBar()
    qtbot.waitUntil(lambda: bar.maximum() > 0)
    bar.setValue(bar.maximum() // 2)

    def likeness(x: int) -> int:
        """How many of a column's pixels are like the background behind the chips."""
        picture = row.grab().toImage()
        return sum(
            max(abs(one - other) for one, other in zip(pixel.getRgb()[:3], theme.background.getRgb()[:3], strict=True))
            < 4
            for pixel in (picture.pixelColor(x, y) for y in range(row.height()))
        )

    left, right = likeness(0), likeness(299)
    assert left == right == row.height(), "a chip goes on beyond the end and does not fade"
    assert all(likeness(x) < row.height() for x in range(41, 259, 20)), "chips fade in the middle, too"


def test_a_stepper_steps_types_and_keeps_its_limits(qtbot: QtBot, stage: Stage) -> None:
    stepper, other = Stepper(1, minimum=0, maximum=20), SearchField()
    stage(stepper, other)
    changes: list[int] = []
    stepper.value_changed.connect(changes.append)
    qtbot.mouseClick(stepper.plus, Qt.MouseButton.LeftButton)
    stepper.number.setFocus()
    qtbot.keyClick(stepper.number, Qt.Key.Key_Up)
    stepper.number.selectAll()
    qtbot.keyClicks(stepper.number, "12")
    assert changes == [2, 3], "a number half typed is not a quantity yet"
    other.setFocus()
    assert changes == [2, 3, 12]
    stepper.number.setFocus()
    stepper.number.selectAll()
    qtbot.keyClicks(stepper.number, "99")
    qtbot.keyClick(stepper.number, Qt.Key.Key_Return)
    assert stepper.value() == 20
    assert not stepper.plus.isEnabled()
    stepper.set_value(1)
    qtbot.mouseClick(stepper.minus, Qt.MouseButton.LeftButton)
    assert changes == [2, 3, 12, 20, 0]
    assert not stepper.minus.isEnabled()


def test_an_emptied_stepper_keeps_its_quantity(qtbot: QtBot, stage: Stage) -> None:
    stepper, other = Stepper(4), SearchField()
    stage(stepper, other)
    stepper.number.setFocus()
    stepper.number.clear()
    other.setFocus()
    assert stepper.value() == 4
    assert stepper.number.text() == "4"


def test_an_error_stands_beside_its_field_and_replaces_the_hint(qtbot: QtBot, stage: Stage) -> None:
    row = FieldRow("Kode pos", hint="Lima angka", name="postal")
    stage(row)
    below = row.findChild(Text, "postal-error")
    assert below.text() == "Lima angka"
    row.set_error("Kode pos harus lima angka.")
    assert below.isVisible()
    assert below.text() == row.error == row.editor.accessibleDescription() == "Kode pos harus lima angka."
    assert row.editor.accessibleName() == "Kode pos"
    row.set_error(None)
    assert row.error is None
    assert below.text() == "Lima angka"


def test_a_field_row_takes_any_editor_but_only_a_line_edit_has_a_line(qtbot: QtBot, theme: Tokens) -> None:
    row = FieldRow("Kurir", Choice())
    qtbot.addWidget(row)
    assert isinstance(row.editor, QComboBox)
    with pytest.raises(TypeError):
        _ = row.line


def test_a_letter_more_in_the_search_field_lays_nothing_out_anew(qtbot: QtBot, stage: Stage) -> None:
    search = SearchField(key_hint="F2")
    window = stage(search)
    qtbot.keyClick(search, "k")
    QApplication.processEvents()
    asked: list[QEvent.Type] = []

    class Ear(QObject):
        def eventFilter(self, _watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's hook
            asked.append(event.type())
            return False

    ear = Ear()
    window.installEventFilter(ear)
    qtbot.keyClick(search, "o")
    QApplication.processEvents()
    assert asked
    assert QEvent.Type.LayoutRequest not in asked


def test_the_search_field_is_reached_by_its_key_and_emptied_by_escape(qtbot: QtBot, stage: Stage) -> None:
    search, other = SearchField(key_hint="F2", shortcut="F2"), ActionButton("x")
    window = stage(search, other)
    other.setFocus()
    search.setText("kopi")
    qtbot.keyClick(window, Qt.Key.Key_F2)
    assert search.hasFocus()
    assert search.selectedText() == "kopi"
    moved: list[object] = []
    search.moved.connect(moved.append)
    qtbot.keyClick(search, Qt.Key.Key_Down)
    assert moved == [Qt.Key.Key_Down]
    qtbot.keyClick(search, Qt.Key.Key_Escape)
    assert search.text() == ""
    search.setText("teh")
    qtbot.mouseClick(search.findChild(IconButton), Qt.MouseButton.LeftButton)
    assert search.text() == ""
    assert search.hasFocus()


def test_a_badge_speaks_its_words(qtbot: QtBot, theme: Tokens) -> None:
    badge = Badge("Menunggu", dot=True)
    qtbot.addWidget(badge)
    badge.set_state("Lunas", Tone.GOOD)
    assert badge.accessibleName() == badge.text() == "Lunas"
    assert badge.tone is Tone.GOOD


def test_an_amount_is_never_cut(qtbot: QtBot, theme: Tokens) -> None:
    amount = AmountLabel(Rupiah(187_224))
    qtbot.addWidget(amount)
    amount.set_amount(Rupiah(12_345_678), mark_last=3)
    assert amount.text() == amount.accessibleName() == "Rp12.345.678"
    assert amount.minimumSizeHint().width() < amount.sizeHint().width()


def test_every_icon_draws_something_in_the_colour_asked_for(theme: Tokens) -> None:
    assert names() >= WANTED
    red = QColor(255, 0, 0)
    for name in names():
        image = pixmap(name, red, 24, 2.0).toImage()
        pixels = [image.pixelColor(x, y) for x in range(48) for y in range(48)]
        solid = [pixel for pixel in pixels if pixel.alpha() > 250]
        assert solid, name
        assert all(pixel.red() > 250 and pixel.green() < 5 for pixel in solid), name


def test_words_of_the_kit_follow_the_language(qtbot: QtBot, stage: Stage, languages: LanguageSwitch) -> None:
    stepper = Stepper()
    stage(stepper)
    assert stepper.plus.accessibleName() == "Tambah"
    languages.use(Language.ENGLISH)
    assert stepper.plus.accessibleName() == "More"


def test_rows_to_choose_from_are_touch_targets_and_a_wheel_changes_nothing(qtbot: QtBot, stage: Stage) -> None:
    couriers = Choice(name="courier")
    couriers.addItems(["JNE Reguler", "SiCepat", "AnterAja"])
    places = ChoiceList(name="places")
    places.setModel(QStringListModel(["Bandung", "Cimahi"], places))
    stage(couriers, places)
    assert places.visualRect(places.model().index(1, 0)).height() >= 48
    couriers.showPopup()
    assert couriers.view().visualRect(couriers.model().index(1, 0)).height() >= 48
    couriers.hidePopup()
    middle = QPointF(couriers.rect().center())
    turn = QWheelEvent(
        middle,
        couriers.mapToGlobal(middle),
        QPoint(),
        QPoint(0, -120),
        Qt.MouseButton.NoButton,
        Qt.KeyboardModifier.NoModifier,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(couriers, turn)
    assert couriers.currentText() == "JNE Reguler"


@pytest.mark.parametrize(
    ("words", "lines"),
    [
        ("Kerupuk Udang 500 g", ("Kerupuk Udang", "500 g")),
        ("Kartu Pos Braga isi 12", ("Kartu Pos Braga", "isi 12")),
        ("Sabun Sereh", ("Sabun Sereh",)),
    ],
)
def test_a_number_is_not_parted_from_its_unit(theme: Tokens, words: str, lines: tuple[str, ...]) -> None:
    face = font(15, Weight.SEMIBOLD)
    width = painting.width_of(words, face) - 2 if len(lines) > 1 else 200
    found = painting.broken(painting.bound(words), face, width, 2)
    assert tuple(line.replace("\N{NO-BREAK SPACE}", " ") for line in found) == lines
