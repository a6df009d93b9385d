"""What stands on a receipt: from a sale, and what is known of its order, to blocks.

The paper says what is known and no more (design section 1): a sale that is not paid, or that the server has not
accepted yet, says so in large type. Cash is paid the moment it is in the drawer, even while the sale waits to be sent.
What a supervisor confirmed by hand has a receipt that names who did, and is not called paid.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime

from pos_app.clock import local
from pos_app.money import Rupiah
from pos_app.payment.offline import NO_MEANS, OwnMeans
from pos_app.receipt.blocks import Align, Banner, Block, Columns, Document, Gap, Logo, Qr, Receipt, Rule, Size, Text
from pos_app.receipt.paying import payment_blocks
from pos_app.receipt.shop import ShopDetails, Shown
from pos_app.receipt.timestamps import stamp
from pos_app.selling.buyer import Buyer, Fulfilment
from pos_app.selling.sale import Sale, SaleLine, SendState
from pos_app.selling.tender import TenderKind
from pos_app.selling.totals import Totals
from pos_app.words import Language, say

_BANNERS = {
    SendState.WAITING: "waiting",
    SendState.SIGNED_OUT: "waiting",
    SendState.UNKNOWN: "unknown",
    SendState.REFUSED: "refused",
}
_ORDER_LINES = {
    **_BANNERS,
    SendState.ACCEPTED: "unnumbered",
    SendState.ACCEPTED_UNNUMBERED: "unnumbered",
    SendState.CANCELLED: "cancelled",
}


def build_receipt(
    sale: Sale,
    shop: ShopDetails,
    language: Language,
    *,
    copy: int = 0,
    printed_at: datetime,
    server_now: datetime | None = None,
    own: OwnMeans = NO_MEANS,
) -> Receipt:
    """The receipt of `sale`; a payment slip when the money is not in.

    `copy` is 0 for the original and counts reprints from 1. `printed_at` (UTC) is shown on copies. `server_now`, the
    same moment by the server's clock (without it: by the till's), decides whether payment instructions still hold.
    `own` is what the register shows by itself: the shop's accounts and its own QRIS.
    """
    blocks: list[Block] = []
    document = _document(sale)
    if copy:
        blocks.append(Banner(say("receipt.banner.copy", language, number=copy)))
    blocks.extend(_header(shop, language))
    blocks.append(Text(say(f"receipt.title.{document}", language), Align.CENTER))
    blocks.extend(_states(sale, document, language))
    blocks.append(Rule())
    blocks.extend(_facts(sale, shop.shown, language))
    blocks.append(Rule())
    for line in sale.lines:
        blocks.extend(_line(line, shop.shown, language))
    blocks.append(Rule())
    blocks.extend(_totals(sale, language))
    paying = tuple(payment_blocks(sale, language, server_now or printed_at, own))
    blocks.extend(paying)
    if shop.shown.page and sale.order and sale.order.public_url and _has_page(sale, document, paying):
        blocks += [Gap(), Qr(sale.order.public_url, say("receipt.page", language))]
    if shop.footer.strip():
        blocks.append(Gap())
        blocks.extend(Text(line, Align.CENTER) for line in shop.footer.strip().splitlines())
    if copy:
        when = stamp(local(printed_at), language)
        blocks += [Gap(), Text(say("receipt.copied_at", language, number=copy, time=when), Align.CENTER)]
    return Receipt(document, tuple(blocks))


def masked_phone(phone: str) -> str:
    """`0812****7890`: enough for the buyer to know the number as theirs, not enough for a finder of the paper."""
    digits = "".join(character for character in phone if character.isdigit())
    return f"{digits[:4]}{'*' * (len(digits) - 8)}{digits[-4:]}" if len(digits) > 8 else "*" * len(digits)


def _document(sale: Sale) -> Document:
    if sale.sending.state is SendState.CANCELLED:
        return Document.CANCELLED
    return Document.RECEIPT if sale.is_settled else Document.SLIP


def _has_page(sale: Sale, document: Document, paying: Iterable[Block]) -> bool:
    """Whether the order's page belongs on the paper: never beside a code to pay by, for buyers scan the wrong one.

    To pay by the shop's own QRIS it says another way to pay.
    """
    if document is Document.SLIP and sale.tender.kind is TenderKind.STATIC_QRIS:
        return False
    return document is not Document.CANCELLED and not any(isinstance(block, Qr) for block in paying)


def _header(shop: ShopDetails, language: Language) -> Iterator[Block]:
    if shop.logo:
        yield Logo(shop.logo)
    yield Text(shop.name.upper(), Align.CENTER, strong=True, size=Size.TALL)
    for line in shop.address:
        yield Text(line, Align.CENTER)
    if shop.phone:
        yield Text(say("receipt.phone", language, phone=shop.phone), Align.CENTER)
    for line in shop.header:
        yield Text(line, Align.CENTER)


def _states(sale: Sale, document: Document, language: Language) -> Iterator[Block]:
    if document is Document.CANCELLED:
        yield Banner(say("receipt.banner.cancelled", language))
    if document is Document.SLIP:
        yield Banner(say("receipt.banner.unpaid", language))
    if state := _BANNERS.get(sale.sending.state):
        yield Banner(say(f"receipt.banner.{state}", language))
        yield Text(say(f"receipt.{state}", language), Align.CENTER)


def _facts(sale: Sale, shown: Shown, language: Language) -> Iterator[Block]:
    yield Columns(sale.receipt_number, stamp(local(sale.placed_at), language))
    if number := (sale.order.number if sale.order else sale.sending.found_order):
        yield Text(say("receipt.order", language, number=number))
    else:
        yield Text(say(f"receipt.order.{_ORDER_LINES[sale.sending.state]}", language))
    if sale.cashier and shown.cashier:
        yield Text(say("receipt.cashier", language, cashier=sale.cashier, register=sale.register))
    else:
        yield Text(say("receipt.register", language, register=sale.register))
    if shown.buyer:
        yield from _buyer(sale.buyer, language)
    if shown.notes and sale.notes.strip():
        yield Text(say("receipt.note", language, note=sale.notes))


def _buyer(buyer: Buyer, language: Language) -> Iterator[Block]:
    known = [part for part in (buyer.name.strip(), masked_phone(buyer.phone)) if part]
    if known:
        yield Text(say("receipt.buyer", language, buyer=", ".join(known)))
    if buyer.fulfilment is not Fulfilment.DELIVERY:
        return
    # The street is left out: receipts are lost and thrown away, and the parcel bears the full address.
    if place := buyer.destination:
        yield Text(say("receipt.deliver_to", language, place=f"{place.location_name} {place.postal_code}".strip()))
    if courier := buyer.courier:
        service = " ".join(part for part in (courier.courier, courier.service) if part)
        yield Text(say("receipt.courier", language, courier=service))


def _line(line: SaleLine, shown: Shown, language: Language) -> Iterator[Block]:
    yield Text(line.label)
    yield Columns(f"{line.quantity} x {line.unit_price.digits}", line.amount.digits, indent=1)
    if shown.sku and line.sku:
        yield Text(line.sku, indent=1)
    if shown.notes and line.note.strip():
        yield Text(say("receipt.note", language, note=line.note), indent=1)


def due_parts(sale: Sale, language: Language) -> list[tuple[str, Rupiah]]:
    """What makes up the amount due, as the paper names it: the goods first, then everything else that is not zero."""
    totals = _totals_due(sale)
    goods = (say("receipt.subtotal", language), totals.products)
    return [goods, *((label, amount) for label, amount in _parts(totals, language) if amount)]


def _totals_due(sale: Sale) -> Totals:
    return sale.order.totals if sale.order and sale.tender.is_servers else sale.totals


def _totals(sale: Sale, language: Language) -> Iterator[Block]:
    parts = due_parts(sale, language)
    if len(parts) > 1:
        for label, amount in parts:
            yield Columns(label, amount.digits)
    totals = _totals_due(sale)
    if totals.rounding:
        yield Columns(say("receipt.exact_total", language), totals.total.digits)
        yield Columns(say("receipt.rounding", language), totals.rounding.digits)
    yield Columns(say("receipt.total", language), str(sale.due), strong=True, size=Size.TALL)
    if sale.order and sale.difference:
        # The total above is one of the two; the other stands beside it, so that nobody has to remember it.
        if sale.tender.is_servers:
            yield Columns(say("receipt.till_total", language), sale.totals.total.digits)
        else:
            yield Columns(say("receipt.server_total", language), sale.order.totals.total.digits)


def _parts(totals: Totals, language: Language) -> list[tuple[str, Rupiah]]:
    parts = [
        (say("receipt.products_discount", language), -totals.products_discount),
        (say("receipt.discount", language, code=totals.discount_code).strip(), -totals.discount),
        (say("receipt.shipping", language), totals.shipping),
        (say("receipt.shipping_discount", language), -totals.shipping_discount),
        (totals.other_name.strip() or say("receipt.other", language), totals.other),
        (say("receipt.service_fee", language), totals.service_fee),
        (say("receipt.unique_code", language), -totals.unique_code),
    ]
    # A server's total need not be the sum of its parts (behaviour.md section 11); the paper must add up all the same.
    explained = sum((amount for _, amount in parts), totals.products)
    return [*parts, (say("receipt.adjustment", language), totals.total - explained)]
