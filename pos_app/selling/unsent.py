"""What a buyer can be told about a sale that the server does not have yet, for all the register knows."""

from __future__ import annotations

from collections.abc import Sequence

from pos_app.payment.instructions import BankAccount, BankTransfer
from pos_app.payment.offline import WithoutServer, without_server
from pos_app.selling.caps import is_unverified
from pos_app.selling.sale import Sale, SendState

_UNSENT = (SendState.WAITING, SendState.SIGNED_OUT, SendState.UNKNOWN)


def own_instruction(sale: Sale, accounts: Sequence[BankAccount]) -> BankTransfer | None:
    """The shop's `accounts`, for an unsent sale that is to be paid by transfer; None for every other sale.

    Whoever shows them says that the order is still to be made: a unique code may then lower its total a little
    (behaviour.md section 4), and whether the money came is for the server to say.
    """
    if sale.order is not None or sale.is_settled or sale.sending.state not in _UNSENT:
        return None
    if without_server(sale.tender.method, accounts) is not WithoutServer.UNVERIFIED:
        return None
    return BankTransfer(tuple(accounts))


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
