"""What the contract leaves open about making an order, by name of the switch, and what the register makes of it."""

from __future__ import annotations

import pytest

from pos_app.catalog.models import ItemKey
from pos_app.catalog.snapshot import CatalogSnapshot
from pos_app.ids import new_sale_id
from pos_app.money import Rupiah
from pos_app.records import replace
from pos_app.sandbox.state import Order
from pos_app.scalev.models import OrderPatch
from pos_app.selling.buyer import WALK_IN, Buyer, OrderAccount
from pos_app.selling.cart import AppliedDiscount
from pos_app.selling.sale import Sale, SendState
from pos_app.selling.tender import Tender
from pos_app.words import Language, say
from tests.support.catalogs import read_whole
from tests.support.counter import SETTLE, Counter, Watched

CHECKOUT = "createCustomerCheckout"
GUEST = Buyer(name="Sari Wulandari", email="sari@example.id", account=OrderAccount.GUEST)


def accepted(counter: Counter, *sales: Sale) -> list[Order]:
    """Every sale is an order of its own; the orders, oldest first."""
    for sale in sales:
        assert counter.settle(sale).sending.state is SendState.ACCEPTED
    orders = counter.sandbox.orders
    assert sorted(order.notes or "" for order in orders) == sorted(sale.marker for sale in sales)
    return orders


def refused(counter: Counter, sale: Sale) -> str:
    """The sale is parked with its reason, which is what a person reads in English."""
    parked = counter.settle(sale).sending
    assert parked.state is SendState.REFUSED
    assert parked.problem is not None
    key, params = parked.problem
    return say(key, Language.ENGLISH, **params)


def test_duplicate_seconds(counter: Counter, sandbox_store: Watched) -> None:
    """Two honest sales alike: the second is looked up, never believed to be the first, and made when it may be."""
    sandbox_store.switch(duplicate_seconds=int(SETTLE * 1.5))
    first, second = counter.place(), counter.place()
    counter.drain()
    assert counter.state(first) is SendState.ACCEPTED
    assert counter.state(second) is SendState.UNKNOWN
    assert len(sandbox_store.orders) == 1
    accepted(counter, first, second)


def test_duplicate_seconds_without_end_leaves_it_to_a_person(counter: Counter, sandbox_store: Watched) -> None:
    sandbox_store.switch(duplicate_seconds=86_400)
    first, second = counter.place(), counter.place()
    counter.drain()
    assert "already made" in refused(counter, second)
    assert [order.notes for order in sandbox_store.orders] == [first.marker]
    sandbox_store.switch(duplicate_seconds=0)
    counter.ledger.outbox.retry(second.id)
    accepted(counter, first, second)


@pytest.mark.parametrize(
    ("key", "other", "states"),
    [
        ("buyer_and_items", "SAMBAL-ROA", [SendState.ACCEPTED, SendState.ACCEPTED]),
        ("buyer_and_items", "KOPI-GAYO-250", [SendState.ACCEPTED, SendState.UNKNOWN]),
        ("address_and_items", "KOPI-GAYO-250", [SendState.ACCEPTED, SendState.UNKNOWN]),
        ("buyer", "SAMBAL-ROA", [SendState.ACCEPTED, SendState.UNKNOWN]),
        ("notes", "KOPI-GAYO-250", [SendState.ACCEPTED, SendState.ACCEPTED]),
    ],
)
def test_duplicate_key(counter: Counter, sandbox_store: Watched, key: str, other: str, states: list[SendState]) -> None:
    """Markers differ from sale to sale, so a store that went by the notes would take every honest sale."""
    sandbox_store.switch(duplicate_seconds=60, duplicate_key=key)
    sales = [counter.place("KOPI-GAYO-250"), counter.place(other)]
    counter.drain()
    assert [counter.state(sale) for sale in sales] == states
    accepted(counter, *sales)


