"""Placing sales: durable, once, numbered."""

from __future__ import annotations

import signal
import subprocess
import sys
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from pos_app.clock import local
from pos_app.ids import new_sale_id
from pos_app.ledger import Ledger, LedgerError
from pos_app.ledger.sales import RECEIPT_FLOOR
from pos_app.money import Rupiah
from pos_app.payment.instructions import QrisCode
from pos_app.printing.jobs import JobState
from pos_app.records import replace
from pos_app.selling.checkout import NewSale
from pos_app.selling.sale import Sale, SendState
from tests.support.clock import HandClock
from tests.support.qris import qris_payload
from tests.support.sales import LINES, order, totals_of

ROOT = Path(__file__).parents[3]
NewSales = Callable[..., NewSale]


def test_a_placed_sale_reads_back_as_it_was_made(ledger: Ledger, new_sale: NewSales) -> None:
    made = new_sale()
    sale = ledger.sales.place(made)
    day = local(made.placed_at)
    assert sale.receipt_number == f"K1-{day:%y%m%d}-0001"
    assert (sale.lines, sale.totals, sale.buyer, sale.tender) == (made.lines, made.totals, made.buyer, made.tender)
    assert (sale.placed_at, sale.cashier, sale.notes) == (made.placed_at, "Sari", "meja 4")
    assert (sale.sending.state, sale.sending.attempts, sale.order) == (SendState.WAITING, 0, None)
    assert sale.due == Rupiah(187_500)
    assert ledger.sales.by_receipt(sale.receipt_number.lower()) == sale


def test_another_connection_sees_it_at_once(ledger: Ledger, second: Ledger, new_sale: NewSales) -> None:
    sale = ledger.sales.place(new_sale())
    assert second.sales.all() == [sale]
    assert second.sales.open_count() == 1


PLACER = """
import os, signal, sys
sys.path.insert(0, os.getcwd())
from pathlib import Path
from pos_app.ids import new_sale_id
from pos_app.ledger import Ledger
from pos_app.selling.buyer import WALK_IN
from pos_app.selling.checkout import NewSale
from pos_app.selling.tender import Tender
from tests.support.clock import HandClock
from tests.support.qris import qris_payload
from tests.support.sales import LINES, PLACED, totals_of
ledger = Ledger(Path(sys.argv[1]))
for _ in range(int(sys.argv[2])):
    now = HandClock().now()
    sale = NewSale(new_sale_id(now), "K1", "", PLACED, LINES, totals_of(LINES), WALK_IN, Tender.server("qris"), "")
    print(ledger.sales.place(sale).id, flush=True)
if sys.argv[3:] == ["kill"]:
    os.kill(os.getpid(), signal.SIGKILL)
ledger.close()
"""


def placer(path: Path, sales: int, *more: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", PLACER, f"{path}", f"{sales}", *more], stdout=subprocess.PIPE, text=True, cwd=ROOT
    )


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="this system kills processes in other ways")
def test_a_killed_register_has_every_sale_it_placed(path: Path) -> None:
    with placer(path, 3, "kill") as process:
        told = process.communicate()[0].split()
    assert process.returncode == -signal.SIGKILL
    with Ledger(path) as ledger:
        assert [sale.id for sale in ledger.sales.all()] == told
        assert len(told) == 3


def test_two_registers_placing_at_once_on_a_new_folder_lose_and_repeat_nothing(path: Path) -> None:
    processes = [placer(path, 25) for _ in range(2)]
    told = [process.communicate()[0].split() for process in processes]
    assert [process.returncode for process in processes] == [0, 0]
    with Ledger(path) as ledger:
        sales = ledger.sales.all()
    assert {sale.id for sale in sales} == {*told[0], *told[1]}
    assert len(sales) == 50
    assert sorted(int(sale.receipt_number[-4:]) for sale in sales) == list(range(1, 51))


