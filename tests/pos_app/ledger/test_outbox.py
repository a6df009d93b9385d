"""The outbox: leases, departures and every way a try can end."""

from __future__ import annotations

import signal
import subprocess
import sys
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from pos_app.ids import SaleId
from pos_app.ledger import Ledger, LedgerError
from pos_app.ledger.errors import LeaseLostError
from pos_app.ledger.leases import LEASE, Claim
from pos_app.selling.checkout import NewSale
from pos_app.selling.sale import Sale, SendState
from pos_app.words import Language
from tests.support.clock import HandClock
from tests.support.sales import order

NewSales = Callable[..., NewSale]
WHY = ("scalev.no_reply_change", {})
ROOT = Path(__file__).parents[3]
REFUSED = ("scalev.refused", {"reason": "Stok habis"})


def claimed(ledger: Ledger, only: SaleId | None = None) -> Claim:
    claim = ledger.outbox.claim(only)
    assert claim is not None
    return claim


def departed(ledger: Ledger) -> Claim:
    claim = claimed(ledger)
    ledger.outbox.departing(claim)
    return claim


def soon(clock: HandClock) -> object:
    return clock.now() + timedelta(seconds=15)


def test_the_oldest_sale_goes_first_and_each_only_once(ledger: Ledger, new_sale: NewSales) -> None:
    sales = [ledger.sales.place(new_sale()) for _ in range(3)]
    assert [claimed(ledger).sale.id for _ in sales] == [sale.id for sale in sales]
    assert ledger.outbox.claim() is None
    assert ledger.outbox.claim(sales[0].id, at_once=True) is None, "this process works on it already"


def test_a_leased_sale_is_not_given_to_another_process(ledger: Ledger, second: Ledger, placed: Sale) -> None:
    claimed(ledger)
    assert second.outbox.claim() is None
    assert second.outbox.claim(placed.id, at_once=True) is None
    ledger.outbox.release(placed.id)
    assert claimed(second).sale.id == placed.id


def test_only_the_holder_gives_a_lease_back(ledger: Ledger, second: Ledger, placed: Sale) -> None:
    claimed(ledger)
    second.outbox.release(placed.id)
    assert second.outbox.claim() is None


def test_a_lease_runs_out_by_itself_and_nothing_departs_on_a_lost_one(
    ledger: Ledger, second: Ledger, placed: Sale, clock: HandClock
) -> None:
    claim = claimed(ledger)
    clock.advance(LEASE.total_seconds())
    with pytest.raises(LeaseLostError):
        ledger.outbox.departing(claim)
    taken = claimed(second)
    assert taken.unknown_since is None, "it never departed, so it may be sent"
    clock.advance(-60)
    with pytest.raises(LeaseLostError) as error:
        ledger.outbox.departing(claim)
    assert placed.receipt_number in str(error.value)
    second.outbox.departing(taken)
    assert second.sales.one(placed.id).sending.attempts == 1


def test_a_late_word_of_a_lost_lease_changes_nothing(
    ledger: Ledger, second: Ledger, placed: Sale, clock: HandClock
) -> None:
    departed(ledger)
    clock.advance(LEASE.total_seconds())
    taken = claimed(second)
    assert taken.unknown_since is not None
    ledger.outbox.waits(placed.id, clock.now(), WHY)
    ledger.outbox.refused(placed.id, REFUSED)
    assert second.sales.one(placed.id).sending.state is SendState.UNKNOWN
    second.outbox.looked_in_vain(placed.id, clock.now())
    assert second.sales.one(placed.id).sending.state is SendState.UNKNOWN


def test_an_order_is_recorded_even_by_who_lost_the_lease(
    ledger: Ledger, second: Ledger, placed: Sale, clock: HandClock
) -> None:
    departed(ledger)
    clock.advance(LEASE.total_seconds())
    claimed(second)
    ledger.sales.record_order(placed.id, order(placed.totals))
    second.outbox.looked_in_vain(placed.id, clock.now())
    assert second.sales.one(placed.id).sending.state is SendState.ACCEPTED
    assert second.outbox.claim(at_once=True) is None


