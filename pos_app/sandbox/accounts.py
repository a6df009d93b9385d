"""How customer accounts come into being; the contract has no operation for it (behaviour.md section 12, point 10)."""

from __future__ import annotations

from pos_app.sandbox.state import Cart, Customer, Order, State


def open_for_guest(state: State, order: Order) -> None:
    """Open an account for a guest's e-mail, unless there is one; its password is set by the reset link."""
    email = order.buyer_email.lower()
    if email in state.customers:
        return
    state.keep_customer(
        Customer(
            id=state.next_id(),
            email=email,
            password=None,
            name=order.buyer_name,
            phone=order.buyer_phone or "",
            otp_required=False,
            cart=Cart(state.next_id()),
            created_at=order.created_at,
            last_updated_at=order.created_at,
        )
    )