@pytest.mark.parametrize(("scope", "customer", "guest"), [("public", 2, 1), ("customer", 1, 2), ("both", 1, 1)])
def test_duplicate_scope(counter: Counter, sandbox_store: Watched, scope: str, customer: int, guest: int) -> None:
    sandbox_store.switch(duplicate_seconds=60, duplicate_scope=scope)
    sales = [counter.place(), counter.place(), counter.place(buyer=GUEST), counter.place(buyer=GUEST)]
    counter.drain()
    taken = [counter.state(sale) is SendState.ACCEPTED for sale in sales]
    assert [sum(taken[:2]), sum(taken[2:])] == [customer, guest]
    for sale in sales:
        counter.settle(sale)
    assert sorted(order.notes or "" for order in sandbox_store.orders) == sorted(sale.marker for sale in sales)


@pytest.mark.parametrize("status", [400, 409, 422])
def test_duplicate_status(counter: Counter, sandbox_store: Watched, status: int) -> None:
    if status != 400:
        sandbox_store.expect_outside(f"{CHECKOUT} reply {status}")
    sandbox_store.switch(duplicate_seconds=60, duplicate_status=status)
    sales = [counter.place(), counter.place()]
    counter.drain()
    assert counter.state(sales[1]) is SendState.UNKNOWN
    accepted(counter, *sales)


def test_duplicate_text(counter: Counter, sandbox_store: Watched) -> None:
    """Words that do not speak of a duplicate are a refusal like any other: read by a person, sent again by one."""
    sandbox_store.switch(duplicate_seconds=60, duplicate_text="Pesanan serupa baru saja dibuat", error_form="message")
    first, second = counter.place(), counter.place()
    assert "Pesanan serupa baru saja dibuat" in refused(counter, second)
    counter.clock.advance(60)
    counter.ledger.outbox.retry(second.id)
    accepted(counter, first, second)


@pytest.mark.parametrize("answer", ["refused", "ignored"])
def test_undeclared_keys(counter: Counter, sandbox_store: Watched, answer: str) -> None:
    """The register sends none, so it sells either way."""
    sandbox_store.switch(undeclared_keys=answer)
    accepted(counter, counter.place(), counter.place(tender=Tender.server("bank_transfer")))


@pytest.mark.parametrize(
    ("form", "said"),
    [
        ("error", "Stok Kopi Gayo 250 g tidak cukup (sisa 0)"),
        ("message", "Stok Kopi Gayo 250 g tidak cukup (sisa 0)"),
        ("code", "out_of_stock"),
        ("errors", "Stok Kopi Gayo 250 g tidak cukup (sisa 0)"),
        ("empty", "400"),
    ],
)
def test_error_form(counter: Counter, sandbox_store: Watched, form: str, said: str) -> None:
    """Whichever part of the envelope the store fills, a person reads what it says; if nothing, at least the status."""
    sandbox_store.switch(error_form=form)
    sandbox_store.server.state.catalog.variant_by_sku["KOPI-GAYO-250"][0].stock = 0
    assert said in refused(counter, counter.place())
    assert sandbox_store.orders == []


@pytest.mark.parametrize("status", [400, 404, 409, 422])
def test_out_of_stock_status(counter: Counter, sandbox_store: Watched, status: int) -> None:
    if status in (409, 422):
        sandbox_store.expect_outside(f"{CHECKOUT} reply {status}")
    sandbox_store.switch(out_of_stock_status=status)
    variant = sandbox_store.server.state.catalog.variant_by_sku["KOPI-GAYO-250"][0]
    variant.stock = 0
    sale = counter.place()
    assert "tidak cukup" in refused(counter, sale)
    variant.stock = 1
    counter.ledger.outbox.retry(sale.id)
    accepted(counter, sale)


@pytest.mark.parametrize("answer", ["refused", "ignored"])
def test_bad_discount(counter: Counter, sandbox_store: Watched, answer: str) -> None:
    """A code that ran out since it was checked: parked, or made at the full price with the difference on record."""
    sandbox_store.switch(bad_discount=answer)
    sale = counter.place(discount=AppliedDiscount("SUDAHLEWAT", Rupiah(5_000)))
    assert sale.totals.total == Rupiah(63_000)
    if answer == "refused":
        assert "SUDAHLEWAT" in refused(counter, sale)
        return
    accepted(counter, sale)
    assert counter.now(sale).difference == Rupiah(5_000)


