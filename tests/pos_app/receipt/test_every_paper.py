"""Every kind of paper through the emulated printer at both widths: its words, its codes, its picture.

The pictures are left in `.cache/papers` to be looked at.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from pos_app.money import ZERO, Rupiah
from pos_app.payment.instructions import (
    BankAccount,
    BankTransfer,
    Instruction,
    PaymentCode,
    QrisCode,
    StaticQris,
    VirtualAccount,
    WalletLink,
)
from pos_app.payment.offline import OwnMeans
from pos_app.printing.network import NetworkPrinter
from pos_app.printing.outcome import Outcome
from pos_app.receipt.blocks import Qr, Receipt
from pos_app.receipt.escpos import Paper, to_escpos
from pos_app.receipt.layout import build_receipt
from pos_app.receipt.packing import packing_list
from pos_app.records import replace
from pos_app.selling.sale import Confirmation, Sale, SendState
from pos_app.selling.tender import Tender
from pos_app.shifts.paper import build_paper
from pos_app.words import Language
from tests.support.any_receipt import said_by
from tests.support.clock import HandClock
from tests.support.escpos_reader import read_job
from tests.support.printer import EmulatedPrinter, PrintedReceipt, emulated_printer
from tests.support.qris import qris_payload, static_payload
from tests.support.sales import LINES, PAID, PLACED, SHOP, order, paid_sale, sale, totals_of
from tests.support.shifts import ShiftTill

_PICTURES = Path(__file__).resolve().parents[3] / ".cache" / "papers"
ID = Language.INDONESIAN
OWN = OwnMeans(
    (BankAccount("BCA", "1234567890", "PT Rasa Nusantara"), BankAccount("Mandiri", "1370012345678", "PT Rasa")),
    StaticQris(static_payload(), "TOKO RASA NUSANTARA", "BANDUNG", "ID1020021181745"),
)
Roll = tuple[EmulatedPrinter, Paper]
CASH = Tender.cash(Rupiah(200_000), "cod")


def paper_of(sold: Sale, copy: int = 0) -> Receipt:
    return build_receipt(sold, SHOP, ID, copy=copy, printed_at=PAID, own=OWN)


def ordered(method: str, instruction: Instruction | None, **changed: object) -> Sale:
    basis = sale(Tender.server(method))
    made = order(basis.totals, method=method, instruction=instruction, expires_at=PAID + timedelta(minutes=15))
    return replace(basis, order=replace(made, **changed), sending=replace(basis.sending, state=SendState.ACCEPTED))  # type: ignore[arg-type]


def everything_charged() -> Sale:
    totals = totals_of(
        LINES, products_discount=5_000, discount=11_000, discount_code="HEMAT11", shipping=18_000,
        shipping_discount=8_000, other=2_500, other_name="Kemasan kado dengan pita dan kartu ucapan",
        service_fee=4_000, unique_code=123,
    )  # fmt: skip
    at_till = replace(totals, total=totals.total + totals.unique_code, unique_code=ZERO)
    made = order(totals, method="bank_transfer", status="paid")
    return sale(Tender.server("bank_transfer"), totals=at_till, made=made)


def rounded_cash() -> Sale:
    totals = totals_of(LINES, discount=10_970, discount_code="HEMAT")
    return sale(CASH, totals=replace(totals, rounding=Rupiah(-30)), made=order(totals, method="cod"))


def confirmed() -> Sale:
    said = Confirmation("Ibu Ratna", "Terlihat di aplikasi bank", PAID, Rupiah(187_500))
    return replace(ordered("bank_transfer", None), confirmation=said)


def report(final: bool, folder: Path) -> Receipt:
    till = ShiftTill(folder / "till.db", HandClock(datetime(2026, 11, 23, 1, 0, tzinfo=UTC)), Rupiah(500_000))
    till.open()
    till.sell("cash", discount=11_000)
    till.answer(till.sell("qris"), "paid")
    till.confirm(till.sell("static_qris", trusted=True))
    till.cancel(till.sell("cash"), "salah tekan")
    till.move(-250_000, "setor ke bank")
    till.sell("bank_transfer", trusted=True)
    made = till.close(2_000, "salah kembalian").report if final else till.ledger.shifts.report()
    till.ledger.close()
    assert made is not None
    return build_paper(made, SHOP, ID)


PAPERS: dict[str, Callable[[Path], Receipt]] = {
    "paid": lambda _: paper_of(paid_sale()),
    "charges": lambda _: paper_of(everything_charged()),
    "slip": lambda _: paper_of(ordered("qris", QrisCode(qris_payload(), "TOKO RASA NUSANTARA", "ID1020021181745"))),
    "expired": lambda _: paper_of(ordered("qris", QrisCode(qris_payload(), "TOKO"), expires_at=PLACED)),
    "cash": lambda _: paper_of(rounded_cash()),
    "transfer": lambda _: paper_of(ordered("bank_transfer", BankTransfer(OWN.accounts))),
    "transfer_unsent": lambda _: paper_of(sale(Tender.server("bank_transfer"))),
    "virtual_account": lambda _: paper_of(ordered("va_bca", VirtualAccount("BCA", "39358081234567890", "TOKO RASA"))),
    "outlet": lambda _: paper_of(ordered("alfamart", PaymentCode("Alfamart", "8812345678", "TOKO RASA"))),
    "wallet": lambda _: paper_of(ordered("ovo", WalletLink("OVO", "https://wallet.example/pay/12345"))),
    "confirmed": lambda _: paper_of(confirmed()),
    "static_qris": lambda _: paper_of(sale(Tender.static_qris("cod"), state=SendState.WAITING)),
    "waiting": lambda _: paper_of(sale(CASH)),
    "unknown": lambda _: paper_of(sale(CASH, state=SendState.UNKNOWN)),
    "refused": lambda _: paper_of(sale(CASH, state=SendState.REFUSED)),
    "cancelled": lambda _: paper_of(sale(CASH, state=SendState.CANCELLED)),
    "copy": lambda _: paper_of(paid_sale(), copy=3),
    "packing": lambda _: packing_list(replace(paid_sale(), notes="Ambil jam 5"), ID, printed_at=PAID),
    "x_report": lambda folder: report(False, folder),
    "z_report": lambda folder: report(True, folder),
}


@pytest.fixture(params=[Paper.MM58, Paper.MM80], ids=["58", "80"], scope="module")
def roll(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Roll]:
    with emulated_printer(tmp_path_factory.mktemp("printer"), paper=request.param) as printer:
        yield printer, request.param


def printed(printer: EmulatedPrinter, receipt: Receipt, paper: Paper, **how: bool) -> PrintedReceipt:
    assert NetworkPrinter(printer.host, printer.port).send(to_escpos(receipt, paper, **how)) is Outcome.PRINTED
    came_out = printer.receipt()
    assert printer.unknown_commands == []
    return came_out


def letters(text: str) -> str:
    """Words without spacing, rules, and the way the emulator announces a code."""
    lines = (line.strip().removeprefix("[qr ").removesuffix("]") for line in text.splitlines())
    return "".join("".join(line.split()) for line in lines if line.strip("-"))


@pytest.mark.parametrize("kind", PAPERS)
def test_what_comes_out_says_it_all_and_its_codes_scan(kind: str, roll: Roll, tmp_path: Path) -> None:
    printer, paper = roll
    receipt = PAPERS[kind](tmp_path)
    text = printed(printer, receipt, paper)
    dots = printed(printer, receipt, paper, as_picture=True)
    _PICTURES.mkdir(parents=True, exist_ok=True)
    (_PICTURES / f"{kind}-{paper.value}.png").write_bytes(text.png)
    (_PICTURES / f"{kind}-{paper.value}-dots.png").write_bytes(dots.png)
    job = read_job(to_escpos(receipt, paper), {0: "cp437", 2: "cp850", 16: "cp1252", 19: "cp858"})
    assert letters(text.text) == letters("\n".join(job.order)), "the reader reads as the printer does"
    assert letters(text.text) == letters("\n".join(said_by(receipt)).replace("\u2212", "-"))
    codes = [block.data for block in receipt.blocks if isinstance(block, Qr)]
    assert text.qr_codes() == codes == dots.qr_codes()
