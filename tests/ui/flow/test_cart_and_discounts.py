"""The cart on the sell screen: discount codes, carts put aside, undo."""

from __future__ import annotations

import pytest

from pos_app.selling.buyer import WALK_IN, Buyer
from tests.support.screens import Desk, Key, all_words, field, words_of
from ui.cart.discount_dialog import DiscountDialog


def try_code(desk: Desk, code: str) -> DiscountDialog:
    desk.key(Key.Key_F6, desk.shown.window)
    dialog = desk.dialog("discountDialog")
    assert isinstance(dialog, DiscountDialog)
    desk.type(code, field(dialog, "discountDialogField"))
    desk.key(Key.Key_Return, field(dialog, "discountDialogField"))
    return dialog


def take_back(desk: Desk, number: int) -> None:
    dialog = desk.dialog("heldCarts")
    desk.click(f"held-{number}", dialog)
    desk.closed(dialog)


def skus(desk: Desk) -> list[str]:
    return [line.sellable.sku for line in desk.shown.cart.cart.lines]


def test_a_good_code_lowers_the_total_and_reaches_the_order(desk: Desk) -> None:
    desk.scan("KOPI-GAYO-250")
    dialog = try_code(desk, "diskon10")
    desk.closed(dialog)
    assert desk.shown.cart.cart.discount is not None
    assert desk.shown.cart.total.amount == 68_000 - 6_800
    desk.shown.window.activateWindow()
    desk.pay("qris")
    assert desk.instructed().due.amount == 61_200
    assert desk.order.discount_code_discount == 6_800
    desk.idle()


def test_a_bad_code_is_told_in_the_dialog_and_changes_nothing(desk: Desk) -> None:
    desk.scan("KOPI-GAYO-250")
    dialog = try_code(desk, "LAMA")
    desk.until(lambda: dialog.problem)
    assert dialog.isVisible()
    assert desk.shown.cart.cart.discount is None
    desk.key(Key.Key_Escape, dialog)
    desk.closed(dialog)
    desk.idle()


def test_a_discount_falls_away_with_the_lines_it_needed(desk: Desk) -> None:
    desk.scan("KOPI-GAYO-250")
    desk.scan("KOPI-GAYO-250")
    dialog = try_code(desk, "HEMAT11")
    desk.closed(dialog)
    key = desk.shown.cart.cart.lines[0].sellable.key
    desk.shown.cart.lines.setFocus()
    desk.type("-", desk.shown.cart.lines)
    desk.until(lambda: desk.shown.cart.cart.pieces == 1)
    desk.until(lambda: desk.shown.cart.cart.discount is None)
    desk.notice("holds from Rp100.000 of goods; Rp32.000 is still missing")
    assert desk.shown.cart.cart.lines[0].sellable.key == key
    desk.idle()


def test_taking_a_code_back_is_not_undone_by_checking_it(desk: Desk) -> None:
    """What the server says of a code is no step of the cashier's: undo goes back over what was done by hand."""
    desk.scan("KOPI-GAYO-250")
    desk.closed(try_code(desk, "DISKON10"))
    desk.scan("SABUN-SEREH")
    desk.until(lambda: desk.shown.cart.total.amount == 81_000)
    desk.shown.cart.undo()
    desk.until(lambda: desk.shown.cart.total.amount == 61_200)
    desk.shown.cart.undo()
    assert desk.shown.cart.cart.discount is None
    desk.idle()


@pytest.mark.parametrize("typed", ["diskon10", " Diskon 10 "])
def test_a_code_is_found_however_it_was_written(desk: Desk, typed: str) -> None:
    desk.scan("KOPI-GAYO-250")
    desk.closed(try_code(desk, typed))
    assert desk.shown.cart.cart.discount is not None
    assert desk.shown.cart.cart.discount.code == "DISKON10"
    desk.idle()


def test_a_code_is_taken_off_by_keys(desk: Desk) -> None:
    desk.scan("KOPI-GAYO-250")
    desk.closed(try_code(desk, "DISKON10"))
    desk.key(Key.Key_F6, desk.shown.window)
    dialog = desk.dialog("discountDialog")
    dialog.activateWindow()
    desk.until(dialog.isActiveWindow)
    desk.key(Key.Key_F8, dialog)
    desk.closed(dialog)
    assert desk.shown.cart.total.amount == 68_000
    desk.idle()


def test_a_code_nobody_knows_says_what_to_look_at(desk: Desk) -> None:
    desk.scan("KOPI-GAYO-250")
    dialog = try_code(desk, "ASAL")
    desk.until(lambda: dialog.problem)
    assert "Scalev does not say why" in (dialog.problem or "")
    desk.key(Key.Key_Escape, dialog)
    desk.closed(dialog)
    desk.idle()


