from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from pos_app.clock import local
from pos_app.money import Rupiah
from pos_app.payment.instructions import (
    BankAccount,
    BankTransfer,
    CashOnDelivery,
    HostedPage,
    Instruction,
    NotReady,
    PaymentCode,
    PhonePush,
    QrisCode,
    Unusable,
    VirtualAccount,
    WalletLink,
)
from pos_app.payment.offline import OwnMeans
from pos_app.receipt.blocks import Banner, Document, Qr, Receipt
from pos_app.receipt.layout import build_receipt, masked_phone
from pos_app.receipt.text import to_text
from pos_app.records import replace
from pos_app.selling.buyer import Buyer, CourierChoice, Destination, Fulfilment
from pos_app.selling.sale import Sale, SendState
from pos_app.selling.tender import Tender
from pos_app.words import Language
from tests.support.qris import qris_payload
from tests.support.sales import LINES, PAGE, PAID, PLACED, SHOP, order, paid_sale, sale, totals_of

ID = Language.INDONESIAN
ACCOUNTS = BankTransfer((BankAccount("BCA", "1234567890", "PT Rasa"), BankAccount("BNI", "998877665", "PT Rasa")))


def built(sold: Sale, language: Language = ID, copy: int = 0, at: datetime = PAID) -> Receipt:
    return build_receipt(sold, SHOP, language, copy=copy, printed_at=at)


def banners(receipt: Receipt) -> list[str]:
    return [block.text for block in receipt.blocks if isinstance(block, Banner)]


def qr_data(receipt: Receipt) -> list[str]:
    return [block.data for block in receipt.blocks if isinstance(block, Qr)]


def row(text: str, start: str) -> str:
    return " ".join(next(line for line in text.splitlines() if line.strip().startswith(start)).split())


def test_a_paid_sale_gives_a_receipt_with_everything_on_it() -> None:
    receipt = built(paid_sale())
    text = to_text(receipt, 32)
    placed, paid = local(PLACED), local(PAID)
    assert receipt.document is Document.RECEIPT
    assert banners(receipt) == []
    for part in ("TOKO RASA NUSANTARA", "Jl. Braga 12, Bandung", "022 4201234", "Terima kasih", "Kasir: Sari (K1)"):
        assert part in text
    assert row(text, "K1-") == f"K1-261123-0042 {placed:%d/%m/%y %H.%M}"
    assert row(text, "Pesanan") == "Pesanan 250130JQHFZG"
    assert "Kopi Gayo (250 g, Giling halus)" in text
    assert row(text, "2 x") == "2 x 45.000 90.000"
    assert "Catatan: jangan terlalu pedas" in text
    assert row(text, "Subtotal") == "Subtotal 198.500"
    assert row(text, "Diskon") == "Diskon HEMAT11 -11.000"
    assert row(text, "TOTAL") == "TOTAL Rp187.500"
    assert row(text, "QRIS") == f"QRIS LUNAS {paid:%H.%M}"
    assert qr_data(receipt) == [PAGE]


def test_a_payment_of_another_day_bears_its_date() -> None:
    sold = paid_sale()
    assert sold.order
    later = PAID + timedelta(days=2)
    text = to_text(built(replace(sold, order=replace(sold.order, paid_at=later))), 42)
    assert f"LUNAS {local(later):%d/%m/%y %H.%M}" in text


def test_cash_is_paid_at_once_even_while_it_waits_to_be_sent() -> None:
    receipt = built(sale(Tender.cash(Rupiah(200_000), "cod")))
    text = to_text(receipt, 32)
    assert receipt.document is Document.RECEIPT
    assert banners(receipt) == ["MENUNGGU DIKIRIM"]
    assert row(text, "Tunai") == "Tunai 200.000"
    assert row(text, "Kembali") == "Kembali 12.500"
    assert f"LUNAS {local(PLACED):%H.%M}" in text
    assert "BELUM LUNAS" not in text
    assert "Pesanan: menunggu dikirim" in text


@pytest.mark.parametrize(
    ("state", "banner"),
    [
        (SendState.WAITING, "MENUNGGU DIKIRIM"),
        (SendState.SIGNED_OUT, "MENUNGGU DIKIRIM"),
        (SendState.UNKNOWN, "SEDANG DIPASTIKAN"),
        (SendState.REFUSED, "BELUM DITERIMA"),
    ],
)
def test_a_sale_the_server_has_not_accepted_says_so_large(state: SendState, banner: str) -> None:
    receipt = built(sale(state=state))
    assert banners(receipt) == ["BELUM LUNAS", banner]
    assert receipt.document is Document.SLIP
    assert qr_data(receipt) == []


