"""What the list says of a sale and of a day, and what can be done about a sale."""

from __future__ import annotations

from datetime import date, datetime, timedelta

from PySide6.QtCore import QCoreApplication, QDate, QLocale

from pos_app.clock import local
from pos_app.ledger.sales_search import ListedSale, Tally
from pos_app.payment.methods import name_of
from pos_app.records import Record
from pos_app.selling.sale import Sale, SendState
from pos_app.selling.tender import TenderKind
from pos_app.words import Language
from ui.language import short_time
from ui.phases import NOT_PRINTED, Phase, badge_of, phase_of
from ui.theme import Tone

_IN_THE_DRAWER = (Phase.PREPARING, Phase.UNUSABLE, Phase.TO_PAY, Phase.EXPIRED, Phase.PAID)
"""Phases of an order that say how it is paid, which cash has settled."""
_UNSENT = (SendState.WAITING, SendState.UNKNOWN, SendState.SIGNED_OUT)


class SaleLineWords(Record):
    """One sale of the list, in words; `spoken` is all of it, for people who listen."""

    number: str
    time: str
    pieces: str
    method: str
    buyer: str
    amount: str
    state: str
    tone: Tone
    is_void: bool
    """Whether no money is expected for it any more."""

    @property
    def spoken(self) -> str:
        """The whole line."""
        return ", ".join((self.number, self.time, self.buyer, self.pieces, self.amount, self.method, self.state))


class DayWords(Record):
    """The heading of a day: `Today`, its date, and what was sold on it."""

    name: str
    date: str
    sum: str

    @property
    def spoken(self) -> str:
        """The whole heading."""
        return ", ".join(part for part in (self.name, self.date, self.sum) if part)


def line_of(listed: ListedSale, language: Language, now: datetime) -> SaleLineWords:
    """A sale as a line of the list, at `now` (UTC)."""
    sale = listed.sale
    state, tone = state_of(sale, now)
    return SaleLineWords(
        number=sale.receipt_number,
        time=short_time(sale.placed_at, language),
        pieces=QCoreApplication.translate("OrdersScreen", "%n item(s)", "", sale.pieces),
        method=method_of(sale, language),
        buyer=sale.buyer.name.strip() or QCoreApplication.translate("OrdersScreen", "Walk-in buyer"),
        amount=f"{sale.due}",
        state=state,
        tone=tone,
        is_void=not sale.is_settled and phase_of(sale, now) in (Phase.CANCELLED, Phase.CLOSED),
    )


def method_of(sale: Sale, language: Language) -> str:
    """How the sale is paid, in words; by the order's method once there is an order, which may be another one."""
    code = sale.order.payment_method if sale.order and sale.tender.is_servers else sale.tender.code
    return name_of(code, language)


def state_of(sale: Sale, now: datetime) -> tuple[str, Tone]:
    """How the sale stands, in the words of the payment stage, and their tone. Trouble is said before the money is."""
    phase = phase_of(sale, now)
    if sale.is_settled and not sale.is_paid and phase in _IN_THE_DRAWER:
        if sale.tender.kind is TenderKind.CASH:
            return QCoreApplication.translate("OrdersScreen", "Cash"), Tone.GOOD
        if sale.confirmation is not None:
            return QCoreApplication.translate("OrdersScreen", "Confirmed by hand"), Tone.ACCENT
    if phase is Phase.SENDING:
        return QCoreApplication.translate("OrdersScreen", "Waiting to be sent"), Tone.NORMAL
    return badge_of(phase, sale)


def day_of(day: date, today: date, tally: Tally | None) -> DayWords:
    """The heading of `day`; `tally` once it is counted."""
    name = {
        today: QCoreApplication.translate("OrdersScreen", "Today"),
        today - timedelta(days=1): QCoreApplication.translate("OrdersScreen", "Yesterday"),
    }.get(day)
    written = date_words(day)
    counted = _joined(sales_words(tally.sales), _paid(tally)) if tally else ""
    weekday = QLocale().dayName(day.isoweekday())
    return DayWords(name or weekday, f"{weekday}, {written}" if name else written, counted)


def date_words(day: date, *, short: bool = False) -> str:
    """`23 November 2026`; `short`: `23 Nov 2026`."""
    return QLocale().toString(QDate(day.year, day.month, day.day), "d MMM yyyy" if short else "d MMMM yyyy")


def moment_words(moment: datetime, language: Language, beside: datetime | None = None) -> str:
    """When something was: the time alone on the day of `beside`, with its date on any other."""
    day, time = local(moment).date(), short_time(moment, language)
    if beside is not None and local(beside).date() == day:
        return time
    return f"{QLocale().toString(QDate(day.year, day.month, day.day), 'd MMM')}, {time}"


def sales_words(count: int) -> str:
    """How many sales."""
    return QCoreApplication.translate("OrdersScreen", "%n sale(s)", "", count)


def summary_of(tally: Tally) -> str:
    """What is listed, in one line: how many, and what they come to."""
    parts = [sales_words(tally.sales), _paid(tally)]
    if tally.unpaid:
        words = QCoreApplication.translate("OrdersScreen", "not paid {amount} ({count})")
        parts.append(words.format(amount=tally.unpaid_amount, count=tally.unpaid))
    if tally.dropped:
        parts.append(QCoreApplication.translate("OrdersScreen", "%n cancelled", "", tally.dropped))
    return _joined(*parts)


def _paid(tally: Tally) -> str:
    words = QCoreApplication.translate("OrdersScreen", "received {amount} ({count})")
    return words.format(amount=tally.paid_amount, count=tally.paid) if tally.paid else ""


def _joined(*parts: str) -> str:
    return " · ".join(part for part in parts if part)


def can_refresh(sale: Sale) -> bool:
    """Whether there is anything to ask the server about `sale`."""
    return sale.order is not None or sale.sending.state in _UNSENT


def can_print(sale: Sale, now: datetime) -> bool:
    """Whether there is a receipt, or a bill or code that somebody may still pay by."""
    return sale.is_settled or phase_of(sale, now) not in NOT_PRINTED


def has_link(sale: Sale) -> bool:
    """Whether its order has a page."""
    return sale.order is not None and bool(sale.order.public_url)
