"""Many sales of every kind, searched for at random: what the ledger finds is what reading each one finds."""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from datetime import date, timedelta
from functools import cache

import pytest

from pos_app.clock import local
from pos_app.errors import InputError
from pos_app.ledger import Ledger
from pos_app.ledger.sales_matching import SaleGroup
from pos_app.ledger.sales_search import SalesQuery, SalesSearch, Tally
from pos_app.money import ZERO, Rupiah, parse_rupiah
from pos_app.records import replace
from pos_app.selling.buyer import WALK_IN, Buyer
from pos_app.selling.caps import Caps
from pos_app.selling.checkout import NewSale
from pos_app.selling.confirming import may_confirm
from pos_app.selling.sale import Confirmation, Order, Sale, SaleLine, SendState
from pos_app.selling.tender import Tender, TenderKind
from tests.pos_app.ledger.test_sales_search import counted, everything
from tests.support.clock import HandClock
from tests.support.depth import tries
from tests.support.sales import order, sale_line, totals_of

NewSales = Callable[..., NewSale]
SALES = tries(1_200, 5_000)
QUERIES = tries(90, 300)
WORDS = [
    "Kopi",
    "Gayo",
    "Teh",
    "Melati",
    "Sambal",
    "Roa",
    "Batik",
    "Tulis",
    "Café",
    "Açaí",
    "O'Brien",
    "100%",
    "a_b",
    '"Maju"',
    "Sereh",
    "Madu",
]
PEOPLE = ["Ratna", "Dewi", "Budi", "Jöko", "Siti", "Agus"]
PHONES = ["0812-3456-7890", "+62 813 3456 7890", "(022) 420.1234", "62857000111"]


ANY_AMOUNT = Caps(Rupiah(10**12), Rupiah(10**12))


class Shop:
    """Makes sales of every kind."""

    def __init__(self, ledger: Ledger, clock: HandClock, basis: NewSale, seed: int) -> None:
        self.ledger, self.clock, self.basis = ledger, clock, basis
        self.rng = random.Random(seed)

    def line(self) -> SaleLine:
        rng = self.rng
        name = " ".join(rng.sample(WORDS, 2))
        options = rng.choice([(), ("250 g", "Giling halus"), ('Biru "tua"', "ÉL")])
        return sale_line(name, rng.randint(1, 3), rng.randrange(1, 40) * 500, *options, number=rng.randint(1, 60))

    def buyer(self) -> Buyer:
        rng = self.rng
        if rng.random() < 0.6:
            return WALK_IN
        name = " ".join(rng.sample(PEOPLE, rng.randint(0, 2)))
        return Buyer(name=name, phone=rng.choice(["", *PHONES]), email=rng.choice(["", "ratna@example.id"]))

    def tender(self) -> Tender:
        kinds = [
            Tender.cash(Rupiah(500_000), "cod"),
            Tender.static_qris("cod"),
            Tender.server("qris"),
            Tender.server("bank_transfer"),
        ]
        return self.rng.choice(kinds)

    def sell(self) -> Sale:
        rng, ledger = self.rng, self.ledger
        # Now and then the clock is set back by days.
        self.clock.jump(rng.randint(60, 400) if rng.random() < 0.999 else -rng.randint(1, 3) * 86_400)
        lines = tuple(self.line() for _ in range(rng.randint(1, 4)))
        tender = self.tender()
        totals = totals_of(lines)
        if tender.kind is TenderKind.CASH and rng.random() < 0.5:
            totals = replace(totals, rounding=Rupiah(-(totals.total.amount % 1000)))
        new = replace(
            self.basis,
            id=f"sale-{rng.getrandbits(60):015x}",
            register=rng.choice(["K1", "K1", "K2"]),
            placed_at=self.clock.now(),
            lines=lines,
            totals=totals,
            buyer=self.buyer(),
            tender=tender,
        )
        return self.settle(ledger.sales.place(new))

    def settle(self, sale: Sale) -> Sale:
        rng, ledger = self.rng, self.ledger
        match rng.randrange(12):
            case 0:
                pass
            case 1:
                return ledger.outbox.cancel(sale.id, "batal")
            case 2:
                ledger.outbox.claim(sale.id)
                ledger.outbox.refused(sale.id, ("scalev.refused", {"reason": "Stok Madu habis"}))
            case 3:
                claim = ledger.outbox.claim(sale.id)
                assert claim
                ledger.outbox.departing(claim)
                ledger.outbox.became_unknown(sale.id, self.clock.now(), ("scalev.no_reply_change", {}))
            case 4:
                ledger.outbox.claim(sale.id)
                ledger.outbox.made_without_number(sale.id)
                if rng.random() < 0.5:
                    ledger.outbox.found(sale.id, f"26{rng.randrange(10_000):04}")
            case _:
                ledger.sales.record_order(sale.id, self.order(sale))
        sale = ledger.sales.one(sale.id)
        if may_confirm(sale) and rng.random() < 0.3:
            ledger.sales.confirm(sale.id, Confirmation("Bu Ani", "mutasi", self.clock.now(), sale.due), ANY_AMOUNT)
        return ledger.sales.one(sale.id)

    def order(self, sale: Sale) -> Order:
        rng = self.rng
        code = rng.choice([0, 0, rng.randint(1, 400)])
        totals = replace(sale.totals, total=sale.totals.total - Rupiah(code), unique_code=Rupiah(code))
        made = order(
            totals,
            status=rng.choice(["paid", "paid", "settled", "unpaid", "unpaid", "conflict"]),
            public_url=f"https://shop.example/o/{sale.id}" if rng.random() < 0.9 else None,
        )
        status = rng.choice(["pending", "pending", "completed", "canceled", "closed"])
        return replace(made, id=sale.id, number=f"2511{rng.randrange(16**6):06X}", status=status)


