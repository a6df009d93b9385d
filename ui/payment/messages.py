"""The words for every state of a sale in which there is nothing for the buyer to scan or copy."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QCoreApplication

from pos_app.payment.instructions import CashOnDelivery, PhonePush, Unusable
from pos_app.payment.methods import method_of, name_of
from pos_app.records import Record
from pos_app.selling.buyer import OrderAccount
from pos_app.selling.confirming import confirmed_difference
from pos_app.selling.sale import Confirmation, Sale
from pos_app.words import Language, say
from ui.language import short_moment
from ui.payment.views.message import Message
from ui.phases import UNSENT, Phase, is_wrong_code
from ui.theme import Tone

_WITH_PROBLEM = (Phase.NO_NETWORK, Phase.LATER, Phase.UNKNOWN, Phase.SIGNED_OUT)
_BEFORE_ORDER = (*UNSENT, Phase.SENDING, Phase.UNKNOWN)


class _Words(Record):
    icon: str
    tone: Tone
    title: str
    words: str
    button: str = ""


def problem_sentence(sale: Sale, language: Language) -> str:
    """The last answer about sending `sale`, as a sentence; empty when there was none."""
    if sale.sending.problem is None:
        return ""
    key, params = sale.sending.problem
    return say(key, language, **params)


def refusal_sentences(sale: Sale, language: Language) -> str:
    """Why the server refused `sale`; and, before anybody asks for the money again, who has confirmed that it came."""
    confirmed = _who_confirmed(sale, sale.confirmation, language) if sale.confirmation else ""
    return "\n".join(filter(None, (problem_sentence(sale, language), confirmed)))


def _who_confirmed(sale: Sale, confirmation: Confirmation, language: Language) -> str:
    """Who confirmed `sale` by hand, when and why."""
    at = short_moment(confirmation.at, language, on_day_of=sale.placed_at)
    return say("confirming.by", language, by=confirmation.by, time=at, reason=confirmation.reason)


def message_for(phase: Phase, sale: Sale, language: Language, *, is_away: bool = False) -> Message:
    """What to say of `sale` in `phase`; `is_away`: the server is known not to answer, so that nobody can sign in."""
    words = _saved(phase, sale, language, is_away=is_away) if phase in UNSENT else _words(phase, sale, language)
    nobody_can = phase is Phase.SIGNED_OUT and is_away
    detail = problem_sentence(sale, language) if phase in _WITH_PROBLEM and not nobody_can else ""
    is_preview = phase in _BEFORE_ORDER and sale.tender.is_servers
    preview = QCoreApplication.translate("PaymentMessage", "Total preview, until the order is made")
    return Message(
        words.icon,
        words.tone,
        words.title,
        words.words,
        sale.due,
        detail,
        words.button,
        preview=preview if is_preview else "",
    )


def _saved(phase: Phase, sale: Sale, language: Language, *, is_away: bool) -> _Words:
    """A sale that waits to be sent: until when, and what the buyer can do meanwhile."""
    translate = QCoreApplication.translate
    icon, title, button = "offline", translate("PaymentMessage", "The sale is saved"), ""
    if phase is Phase.NO_NETWORK:
        words = translate("PaymentMessage", "It will be sent by itself when the network is back.")
    elif phase is Phase.LATER:
        icon, words = "clock", translate("PaymentMessage", "It will be sent again by itself shortly.")
    elif is_away:
        words = translate("PaymentMessage", "It will be sent once the network is back and the register is signed in.")
    else:
        icon, title = "key", translate("PaymentMessage", "The register is signed out")
        words = translate("PaymentMessage", "The sale is saved. Sign the register in again to send it.")
        button = translate("PaymentMessage", "Sign in")
    if method_of(sale.tender.code).needs_info:
        then = translate(
            "PaymentMessage",
            "What the buyer needs for {method} appears here then. To be paid now, change the method.",
        ).format(method=name_of(sale.tender.code, language))
    else:
        then = translate("PaymentMessage", "You can serve the next customer.")
    return _Words(icon, Tone.WARNING, title, f"{words} {then}", button)


def _words(phase: Phase, sale: Sale, language: Language) -> _Words:
    instruction = sale.order.instruction if sale.order else None
    translate = QCoreApplication.translate
    match phase:
        case Phase.SENDING:
            title = translate("PaymentMessage", "Saved in the register")
            return _Words("upload", Tone.ACCENT, title, translate("PaymentMessage", "Being sent to the server…"))
        case Phase.UNKNOWN:
            words = translate("PaymentMessage", "It is being looked up at the server, not sent again.")
            return _Words("search", Tone.WARNING, translate("PaymentMessage", "The outcome is not known yet"), words)
        case Phase.UNNUMBERED:
            title = translate("PaymentMessage", "The order was made, its number is not known")
            words = translate("PaymentMessage", "Find it in Scalev under the buyer's name. Do not make it again.")
            return _Words("warning", Tone.WARNING, title, words)
        case Phase.FOUND:
            title = translate("PaymentMessage", "The order was found in Scalev")
            words = translate("PaymentMessage", "Its number there is {order}. Nothing is left to be done for it here.")
            if sale.tender.is_servers:
                words = translate(
                    "PaymentMessage",
                    "Its number there is {order}. See there whether it is paid: it cannot be seen here.",
                )
            return _Words("receipt", Tone.NORMAL, title, words.format(order=sale.sending.found_order))
        case Phase.OWN_CODE:
            title = translate("PaymentMessage", "The shop's own QRIS is not set up")
            words = translate(
                "PaymentMessage",
                "This sale is to be paid by it. Set it up in the settings, or change the method if the buyer has not "
                "paid yet.",
            )
            return _Words("qr", Tone.WARNING, title, words)
        case Phase.CANCELLED:
            title = translate("PaymentMessage", "This sale was cancelled")
            return _Words("close", Tone.BAD, title, sale.sending.cancel_reason)
        case Phase.CLOSED:
            title = translate("PaymentMessage", "The server closed this order")
            words = translate(
                "PaymentMessage", "Do not take money for it any more. Make a new sale if the buyer still wants it."
            )
            return _Words("error", Tone.BAD, title, words)
        case Phase.CONFLICT:
            title = translate("PaymentMessage", "Call the person in charge")
            words = translate(
                "PaymentMessage",
                "The server reports a conflict about this payment. Do not treat it as paid and do not let the buyer "
                "pay again until it is settled in Scalev.",
            )
            return _Words("warning", Tone.BAD, title, words)
        case Phase.CONFIRMED if sale.confirmation is not None:
            return _confirmed(sale, sale.confirmation, language)
        case Phase.PAID:
            return _Words("check", Tone.GOOD, translate("PaymentMessage", "Paid"), "")
        case Phase.UNUSABLE if isinstance(instruction, Unusable):
            why = say(instruction.key, language, **dict(instruction.params))
            if not is_wrong_code(instruction):
                title = translate("PaymentMessage", "It cannot be paid this way")
                return _Words("error", Tone.BAD, title, why, translate("PaymentMessage", "Ask again"))
            title = translate("PaymentMessage", "The code from the gateway cannot be used")
            return _Words("error", Tone.BAD, title, why, translate("PaymentMessage", "Ask for a new code"))
        case _:
            return _paying(instruction, sale, language, translate)


def _confirmed(sale: Sale, confirmation: Confirmation, language: Language) -> _Words:
    words = _who_confirmed(sale, confirmation, language)
    if difference := confirmed_difference(sale):
        words = f"{words}\n{say('confirming.differs', language, due=sale.due, difference=difference)}"
    title = QCoreApplication.translate("PaymentMessage", "Confirmed by hand")
    return _Words("vouched", Tone.NORMAL, title, words)


def _paying(instruction: object, sale: Sale, language: Language, translate: Callable[[str, str], str]) -> _Words:
    if isinstance(instruction, PhonePush):
        title = translate("PaymentMessage", "Ask the buyer to open {wallet}").format(wallet=instruction.wallet)
        return _Words("phone", Tone.ACCENT, title, _pushed(sale, instruction.wallet, translate))
    if isinstance(instruction, CashOnDelivery):
        words = translate("PaymentMessage", "The money is taken when the goods are handed over.")
        return _Words("truck", Tone.ACCENT, translate("PaymentMessage", "Paid on delivery"), words)
    method = name_of(sale.method, language)
    title = translate("PaymentMessage", "Waiting for {method}").format(method=method)
    words = translate("PaymentMessage", "The order is made. The gateway has not given its code yet.")
    return _Words("clock", Tone.ACCENT, title, words, translate("PaymentMessage", "Ask again"))


def _pushed(sale: Sale, wallet: str, translate: Callable[[str, str], str]) -> str:
    """On which phone the wallet asks: an order carries the number of the account that it was made for."""
    if sale.buyer.account is OrderAccount.REGISTER:
        words = translate(
            "PaymentMessage",
            "{wallet} asks on the phone number of the register's own account. If the buyer gets no request, change the "
            "method.",
        )
    elif not sale.buyer.phone.strip():
        words = translate(
            "PaymentMessage",
            "The order carries no phone number on which {wallet} could ask. If the buyer gets no request, change the "
            "method.",
        )
    else:
        words = translate(
            "PaymentMessage",
            "The request to pay appears on the phone with the number {phone}. Nothing is scanned here.",
        )
    # A number is read aloud as one, so it is not broken at the end of a line.
    return words.format(wallet=wallet, phone=sale.buyer.phone.strip().replace(" ", "\u00a0"))
