"""A till with a drawer, for tests of shifts: sells by every tender, and knows by itself what is in the drawer."""

from __future__ import annotations

import uuid
from dataclasses import dataclass, field
from pathlib import Path

from pos_app.ids import SaleId, new_sale_id
from pos_app.ledger import Ledger
from pos_app.money import ZERO, Rupiah
from pos_app.records import replace
from pos_app.selling.buyer import WALK_IN
from pos_app.selling.caps import Caps, OnTrust
from pos_app.selling.checkout import NewSale
from pos_app.selling.sale import Confirmation, Sale, SaleLine
from pos_app.selling.tender import Tender
from pos_app.shifts.cash import Count
from pos_app.shifts.models import Closing, NewMove, Shift
from tests.support.clock import HandClock
from tests.support.sales import LINES, order, totals_of

MUCH = Rupiah(10_000_000)


@dataclass
class ShiftTill:
    """`drawer` is the cash that really lies there, counted by hand as things happen; in rupiah."""

    path: Path
    clock: HandClock
    drawer: Rupiah = ZERO
    register: str = "K1"
    orders: int = 0
    ledger: Ledger = field(init=False)

    def __post_init__(self) -> None:
        self.ledger = Ledger(self.path, self.clock)

    def reopen(self) -> None:
        self.ledger.close()
        self.ledger = Ledger(self.path, self.clock)

    # Selling

    def sell(
        self,
        tender: str = "cash",
        lines: tuple[SaleLine, ...] = LINES,
        *,
        trusted: bool = False,
        cashier: str = "Sari",
        **parts: int,
    ) -> SaleId:
        """Place a sale: `cash`, `static_qris` or a method of the server."""
        self.clock.advance(60)
        totals = totals_of(lines, **{name: value for name, value in parts.items() if name != "rounding"})
        rounding = Rupiah(parts.get("rounding", 0)) if tender == "cash" else ZERO
        totals = replace(totals, rounding=rounding)
        ways = {"cash": Tender.cash(totals.in_cash + Rupiah(5_000), "cod"), "static_qris": Tender.static_qris("cod")}
        now = self.clock.now()
        sale = NewSale(
            new_sale_id(now), self.register, cashier, now, lines, totals, WALK_IN,
            ways.get(tender) or Tender.server(tender), "", OnTrust(Caps(MUCH, MUCH * 1000)) if trusted else None,
        )  # fmt: skip
        if tender == "cash":
            self.drawer += totals.in_cash
        return self.ledger.sales.place(sale).id

    def answer(self, sale_id: SaleId, status: str = "unpaid", *, unique_code: int = 0, method: str = "") -> Sale:
        """The server has made the order, or says how it stands."""
        self.clock.advance(1)
        sale = self.ledger.sales.one(sale_id)
        if sale.order is None:
            totals = replace(
                sale.totals, total=sale.totals.total - Rupiah(unique_code), unique_code=Rupiah(unique_code)
            )
            totals = replace(totals, rounding=ZERO)
            self.orders += 1
            made = replace(order(totals, status=status), id=f"order {self.orders}")
        else:
            made = replace(sale.order, payment_status=status)
        made = replace(made, payment_method=method or sale.tender.method, paid_at=None)
        return self.ledger.sales.record_order(sale_id, made)

    def confirm(self, sale_id: SaleId, amount: Rupiah | None = None) -> Sale:
        """A supervisor says that the money came."""
        due = self.ledger.sales.one(sale_id).due
        said = Confirmation("Bu Ratna", "mutasi bank terlihat", self.clock.now(), amount or due)
        return self.ledger.sales.confirm(sale_id, said, Caps(Rupiah(10**12), Rupiah(10**12)))

    def cancel(self, sale_id: SaleId, reason: str = "pembeli batal") -> Sale:
        """Give a sale up; the cash of a cash sale goes back."""
        sale = self.ledger.outbox.cancel(sale_id, reason)
        if sale.tender.code == "cash":
            self.drawer -= sale.due
        return sale

    # Shifts

    def open(self, by: str = "Sari") -> Shift:
        """Open a shift with what is in the drawer."""
        self.clock.advance(60)
        return self.ledger.shifts.open(self.register, by, Count(self.drawer))

    def move(self, amount: int, reason: str = "uang receh") -> None:
        """Put cash in, or take it out."""
        self.clock.advance(60)
        self.ledger.shifts.move(NewMove(uuid.uuid4().hex, Rupiah(amount), reason, "Sari"))
        self.drawer += Rupiah(amount)

    def close(self, missing: int = 0, reason: str = "", by: str = "Sari") -> Shift:
        """Close the open shift with what is in the drawer, less what is `missing` (negative: too much)."""
        self.clock.advance(60)
        shift = self.ledger.shifts.current()
        assert shift is not None
        self.drawer -= Rupiah(missing)
        return self.ledger.shifts.close(shift.id, Closing(Count(self.drawer), by, reason or ("?" if missing else "")))

    @property
    def takings(self) -> Rupiah:
        """What the open shift has taken so far, by its X."""
        return self.ledger.shifts.report().takings.total.amount
