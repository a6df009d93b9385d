"""Confirming by hand: a supervisor has seen money arrive of which no server speaks by itself (design section 6).

It is for ways of paying where somebody of the shop looks at an account anyway: a bank transfer, the shop's own QRIS.
What a gateway verifies is never confirmed so, however late its word is: a code that is late may still be paid, and a
buyer who shows a phone proves nothing.
"""

from __future__ import annotations

from pos_app.errors import InputError
from pos_app.money import ZERO, Rupiah
from pos_app.payment.methods import Group, method_of
from pos_app.selling.caps import Cap, Caps
from pos_app.selling.sale import Sale, SendState
from pos_app.selling.tender import TenderKind

_NOT_IN = (SendState.REFUSED, SendState.CANCELLED)
"""What was refused is put right first, for its total may change; what was given up is no sale."""


def may_confirm(sale: Sale) -> bool:
    """Whether a supervisor may answer for the money of `sale` as it stands, sent or not.

    Not for one whose money is in, nor for one whose order is closed or in conflict, which a person settles in Scalev.
    """
    order = sale.order
    if sale.is_settled or sale.sending.state in _NOT_IN or (order and (order.needs_person or order.is_closed)):
        return False
    if sale.tender.kind is TenderKind.STATIC_QRIS:
        return True
    method = order.payment_method if order else sale.tender.method
    return sale.tender.is_servers and method_of(method).group is Group.BANK_TRANSFER


def hold_to_caps(caps: Caps, amount: Rupiah, confirmed: Rupiah) -> None:
    """Raise `InputError` when `amount` may not be confirmed by hand, `confirmed` having been so in this shift before.

    No approval lifts these caps: they bound what a supervisor can answer for.
    """
    cap = caps.exceeded(amount, confirmed)
    if cap is not None:
        most = caps.sale if cap is Cap.SALE else caps.shift
        raise InputError(f"confirming.{cap.value}", amount=amount, most=most, confirmed=confirmed)


def confirmed_difference(sale: Sale) -> Rupiah:
    """What was confirmed by hand minus what the sale asks for by now, in rupiah; zero for all other sales.

    An order that is made after the buyer has paid may take a unique code off its total.
    """
    return sale.confirmation.amount - sale.due if sale.confirmation else ZERO