DIES = """
import os, signal, sys
from pathlib import Path
from pos_app.ledger import Ledger
ledger = Ledger(Path(sys.argv[1]))
claim = ledger.outbox.claim(at_once=True)
if sys.argv[2] == "departed":
    ledger.outbox.departing(claim)
os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="this system kills processes in other ways")
@pytest.mark.parametrize("when", ["leased", "departed"])
def test_what_a_killed_process_left_is_taken_up_at_once(ledger: Ledger, path: Path, placed: Sale, when: str) -> None:
    ended = subprocess.run([sys.executable, "-c", DIES, f"{path}", when], check=False, cwd=ROOT)
    assert ended.returncode == -signal.SIGKILL
    ledger._connection.execute("UPDATE outbox SET leased_until = '2099-01-01T00:00:00.000000Z'")
    claim = claimed(ledger, placed.id)
    # A sale whose checkout may have left is looked up, one that never departed is sent.
    assert (claim.unknown_since is not None) == (when == "departed")
    state = SendState.UNKNOWN if when == "departed" else SendState.WAITING
    assert ledger.sales.one(placed.id).sending.state is state


def test_a_dead_process_leaves_no_lock_file_behind_for_good(ledger: Ledger, path: Path, placed: Sale) -> None:
    subprocess.run([sys.executable, "-c", DIES, f"{path}", "leased"], check=False, cwd=ROOT)
    assert len(list((path.parent / "processes").iterdir())) == 2
    claimed(ledger)
    assert len(list((path.parent / "processes").iterdir())) == 1


def test_not_made_waits_for_its_time(ledger: Ledger, placed: Sale, clock: HandClock) -> None:
    departed(ledger)
    ledger.outbox.waits(placed.id, clock.now() + timedelta(seconds=30), WHY)
    sale = ledger.sales.one(placed.id)
    assert (sale.sending.state, sale.sending.attempts, sale.sending.problem) == (SendState.WAITING, 1, WHY)
    assert ledger.outbox.next_due() == clock.now() + timedelta(seconds=30) == sale.sending.next_try_at
    assert ledger.outbox.claim() is None
    clock.advance(30)
    assert claimed(ledger).unknown_since is None


def test_a_person_need_not_wait(ledger: Ledger, placed: Sale, clock: HandClock) -> None:
    departed(ledger)
    ledger.outbox.waits(placed.id, clock.now() + timedelta(hours=1), WHY)
    assert ledger.outbox.claim(placed.id, at_once=True) is not None


def test_a_person_need_not_wait_for_any_of_them(ledger: Ledger, new_sale: NewSales, clock: HandClock) -> None:
    later, unknown, refused, due = (ledger.sales.place(new_sale()) for _ in range(4))
    for settle in (
        lambda: ledger.outbox.waits(later.id, clock.now() + timedelta(hours=1), WHY),
        lambda: ledger.outbox.became_unknown(unknown.id, clock.now() + timedelta(hours=1), WHY),
        lambda: ledger.outbox.refused(refused.id, REFUSED),
    ):
        departed(ledger)
        settle()
    ledger.outbox.hurry()
    assert [claimed(ledger).sale.id for _ in range(3)] == [later.id, unknown.id, due.id]
    assert ledger.outbox.claim() is None, "a refused one waits for its own decision"


def test_several_are_leased_at_once_up_to_the_first_that_does_not_depart(
    ledger: Ledger, second: Ledger, new_sale: NewSales
) -> None:
    sales = [ledger.sales.place(new_sale()) for _ in range(6)]
    claims = ledger.outbox.claims(4, departs=lambda claim: claim.sale.id != sales[2].id)
    assert [claim.sale.id for claim in claims] == [sale.id for sale in sales[:3]]
    assert [ledger.sales.one(sale.id).sending.attempts for sale in sales[:4]] == [1, 1, 0, 0]
    assert [claim.sale.id for claim in second.outbox.claims(4)] == [sales[3].id]


def test_unknown_is_remembered_with_the_time_it_departed(ledger: Ledger, placed: Sale, clock: HandClock) -> None:
    since = clock.now()
    departed(ledger)
    clock.advance(30)
    ledger.outbox.became_unknown(placed.id, clock.now(), WHY)
    claim = claimed(ledger)
    assert (claim.unknown_since, claim.looks) == (since, 0)
    ledger.outbox.looked_in_vain(placed.id, clock.now(), clock.now())
    claim = claimed(ledger)
    assert (claim.unknown_since, claim.looks) == (since, 1)
    assert claim.sale.sending.problem == WHY, "why it is unknown is still told"
    ledger.outbox.look_failed(placed.id, clock.now(), ("scalev.not_sent", {}))
    claim = claimed(ledger)
    assert (claim.unknown_since, claim.looks) == (since, 1), "a look that saw nothing does not count"
    ledger.outbox.waits(placed.id, clock.now(), ("sending.not_found", {}))
    claim = claimed(ledger)
    assert (claim.unknown_since, claim.looks) == (None, 0)


def test_signing_in_brings_back_each_sale_to_where_it_was(ledger: Ledger, new_sale: NewSales, clock: HandClock) -> None:
    fresh, lost = (ledger.sales.place(new_sale()) for _ in range(2))
    departed(ledger)
    ledger.outbox.signed_out(fresh.id, ("scalev.signed_out", {}))
    departed(ledger)
    ledger.outbox.became_unknown(lost.id, clock.now(), WHY)
    claimed(ledger)
    ledger.outbox.look_failed(lost.id, clock.now() + timedelta(hours=1), ("scalev.signed_out", {}))
    assert ledger.sales.one(fresh.id).sending.state is SendState.SIGNED_OUT
    assert ledger.outbox.claim() is None
    ledger.outbox.signed_in()
    assert ledger.sales.one(fresh.id).sending.state is SendState.WAITING
    assert ledger.sales.one(lost.id).sending.state is SendState.UNKNOWN
    assert [claimed(ledger).unknown_since is None for _ in range(2)] == [True, False]


def test_a_refused_sale_is_parked_until_a_person_decides(ledger: Ledger, placed: Sale, clock: HandClock) -> None:
    departed(ledger)
    ledger.outbox.refused(placed.id, REFUSED)
    clock.advance(86_400)
    assert ledger.outbox.claim(at_once=True) is None
    assert ledger.sales.one(placed.id).sending.problem == REFUSED
    assert ledger.outbox.retry(placed.id).sending.state is SendState.WAITING
    assert claimed(ledger).sale.id == placed.id


def test_asking_for_a_try_never_sends_what_is_unknown(ledger: Ledger, placed: Sale, clock: HandClock) -> None:
    departed(ledger)
    ledger.outbox.became_unknown(placed.id, clock.now() + timedelta(seconds=15), WHY)
    assert ledger.outbox.retry(placed.id).sending.state is SendState.UNKNOWN
    assert claimed(ledger).unknown_since is not None


def test_asking_for_a_try_while_it_departs_makes_it_unknown(ledger: Ledger, second: Ledger, placed: Sale) -> None:
    departed(ledger)
    assert second.outbox.retry(placed.id).sending.state is SendState.UNKNOWN
    assert second.outbox.claim(at_once=True) is None


@pytest.mark.parametrize("state", [SendState.ACCEPTED, SendState.CANCELLED, SendState.ACCEPTED_UNNUMBERED])
def test_what_is_over_is_neither_retried_nor_cancelled(ledger: Ledger, placed: Sale, state: SendState) -> None:
    if state is SendState.CANCELLED:
        ledger.outbox.cancel(placed.id, "salah ketik")
    else:
        departed(ledger)
        if state is SendState.ACCEPTED:
            ledger.sales.record_order(placed.id, order(placed.totals))
        else:
            ledger.outbox.made_without_number(placed.id)
    for decide in (ledger.outbox.retry, lambda sale_id: ledger.outbox.cancel(sale_id, "salah")):
        with pytest.raises(LedgerError) as error:
            decide(placed.id)
        assert error.value.key == "ledger.not_parked"
        assert placed.receipt_number in error.value.sentence(Language.INDONESIAN)
        assert state not in error.value.sentence(Language.INDONESIAN), "what the file says is not what people say"
    assert ledger.sales.one(placed.id).sending.state is state
    assert ledger.outbox.claim(at_once=True) is None


def test_a_try_asked_for_in_the_moment_of_acceptance_sends_nothing_twice(
    ledger: Ledger, second: Ledger, placed: Sale
) -> None:
    departed(second)
    second.outbox.refused(placed.id, REFUSED)
    accepted = []

    def another_process_is_faster(statement: str) -> None:
        if statement.startswith("BEGIN") and not accepted:
            accepted.append(second.sales.record_order(placed.id, order(placed.totals)))

    ledger._connection.set_trace_callback(another_process_is_faster)
    with pytest.raises(LedgerError):
        ledger.outbox.retry(placed.id)
    assert accepted
    assert ledger.sales.one(placed.id).sending.state is SendState.ACCEPTED


@pytest.mark.parametrize("parked", ["waiting", "refused", "signed_out"])
def test_a_sale_the_server_surely_has_not_can_be_cancelled(ledger: Ledger, placed: Sale, parked: str) -> None:
    if parked != "waiting":
        departed(ledger)
    if parked == "refused":
        ledger.outbox.refused(placed.id, REFUSED)
    if parked == "signed_out":
        ledger.outbox.signed_out(placed.id, WHY)
    sale = ledger.outbox.cancel(placed.id, " pembeli batal ")
    assert (sale.sending.state, sale.sending.cancel_reason) == (SendState.CANCELLED, "pembeli batal")
    assert ledger.sales.all() == [sale], "never deleted"
    assert ledger.sales.open() == []
    assert not sale.is_settled


def test_a_sale_that_may_have_been_made_cannot_be_cancelled(
    ledger: Ledger, second: Ledger, placed: Sale, clock: HandClock
) -> None:
    def refuses() -> None:
        with pytest.raises(LedgerError) as error:
            second.outbox.cancel(placed.id, "salah")
        assert error.value.key == "ledger.not_parked"

    claim = claimed(ledger)
    refuses()
    ledger.outbox.departing(claim)
    refuses()
    ledger.outbox.became_unknown(placed.id, clock.now(), WHY)
    refuses()


def test_a_lease_of_a_dead_process_keeps_nobody_from_cancelling(
    ledger: Ledger, path: Path, placed: Sale, clock: HandClock
) -> None:
    with Ledger(path, clock) as dying:
        claimed(dying)
    assert ledger.outbox.cancel(placed.id, "pembeli batal").sending.state is SendState.CANCELLED


def test_cancelling_takes_a_reason(ledger: Ledger, placed: Sale) -> None:
    with pytest.raises(LedgerError) as error:
        ledger.outbox.cancel(placed.id, "  ")
    assert error.value.key == "ledger.no_reason"
    assert ledger.sales.one(placed.id).sending.state is SendState.WAITING


def test_a_guest_order_without_its_number_is_made_and_kept_in_sight(ledger: Ledger, placed: Sale) -> None:
    departed(ledger)
    ledger.outbox.made_without_number(placed.id)
    sale = ledger.sales.one(placed.id)
    assert sale.sending.state is SendState.ACCEPTED_UNNUMBERED
    assert sale.sending.problem is not None
    assert ledger.sales.open() == [sale]


def test_a_person_says_which_order_it_is_and_nothing_is_left_to_do(ledger: Ledger, placed: Sale) -> None:
    with pytest.raises(LedgerError) as error:
        ledger.outbox.found(placed.id, "2611260042")
    assert error.value.key == "ledger.not_parked"
    departed(ledger)
    ledger.outbox.made_without_number(placed.id)
    with pytest.raises(LedgerError) as error:
        ledger.outbox.found(placed.id, " ")
    assert error.value.key == "ledger.no_order_number"
    found = ledger.outbox.found(placed.id, " 2611260042 ")
    assert found.sending.state is SendState.ACCEPTED
    assert found.sending.problem == ("sending.found", {"order": "2611260042"})
    assert ledger.sales.open() == []
    assert ledger.history.first(placed.id, "found") == "2611260042"


def test_what_another_process_works_on_is_not_due_before_its_lease_ends(
    ledger: Ledger, second: Ledger, placed: Sale, clock: HandClock
) -> None:
    assert second.outbox.next_due() == clock.now()
    claimed(ledger)
    assert second.outbox.next_due() == clock.now() + LEASE


def test_guest_tokens_are_kept_from_departure_on(ledger: Ledger, placed: Sale, clock: HandClock) -> None:
    ledger.outbox.departing(claimed(ledger), "11111111-1111-4111-8111-111111111111")
    ledger.outbox.became_unknown(placed.id, clock.now(), WHY)
    assert claimed(ledger).guest_token == "11111111-1111-4111-8111-111111111111"


def test_everything_survives_a_restart(ledger: Ledger, path: Path, placed: Sale, clock: HandClock) -> None:
    departed(ledger)
    ledger.outbox.waits(placed.id, clock.now() + timedelta(seconds=30), REFUSED)
    before = ledger.sales.one(placed.id)
    ledger.close()
    with Ledger(path, clock) as again:
        assert again.sales.one(placed.id) == before
        assert again.outbox.claim() is None
        clock.advance(30)
        assert claimed(again).sale.sending.attempts == 1


def test_a_clock_set_back_makes_no_lease_last_longer(
    ledger: Ledger, second: Ledger, placed: Sale, clock: HandClock
) -> None:
    claimed(ledger)
    clock.advance(-365 * 86_400)
    assert second.outbox.claim() is None, "its holder lives"
    clock.advance(LEASE.total_seconds())
    assert claimed(second).unknown_since is None


def test_a_clock_set_back_hurries_nothing_that_waits_for_less(ledger: Ledger, placed: Sale, clock: HandClock) -> None:
    departed(ledger)
    ledger.outbox.waits(placed.id, clock.now() + timedelta(seconds=30), WHY)
    for _ in range(10):
        clock.advance(2)
        assert ledger.outbox.claim() is None
    clock.advance(-2)  # as a time server would
    assert ledger.outbox.claim() is None
    clock.advance(12)
    claimed(ledger)
