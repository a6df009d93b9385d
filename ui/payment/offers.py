"""What the payment stage says before a method is settled upon, also while the server does not answer."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from pos_app.money import Rupiah
from pos_app.payment.methods import STATIC_QRIS, Group, method_of
from pos_app.payment.offline import WithoutServer
from pos_app.records import replace
from pos_app.selling.sale import Sale
from pos_app.selling.totals import Source
from ui.payment.choices import Entry, EntryKind, PaymentMethodChoice, entries_of

_UNLIMITED = (EntryKind.BANK_TRANSFER, EntryKind.VIRTUAL_ACCOUNT, EntryKind.CASH, EntryKind.CARD_OR_INVOICE)
"""What is advised for a large amount: not wallets, whose balances are limited too, nor what shop counters take."""


def entry_words(kind: EntryKind) -> str:
    """What a place in the list of methods is called."""
    translate = QCoreApplication.translate
    match kind:
        case EntryKind.VIRTUAL_ACCOUNT:
            return translate("PaymentOffer", "Virtual account")
        case EntryKind.WALLET:
            return translate("PaymentOffer", "E-wallet")
        case EntryKind.CARD_OR_INVOICE:
            return translate("PaymentOffer", "Card / invoice")
        case EntryKind.BANK_TRANSFER:
            return translate("PaymentOffer", "Bank transfer")
        case EntryKind.QRIS:
            return translate("PaymentOffer", "QRIS")
        case EntryKind.CASH:
            return translate("PaymentOffer", "Cash")
        case _:
            return translate("PaymentOffer", "Other")


def within_ceilings(methods: Sequence[PaymentMethodChoice], due: Rupiah) -> list[PaymentMethodChoice]:
    """`methods` for the amount `due`: one that may not carry it cannot be chosen, and says so with those that can."""
    can = [_short(entry) for entry in entries_of([each for each in methods if each.enabled]) if _carries(entry, due)]
    return [each if each.carries(due) else _above(each, can) for each in methods]


def _carries(entry: Entry, due: Rupiah) -> bool:
    return entry.kind in _UNLIMITED and not entry.waits and any(each.carries(due) for each in entry.choices)


def _short(entry: Entry) -> str:
    return entry.single.label if entry.single else entry_words(entry.kind)


def _above(choice: PaymentMethodChoice, can: Sequence[str]) -> PaymentMethodChoice:
    translate = QCoreApplication.translate
    words = translate("PaymentOffer", "At most {ceiling} a payment.").format(ceiling=choice.ceiling)
    if can:
        words += " " + translate("PaymentOffer", "For this total: {methods}.").format(methods=", ".join(can))
    return replace(choice, enabled=False, why_not=words)


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
        if choice is not None and not choice.enabled:
            return title, choice.why_not
        said = (_instead_words(instead_of, unsent=unsent), away or _own_code_words(choice))
        return title, "\n".join(filter(None, said))
    if choice is None:
        return (
            translate("PaymentOffer", "How does the buyer pay?"),
            translate("PaymentOffer", "Choose a method. Nothing is sent before you press the button."),
        )
    if not choice.enabled:
        return choice.label, choice.why_not
    return choice.label, away or _own_code_words(choice) or _saved_first()


def button_words(choice: PaymentMethodChoice | None, busy: Source | None = None) -> str:
    """What the primary button does for `choice`, or is `busy` with: the total is still asked for, or all is saved."""
    translate = QCoreApplication.translate
    if busy is Source.ASKED:
        return translate("PaymentOffer", "Checking the total…")
    if busy is not None:
        return translate("PaymentOffer", "Saving…")
    if choice is not None and choice.is_cash:
        return translate("PaymentOffer", "Done")
    if choice is not None and choice.is_own_code:
        return translate("PaymentOffer", "Show code")
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
    elif sale.tender.code == STATIC_QRIS:
        words = translate(
            "PaymentOffer",
            "{receipt} was not sent yet: it is cancelled, and a new sale takes its place. Only if the buyer has not "
            "paid by the shop's code yet.",
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


def _saved_first() -> str:
    return QCoreApplication.translate("PaymentOffer", "The sale is saved in the register first, then sent.")


def _own_code_words(choice: PaymentMethodChoice | None) -> str:
    """What choosing the shop's own QRIS means, with the server or without it; empty for all else."""
    if choice is None or not choice.is_own_code:
        return ""
    return QCoreApplication.translate(
        "PaymentOffer",
        "The buyer scans the shop's printed code and types the amount. Scalev does not see that payment: it is not "
        "verified until a supervisor has seen the money arrive.",
    )


def _away_words(choice: PaymentMethodChoice | None, offered: Sequence[PaymentMethodChoice]) -> str:
    """What choosing `choice` means while the server does not answer; empty while it may."""
    translate = QCoreApplication.translate
    match choice.away if choice else None:
        case WithoutServer.UNVERIFIED if choice and choice.is_own_code:
            return _own_code_words(choice)
        case WithoutServer.UNVERIFIED:
            return translate(
                "PaymentOffer",
                "Scalev does not answer. The shop's accounts are shown as they were last read; whether the money "
                "arrives cannot be seen here before the sale has been sent.",
            )
        case WithoutServer.WAITS if choice and choice.group is Group.BANK_TRANSFER:
            return (
                translate(
                    "PaymentOffer",
                    "Scalev does not answer, and this register does not know the shop's accounts yet. The sale would "
                    "be saved and wait.",
                )
                + f" {_advice(offered)}"
            )
        case WithoutServer.WAITS:
            return (
                translate(
                    "PaymentOffer",
                    "What the buyer needs for this comes from Scalev, which does not answer. The sale would be saved "
                    "and wait.",
                )
                + f" {_advice(offered)}"
            )
        case _:
            return ""


def _advice(offered: Sequence[PaymentMethodChoice]) -> str:
    """What to take instead of what waits for the server."""
    translate = QCoreApplication.translate
    payable = [each for each in offered if each.enabled and each.away is WithoutServer.UNVERIFIED]
    own_code = any(each.is_own_code for each in payable)
    if own_code and len(payable) > 1:
        return translate("PaymentOffer", "To be paid now, choose cash, a bank transfer or the shop's own QRIS.")
    if own_code:
        return translate("PaymentOffer", "To be paid now, choose cash or the shop's own QRIS.")
    if payable:
        return translate("PaymentOffer", "To be paid now, choose cash or a bank transfer.")
    return translate("PaymentOffer", "To be paid now, take cash.")
