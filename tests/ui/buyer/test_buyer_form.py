"""The buyer form as a cashier meets it: keys, clicks, words beside fields, and a network that may be gone."""

from __future__ import annotations

import threading
from typing import Any, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit, QListView, QWidget
from pytestqt.qtbot import QtBot

from pos_app.money import Rupiah
from pos_app.selling.buyer import WALK_IN, Buyer, CourierChoice, Destination, Fulfilment, OrderAccount
from pos_app.words import Language
from ui.buyer import BuyerForm
from ui.language import LanguageSwitch
from ui.widgets import ActionButton, Chip
from ui.widgets.buttons import PaintedButton

W = TypeVar("W", bound=QWidget)
KEY = Qt.Key


def find(form: BuyerForm, kind: type[W], name: str) -> W:
    found = form.findChild(kind, name)
    assert found is not None, name
    return found


def line(form: BuyerForm, name: str) -> QLineEdit:
    return find(form, QLineEdit, name)


def said(form: BuyerForm, name: str) -> str:
    label = find(form, QLabel, f"{name}-error")
    return label.text() if label.isVisibleTo(form) else ""


def press(qtbot: QtBot, key: Qt.Key, modifier: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> None:
    target = QApplication.focusWidget()
    assert target is not None
    qtbot.keyClick(target, key, modifier)


def write(qtbot: QtBot, words: str) -> None:
    target = QApplication.focusWidget()
    assert target is not None
    qtbot.keyClicks(target, words)


def saved(qtbot: QtBot, form: BuyerForm) -> Buyer:
    with qtbot.waitSignal(form.accepted) as signal:
        press(qtbot, KEY.Key_F12)
    assert signal.args is not None
    buyer: Any = signal.args[0]
    assert isinstance(buyer, Buyer)
    return buyer


def rows(form: BuyerForm) -> list[PaintedButton]:
    found = (form.findChild(PaintedButton, f"courier-{number}") for number in range(3))
    return [row for row in found if row is not None and row.isVisibleTo(form)]


def wait_for_couriers(qtbot: QtBot, form: BuyerForm, count: int = 2) -> None:
    qtbot.waitUntil(lambda: len(rows(form)) == count)


def test_a_walk_in_is_saved_with_one_key(qtbot: QtBot, form: BuyerForm, make_cart: Any, places: Any) -> None:
    form.begin(WALK_IN, make_cart())
    assert QApplication.focusWidget() is line(form, "buyerName")
    assert saved(qtbot, form) == WALK_IN
    assert places.asked == []


def test_a_delivery_is_filled_in_by_keyboard_alone(qtbot: QtBot, form: BuyerForm, make_cart: Any, places: Any) -> None:
    cart = make_cart()
    form.begin(WALK_IN, cart)
    press(qtbot, KEY.Key_2, Qt.KeyboardModifier.AltModifier)
    write(qtbot, "Pak Dedi")
    press(qtbot, KEY.Key_Tab)
    write(qtbot, "0812 3456 7890")
    press(qtbot, KEY.Key_Tab)  # the guest row
    press(qtbot, KEY.Key_Tab)
    write(qtbot, "Jl. Medan Merdeka Selatan 8")
    press(qtbot, KEY.Key_Tab)
    write(qtbot, "sawah")
    choices = find(form, QListView, "buyerLocation-choices")
    qtbot.waitUntil(choices.isVisible)
    press(qtbot, KEY.Key_Return)
    assert line(form, "buyerLocation").text() == "Sawah Besar, Kota Jakarta Pusat, DKI Jakarta"
    codes = find(form, QListView, "buyerPostalCode-choices")
    qtbot.waitUntil(codes.isVisible)
    press(qtbot, KEY.Key_Down)
    press(qtbot, KEY.Key_Return)
    wait_for_couriers(qtbot, form)
    press(qtbot, KEY.Key_Tab)
    press(qtbot, KEY.Key_Down)
    press(qtbot, KEY.Key_Space)
    buyer = saved(qtbot, form)
    assert buyer.fulfilment is Fulfilment.DELIVERY
    assert (buyer.name, buyer.phone, buyer.account) == ("Pak Dedi", "0812 3456 7890", OrderAccount.REGISTER)
    assert buyer.destination == Destination(
        "Jl. Medan Merdeka Selatan 8", 3, "Sawah Besar, Kota Jakarta Pusat, DKI Jakarta", "10720"
    )
    assert buyer.courier is not None
    assert buyer.courier.courier_service_id == 12
    assert places.couriers_for[-1] == (cart, 3, "10720")


def test_tab_goes_through_the_form_in_the_order_it_is_read(qtbot: QtBot, form: BuyerForm, make_cart: Any) -> None:
    place = Destination("Jl. Braga 1", 1, "Sumur Bandung, Kota Bandung, Jawa Barat", "40111")
    chosen = CourierChoice(12, "gudang", None, "J&T", "EZ", Rupiah(17_000))
    form.begin(
        Buyer("Ani", "081234567890", "a@b.id", Fulfilment.DELIVERY, place, chosen, OrderAccount.GUEST), make_cart()
    )
    wait_for_couriers(qtbot, form)
    qtbot.waitUntil(lambda: form.findChild(Chip, "savedAddress-0") is not None)
    seen = []
    for _ in range(13):
        target = QApplication.focusWidget()
        assert target is not None
        seen.append(target.objectName())
        press(qtbot, KEY.Key_Tab)
    fields = ["buyerName", "buyerPhone", "buyerGuest", "buyerEmail", "buyerAddress", "buyerLocation", "buyerPostalCode"]
    after = ["courier-1", "buyerSave", "buyerBack", "buyerClear", "delivered", "savedAddress-new"]
    assert seen == fields + after


def test_the_summary_adds_the_courier(qtbot: QtBot, form: BuyerForm, make_cart: Any) -> None:
    place = Destination("Jl. Braga 1", 1, "Sumur Bandung, Kota Bandung, Jawa Barat", "40111")
    form.begin(Buyer("Ani", "081234567890", fulfilment=Fulfilment.DELIVERY, destination=place), make_cart())
    total = find(form, QLabel, "buyerTotal")
    assert total.text() == "Rp136.000"
    wait_for_couriers(qtbot, form)
    qtbot.mouseClick(rows(form)[0], Qt.MouseButton.LeftButton)
    assert total.text() == "Rp154.000"


def test_a_chosen_courier_stays_chosen_at_its_new_price(qtbot: QtBot, form: BuyerForm, make_cart: Any) -> None:
    place = Destination("Jl. Braga 1", 1, "Sumur Bandung, Kota Bandung, Jawa Barat", "40111")
    before = CourierChoice(12, "gudang", None, "J&T", "EZ", Rupiah(9_000))
    form.begin(Buyer("Ani", "081234567890", "", Fulfilment.DELIVERY, place, before), make_cart())
    wait_for_couriers(qtbot, form)
    courier = saved(qtbot, form).courier
    assert courier is not None
    assert courier.cost == Rupiah(17_000)


def test_up_and_down_choose_among_couriers_and_enter_then_saves(qtbot: QtBot, form: BuyerForm, make_cart: Any) -> None:
    place = Destination("Jl. Braga 1", 1, "Sumur Bandung, Kota Bandung, Jawa Barat", "40111")
    chosen = CourierChoice(12, "gudang", None, "J&T", "EZ", Rupiah(17_000))
    form.begin(Buyer("Ani", "081234567890", "", Fulfilment.DELIVERY, place, chosen), make_cart())
    wait_for_couriers(qtbot, form)
    rows(form)[1].setFocus(Qt.FocusReason.TabFocusReason)
    press(qtbot, KEY.Key_Up)
    assert rows(form)[0].isChecked()
    with qtbot.waitSignal(form.accepted) as signal:
        press(qtbot, KEY.Key_Return)
    assert signal.args is not None
    assert signal.args[0].courier.courier_service_id == 11


def test_a_changed_place_takes_the_courier_away(qtbot: QtBot, form: BuyerForm, make_cart: Any) -> None:
    place = Destination("Jl. Braga 1", 1, "Sumur Bandung, Kota Bandung, Jawa Barat", "40111")
    before = CourierChoice(12, "gudang", None, "J&T", "EZ", Rupiah(17_000))
    form.begin(Buyer("Ani", "081234567890", "", Fulfilment.DELIVERY, place, before), make_cart())
    wait_for_couriers(qtbot, form)
    postal = line(form, "buyerPostalCode")
    postal.setFocus()
    postal.selectAll()
    write(qtbot, "40112")
    wait_for_couriers(qtbot, form)
    press(qtbot, KEY.Key_F12)
    assert said(form, "courier") == "Pilih kurir."


def test_a_saved_address_fills_everything_until_it_is_edited(qtbot: QtBot, form: BuyerForm, make_cart: Any) -> None:
    form.begin(WALK_IN, make_cart())
    write(qtbot, "Pak Dedi")
    press(qtbot, KEY.Key_2, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: form.findChild(Chip, "savedAddress-0") is not None)
    chip = find(form, Chip, "savedAddress-0")
    qtbot.mouseClick(chip, Qt.MouseButton.LeftButton)
    assert line(form, "buyerName").text() == "Ibu Ratna"
    assert form.draft().destination == Destination(
        "Jl. Braga No. 12", 1, "Sumur Bandung, Kota Bandung, Jawa Barat", "40111", 7
    )
    address = line(form, "buyerAddress")
    address.setFocus()
    address.end(False)
    write(qtbot, "A")
    destination = form.draft().destination
    assert destination is not None
    assert (destination.address, destination.address_id) == ("Jl. Braga No. 12A", None)
    assert find(form, Chip, "savedAddress-new").isChecked()


def test_going_back_to_a_new_address_brings_back_what_was_typed(qtbot: QtBot, form: BuyerForm, make_cart: Any) -> None:
    form.begin(WALK_IN, make_cart())
    write(qtbot, "Pak Dedi")
    press(qtbot, KEY.Key_2, Qt.KeyboardModifier.AltModifier)
    line(form, "buyerAddress").setFocus()
    write(qtbot, "Jl. Baru 1")
    qtbot.waitUntil(lambda: form.findChild(Chip, "savedAddress-0") is not None)
    qtbot.mouseClick(find(form, Chip, "savedAddress-0"), Qt.MouseButton.LeftButton)
    assert line(form, "buyerAddress").text() == "Jl. Braga No. 12"
    qtbot.mouseClick(find(form, Chip, "savedAddress-new"), Qt.MouseButton.LeftButton)
    assert line(form, "buyerName").text() == "Pak Dedi"
    assert line(form, "buyerAddress").text() == "Jl. Baru 1"


def test_saving_names_every_mistake_beside_its_field(qtbot: QtBot, form: BuyerForm, make_cart: Any) -> None:
    form.begin(WALK_IN, make_cart())
    press(qtbot, KEY.Key_2, Qt.KeyboardModifier.AltModifier)
    with qtbot.assertNotEmitted(form.accepted):
        press(qtbot, KEY.Key_F12)
    assert said(form, "buyerName") == "Isi nama penerima."
    assert said(form, "buyerPhone") == "Isi nomor HP untuk kurir."
    assert said(form, "buyerAddress") == "Isi alamat: jalan, nomor, RT/RW."
    assert said(form, "buyerLocation") == "Pilih kecamatan dari daftar."
    assert said(form, "buyerPostalCode") == "Kode pos terdiri dari lima angka."
    assert QApplication.focusWidget() is line(form, "buyerName")
    write(qtbot, "A")
    assert said(form, "buyerName") == ""
    assert said(form, "buyerPhone") != ""


def test_a_field_is_judged_when_it_is_left(qtbot: QtBot, form: BuyerForm, make_cart: Any) -> None:
    form.begin(WALK_IN, make_cart())
    press(qtbot, KEY.Key_Tab)
    write(qtbot, "12")
    assert said(form, "buyerPhone") == ""
    press(qtbot, KEY.Key_Tab)
    assert said(form, "buyerPhone") == "Tulis nomor seperti 0812 3456 7890."
    assert said(form, "buyerName") == ""


def test_a_guest_needs_name_and_email(qtbot: QtBot, form: BuyerForm, make_cart: Any) -> None:
    form.begin(WALK_IN, make_cart())
    press(qtbot, KEY.Key_3, Qt.KeyboardModifier.AltModifier)
    press(qtbot, KEY.Key_F12)
    assert said(form, "buyerEmail") == "Isi alamat e-mail."
    write(qtbot, "Ani")
    line(form, "buyerEmail").setFocus()
    write(qtbot, "ani@contoh.id")
    press(qtbot, KEY.Key_Return)
    assert form.draft() == Buyer("Ani", email="ani@contoh.id", account=OrderAccount.GUEST)
    assert saved(qtbot, form).account is OrderAccount.GUEST


def test_enter_saves(qtbot: QtBot, form: BuyerForm, make_cart: Any) -> None:
    form.begin(WALK_IN, make_cart())
    write(qtbot, "Ani")
    with qtbot.waitSignal(form.accepted):
        press(qtbot, KEY.Key_Return)


def test_escape_closes_the_list_first_and_then_goes_back(qtbot: QtBot, form: BuyerForm, make_cart: Any) -> None:
    form.begin(WALK_IN, make_cart())
    press(qtbot, KEY.Key_2, Qt.KeyboardModifier.AltModifier)
    line(form, "buyerLocation").setFocus()
    write(qtbot, "jakarta")
    choices = find(form, QListView, "buyerLocation-choices")
    qtbot.waitUntil(choices.isVisible)
    with qtbot.assertNotEmitted(form.cancelled):
        press(qtbot, KEY.Key_Escape)
    assert not choices.isVisible()
    assert line(form, "buyerLocation").text() == "jakarta"
    with qtbot.waitSignal(form.cancelled):
        press(qtbot, KEY.Key_Escape)


def test_a_late_answer_never_replaces_what_is_typed(qtbot: QtBot, form: BuyerForm, make_cart: Any, places: Any) -> None:
    form.begin(WALK_IN, make_cart())
    press(qtbot, KEY.Key_2, Qt.KeyboardModifier.AltModifier)
    qtbot.waitUntil(lambda: form.findChild(Chip, "savedAddress-0") is not None)
    places.held = threading.Event()
    line(form, "buyerLocation").setFocus()
    write(qtbot, "gambir")
    qtbot.waitUntil(lambda: "search gambir" in places.asked)
    write(qtbot, "x")
    places.held.set()
    qtbot.waitUntil(lambda: "search gambirx" in places.asked)
    qtbot.waitUntil(lambda: "gambirx" in places.answered)
    qtbot.waitUntil(lambda: "…" not in said(form, "buyerLocation"))
    assert line(form, "buyerLocation").text() == "gambirx"
    assert not find(form, QListView, "buyerLocation-choices").isVisible()


def test_without_network_the_form_says_so_and_asks_again(
    qtbot: QtBot, form: BuyerForm, make_cart: Any, places: Any
) -> None:
    places.offline = True
    form.begin(WALK_IN, make_cart())
    write(qtbot, "Ani")
    press(qtbot, KEY.Key_2, Qt.KeyboardModifier.AltModifier)
    line(form, "buyerLocation").setFocus()
    write(qtbot, "gambir")
    trouble = find(form, QWidget, "locationTrouble")
    qtbot.waitUntil(trouble.isVisible)
    assert "internet" in find(form, QLabel, "locationTrouble-words").text()
    places.offline = False
    qtbot.mouseClick(find(form, ActionButton, "locationTrouble-retry"), Qt.MouseButton.LeftButton)
    choices = find(form, QListView, "buyerLocation-choices")
    qtbot.waitUntil(choices.isVisible)
    assert not trouble.isVisible()
    press(qtbot, KEY.Key_1, Qt.KeyboardModifier.AltModifier)
    assert saved(qtbot, form) == Buyer("Ani")


def test_couriers_that_cannot_be_asked_keep_the_one_chosen_before(
    qtbot: QtBot, form: BuyerForm, make_cart: Any, places: Any
) -> None:
    places.offline = True
    place = Destination("Jl. Braga 1", 1, "Sumur Bandung, Kota Bandung, Jawa Barat", "40111")
    before = CourierChoice(12, "gudang", None, "J&T", "EZ", Rupiah(17_000))
    buyer = Buyer("Ani", "081234567890", "", Fulfilment.DELIVERY, place, before)
    form.begin(buyer, make_cart())
    qtbot.waitUntil(find(form, QWidget, "courierTrouble").isVisible)
    assert saved(qtbot, form) == buyer
    places.offline = False
    qtbot.mouseClick(find(form, ActionButton, "courierTrouble-retry"), Qt.MouseButton.LeftButton)
    wait_for_couriers(qtbot, form)


def test_a_digital_cart_asks_for_no_address(qtbot: QtBot, form: BuyerForm, make_cart: Any) -> None:
    place = Destination("Jl. Braga 1", 1, "Sumur Bandung, Kota Bandung, Jawa Barat", "40111")
    form.begin(Buyer("Ani", fulfilment=Fulfilment.DELIVERY, destination=place), make_cart(digital=True))
    assert find(form, QLabel, "buyerDigital").isVisible()
    assert not line(form, "buyerAddress").isVisible()
    assert saved(qtbot, form) == Buyer("Ani")


def test_clear_makes_a_walk_in_of_it(qtbot: QtBot, form: BuyerForm, make_cart: Any) -> None:
    form.begin(Buyer("Ani", "081234567890", "ani@contoh.id", account=OrderAccount.GUEST), make_cart())
    qtbot.mouseClick(find(form, ActionButton, "buyerClear"), Qt.MouseButton.LeftButton)
    assert saved(qtbot, form) == WALK_IN


def test_errors_follow_the_language(qtbot: QtBot, form: BuyerForm, make_cart: Any, languages: LanguageSwitch) -> None:
    form.begin(WALK_IN, make_cart())
    press(qtbot, KEY.Key_3, Qt.KeyboardModifier.AltModifier)
    press(qtbot, KEY.Key_F12)
    languages.use(Language.ENGLISH)
    assert said(form, "buyerEmail") == "Fill in an e-mail address."
    assert find(form, ActionButton, "buyerSave").label == "Save"
