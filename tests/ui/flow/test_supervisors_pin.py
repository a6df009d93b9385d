"""The supervisor's PIN in the settings: set and changed there, and asked for before the limits change."""

from __future__ import annotations

import threading

import pytest
from PySide6.QtWidgets import QDialog

from pos_app.config.paths import DataFolder
from pos_app.config.pins import matches
from pos_app.config.settings import Settings, load_settings
from pos_app.words import Language
from tests.support.screens import Desk, Key, field, named, words_of
from tests.ui.flow.conftest import OpenRegister


def open_settings(desk: Desk) -> None:
    desk.click("settingsButton")
    desk.screen("settings")


def enter(desk: Desk, dialog: QDialog, pin: str) -> None:
    desk.write(pin, field(dialog, "pinField"))
    desk.key(Key.Key_Return, dialog)


def set_pin(desk: Desk, pin: str) -> None:
    """Set a PIN where there is none."""
    desk.click("settingsPin")
    dialog = desk.dialog("changePinDialog")
    enter(desk, dialog, pin)
    enter(desk, dialog, pin)
    desk.closed(dialog)
    desk.idle()


def kept(folder: DataFolder) -> Settings:
    return load_settings(folder.settings, {})


@pytest.mark.parametrize(
    ("language", "short", "differ", "done"),
    [
        (Language.ENGLISH, "A PIN has 4 to 8 digits.", "The two PINs were not the same.", "PIN is set."),
        (Language.INDONESIAN, "PIN terdiri dari 4 sampai 8 angka.", "Kedua PIN tidak sama.", "sudah terpasang."),
    ],
)
def test_a_pin_is_set_by_typing_it_twice_and_kept_as_a_hash(
    open_register: OpenRegister, folder: DataFolder, language: Language, short: str, differ: str, done: str
) -> None:
    desk = open_register(language=language)
    open_settings(desk)
    for limit in ("trustPerSale", "confirmPerSale"):
        assert not field(desk.shown.settings, limit).isEnabled(), "limits are a supervisor's to change"
    desk.click("settingsPin")
    dialog = desk.dialog("changePinDialog")
    enter(desk, dialog, "204")
    assert words_of(dialog, "pinProblem") == short
    for digit in "17":
        desk.click(f"pin-{digit}", dialog)
    desk.click("changePinConfirm", dialog)
    enter(desk, dialog, "20418")
    assert words_of(dialog, "pinProblem").startswith(differ)
    enter(desk, dialog, "20417")
    enter(desk, dialog, "20417")
    desk.closed(dialog)
    desk.notice(done)
    assert field(desk.shown.settings, "trustPerSale").isEnabled()
    assert matches("20417", kept(folder).supervisor.pin_hash)
    assert "20417" not in folder.settings.read_text()
    assert "20417" not in folder.ledger.read_bytes().decode("latin-1")
    desk.idle()


@pytest.mark.parametrize(
    ("language", "wrong", "done"),
    [
        (Language.ENGLISH, "Tries left before you have to wait: 2.", "was changed"),
        (Language.INDONESIAN, "PIN salah. Masih 2 kali", "sudah diganti"),
    ],
)
def test_changing_the_pin_needs_the_old_one(
    open_register: OpenRegister, folder: DataFolder, language: Language, wrong: str, done: str
) -> None:
    desk = open_register(language=language)
    open_settings(desk)
    set_pin(desk, "1234")
    desk.click("settingsPin")
    dialog = desk.dialog("changePinDialog")
    desk.idle()
    enter(desk, dialog, "9999")
    desk.until(lambda: wrong in words_of(dialog, "pinProblem"))
    assert matches("1234", kept(folder).supervisor.pin_hash)
    title = words_of(dialog, "pinTitle")
    enter(desk, dialog, "1234")
    desk.until(lambda: words_of(dialog, "pinTitle") != title)
    enter(desk, dialog, "87654321")
    enter(desk, dialog, "87654321")
    desk.closed(dialog)
    desk.notice(done)
    assert matches("87654321", kept(folder).supervisor.pin_hash)
    assert not matches("1234", desk.shown.register.settings.supervisor.pin_hash)
    desk.idle()