OPENER = """
import sys
sys.path.insert(0, ".")
from pathlib import Path
from pos_app.ledger import Ledger
print("ready", flush=True)
sys.stdin.readline()
for name in sys.argv[1:]:
    Ledger(Path(name)).close()
"""


def test_registers_that_start_at_once_on_a_new_folder_wait_for_each_other(tmp_path: Path) -> None:
    names = [f"{tmp_path / f'{number}.db'}" for number in range(10)]
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
    openers = [subprocess.Popen([sys.executable, "-c", OPENER, *names], cwd=ROOT, **pipes) for _ in range(3)]  # type: ignore[call-overload]
    for opener in openers:
        assert opener.stdout.readline() == "ready\n"
    for opener in openers:
        opener.stdin.write("go\n")
        opener.stdin.flush()
    for opener in openers:
        opener.communicate()
    assert [opener.returncode for opener in openers] == [0, 0, 0]


def test_the_same_sale_placed_twice_is_one_sale(ledger: Ledger, second: Ledger, new_sale: NewSales) -> None:
    first = new_sale()
    sale = ledger.sales.place(first)
    assert ledger.sales.place(replace(first, notes="pressed again")) == sale
    assert second.sales.place(first) == sale
    assert len(ledger.sales.all()) == 1
    assert ledger.sales.open_count() == 1


def test_receipt_numbers_count_on_within_the_day_and_begin_anew_each_day(
    ledger: Ledger, new_sale: NewSales, clock: HandClock
) -> None:
    numbers = []
    for seconds in (0, 60, 86_400, 60):
        clock.advance(seconds)
        numbers.append(ledger.sales.place(new_sale()).receipt_number[-4:])
    assert numbers == ["0001", "0002", "0001", "0002"]


def test_a_clock_that_jumps_back_repeats_no_receipt_number(
    ledger: Ledger, new_sale: NewSales, clock: HandClock
) -> None:
    for seconds in (0, 86_400, -86_400, -3_600, 86_400, -90_000):
        clock.advance(seconds)
        ledger.sales.place(new_sale())
    numbers = [sale.receipt_number for sale in ledger.sales.all()]
    assert len(set(numbers)) == 6
    assert [sale.id for sale in ledger.sales.recent(2)] == [sale.id for sale in reversed(ledger.sales.all()[-2:])]


def test_each_register_counts_for_itself_and_case_makes_no_other_register(ledger: Ledger, new_sale: NewSales) -> None:
    numbers = [ledger.sales.place(new_sale(register)).receipt_number for register in ("K1", "K2", "k1", "K1")]
    assert [number[:3] + number[-4:] for number in numbers] == ["K1-0001", "K2-0001", "K1-0002", "K1-0003"]


def test_numbers_go_on_beyond_four_digits(ledger: Ledger, new_sale: NewSales, clock: HandClock) -> None:
    day = f"{local(clock.now()):%Y-%m-%d}"
    ledger.memos.write(RECEIPT_FLOOR, {"from": day, "to": day, "at_least": 9998})
    numbers = [ledger.sales.place(new_sale()).receipt_number for _ in range(4)]
    assert [number.rsplit("-", 1)[1] for number in numbers] == ["9998", "9999", "10000", "10001"]


def test_numbers_that_skip_beyond_four_digits_go_on_from_there(
    ledger: Ledger, new_sale: NewSales, clock: HandClock
) -> None:
    """As after two restores on one day: among the texts of the numbers the earlier one is the last."""
    day = f"{local(clock.now()):%Y-%m-%d}"
    numbers = []
    for at_least in (5002, 10_004):
        ledger.memos.write(RECEIPT_FLOOR, {"from": day, "to": day, "at_least": at_least})
        numbers += [ledger.sales.place(new_sale()).receipt_number for _ in range(2)]
    assert [number.rsplit("-", 1)[1] for number in numbers] == ["5002", "5003", "10004", "10005"]