def test_a_note_for_the_order_is_written_by_keys_and_reaches_stage_order_and_receipt(desk: Desk) -> None:
    desk.scan("KOPI-GAYO-250")
    desk.key(Key.Key_N, desk.shown.window, control=True)
    dialog = desk.dialog("noteDialog")
    line = field(dialog, "noteDialogField")
    assert "Room for 154 more letters." in words_of(dialog, "noteDialogField-error")
    desk.type("bungkus kado", line)
    assert "Room for 142 more letters." in words_of(dialog, "noteDialogField-error")
    desk.key(Key.Key_Return, line)
    desk.closed(dialog)
    desk.to_payment()
    assert "Note: bungkus kado" in all_words(desk.shown.stage)
    desk.choose("qris")
    desk.key(Key.Key_Return)
    desk.until(lambda: desk.shown.stage.sale is not None)
    desk.instructed()
    assert "Note: bungkus kado" in all_words(desk.shown.stage)
    assert (desk.order.notes or "").startswith("bungkus kado #K1-")
    receipt = desk.shown.printing.receipt(desk.sale)
    assert "bungkus kado" in f"{receipt.blocks}"
    desk.idle()


def test_a_note_that_does_not_fit_the_order_cannot_be_saved(desk: Desk) -> None:
    desk.scan("KOPI-GAYO-250")
    desk.key(Key.Key_N, desk.shown.window, control=True)
    dialog = desk.dialog("noteDialog")
    line = field(dialog, "noteDialogField")
    line.setText("n" * 157)
    assert "3 letters too long" in words_of(dialog, "noteDialogField-error")
    desk.key(Key.Key_Return, line)
    assert dialog.isVisible()
    assert len(line.text()) == 157, "nothing is cut"
    for _ in range(3):
        desk.key(Key.Key_Backspace, line)
    desk.key(Key.Key_Return, line)
    desk.closed(dialog)
    assert desk.shown.cart.cart.notes == "n" * 154
    desk.idle()


def test_notes_that_became_too_long_are_told_before_they_are_cut(desk: Desk) -> None:
    desk.scan("KOPI-GAYO-250")
    desk.shown.cart.add_note("n" * 154)
    assert "too long" not in desk.named("cartTotals").accessibleName()
    desk.shown.cart.set_buyer(Buyer(name="Ibu Ratna"))
    assert "the shop will not see the last 17 letters" in desk.named("cartTotals").accessibleName()
    desk.shown.cart.set_buyer(WALK_IN)
    desk.shown.cart.add_note("kado")
    desk.to_payment()
    desk.until(lambda: "the shop will not see the last 6 letters" in desk.words("problem"))
    desk.key(Key.Key_Escape)
    desk.idle()


def test_an_answer_to_a_code_that_was_given_up_changes_no_cart(desk: Desk) -> None:
    desk.store.fault({"operation": "checkDiscountCode", "action": "delay", "seconds": 0.3})
    desk.scan("KOPI-GAYO-250")
    dialog = try_code(desk, "DISKON10")
    desk.key(Key.Key_Escape, dialog)
    desk.closed(dialog)
    desk.idle()
    assert desk.shown.cart.cart.discount is None


def test_a_cart_is_held_and_taken_back(desk: Desk) -> None:
    desk.scan("KOPI-GAYO-250")
    desk.key(Key.Key_F7, desk.shown.window)
    assert not desk.shown.cart.cart, "the next scan belongs to the next buyer"
    desk.notice("put aside")
    desk.scan("SABUN-SEREH")
    desk.key(Key.Key_F7, desk.shown.window)
    desk.idle()
    desk.key(Key.Key_F7, desk.shown.window)
    take_back(desk, 1)
    desk.until(lambda: skus(desk) == ["KOPI-GAYO-250"])
    desk.idle()


def test_taking_a_cart_back_puts_the_one_that_is_there_aside(desk: Desk) -> None:
    desk.scan("KOPI-GAYO-250")
    desk.key(Key.Key_F7, desk.shown.window)
    desk.idle()
    desk.scan("SABUN-SEREH")
    desk.shown.cart.held_requested.emit()
    take_back(desk, 1)
    desk.until(lambda: skus(desk) == ["KOPI-GAYO-250"])
    desk.idle()
    desk.key(Key.Key_F7, desk.shown.window)
    desk.idle()
    desk.key(Key.Key_F7, desk.shown.window)
    # The numbers are the ledger's: the first one was free again when the soap was put aside.
    take_back(desk, 1)
    desk.until(lambda: skus(desk) == ["SABUN-SEREH"])
    desk.idle()


def test_what_was_cleared_comes_back(desk: Desk) -> None:
    desk.scan("KOPI-GAYO-250")
    desk.scan("SABUN-SEREH")
    desk.shown.cart.clear()
    assert not desk.shown.cart.cart
    desk.press_notice("cleared")
    assert skus(desk) == ["KOPI-GAYO-250", "SABUN-SEREH"]
    desk.idle()


def test_undo_by_keys(desk: Desk) -> None:
    desk.scan("KOPI-GAYO-250")
    desk.scan("SABUN-SEREH")
    desk.shown.cart.setFocus()
    desk.shown.cart.undo()
    assert skus(desk) == ["KOPI-GAYO-250"]
    desk.idle()