@cache
def low(text: str) -> str:
    """`text` in small letters, A to Z alone."""
    return re.sub("[A-Z]+", lambda found: found[0].lower(), text)


def in_group(sale: Sale, group: SaleGroup) -> bool:
    order, state = sale.order, sale.sending.state
    cancelled = state is SendState.CANCELLED
    closed = order is not None and order.status in ("canceled", "closed") and not (order.is_paid or order.needs_person)
    dropped = cancelled or (closed and sale.tender.is_servers and not sale.is_settled)
    match group:
        case SaleGroup.PAID:
            return sale.is_settled
        case SaleGroup.CANCELLED:
            return dropped
        case SaleGroup.UNPAID:
            return not dropped and not sale.is_settled
        case SaleGroup.UNSENT:
            return state in (SendState.WAITING, SendState.UNKNOWN, SendState.SIGNED_OUT, SendState.REFUSED)
        case SaleGroup.PROBLEMS:
            troubled = state in (SendState.UNKNOWN, SendState.REFUSED, SendState.ACCEPTED_UNNUMBERED)
            at_odds = closed and not sale.tender.is_servers
            return troubled or (not cancelled and (at_odds or (order is not None and order.needs_person)))
        case _:
            return True


def says(sale: Sale, text: str) -> bool:
    """Whether `text` is said of `sale`, by reading all of it."""
    order = sale.order
    if text.lower().startswith(("http://", "https://")):
        return order is not None and order.public_url == text
    fields = [sale.receipt_number, order.number if order else sale.sending.found_order]
    fields += [sale.buyer.name, sale.buyer.phone, sale.buyer.email]
    for line in sale.lines:
        fields += [line.sku, line.name, *line.options]
    if all(any(low(word) in low(field) for field in fields) for word in text.split()):
        return True
    try:
        amount = parse_rupiah(text)
    except InputError:
        amount = ZERO
    if amount > ZERO and amount in (sale.due, sale.totals.total, order.totals.total if order else sale.due):
        return True
    digits = re.sub(r"\D", "", text)
    if len(digits) < 4 or re.search(r"[^\d\s()./+-]", text):
        return False
    phone = re.sub(r"\D", "", sale.buyer.phone)
    home = re.sub("^(62|0)", "", digits)
    return bool(phone) and (digits in phone or (home != digits and phone.startswith((f"0{home}", f"62{home}"))))