@pytest.mark.parametrize("state", [SendState.WAITING, SendState.SIGNED_OUT, SendState.UNKNOWN])
def test_a_transfer_that_was_not_sent_yet_names_the_known_accounts_and_what_is_not_known(state: SendState) -> None:
    unsent = sale(Tender.server("bank_transfer"), state=state)
    receipt = build_receipt(unsent, SHOP, ID, printed_at=PAID, own=OwnMeans(ACCOUNTS.accounts))
    text = to_text(receipt, 42)
    assert banners(receipt)[0] == "BELUM LUNAS"
    for part in ("Transfer Rp187.500 ke:", "BCA", "1234 5678 90", "BNI", "a.n. PT Rasa", "belum terverifikasi"):
        assert part in text
    assert "tepat" not in text, "a unique code may still change the amount"


@pytest.mark.parametrize(
    ("method", "words"),
    [("bank_transfer", "menyusul begitu"), ("qris", "menyusul begitu"), ("cod", "saat barang diterima")],
)
def test_an_unsent_sale_says_that_the_way_to_pay_follows_where_it_is_not_known(method: str, words: str) -> None:
    text = to_text(built(sale(Tender.server(method), state=SendState.WAITING)), 42)
    assert words in " ".join(text.split())


def test_a_cancelled_sale_asks_for_no_money() -> None:
    for tender in (Tender.server("qris"), Tender.cash(Rupiah(200_000), "cod")):
        receipt = built(sale(tender, state=SendState.CANCELLED))
        text = to_text(receipt, 32)
        assert receipt.document is Document.CANCELLED
        assert banners(receipt) == ["DIBATALKAN"]
        for word in ("LUNAS", "200.000", "Kembali"):
            assert word not in text


def test_an_unnumbered_order_needs_no_banner() -> None:
    receipt = built(sale(Tender.cash(Rupiah(187_500), "cod"), state=SendState.ACCEPTED_UNNUMBERED))
    assert banners(receipt) == []
    assert "nomor menyusul" in to_text(receipt, 32)


def test_an_order_that_a_person_found_stands_there_with_its_number() -> None:
    placed = sale(Tender.cash(Rupiah(187_500), "cod"), state=SendState.ACCEPTED)
    found = replace(placed.sending, problem=("sending.found", {"order": "2611260042"}))
    text = to_text(built(replace(placed, sending=found)), 32)
    assert "Pesanan 2611260042" in text
    assert "menyusul" not in text


@pytest.mark.parametrize(
    ("instruction", "parts"),
    [
        (ACCOUNTS, ["Transfer tepat Rp187.500 ke:", "BCA", "1234 5678 90", "BNI", "9988 776 65", "a.n. PT Rasa"]),
        (VirtualAccount("BCA", "88081234567890", "Sari"), ["Virtual account BCA", "8808 1234 5678 90", "a.n. Sari"]),
        (PaymentCode("Alfamart", "ABC123"), ["Alfamart", "ABC1 23"]),
        (PhonePush("OVO"), ["buka OVO di HP pembeli"]),
        (CashOnDelivery(), ["saat barang diterima"]),
        (NotReady(), ["Petunjuk pembayaran belum ada"]),
        (Unusable("qris.crc"), ["Petunjuk pembayaran belum ada"]),
        (None, ["Petunjuk pembayaran belum ada"]),
    ],
)
def test_an_unpaid_order_says_how_to_pay(instruction: Instruction | None, parts: list[str]) -> None:
    made = order(sale().totals, method="bank_transfer", instruction=instruction)
    receipt = built(sale(made=made))
    text = to_text(receipt, 42)
    assert banners(receipt) == ["BELUM LUNAS"]
    for part in parts:
        assert part in text
    assert qr_data(receipt) == [PAGE]


@pytest.mark.parametrize(
    ("instruction", "codes"),
    [
        (QrisCode(qris_payload(), "TOKO", "ID1"), [qris_payload()]),
        (WalletLink("GoPay", "gojek://x"), ["gojek://x"]),
        (HostedPage("https://pay.example/1"), ["https://pay.example/1"]),
        (HostedPage(PAGE), [PAGE]),
    ],
)
def test_a_code_to_pay_by_stands_alone(instruction: Instruction, codes: list[str]) -> None:
    assert qr_data(built(sale(made=order(sale().totals, instruction=instruction)))) == codes


def test_an_expired_code_is_not_printed() -> None:
    made = order(sale().totals, instruction=QrisCode(qris_payload(), "TOKO"), expires_at=PAID)
    assert qr_data(built(sale(made=made), at=PAID - timedelta(seconds=1))) == [qris_payload()]
    late = built(sale(made=made), at=PAID)
    assert qr_data(late) == [PAGE]
    assert "sudah lewat" in " ".join(to_text(late, 42).split())


