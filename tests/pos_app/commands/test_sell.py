"""`kasir sell`: one sale by every way of paying, and every reason why there is none."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from pos_app.payment.qris import parse_qris
from pos_app.sandbox.life import pay
from pos_app.sandbox.server import SandboxServer
from tests.support.contract import ExchangeLike
from tests.support.counter import Watched

Kasir = Callable[..., Any]
KEYS = {
    "sale_id", "receipt_number", "state", "order_id", "order_uuid", "total", "rounding", "difference", "method",
    "payment_status", "paid", "confirmed_by", "change", "instructions", "problem",
}  # fmt: skip
CHECKOUT = "createCustomerCheckout"


def test_a_sale_by_qris_shows_a_code_for_what_the_order_asks(kasir: Kasir, shop: Watched) -> None:
    ended = kasir("sell", "KOPI-GAYO-250:2", "sambal-roa", "--pay", "qris", "--notes", "meja 4", "--json")
    assert (ended.code, ended.err) == (0, "")
    answer, order = ended.json, shop.orders[0]
    assert answer.keys() == KEYS
    assert (answer["state"], answer["order_id"], answer["total"]) == ("accepted", order.order_id, 181_000)
    assert (answer["paid"], answer["payment_status"], answer["problem"]) == (False, "unpaid", None)
    payload = parse_qris(answer["instructions"]["payload"])
    assert payload.amount is not None
    assert payload.amount.amount == order.gross_revenue == 181_000
    assert order.notes is not None
    assert order.notes.startswith("meja 4 #K1-")
    assert [(line.quantity, line.price) for line in order.lines] == [(2, 68_000), (1, 45_000)]
    assert order.destination is not None, "take-away is addressed to the shop"


def test_notes_that_are_too_long_are_told_before_they_are_cut(kasir: Kasir, shop: Watched) -> None:
    ended = kasir("sell", "KOPI-GAYO-250", "--pay", "qris", "--notes", "antar sore " * 40, "--json")
    assert ended.code == 0
    assert "too long for an order" in ended.err
    notes = shop.orders[0].notes or ""
    assert notes.endswith(ended.json["receipt_number"] + notes[-7:])


def test_a_bank_transfer_asks_for_the_orders_amount_to_the_digit(kasir: Kasir, shop: Watched) -> None:
    answer = kasir("sell", "KOPI-GAYO-250", "--pay", "bank_transfer", "--json").json
    assert answer["total"] == shop.orders[0].gross_revenue < 68_000
    assert answer["difference"] == 0
    assert len(answer["instructions"]["accounts"]) == 3


def test_a_virtual_account_has_its_number(kasir: Kasir, shop: Watched) -> None:
    answer = kasir("sell", "KOPI-GAYO-250", "--pay", "va_bca", "--json").json
    assert (answer["method"], answer["state"]) == ("va_bca", "accepted")
    assert answer["instructions"]["kind"] == "virtual_account"
    assert answer["instructions"]["number"].isdigit()


@pytest.mark.parametrize(("cash", "change"), [((), 0), (("--cash", "Rp 100.000"), 32_000), (("--cash", "68000"), 0)])
def test_cash_is_paid_at_once_and_change_is_told(
    kasir: Kasir, shop: Watched, cash: tuple[str, ...], change: int
) -> None:
    answer = kasir("sell", "KOPI-GAYO-250", "--pay", "cash", *cash, "--json").json
    assert (answer["method"], answer["paid"], answer["change"], answer["total"]) == ("cash", True, change, 68_000)
    assert answer["instructions"] is None
    assert shop.orders[0].payment_method == "cod"


def test_people_are_told_in_sentences_of_their_language(
    kasir: Kasir, shop: Watched, monkeypatch: pytest.MonkeyPatch
) -> None:
    said = kasir("sell", "KOPI-GAYO-250", "--pay", "cash", "--cash", "70000").out
    assert "Sale K1-" in said
    assert f"Sent, order {shop.orders[0].order_id}." in said
    assert "Change Rp2.000" in said
    monkeypatch.setenv("KASIR_LANG", "id")
    said = kasir("sell", "KOPI-GAYO-250", "--pay", "qris").out
    assert "Penjualan K1-" in said
    assert "Belum lunas" in said


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("TIDAK-ADA", "--pay", "cash"), "TIDAK-ADA"),
        (("KOPI-GAYO-250:0", "--pay", "cash"), "between 1 and 100"),
        (("KOPI-GAYO-250:101", "--pay", "cash"), "between 1 and 100"),
        (("KOPI-GAYO-250:dua", "--pay", "cash"), "CODE:QUANTITY"),
        (("KOPI-GAYO-250:²", "--pay", "cash"), "CODE:QUANTITY"),
        (("KOPI-GAYO-250:-1", "--pay", "cash"), "CODE:QUANTITY"),
        (("KOPI-GAYO-250:" + "9" * 5000, "--pay", "cash"), "CODE:QUANTITY"),
        (("KOPI-GAYO-250", "--pay", "emas"), "emas"),
        (("KOPI-GAYO-250", "--pay", "no_payment"), "no_payment"),
        (("KOPI-GAYO-250", "--pay", "cash", "--cash", "67.999"), "Rp1 short"),
        (("KOPI-GAYO-250", "--pay", "cash", "--cash", "banyak"), "banyak"),
        (("KOPI-GAYO-250", "--pay", "qris", "--cash", "100000"), "--cash"),
        (("KOPI-GAYO-250", "--pay", "cash", "--receipt", "struk.doc"), "struk.doc"),
        (("KOPI-GAYO-250", "--pay", "cash", "--receipt", "/no/such/folder/struk.txt"), "/no/such/folder"),
        (("BATIK-PARANG-SOGAN-XL:30", "--pay", "qris"), "10.000.000"),
    ],
    ids=lambda value: " ".join(value)[:40] if isinstance(value, tuple) else "",
)
def test_what_cannot_be_sold_is_refused_before_there_is_a_sale(
    kasir: Kasir, shop: Watched, words: tuple[str, ...], told: str
) -> None:
    ended = kasir("sell", *words, "--json")
    assert (ended.code, ended.out) == (2, "")
    assert told in ended.err
    assert kasir("outbox", "--all", "--json").json == []
    assert shop.orders == []


@pytest.mark.parametrize(
    "words", [("sell",), ("sell", "KOPI"), ("sell", "KOPI", "--pay"), ("sell", "--bogus"), ("sel",)]
)
def test_wrong_usage_is_exit_code_2(kasir: Kasir, words: tuple[str, ...]) -> None:
    assert kasir(*words).code == 2


@pytest.mark.parametrize(
    "words",
    [
        ("sell", "KOPI-GAYO-250", "--pay", "cash", "--notes", "caf\udce9"),
        ("sell", "KOPI-\udce9", "--pay", "cash"),
        ("sell", "KOPI-GAYO-250", "--pay", "cas\udce9"),
        ("outbox", "cancel", "K1-261123-0001", "--reason", "caf\udce9"),
        ("receipt", "K1-\udce9"),
        ("catalog", "\udce9"),
    ],
)
def test_bytes_that_are_no_text_are_told_in_a_sentence(kasir: Kasir, shop: Watched, words: tuple[str, ...]) -> None:
    """As Python hands them on: a terminal or a script that writes Latin-1."""
    ended = kasir(*words)
    assert (ended.code, ended.out) == (2, "")
    assert "\\udce9” is no text in UTF-8" in ended.err
    assert shop.orders == []


def test_a_sale_the_server_refuses_is_parked_and_told(kasir: Kasir, shop: Watched) -> None:
    kasir("catalog")
    shop.server.state.catalog.variant_by_sku["SAMBAL-ROA"][0].stock = 0
    ended = kasir("sell", "SAMBAL-ROA", "--pay", "qris", "--json")
    assert ended.code == 3
    assert (ended.json["state"], ended.json["problem"], ended.json["order_id"]) == ("refused", "scalev.refused", None)
    said = kasir("outbox").out
    assert "tidak cukup" in said
    assert "Refused by the server." in said


def test_an_unknown_outcome_is_exit_code_5_and_resolved_without_a_second_order(
    kasir: Kasir, shop: Watched, monkeypatch: pytest.MonkeyPatch
) -> None:
    # So long that the selling command cannot live to see its first look.
    monkeypatch.setenv("KASIR_SETTLE_SECONDS", "3600")
    shop.fault({"operation": CHECKOUT, "action": "drop_after", "nth": 1})
    ended = kasir("sell", "KOPI-GAYO-250", "--pay", "qris", "--json")
    assert (ended.code, ended.json["state"]) == (5, "unknown")
    assert len(shop.orders) == 1
    sent = kasir("outbox", "send", "--json")
    assert (sent.code, [sale["state"] for sale in sent.json]) == (0, ["accepted"])
    assert sent.json[0]["order_id"] == shop.orders[0].order_id
    assert len(shop.orders) == 1


@pytest.mark.parametrize(
    ("variable", "value", "told"),
    [
        ("KASIR_STORE_ID", "store_other", "does not know this store"),
        ("KASIR_STOREFRONT_KEY", "sfpk_other", "does not know this store"),
        ("KASIR_PASSWORD", "wrong", "password is not right"),
        ("KASIR_EMAIL", "nobody@example.id", "password is not right"),
    ],
)
def test_a_wrong_store_key_or_password_is_told_and_makes_no_sale(
    kasir: Kasir, shop: Watched, monkeypatch: pytest.MonkeyPatch, variable: str, value: str, told: str
) -> None:
    right = {"KASIR_STORE_ID": shop.server.store_id, "KASIR_STOREFRONT_KEY": shop.server.storefront_key}
    for catalog_is_there in (False, True):
        monkeypatch.setenv(variable, value)
        ended = kasir("sell", "KOPI-GAYO-250", "--pay", "cash", "--json")
        assert (ended.code, ended.out) == (3, "")
        assert told in ended.err
        if not catalog_is_there:
            monkeypatch.setenv(variable, right.get(variable, shop.server.email))
            kasir("catalog")
    assert kasir("outbox", "--all", "--json").json == []
    assert shop.orders == []


def test_an_account_with_a_one_time_code_is_sent_to_the_screen(
    kasir: Kasir, shop: Watched, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("KASIR_EMAIL", shop.server.otp_email)
    monkeypatch.setenv("KASIR_PASSWORD", shop.server.otp_password)
    ended = kasir("sell", "KOPI-GAYO-250", "--pay", "cash")
    assert ended.code == 2
    assert "one-time code" in ended.err


def test_without_a_password_the_sale_waits_for_somebody_to_sign_in(
    kasir: Kasir, shop: Watched, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("KASIR_PASSWORD")
    ended = kasir("sell", "KOPI-GAYO-250", "--pay", "cash", "--json")
    assert (ended.code, ended.json["state"]) == (4, "signed_out")
    monkeypatch.setenv("KASIR_PASSWORD", shop.server.password)
    assert kasir("outbox", "send").code == 0
    assert len(shop.orders) == 1


def test_settings_that_are_missing_or_mistyped_are_named(
    kasir: Kasir, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ended = kasir("sell", "KOPI-GAYO-250", "--pay", "cash")
    assert ended.code == 2
    assert "KASIR_STORE_ID" in ended.err
    (tmp_path / "data" / "settings.toml").write_text('[api]\nurl = "https://x\n', encoding="utf-8")
    ended = kasir("sell", "KOPI-GAYO-250", "--pay", "cash")
    assert ended.code == 2
    assert "settings.toml" in ended.err
    assert "line 2" in ended.err
    assert kasir("sell", "KOPI-GAYO-250", "--pay", "cash", "--demo").code == 0, "the demo has settings of its own"


def test_a_data_folder_that_cannot_be_is_a_sentence(
    kasir: Kasir, shop: Watched, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "a file").write_text("in the way")
    monkeypatch.setenv("KASIR_DATA_DIR", f"{tmp_path / 'a file'}")
    ended = kasir("sell", "KOPI-GAYO-250", "--pay", "cash")
    assert ended.code == 2
    assert "a file" in ended.err


def test_the_demo_may_be_named_before_or_after_the_command(kasir: Kasir, tmp_path: Path, shop: Watched) -> None:
    for words in (("--demo", "sell"), ("sell", "--demo")):
        ended = kasir(*words, "KOPI-GAYO-250", "--pay", "qris", "--json")
        assert (ended.code, ended.json["state"]) == (0, "accepted")
    assert shop.orders == [], "nothing reached the real shop"
    assert len(kasir("--demo", "outbox", "--all", "--json").json) == 2
    assert len(kasir("outbox", "--demo", "--all", "--json").json) == 2
    assert kasir("outbox", "--all", "--json").json == []
    assert (tmp_path / "data" / "demo" / "till.db").exists()


def test_a_payment_that_arrives_while_waiting_is_seen(
    kasir: Kasir, shop: Watched, monkeypatch: pytest.MonkeyPatch
) -> None:
    def watch(exchange: ExchangeLike) -> None:
        # The money comes after the register has looked for it once.
        shop.recorder(exchange)
        if exchange.method == "GET" and "/public/orders/" in exchange.path:
            with shop.server.state.lock:
                pay(shop.server.state, shop.orders[0])

    with SandboxServer(state=shop.server.state, observe=watch) as server:
        monkeypatch.setenv("KASIR_API_URL", server.url)
        ended = kasir("sell", "KOPI-GAYO-250", "--pay", "qris", "--wait-paid", "0.2", "--json")
    assert ended.code == 0
    assert (ended.json["paid"], ended.json["payment_status"]) == (True, "paid")


def test_an_order_paid_before_its_code_came_is_not_waited_for(
    kasir: Kasir, shop: Watched, monkeypatch: pytest.MonkeyPatch
) -> None:
    def watch(exchange: ExchangeLike) -> None:
        shop.recorder(exchange)
        if exchange.path.endswith("/customers/me/checkout"):
            with shop.server.state.lock:
                pay(shop.server.state, shop.orders[0])

    with SandboxServer(state=shop.server.state, observe=watch) as server:
        monkeypatch.setenv("KASIR_API_URL", server.url)
        ended = kasir("sell", "KOPI-GAYO-250", "--pay", "va_bca", "--json")
    assert (ended.code, ended.json["paid"]) == (0, True)
    assert shop.asked("getStorefrontPublicOrder") == []


def test_waiting_in_vain_is_told_as_unpaid(kasir: Kasir, shop: Watched) -> None:
    ended = kasir("sell", "KOPI-GAYO-250", "--pay", "qris", "--wait-paid", "0.2", "--json")
    assert (ended.code, ended.json["paid"]) == (0, False)
    assert len(shop.asked("getStorefrontPublicOrder")) == 2, "at first and at the end"


@pytest.mark.parametrize(("ending", "begins"), [("txt", b""), ("png", b"\x89PNG"), ("escpos", b"\x1b")])
def test_receipts_are_written_in_the_format_of_their_name(
    kasir: Kasir, shop: Watched, tmp_path: Path, ending: str, begins: bytes
) -> None:
    file = tmp_path / f"struk.{ending}"
    ended = kasir("sell", "KOPI-GAYO-250", "--pay", "cash", "--receipt", f"{file}", "--json")
    assert ended.code == 0
    assert file.read_bytes().startswith(begins)
    if ending == "txt":
        text = file.read_text("utf-8")
        assert ended.json["receipt_number"] in text
        assert "SALINAN" not in text


def test_a_receipt_that_cannot_be_written_never_hides_the_sale(kasir: Kasir, shop: Watched, tmp_path: Path) -> None:
    (tmp_path / "struk.txt").mkdir()
    for name in ("struk.txt", "struk.pdf"):
        ended = kasir("sell", "KOPI-GAYO-250", "--pay", "cash", "--receipt", f"{tmp_path / name}", "--json")
        assert (ended.code, ended.json["state"]) == (0, "accepted")
        assert name in ended.err
    assert len(shop.orders) == 2


def test_the_log_names_nobody(kasir: Kasir, shop: Watched, tmp_path: Path) -> None:
    kasir("sell", "KOPI-GAYO-250", "--pay", "qris", "--notes", "untuk Bu Tini", "--verbose")
    text = (tmp_path / "data" / "kasir.log").read_text("utf-8")
    assert "customers/me/checkout 201" in text
    order = shop.orders[0]
    for secret in (shop.server.password, shop.server.storefront_key, shop.server.email, order.secret_slug, "Bu Tini"):
        assert secret not in text
