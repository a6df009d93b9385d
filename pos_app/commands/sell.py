"""`kasir sell`: one sale through the same code as the screen."""

from __future__ import annotations

import re
import time
from argparse import Namespace
from contextlib import suppress
from pathlib import Path

from pos_app.clock import local
from pos_app.commands.papers import check_receipt_file, write_receipt
from pos_app.commands.speaker import Exit, Speaker
from pos_app.commands.till import Till, open_till, prepared, quietly
from pos_app.errors import InputError, KasirError
from pos_app.ids import new_sale_id
from pos_app.ledger import LedgerError
from pos_app.money import ZERO, Rupiah, parse_rupiah
from pos_app.payment.instructions import BankTransfer, StaticQris
from pos_app.payment.methods import CASH, STATIC_QRIS
from pos_app.payment.numbers import grouped
from pos_app.payment.offline import NO_MEANS, OwnMeans
from pos_app.payment.serial import to_json
from pos_app.payment.watching import Wait, next_read
from pos_app.receipt.timestamps import stamp
from pos_app.records import replace
from pos_app.register.papers import Pdf
from pos_app.register.reach import Reach, reach_after
from pos_app.register.shop import known_shop, own_means
from pos_app.scalev.errors import ScalevError
from pos_app.selling.buyer import WALK_IN
from pos_app.selling.caps import AboveCapError, OnTrust
from pos_app.selling.cart import Cart
from pos_app.selling.sale import Confirmation, Sale, SendState
from pos_app.selling.tender import Tender, TenderKind
from pos_app.selling.totals import NO_CHARGES, Charges
from pos_app.selling.unsent import is_doubtful, own_instruction
from pos_app.sending.notes import notes_room
from pos_app.shifts.models import require_open

_EXITS = {
    SendState.ACCEPTED: Exit.DONE,
    SendState.ACCEPTED_UNNUMBERED: Exit.DONE,
    SendState.REFUSED: Exit.REFUSED,
    SendState.CANCELLED: Exit.REFUSED,
    SendState.UNKNOWN: Exit.UNKNOWN,
}


def run(args: Namespace, speaker: Speaker, pdf: Pdf) -> Exit:
    """Place and send one sale; exit code by what became of it. Raises `KasirError` when no sale was made."""
    receipt = check_receipt_file(args.receipt) if args.receipt else None
    wanted = [_wanted(text) for text in args.items]
    given = parse_rupiah(args.cash) if args.cash is not None else None
    if given is not None and args.pay != CASH:
        raise InputError("cli.cash_for_cash_only")
    with open_till(demo=args.demo, verbose=args.verbose) as till:
        reached = prepared(till)
        cart = replace(_cart(till, wanted), notes=args.notes or "")
        if (over := -notes_room(cart, WALK_IN)) > 0:
            speaker.complain(InputError("cli.notes_long", over=over))
        own = own_means(known_shop(till.ledger), till.register.settings)
        sale = _place(till, cart, _tender(till, args.pay, own), given, reached=reached)
        try:
            sale = _sent(till, sale) if reached else sale
            _hold_to_caps(till, sale)
            if args.wait_paid and sale.order and sale.tender.is_servers:
                sale = _watched(till, sale, args.wait_paid)
        except AboveCapError as error:
            # Whoever is told where to transfer the money takes the goods for it.
            own, reason = NO_MEANS, error.sentence(speaker.language)
            unknown = sale.sending.state is SendState.UNKNOWN
            key = "cli.above_cap_unknown" if unknown else "cli.above_cap"
            speaker.complain(InputError(key, receipt=sale.receipt_number, reason=reason))
        except LedgerError as error:
            # A disk that is full by now, say. The sale stands, and whoever made it must not make it again.
            reason = error.sentence(speaker.language)
            speaker.complain(InputError("cli.sale_stands", receipt=sale.receipt_number, reason=reason))
            sale = _as_far_as_known(till, sale)
        if receipt and not _papered(till, sale, receipt, pdf, own, speaker):
            receipt = None
        speaker.answer(described(sale, own), *_lines(sale, speaker, receipt, own))
        return _EXITS.get(sale.sending.state, Exit.KEPT)


def _hold_to_caps(till: Till, sale: Sale) -> None:
    """A sale that could not be sent after all is taken on trust like one that was placed without the server.

    Raises `AboveCapError` for one that may not be; it stands, and waits to be sent.
    """
    if is_doubtful(sale):
        till.ledger.sales.take_on_trust(sale.id, OnTrust(till.register.checkout.caps))


