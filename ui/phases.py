"""Where a sale stands, as screens show it: worked out from facts, in one place."""

from __future__ import annotations

from datetime import datetime
from enum import Enum

from PySide6.QtCore import QCoreApplication

from pos_app.payment.instructions import BankTransfer, CashOnDelivery, Instruction, NotReady, Unusable
from pos_app.selling.sale import Sale, SendState
from pos_app.selling.tender import TenderKind
from ui.theme import Tone


class Phase(Enum):
    """What is to be shown for a sale that has been placed."""

    SENDING = "sending"
    NO_NETWORK = "no_network"
    LATER = "later"
    UNKNOWN = "unknown"
    SIGNED_OUT = "signed_out"
    REFUSED = "refused"
    UNNUMBERED = "unnumbered"
    FOUND = "found"
    CANCELLED = "cancelled"
    PREPARING = "preparing"
    UNUSABLE = "unusable"
    TO_PAY = "to_pay"
    OWN_CODE = "own_code"
    EXPIRED = "expired"
    CLOSED = "closed"
    CONFLICT = "conflict"
    CONFIRMED = "confirmed"
    """A supervisor answers for the money; the server's word, which comes first, is not there."""
    PAID = "paid"


RESENT = (Phase.NO_NETWORK, Phase.LATER)
"""Sent again by itself; a person may hurry it."""
UNSENT = (*RESENT, Phase.SIGNED_OUT)
"""Surely not at the server."""
_PAYABLE = (Phase.TO_PAY, Phase.EXPIRED, Phase.PREPARING, Phase.UNUSABLE)
CHANGEABLE = (*_PAYABLE, *UNSENT, Phase.OWN_CODE)
CHECKABLE = (*_PAYABLE, *RESENT, Phase.UNKNOWN, Phase.CONFLICT, Phase.SENDING, Phase.OWN_CODE)
DONE = (Phase.PAID, Phase.CANCELLED)
NOT_PRINTED = (*DONE, Phase.CONFLICT, Phase.CLOSED)

_BY_STATE = {
    SendState.UNKNOWN: Phase.UNKNOWN,
    SendState.SIGNED_OUT: Phase.SIGNED_OUT,
    SendState.REFUSED: Phase.REFUSED,
    SendState.ACCEPTED: Phase.UNNUMBERED,
    SendState.ACCEPTED_UNNUMBERED: Phase.UNNUMBERED,
    SendState.CANCELLED: Phase.CANCELLED,
}


def phase_of(sale: Sale, now: datetime) -> Phase:
    """The phase of `sale` at `now` (UTC). Only the server's own word makes it PAID (design section 1).

    Paid by the shop's own QRIS it is in OWN_CODE, whatever the server has of it, until somebody says how that ended.
    """
    order = sale.order
    own_code = sale.tender.kind is TenderKind.STATIC_QRIS
    if order is None:
        if sale.confirmation and sale.sending.state not in (SendState.REFUSED, SendState.CANCELLED):
            return Phase.CONFIRMED
        if own_code and sale.sending.state not in (SendState.REFUSED, SendState.CANCELLED):
            return Phase.OWN_CODE
        if sale.sending.state is SendState.WAITING:
            if sale.sending.problem is None:
                return Phase.SENDING
            return Phase.NO_NETWORK if sale.sending.met_no_network else Phase.LATER
        if sale.sending.found_order:
            return Phase.FOUND
        return _BY_STATE.get(sale.sending.state, Phase.PREPARING)
    if order.needs_person:
        return Phase.CONFLICT
    if order.is_paid:
        return Phase.PAID
    if order.is_closed:
        return Phase.CLOSED
    if sale.confirmation:
        return Phase.CONFIRMED
    if own_code:
        return Phase.OWN_CODE
    if order.instruction is None or isinstance(order.instruction, NotReady):
        return Phase.PREPARING
    if isinstance(order.instruction, Unusable):
        return Phase.UNUSABLE
    return Phase.EXPIRED if order.expires_at and order.expires_at <= now else Phase.TO_PAY


