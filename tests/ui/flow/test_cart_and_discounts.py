"""The cart on the sell screen: discount codes, carts put aside, undo."""

from __future__ import annotations

from tests.support.screens import Desk, Key, field
from ui.cart.dialogs import DiscountDialog


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
    desk.until(lambda: desk.notices)
    assert desk.shown.cart.cart.lines[0].sellable.key == key
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
