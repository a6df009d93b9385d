"""Papers of what is paid at the till: cash that is rounded, and the shop's own QRIS."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos_app.money import Rupiah
from pos_app.payment.instructions import BankAccount, CashOnDelivery
from pos_app.payment.offline import OwnMeans
from pos_app.payment.static_qris import read_static_qris
from pos_app.printing.network import NetworkPrinter
from pos_app.receipt.blocks import Banner, Columns, Document, Qr, Receipt
from pos_app.receipt.escpos import Paper, to_escpos
from pos_app.receipt.layout import build_receipt
from pos_app.receipt.text import to_text
from pos_app.records import replace
from pos_app.selling.rounding import CashRounding, RoundingMode
from pos_app.selling.sale import Sale, SendState
from pos_app.selling.tender import Tender
from pos_app.words import Language
from tests.support.printer import emulated_printer
from tests.support.qris import static_payload
from tests.support.sales import LINES, PAGE, PAID, SHOP, order, sale, sale_line, totals_of

ID = Language.INDONESIAN
OWN = OwnMeans((BankAccount("BCA", "1234567890", "PT Rasa"),), read_static_qris(static_payload()))
STATIC = Tender.static_qris("cod")


def built(sold: Sale, own: OwnMeans = OWN, language: Language = ID) -> Receipt:
    return build_receipt(sold, SHOP, language, printed_at=PAID, own=own)


def rows(receipt: Receipt) -> list[tuple[str, str]]:
    return [(block.left, block.right) for block in receipt.blocks if isinstance(block, Columns)]


def amount(text: str) -> int:
    return int(re.sub(r"[^0-9-]", "", text.replace("−", "-")))


def cash_sale(total: int, rounding: CashRounding, over: int, discount: int = 0) -> Sale:
    lines = (sale_line("Kopi", 1, total + discount),)
    totals = totals_of(lines, discount=discount)
    totals = replace(totals, rounding=rounding.difference(totals.total))
    return sale(Tender.cash(totals.in_cash + Rupiah(over), "cod"), lines=lines, totals=totals)


def test_rounded_cash_shows_both_totals_and_what_is_between_them() -> None:
    sold = cash_sale(187_650, CashRounding(500, RoundingMode.DOWN), 12_500, discount=11_000)
    shown = rows(built(sold))
    start = shown.index(("Subtotal", "198.650"))
    assert shown[start : start + 7] == [
        ("Subtotal", "198.650"),
        ("Diskon", "-11.000"),
        ("Total belanja", "187.650"),
        ("Pembulatan", "-150"),
        ("TOTAL", "Rp187.500"),
        ("Tunai", "200.000"),
        ("Kembali", "12.500"),
    ]


def test_nothing_is_said_of_rounding_where_there_is_none() -> None:
    assert "Pembulatan" not in to_text(built(cash_sale(187_500, CashRounding(500), 0)), 32)


@given(
    total=st.integers(1, 50_000_000),
    step=st.sampled_from([0, 50, 100, 500, 1000]),
    mode=st.sampled_from(RoundingMode),
    over=st.integers(0, 999_999),
    discount=st.integers(0, 90_000),
)
def test_a_cash_receipt_always_adds_up(total: int, step: int, mode: RoundingMode, over: int, discount: int) -> None:
    sold = cash_sale(total, CashRounding(step, mode), over, discount)
    said = {left: amount(right) for left, right in rows(built(sold)) if left}
    lines = amount(next(right for left, right in rows(built(sold)) if left.startswith("1 x")))
    due = said["TOTAL"]
    assert lines + said.get("Diskon", 0) + said.get("Pembulatan", 0) == due
    assert said.get("Total belanja", due) + said.get("Pembulatan", 0) == due
    assert said["Tunai"] - said.get("Kembali", 0) == due
    assert due > 0
    assert due % step == 0 if step and total >= step else True


@pytest.mark.parametrize("paper", [Paper.MM58, Paper.MM80])
def test_the_rounding_comes_out_of_the_printer(paper: Paper, tmp_path: Path) -> None:
    sold = cash_sale(187_650, CashRounding(500, RoundingMode.NEAREST), 0)
    with emulated_printer(tmp_path, paper=paper) as printer:
        NetworkPrinter(printer.host, printer.port).send(to_escpos(built(sold), paper, drawer=True))
        text = " ".join(printer.receipt().text.split())
        assert printer.drawer_opened()
    for part in ("Total belanja 187.650", "Pembulatan -150", "TOTAL Rp187.500", "Tunai 187.500"):
        assert part in text


@pytest.mark.parametrize(
    "state", [SendState.WAITING, SendState.SIGNED_OUT, SendState.UNKNOWN, SendState.ACCEPTED_UNNUMBERED]
)
def test_a_slip_of_the_shops_own_code_bears_it_as_issued_with_the_amount(state: SendState) -> None:
    slip = built(sale(STATIC, state=state))
    text = " ".join(to_text(slip, 42).split())
    assert slip.document is Document.SLIP
    assert next(block.text for block in slip.blocks if isinstance(block, Banner)) == "BELUM LUNAS"
    assert [(block.data, block.caption) for block in slip.blocks if isinstance(block, Qr)] == [
        (static_payload(), "TOKO RASA NUSANTARA ID1020021181745")
    ]
    for part in ("ketik tepat jumlah ini: Rp187.500", "Belum dikonfirmasi"):
        assert part in text


def test_the_order_does_not_lead_the_buyer_to_pay_in_another_way() -> None:
    made = order(totals_of(LINES, unique_code=276), method="bank_transfer", instruction=CashOnDelivery())
    slip = built(sale(STATIC, made=made))
    text = to_text(slip, 42)
    assert [block.data for block in slip.blocks if isinstance(block, Qr)] == [static_payload()]
    assert "saat barang diterima" not in text
    assert "Rp187.500" in text
    assert dict(rows(slip))["QRIS toko"] == "BELUM LUNAS"


def test_once_the_shop_marked_it_paid_it_is_a_receipt_of_the_shops_own_code() -> None:
    receipt = built(sale(STATIC, made=order(totals_of(LINES), method="cod", status="paid")))
    assert receipt.document is Document.RECEIPT
    assert dict(rows(receipt))["QRIS toko"].startswith("LUNAS")
    assert [block.data for block in receipt.blocks if isinstance(block, Qr)] == [PAGE]


@pytest.mark.parametrize(("status", "words"), [("conflict", "diperiksa petugas"), ("unpaid", "Tanyakan kepada kasir")])
def test_where_it_must_not_be_paid_no_code_is_printed(status: str, words: str) -> None:
    slip = built(sale(STATIC, made=order(totals_of(LINES), method="cod", status=status)), OwnMeans())
    assert not [block for block in slip.blocks if isinstance(block, Qr)]
    assert words in " ".join(to_text(slip, 42).split())


@pytest.mark.parametrize("paper", [Paper.MM58, Paper.MM80])
def test_the_shops_own_code_on_paper_scans_and_is_the_issued_one(paper: Paper, tmp_path: Path) -> None:
    with emulated_printer(tmp_path, paper=paper) as printer:
        NetworkPrinter(printer.host, printer.port).send(to_escpos(built(sale(STATIC)), paper))
        printed = printer.receipt()
    assert printed.qr_codes() == [static_payload()]
    assert "BELUM LUNAS" in printed.text
