"""What a sale's page says of it: facts, lines, what they come to, and its story."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from pos_app.clock import local
from pos_app.ledger.history import Story
from pos_app.money import ZERO
from pos_app.receipt.layout import due_parts
from pos_app.selling.buyer import Fulfilment
from pos_app.selling.sale import Sale
from pos_app.selling.tender import TenderKind
from pos_app.words import Language
from ui.language import short_time
from ui.orders.rows import Row
from ui.orders.story import story_of
from ui.orders.wording import date_words, method_of, moment_words
from ui.theme import Tone

translate = QCoreApplication.translate


def facts_of(sale: Sale, language: Language) -> list[str]:
    """When, by whom, as which order, for whom; one line each."""
    when = f"{date_words(local(sale.placed_at).date())}, {short_time(sale.placed_at, language)}"
    facts = [" · ".join(part for part in (when, sale.cashier, sale.register) if part)]
    if number := sale.order.number if sale.order else sale.sending.found_order:
        facts.append(translate("SalePage", "Order {number}").format(number=number))
    facts += _buyer(sale)
    if sale.notes.strip():
        facts.append(translate("SalePage", "Note: {note}").format(note=sale.notes.strip()))
    return facts


def lines_of(sale: Sale) -> list[Row]:
    """The goods: each line with its pieces and what they come to."""
    rows = []
    for line in sale.lines:
        below = f"{line.quantity} × {line.unit_price}" if line.quantity > 1 else ""
        note = translate("SalePage", "Note: {note}").format(note=line.note.strip()) if line.note.strip() else ""
        rows.append(Row(line.label, f"{line.amount}", " · ".join(part for part in (below, note) if part)))
    return rows


def totals_of(sale: Sale, language: Language) -> list[Row]:
    """Every part of what is due as a row of its own, the total, and how it is paid."""
    parts = due_parts(sale, language)
    rows = [Row(words, f"{amount}", tone=Tone.MUTED) for words, amount in parts]
    rounding = sale.due - sum((amount for _, amount in parts), ZERO)
    if rounding:
        rows.append(Row(translate("SalePage", "Rounding"), f"{rounding}", tone=Tone.MUTED))
    if len(rows) == 1:
        rows.clear()  # the goods alone are the total
    rows.append(Row(translate("SalePage", "Total"), f"{sale.due}", strong=True))
    if sale.difference and sale.order:
        words, other = (
            (translate("SalePage", "Total at the till"), sale.totals.total)
            if sale.tender.is_servers
            else (translate("SalePage", "Total at the server"), sale.order.totals.total)
        )
        rows.append(Row(words, f"{other}", tone=Tone.WARNING))
    if sale.tender.kind is TenderKind.CASH:
        rows.append(Row(translate("SalePage", "Cash received"), f"{sale.tender.given}", tone=Tone.MUTED))
        change = sale.tender.change(sale.due)
        if change > ZERO:
            rows.append(Row(translate("SalePage", "Change"), f"{change}", tone=Tone.MUTED))
    else:
        rows.append(Row(method_of(sale, language), tone=Tone.MUTED))
    return rows


def story_rows(sale: Sale, story: Story, language: Language) -> list[Row]:
    """What happened, oldest first, each with its time at the right."""
    rows = []
    for each in story_of(sale, story, language):
        words = each.words
        if each.times > 1:
            words = translate("SalePage", "{what} ({times} times)").format(what=words, times=each.times)
        rows.append(Row(words, moment_words(each.at, language, sale.placed_at), each.more))
    return rows


def _buyer(sale: Sale) -> Sequence[str]:
    buyer = sale.buyer
    who = " · ".join(part for part in (buyer.name.strip(), buyer.phone.strip(), buyer.email.strip()) if part)
    facts = [who] if who else []
    if buyer.fulfilment is Fulfilment.DELIVERY and (place := buyer.destination):
        where = ", ".join(part for part in (place.address, place.location_name, place.postal_code) if part)
        facts.append(translate("SalePage", "Deliver to {place}").format(place=where))
        if courier := buyer.courier:
            facts.append(" ".join(part for part in (courier.courier, courier.service) if part))
    return facts
