"""Settings that take effect at once, a language switched at any moment, and trouble told in words."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest

from pos_app.config.paths import DataFolder
from pos_app.config.settings import load_settings
from pos_app.ledger import LedgerError
from pos_app.words import Language
from tests.support.printer import emulated_printer
from tests.support.screens import Desk, Key, all_words, field
from tests.ui.flow.conftest import OpenRegister


def open_settings(desk: Desk) -> None:
    desk.click("settingsButton")
    desk.screen("settings")


def write(desk: Desk, **fields: str) -> None:
    for name, text in fields.items():
        line = field(desk.shown.settings, name)
        line.clear()
        desk.type(text, line)


def save(desk: Desk) -> None:
    desk.key(Key.Key_F12)
    desk.until(lambda: desk.shown.window.current_screen != "settings")


def test_settings_are_saved_and_in_force_for_the_next_sale(
    open_register: OpenRegister, folder: DataFolder, tmp_path: Path
) -> None:
    with emulated_printer(tmp_path / "printer") as printer:
        desk = open_register()
        open_settings(desk)
        write(desk, shopNameField="Toko Baru", registerNameField="K9", cashierField="Dewi")
        write(desk, printerHost=printer.host, printerPort=f"{printer.port}")
        save(desk)
        desk.screen("sell")
        assert desk.words("shopName") == "Toko Baru"
        desk.scan("SABUN-SEREH")
        sale = desk.pay_cash(50_000)
        assert sale.receipt_number.startswith("K9-")
        text = desk.paper(printer).text
        assert "TOKO BARU" in text
        assert "Dewi" in text
        desk.idle()
    kept = load_settings(folder.settings, {})
    assert (kept.shop.name, kept.register_.name, kept.printer.host) == ("Toko Baru", "K9", "127.0.0.1")


def test_settings_that_cannot_be_written_are_told_and_stay_on_the_screen(desk: Desk, folder: DataFolder) -> None:
    folder.settings.mkdir()
    open_settings(desk)
    write(desk, shopNameField="Toko Baru")
    desk.key(Key.Key_F12)
    desk.until(lambda: desk.notices)
    assert desk.shown.window.current_screen == "settings"
    assert desk.words("shopName") != "Toko Baru"
    desk.idle()


def test_settings_in_the_middle_of_a_sale_lead_back_to_it(desk: Desk) -> None:
    desk.scan("KOPI-GAYO-250")
    desk.to_payment()
    open_settings(desk)
    desk.key(Key.Key_Escape)
    desk.screen("pay")
    desk.choose("qris")
    desk.key(Key.Key_Return)
    desk.until(lambda: desk.shown.stage.sale is not None)
    desk.instructed()
    assert len(desk.store.orders) == 1
    desk.idle()


def test_every_screen_speaks_the_other_language_at_once(open_register: OpenRegister) -> None:
    desk = open_register(language=Language.INDONESIAN)
    shown = desk.shown
    desk.scan("KOPI-GAYO-250")
    desk.to_payment()
    assert "Tunai" in all_words(shown.stage)
    desk.choose("bank_transfer")
    desk.click("languageSwitch")
    desk.until(lambda: "Cash" in all_words(shown.stage))
    assert "Tunai" not in all_words(shown.stage), "the methods are named anew, too"
    desk.key(Key.Key_Return)
    desk.until(lambda: shown.stage.sale is not None)
    desk.instructed()
    desk.act("pay")
    desk.key(Key.Key_F5)
    desk.screen("paid")
    assert "Paid" in all_words(shown.paid)
    before = shown.paid.grab().toImage()
    desk.click("languageSwitch")
    assert "Lunas" in all_words(shown.paid)
    assert shown.paid.grab().toImage() != before
    desk.key(Key.Key_Return)
    desk.screen("sell")
    desk.click("settingsButton")  # which has the screen made
    desk.screen("settings")
    desk.click("settingsBack")
    desk.screen("sell")
    desk.click("languageSwitch")

    def words() -> str:
        return all_words(shown.window).replace(desk.words("clock"), "")

    for screen in ("buyer", "waiting", "settings", "sell"):
        shown.window.show_screen(screen)
        english = words()
        desk.click("languageSwitch")
        indonesian = words()
        desk.click("languageSwitch")
        assert words() == english
        assert indonesian != english
    desk.idle()


@pytest.mark.parametrize("language", list(Language))
def test_a_ledger_that_cannot_be_used_is_told_once_in_words(
    open_register: OpenRegister, folder: DataFolder, language: Language
) -> None:
    folder.ledger.write_bytes(b"not a database at all" * 400)
    desk = open_register(ready=False, language=language)
    desk.until(lambda: desk.notices)
    desk.until(lambda: not desk.shown.tasks.busy)
    wanted = LedgerError("ledger.damaged", path=folder.ledger).sentence(language)
    assert desk.notices == [wanted]


def test_a_ledger_that_fills_up_refuses_the_sale_and_keeps_the_cart(desk: Desk, folder: DataFolder) -> None:
    desk.scan("KOPI-GAYO-250")
    desk.to_payment()
    desk.choose("qris")
    held = sqlite3.connect(folder.ledger, isolation_level=None)
    held.execute("CREATE TRIGGER full BEFORE INSERT ON sale BEGIN SELECT RAISE(ABORT, 'no room'); END")
    desk.key(Key.Key_Return)
    desk.until(lambda: desk.named("problem").isVisible())
    assert desk.shown.stage.sale is None
    assert desk.shown.cart.cart.pieces == 1
    held.execute("DROP TRIGGER full")
    held.close()
    desk.key(Key.Key_Return)
    desk.until(lambda: desk.shown.stage.sale is not None)
    desk.instructed()
    assert len(desk.store.orders) == 1
    desk.idle()