@pytest.mark.parametrize("answer", ["pending", "draft", "refused"])
def test_no_courier(counter: Counter, sandbox_store: Watched, answer: str) -> None:
    """Take-away goods have no courier: whatever the order begins as, it is the sale's; a refusal waits for a person."""
    sandbox_store.switch(no_courier=answer)
    sale = counter.place()
    if answer == "refused":
        assert "Kurir wajib dipilih" in refused(counter, sale)
        return
    accepted(counter, sale)
    order = counter.now(sale).order
    assert order is not None
    assert (order.status, order.is_paid) == (answer, False)
    asked = counter.register.payments.ask(order)
    assert asked.instruction is not None


def test_account_orders(counter: Counter, sandbox_store: Watched) -> None:
    sandbox_store.switch(account_orders=2, account_seconds=300)
    sales = [counter.place() for _ in range(3)]
    counter.drain()
    assert "Terlalu banyak pesanan" in refused(counter, sales[2])
    counter.clock.advance(300)
    counter.ledger.outbox.retry(sales[2].id)
    accepted(counter, *sales)


@pytest.mark.parametrize("seconds", [30, 600])
def test_account_seconds(counter: Counter, sandbox_store: Watched, seconds: int) -> None:
    sandbox_store.switch(account_orders=1, account_seconds=seconds)
    first = counter.place()
    counter.drain()
    counter.clock.advance(60)
    second = counter.place()
    counter.drain()
    taken = [counter.state(sale) for sale in (first, second)]
    assert taken == [SendState.ACCEPTED, SendState.ACCEPTED if seconds < 60 else SendState.REFUSED]


@pytest.mark.parametrize("required", [False, True])
def test_origin_required(counter: Counter, sandbox_store: Watched, required: bool) -> None:
    """A native client sends no Origin; a store that insists refuses the sale, which is kept with the reason."""
    if required:
        sandbox_store.expect_outside(f"{CHECKOUT} reply 403")
    sandbox_store.switch(origin_required=required)
    sale = counter.place()
    if required:
        assert "Origin not allowed" in refused(counter, sale)
    else:
        accepted(counter, sale)


@pytest.mark.parametrize("answer", ["refused", "cut"])
def test_notes_too_long(counter: Counter, sandbox_store: Watched, answer: str) -> None:
    """A lost reply is found even at a store that cuts notes off, however much the cashier typed."""
    sandbox_store.switch(notes_maximum=255, notes_too_long=answer)
    sandbox_store.fault({"operation": CHECKOUT, "action": "drop_after", "nth": 1})
    now = counter.clock.now()
    cart = replace(counter.cart(), notes="titip di pos satpam, telepon dulu sebelum datang; " * 20)
    sale = counter.register.checkout.place(
        counter.ledger.sales, new_sale_id(now), cart, WALK_IN, Tender.server("qris"), now
    )
    counter.drain()
    assert counter.state(sale) is SendState.UNKNOWN
    assert counter.settle(sale).sending.state is SendState.ACCEPTED
    assert len(sandbox_store.orders) == 1


def test_notes_maximum(counter: Counter, sandbox_store: Watched) -> None:
    """A store that takes hardly any notes says so, and the sale waits for a person instead of going out unmarked."""
    sandbox_store.switch(notes_maximum=10)
    assert "Catatan terlalu panjang" in refused(counter, counter.place())
    assert sandbox_store.orders == []


@pytest.mark.parametrize("answer", ["replaced", "appended", "ignored"])
def test_notes_patch(counter: Counter, sandbox_store: Watched, answer: str) -> None:
    """The register patches a transfer's proof, never the notes: the marker stands whatever a patch would do to it."""
    sandbox_store.switch(notes_patch=answer)
    sale = counter.place(tender=Tender.server("bank_transfer"))
    (order,) = accepted(counter, sale)
    counter.register.client.orders.patch(order.secret_slug, OrderPatch(payment_account_number="0123456789"))
    assert sandbox_store.orders[0].notes == sale.marker


