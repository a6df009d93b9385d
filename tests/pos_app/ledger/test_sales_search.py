"""Finding sales: what a text finds, which sales are in which group, and pages that lose none and repeat none."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from pos_app.clock import local
from pos_app.ledger import Ledger
from pos_app.ledger.sales_matching import SaleGroup
from pos_app.ledger.sales_search import SalesQuery, SalesSearch, Tally
from pos_app.money import Rupiah
from pos_app.printing.jobs import JobState
from pos_app.records import replace
from pos_app.selling.buyer import Buyer
from pos_app.selling.caps import Caps
from pos_app.selling.checkout import NewSale
from pos_app.selling.sale import Confirmation, Sale
from pos_app.selling.tender import Tender
from tests.support.clock import HandClock
from tests.support.sales import PAGE, order, sale_line, totals_of

NewSales = Callable[..., NewSale]
Place = Callable[..., Sale]
REFUSED = ("scalev.refused", {"reason": "stok"})


ANY_AMOUNT = Caps(Rupiah(10**12), Rupiah(10**12))


@pytest.fixture
def place(ledger: Ledger, new_sale: NewSales) -> Place:
    """Places a sale of the usual goods, changed as asked for."""

    def one(**changes: object) -> Sale:
        return ledger.sales.place(replace(new_sale(), **changes))  # type: ignore[arg-type]

    return one


def accept(ledger: Ledger, sale: Sale, number: str = "250130JQHFZG", **changes: object) -> Sale:
    made = replace(order(sale.totals), id=f"order-{sale.id}", number=number, **changes)  # type: ignore[arg-type]
    return ledger.sales.record_order(sale.id, made)


def refuse(ledger: Ledger, sale: Sale) -> Sale:
    ledger.outbox.claim(sale.id)
    ledger.outbox.refused(sale.id, REFUSED)
    return ledger.sales.one(sale.id)


def everything(search: SalesSearch, query: SalesQuery, most: int = 50) -> list[Sale]:
    """All that a query finds, read page by page."""
    found, onward = [], None
    while True:
        page = search.page(query, onward, most)
        assert len(page.sales) <= most
        found += [listed.sale for listed in page.sales]
        onward = page.onward
        if onward is None:
            return found


def counted(search: SalesSearch, query: SalesQuery) -> dict[date, Tally]:
    days: dict[date, Tally] = {}
    onward = None
    while True:
        part = search.count(query, onward)
        for day, tally in part.days.items():
            days[day] = days.get(day, Tally()) + tally
        onward = part.onward
        if onward is None:
            return days


def receipts(ledger: Ledger, text: str, group: SaleGroup = SaleGroup.ALL) -> list[str]:
    return [sale.receipt_number[-4:] for sale in everything(ledger.search, SalesQuery(text, group))]


@pytest.mark.parametrize(
    "text",
    [
        "0001",
        "-0001",
        "RATNA",
        "ratna dewi",
        "dewi ratna",
        "0812 3456",
        "+62 812-3456",
        "7890",
        "ratna@example",
        "sku-1",
        "kopi gayo",
        "gayo KOPI",
        "giling",
        "sambal ratna",
        "187.500",
        "Rp 187.500",
        "187500",
        "4711a",
        "  kopi   ",
    ],
)
def test_a_sale_is_found_by_what_is_known_of_it(ledger: Ledger, place: Place, text: str) -> None:
    buyer = Buyer(name="Ibu Ratna Dewi", phone="0812-3456-7890", email="ratna@example.id")
    accept(ledger, place(buyer=buyer), "4711AB")
    place(lines=(sale_line("Teh Melati", 1, 32_000, number=9),), totals=totals_of((sale_line("Teh", 1, 32_000),)))
    assert receipts(ledger, text) == ["0001"]


@pytest.mark.parametrize(
    "text", ["kopi teh", "ratna", "name", "phone", '"', "[", "take_away", "%", "_", "\\", "0812", "187.501", "cash"]
)
def test_what_is_not_on_a_sale_finds_it_not(ledger: Ledger, place: Place, text: str) -> None:
    accept(ledger, place())
    assert receipts(ledger, text) == []


@pytest.mark.parametrize("name", ['Toko "Maju" 100%', "Café Ömer", "a_b\\c", "O'Brien"])
def test_names_with_marks_of_their_own_are_found(ledger: Ledger, place: Place, name: str) -> None:
    place(buyer=Buyer(name=name))
    goods = (sale_line(name, 1, 32_000, name, number=9),)
    place(lines=goods, totals=totals_of(goods))
    place()
    for word in name.split():
        assert receipts(ledger, word) == ["0002", "0001"], word


def test_the_code_at_the_foot_of_a_receipt_finds_its_sale(ledger: Ledger, place: Place) -> None:
    accept(ledger, place(), public_url=PAGE)
    accept(ledger, place(), "other", public_url=f"{PAGE}x")
    assert receipts(ledger, PAGE) == ["0001"]


def test_a_whole_receipt_number_means_that_sale_alone(ledger: Ledger, place: Place) -> None:
    first, _ = place(), place(buyer=Buyer(name="for K1-261123-0001"))
    assert receipts(ledger, "-0001") == ["0002", "0001"]
    assert receipts(ledger, f" {first.receipt_number.lower()} ") == ["0001"]
    assert ledger.search.look(SalesQuery(first.receipt_number), [first.id])[0][1]


def test_an_order_that_a_person_found_is_found_by_its_number(ledger: Ledger, place: Place) -> None:
    sale = place()
    ledger.outbox.claim(sale.id)
    ledger.outbox.made_without_number(sale.id)
    ledger.outbox.found(sale.id, "2611260042")
    assert receipts(ledger, "26112600") == ["0001"]
    assert receipts(ledger, "sending.found") == []


def test_an_amount_is_the_tills_or_the_servers(ledger: Ledger, place: Place) -> None:
    sale = place()
    totals = replace(sale.totals, total=Rupiah(187_377), unique_code=Rupiah(123))
    ledger.sales.record_order(sale.id, order(totals))
    assert (receipts(ledger, "187.377"), receipts(ledger, "187.500"), receipts(ledger, "187.623")) == (
        ["0001"],
        ["0001"],
        [],
    )


@pytest.fixture
def one_of_each(ledger: Ledger, place: Place, clock: HandClock) -> dict[str, Sale]:
    """A sale in each state that matters to a group, by the last two digits of its receipt number."""
    made: list[Sale] = [place()]
    made.append(refuse(ledger, place()))
    unknown = place()
    claim = ledger.outbox.claim(unknown.id)
    assert claim
    ledger.outbox.departing(claim)
    ledger.outbox.became_unknown(unknown.id, clock.now(), ("scalev.no_reply_change", {}))
    made.append(unknown)
    unnumbered = place()
    ledger.outbox.claim(unnumbered.id)
    ledger.outbox.made_without_number(unnumbered.id)
    made.append(unnumbered)
    given_up = place(tender=Tender.cash(Rupiah(200_000), "cod"))
    ledger.outbox.cancel(given_up.id, "batal")
    made.append(given_up)
    made.append(accept(ledger, place(), "06"))
    made.append(accept(ledger, place(), "07", payment_status="paid"))
    made.append(accept(ledger, place(), "08", payment_status="settled", status="closed"))
    made.append(accept(ledger, place(), "09", payment_status="conflict", status="canceled"))
    made.append(accept(ledger, place(), "10", status="canceled"))
    made.append(place(tender=Tender.cash(Rupiah(200_000), "cod")))
    made.append(accept(ledger, place(tender=Tender.cash(Rupiah(200_000), "cod")), "12", status="closed"))
    own = place(tender=Tender.static_qris("cod"))
    made.append(accept(ledger, own, "13"))
    seen = place(tender=Tender.server("bank_transfer"))
    made.append(ledger.sales.confirm(seen.id, Confirmation("Bu Ani", "mutasi", clock.now(), seen.due), ANY_AMOUNT))
    shut = place(tender=Tender.server("bank_transfer"))
    ledger.sales.confirm(shut.id, Confirmation("Bu Ani", "mutasi", clock.now(), shut.due), ANY_AMOUNT)
    made.append(accept(ledger, shut, "15", status="closed"))
    return {sale.receipt_number[-2:]: sale for sale in made}


@pytest.mark.parametrize(
    ("group", "numbers"),
    [
        (SaleGroup.ALL, "15 14 13 12 11 10 09 08 07 06 05 04 03 02 01"),
        (SaleGroup.UNPAID, "13 09 06 04 03 02 01"),
        (SaleGroup.PAID, "15 14 12 11 08 07"),
        (SaleGroup.UNSENT, "14 11 03 02 01"),
        (SaleGroup.PROBLEMS, "15 12 09 04 03 02"),
        (SaleGroup.CANCELLED, "10 05"),
    ],
)
def test_groups(ledger: Ledger, one_of_each: dict[str, Sale], group: SaleGroup, numbers: str) -> None:
    found = everything(ledger.search, SalesQuery(group=group))
    assert [sale.receipt_number[-2:] for sale in found] == numbers.split()
    looked = ledger.search.look(SalesQuery(group=group), [sale.id for sale in one_of_each.values()])
    assert [listed.sale for listed, hit in looked if hit] == found
    assert len(looked) == len(one_of_each)


def test_sums_are_exact_and_by_day(ledger: Ledger, one_of_each: dict[str, Sale]) -> None:
    (tally,) = counted(ledger.search, SalesQuery()).values()
    due = Rupiah(187_500)
    assert tally == Tally(paid=6, paid_amount=due * 6, unpaid=7, unpaid_amount=due * 7, dropped=2)
    assert tally.sales == 15


def test_what_is_paid_in_cash_counts_as_it_was_rounded(ledger: Ledger, place: Place) -> None:
    goods = (sale_line("Teh", 1, 32_040),)
    totals = replace(totals_of(goods), rounding=Rupiah(-40))
    sale = place(lines=goods, totals=totals, tender=Tender.cash(Rupiah(50_000), "cod"))
    (tally,) = counted(ledger.search, SalesQuery()).values()
    assert tally.paid_amount == sale.due == Rupiah(32_000)
    assert receipts(ledger, "32.000") == receipts(ledger, "32.040") == ["0001"]


@pytest.mark.parametrize("most", [1, 2, 3, 6, 7, 8])
@pytest.mark.parametrize("stretch", [1, 2, 3, 7, 100])
def test_pages_lose_none_and_repeat_none(ledger: Ledger, place: Place, most: int, stretch: int) -> None:
    made = [place() for _ in range(7)]
    search = SalesSearch(ledger._connection, ledger.sales, stretch)
    assert everything(search, SalesQuery(), most) == made[::-1]
    assert sum(tally.sales for tally in counted(search, SalesQuery()).values()) == 7


def test_an_empty_till_has_nothing_to_find(ledger: Ledger) -> None:
    for query in (SalesQuery(), SalesQuery("K1-261123-0001"), SalesQuery(since=date(2026, 11, 23))):
        assert ledger.search.page(query).sales == ()
        assert ledger.search.page(query).onward is None
        assert counted(ledger.search, query) == {}
        assert ledger.search.newer(query, 0).sales == ()


def test_a_page_is_not_moved_by_sales_that_are_placed_meanwhile(ledger: Ledger, place: Place) -> None:
    made = [place() for _ in range(4)]
    first = ledger.search.page(SalesQuery(), most=2)
    later = place()
    second = ledger.search.page(SalesQuery(), first.onward, 2)
    assert [listed.sale for listed in (*first.sales, *second.sales)] == made[::-1]
    assert [listed.sale for listed in ledger.search.newer(SalesQuery(), first.sales[0].number).sales] == [later]
    assert ledger.search.newer(SalesQuery("nowhere"), first.sales[0].number).sales == ()


def test_days_are_those_of_the_shop_and_both_ends_belong(ledger: Ledger, place: Place, clock: HandClock) -> None:
    days = []
    for _ in range(4):
        days.append(local(place().placed_at).date())
        clock.advance(24 * 3600)
    # The clock is set back: the days do not stand in the order of placing.
    clock.jump(-3 * 24 * 3600)
    place()
    again = local(clock.now()).date()

    def found(since: date | None, until: date | None) -> list[date]:
        pages = ledger.search.page(SalesQuery(since=since, until=until)).sales
        assert set(counted(ledger.search, SalesQuery(since=since, until=until))) == {one.day for one in pages}
        return [one.day for one in pages]

    assert again == days[1]
    assert found(None, None) == [days[1], *days[::-1]]
    assert found(days[1], days[1]) == [days[1], days[1]]
    assert found(days[2], None) == [days[3], days[2]]
    assert found(None, days[0]) == [days[0]]
    assert found(days[3] + timedelta(days=1), None) == []


def test_the_story_of_a_sale_is_told_in_order(ledger: Ledger, place: Place, clock: HandClock) -> None:
    sale = refuse(ledger, place())
    ledger.outbox.retry(sale.id)
    accept(ledger, sale, payment_status="paid")
    ledger.prints.record(sale.id, JobState.PRINTED)
    ledger.prints.record(sale.id, JobState.SENT)
    other = place()
    story = ledger.history.of(sale.id)
    assert [(note.what, note.detail) for note in story.notes] == [
        ("refused", "scalev.refused"),
        ("retry", ""),
        ("accepted", "250130JQHFZG"),
        ("paid", ""),
    ]
    assert [(paper.copy, paper.state) for paper in story.papers] == [(0, JobState.PRINTED), (1, JobState.SENT)]
    assert story.notes[0].at == clock.now()
    assert ledger.history.of(other.id).notes == ()
