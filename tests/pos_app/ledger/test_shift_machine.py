"""Random days: whatever happens to sales, drawer, clock and shifts, each rupiah is in one Z and the drawer is right."""

from __future__ import annotations

import shutil
import tempfile
from collections import Counter
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import Bundle, RuleBasedStateMachine, consumes, invariant, multiple, precondition, rule

from pos_app.ids import SaleId
from pos_app.ledger import Ledger, LedgerError
from pos_app.money import ZERO, Rupiah
from pos_app.selling.confirming import may_confirm
from pos_app.selling.sale import Sale, SaleLine, SendState
from pos_app.selling.tender import TenderKind
from pos_app.shifts.models import Shift
from pos_app.shifts.report import Report
from tests.support.clock import HandClock
from tests.support.depth import tries
from tests.support.sales import sale_line
from tests.support.shifts import ShiftTill

START = datetime(2026, 11, 23, 1, 0, tzinfo=UTC)
GOODS = (("Kopi Gayo", 68_000), ("Sambal Roa", 45_000), ("Keripik Tempe", 18_500), ("Plastik", 77))
TENDERS = ("cash", "cash", "qris", "bank_transfer", "va_bca", "static_qris")


def brought(sale: Sale) -> Rupiah:
    """What a sale has brought, said as plainly as can be."""
    if sale.sending.state is SendState.CANCELLED:
        return ZERO
    if sale.tender.kind is TenderKind.CASH:
        return sale.totals.total + sale.totals.rounding
    if sale.confirmation is not None:
        return sale.confirmation.amount
    return sale.due if sale.is_paid else ZERO


def pieces(sales: list[Sale]) -> Counter[str]:
    found: Counter[str] = Counter()
    for sale in sales:
        if sale.is_settled:
            for line in sale.lines:
                found[line.label] += line.quantity
    return found


def pieces_of(report: Report) -> Counter[str]:
    found: Counter[str] = Counter()
    for line in report.products:
        found[line.name] += line.quantity
    return found


