"""A refused sale put right in the cart: whatever happens to the cart meanwhile, the goods are sold once."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from pos_app.config.paths import DataFolder
from pos_app.ledger import Ledger, LedgerError
from pos_app.ledger.outbox import Outbox
from pos_app.selling.buyer import WALK_IN
from pos_app.selling.cart import Cart
from pos_app.selling.sale import Sale, SendState
from tests.support.screens import Desk, Key
from tests.ui.flow.waiting_list import choose_in_menu, open_waiting, refused


@pytest.fixture
def first(desk: Desk) -> Sale:
    """A refused sale whose goods are in the cart again, and can be had by now."""
    sale = refused(desk)
    desk.click("correctButton")
    in_the_cart(desk)
    desk.stock("MADU-SUMBAWA", 5)
    return sale


def in_the_cart(desk: Desk) -> None:
    desk.screen("sell")
    desk.until(lambda: desk.shown.cart.cart.pieces == 1)


def put_aside_and_taken_back(desk: Desk) -> None:
    desk.key(Key.Key_F7, desk.shown.window)
    desk.idle()
    take_back(desk)


def take_back(desk: Desk) -> None:
    desk.key(Key.Key_F7, desk.shown.window)
    dialog = desk.dialog("heldCarts")
    desk.click("held-1", dialog)
    desk.closed(dialog)
    in_the_cart(desk)


def cleared_and_brought_back(desk: Desk) -> None:
    desk.shown.cart.clear()
    desk.press_notice("The cart was cleared")
    in_the_cart(desk)


def displaced_by_another(desk: Desk) -> None:
    desk.shown.buying.put_back(Cart(notes="another"), WALK_IN)
    desk.notice("put aside")
    desk.idle()
    take_back(desk)


@pytest.mark.parametrize("detour", [put_aside_and_taken_back, cleared_and_brought_back, displaced_by_another])
def test_a_correction_stays_one_on_any_way(desk: Desk, first: Sale, detour: Callable[[Desk], None]) -> None:
    detour(desk)
    desk.pay("qris")
    desk.instructed()
    assert desk.ledger(first.id).sending.state is SendState.CANCELLED
    assert desk.ledger(first.id).sending.cancel_reason == f"Corrected as {desk.sale.receipt_number}"
    desk.until(lambda: not desk.named("waitingBadge").isVisible())
    assert len(desk.store.orders) == 1


def test_what_was_scanned_after_a_correction_corrects_nothing(desk: Desk, first: Sale) -> None:
    desk.to_payment()
    desk.type("KOPI-GAYO-250", desk.shown.picker.search)
    desk.key(Key.Key_Return, desk.shown.picker.search)
    desk.notice("was added to the cart after this screen was opened")
    desk.choose("qris")
    desk.key(Key.Key_Return)
    desk.until(lambda: desk.shown.stage.sale is not None)
    desk.instructed()
    desk.key(Key.Key_F10)
    in_the_cart(desk)
    desk.pay("qris")
    desk.instructed()
    assert len(desk.store.orders) == 2


def test_a_correction_made_twice_is_sold_once(desk: Desk, first: Sale) -> None:
    desk.key(Key.Key_F7, desk.shown.window)
    desk.idle()
    choose_in_menu(desk, open_waiting(desk), "correct")
    in_the_cart(desk)
    desk.pay("qris")
    second = desk.instructed()
    desk.key(Key.Key_F10)
    desk.screen("sell")
    take_back(desk)
    desk.to_payment()
    desk.choose("qris")
    desk.key(Key.Key_Return)
    words = f"{first.receipt_number} was corrected and sold as {second.receipt_number} already. Clear this cart."
    desk.until(lambda: words in desk.words("problem"))
    assert len(desk.store.orders) == 1
    desk.key(Key.Key_Escape)
    desk.screen("sell")
    assert desk.shown.cart.cart.pieces == 1, "nothing is lost by it"


def test_one_that_was_sent_meanwhile_is_not_sold_again(desk: Desk, first: Sale) -> None:
    choose_in_menu(desk, open_waiting(desk), "retry")
    desk.until(lambda: desk.ledger(first.id).sending.state is SendState.ACCEPTED)
    desk.key(Key.Key_Escape)
    in_the_cart(desk)
    desk.to_payment()
    desk.choose("qris")
    desk.key(Key.Key_Return)
    desk.until(lambda: f"{first.receipt_number} was sent after all" in desk.words("problem"))
    assert len(desk.store.orders) == 1


def test_a_correction_that_cannot_be_written_whole_is_not_written(
    desk: Desk, first: Sale, folder: DataFolder, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise LedgerError("ledger.full")

    with monkeypatch.context() as broken:
        broken.setattr(Outbox, "cancel", full)
        desk.to_payment()
        desk.choose("qris")
        desk.key(Key.Key_Return)
        desk.until(lambda: "full" in desk.words("problem"))
    with Ledger(folder.ledger) as beside:
        assert [sale.id for sale in beside.sales.all()] == [first.id]
    assert desk.store.orders == []
    assert desk.ledger(first.id).sending.state is SendState.REFUSED
    desk.key(Key.Key_Return)
    desk.instructed()
    assert desk.ledger(first.id).sending.state is SendState.CANCELLED
    assert len(desk.store.orders) == 1