@pytest.mark.parametrize("expired", [False, True])
def test_the_servers_clock_says_whether_a_code_has_expired(expired: bool) -> None:
    """The till's own clock is a day off the other way, and judges nothing."""
    made = order(sale().totals, instruction=QrisCode(qris_payload(), "TOKO"), public_url=None, expires_at=PAID)
    day = timedelta(days=1 if expired else -1)
    receipt = build_receipt(sale(made=made), SHOP, ID, printed_at=PAID - day, server_now=PAID + day)
    assert qr_data(receipt) == ([] if expired else [qris_payload()])


def test_a_conflict_calls_a_person_and_is_not_paid() -> None:
    receipt = built(sale(made=order(sale().totals, status="conflict", instruction=QrisCode(qris_payload(), "TOKO"))))
    assert banners(receipt) == ["BELUM LUNAS"]
    assert "diperiksa petugas" in to_text(receipt, 42)
    assert qr_data(receipt) == [PAGE]


def test_every_part_of_the_total_is_named_and_the_paper_adds_up() -> None:
    totals = totals_of(
        LINES,
        shipping=19_000,
        shipping_discount=4_000,
        products_discount=5_000,
        other=6_500,
        other_name="Kemasan kayu",
        service_fee=3_500,
        unique_code=276,
    )
    text = to_text(built(sale(totals=totals, made=order(totals, status="paid"))), 32)
    wanted = ["19.000", "-4.000", "-5.000", "6.500", "3.500", "-276"]
    names = ["Ongkos", "Diskon_ongkir", "Diskon_produk", "Kemasan", "Biaya_layanan", "Kode_unik"]
    for name, amount in zip(names, wanted, strict=True):
        assert row(text, name.replace("_", " ")).endswith(f" {amount}")
    assert "Penyesuaian" not in text


def test_parts_the_server_did_not_explain_are_shown_as_such() -> None:
    totals = replace(totals_of(LINES), total=Rupiah(200_000))
    text = to_text(built(sale(totals=totals, made=order(totals, status="paid"))), 32)
    assert row(text, "Penyesuaian") == "Penyesuaian server 1.500"


def test_a_server_that_counts_otherwise_is_shown_beside_the_till() -> None:
    made = order(totals_of(LINES, shipping=2_500, unique_code=276), status="paid")
    text = to_text(built(sale(totals=totals_of(LINES), made=made)), 32)
    assert row(text, "TOTAL") == "TOTAL Rp200.724"
    assert row(text, "Total menurut kasir").endswith(" 198.500")
    assert "menurut server" not in text
    cash = to_text(built(sale(Tender.cash(Rupiah(200_000), "cod"), totals=totals_of(LINES), made=made)), 32)
    assert row(cash, "TOTAL") == "TOTAL Rp198.500"
    assert row(cash, "Total menurut server").endswith(" 200.724")
    assert row(cash, "Kembali").endswith(" 1.500")


def test_a_unique_code_alone_is_no_difference() -> None:
    made = order(totals_of(LINES, unique_code=276), method="bank_transfer", instruction=ACCOUNTS)
    text = to_text(built(sale(totals=totals_of(LINES), made=made)), 32)
    assert "menurut" not in text
    assert "Transfer tepat Rp198.224" in text


def test_a_copy_says_which_and_when() -> None:
    now = datetime(2026, 11, 25, 3, 2, tzinfo=UTC)
    receipt = built(paid_sale(), copy=2, at=now)
    assert banners(receipt) == ["SALINAN 2"]
    assert f"Salinan 2 dicetak {local(now):%d/%m/%y %H.%M}" in to_text(receipt, 42)


def test_the_buyer_is_named_with_a_masked_phone_and_without_the_street() -> None:
    buyer = Buyer(
        name="Budi Santoso",
        phone="0812-3456-7890",
        email="budi@example.id",
        fulfilment=Fulfilment.DELIVERY,
        destination=Destination("Jl. Rahasia 7", 1, "Coblong, Bandung", "40132"),
        courier=CourierChoice(1, "w", None, "JNE", "REG", Rupiah(19_000)),
    )
    text = to_text(built(replace(paid_sale(), buyer=buyer)), 48)
    assert "Pembeli: Budi Santoso, 0812****7890" in text
    assert "Coblong, Bandung 40132" in text
    assert "JNE REG" in text
    assert "3456" not in text
    assert "Rahasia" not in text
    assert "budi@" not in text


@pytest.mark.parametrize(("phone", "shown"), [("+62 812 3456 7890", "6281*****7890"), ("1234567", "*******"), ("", "")])
def test_phones_are_masked(phone: str, shown: str) -> None:
    assert masked_phone(phone) == shown


def test_english_speaks_english() -> None:
    text = to_text(built(sale(state=SendState.WAITING), Language.ENGLISH), 32)
    for part in ("NOT PAID", "WAITING TO SEND", "Payment slip", "Cashier: Sari (K1)", "Discount HEMAT11"):
        assert part in text
    assert "BELUM" not in text
