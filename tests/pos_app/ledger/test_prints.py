"""The print journal: numbers of copies, what is tried again by itself, what waits for a person's word."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from pos_app.errors import InputError
from pos_app.ledger import Ledger, LedgerError
from pos_app.printing.jobs import JobState, PaperKind
from pos_app.selling.checkout import NewSale
from pos_app.selling.sale import Sale
from tests.support.clock import HandClock

RECEIPT, SLIP = PaperKind.RECEIPT, PaperKind.SLIP
NO_PAPER = ("printing.paper_out", {})


def printed(ledger: Ledger, sale: Sale, state: JobState = JobState.PRINTED) -> int:
    """Ask for the receipt and have it come out; its copy number."""
    job = ledger.prints.ask(RECEIPT, "receipt", sale.id)
    assert ledger.prints.begin("receipt") is not None
    return ledger.prints.settle(job.number, state)[0].copy


def test_copies_are_numbered_by_what_came_out(ledger: Ledger, second: Ledger, placed: Sale) -> None:
    assert [printed(each, placed) for each in (ledger, second, ledger)] == [0, 1, 2]


def test_a_reprint_is_a_copy_even_of_a_paper_nobody_knows_of(ledger: Ledger, placed: Sale) -> None:
    copies = [ledger.prints.record(placed.id, JobState.PRINTED, reprint=True).copy for _ in range(2)]
    assert copies == [1, 2]


def test_a_paper_that_may_have_come_out_counts(ledger: Ledger, placed: Sale) -> None:
    assert printed(ledger, placed, JobState.NOT_KNOWN) == 0
    assert ledger.prints.ask(RECEIPT, "receipt", placed.id).copy == 1


def test_a_paper_that_failed_is_the_same_one_when_it_is_asked_for_again(ledger: Ledger, placed: Sale) -> None:
    assert printed(ledger, placed, JobState.FAILED) == 0
    again = ledger.prints.ask(RECEIPT, "receipt", placed.id)
    assert (again.copy, again.state) == (0, JobState.QUEUED)
    assert len(ledger.prints.of_sale(placed.id)) == 1


def test_a_slip_is_no_copy_of_a_receipt(ledger: Ledger, placed: Sale) -> None:
    slip = ledger.prints.ask(SLIP, "receipt", placed.id)
    ledger.prints.settle(slip.number, JobState.PRINTED)
    assert ledger.prints.ask(RECEIPT, "receipt", placed.id).copy == 0


def test_jobs_are_begun_one_by_one_in_order_and_by_printer(
    ledger: Ledger, new_sale: Callable[..., NewSale], placed: Sale
) -> None:
    other = ledger.sales.place(new_sale())
    first = ledger.prints.ask(RECEIPT, "receipt", placed.id)
    packing = ledger.prints.ask(PaperKind.PACKING, "packing", placed.id)
    second = ledger.prints.ask(RECEIPT, "receipt", other.id)
    begun = [ledger.prints.begin(name) for name in ("receipt", "receipt", "receipt", "packing", "packing")]
    assert [job.number if job else None for job in begun] == [
        first.number, second.number, None, packing.number, None,
    ]  # fmt: skip


def test_what_failed_is_tried_again_by_itself_for_a_while(ledger: Ledger, placed: Sale, clock: HandClock) -> None:
    printed(ledger, placed, JobState.FAILED)
    again = ledger.prints.begin("receipt")
    assert again is not None
    assert again.tries == 2
    ledger.prints.settle(again.number, JobState.FAILED, NO_PAPER)
    clock.advance(2 * 3600 + 1)
    assert ledger.prints.begin("receipt") is None
    ledger.prints.ask(RECEIPT, "receipt", placed.id)
    assert ledger.prints.begin("receipt") is not None


def test_what_may_have_come_out_waits_for_a_persons_word(ledger: Ledger, placed: Sale) -> None:
    printed(ledger, placed, JobState.NOT_KNOWN)
    assert ledger.prints.begin("receipt") is None
    (job,) = ledger.prints.open_jobs()
    assert ledger.prints.answer(job.number, came_out=False).state is JobState.QUEUED
    begun = ledger.prints.begin("receipt")
    assert begun is not None
    assert (begun.number, begun.copy) == (job.number, 0)
    ledger.prints.settle(job.number, JobState.NOT_KNOWN)
    assert ledger.prints.answer(job.number, came_out=True).state is JobState.PRINTED
    with pytest.raises(InputError):
        ledger.prints.answer(job.number, came_out=False)
    assert ledger.prints.begin("receipt") is None


def test_a_job_that_died_with_its_register_may_have_come_out(ledger: Ledger, second: Ledger, placed: Sale) -> None:
    ledger.prints.ask(RECEIPT, "receipt", placed.id)
    ledger.prints.begin("receipt")
    assert [job.state for job in second.prints.recover()] == [JobState.NOT_KNOWN]


def test_what_nobody_wants_any_more_is_not_printed(ledger: Ledger, placed: Sale) -> None:
    job = ledger.prints.ask(RECEIPT, "receipt", placed.id)
    ledger.prints.give_up(job.number)
    assert ledger.prints.begin("receipt") is None
    assert ledger.prints.ask(RECEIPT, "receipt", placed.id).copy == 0


def test_what_is_queued_behind_a_paper_that_failed_has_failed_too(
    ledger: Ledger, new_sale: Callable[..., NewSale], placed: Sale
) -> None:
    first = ledger.prints.ask(RECEIPT, "receipt", placed.id)
    behind = ledger.prints.ask(RECEIPT, "receipt", ledger.sales.place(new_sale()).id)
    elsewhere = ledger.prints.ask(PaperKind.PACKING, "packing", placed.id)
    ledger.prints.begin("receipt")
    failed = ledger.prints.settle(first.number, JobState.FAILED, NO_PAPER, all_waiting=True)
    assert [(job.number, job.problem) for job in failed] == [(first.number, NO_PAPER), (behind.number, NO_PAPER)]
    assert ledger.prints.one(elsewhere.number).state is JobState.QUEUED


def test_the_trouble_is_kept_with_the_job(ledger: Ledger, second: Ledger, placed: Sale) -> None:
    job = ledger.prints.ask(RECEIPT, "receipt", placed.id)
    ledger.prints.settle(job.number, JobState.FAILED, NO_PAPER)
    assert second.prints.one(job.number).problem == NO_PAPER
    ledger.prints.settle(job.number, JobState.PRINTED)
    assert second.prints.one(job.number).problem is None


def test_a_report_has_content_of_its_own(ledger: Ledger) -> None:
    job = ledger.prints.ask(PaperKind.REPORT, "receipt", content='{"blocks": []}')
    assert ledger.prints.one(job.number).content == '{"blocks": []}'
    with pytest.raises(LedgerError):
        ledger.prints.one(job.number + 1)
