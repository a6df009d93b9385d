"""The foot of a receipt: how it was paid, or how it is to be paid."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from pos_app.clock import local
from pos_app.money import ZERO
from pos_app.payment.instructions import (
    BankTransfer,
    CashOnDelivery,
    HostedPage,
    Instruction,
    PaymentCode,
    PhonePush,
    QrisCode,
    StaticQris,
    VirtualAccount,
    WalletLink,
)
from pos_app.payment.methods import Group, method_of, name_of
from pos_app.payment.numbers import grouped
from pos_app.payment.offline import NO_MEANS, OwnMeans
from pos_app.receipt.blocks import Align, Block, Columns, Gap, Qr, Rule, Size, Text
from pos_app.receipt.timestamps import clock_time, stamp
from pos_app.selling.confirming import confirmed_difference
from pos_app.selling.sale import Confirmation, Order, Sale, SendState
from pos_app.selling.tender import TenderKind
from pos_app.selling.unsent import own_instruction
from pos_app.words import Language, say


def payment_blocks(sale: Sale, language: Language, now: datetime, own: OwnMeans = NO_MEANS) -> Iterator[Block]:
    """Tender, change and state of payment; payment instructions while unpaid. `now` (UTC) decides what has expired.

    `own` is what the register shows by itself: the shop's accounts and its own QRIS.
    """
    order = sale.order
    method = name_of(sale.method, language)
    if sale.sending.state is SendState.CANCELLED:
        # Nothing of what was given: that went back to the buyer.
        yield Text(method)
    elif sale.tender.kind is TenderKind.CASH:
        yield from _cash(sale, language)
    elif order and order.is_paid:
        yield Columns(method, _paid(order.paid_at, sale.placed_at, language), strong=True)
    elif sale.confirmation:
        yield from _confirmed(sale, sale.confirmation, method, language)
    else:
        yield Columns(method, say("receipt.unpaid", language), strong=True)
    if trouble := _trouble(sale):
        yield Rule()
        yield Text(say(trouble, language))
    elif not sale.is_settled and sale.sending.state is not SendState.CANCELLED:
        has_instructions = order is not None and sale.tender.is_servers
        yield from _instructions(sale, language, now) if has_instructions else _own(sale, language, own)


def _cash(sale: Sale, language: Language) -> Iterator[Block]:
    yield Columns(name_of(sale.tender.code, language), sale.tender.given.digits)
    change = sale.tender.change(sale.due)
    if change > ZERO:
        yield Columns(say("receipt.change", language), change.digits)
    if sale.is_settled:
        yield Columns("", _paid(sale.placed_at, sale.placed_at, language), strong=True)


def _confirmed(sale: Sale, confirmation: Confirmation, method: str, language: Language) -> Iterator[Block]:
    yield Columns(method, confirmation.amount.digits)
    if difference := confirmed_difference(sale):
        yield Columns(say("receipt.confirmed_difference", language), difference.digits)
    time = _time(confirmation.at, sale.placed_at, language)
    yield Text(say("receipt.confirmed", language, by=confirmation.by, time=time), strong=True)


def _trouble(sale: Sale) -> str:
    """The key of what a person of the shop has to see to; empty when there is nothing."""
    if sale.order is None or sale.sending.state is SendState.CANCELLED:
        return ""
    if sale.order.needs_person:
        return "receipt.conflict"
    unsettled = sale.order.is_closed and not sale.order.is_paid and sale.tender.kind is not TenderKind.CASH
    return "receipt.closed" if unsettled else ""


def _paid(paid_at: datetime | None, placed_at: datetime, language: Language) -> str:
    if paid_at is None:
        return say("receipt.paid", language)
    return say("receipt.paid_at", language, time=_time(paid_at, placed_at, language))


def _time(at: datetime, placed_at: datetime, language: Language) -> str:
    """The time of day, with the date when it is not the day of placing."""
    moment = local(at)
    return clock_time(moment, language) if moment.date() == local(placed_at).date() else stamp(moment, language)


def _instructions(sale: Sale, language: Language, now: datetime) -> Iterator[Block]:
    order = sale.order
    if order is None:
        return
    yield Rule()
    if order.expires_at and order.expires_at <= now:
        yield Text(say("receipt.pay.expired", language, time=stamp(local(order.expires_at), language)))
        return
    yield from how_to_pay(sale, order, language)


def how_to_pay(sale: Sale, order: Order, language: Language) -> Iterator[Block]:
    """What the buyer needs in order to pay for `sale`, and until when."""
    yield from _how(order.instruction, order, str(sale.due), language)
    if order.expires_at:
        yield Text(say("receipt.pay.before", language, time=stamp(local(order.expires_at), language)))


def _own(sale: Sale, language: Language, own: OwnMeans) -> Iterator[Block]:
    """How to pay where the server does not say it: an order that is still to be made, or the shop's own QRIS."""
    yield Rule()
    match own_instruction(sale, own):
        case BankTransfer() as transfer:
            yield from _transfer(transfer, str(sale.due), "receipt.pay.transfer_unsent", language)
            yield Gap()
            yield Text(say("receipt.pay.unverified", language))
        case StaticQris(payload, merchant, _, nmid):
            yield Text(say("receipt.pay.static_qris", language))
            yield Text(str(sale.due), Align.CENTER, strong=True, size=Size.LARGE)
            yield Qr(payload, f"{merchant} {nmid}".strip())
            yield Text(say("receipt.pay.static_unverified", language))
        case _ if method_of(sale.method).group is Group.COD:
            yield Text(say("receipt.pay.cod", language, due=sale.due))
        case _ if sale.tender.is_servers:
            yield Text(say("receipt.pay.later", language))
        case _:
            yield Text(say("receipt.pay.none", language))