def badge_of(phase: Phase, sale: Sale) -> tuple[str, Tone]:
    """The words and tone of the state badge. Only PAID is ever green."""
    if phase is Phase.TO_PAY and sale.order is not None:
        if isinstance(sale.order.instruction, BankTransfer):
            return QCoreApplication.translate("PaymentState", "Waiting for the transfer"), Tone.NORMAL
        if isinstance(sale.order.instruction, CashOnDelivery):
            return QCoreApplication.translate("PaymentState", "Paid on delivery"), Tone.NORMAL
    if phase is Phase.UNUSABLE and sale.order is not None and not is_wrong_code(sale.order.instruction):
        return QCoreApplication.translate("PaymentState", "Cannot be paid this way"), Tone.BAD
    tone = _TONES.get(phase, Tone.NORMAL)
    match phase:
        case Phase.SENDING:
            words = QCoreApplication.translate("PaymentState", "Being sent")
        case Phase.NO_NETWORK:
            words = QCoreApplication.translate("PaymentState", "Waiting for the network")
        case Phase.LATER:
            words = QCoreApplication.translate("PaymentState", "Sent again shortly")
        case Phase.UNKNOWN:
            words = QCoreApplication.translate("PaymentState", "Outcome not known yet")
        case Phase.SIGNED_OUT:
            words = QCoreApplication.translate("PaymentState", "Sign-in needed")
        case Phase.REFUSED:
            words = QCoreApplication.translate("PaymentState", "Refused by the server")
        case Phase.UNNUMBERED:
            words = QCoreApplication.translate("PaymentState", "Order number not known")
        case Phase.FOUND:
            words = QCoreApplication.translate("PaymentState", "Found in Scalev")
        case Phase.CANCELLED:
            words = QCoreApplication.translate("PaymentState", "Cancelled")
        case Phase.PREPARING:
            words = QCoreApplication.translate("PaymentState", "Waiting for the code")
        case Phase.UNUSABLE:
            words = QCoreApplication.translate("PaymentState", "Code cannot be used")
        case Phase.TO_PAY:
            words = QCoreApplication.translate("PaymentState", "Waiting for payment")
        case Phase.OWN_CODE:
            words = QCoreApplication.translate("PaymentState", "Waiting for confirmation")
        case Phase.EXPIRED:
            words = QCoreApplication.translate("PaymentState", "Code expired")
        case Phase.CLOSED:
            words = QCoreApplication.translate("PaymentState", "Order closed")
        case Phase.CONFLICT:
            words = QCoreApplication.translate("PaymentState", "Needs a person")
        case Phase.CONFIRMED:
            words = QCoreApplication.translate("PaymentState", "Confirmed by hand")
        case Phase.PAID:
            words = QCoreApplication.translate("PaymentState", "Paid")
    return words, tone


def is_wrong_code(instruction: Instruction | None) -> bool:
    """Whether `instruction` is a code that must not be shown, rather than a way of paying that the shop has not got."""
    return isinstance(instruction, Unusable) and instruction.key.startswith("qris.")


_TONES = {
    Phase.NO_NETWORK: Tone.WARNING,
    Phase.LATER: Tone.WARNING,
    Phase.UNKNOWN: Tone.WARNING,
    Phase.SIGNED_OUT: Tone.WARNING,
    Phase.REFUSED: Tone.BAD,
    Phase.UNNUMBERED: Tone.WARNING,
    Phase.CANCELLED: Tone.BAD,
    Phase.UNUSABLE: Tone.BAD,
    Phase.OWN_CODE: Tone.WARNING,
    Phase.EXPIRED: Tone.WARNING,
    Phase.CLOSED: Tone.BAD,
    Phase.CONFLICT: Tone.BAD,
    Phase.PAID: Tone.GOOD,
}


def paying(sale: Sale) -> tuple[object, ...]:
    """What tells one way of paying a sale from another."""
    order = sale.order
    return (order.payment_method, order.instruction) if order else (sale.tender,)
