"""What a buyer can be told about a sale without the server, for all the register knows."""

from __future__ import annotations

from pos_app.payment.instructions import BankTransfer, StaticQris
from pos_app.payment.offline import OwnMeans, WithoutServer, without_server
from pos_app.selling.caps import is_unverified
from pos_app.selling.sale import Sale, SendState
from pos_app.selling.tender import TenderKind

_UNSENT = (SendState.WAITING, SendState.SIGNED_OUT, SendState.UNKNOWN)

OwnInstruction = BankTransfer | StaticQris


def own_instruction(sale: Sale, own: OwnMeans) -> OwnInstruction | None:
    """What the register shows by itself of how to pay `sale`, from what it has of its `own`; None where it has nothing.

    The shop's accounts are shown for a transfer that is not sent yet. Whoever shows them says that the order is still
    to be made: a unique code may then lower its total a little (behaviour.md section 4), and whether the money came is
    for the server to say. The shop's own QRIS is shown also when there is an order, for the server was told of another
    method and knows nothing of this one.
    """
    if sale.tender.kind is TenderKind.STATIC_QRIS:
        return own.static_qris if _is_to_be_paid(sale) else None
    unsent = sale.order is None and sale.sending.state in _UNSENT
    if not unsent or sale.is_settled or not sale.tender.is_servers:
        return None
    if without_server(sale.tender.method, own) is not WithoutServer.UNVERIFIED:
        return None
    return BankTransfer(own.accounts)


def _is_to_be_paid(sale: Sale) -> bool:
    if sale.is_settled or sale.sending.state in (SendState.REFUSED, SendState.CANCELLED):
        return False
    return sale.order is None or not (sale.order.needs_person or sale.order.is_closed)


def is_doubtful(sale: Sale) -> bool:
    """Whether the buyer can pay for `sale` although the server has made no order of it that is known, and was asked.

    Such a sale is taken on trust, like one that was placed without the server, unless a supervisor confirmed it.
    """
    return (
        sale.order is None
        and sale.confirmation is None
        and sale.sending.state in _UNSENT
        and sale.sending.problem is not None
        and is_unverified(sale.tender, can_send=False)
    )
