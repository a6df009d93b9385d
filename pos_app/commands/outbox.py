"""`kasir outbox`: what waits to be sent, and what a person can do about it."""

from __future__ import annotations

from argparse import Namespace

from pos_app.commands.sell import confirmed_words, described
from pos_app.commands.speaker import Exit, Speaker
from pos_app.commands.till import Till, open_till, sign_in
from pos_app.ids import SaleId
from pos_app.selling.sale import Sale, SendState


def run(args: Namespace, speaker: Speaker) -> Exit:
    """List, send, retry or cancel."""
    with open_till(demo=args.demo, verbose=args.verbose) as till:
        match args.action:
            case "send":
                sign_in(till)
                return _report(_send(till, till.ledger.sales.open()), speaker)
            case "retry":
                sign_in(till)
                sale = _found(till, args.sale)
                till.ledger.outbox.retry(sale.id)
                return _report(_send(till, [sale]), speaker)
            case "cancel":
                sale = till.ledger.outbox.cancel(_found(till, args.sale).id, args.reason)
                speaker.answer(described(sale), _line(sale, speaker))
                return Exit.DONE
            case "found":
                sale = till.ledger.outbox.found(_found(till, args.sale).id, args.order)
                speaker.answer(described(sale), _line(sale, speaker))
                return Exit.DONE
            case _:
                sales = till.ledger.sales.all() if args.all else till.ledger.sales.open()
                empty = [] if sales else [speaker.words("cli.outbox_empty")]
                speaker.answer([described(sale) for sale in sales], *(_line(sale, speaker) for sale in sales), *empty)
                return Exit.DONE


def _found(till: Till, name: str) -> Sale:
    """A sale by its id or its receipt number."""
    return till.ledger.sales.one(SaleId(name)) if name.count("-") == 4 else till.ledger.sales.by_receipt(name)


def _send(till: Till, sales: list[Sale]) -> list[Sale]:
    """One try for each, in order of placing; what is refused stays parked until a person says otherwise."""
    address = till.register.shop_address_id(till.ledger)
    till.register.sender.drain(till.ledger, address, [sale.id for sale in sales])
    return [till.ledger.sales.one(sale.id) for sale in sales]


def _report(sales: list[Sale], speaker: Speaker) -> Exit:
    states = {sale.sending.state for sale in sales}
    nothing = [] if sales else [speaker.words("cli.outbox_empty")]
    speaker.answer([described(sale) for sale in sales], *(_line(sale, speaker) for sale in sales), *nothing)
    if SendState.UNKNOWN in states:
        return Exit.UNKNOWN
    if SendState.REFUSED in states:
        return Exit.REFUSED
    return Exit.KEPT if states & {SendState.WAITING, SendState.SIGNED_OUT} else Exit.DONE


def _line(sale: Sale, speaker: Speaker) -> str:
    problem = speaker.words(sale.sending.problem[0], **sale.sending.problem[1]) if sale.sending.problem else ""
    state = ""
    if sale.order or sale.sending.state is not SendState.ACCEPTED:  # else a person found it, which is its "problem"
        state = speaker.words(f"cli.state.{sale.sending.state.value}", order=sale.order.number if sale.order else "")
    confirmed = confirmed_words(sale.confirmation, speaker) if sale.confirmation and not sale.is_paid else ""
    return "  ".join(filter(None, (sale.receipt_number, str(sale.due), state, problem, confirmed)))
