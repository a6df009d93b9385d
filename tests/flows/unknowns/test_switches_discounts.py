"""What the contract leaves open about discount codes and PayLink's fees, and what the register makes of it."""

from __future__ import annotations

from dataclasses import replace

import pytest

from pos_app.errors import InputError
from pos_app.money import Rupiah
from pos_app.sandbox.life import ACTIONS
from pos_app.sandbox.store import DiscountCode
from pos_app.selling.buyer import WALK_IN
from pos_app.selling.cart import AppliedDiscount
from pos_app.selling.sale import SendState
from pos_app.selling.tender import Tender
from tests.support.counter import Counter, Watched


@pytest.mark.parametrize("needed", [False, True])
def test_discount_needs_method(counter: Counter, sandbox_store: Watched, needed: bool) -> None:
    """A code bound to transfers is good for a transfer, and before a way of paying was chosen if the store says so."""
    sandbox_store.switch(discount_needs_method=needed)
    check, cart = counter.register.lookups.check_discount, counter.cart()
    five = AppliedDiscount("TRANSFER5", Rupiah(5_000))
    assert check("TRANSFER5", cart, WALK_IN, "bank_transfer") == five
    if not needed:
        assert check("TRANSFER5", cart, WALK_IN, None) == five
        return
    with pytest.raises(InputError, match="way of paying"):
        check("TRANSFER5", cart, WALK_IN, None)


@pytest.mark.parametrize("matters", [False, True])
def test_discount_case_matters(counter: Counter, sandbox_store: Watched, matters: bool) -> None:
    """Whatever letters a code was made with, the buyer's way of writing it is found."""
    state = sandbox_store.server.state
    mixed = DiscountCode(599, "Ramadan" if matters else "RAMADAN", 2_000, 0, 0, 0, None)
    with state.lock:
        state.store = replace(state.store, discounts=(*state.store.discounts, mixed))
    sandbox_store.switch(discount_case_matters=matters)
    check, cart = counter.register.lookups.check_discount, counter.cart()
    assert check(" Ramadan ", cart, WALK_IN, None) == AppliedDiscount(mixed.code, Rupiah(2_000))
    assert check("hemat 11", counter.cart("MADU-SUMBAWA"), WALK_IN, None).code == "HEMAT11"


def test_paylink_fee(counter: Counter, sandbox_store: Watched) -> None:
    """A fee that came up on PayLink's page is on record as the difference, once the order was read again."""
    sandbox_store.switch(paylink_fee=4_500)
    sale = counter.settle(counter.place(tender=Tender.server("payment_link")))
    assert (sale.sending.state, sale.difference) == (SendState.ACCEPTED, Rupiah(0))
    with sandbox_store.server.state.lock:
        ACTIONS["pay"](sandbox_store.server.state, sandbox_store.orders[-1])
    assert sale.order is not None
    counter.ledger.sales.record_order(sale.id, counter.register.payments.read(sale.order))
    paid = counter.now(sale)
    assert (paid.is_paid, paid.due, paid.difference) == (True, Rupiah(72_500), Rupiah(4_500))
