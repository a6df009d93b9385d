"""Proofs of transfers in the ledger: read back with their sale, moved on once, found again after a start."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from pos_app.errors import InputError
from pos_app.ids import SaleId
from pos_app.ledger import Ledger, LedgerError
from pos_app.payment.instructions import BankAccount
from pos_app.payment.proof import ProofSlot, ProofState, TransferProof
from pos_app.records import replace
from pos_app.selling.checkout import NewSale
from pos_app.selling.sale import Sale
from pos_app.selling.tender import Tender
from tests.pos_app.ledger.damaged_till import NewSales, Till
from tests.support.clock import HandClock
from tests.support.sales import order

ACCOUNT = BankAccount("Bank BCA", "5210987654", "Sari Wulandari", 14)


@pytest.fixture
def transfer(ledger: Ledger, new_sale: Callable[..., NewSale]) -> Sale:
    """A sale by transfer that waits to be sent."""
    return ledger.sales.place(by_transfer(new_sale()))


def by_transfer(new: NewSale) -> NewSale:
    return replace(new, tender=Tender.server("bank_transfer"))


def proof(clock: HandClock, **more: object) -> TransferProof:
    basis = TransferProof("x-1.jpg", "image/jpeg", 812_345, ACCOUNT, clock.now())
    return replace(basis, **more)  # type: ignore[arg-type]


def accepted(ledger: Ledger, sale: Sale, **more: object) -> Sale:
    made = replace(order(sale.totals, method="bank_transfer"), **more)  # type: ignore[arg-type]
    return ledger.sales.record_order(sale.id, made)


def test_every_part_is_read_back_with_the_sale(
    ledger: Ledger, second: Ledger, transfer: Sale, clock: HandClock
) -> None:
    assert transfer.proof is None
    slot = ProofSlot("https://files/x?signature=1", "https://files/x", clock.now())
    later = clock.now() + timedelta(minutes=1)
    whole = proof(clock, state=ProofState.UPLOADED, slot=slot, uploaded_at=later)
    kept = ledger.proofs.keep(transfer.id, whole)
    read = second.sales.one(transfer.id)
    assert read == kept
    assert read.proof == whole
    assert read.proof.account is not None
    assert read.proof.account.bank_id == 14
    assert not read.is_settled


def test_a_step_is_written_once_and_only_over_the_one_before(ledger: Ledger, transfer: Sale, clock: HandClock) -> None:
    first = proof(clock)
    ledger.proofs.keep(transfer.id, first)
    uploaded = replace(first, state=ProofState.UPLOADED)
    assert ledger.proofs.move(transfer.id, first, uploaded).proof == uploaded
    other = proof(clock, file="x-2.png")
    ledger.proofs.keep(transfer.id, other)
    recorded = replace(uploaded, state=ProofState.RECORDED)
    assert ledger.proofs.move(transfer.id, uploaded, recorded).proof == other
    assert ledger.sales.one(transfer.id).proof == other


def test_it_outlives_the_making_of_the_order(ledger: Ledger, transfer: Sale, clock: HandClock) -> None:
    ledger.proofs.keep(transfer.id, proof(clock))
    assert accepted(ledger, transfer).proof == proof(clock)


@pytest.mark.parametrize("why", ["another method", "cash", "paid", "closed", "cancelled", "refused", "unnumbered"])
def test_a_sale_that_takes_no_proof(ledger: Ledger, new_sale: NewSales, clock: HandClock, why: str) -> None:
    new = by_transfer(new_sale())
    if why == "another method":
        new = new_sale()
    elif why == "cash":
        new = replace(new, tender=Tender.cash(new.totals.total, "bank_transfer"))
    sale = ledger.sales.place(new)
    match why:
        case "paid":
            accepted(ledger, sale, payment_status="paid")
        case "closed":
            accepted(ledger, sale, status="closed")
        case "cancelled":
            ledger.outbox.cancel(sale.id, "batal")
        case "refused":
            ledger.outbox.claim(sale.id)
            ledger.outbox.refused(sale.id, ("scalev.refused_silently", {"status": "400"}))
        case "unnumbered":
            ledger.outbox.claim(sale.id)
            ledger.outbox.made_without_number(sale.id)
    with pytest.raises(InputError) as caught:
        ledger.proofs.keep(sale.id, proof(clock))
    assert caught.value.key == "proof.not_taken"
    assert ledger.sales.one(sale.id).proof is None


def test_an_unknown_sale_has_no_proof(ledger: Ledger, clock: HandClock) -> None:
    with pytest.raises(LedgerError, match="sale"):
        ledger.proofs.keep(SaleId("nobody's"), proof(clock))


def test_what_is_unfinished_is_found_after_a_start(
    ledger: Ledger, path: Path, new_sale: NewSales, clock: HandClock
) -> None:
    sales = [ledger.sales.place(by_transfer(new_sale())) for _ in range(5)]
    for number, sale in enumerate(sales[:4]):
        ledger.proofs.keep(sale.id, proof(clock, file=f"x-{number}.jpg"))
    ledger.proofs.move(sales[0].id, proof(clock, file="x-0.jpg"), proof(clock, state=ProofState.RECORDED))
    ledger.outbox.cancel(sales[1].id, "batal")
    ledger.proofs.move(
        sales[3].id, proof(clock, file="x-3.jpg"), proof(clock, file="x-3.jpg", state=ProofState.UPLOADED)
    )
    with Ledger(path, clock) as again:
        assert [sale.id for sale in again.proofs.unfinished()] == [sales[2].id, sales[3].id]


def test_an_old_one_is_found_by_its_picture(
    ledger: Ledger, transfer: Sale, new_sale: NewSales, clock: HandClock, monkeypatch: pytest.MonkeyPatch
) -> None:
    ledger.proofs.keep(transfer.id, proof(clock))
    monkeypatch.setattr("pos_app.ledger.proofs._LATEST", 2)
    for _ in range(2):
        ledger.sales.place(new_sale())
    assert ledger.proofs.unfinished() == []
    assert [sale.id for sale in ledger.proofs.unfinished([transfer.id, SaleId("gone")])] == [transfer.id]


def test_a_till_of_before_has_none_and_says_so(ledger: Ledger) -> None:
    assert ledger.proofs.unfinished() == []


def test_a_proof_that_cannot_be_read_does_not_hide_its_sale(ledger: Ledger, transfer: Sale) -> None:
    ledger.history.note(transfer.id, "proof", '{"state": "of a later version"}')
    assert ledger.sales.one(transfer.id).proof is None
    assert ledger.proofs.unfinished() == []


def test_a_restored_till_knows_the_proof_of_the_damaged_one(till: Till, new_sale: NewSales, clock: HandClock) -> None:
    sale_id = till.ledger.sales.place(by_transfer(new_sale())).id
    first = proof(clock)
    till.ledger.proofs.keep(sale_id, first)
    backup = till.backup()
    uploaded = replace(first, state=ProofState.UPLOADED)
    till.ledger.proofs.move(sale_id, first, uploaded)
    till.close()
    _, sales = till.restored(backup=backup)
    assert sales[sale_id].proof == uploaded