def test_limits_are_changed_by_who_knows_the_pin(desk: Desk, folder: DataFolder) -> None:
    open_settings(desk)
    set_pin(desk, "1234")
    changed = {
        "trustPerSale": "250.000",
        "trustPerShift": "Rp 2.000.000",
        "confirmPerSale": "3.000.000",
        "confirmPerShift": "4.000.000",
        "supervisorName": "Ibu Sri",
    }
    for name, text in changed.items():
        line = field(desk.shown.settings, name)
        line.clear()
        desk.type(text, line)
    desk.key(Key.Key_F12)
    dialog = desk.dialog("approvalDialog")
    assert "changed with the supervisor's PIN" in words_of(dialog, "approvalWhy")
    assert not named(dialog, "reason-known").isVisible()
    desk.idle()
    desk.key(Key.Key_Escape, dialog)
    desk.closed(dialog)
    assert desk.shown.window.current_screen == "settings"
    assert kept(folder).trust.per_sale == 1_000_000
    desk.key(Key.Key_F12)
    dialog = desk.dialog("approvalDialog")
    desk.idle()
    enter(desk, dialog, "1234")
    desk.closed(dialog)
    desk.screen("sell")
    assert (kept(folder).trust.per_sale, kept(folder).trust.per_shift) == (250_000, 2_000_000)
    assert kept(folder).supervisor.name == "Ibu Sri"
    assert matches("1234", kept(folder).supervisor.pin_hash)
    assert (kept(folder).trust.confirm_per_sale, kept(folder).trust.confirm_per_shift) == (3_000_000, 4_000_000)
    by_hand = desk.shown.register.confirming
    assert (by_hand.sale.amount, by_hand.shift.amount) == (3_000_000, 4_000_000)
    caps = desk.shown.register.checkout.caps
    assert (caps.sale.amount, caps.shift.amount, caps.has_supervisor) == (250_000, 2_000_000, True)
    desk.idle()


def test_other_settings_need_no_pin_and_leave_it_as_it_is(desk: Desk, folder: DataFolder) -> None:
    open_settings(desk)
    set_pin(desk, "1234")
    line = field(desk.shown.settings, "cashierField")
    line.clear()
    desk.type("Dewi", line)
    desk.key(Key.Key_F12)
    desk.screen("sell")
    assert kept(folder).register_.cashier == "Dewi"
    assert matches("1234", kept(folder).supervisor.pin_hash)
    assert desk.shown.register.checkout.caps.has_supervisor
    desk.idle()


@pytest.mark.parametrize(
    ("language", "words"),
    [(Language.ENGLISH, "The settings cannot be saved"), (Language.INDONESIAN, "Pengaturan tidak dapat disimpan")],
)
def test_a_pin_that_cannot_be_kept_is_told_and_not_in_force(
    open_register: OpenRegister, folder: DataFolder, language: Language, words: str
) -> None:
    desk = open_register(language=language)
    folder.settings.with_suffix(".new").mkdir()
    open_settings(desk)
    desk.click("settingsPin")
    dialog = desk.dialog("changePinDialog")
    enter(desk, dialog, "1234")
    enter(desk, dialog, "1234")
    desk.until(lambda: words in words_of(dialog, "pinProblem"))
    assert not desk.shown.register.settings.supervisor.pin_hash
    desk.key(Key.Key_Escape, dialog)
    desk.closed(dialog)
    desk.idle()


def test_a_pin_is_judged_and_kept_while_every_request_to_the_server_hangs(desk: Desk, folder: DataFolder) -> None:
    answered = threading.Event()
    try:
        for _ in range(6):
            desk.shown.tasks.network(desk.shown, answered.wait)
        open_settings(desk)
        desk.click("settingsPin")
        dialog = desk.dialog("changePinDialog")
        enter(desk, dialog, "1234")
        enter(desk, dialog, "1234")
        desk.closed(dialog)
        assert matches("1234", kept(folder).supervisor.pin_hash)
        desk.click("settingsPin")
        dialog = desk.dialog("changePinDialog")
        title = words_of(dialog, "pinTitle")
        enter(desk, dialog, "1234")
        desk.until(lambda: words_of(dialog, "pinTitle") != title)
        desk.key(Key.Key_Escape, dialog)
        desk.closed(dialog)
    finally:
        answered.set()
    desk.idle()
