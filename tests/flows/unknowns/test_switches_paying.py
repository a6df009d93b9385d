"""What the contract leaves open about being paid, by name of the switch, and what the register makes of it."""

from __future__ import annotations

from datetime import timedelta

import pytest

from pos_app.payment.instructions import (
    BankTransfer,
    CashOnDelivery,
    HostedPage,
    Instruction,
    PaymentCode,
    PhonePush,
    QrisCode,
    Unusable,
    VirtualAccount,
    WalletLink,
)
from pos_app.payment.qris import parse_qris
from pos_app.sandbox import life
from pos_app.sandbox.state import Order as StoreOrder
from pos_app.scalev.errors import Refused
from pos_app.selling.sale import Order, SendState
from pos_app.selling.tender import Tender
from tests.support.counter import Counter, Watched


def ordered(counter: Counter, method: str = "qris", sku: str = "KOPI-GAYO-250") -> Order:
    """A sale that became an order."""
    sale = counter.settle(counter.place(sku, tender=Tender.server(method)))
    assert sale.sending.state is SendState.ACCEPTED
    assert sale.order is not None
    return sale.order


def at_store(counter: Counter) -> StoreOrder:
    """The latest order as the store has it."""
    return counter.sandbox.orders[-1]


def happens(counter: Counter, action: str) -> None:
    """What a buyer, a bank or the merchant does to the latest order."""
    with counter.sandbox.server.state.lock:
        life.ACTIONS[action](counter.sandbox.server.state, at_store(counter))


NATIVE: dict[str, type[Instruction]] = {
    "qris": QrisCode,
    "va_bca": VirtualAccount,
    "alfamart": PaymentCode,
    "gopay": WalletLink,
    "ovo": PhonePush,
    "card": HostedPage,
    "bank_transfer": BankTransfer,
    "cod": CashOnDelivery,
    "payment_link": HostedPage,
}
"""What a buyer is shown where the gateway says what it should."""

# Where a form lacks what a method needs, the order's own page stands in; a wrong QRIS code is never drawn.
EXPECTED: dict[str, dict[str, type[Instruction] | None]] = {
    "xendit": {},
    "xendit_nested": {},
    "singapay": {"alfamart": HostedPage},
    "loose": {"gopay": HostedPage},
    "unknown": dict.fromkeys(("qris", "va_bca", "alfamart", "gopay"), HostedPage),
    "malformed": {"qris": Unusable, **dict.fromkeys(("va_bca", "alfamart", "gopay"), HostedPage)},
    "empty": dict.fromkeys(("qris", "va_bca", "alfamart", "gopay", "card")),
}


@pytest.mark.parametrize("method", NATIVE)
@pytest.mark.parametrize("form", EXPECTED)
def test_payload(counter: Counter, sandbox_store: Watched, form: str, method: str) -> None:
    sandbox_store.switch(payload=form)
    order = ordered(counter, method)
    shown = counter.register.payments.ask(order).instruction
    expected = EXPECTED[form].get(method, NATIVE[method])
    assert type(shown) is (expected or type(None))
    if isinstance(shown, QrisCode):
        assert parse_qris(shown.payload).amount == order.totals.total
    if isinstance(shown, VirtualAccount):
        assert (shown.bank, shown.number, shown.holder) == ("BCA", "880810000000001", "TOKO RASA NUSANTARA")
    if isinstance(shown, PaymentCode):
        assert shown.code == "KSR000000001"
    if isinstance(shown, HostedPage):
        assert shown.url.startswith(sandbox_store.server.url)
    if shown is None:
        waiting = counter.register.payments.read_with_page(order).instruction
        assert isinstance(waiting, HostedPage), "asked often enough, the buyer pays on the order's own page"


@pytest.mark.parametrize("provider", ["xendit", "xendit_legacy", "singapay", "duitku", "midtrans", "durianpay"])
def test_provider(counter: Counter, sandbox_store: Watched, provider: str) -> None:
    """The form of the payload decides, not the name of the gateway."""
    sandbox_store.switch(provider=provider)
    order = counter.register.payments.ask(ordered(counter))
    assert isinstance(order.instruction, QrisCode)
    assert at_store(counter).provider == provider


@pytest.mark.parametrize("early", [False, True])
def test_payload_at_checkout(counter: Counter, sandbox_store: Watched, early: bool) -> None:
    """What the reply to the checkout brings is used; it is asked for only where it is not there yet."""
    sandbox_store.switch(payload_at_checkout=early)
    order = ordered(counter)
    assert type(order.instruction) is (QrisCode if early else type(None))
    assert counter.register.payments.ask(order).instruction == (order.instruction or parsed_at(counter))


def parsed_at(counter: Counter) -> Instruction | None:
    """The instruction as the latest order at the store has it."""
    payload = parse_qris(at_store(counter).payment_info["qr_string"])
    return QrisCode(payload.payload, payload.merchant, payload.nmid)


def test_payload_after_reads(counter: Counter, sandbox_store: Watched) -> None:
    """Instructions that take their time are read again until they are there."""
    sandbox_store.switch(payload_after_reads=3)
    order = counter.register.payments.ask(ordered(counter))
    read = [order, *(counter.register.payments.read(order) for _ in range(4))]
    assert [type(one.instruction) for one in read] == [type(None)] * 4 + [QrisCode]