class ShiftMachine(RuleBasedStateMachine):
    sales = Bundle("sales")
    blank: Path

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        shutil.copyfile(self.blank, self.folder / "till.db")
        self.till = ShiftTill(self.folder / "till.db", HandClock(START), Rupiah(500_000))
        self.hurry()
        self.closed: list[Shift] = []
        self.before: list[Sale] | None = None
        """The sales as they stood when the first shift was opened."""

    def hurry(self) -> None:
        """Nothing is flushed: what survives a power cut is tested elsewhere."""
        self.till.ledger._connection.execute("PRAGMA synchronous = OFF")

    def teardown(self) -> None:
        self.till.ledger.close()
        shutil.rmtree(self.folder)

    @property
    def is_open(self) -> bool:
        return self.till.ledger.shifts.current() is not None

    def of(self, sale_id: SaleId) -> Sale:
        return self.till.ledger.sales.one(sale_id)

    # What happens

    @rule(
        target=sales,
        tender=st.sampled_from(TENDERS),
        what=st.lists(st.tuples(st.sampled_from(GOODS), st.integers(1, 3)), min_size=1, max_size=3),
        discount=st.sampled_from([0, 0, 11_000]),
        charges=st.sampled_from([0, 4_000]),
        rounding=st.sampled_from([0, -50, 23]),
        trusted=st.booleans(),
    )
    def sell(
        self, tender: str, what: list[tuple[tuple[str, int], int]], discount: int, charges: int, rounding: int,
        trusted: bool,
    ) -> SaleId:  # fmt: skip
        lines: tuple[SaleLine, ...] = tuple(
            sale_line(name, quantity, price, number=GOODS.index((name, price)) + 1) for (name, price), quantity in what
        )
        worth = sum(line.amount.amount for line in lines)
        return self.till.sell(
            tender, lines, trusted=trusted and tender != "cash", discount=min(discount, worth), service_fee=charges,
            rounding=rounding if worth - discount > 100 else 0,
        )  # fmt: skip

    @rule(sale=sales, status=st.sampled_from(["unpaid", "paid", "settled", "conflict"]), code=st.integers(0, 99))
    def hear(self, sale: SaleId, status: str, code: int) -> None:
        known = self.of(sale)
        if known.sending.state is not SendState.CANCELLED:
            # What was confirmed or paid already keeps the amount that it was counted with.
            self.till.answer(sale, status, unique_code=code if known.tender.is_servers else 0)

    @rule(sale=sales, amount=st.none() | st.integers(1, 300_000))
    def confirm(self, sale: SaleId, amount: int | None) -> None:
        known = self.of(sale)
        if may_confirm(known):
            self.till.confirm(sale, Rupiah(amount) if amount else None)

    @rule(target=sales, sale=consumes(sales))
    def cancel(self, sale: SaleId) -> object:
        try:
            self.till.cancel(sale)
        except LedgerError:
            return sale
        return multiple()

    @rule(hours=st.integers(-30, 30))
    def time_passes_or_the_clock_is_set(self, hours: int) -> None:
        self.till.clock.jump(hours * 3600)

    @rule()
    def start_again(self) -> None:
        self.till.reopen()
        self.hurry()

    @precondition(lambda self: not self.is_open)
    @rule(deposit=st.integers(0, 400_000))
    def open(self, deposit: int) -> None:
        self.till.drawer -= Rupiah(deposit)
        self.till.drawer = max(self.till.drawer, ZERO)
        if self.before is None:
            self.before = self.till.ledger.sales.all()
        self.till.open()

    @precondition(lambda self: self.is_open)
    @rule(amount=st.integers(-200_000, 200_000).filter(bool))
    def move(self, amount: int) -> None:
        self.till.move(amount)

    @precondition(lambda self: self.is_open)
    @rule(missing=st.sampled_from([0, 0, 5_000, -2_000]))
    def close(self, missing: int) -> None:
        if self.till.drawer < Rupiah(missing):
            return
        closed = self.till.close(missing)
        assert closed.report is not None
        assert closed.report.difference == Rupiah(-missing)
        self.closed.append(closed)
        self.adds_up(closed.report, closed)

    # What must hold

    def adds_up(self, report: Report, shift: Shift) -> None:
        takings = report.takings.total
        for lines in (report.methods, report.tenders):
            assert sum((line.amount for line in lines), ZERO) == takings.amount
            assert sum(line.count for line in lines) == takings.count
        assert report.made_of.total == takings.amount
        assert sum((line.amount for line in report.products), ZERO) == report.made_of.products
        listed = self.till.ledger.shifts.sales(shift.id)
        assert sum((sale.takings for sale in listed), ZERO) == takings.amount
        assert sum(sale.sales for sale in listed) == takings.count

    @invariant()
    def each_rupiah_is_counted_once(self) -> None:
        shift = self.till.ledger.shifts.current()
        if shift is None or self.before is None:
            return
        x = self.till.ledger.shifts.report()
        self.adds_up(x, shift)
        reports = [closed.report for closed in self.closed if closed.report] + [x]
        now = self.till.ledger.sales.all()
        counted = sum((report.takings.total.amount for report in reports), ZERO)
        assert counted == sum(map(brought, now), ZERO) - sum(map(brought, self.before), ZERO)
        sold: Counter[str] = Counter()
        for report in reports:
            sold.update(pieces_of(report))
        expected = pieces(now)
        expected.subtract(pieces(self.before))
        assert {name: count for name, count in sold.items() if count} == {
            name: count for name, count in expected.items() if count
        }
        assert x.drawer.expected == self.till.drawer

    @invariant()
    def what_is_closed_stays_as_it_was(self) -> None:
        kept = self.till.ledger.shifts.closed()
        assert kept == list(reversed(self.closed))
        assert [shift.number for shift in kept] == list(range(len(kept), 0, -1))

    @invariant()
    def days_tell_the_same_sales(self) -> None:
        sales = self.till.ledger.sales.all()
        far = timedelta(days=400)
        report = self.till.ledger.days.report((START - far).date(), (START + far).date())
        assert report.sales.amount == sum(map(brought, sales), ZERO)
        assert report.sales.count == sum(sale.is_settled for sale in sales)


@pytest.fixture(autouse=True, scope="module")
def _blank_till(tmp_path_factory: pytest.TempPathFactory) -> None:
    ShiftMachine.blank = tmp_path_factory.mktemp("blank") / "till.db"
    Ledger(ShiftMachine.blank).close()


TestShifts = ShiftMachine.TestCase
TestShifts.settings = settings(
    max_examples=tries(30, 150),
    stateful_step_count=40,
    deadline=None,
    derandomize=True,
    database=None,
    suppress_health_check=list(HealthCheck),
)
