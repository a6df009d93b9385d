"""A till for tests that damage it and put it together again."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from pos_app.ids import SaleId
from pos_app.ledger import Ledger
from pos_app.ledger.backups import Backups
from pos_app.ledger.restore import RestoreReport, restore
from pos_app.records import replace
from pos_app.selling.buyer import WALK_IN, Buyer
from pos_app.selling.checkout import NewSale
from pos_app.selling.sale import Sale, SendState
from tests.support.clock import HandClock
from tests.support.sales import order

NewSales = Callable[..., NewSale]
LOOKED_UP = SendState.UNKNOWN
FINAL = (SendState.ACCEPTED, SendState.ACCEPTED_UNNUMBERED, SendState.CANCELLED)


class Till:
    """A till that sells for a day, with a backup on the way."""

    def __init__(self, path: Path, clock: HandClock, new_sale: NewSales) -> None:
        self.path, self.clock, self._new_sale = path, clock, new_sale
        self.ledger = Ledger(path, clock)

    def place(self, buyer: Buyer = WALK_IN) -> SaleId:
        self.clock.advance(60)
        return self.ledger.sales.place(replace(self._new_sale(), buyer=buyer)).id

    def accept(self, sale_id: SaleId, status: str = "unpaid") -> None:
        sale = self.ledger.sales.one(sale_id)
        self.ledger.sales.record_order(sale_id, replace(order(sale.totals, status=status), id=f"order of {sale_id}"))

    def depart(self, sale_id: SaleId, token: str | None = None) -> None:
        claim = self.ledger.outbox.claim(sale_id, at_once=True)
        assert claim is not None
        self.ledger.outbox.departing(claim, token)

    def backup(self) -> Path:
        taken = Backups(self.path, self.clock).take()
        assert taken is not None
        return taken.path

    def close(self) -> dict[SaleId, Sale]:
        """End the day; every sale as it stood then."""
        sales = {sale.id: sale for sale in self.ledger.sales.all()}
        self.ledger.close()
        return sales

    def restored(self, **how: object) -> tuple[RestoreReport, dict[SaleId, Sale]]:
        """Restore; every sale as it stands now."""
        report = restore(self.path, self.clock, **how)  # type: ignore[arg-type]
        with Ledger(self.path, self.clock) as ledger:
            return report, {sale.id: sale for sale in ledger.sales.all()}

    def next_number(self) -> str:
        with Ledger(self.path, self.clock) as ledger:
            return ledger.sales.place(self._new_sale()).receipt_number
