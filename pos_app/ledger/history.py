"""What happened to a sale, one line after the other, for people and for looking back."""

from __future__ import annotations

from datetime import datetime

from pos_app.clock import Clock
from pos_app.ids import SaleId
from pos_app.ledger.database import TillConnection, moment, stamp, transaction
from pos_app.printing.jobs import JobState, PaperKind
from pos_app.records import Record


class Note(Record):
    """Something that happened to a sale. `what` is a name of the code's, `detail` what it says more of it."""

    at: datetime
    what: str
    detail: str


class Paper(Record):
    """A paper that was asked for at `at`; `copy` 0 is the first receipt."""

    at: datetime
    kind: PaperKind
    copy: int
    state: JobState


class Story(Record):
    """All that is written of a sale, in the order in which it was written."""

    notes: tuple[Note, ...] = ()
    papers: tuple[Paper, ...] = ()


class History:
    """Notes on sales; those that sales and outbox write themselves are among them."""

    def __init__(self, connection: TillConnection, clock: Clock) -> None:
        self._db = connection
        self._clock = clock

    def note(self, sale_id: SaleId, what: str, detail: str) -> None:
        """Write down that `what` happened. Raises `LedgerError`."""
        with transaction(self._db):
            self._db.execute(
                "INSERT INTO sale_event SELECT number, ?, ?, ? FROM sale WHERE id = ?",
                (stamp(self._clock.now()), what, detail, sale_id),
            )

    def of(self, sale_id: SaleId) -> Story:
        """What happened to the sale. Raises `LedgerError`."""
        number = "(SELECT number FROM sale WHERE id = ?)"
        notes = self._db.execute(
            f"SELECT at, what, detail FROM sale_event WHERE sale = {number} ORDER BY rowid",  # noqa: S608 - the name above
            (sale_id,),
        )
        papers = self._db.execute(
            f"SELECT asked_at, paper, copy, state FROM print_job WHERE sale = {number} ORDER BY number",  # noqa: S608
            (sale_id,),
        )
        return Story(
            tuple(Note(moment(row["at"]), row["what"], row["detail"]) for row in notes.fetchall()),
            tuple(
                Paper(moment(row["asked_at"]), PaperKind(row["paper"]), row["copy"], JobState(row["state"]))
                for row in papers.fetchall()
            ),
        )

    def first(self, sale_id: SaleId, what: str) -> str | None:
        """The detail of the earliest note of that kind, if there is one."""
        row = self._db.execute(
            "SELECT detail FROM sale_event WHERE sale = (SELECT number FROM sale WHERE id = ?) AND what = ?"
            " ORDER BY rowid LIMIT 1",
            (sale_id, what),
        ).fetchone()
        return str(row[0]) if row else None
