"""What tests of confirming by hand share."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog

from pos_app.config.settings import TrustSettings
from pos_app.ids import new_sale_id
from pos_app.ledger import Ledger
from pos_app.selling.buyer import WALK_IN
from pos_app.selling.sale import Sale
from pos_app.selling.tender import Tender
from tests.support.screens import Desk, Key
from tests.ui.flow.trust import PIN, type_pin, under


def answering(desk: Desk, pin_hash: str, *, sale: int = 10_000_000, shift: int = 50_000_000) -> Desk:
    """A register with a supervisor, who confirms at most so much, in rupiah; transfers are taken on trust freely."""
    under(desk, pin_hash, sale=10**9, shift=10**9)
    settings = desk.shown.register.settings
    trust = TrustSettings(per_sale=10**9, per_shift=10**9, confirm_per_sale=sale, confirm_per_shift=shift)
    desk.shown.register.use(settings.model_copy(update={"trust": trust}))
    return desk


def press_confirm(desk: Desk) -> None:
    """Press the key of "Confirm by hand"."""
    desk.qtbot.keyClick(desk.shown.stage, Key.Key_K, Qt.KeyboardModifier.ControlModifier)


def ask(desk: Desk) -> QDialog:
    """Open the dialog, which takes a PIN by then."""
    press_confirm(desk)
    dialog = desk.dialog("confirmingDialog")
    desk.idle()
    return dialog


def confirm(desk: Desk, reason: str = "app") -> Sale:
    """Confirm the sale on the payment stage by hand; the sale on the screen that follows."""
    dialog = ask(desk)
    desk.click(f"reason-{reason}", dialog)
    type_pin(desk, dialog, PIN)
    desk.screen("paid")
    desk.closed(dialog)
    assert desk.shown.paying.current is not None
    return desk.shown.paying.current


def look_again(desk: Desk, sale: Sale) -> None:
    """Have the server asked how the sale stands, as the register does by itself in a while."""
    desk.shown.watch.check_now(desk.ledger(sale.id))


def place_own_qris(desk: Desk, sku: str = "KOPI-GAYO-250") -> Sale:
    """A sale by the shop's own QRIS, on the payment stage."""
    desk.scan(sku)
    register, cart = desk.shown.register, desk.shown.cart.cart
    now, tender = register.clock.now(), Tender.static_qris("cod")
    placed: list[Sale] = []

    def place(ledger: Ledger) -> Sale:
        return register.checkout.place(ledger.sales, new_sale_id(now), cart, WALK_IN, tender, now)

    desk.shown.tasks.ledger(desk.shown, place, placed.append)
    desk.until(lambda: placed)
    desk.shown.sending.send_now(placed[0].id)
    desk.shown.paying.open_sale(placed[0])
    desk.screen("pay")
    return placed[0]
