"""What a cashier can do about a sale on the payment stage: which actions, in what words, for which phase."""

from __future__ import annotations

from enum import Enum

from PySide6.QtCore import QCoreApplication

from pos_app.receipt.code_card import CODES
from pos_app.records import Record
from pos_app.selling.confirming import may_confirm
from pos_app.selling.sale import Sale, SendState
from pos_app.selling.tender import TenderKind
from ui import phases
from ui.phases import Phase


class StageAction(Enum):
    """Something to do about a sale, in the order of the buttons."""

    RENEW = "renew"
    PROOF = "proof"
    CHECK = "check"
    CONFIRM = "confirm"
    PRINT = "print"
    CHANGE = "changeMethod"
    SAVE_CODE = "saveCode"
    COPY_LINK = "copyLink"


class Offered(Record):
    """An action that makes sense now, in words; a rare one is `in_menu`, so that the usual ones stay in sight.

    The first one that `leads` is what is most wanted.
    """

    action: StageAction
    words: str
    in_menu: bool = False
    leads: bool = False


def offered_for(sale: Sale, phase: Phase, *, can_change: bool) -> list[Offered]:
    """What can be done about `sale` in `phase`; `can_change`: it may be paid another way."""
    translate = QCoreApplication.translate
    found = []
    if phase is Phase.EXPIRED and _is_code(sale):
        found.append(Offered(StageAction.RENEW, translate("PaymentActions", "Make a new code"), leads=True))
    if sale.proof is not None and phase is not Phase.CANCELLED:
        found.append(Offered(StageAction.PROOF, translate("PaymentActions", "See the proof")))
    elif sale.takes_proof and phase is not Phase.SENDING:
        is_wanted = phase is not Phase.CONFIRMED
        found.append(Offered(StageAction.PROOF, translate("PaymentActions", "Add proof"), leads=is_wanted))
    if phase in phases.CHECKABLE and _can_check(sale):
        resent = phase in phases.RESENT or (phase is Phase.OWN_CODE and sale.is_unsent)
        words = translate("PaymentActions", "Send now") if resent else translate("PaymentActions", "Check now")
        found.append(Offered(StageAction.CHECK, words, leads=True))
    if may_confirm(sale):
        # Where the server gives its word of its own accord, that is what is waited for.
        in_menu = sale.tender.is_servers and (sale.order is not None or phase is Phase.SENDING)
        found.append(Offered(StageAction.CONFIRM, translate("PaymentActions", "Confirm by hand…"), in_menu=in_menu))
    if phase is Phase.CONFIRMED:
        found.append(Offered(StageAction.PRINT, translate("PaymentActions", "Print receipt")))
    elif phase not in phases.NOT_PRINTED:
        is_code = _is_code(sale)
        words = translate("PaymentActions", "Print code") if is_code else translate("PaymentActions", "Print bill")
        found.append(Offered(StageAction.PRINT, words))
    if can_change and phase in phases.CHANGEABLE:
        found.append(change_method())
    if phase is Phase.TO_PAY and _is_code(sale):
        found.append(
            Offered(StageAction.SAVE_CODE, translate("PaymentActions", "Save the code as a picture…"), in_menu=True)
        )
    if sale.order is not None and sale.order.public_url and phase is not Phase.CANCELLED:
        found.append(Offered(StageAction.COPY_LINK, translate("PaymentActions", "Copy the order's link"), in_menu=True))
    return found


def change_method() -> Offered:
    """Back to choosing how to pay."""
    return Offered(StageAction.CHANGE, QCoreApplication.translate("PaymentActions", "Change method"))


def keep_method() -> Offered:
    """Back to the sale whose method was to be changed."""
    return Offered(StageAction.CHANGE, QCoreApplication.translate("PaymentActions", "Keep this method"))


def _can_check(sale: Sale) -> bool:
    """Whether there is something to ask the server about, or to send."""
    return sale.order is not None or sale.sending.state in (SendState.WAITING, SendState.UNKNOWN)


def _is_code(sale: Sale) -> bool:
    if sale.tender.kind is TenderKind.STATIC_QRIS:
        return True
    return sale.order is not None and isinstance(sale.order.instruction, CODES)
