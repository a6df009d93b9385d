"""What happened to a sale, one line after the other, for people and for looking back."""

from __future__ import annotations

from pos_app.clock import Clock
from pos_app.ids import SaleId
from pos_app.ledger.database import TillConnection, stamp, transaction


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

    def first(self, sale_id: SaleId, what: str) -> str | None:
        """The detail of the earliest note of that kind, if there is one."""
        row = self._db.execute(
            "SELECT detail FROM sale_event WHERE sale = (SELECT number FROM sale WHERE id = ?) AND what = ?"
            " ORDER BY rowid LIMIT 1",
            (sale_id, what),
        ).fetchone()
        return str(row[0]) if row else None