def _transfer(transfer: BankTransfer, due: str, words: str, language: Language) -> Iterator[Block]:
    yield Text(say(words, language, due=due))
    for account in transfer.accounts:
        yield from _number(account.bank, account.number, account.holder, language)


def _how(instruction: Instruction | None, order: Order, due: str, language: Language) -> Iterator[Block]:
    match instruction:
        case BankTransfer():
            yield from _transfer(instruction, due, "receipt.pay.transfer", language)
        case VirtualAccount(bank, number, holder):
            account_name = say("receipt.pay.virtual_account", language, bank=bank)
            yield Text(say("receipt.pay.account", language, due=due, bank=account_name))
            yield from _number("", number, holder, language)
        case PaymentCode(outlet, code, holder):
            yield Text(say("receipt.pay.code", language, due=due, outlet=outlet))
            yield from _number("", code, holder, language)
        case QrisCode(payload, merchant, nmid):
            yield Text(say("receipt.pay.qris", language, due=due))
            yield Qr(payload, f"{merchant} {nmid}".strip())
        case WalletLink(wallet, url):
            yield Text(say("receipt.pay.wallet", language, due=due, wallet=wallet))
            yield Qr(url, wallet)
        case PhonePush(wallet):
            yield Text(say("receipt.pay.push", language, due=due, wallet=wallet))
        case HostedPage(url):
            yield Text(say("receipt.pay.page", language, due=due))
            # The order's own page follows as a QR anyway; two alike would only confuse.
            if url != order.public_url:
                yield Qr(url)
        case CashOnDelivery():
            yield Text(say("receipt.pay.cod", language, due=due))
        case _:
            yield Text(say("receipt.pay.none", language))


def _number(bank: str, number: str, holder: str, language: Language) -> Iterator[Block]:
    if bank:
        yield Gap()
        yield Text(bank)
    yield Text(grouped(number), strong=True, size=Size.TALL)
    if holder:
        yield Text(say("receipt.pay.holder", language, holder=holder))
