"""What a cashier does to a cart."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QDialog, QLabel, QLineEdit, QPushButton
from pytestqt.qtbot import QtBot

from pos_app.catalog.models import Sellable
from pos_app.money import ZERO, Rupiah
from pos_app.records import replace
from pos_app.selling.buyer import Buyer, CourierChoice, Fulfilment
from pos_app.selling.cart import AppliedDiscount, Cart
from pos_app.selling.totals import Charges, Source
from pos_app.words import Language
from ui.cart import CartPanel
from ui.cart.controls import BuyerButton, CartPayButton
from ui.cart.line_layout import Part
from ui.cart.lines import LineRole
from ui.language import LanguageSwitch
from ui.widgets import SumsView


@pytest.fixture
def problems(panel: CartPanel) -> list[str]:
    found: list[str] = []
    panel.problem.connect(lambda error: found.append(error.key))
    return found


@pytest.fixture
def undos(panel: CartPanel) -> list[tuple[str, Callable[[], object]]]:
    found: list[tuple[str, Callable[[], object]]] = []
    panel.undo_offered.connect(lambda text, undo: found.append((text, undo)))
    return found


def button(panel: CartPanel, name: str) -> QPushButton:
    found = panel.findChild(QPushButton, name)
    assert isinstance(found, QPushButton)
    return found


def spot(panel: CartPanel, row: int, part: Part) -> QPoint:
    index = panel.lines.model().index(row, 0)
    top = panel.lines.visualRect(index).top()
    layout = panel.lines.layout_at(index)
    if part is Part.BODY:
        return QPoint(40, top + 20)
    return layout.part(part, top).center().toPoint()


def touch(qtbot: QtBot, panel: CartPanel, row: int, part: Part) -> None:
    place = spot(panel, row, part)
    qtbot.mouseClick(panel.lines.viewport(), Qt.MouseButton.LeftButton, pos=place)


def quantities(panel: CartPanel) -> list[int]:
    return [line.quantity for line in panel.cart.lines]


def totals(panel: CartPanel) -> list[tuple[str, str]]:
    view = panel.findChild(SumsView)
    assert isinstance(view, SumsView)
    return [(row.words, row.amount) for row in view.rows]


def to_lines(qtbot: QtBot, panel: CartPanel) -> None:
    panel.lines.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.waitUntil(panel.lines.hasFocus)


def test_what_is_added_is_counted_and_totalled(qtbot: QtBot, panel: CartPanel, kopi: Sellable, madu: Sellable) -> None:
    seen: list[Cart] = []
    panel.cart_changed.connect(seen.append)
    assert panel.add(kopi)
    assert panel.add(madu, 2)
    assert panel.add(kopi)
    assert quantities(panel) == [2, 2]
    assert seen[-1] is panel.cart
    assert len(seen) == 3
    assert totals(panel) == [("Subtotal · 4 items", "Rp386.000"), ("Total preview · register's own", "Rp386.000")]
    pay = panel.findChild(CartPayButton)
    assert isinstance(pay, CartPayButton)
    assert pay.amount_text == "Rp386.000"


def test_plus_and_minus_by_touch(
    qtbot: QtBot, panel: CartPanel, kopi: Sellable, undos: list[tuple[str, Callable[[], object]]]
) -> None:
    panel.add(kopi)
    touch(qtbot, panel, 0, Part.PLUS)
    touch(qtbot, panel, 0, Part.PLUS)
    assert quantities(panel) == [3]
    for _ in range(3):
        touch(qtbot, panel, 0, Part.MINUS)
    assert not panel.cart
    text, undo = undos[0]
    assert "Kopi Gayo" in text
    undo()
    assert quantities(panel) == [1]


def test_a_touched_line_shows_its_actions(qtbot: QtBot, panel: CartPanel, kopi: Sellable, madu: Sellable) -> None:
    panel.add(kopi)
    panel.add(madu)
    touch(qtbot, panel, 0, Part.BODY)
    qtbot.waitUntil(lambda: panel.lines.layout_at(panel.lines.model().index(0, 0)).expanded)
    touch(qtbot, panel, 0, Part.REMOVE)
    assert [line.sellable for line in panel.cart.lines] == [madu]


def test_quantity_is_typed(qtbot: QtBot, panel: CartPanel, kopi: Sellable) -> None:
    panel.add(kopi)
    to_lines(qtbot, panel)
    qtbot.keyClicks(panel.lines, "12")
    assert quantities(panel) == [1]
    qtbot.keyClick(panel.lines, Qt.Key.Key_Return)
    assert quantities(panel) == [12]
    qtbot.keyClicks(panel.lines, "+-+")
    assert quantities(panel) == [13]
    qtbot.keyClicks(panel.lines, "7")
    qtbot.keyClick(panel.lines, Qt.Key.Key_Escape)
    assert quantities(panel) == [13]


def test_a_scan_while_the_cart_has_the_keyboard_goes_to_the_search(
    qtbot: QtBot, panel: CartPanel, kopi: Sellable
) -> None:
    typed: list[str] = []
    panel.typed.connect(typed.append)
    panel.add(kopi)
    to_lines(qtbot, panel)
    qtbot.keyClicks(panel.lines, "8991")
    assert typed == ["8991"]
    qtbot.keyClicks(panel.lines, "12K")
    assert typed == ["8991", "12K"]
    assert quantities(panel) == [1]


def test_too_many_is_said_and_changes_nothing(
    qtbot: QtBot, panel: CartPanel, kopi: Sellable, many: list[Sellable], problems: list[str]
) -> None:
    panel.add(kopi)
    to_lines(qtbot, panel)
    qtbot.keyClicks(panel.lines, "101")
    qtbot.keyClick(panel.lines, Qt.Key.Key_Return)
    assert problems == ["cart.quantity"]
    assert quantities(panel) == [1]
    panel.clear()
    assert [panel.add(item) for item in many] == [True] * 50 + [False]
    assert problems == ["cart.quantity", "cart.lines"]


def test_removed_by_key_and_brought_back_in_its_place(
    qtbot: QtBot,
    panel: CartPanel,
    kopi: Sellable,
    madu: Sellable,
    batik: Sellable,
    undos: list[tuple[str, Callable[[], object]]],
) -> None:
    for item in (kopi, madu, batik):
        panel.add(item)
    to_lines(qtbot, panel)
    qtbot.keyClick(panel.lines, Qt.Key.Key_Up)
    qtbot.keyClick(panel.lines, Qt.Key.Key_Delete)
    assert [line.sellable for line in panel.cart.lines] == [kopi, batik]
    panel.add(kopi)
    undos[0][1]()
    assert [line.sellable for line in panel.cart.lines] == [kopi, madu, batik]
    assert quantities(panel) == [2, 1, 1]


def test_control_z_goes_back_step_by_step(qtbot: QtBot, panel: CartPanel, kopi: Sellable, madu: Sellable) -> None:
    panel.add(kopi)
    panel.add(madu)
    panel.clear()
    assert not panel.cart
    for expected in ([1, 1], [1], [], []):
        qtbot.keyClick(panel, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
        assert quantities(panel) == expected


def test_undo_never_reaches_into_the_next_sale(
    panel: CartPanel, kopi: Sellable, madu: Sellable, undos: list[tuple[str, Callable[[], object]]]
) -> None:
    panel.add(kopi)
    panel.clear()
    panel.set_cart(Cart().add(madu))
    undos[0][1]()
    panel.undo()
    assert [line.sellable for line in panel.cart.lines] == [madu]


def test_a_note_for_a_line(qtbot: QtBot, panel: CartPanel, kopi: Sellable) -> None:
    panel.add(kopi)
    to_lines(qtbot, panel)
    qtbot.keyClick(panel.lines, Qt.Key.Key_N)
    dialog = panel.findChild(QDialog, "noteDialog")
    qtbot.keyClicks(dialog.findChild(QLineEdit), " kado ")
    qtbot.keyClick(dialog.findChild(QLineEdit), Qt.Key.Key_Return)
    assert panel.cart.lines[0].note == "kado"
    index = panel.lines.model().index(0, 0)
    assert index.data(LineRole.DETAIL).endswith("note: kado")


def test_below_stock_is_said_in_words(panel: CartPanel, madu: Sellable, languages: LanguageSwitch) -> None:
    panel.add(madu, 3)
    index = panel.lines.model().index(0, 0)
    assert index.data(LineRole.WARNING) == ""
    panel.add(madu)
    assert "3" in index.data(LineRole.WARNING)
    assert "3" in index.data(Qt.ItemDataRole.AccessibleDescriptionRole)


def test_charges_and_discount_make_the_total(panel: CartPanel, kopi: Sellable) -> None:
    panel.add(kopi)
    panel.set_discount(AppliedDiscount("HEMAT11", Rupiah(11_000)))
    charges = Charges(Rupiah(18_000), Rupiah(2_500), "Kemasan kayu", Rupiah(1_000), source=Source.SERVER)
    panel.set_charges(charges)
    assert totals(panel) == [
        ("Subtotal · 1 item", "Rp68.000"),
        ("Discount HEMAT11", "−Rp11.000"),
        ("Shipping", "Rp18.000"),
        ("Kemasan kayu", "Rp2.500"),
        ("Service fee", "Rp1.000"),
        ("Total preview · Scalev", "Rp78.500"),
    ]
    assert panel.total == Rupiah(78_500)
    panel.set_charges(replace(charges, other=ZERO, source=Source.ASKED))
    assert totals(panel)[3:] == [("Service fee", "Rp1.000"), ("Total preview · asking…", "Rp76.000")]
    panel.set_charges(replace(charges, source=Source.TILL), is_code_unchecked=True)
    assert totals(panel)[1] == ("Discount HEMAT11, not checked", "−Rp11.000")


def test_asking_moves_nothing_and_a_long_name_is_read_whole(qtbot: QtBot, panel: CartPanel, kopi: Sellable) -> None:
    panel.parentWidget().resize(1024, 712)
    panel.add(kopi)
    view = panel.findChild(SumsView)
    assert isinstance(view, SumsView)
    heights = set()
    for source in Source:
        panel.set_charges(Charges(other=Rupiah(6_500), other_name="Biaya Lain", source=source))
        heights.add(view.sizeHint().height())
    assert len(heights) == 1
    name = "Biaya Penanganan dan Kemasan Kayu Khusus"
    panel.set_charges(Charges(other=Rupiah(6_500), other_name=name, source=Source.SERVER))
    assert view.sizeHint().height() > heights.pop()
    assert not view.toolTip(), "two lines hold it"
    panel.set_charges(Charges(other=Rupiah(6_500), other_name=name * 3, source=Source.SERVER))
    assert name * 3 in view.toolTip()


def test_a_discount_code_refused_then_accepted_then_removed(qtbot: QtBot, panel: CartPanel, kopi: Sellable) -> None:
    asked: list[str] = []
    panel.discount_requested.connect(asked.append)
    panel.add(kopi)
    qtbot.keyClick(panel, Qt.Key.Key_F6)
    dialog = panel.findChild(QDialog, "discountDialog")
    line = dialog.findChild(QLineEdit)
    assert dialog.isVisible()
    qtbot.keyClicks(line, "LAMA")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    qtbot.keyClick(line, Qt.Key.Key_Return)
    assert asked == ["LAMA"], "one question at a time"
    panel.set_discount_problem("Kode LAMA sudah tidak berlaku.")
    assert dialog.problem == "Kode LAMA sudah tidak berlaku."
    qtbot.keyClicks(line, "HEMAT11")
    qtbot.keyClick(line, Qt.Key.Key_Return)
    panel.set_discount(AppliedDiscount("HEMAT11", Rupiah(11_000)))
    assert not dialog.isVisible()
    assert panel.total == Rupiah(57_000)
    qtbot.keyClick(panel, Qt.Key.Key_F6)
    qtbot.mouseClick(dialog.findChild(QPushButton, "discountRemove"), Qt.MouseButton.LeftButton)
    assert panel.cart.discount is None
    assert panel.total == Rupiah(68_000)


def test_a_long_answer_about_a_code_is_read_whole(qtbot: QtBot, panel: CartPanel, kopi: Sellable) -> None:
    panel.add(kopi)
    qtbot.mouseClick(button(panel, "discountButton"), Qt.MouseButton.LeftButton)
    dialog = panel.findChild(QDialog, "discountDialog")
    assert dialog is not None
    before = dialog.height()
    panel.set_discount_problem("Kode ini tidak berlaku untuk belanja ini. Periksa ejaan dan masa berlakunya. " * 3)
    answer = next(label for label in dialog.findChildren(QLabel) if label.text().startswith("Kode ini"))
    qtbot.waitUntil(lambda: answer.height() >= answer.heightForWidth(answer.width()))
    assert dialog.height() > before
    dialog.reject()


def test_a_line_that_grows_stays_in_view(qtbot: QtBot, panel: CartPanel, kopi: Sellable, madu: Sellable) -> None:
    panel.parentWidget().resize(1024, 480)
    panel.add(kopi)
    panel.add(madu)
    touch(qtbot, panel, 1, Part.PLUS)
    for _ in range(4):
        qtbot.mouseClick(panel.lines.viewport(), Qt.MouseButton.LeftButton, pos=spot(panel, 1, Part.PLUS))
    last = panel.lines.model().index(1, 0)
    assert panel.lines.visualRect(last).bottom() <= panel.lines.viewport().height()


def test_pay_and_hold_ask_once_and_say_when_there_is_nothing(
    qtbot: QtBot, panel: CartPanel, kopi: Sellable, problems: list[str]
) -> None:
    asked: list[str] = []
    panel.pay_requested.connect(lambda: asked.append("pay"))
    panel.hold_requested.connect(lambda: asked.append("hold"))
    panel.held_requested.connect(lambda: asked.append("held"))
    panel.buyer_requested.connect(lambda: asked.append("buyer"))
    for key in (Qt.Key.Key_F12, Qt.Key.Key_F7, Qt.Key.Key_F6):
        qtbot.keyClick(panel, key)
    assert problems == ["cart.empty"] * 3
    panel.set_held_count(2)
    qtbot.keyClick(panel, Qt.Key.Key_F7)
    panel.add(kopi)
    for key in (Qt.Key.Key_F12, Qt.Key.Key_F7, Qt.Key.Key_F4):
        qtbot.keyClick(panel, key)
    qtbot.mouseClick(button(panel, "payButton"), Qt.MouseButton.LeftButton)
    assert asked == ["held", "pay", "hold", "buyer", "pay"]


def test_the_menu(qtbot: QtBot, panel: CartPanel, kopi: Sellable) -> None:
    panel.add(kopi)
    panel.set_held_count(3)
    actions = {action.text(): action for action in panel.findChildren(QAction) if action.text()}
    with qtbot.waitSignal(panel.held_requested):
        actions["Held carts (3)"].trigger()
    actions["Note for the order…"].trigger()
    dialog = panel.findChild(QDialog, "noteDialog")
    qtbot.keyClicks(dialog.findChild(QLineEdit), "bungkus kado")
    qtbot.keyClick(dialog.findChild(QLineEdit), Qt.Key.Key_Return)
    assert panel.cart.notes == "bungkus kado"
    assert ("Note: bungkus kado", "") in totals(panel)
    actions["Clear the cart"].trigger()
    assert panel.cart == Cart()


def test_the_buyer_is_shown(panel: CartPanel, languages: LanguageSwitch) -> None:
    chip = panel.findChild(BuyerButton)
    assert isinstance(chip, BuyerButton)
    assert chip.accessibleName() == "Walk-in buyer, Taken away"
    courier = CourierChoice(1, "w", None, "JNE", "REG", Rupiah(18_000))
    panel.set_buyer(Buyer(name="Ibu Ratna", fulfilment=Fulfilment.DELIVERY, courier=courier))
    assert chip.accessibleName() == "Ibu Ratna, Delivered · JNE REG"


def test_a_held_cart_comes_back_whole(panel: CartPanel, kopi: Sellable, batik: Sellable) -> None:
    held = Cart(notes="besok").add(kopi, 2).add(batik).with_note(batik.key, "kado")
    panel.set_cart(held)
    assert panel.cart == held
    panel.set_cart(Cart())
    assert panel.cart == Cart()
    assert panel.total == Rupiah(0)


def test_a_new_language_reaches_every_word(panel: CartPanel, kopi: Sellable, languages: LanguageSwitch) -> None:
    panel.add(kopi)
    names = ("payButton", "holdButton", "buyerButton")
    english = [button(panel, name).accessibleName() for name in names]
    languages.use(Language.INDONESIAN)
    indonesian = [button(panel, name).accessibleName() for name in names]
    assert indonesian[0] == "Bayar Rp68.000"
    assert not set(english) & set(indonesian)
