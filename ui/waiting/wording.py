"""What the list says of a waiting sale, and what can be done about it."""

from __future__ import annotations

from datetime import datetime, timedelta
from enum import Enum

from PySide6.QtCore import QCoreApplication

from pos_app.payment.methods import name_of
from pos_app.records import Record
from pos_app.selling.sale import Sale, SendState
from pos_app.words import Language, say
from ui.language import short_time, span
from ui.theme import Tone


class Action(Enum):
    """Something a person may do with a waiting sale."""

    SEND = "send"
    OPEN = "open"
    RETRY = "retry"
    CORRECT = "correct"
    CANCEL = "cancel"
    FOUND = "found"


_ACTIONS = {
    SendState.WAITING: (Action.SEND, Action.OPEN, Action.CANCEL),
    SendState.UNKNOWN: (Action.OPEN, Action.SEND),
    SendState.SIGNED_OUT: (Action.OPEN, Action.CANCEL),
    SendState.ACCEPTED_UNNUMBERED: (Action.OPEN, Action.FOUND),
    SendState.REFUSED: (Action.RETRY, Action.CORRECT, Action.OPEN, Action.CANCEL),
}


def actions_of(sale: Sale) -> tuple[Action, ...]:
    """What can be done with `sale`. Cancelling is offered only where the server surely does not have it."""
    return _ACTIONS.get(sale.sending.state, (Action.OPEN,))


def main_action(sale: Sale) -> Action | None:
    """What the button on the line does; None: it opens a menu of `actions_of`, for a person has to decide."""
    decided = sale.sending.state in (SendState.REFUSED, SendState.ACCEPTED_UNNUMBERED)
    return None if decided else actions_of(sale)[0]


def button_words(sale: Sale) -> str:
    """The words of the button on the line."""
    action = main_action(sale)
    return QCoreApplication.translate("WaitingScreen", "Put right…") if action is None else action_words(action, sale)


def action_words(action: Action, sale: Sale) -> str:
    """The words of `action` in a menu."""
    match action:
        case Action.SEND if sale.sending.state is SendState.UNKNOWN:
            return QCoreApplication.translate("WaitingScreen", "Look it up now")
        case Action.SEND:
            return QCoreApplication.translate("WaitingScreen", "Send now")
        case Action.OPEN:
            return QCoreApplication.translate("WaitingScreen", "View")
        case Action.RETRY:
            return QCoreApplication.translate("WaitingScreen", "Send again as it is")
        case Action.CORRECT:
            return QCoreApplication.translate("WaitingScreen", "Correct it in the cart")
        case Action.FOUND:
            return QCoreApplication.translate("WaitingScreen", "Found in Scalev…")
        case Action.CANCEL:
            return QCoreApplication.translate("WaitingScreen", "Cancel this sale…")


class WaitingLine(Record):
    """One line of the list, in words."""

    sale: Sale
    title: str
    subtitle: str
    amount: str
    age: str
    state: str
    tone: Tone
    detail: str
    answer: str
    button: str

    @property
    def spoken(self) -> str:
        """The whole line, for people who listen."""
        parts = (self.title, self.subtitle, self.amount, self.age, self.state, self.detail, self.answer, self.button)
        return ", ".join(part for part in parts if part)


def line_of(sale: Sale, language: Language, now: datetime, *, held: bool = False) -> WaitingLine:
    """`sale` as a line of the list, at `now` (UTC); `held`: one that was placed before waits for the way to be open."""
    state, tone = _state(sale)
    problem = sale.sending.problem
    # That the server was not reached is what "Waiting for the network" says already.
    answer = say(problem[0], language, **problem[1]) if problem and not sale.sending.met_no_network else ""
    detail = _detail(sale, language, now, held=held)
    if not detail:
        detail, answer = answer, ""
    method = name_of(sale.tender.code, language)
    return WaitingLine(
        sale=sale,
        title=sale.receipt_number,
        subtitle=f"{short_time(sale.placed_at, language)} · {method}",
        amount=f"{sale.due}",
        age=_age(now - sale.placed_at),
        state=state,
        tone=tone,
        detail=detail,
        answer=answer,
        button=button_words(sale),
    )


def _age(waited: timedelta) -> str:
    if waited < timedelta(minutes=1):
        return QCoreApplication.translate("WaitingScreen", "just now")
    return QCoreApplication.translate("WaitingScreen", "for {time}").format(time=span(waited))


def _state(sale: Sale) -> tuple[str, Tone]:
    match sale.sending.state:
        case SendState.WAITING if sale.sending.met_no_network:
            return QCoreApplication.translate("WaitingScreen", "Waiting for the network"), Tone.WARNING
        case SendState.WAITING:
            return QCoreApplication.translate("WaitingScreen", "To be sent"), Tone.NORMAL
        case SendState.UNKNOWN:
            return QCoreApplication.translate("WaitingScreen", "Outcome not known yet"), Tone.WARNING
        case SendState.SIGNED_OUT:
            return QCoreApplication.translate("WaitingScreen", "Sign-in needed"), Tone.WARNING
        case SendState.REFUSED:
            return QCoreApplication.translate("WaitingScreen", "Refused by the server"), Tone.BAD
        case _:
            return QCoreApplication.translate("WaitingScreen", "Order number not known"), Tone.WARNING


def _detail(sale: Sale, language: Language, now: datetime, *, held: bool) -> str:
    sending = sale.sending
    match sending.state:
        case SendState.UNKNOWN if sending.next_try_at is None or sending.next_try_at <= now:
            return QCoreApplication.translate("WaitingScreen", "being looked up at the server, not sent again")
        case SendState.UNKNOWN:
            words = QCoreApplication.translate("WaitingScreen", "looked up again {time}, not sent again")
            return words.format(time=short_time(sending.next_try_at or now, language))
        case SendState.WAITING if held:
            return QCoreApplication.translate("WaitingScreen", "after those above it")
        case SendState.WAITING if sending.next_try_at is None or sending.next_try_at <= now:
            return QCoreApplication.translate("WaitingScreen", "sent as soon as possible")
        case SendState.WAITING:
            words = QCoreApplication.translate("WaitingScreen", "next try {time} (try {number})")
            return words.format(time=short_time(sending.next_try_at or now, language), number=sending.attempts + 1)
        case _:
            return ""