@pytest.mark.parametrize("answer", ["emptied", "kept"])
def test_source_cart(counter: Counter, sandbox_store: Watched, answer: str) -> None:
    """A guest's cart is only the proof: the items travel beside it, so it is emptied in any store."""
    sandbox_store.switch(source_cart=answer)
    sandbox_store.fault({"operation": "createPublicCheckout", "action": "drop_after", "nth": 1})
    sale = counter.place(buyer=GUEST)
    counter.drain()
    assert counter.state(sale) is SendState.UNKNOWN
    assert counter.settle(sale).sending.state is SendState.ACCEPTED_UNNUMBERED
    assert [order.notes for order in sandbox_store.orders] == [sale.marker]


@pytest.mark.parametrize("answer", ["bare", "priced"])
def test_cart_lines(counter: Counter, sandbox_store: Watched, answer: str) -> None:
    """Whatever a cart's line tells besides, a full cart proves that the sale was not made."""
    sandbox_store.switch(cart_lines=answer)
    sandbox_store.fault({"operation": "createPublicCheckout", "action": "drop_before", "nth": 1})
    sale = counter.place(buyer=GUEST)
    counter.drain()
    assert counter.state(sale) is SendState.UNKNOWN
    accepted(counter, sale)


@pytest.mark.parametrize("opened", [False, True])
def test_guest_accounts(counter: Counter, sandbox_store: Watched, opened: bool) -> None:
    """A guest's sale never changes whose register this is."""
    sandbox_store.switch(guest_accounts=opened)
    sale, own = counter.place(buyer=GUEST), counter.place()
    orders = accepted(counter, sale, own)
    assert ("sari@example.id" in sandbox_store.server.state.customers) is opened
    assert [order.customer_id is None for order in orders] == [True, False]
    assert counter.register.client.account.me().customer.email == sandbox_store.server.email


@pytest.mark.parametrize("marked", [False, True])
def test_probably_spam(counter: Counter, sandbox_store: Watched, marked: bool) -> None:
    """An order marked as spam exists all the same (behaviour.md section 4)."""
    sandbox_store.switch(probably_spam=marked)
    accepted(counter, counter.place())


@pytest.mark.parametrize("method", ["qris", "payment_link"])
def test_paylink_only(counter: Counter, sandbox_store: Watched, method: str) -> None:
    """The register names the method also where it could be left out."""
    sandbox_store.switch(paylink_only=True)
    (order,) = accepted(counter, counter.place(tender=Tender.server(method)))
    assert order.payment_method == method


@pytest.mark.parametrize("earlier", [False, True])
def test_sub_payment_method(counter: Counter, sandbox_store: Watched, earlier: bool) -> None:
    """The earlier edition's key in a reply is passed over."""
    sandbox_store.switch(sub_payment_method=earlier)
    sale = counter.place(tender=Tender.server("va_bca"))
    accepted(counter, sale)
    order = counter.now(sale).order
    assert order is not None
    assert order.payment_method == "va_bca"


@pytest.mark.parametrize("methods", [(), ("bank_transfer",), ("qris", "va_bca")])
def test_unique_code_methods(counter: Counter, sandbox_store: Watched, methods: tuple[str, ...]) -> None:
    """The buyer is asked for what the order says, and a code is no difference between till and server."""
    sandbox_store.switch(unique_code_methods=methods)
    sales = [counter.place(tender=Tender.server(method)) for method in ("bank_transfer", "qris", "va_bca")]
    accepted(counter, *sales)
    for sale in map(counter.now, sales):
        assert sale.order is not None
        assert (sale.order.totals.unique_code > Rupiah(0)) is (sale.tender.method in methods)
        assert (sale.due + sale.order.totals.unique_code, sale.difference) == (sale.totals.total, Rupiah(0))