def _papered(till: Till, sale: Sale, receipt: Path, pdf: Pdf, own: OwnMeans, speaker: Speaker) -> bool:
    """Write the receipt. A sale that stands is never reported as failed for want of its paper."""
    try:
        write_receipt(till.register.settings, till.register.clock, till.ledger, sale, receipt, pdf, own)
    except KasirError as error:
        speaker.complain(error)
        return False
    return True


def _as_far_as_known(till: Till, sale: Sale) -> Sale:
    """`sale` as the ledger has it; one that has left while its outcome could not be written down is unknown."""
    known = sale
    with suppress(LedgerError):
        known = till.ledger.sales.one(sale.id)
    left = known.sending.attempts > sale.sending.attempts and known.sending.state is SendState.WAITING
    return replace(known, sending=replace(known.sending, state=SendState.UNKNOWN)) if left else known


def described(sale: Sale, own: OwnMeans = NO_MEANS) -> dict[str, object]:
    """A sale as the command line's JSON; amounts are whole rupiah. A buyer who paid in cash needs no instructions.

    `own` is what the register shows by itself: the shop's accounts and its own QRIS.
    """
    order = sale.order
    instruction = order.instruction if order and sale.tender.is_servers else own_instruction(sale, own)
    return {
        "sale_id": sale.id,
        "receipt_number": sale.receipt_number,
        "state": sale.sending.state.value,
        "order_id": order.number if order else None,
        "order_uuid": order.id if order else None,
        "total": sale.due.amount,
        "rounding": sale.totals.rounding.amount,
        "difference": sale.difference.amount,
        "method": sale.tender.code,
        "payment_status": order.payment_status if order else None,
        "paid": sale.is_paid or (sale.is_settled and sale.tender.kind is TenderKind.CASH),
        "confirmed_by": sale.confirmation.by if sale.confirmation else None,
        "change": sale.tender.change(sale.due).amount,
        "instructions": to_json(instruction) if instruction else None,
        "problem": sale.sending.problem[0] if sale.sending.problem else None,
    }


def _wanted(text: str) -> tuple[str, int]:
    sku, colon, quantity = text.rpartition(":")
    if not colon:
        return text, 1
    if not re.fullmatch("[0-9]{1,6}", quantity):
        raise InputError("cli.quantity", text=text)
    return sku, int(quantity)


def _cart(till: Till, wanted: list[tuple[str, int]]) -> Cart:
    cart = Cart()
    for sku, quantity in wanted:
        found = till.ledger.catalog.by_code(sku)
        if not found:
            raise InputError("cart.unknown_sku", sku=sku)
        cart = cart.add(found[0], quantity)
    return cart


def _tender(till: Till, method: str, own: OwnMeans) -> Tender:
    """The way of paying called `method`; cash is not counted yet. Raises `InputError`."""
    settings, facts = till.register.settings, known_shop(till.ledger)
    if method == CASH:
        return Tender.cash(ZERO, facts.stand_in(settings.cash.method))
    if method == STATIC_QRIS:
        if own.static_qris is None:
            raise InputError("tender.no_static_qris")
        return Tender.static_qris(facts.stand_in(settings.qris.static_method))
    if not facts.offers(method):
        tills = [CASH, STATIC_QRIS] if own.static_qris else [CASH]
        offered = ", ".join([*tills, *(offer.code for offer in facts.methods if offer.enabled)])
        raise InputError("tender.unknown", method=method, methods=offered)
    return Tender.server(method)


def _place(till: Till, cart: Cart, tender: Tender, given: Rupiah | None, *, reached: bool) -> Sale:
    register = till.register
    # A server that did not answer a moment ago is not waited for a second time while somebody stands at the counter.
    charges, reach = _charges(till, cart, tender.method) if reached else (NO_CHARGES, Reach.OFFLINE)
    if tender.kind is TenderKind.CASH:
        due = register.checkout.totals(cart, tender, charges).in_cash
        tender = replace(tender, given=given if given is not None else due)
    now = register.clock.now()
    can_send = reach is Reach.CONNECTED
    require_open(till.ledger.shifts.current(), required=register.settings.shift.required)
    return register.checkout.place(
        till.ledger.sales, new_sale_id(now), cart, WALK_IN, tender, now, charges, can_send=can_send
    )


