"""The print journal in the ledger: what was asked for on paper, and the truth about each."""

from __future__ import annotations

import json
import sqlite3

from pos_app.clock import Clock
from pos_app.errors import InputError
from pos_app.ids import SaleId
from pos_app.ledger.database import TillConnection, moment, stamp, transaction
from pos_app.ledger.errors import LedgerError
from pos_app.printing.jobs import JobState, PaperKind, PrintJob

Problem = tuple[str, dict[str, str]]

_OPEN = "state IN ('queued', 'sending', 'not_printed', 'not_known')"
"""The condition of the index `print_job_open`, which SQLite uses where it stands word by word."""
_NO_PAPER = ("not_printed", "given_up")
"""States of a job that brought no paper into the world: its copy number is free again."""
_COLUMNS = "print_job.*, sale.id AS sale_id FROM print_job LEFT JOIN sale ON sale.number = print_job.sale"


class Prints:
    """`ledger.prints`. Every change is one durable transaction."""

    def __init__(self, connection: TillConnection, clock: Clock) -> None:
        self._db = connection
        self._clock = clock

    def ask(
        self,
        paper: PaperKind,
        printer: str,
        sale_id: SaleId | None = None,
        *,
        reprint: bool = False,
        content: str | None = None,
    ) -> PrintJob:
        """Queue a paper. One of the same sale and kind that has not come out yet is queued again, and not doubled.

        A `reprint` of a receipt is a copy even when no paper is known of. Raises `LedgerError` ("ledger.no_sale").
        """
        with transaction(self._db):
            sale = self._sale(sale_id)
            waiting = self._waiting(sale, paper, printer) if sale is not None else None
            if waiting is not None:
                self._change(waiting, JobState.QUEUED, None)
                now = stamp(self._clock.now())
                self._db.execute("UPDATE print_job SET asked_at = ? WHERE number = ?", (now, waiting))
                return self.one(waiting)
            copy = self._next_copy(sale, least=int(reprint)) if paper is PaperKind.RECEIPT and sale is not None else 0
            return self.one(self._insert(sale, paper, printer, copy, JobState.QUEUED, content))

    def record(self, sale_id: SaleId, state: JobState, *, reprint: bool = False) -> PrintJob:
        """Note a receipt that none of the register's printers makes: a file, a printer of the system."""
        with transaction(self._db):
            sale = self._sale(sale_id)
            assert sale is not None
            copy = self._next_copy(sale, least=int(reprint))
            return self.one(self._insert(sale, PaperKind.RECEIPT, "", copy, state, None))

    def begin(self, printer: str) -> PrintJob | None:
        """The next job for `printer` that may be tried by itself, marked as with it; None when there is none."""
        now = self._clock.now()
        with transaction(self._db):
            for job in self._many(f"{_OPEN} AND printer = ? ORDER BY print_job.number", printer):
                if job.may_begin(now):
                    self._db.execute(
                        "UPDATE print_job SET state = ?, changed_at = ?, tries = tries + 1 WHERE number = ?",
                        (JobState.SENDING, stamp(now), job.number),
                    )
                    return self.one(job.number)
        return None

    def settle(
        self, number: int, state: JobState, problem: Problem | None = None, *, all_waiting: bool = False
    ) -> list[PrintJob]:
        """Write what came of a job; with `all_waiting` also of every job that is queued behind it for that printer.

        The jobs, that one first.
        """
        with transaction(self._db):
            jobs = [self.one(number)]
            if all_waiting:
                jobs += self._many(
                    f"{_OPEN} AND print_job.number <> ? AND printer = ? AND state = ? ORDER BY print_job.number",
                    number,
                    jobs[0].printer,
                    JobState.QUEUED,
                )
            for job in jobs:
                self._change(job.number, state, problem)
        return [self.one(job.number) for job in jobs]

    def answer(self, number: int, *, came_out: bool) -> PrintJob:
        """A person has looked: the paper is out, or it is queued again under the same number.

        Raises `InputError` ("printing.not_asked") for a job whose outcome is known by now.
        """
        with transaction(self._db):
            if self.one(number).state is not JobState.NOT_KNOWN:
                raise InputError("printing.not_asked")
            self._change(number, JobState.PRINTED if came_out else JobState.QUEUED, None)
        return self.one(number)

    def give_up(self, number: int) -> PrintJob:
        """Nobody wants this paper any more; one that is with the printer, or out, stays as it is."""
        with transaction(self._db):
            if self.one(number).state in (JobState.QUEUED, JobState.FAILED, JobState.NOT_KNOWN):
                self._change(number, JobState.GIVEN_UP, None)
        return self.one(number)

    def recover(self) -> list[PrintJob]:
        """At a start: what was with a printer when the register ended may have come out. All jobs that are open."""
        with transaction(self._db):
            self._db.execute(
                f"UPDATE print_job SET state = ?, changed_at = ? WHERE {_OPEN} AND state = ?",  # noqa: S608 - above
                (JobState.NOT_KNOWN, stamp(self._clock.now()), JobState.SENDING),
            )
        return self.open_jobs()

    def open_jobs(self) -> list[PrintJob]:
        """Jobs that something may follow, in the order of asking."""
        return self._many(f"{_OPEN} ORDER BY print_job.number")

    def of_sale(self, sale_id: SaleId) -> list[PrintJob]:
        """Every paper of a sale, in the order of asking."""
        return self._many("sale.id = ? ORDER BY print_job.number", sale_id)

    def one(self, number: int) -> PrintJob:
        """The job with that number. Raises `LedgerError` ("ledger.no_job")."""
        found = self._many("print_job.number = ?", number)
        if not found:
            raise LedgerError("ledger.no_job", number=number)
        return found[0]

    def _sale(self, sale_id: SaleId | None) -> int | None:
        if sale_id is None:
            return None
        row = self._db.execute("SELECT number FROM sale WHERE id = ?", (sale_id,)).fetchone()
        if row is None:
            raise LedgerError("ledger.no_sale", id=sale_id)
        return int(row[0])

    def _waiting(self, sale: int, paper: PaperKind, printer: str) -> int | None:
        row = self._db.execute(
            "SELECT number FROM print_job WHERE sale = ? AND paper = ? AND printer = ?"
            " AND state IN ('queued', 'not_printed') ORDER BY number LIMIT 1",
            (sale, paper, printer),
        ).fetchone()
        return int(row[0]) if row else None

    def _next_copy(self, sale: int, *, least: int) -> int:
        rows = self._db.execute(
            "SELECT copy FROM print_job WHERE sale = ? AND paper = ? AND state NOT IN (?, ?)",
            (sale, PaperKind.RECEIPT, *_NO_PAPER),
        )
        taken = {int(row[0]) for row in rows}
        return next(copy for copy in range(least, least + len(taken) + 1) if copy not in taken)

    def _insert(
        self, sale: int | None, paper: PaperKind, printer: str, copy: int, state: JobState, content: str | None
    ) -> int:
        now = stamp(self._clock.now())
        cursor = self._db.execute(
            "INSERT INTO print_job (sale, paper, copy, printer, asked_at, state, changed_at, tries, content_json)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, 0, ?)",
            (sale, paper, copy, printer, now, state, now, content),
        )
        return int(cursor.lastrowid or 0)

    def _change(self, number: int, state: JobState, problem: Problem | None) -> None:
        self._db.execute(
            "UPDATE print_job SET state = ?, changed_at = ?, problem_json = ? WHERE number = ?",
            (state, stamp(self._clock.now()), json.dumps(problem) if problem else None, number),
        )

    def _many(self, where: str, *values: object) -> list[PrintJob]:
        # `where` is always made of the literals above.
        return [_job(row) for row in self._db.execute(f"SELECT {_COLUMNS} WHERE {where}", values)]


def _job(row: sqlite3.Row) -> PrintJob:
    problem = json.loads(row["problem_json"]) if row["problem_json"] else None
    return PrintJob(
        number=row["number"],
        paper=PaperKind(row["paper"]),
        printer=row["printer"],
        asked_at=moment(row["asked_at"]),
        state=JobState(row["state"]),
        sale=row["sale_id"],
        copy=row["copy"],
        tries=row["tries"],
        problem=(problem[0], problem[1]) if problem else None,
        content=row["content_json"],
    )