@pytest.mark.parametrize("outcome", ["canceled", "closed", "pending"])
def test_expiry_outcome(counter: Counter, sandbox_store: Watched, outcome: str) -> None:
    """Unpaid stays unpaid, whatever the store calls what became of it, and the moment of expiry is told."""
    sandbox_store.switch(expiry_outcome=outcome)
    order = counter.register.payments.ask(ordered(counter))
    counter.clock.advance(901)
    seen = counter.register.payments.read(order)
    assert (seen.status, seen.payment_status, seen.is_paid) == (outcome, "unpaid", False)
    assert seen.expires_at is not None
    assert seen.expires_at <= counter.clock.now()


@pytest.mark.parametrize("answer", ["refused", "renewed"])
def test_payment_renewal(counter: Counter, sandbox_store: Watched, answer: str) -> None:
    sandbox_store.switch(payment_renewal=answer)
    order = counter.register.payments.ask(ordered(counter))
    happens(counter, "expire")
    if answer == "refused":
        with pytest.raises(Refused, match="tidak dapat dibayar"):
            counter.register.payments.ask(order)
        return
    again = counter.register.payments.ask(order)
    assert isinstance(again.instruction, QrisCode)
    assert again.expires_at is not None
    assert again.expires_at > counter.clock.now() + timedelta(seconds=800)
    assert (again.id, again.status) == (order.id, "pending")


@pytest.mark.parametrize("answer", ["paid", "conflict"])
def test_late_payment(counter: Counter, sandbox_store: Watched, answer: str) -> None:
    """Money for an expired order is seen; a conflict is not "paid", it calls a person."""
    sandbox_store.switch(late_payment=answer)
    order = counter.register.payments.ask(ordered(counter))
    happens(counter, "expire")
    happens(counter, "pay")
    seen = counter.register.payments.read(order)
    assert (seen.is_paid, seen.needs_person) == (answer == "paid", answer == "conflict")


@pytest.mark.parametrize("answer", ["conflict", "unpaid", "paid"])
def test_wrong_amount(counter: Counter, sandbox_store: Watched, answer: str) -> None:
    """The register goes by the server's word alone; a conflict calls a person."""
    sandbox_store.switch(wrong_amount=answer)
    order = ordered(counter, "bank_transfer")
    with sandbox_store.server.state.lock:
        life.pay(sandbox_store.server.state, at_store(counter), order.totals.total.amount - 1)
    seen = counter.register.payments.read(order)
    assert (seen.payment_status, seen.is_paid, seen.needs_person) == (answer, answer == "paid", answer == "conflict")


@pytest.mark.parametrize("allowed", [False, True])
def test_paid_may_close(counter: Counter, sandbox_store: Watched, allowed: bool) -> None:
    """Closed after paid is still paid."""
    sandbox_store.switch(paid_may_close=allowed)
    order = ordered(counter)
    happens(counter, "pay")
    if allowed:
        happens(counter, "close")
    seen = counter.register.payments.read(order)
    assert (seen.is_paid, seen.status) == (True, "closed" if allowed else "confirmed")


@pytest.mark.parametrize(("moment", "left"), [("order", [7, 7, 7]), ("payment", [8, 7, 7]), ("shipment", [8, 8, 7])])
def test_stock_falls(counter: Counter, sandbox_store: Watched, moment: str, left: list[int]) -> None:
    """Whenever the server's stock falls, the stock the till reads is the server's."""
    sandbox_store.switch(stock_falls=moment)
    seen = []
    ordered(counter, sku="SAMBAL-ROA")
    for action in (None, "pay", "ship"):
        if action:
            happens(counter, action)
        seen.append(stock_read(counter, "SAMBAL-ROA"))
    assert seen == left


def stock_read(counter: Counter, sku: str) -> int | None:
    """The stock as the register reads it from the store now."""
    key = counter.item(sku).key
    return counter.register.client.catalog.pricing([key.id])[0].available_qty


@pytest.mark.parametrize(("returns", "left"), [(True, 8), (False, 7)])
def test_stock_returns(counter: Counter, sandbox_store: Watched, returns: bool, left: int) -> None:
    sandbox_store.switch(stock_returns=returns)
    ordered(counter, sku="SAMBAL-ROA")
    happens(counter, "cancel")
    assert stock_read(counter, "SAMBAL-ROA") == left


@pytest.mark.parametrize("seconds", [60, 900])
def test_qris_seconds(counter: Counter, sandbox_store: Watched, seconds: int) -> None:
    """The countdown is the order's, not a guess of the till's."""
    sandbox_store.switch(qris_seconds=seconds)
    order = counter.register.payments.ask(ordered(counter))
    assert order.expires_at == whole_second(counter, seconds)


@pytest.mark.parametrize("seconds", [3_600, 86_400])
def test_payment_seconds(counter: Counter, sandbox_store: Watched, seconds: int) -> None:
    sandbox_store.switch(payment_seconds=seconds)
    order = counter.register.payments.ask(ordered(counter, "va_bca"))
    assert order.expires_at == whole_second(counter, seconds)


def whole_second(counter: Counter, ahead: int) -> object:
    """So many seconds from now, without the fraction, which the contract's times do not have."""
    return (counter.clock.now() + timedelta(seconds=ahead)).replace(microsecond=0)


@pytest.mark.parametrize("told", ["right", "always", "never"])
def test_requires_redirect(counter: Counter, sandbox_store: Watched, told: str) -> None:
    """What is offered and shown follows from the method, not from a flag nobody vouches for."""
    usual = counter.register.read_shop()
    sandbox_store.switch(requires_redirect=told)
    assert counter.register.read_shop() == usual
    assert isinstance(counter.register.payments.ask(ordered(counter)).instruction, QrisCode)
