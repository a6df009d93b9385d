"""What the kitchen or the packing table gets: what is to be made ready, for whom, and no prices."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from pos_app.clock import local
from pos_app.receipt.blocks import Align, Banner, Block, Columns, Document, Receipt, Rule, Size, Text
from pos_app.receipt.timestamps import stamp
from pos_app.selling.buyer import Fulfilment
from pos_app.selling.sale import Sale, SaleLine, SendState
from pos_app.words import Language, say


def packing_list(sale: Sale, language: Language, *, copy: int = 0, printed_at: datetime) -> Receipt:
    """The list for `sale`; `copy` counts reprints from 1, `printed_at` (UTC) stands on it."""
    return Receipt(Document.PACKING, tuple(_blocks(sale, language, copy, printed_at)))


def _blocks(sale: Sale, language: Language, copy: int, printed_at: datetime) -> Iterator[Block]:
    if sale.sending.state is SendState.CANCELLED:
        yield Banner(say("receipt.banner.cancelled", language))
    if copy:
        yield Banner(say("receipt.banner.copy", language, number=copy))
    yield Text(say("receipt.title.packing", language), Align.CENTER)
    yield Text(sale.receipt_number, Align.CENTER, strong=True, size=Size.LARGE)
    yield Columns(stamp(local(sale.placed_at), language), say("receipt.pieces", language, count=sale.pieces))
    if name := sale.buyer.name.strip():
        yield Text(say("receipt.buyer", language, buyer=name), strong=True, size=Size.TALL)
    if sale.buyer.fulfilment is Fulfilment.DELIVERY:
        if place := sale.buyer.destination:
            where = f"{place.location_name} {place.postal_code}".strip()
            yield Text(say("receipt.deliver_to", language, place=where))
        if courier := sale.buyer.courier:
            service = " ".join(part for part in (courier.courier, courier.service) if part)
            yield Text(say("receipt.courier", language, courier=service))
    yield Rule()
    for line in sale.lines:
        yield from _line(line, language)
    if sale.notes.strip():
        yield Rule()
        yield Text(say("receipt.note", language, note=sale.notes), strong=True)
    yield Rule()
    yield Text(say("receipt.printed_at", language, time=stamp(local(printed_at), language)))


def _line(line: SaleLine, language: Language) -> Iterator[Block]:
    yield Text(f"{line.quantity} x {line.label}", strong=True, size=Size.TALL)
    if line.sku:
        yield Text(line.sku, indent=2)
    if line.note.strip():
        yield Text(say("receipt.note", language, note=line.note), strong=True, indent=2)