def _charges(till: Till, cart: Cart, method: str) -> tuple[Charges, Reach]:
    """What the server adds to the cart, and what asking for it showed of the way to the server."""
    try:
        return till.register.lookups.charges(cart, WALK_IN, method), Reach.CONNECTED
    except ScalevError as error:
        quietly(error)
        return NO_CHARGES, reach_after(error)


def _sent(till: Till, sale: Sale) -> Sale:
    register = till.register
    register.sender.drain(till.ledger, register.shop_address_id(till.ledger), [sale.id])
    sale = till.ledger.sales.one(sale.id)
    if sale.order is None or not sale.tender.is_servers:
        return sale
    try:
        return _instructed(till, sale)
    except ScalevError as error:
        quietly(error)
        return till.ledger.sales.one(sale.id)


def _instructed(till: Till, sale: Sale) -> Sale:
    """Ask for payment instructions and wait for a gateway that takes its time (behaviour.md section 8)."""
    payments = till.register.payments
    assert sale.order is not None
    order = payments.ask(sale.order)
    reads = 0
    while order.instruction is None and not order.is_paid:
        seconds = next_read(Wait.INSTRUCTIONS, reads, 0.0, visible=True)
        if seconds is None:
            order = payments.read_with_page(order)
            break
        time.sleep(seconds)
        reads += 1
        order = payments.read(order)
    return till.ledger.sales.record_order(sale.id, order)


def _watched(till: Till, sale: Sale, patience: float) -> Sale:
    """Read the order until it is paid or `patience` seconds are over, and once more at their end."""
    clock = till.register.clock
    began = clock.monotonic()
    reads = 0
    while True:
        assert sale.order is not None
        try:
            sale = till.ledger.sales.record_order(sale.id, till.register.payments.read(sale.order))
        except ScalevError as error:
            quietly(error)
        age = clock.monotonic() - began
        if sale.is_paid or age >= patience:
            return sale
        pace = next_read(Wait.PAYMENT, reads, age, visible=True) or patience
        time.sleep(min(pace, patience - age))
        reads += 1


def _lines(sale: Sale, speaker: Speaker, receipt: Path | None, own: OwnMeans) -> list[str]:
    words = speaker.words
    lines = [
        words("cli.sale", receipt=sale.receipt_number, total=sale.due),
        words(f"cli.state.{sale.sending.state.value}", order=sale.order.number if sale.order else ""),
    ]
    if sale.sending.problem:
        key, params = sale.sending.problem
        lines.append(words(key, **params))
    if sale.tender.kind is TenderKind.CASH:
        if sale.totals.rounding:
            lines.append(words("cli.rounding", total=sale.totals.total, rounding=sale.totals.rounding))
        lines.append(words("cli.change", change=sale.tender.change(sale.due)))
    elif sale.confirmation and not sale.is_paid:
        lines.append(confirmed_words(sale.confirmation, speaker))
    elif sale.order and (sale.is_paid or sale.tender.is_servers):
        lines.append(words("cli.paid" if sale.is_paid else "cli.unpaid"))
    else:
        lines += _how_to_pay(sale, speaker, own)
    if sale.order and sale.order.suspected_spam:
        lines.append(words("sale.suspected_spam"))
    if receipt:
        lines.append(words("cli.receipt_written", path=receipt))
    return lines


def confirmed_words(confirmation: Confirmation, speaker: Speaker) -> str:
    """Who answers for the money, when and why."""
    at = stamp(local(confirmation.at), speaker.language)
    return speaker.words("confirming.by", by=confirmation.by, time=at, reason=confirmation.reason)


def _how_to_pay(sale: Sale, speaker: Speaker, own: OwnMeans) -> list[str]:
    words = speaker.words
    match own_instruction(sale, own):
        case BankTransfer(accounts):
            numbers = [f"  {each.bank} {grouped(each.number)} {each.holder}".rstrip() for each in accounts]
            return [words("receipt.pay.transfer_unsent", due=sale.due), *numbers, words("receipt.pay.unverified")]
        case StaticQris(payload, merchant, _, nmid):
            return [
                f"{words('receipt.pay.static_qris')} {sale.due}",
                f"  {merchant} {nmid}".rstrip(),
                f"  {payload}",
                words("receipt.pay.static_unverified"),
            ]
        case _:
            return []
