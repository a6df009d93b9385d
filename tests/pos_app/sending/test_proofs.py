"""Bringing the proof of a transfer to the store: each step, with every trouble on the way, and after each end."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from pos_app.payment.instructions import BankTransfer
from pos_app.payment.proof import ProofState
from pos_app.records import replace
from pos_app.scalev.waits import Wait, Waits
from pos_app.selling.sale import Sale
from pos_app.words import Language
from tests.support.counter import Counter, Watched
from tests.support.proofs import BCA, PATCH, PICTURE, SLOT, TRANSFER, UPLOAD, add_proof, bring, step, stored

HASTY = Waits(read=Wait(5, 0.5), upload=Wait(5, 0.5))


@pytest.fixture
def hasty(sandbox_store: Watched, tmp_path: Path) -> Iterator[Counter]:
    """A register that does not wait long for its proofs."""
    made = Counter(sandbox_store, tmp_path / "hasty", waits=HASTY)
    yield made
    made.close()


def sold(counter: Counter) -> Sale:
    """A sale by transfer whose order was made."""
    sale = counter.place(tender=TRANSFER)
    counter.drain()
    assert counter.now(sale).order is not None
    return sale


def assert_recorded(counter: Counter, store: Watched, sale: Sale) -> None:
    told, content = stored(store)
    proof = counter.now(sale).proof
    assert proof is not None
    assert proof.state is ProofState.RECORDED
    assert content == PICTURE.content
    assert told["payment_account_number"] == BCA.number
    assert told["payment_account_holder"] == BCA.holder
    assert told["financial_entity_id"] == 14
    assert str(told["transfer_time"]).startswith(f"{proof.kept_at:%Y-%m-%dT%H:%M:%S}")
    assert store.orders[-1].payment_status == "unpaid"
    assert not counter.now(sale).is_settled


def test_a_proof_takes_three_steps_and_pays_nothing(counter: Counter, sandbox_store: Watched) -> None:
    sale = sold(counter)
    add_proof(counter, sale)
    steps = bring(counter, sale)
    assert [one.proof.state for one in steps] == [ProofState.KEPT, ProofState.UPLOADED, ProofState.RECORDED]
    assert [one.problem for one in steps] == [None] * 3
    assert_recorded(counter, sandbox_store, sale)
    [asked] = sandbox_store.asked(SLOT)
    assert sale.receipt_number.encode() in asked.request_body
    assert "authorization" not in asked.request_headers
    assert sandbox_store.orders[-1].notes == sale.marker, "the marker is still there"


TROUBLES: dict[str, dict[str, Any]] = {
    "drop_before": {},
    "drop_after": {},
    "status": {"status": 503},
    "html": {"status": 200},
    "never": {},
    "delay": {"seconds": 1.5},
    "truncate": {},
}


@pytest.mark.parametrize("action", TROUBLES)
@pytest.mark.parametrize("operation", [SLOT, UPLOAD, PATCH])
def test_it_goes_on_where_it_was_after_any_trouble(
    hasty: Counter, sandbox_store: Watched, operation: str, action: str
) -> None:
    sale = sold(hasty)
    add_proof(hasty, sale)
    if operation != UPLOAD and action in ("status", "html"):
        sandbox_store.expect_outside(f"{operation} reply")
    sandbox_store.fault({"operation": operation, "action": action, "nth": 1, **TROUBLES[action]})
    steps = bring(hasty, sale, most=40)
    failed = [one for one in steps if one.problem is not None]
    # A plain yes has no body that could be cut.
    assert bool(failed) == (not (operation == UPLOAD and action == "truncate"))
    for one in failed:
        assert not one.needs_person
        assert one.asked_server == (operation != UPLOAD)
        assert one.problem is not None
        assert one.problem.sentence(Language.INDONESIAN)
    assert len(steps) == 3 + len(failed), "no step was taken twice that had succeeded"
    assert_recorded(hasty, sandbox_store, sale)


@pytest.mark.parametrize("ended_after", [0, 1, 2, 3])
def test_a_register_that_ended_between_two_steps_goes_on(
    sandbox_store: Watched, tmp_path: Path, ended_after: int
) -> None:
    first = Counter(sandbox_store, tmp_path / "till")
    sale = sold(first)
    add_proof(first, sale)
    bring(first, sale, most=ended_after)
    first.close()
    second = Counter(sandbox_store, tmp_path / "till")
    waiting = second.ledger.proofs.unfinished(second.register.proof_folder.sales())
    assert [one.id for one in waiting] == ([sale.id] if ended_after < 3 else [])
    assert len(bring(second, sale)) == 3 - ended_after
    assert_recorded(second, sandbox_store, sale)
    assert len(sandbox_store.asked(SLOT)) == 1
    second.close()


def test_a_proof_waits_for_its_order(counter: Counter, sandbox_store: Watched) -> None:
    sale = counter.place(tender=TRANSFER)
    add_proof(counter, sale)
    with pytest.raises(ValueError, match="no step"):
        counter.register.proofs.take_step(counter.now(sale))
    counter.drain()
    bring(counter, sale)
    assert_recorded(counter, sandbox_store, sale)


@pytest.mark.parametrize("status", [400, 403, 404, 410])
def test_an_address_that_is_refused_is_asked_for_anew(counter: Counter, sandbox_store: Watched, status: int) -> None:
    sale = sold(counter)
    add_proof(counter, sale)
    sandbox_store.fault({"operation": UPLOAD, "action": "status", "status": status, "nth": 1})
    steps = bring(counter, sale)
    assert [one.problem.key if one.problem else None for one in steps] == [
        None, "scalev.upload_refused", None, None, None,
    ]  # fmt: skip
    assert not steps[1].needs_person
    assert len(sandbox_store.asked(SLOT)) == 2
    assert_recorded(counter, sandbox_store, sale)


@pytest.mark.parametrize("later", [timedelta(hours=1), timedelta(hours=-1)])
def test_an_old_address_is_not_even_tried(counter: Counter, sandbox_store: Watched, later: timedelta) -> None:
    sale = sold(counter)
    add_proof(counter, sale)
    step(counter, sale)
    counter.clock.jump(later.total_seconds())
    bring(counter, sale)
    assert len(sandbox_store.asked(SLOT)) == 2
    assert stored(sandbox_store)[1] == PICTURE.content


@pytest.mark.parametrize("operation", [SLOT, PATCH])
@pytest.mark.parametrize("status", [400, 404])
def test_a_refusal_is_for_a_person(counter: Counter, sandbox_store: Watched, operation: str, status: int) -> None:
    sale = sold(counter)
    add_proof(counter, sale)
    body = {"error": "Bukti hanya untuk pesanan yang menunggu"}
    sandbox_store.fault({"operation": operation, "action": "status", "status": status, "nth": 1, "body": body})
    steps = bring(counter, sale, most=1 if operation == SLOT else 3)
    assert steps[-1].needs_person
    assert "menunggu" in str(steps[-1].problem)
    bring(counter, sale)
    assert_recorded(counter, sandbox_store, sale)


def test_a_pause_that_the_store_asks_for_is_told(counter: Counter, sandbox_store: Watched) -> None:
    sale = sold(counter)
    add_proof(counter, sale)
    reset = int(counter.clock.now().timestamp()) + 30
    rule = {"operation": SLOT, "action": "status", "status": 429, "nth": 1, "body": "slow down"}
    sandbox_store.fault({**rule, "headers": {"X-Ratelimit-Reset": f"{reset}"}})
    taken = step(counter, sale)
    assert taken.retry_at is not None
    assert abs(taken.retry_at.timestamp() - reset) < 2
    assert not taken.needs_person


def test_nothing_is_called_recorded_that_the_order_does_not_show(counter: Counter, sandbox_store: Watched) -> None:
    sale = sold(counter)
    add_proof(counter, sale)
    bring(counter, sale, most=2)
    order = sandbox_store.orders[-1]
    shown = {"id": order.id, "secret_slug": order.secret_slug, "gross_revenue": "1", "transferproof_url": None}
    sandbox_store.expect_outside(f"{PATCH} reply")
    sandbox_store.fault({"operation": PATCH, "action": "status", "status": 200, "body": shown, "nth": 1})
    assert step(counter, sale).problem is not None
    assert counter.now(sale).awaits_proof
    bring(counter, sale)
    assert_recorded(counter, sandbox_store, sale)


def test_a_picture_that_is_gone_is_for_a_person(counter: Counter) -> None:
    sale = sold(counter)
    kept = add_proof(counter, sale).proof
    assert kept is not None
    step(counter, sale)
    counter.register.proof_folder.drop_picture(kept.file)
    taken = step(counter, sale)
    assert taken.needs_person
    assert taken.problem is not None
    assert taken.problem.key == "proof.gone"


def test_a_bank_without_an_id_is_looked_up_on_the_order(counter: Counter, sandbox_store: Watched) -> None:
    sale = sold(counter)
    order = counter.now(sale).order
    assert order is not None
    # As a till of before keeps it, which knew of no ids.
    counter.ledger.sales.record_order(sale.id, replace(order, instruction=BankTransfer((BCA,))))
    add_proof(counter, sale)
    bring(counter, sale)
    assert len(sandbox_store.asked("getStorefrontPublicOrder")) == 1
    assert_recorded(counter, sandbox_store, sale)


def test_a_shop_without_known_accounts_still_gets_the_picture(counter: Counter, sandbox_store: Watched) -> None:
    sale = sold(counter)
    add_proof(counter, sale, account=None)
    bring(counter, sale)
    told, content = stored(sandbox_store)
    assert content == PICTURE.content
    assert "payment_account_number" not in told
