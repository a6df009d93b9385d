"""What the payment stage says before a method is settled upon, also while the server does not answer."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from pos_app.payment.methods import Group, method_of
from pos_app.payment.offline import WithoutServer
from pos_app.selling.checkout import Source
from pos_app.selling.sale import Sale
from ui.payment.choices import PaymentMethodChoice


def methods_words(methods: Sequence[PaymentMethodChoice]) -> str:
    """Which of `methods` work now; empty while the server may answer."""
    if not any(method.waits for method in methods):
        return ""
    # Cash first: it always works.
    working = sorted((method for method in methods if not method.waits), key=lambda method: not method.is_cash)
    words = QCoreApplication.translate("PaymentOffer", "Scalev does not answer. These work now: {methods}.")
    return words.format(methods=", ".join(method.label for method in working))


def offer_words(
    choice: PaymentMethodChoice | None,
    instead_of: Sale | None,
    offered: Sequence[PaymentMethodChoice],
    *,
    unsent: bool = False,
) -> tuple[str, str]:
    """Title and sentence for `choice`, if anything is chosen yet, among the methods `offered`.

    `instead_of` is the sale whose method is being changed; `unsent`: the server surely does not have that one.
    """
    translate = QCoreApplication.translate
    away = _away_words(choice, offered)
    if instead_of is not None:
        title = choice.label if choice else translate("PaymentOffer", "Which method instead?")
        return title, "\n".join(filter(None, (_instead_words(instead_of, unsent=unsent), away)))
    if choice is None:
        return (
            translate("PaymentOffer", "How does the buyer pay?"),
            translate("PaymentOffer", "Choose a method. Nothing is sent before you press the button."),
        )
    return choice.label, away or translate("PaymentOffer", "The sale is saved in the register first, then sent.")


def button_words(choice: PaymentMethodChoice | None, busy: Source | None = None) -> str:
    """What the primary button does for `choice`, or is `busy` with: the total is still asked for, or all is saved."""
    translate = QCoreApplication.translate
    if busy is Source.ASKED:
        return translate("PaymentOffer", "Checking the total…")
    if busy is not None:
        return translate("PaymentOffer", "Saving…")
    if choice is not None and choice.is_cash:
        return translate("PaymentOffer", "Done")
    if choice is not None and choice.away is WithoutServer.UNVERIFIED:
        return translate("PaymentOffer", "Show accounts")
    if choice is not None and choice.waits:
        return translate("PaymentOffer", "Save and wait")
    if choice is not None and choice.group is Group.QRIS:
        return translate("PaymentOffer", "Make QRIS code")
    return translate("PaymentOffer", "Make order")


def _instead_words(sale: Sale, *, unsent: bool) -> str:
    """What becomes of `sale` when another method is taken."""
    translate = QCoreApplication.translate
    if not unsent:
        words = translate(
            "PaymentOffer", "A new order is made. {receipt} stays unpaid: tell the buyer not to pay it any more."
        )
    elif method_of(sale.tender.method).group is Group.BANK_TRANSFER:
        words = translate(
            "PaymentOffer",
            "{receipt} was not sent yet: it is cancelled, and a new sale takes its place. Only if the buyer has not "
            "transferred yet.",
        )
    else:
        words = translate(
            "PaymentOffer", "{receipt} was not sent yet: it is cancelled, and a new sale takes its place."
        )
    return words.format(receipt=sale.receipt_number)


def _away_words(choice: PaymentMethodChoice | None, offered: Sequence[PaymentMethodChoice]) -> str:
    """What choosing `choice` means while the server does not answer; empty while it may."""
    translate = QCoreApplication.translate
    match choice.away if choice else None:
        case WithoutServer.UNVERIFIED:
            return translate(
                "PaymentOffer",
                "Scalev does not answer. The shop's accounts are shown as they were last read; whether the money "
                "arrives cannot be seen here before the sale has been sent.",
            )
        case WithoutServer.WAITS if choice and choice.group is Group.BANK_TRANSFER:
            return translate(
                "PaymentOffer",
                "Scalev does not answer, and this register does not know the shop's accounts yet. The sale would be "
                "saved and wait. To be paid now, take cash.",
            )
        case WithoutServer.WAITS if not any(each.enabled and each.away is WithoutServer.UNVERIFIED for each in offered):
            return translate(
                "PaymentOffer",
                "What the buyer needs for this comes from Scalev, which does not answer. The sale would be saved and "
                "wait. To be paid now, take cash.",
            )
        case WithoutServer.WAITS:
            return translate(
                "PaymentOffer",
                "What the buyer needs for this comes from Scalev, which does not answer. The sale would be saved and "
                "wait. To be paid now, choose cash or a bank transfer.",
            )
        case _:
            return ""
