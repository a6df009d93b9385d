"""What the paid stage says of a sale: title, large amount, the facts under it, and the badge about its sending."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from pos_app.money import ZERO, Rupiah
from pos_app.payment.methods import name_of
from pos_app.records import Record
from pos_app.selling.confirming import confirmed_difference
from pos_app.selling.sale import Confirmation, Sale, SendState
from pos_app.selling.tender import TenderKind
from pos_app.words import Language, say
from ui.language import short_moment, short_time
from ui.theme import Tone


class Outcome(Record):
    """`amount` in rupiah stands in large type under `title`, with `amount_title` above it where it needs a name."""

    icon: str
    tone: Tone
    title: str
    amount: Rupiah
    amount_title: str
    facts: str


def outcome_of(sale: Sale, language: Language) -> Outcome:
    """What is known of `sale`: cash in the drawer, paid as the server says, confirmed by a supervisor, or not paid."""
    if sale.sending.state is SendState.CANCELLED:
        title = QCoreApplication.translate("PaidStage", "Cancelled")
        return Outcome("close", Tone.BAD, title, sale.due, "", sale.sending.cancel_reason)
    if sale.tender.kind is TenderKind.CASH:
        return _cash(sale, language)
    order = sale.order
    method = name_of(sale.method, language)
    if sale.confirmation and not sale.is_paid:
        return _confirmed(sale, sale.confirmation, method, language)
    if order is None or not order.is_paid:
        title = QCoreApplication.translate("PaidStage", "Not paid yet")
        return Outcome("clock", Tone.WARNING, title, sale.due, "", _told(method, *_order(sale)))
    facts = [method]
    if order.paid_at:
        words = QCoreApplication.translate("PaidStage", "confirmed by the server {time}")
        facts.append(words.format(time=short_time(order.paid_at, language)))
    title = QCoreApplication.translate("PaidStage", "Paid")
    return Outcome("check", Tone.GOOD, title, sale.due, "", _told(*facts, *_order(sale)))


def warnings_of(sale: Sale, language: Language) -> tuple[list[str], Tone]:
    """What a person has to see to before this sale is done with, a sentence each; and the tone to say it in."""
    if sale.order is None or sale.sending.state is SendState.CANCELLED:
        return [], Tone.WARNING
    trouble = _trouble(sale)
    spam = say("sale.suspected_spam", language) if sale.order.suspected_spam else ""
    differs = ""
    if not sale.is_paid and (difference := confirmed_difference(sale)):
        differs = say("confirming.differs", language, due=sale.due, difference=difference)
    return [each for each in (trouble, spam, differs) if each], Tone.BAD if trouble else Tone.WARNING


def sending_badge(sale: Sale) -> tuple[str, Tone] | None:
    """What to say about a sale that the server has not got for sure; None when there is nothing to say."""
    match sale.sending.state:
        case SendState.WAITING:
            return QCoreApplication.translate("PaidStage", "Saved, waiting to be sent"), Tone.WARNING
        case SendState.UNKNOWN:
            return QCoreApplication.translate("PaidStage", "Sent? Being looked up"), Tone.WARNING
        case SendState.SIGNED_OUT:
            return QCoreApplication.translate("PaidStage", "Saved, sign-in needed to send"), Tone.WARNING
        case SendState.REFUSED:
            return QCoreApplication.translate("PaidStage", "Refused by the server"), Tone.BAD
        case _:
            return None


def _confirmed(sale: Sale, confirmation: Confirmation, method: str, language: Language) -> Outcome:
    at = short_moment(confirmation.at, language, on_day_of=sale.placed_at)
    told = say("confirming.by", language, by=confirmation.by, time=at, reason=confirmation.reason)
    facts = f"{told}\n{_told(method, *_order(sale))}"
    if _trouble(sale):
        title = QCoreApplication.translate("PaidStage", "Call the person in charge")
        return Outcome("warning", Tone.BAD, title, confirmation.amount, "", facts)
    title = QCoreApplication.translate("PaidStage", "Confirmed by hand")
    return Outcome("vouched", Tone.NORMAL, title, confirmation.amount, "", facts)


def _trouble(sale: Sale) -> str:
    """What the server says against a payment that counts as made here; empty when there is nothing."""
    order = sale.order
    if order is not None and order.needs_person:
        return QCoreApplication.translate(
            "PaidStage",
            "The server reports a conflict about this payment. The person in charge has to settle it in Scalev.",
        )
    if order is not None and order.is_closed and sale.confirmation and not order.is_paid:
        return QCoreApplication.translate(
            "PaidStage",
            "The server closed this order, though its payment was confirmed by hand. The person in charge has to "
            "settle it in Scalev.",
        )
    return ""


def _cash(sale: Sale, language: Language) -> Outcome:
    change = sale.tender.change(sale.due)
    given = QCoreApplication.translate("PaidStage", "{given} received for {due}")
    facts = [given.format(given=sale.tender.given, due=sale.due)]
    if sale.totals.rounding:
        rounded = QCoreApplication.translate("PaidStage", "total {total}, rounding {difference}")
        facts.append(rounded.format(total=sale.totals.total, difference=sale.totals.rounding))
    facts += [short_time(sale.placed_at, language), *_order(sale)]
    title = QCoreApplication.translate("PaidStage", "Cash received")
    if change > ZERO:
        amount_title = QCoreApplication.translate("PaidStage", "Change")
        return Outcome("check", Tone.GOOD, title, change, amount_title, _told(*facts))
    amount_title = QCoreApplication.translate("PaidStage", "Exact amount, no change")
    return Outcome("check", Tone.GOOD, title, sale.due, amount_title, _told(*facts))


def _order(sale: Sale) -> list[str]:
    if sale.order and sale.order.number:
        return [QCoreApplication.translate("PaidStage", "order {number}").format(number=sale.order.number)]
    return [QCoreApplication.translate("PaidStage", "receipt {receipt}").format(receipt=sale.receipt_number)]


def _told(*facts: str) -> str:
    """Facts in one line. Where it is too long for the stage it breaks between facts, never within one."""
    return " · ".join(fact.replace(" ", "\N{NO-BREAK SPACE}") for fact in facts)
