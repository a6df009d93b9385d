"""Proofs of transfers in the ledger: each step is an event of its sale, and the last one holds."""

from __future__ import annotations

from collections.abc import Iterable

from pos_app.errors import InputError
from pos_app.ids import SaleId
from pos_app.ledger.database import TillConnection, marks, transaction
from pos_app.ledger.history import History
from pos_app.ledger.rows import PROOF, packed_proof, unpacked_proof
from pos_app.ledger.sales import Sales
from pos_app.payment.proof import TransferProof
from pos_app.selling.sale import Sale

_LATEST = 5_000
"""Sales among which unfinished proofs are looked for: weeks of them, and not every event that a till ever wrote."""


class Proofs:
    """What became of the pictures; the pictures themselves are files (`payment.proof_files`)."""

    def __init__(self, connection: TillConnection, sales: Sales, history: History) -> None:
        self._db = connection
        self._sales = sales
        self._history = history
        self._added: set[SaleId] = set()

    def keep(self, sale_id: SaleId, proof: TransferProof) -> Sale:
        """Write that the sale has this proof, in place of any other; durable when this returns. The sale as it is now.

        Raises `LedgerError`, and `InputError` ("proof.not_taken") for a sale that takes none any more.
        """
        with transaction(self._db):
            if not self._sales.one(sale_id).takes_proof:
                raise InputError("proof.not_taken")
            self._history.note(sale_id, PROOF, packed_proof(proof))
        self._added.add(sale_id)
        return self._sales.one(sale_id)

    def was_added(self, sale_id: SaleId) -> bool:
        """Whether that sale got a proof since this till was opened: what was read of it before may not know of it."""
        return sale_id in self._added

    def move(self, sale_id: SaleId, before: TransferProof, after: TransferProof) -> Sale:
        """Write that `before` became `after`, unless the sale has another proof by now. The sale as it then stands.

        Raises `LedgerError`.
        """
        with transaction(self._db):
            if self._sales.one(sale_id).proof == before:
                self._history.note(sale_id, PROOF, packed_proof(after))
        return self._sales.one(sale_id)

    def unfinished(self, also: Iterable[SaleId] = ()) -> list[Sale]:
        """Sales whose proof is still to be brought to the server, in order of placing, among the latest and `also`."""
        last: dict[int, str] = dict(
            self._db.execute(
                "SELECT sale, detail FROM sale_event WHERE what = ? AND sale > (SELECT max(number) FROM sale) - ?"
                " ORDER BY rowid",
                (PROOF, _LATEST),
            ).fetchall()
        )
        numbers = {number for number, detail in last.items() if (it := unpacked_proof(detail)) and not it.is_recorded}
        known = tuple(also)
        query = f"SELECT number FROM sale WHERE id IN ({marks(known)})"  # noqa: S608 - as many places as ids
        numbers |= {row[0] for row in self._db.execute(query, known)}
        return [sale for _, sale in self._sales.numbered(sorted(numbers)) if sale.awaits_proof]
