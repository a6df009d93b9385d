"""Receipts of sales that a supervisor confirmed by hand, and of orders that a person has to see to."""

from __future__ import annotations

from datetime import timedelta

import pytest

from pos_app.clock import local
from pos_app.money import Rupiah
from pos_app.payment.instructions import BankAccount
from pos_app.payment.offline import OwnMeans
from pos_app.receipt.blocks import Banner, Document, Receipt
from pos_app.receipt.layout import build_receipt
from pos_app.receipt.text import to_text
from pos_app.records import replace
from pos_app.selling.sale import Confirmation, Sale, SendState
from pos_app.selling.tender import Tender
from pos_app.words import Language
from tests.support.sales import PAID, SHOP, order, sale

ID, EN = Language.INDONESIAN, Language.ENGLISH
TRANSFER, OWN_QRIS = Tender.server("bank_transfer"), Tender.static_qris("cod")
CASH = Tender.cash(Rupiah(200_000), "cod")
ACCOUNTS = (BankAccount("BCA", "1234567890", "PT Rasa"),)
SEEN = Confirmation("Ibu Ratna", "Terlihat di aplikasi bank", PAID, Rupiah(187_500))


def built(sold: Sale, language: Language = ID) -> Receipt:
    return build_receipt(sold, SHOP, language, printed_at=PAID, own=OwnMeans(ACCOUNTS))


def text_of(sold: Sale, language: Language = ID, columns: int = 42) -> str:
    return " ".join(to_text(built(sold, language), columns).split())


def banners(receipt: Receipt) -> list[str]:
    return [block.text for block in receipt.blocks if isinstance(block, Banner)]


def made(sold: Sale, **changed: object) -> Sale:
    basis = replace(order(sold.totals, method=sold.tender.method), **changed)  # type: ignore[arg-type]
    return replace(sold, order=basis, sending=replace(sold.sending, state=SendState.ACCEPTED))


def confirmed(tender: Tender = TRANSFER, state: SendState | None = None) -> Sale:
    return replace(sale(tender, state=state), confirmation=SEEN)


@pytest.mark.parametrize("columns", [32, 42])
@pytest.mark.parametrize(
    ("language", "words", "paid"),
    [(ID, "DIKONFIRMASI oleh Ibu Ratna", "LUNAS"), (EN, "CONFIRMED by Ibu Ratna", "PAID")],
)
@pytest.mark.parametrize(
    ("tender", "method"), [(TRANSFER, ("Transfer bank", "Bank transfer")), (OWN_QRIS, ("QRIS toko", "Shop's QRIS"))]
)
def test_it_names_who_confirmed_it_and_is_not_called_paid(
    tender: Tender, method: tuple[str, str], language: Language, words: str, paid: str, columns: int
) -> None:
    sold = made(confirmed(tender))
    receipt = built(sold, language)
    text = text_of(sold, language, columns)
    time = local(PAID).strftime("%H.%M" if language is ID else "%H:%M")
    assert receipt.document is Document.RECEIPT
    assert banners(receipt) == []
    assert f"{method[language is EN]} 187.500 {words} {time}" in text
    assert paid not in text


@pytest.mark.parametrize(
    ("state", "banner"),
    [
        (SendState.WAITING, "MENUNGGU DIKIRIM"),
        (SendState.SIGNED_OUT, "MENUNGGU DIKIRIM"),
        (SendState.UNKNOWN, "SEDANG DIPASTIKAN"),
        (SendState.REFUSED, "BELUM DITERIMA"),
    ],
)
def test_one_that_is_not_sent_yet_still_says_so_large_and_asks_for_no_transfer(state: SendState, banner: str) -> None:
    sold = confirmed(state=state)
    text = text_of(sold)
    assert banners(built(sold)) == [banner]
    assert "DIKONFIRMASI oleh Ibu Ratna" in text
    assert "1234 5678 90" not in text
    assert "belum terverifikasi" not in text


def test_one_of_another_day_bears_its_date() -> None:
    later = PAID + timedelta(days=2)
    sold = replace(confirmed(), confirmation=replace(SEEN, at=later))
    assert f"DIKONFIRMASI oleh Ibu Ratna {local(later):%d/%m/%y %H.%M}" in text_of(sold)


def test_a_unique_code_that_came_later_leaves_what_was_confirmed_and_shows_the_difference() -> None:
    basis = confirmed()
    totals = replace(basis.totals, total=Rupiah(187_377), unique_code=Rupiah(123))
    text = text_of(made(basis, totals=totals))
    assert "TOTAL Rp187.377" in text
    assert "Transfer bank 187.500 Selisih konfirmasi 123 DIKONFIRMASI" in text


def test_what_the_server_says_is_paid_comes_first() -> None:
    text = text_of(made(confirmed(), payment_status="paid", paid_at=PAID))
    assert f"LUNAS {local(PAID):%H.%M}" in text
    assert "DIKONFIRMASI" not in text


def test_a_sale_given_up_is_not_called_confirmed() -> None:
    receipt = built(confirmed(state=SendState.CANCELLED))
    assert receipt.document is Document.CANCELLED
    assert "DIKONFIRMASI" not in to_text(receipt, 42)


@pytest.mark.parametrize(
    "sold",
    [
        sale(TRANSFER),
        sale(Tender.server("qris")),
        confirmed(),
        confirmed(OWN_QRIS),
        sale(Tender.cash(Rupiah(200_000), "cod")),
    ],
    ids=["transfer", "qris", "confirmed", "own QRIS", "cash"],
)
def test_a_conflict_calls_a_person_whatever_was_settled_here(sold: Sale) -> None:
    text = text_of(made(sold, payment_status="conflict"))
    assert text.count("perlu diperiksa petugas toko") == 1
    assert ("DIKONFIRMASI" in text) is (sold.confirmation is not None)


@pytest.mark.parametrize("sold", [confirmed(), sale(TRANSFER)], ids=["confirmed", "unpaid"])
def test_an_order_that_was_closed_calls_a_person_and_asks_for_no_money(sold: Sale) -> None:
    text = text_of(made(sold, status="canceled"))
    assert "ditutup di server" in text
    assert "Transfer tepat" not in text