@pytest.mark.parametrize("most", [0, 9, 499])
def test_unique_code_maximum(counter: Counter, sandbox_store: Watched, most: int) -> None:
    sandbox_store.switch(unique_code_maximum=most)
    sale = counter.place(tender=Tender.server("bank_transfer"))
    accepted(counter, sale)
    taken = (sale.totals.total - counter.now(sale).due).amount
    assert 1 <= taken <= most if most else taken == 0


def test_unique_code_minimum(counter: Counter, sandbox_store: Watched) -> None:
    """A code of four digits is shown and asked for like a small one."""
    sandbox_store.switch(unique_code_minimum=1_000, unique_code_maximum=1_999)
    sale = counter.place(tender=Tender.server("bank_transfer"))
    accepted(counter, sale)
    assert Rupiah(1_000) <= sale.totals.total - counter.now(sale).due <= Rupiah(1_999)


@pytest.mark.parametrize("scope", ["all", "none"])
def test_unique_code_scope(counter: Counter, sandbox_store: Watched, scope: str) -> None:
    """Two transfers that ask for the same amount are two sales all the same."""
    sandbox_store.switch(unique_code_scope=scope, unique_code_maximum=2)
    sales = [counter.place(tender=Tender.server("bank_transfer")) for _ in range(5)]
    orders = accepted(counter, *sales)
    codes = [order.unique_code_discount for order in orders]
    assert (len(set(codes[:2])) == 2) or scope == "none"
    assert [counter.now(sale).due.amount for sale in sales] == [order.gross_revenue for order in orders]


@pytest.mark.parametrize("form", ["published", "decimal", "whole", "number", "float", "sparse"])
def test_money(counter: Counter, sandbox_store: Watched, form: str) -> None:
    """However the store writes its amounts, none gains or loses a zero: in prices, previews, orders and lookups."""
    sandbox_store.switch(money=form, other_income=1_500, service_fee=3_500)
    usual = prices(sandbox_store.snapshot(counter.register))
    assert prices(read_whole(counter.register.client)) == usual
    charges = counter.register.lookups.charges(counter.cart("MADU-SUMBAWA"), WALK_IN, "va_bca")
    assert (charges.other, charges.service_fee, charges.shipping) == (Rupiah(1_500), Rupiah(3_500), Rupiah(0))
    sandbox_store.fault({"operation": CHECKOUT, "action": "drop_after", "nth": 1})
    sale = counter.place("MADU-SUMBAWA", tender=Tender.server("va_bca"))
    accepted(counter, sale)
    assert counter.now(sale).due == sale.totals.total + Rupiah(5_000)
    assert counter.now(sale).difference == Rupiah(5_000)


def prices(catalog: CatalogSnapshot) -> dict[ItemKey, Rupiah]:
    """Every price of a catalog by what it is the price of."""
    return {sold.key: sold.price for entry in catalog.entries for sold in entry.sellables}


def test_other_income(counter: Counter, sandbox_store: Watched) -> None:
    """Charges that came up after the till's preview are on the order, and on record as the difference."""
    sandbox_store.switch(other_income=2_000)
    sale = counter.place()
    accepted(counter, sale)
    assert (counter.now(sale).due, counter.now(sale).difference) == (Rupiah(70_000), Rupiah(2_000))


def test_other_income_name(counter: Counter, sandbox_store: Watched) -> None:
    sandbox_store.switch(other_income=2_000, other_income_name="Biaya Kemasan")
    sale = counter.place()
    accepted(counter, sale)
    order = counter.now(sale).order
    assert order is not None
    assert (order.totals.other, order.totals.other_name) == (Rupiah(2_000), "Biaya Kemasan")


def test_service_fee(counter: Counter, sandbox_store: Watched) -> None:
    """An e-payment fee is shown as one; QRIS never bears it (PBI 23/6/2021 art. 52)."""
    sandbox_store.switch(service_fee=3_500)
    sales = [counter.place(tender=Tender.server(method)) for method in ("va_bca", "qris")]
    accepted(counter, *sales)
    assert [counter.now(sale).difference for sale in sales] == [Rupiah(3_500), Rupiah(0)]