def test_an_unknown_sale_is_said_to_be_unknown(ledger: Ledger) -> None:
    with pytest.raises(LedgerError) as error:
        ledger.sales.by_receipt("K1-000000-0001")
    assert "K1-000000-0001" in str(error.value)
    with pytest.raises(LedgerError):
        ledger.sales.one(new_sale_id(HandClock().now()))
    with pytest.raises(LedgerError):
        ledger.prints.record(new_sale_id(HandClock().now()), JobState.PRINTED)


def test_an_order_is_kept_whole_and_settles_the_sale(ledger: Ledger, placed: Sale, clock: HandClock) -> None:
    instruction = QrisCode(payload="00020101", merchant="TOKO", nmid="ID1")
    made = order(placed.totals, instruction=instruction, expires_at=clock.now() + timedelta(minutes=15))
    sale = ledger.sales.record_order(placed.id, made)
    assert sale.order == made
    assert sale.sending.state is SendState.ACCEPTED
    assert ledger.sales.open() == []
    assert ledger.sales.unpaid() == [sale]


def test_a_later_reading_adds_and_takes_nothing_away(ledger: Ledger, placed: Sale, clock: HandClock) -> None:
    instruction = QrisCode(qris_payload(f"{placed.totals.total.amount}"), "TOKO", "ID1")
    expires = clock.now() + timedelta(minutes=15)
    ledger.sales.record_order(placed.id, order(placed.totals, instruction=instruction, expires_at=expires))
    clock.advance(60)
    paid = replace(order(placed.totals, status="paid"), paid_at=None, accepted_at=None)
    sale = ledger.sales.record_order(placed.id, paid)
    assert sale.order is not None
    assert (sale.order.instruction, sale.order.expires_at) == (instruction, expires)
    assert sale.order.accepted_at == order(placed.totals).accepted_at
    assert sale.order.paid_at == clock.now(), "the till's own clock where the server gave no time"
    assert sale.is_settled
    assert ledger.sales.unpaid() == []


def test_a_code_of_another_amount_is_not_kept_under_a_new_total(ledger: Ledger, placed: Sale) -> None:
    instruction = QrisCode(qris_payload(f"{placed.totals.total.amount}"), "TOKO", "ID1")
    ledger.sales.record_order(placed.id, order(placed.totals, instruction=instruction))
    sale = ledger.sales.record_order(placed.id, order(replace(placed.totals, total=Rupiah(1_000))))
    assert sale.order is not None
    assert sale.order.instruction is None
    assert ledger.sales.one(placed.id) == sale


def test_the_servers_other_total_is_kept_and_shown(ledger: Ledger, placed: Sale) -> None:
    totals = totals_of(LINES, unique_code=276)
    sale = ledger.sales.record_order(placed.id, order(totals))
    assert sale.totals == placed.totals
    assert sale.due == totals.total
    assert sale.difference == Rupiah(11_000), "the discount the server did not give, and not the unique code"


def test_an_order_that_one_sale_holds_is_never_taken_from_it(ledger: Ledger, new_sale: NewSales, placed: Sale) -> None:
    ledger.sales.record_order(placed.id, order(placed.totals))
    other = ledger.sales.place(new_sale())
    with pytest.raises(LedgerError):
        ledger.sales.record_order(other.id, order(placed.totals))
    assert ledger.sales.one(placed.id).order is not None
    assert ledger.sales.one(other.id).sending.state is SendState.WAITING


def test_text_of_every_kind_survives(ledger: Ledger, new_sale: NewSales) -> None:
    odd = "“Kopi” é 日本 \N{PILE OF POO} '; DROP TABLE sale;--\n\t"
    lines = (replace(LINES[0], name=odd, options=(odd,), note=odd),)
    sale = ledger.sales.place(replace(new_sale(), lines=lines, notes=odd, cashier=odd))
    assert (sale.lines, sale.notes, sale.cashier) == (lines, odd, odd)
