"""What the page of a sale says: what it came to, part by part, and what happened to it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from pytestqt.qtbot import QtBot

from pos_app.catalog.models import ItemKey, ItemKind
from pos_app.ledger.history import Note, Paper, Story
from pos_app.money import Rupiah
from pos_app.printing.jobs import JobState, PaperKind
from pos_app.records import replace
from pos_app.selling.buyer import Buyer, CourierChoice, Destination, Fulfilment
from pos_app.selling.sale import Confirmation, Sale, SaleLine, Sending, SendState
from pos_app.selling.tender import Tender
from pos_app.words import Language
from tests.support.sales import LINES, PLACED, order, paid_sale, sale, sale_line, totals_of
from ui.language import LanguageSwitch
from ui.orders.content import facts_of, lines_of, story_rows
from ui.orders.content import totals_of as total_rows
from ui.orders.rows import Row, RowsView
from ui.orders.wording import state_of
from ui.theme import Tokens

EN, ID = Language.ENGLISH, Language.INDONESIAN
MINUTE = timedelta(minutes=1)


@pytest.fixture(autouse=True)
def _english(languages: LanguageSwitch) -> None:
    languages.use(EN)


def amounts(rows: list[Row]) -> list[tuple[str, str]]:
    return [(row.words, row.amount) for row in rows]


def test_every_part_of_what_is_due_has_a_row() -> None:
    totals = totals_of(
        LINES,
        products_discount=1_000,
        discount=11_000,
        discount_code="HEMAT11",
        shipping=20_000,
        shipping_discount=5_000,
        other=2_500,
        other_name="Bungkus kado",
        service_fee=1_500,
        unique_code=123,
    )
    made = order(replace(totals, total=totals.total - Rupiah(7)))
    assert amounts(total_rows(sale(totals=replace(totals, unique_code=Rupiah(0)), made=made), EN)) == [
        ("Subtotal", "Rp198.500"),
        ("Product discount", "−Rp1.000"),
        ("Discount HEMAT11", "−Rp11.000"),
        ("Shipping", "Rp20.000"),
        ("Shipping discount", "−Rp5.000"),
        ("Bungkus kado", "Rp2.500"),
        ("Service fee", "Rp1.500"),
        ("Unique code", "−Rp123"),
        ("Server adjustment", "−Rp7"),
        ("Total", "Rp205.370"),
        ("Total at the till", "Rp205.377"),
        ("QRIS", ""),
    ]


def test_cash_shows_what_was_given_rounded_and_handed_back() -> None:
    goods = (sale_line("Teh", 1, 32_040),)
    totals = replace(totals_of(goods), rounding=Rupiah(-40))
    assert amounts(total_rows(sale(Tender.cash(Rupiah(50_000), "cod"), lines=goods, totals=totals), EN)) == [
        ("Subtotal", "Rp32.040"),
        ("Rounding", "−Rp40"),
        ("Total", "Rp32.000"),
        ("Cash received", "Rp50.000"),
        ("Change", "Rp18.000"),
    ]


def test_goods_alone_are_the_total() -> None:
    goods = (sale_line("Teh", 2, 32_000, "100 g", note="kado"),)
    one = sale(lines=goods, totals=totals_of(goods))
    assert amounts(total_rows(one, EN)) == [("Total", "Rp64.000"), ("QRIS", "")]
    assert lines_of(one) == [Row("Teh (100 g)", "Rp64.000", "2 × Rp32.000 · Note: kado")]


def test_who_it_was_for() -> None:
    place = Destination("Jl. Braga 12", 1, "Sumur Bandung, Kota Bandung", "40111")
    courier = CourierChoice(1, "w", None, "JNE", "REG", Rupiah(20_000))
    buyer = Buyer("Ibu Ratna", "0812 3456 7890", "", Fulfilment.DELIVERY, place, courier)
    facts = facts_of(replace(paid_sale(), buyer=buyer, notes="meja 4"), EN)
    assert facts[1:] == [
        "Order 250130JQHFZG",
        "Ibu Ratna · 0812 3456 7890",
        "Deliver to Jl. Braga 12, Sumur Bandung, Kota Bandung, 40111",
        "JNE REG",
        "Note: meja 4",
    ]
    assert facts[0].endswith("· Sari · K1")
    assert len(facts_of(sale(), EN)) == 1


def told(one: Sale, *happened: tuple[str, str], language: Language = EN) -> list[tuple[str, str]]:
    notes = tuple(Note(PLACED + MINUTE * (n + 1), what, detail) for n, (what, detail) in enumerate(happened))
    return [(row.words, row.below) for row in story_rows(one, Story(notes), language)][1:]


@pytest.mark.parametrize(
    ("what", "detail", "words", "more"),
    [
        ("waiting", "scalev.not_sent", "Could not be sent", "Scalev cannot be reached"),
        ("waiting", "scalev.server_fault", "Could not be sent", ""),
        ("unknown", "scalev.no_reply_change", "Sent, outcome not known", "Scalev did not answer"),
        ("looked", "", "Looked up at the server: not there", ""),
        ("signed_out", "scalev.signed_out", "Could not be sent: sign-in needed", ""),
        ("refused", "scalev.refused", "Refused by the server", ""),
        ("retry", "", "Sent again by hand", ""),
        ("accepted", "250130JQ", "Became order 250130JQ", ""),
        ("accepted_unnumbered", "sending.unnumbered", "Became an order whose number never arrived", ""),
        ("found", "4711", "Found in Scalev as order 4711", ""),
        ("paid", "", "Paid, as the server says", ""),
        ("cancelled", "Pembeli batal", "Cancelled", "Pembeli batal"),
        ("restored", "waiting", "Taken over from a backup of the till", ""),
        ("suspected_spam", "", "Marked as probable spam by the server", ""),
        ("on_trust", "{}", "Taken on trust: no server confirms the payment", ""),
        (
            "on_trust",
            '{"above": "sale", "approved_by": "Bu Ani", "reason": "langganan"}',
            "Taken on trust above the limit, approved by Bu Ani",
            "langganan",
        ),
        (
            "confirmed",
            '{"by": "Bu Ani", "reason": "mutasi", "at": "2026-11-23T07:40:00Z", "amount": 187500}',
            "Payment confirmed by Bu Ani",
            "mutasi",
        ),
        ("something_newer", "of which more", "something_newer", "of which more"),
    ],
)
def test_what_happened_is_said_in_words(what: str, detail: str, words: str, more: str) -> None:
    ((said, below),) = told(sale(), (what, detail))
    assert said == words
    assert below.startswith(more)
    assert bool(below) == bool(more)


def test_the_servers_last_answer_is_told_whole() -> None:
    problem = ("scalev.refused", {"reason": "stok habis"})
    one = replace(sale(), sending=Sending(SendState.REFUSED, problem=problem))
    assert told(one, ("refused", "scalev.refused"))[0][1].startswith("Scalev refused this request: stok habis")
    assert "stok habis" in told(one, ("refused", "scalev.refused"), language=ID)[0][1]


def test_what_repeats_is_one_line_and_inner_notes_are_none() -> None:
    rows = told(
        sale(),
        ("waiting", "scalev.not_sent"),
        ("waiting", "scalev.not_sent"),
        ("sent_at", "2026-11-23"),
        ("waiting", "scalev.not_sent"),
        ("accepted", "1"),
        ("corrected", "K1-261123-0043"),
    )
    assert [words for words, _ in rows] == ["Could not be sent (3 times)", "Became order 1"]


def test_papers_stand_among_what_happened_at_their_times() -> None:
    papers = (
        Paper(PLACED + MINUTE, PaperKind.RECEIPT, 0, JobState("printed")),
        Paper(PLACED + 3 * MINUTE, PaperKind.RECEIPT, 1, JobState("sent")),
        Paper(PLACED + 4 * MINUTE, PaperKind.RECEIPT, 2, JobState("not_printed")),
        Paper(PLACED + timedelta(days=1), PaperKind.RECEIPT, 2, JobState("sending")),
    )
    story = Story((Note(PLACED + 2 * MINUTE, "paid", ""),), papers)
    rows = story_rows(paid_sale(), story, EN)
    assert [row.words for row in rows] == [
        "Saved at the till by Sari",
        "Receipt made",
        "Paid, as the server says",
        "Copy 1 sent to the printer",
        "Copy 2 not printed",
        "Copy 2: not known whether it was printed",
    ]
    assert rows[1].amount.count(" ") == 0
    assert rows[-1].amount.startswith("24 Nov, ")


def test_a_payment_that_a_supervisor_confirmed_is_not_called_paid() -> None:
    seen = Confirmation("Bu Ani", "mutasi", PLACED, Rupiah(187_500))
    basis = sale(Tender.static_qris("cod"))
    one = replace(
        basis, sending=Sending(SendState.ACCEPTED), order=order(basis.totals, method="cod"), confirmation=seen
    )
    assert state_of(one, PLACED)[0] == "Confirmed by hand"
    assert state_of(replace(one, confirmation=None), PLACED)[0] != "Confirmed by hand"


def test_rows_grow_with_their_words_and_are_read_aloud(qtbot: QtBot, theme: Tokens) -> None:
    view = RowsView(spacing=4, name="rows")
    qtbot.addWidget(view)
    view.set_rows([Row("Batik Tulis Parang Rusak Barong dari Yogyakarta", "Rp1.385.000", "catatan panjang sekali")])
    assert view.heightForWidth(160) > view.heightForWidth(600)
    assert view.accessibleName() == "Batik Tulis Parang Rusak Barong dari Yogyakarta Rp1.385.000 catatan panjang sekali"
    view.set_rows([])
    assert view.isHidden()
    assert view.heightForWidth(100) == 0


def test_a_sale_of_many_lines_is_laid_out_in_full(qtbot: QtBot, theme: Tokens) -> None:
    lines = tuple(
        SaleLine(ItemKey(ItemKind.VARIANT, number), "S", f"Barang {number}", (), 2, Rupiah(1_000))
        for number in range(50)
    )
    view = RowsView(spacing=8, name="rows")
    qtbot.addWidget(view)
    view.set_rows(lines_of(sale(lines=lines, totals=totals_of(lines))))
    assert len(view.rows) == 50
    assert view.heightForWidth(300) >= 50 * 36