def some_text(rng: random.Random, sales: list[Sale]) -> str:
    """Something a cashier may type, mostly about a sale that there is."""
    sale = rng.choice(sales)
    order = sale.order
    texts = [
        "",
        sale.receipt_number,
        sale.receipt_number.lower()[rng.randrange(12) :],
        order.number if order else sale.sending.found_order,
        sale.buyer.name,
        sale.buyer.phone,
        re.sub(r"\D", "", sale.buyer.phone)[: rng.randint(4, 12)],
        re.sub(r"^(\+?62|0)", rng.choice(["0", "+62 "]), sale.buyer.phone)[: rng.randint(6, 14)],
        f"{sale.due}",
        sale.totals.total.digits,
        rng.choice(sale.lines).name.upper(),
        rng.choice(sale.lines).sku,
        f"{rng.choice(WORDS)} {rng.choice(PEOPLE)}",
        rng.choice(rng.choice(sale.lines).options or ("Giling",)),
        (order.public_url if order else None) or "https://shop.example/o/none",
        "".join(rng.choice("akr01.-%_ ") for _ in range(rng.randint(1, 3))),
    ]
    return rng.choice(texts)


@pytest.mark.parametrize("seed", [1])
def test_the_ledger_finds_what_reading_every_sale_finds(
    ledger: Ledger, new_sale: NewSales, clock: HandClock, seed: int
) -> None:
    shop = Shop(ledger, clock, new_sale(), seed)
    with ledger.together():
        sales = [shop.sell() for _ in range(SALES)][::-1]
    rng = random.Random(seed + 1)
    whole = {sale.receipt_number: sale for sale in sales}
    days = sorted({local(sale.placed_at).date() for sale in sales})
    for _ in range(QUERIES):
        text, group = some_text(rng, sales), rng.choice(list(SaleGroup))
        since = rng.choice([None, None, rng.choice(days)])
        until = rng.choice([None, None, since and since + timedelta(days=rng.randrange(4)), rng.choice(days)])
        query = SalesQuery(text, group, since, until)
        alone = whole.get(text.strip().upper())
        expected = [
            sale
            for sale in ([alone] if alone else sales)
            if in_group(sale, group) and says(sale, text) and is_between(sale, since, until)
        ]
        search = SalesSearch(ledger._connection, ledger.sales, rng.choice([89, 500, 4_000, 10_000]))
        found = everything(search, query, rng.choice([1, 50, 333]) if len(expected) < 100 else 200)
        assert [sale.receipt_number for sale in found] == [sale.receipt_number for sale in expected], query
        assert tallied(expected) == counted(search, query), query
        some = rng.sample(sales, 20) + expected[:5]
        hits = {sale.id for sale in expected}
        looked = search.look(query, [sale.id for sale in some])
        assert {one.sale.id: hit for one, hit in looked} == {sale.id: sale.id in hits for sale in some}, query


def is_between(sale: Sale, since: date | None, until: date | None) -> bool:
    day = local(sale.placed_at).date()
    return (since is None or day >= since) and (until is None or day <= until)


def tallied(sales: list[Sale]) -> dict[date, Tally]:
    days: dict[date, Tally] = {}
    for sale in sales:
        if sale.is_settled:
            one = Tally(paid=1, paid_amount=sale.due)
        elif in_group(sale, SaleGroup.UNPAID):
            one = Tally(unpaid=1, unpaid_amount=sale.due)
        else:
            one = Tally(dropped=1)
        day = local(sale.placed_at).date()
        days[day] = days.get(day, Tally()) + one
    return days
