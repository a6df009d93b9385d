"""`kasir outbox`, `kasir receipt` and `kasir catalog`."""

from __future__ import annotations

import socketserver
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from pos_app.config.paths import DataFolder
from pos_app.ledger import Ledger
from tests.support.counter import Watched

Kasir = Callable[..., Any]
CHECKOUT = "createCustomerCheckout"
REFUSAL = {"operation": CHECKOUT, "action": "status", "status": 400, "body": {"error": "Kurir tidak tersedia"}}


def sold(kasir: Kasir, *more: str) -> Any:
    return kasir("sell", "KOPI-GAYO-250", "--pay", "cash", "--json", *more).json


def test_all_sales_are_listed_with_state_order_and_total(kasir: Kasir, shop: Watched) -> None:
    first = sold(kasir)
    shop.fault({**REFUSAL, "nth": 1})
    second = sold(kasir)
    listed = kasir("outbox", "--all", "--json").json
    assert [sale["sale_id"] for sale in listed] == [first["sale_id"], second["sale_id"]]
    assert [sale["state"] for sale in listed] == ["accepted", "refused"]
    assert [sale["order_id"] for sale in listed] == [shop.orders[0].order_id, None]
    assert [sale["total"] for sale in listed] == [68_000, 68_000]
    assert [sale["sale_id"] for sale in kasir("outbox", "--json").json] == [second["sale_id"]]
    assert second["receipt_number"] in kasir("outbox").out
    assert first["receipt_number"] not in kasir("outbox").out


def test_a_refused_sale_is_retried_by_its_id_or_its_receipt_number(kasir: Kasir, shop: Watched) -> None:
    shop.fault({**REFUSAL, "count": 3})
    first, second = sold(kasir), sold(kasir)
    assert kasir("outbox", "retry", first["sale_id"]).code == 3
    assert kasir("outbox", "send").code == 3, "sending leaves parked what a person has to decide"
    assert len(shop.asked(CHECKOUT)) == 3
    for name in (first["sale_id"], second["receipt_number"].lower()):
        ended = kasir("outbox", "retry", name, "--json")
        assert (ended.code, ended.json[0]["state"]) == (0, "accepted")
    assert len(shop.orders) == 2


def test_an_order_without_its_number_is_found_by_a_person(kasir: Kasir, shop: Watched, tmp_path: Path) -> None:
    shop.fault(REFUSAL)
    sale = sold(kasir)
    with Ledger(DataFolder(tmp_path / "data").ledger) as ledger:
        ledger.outbox.retry(sale["sale_id"])
        claim = ledger.outbox.claim(sale["sale_id"])
        assert claim is not None
        ledger.outbox.departing(claim)
        ledger.outbox.made_without_number(sale["sale_id"])
    assert "its number never arrived" in kasir("outbox").out
    assert kasir("outbox", "found", sale["sale_id"], "--order", " ").code == 2
    ended = kasir("outbox", "found", sale["sale_id"], "--order", "2611260042")
    assert (ended.code, "Found in Scalev as order 2611260042." in ended.out) == (0, True)
    assert kasir("outbox", "--json").json == []
    assert "2611260042" in kasir("outbox", "--all").out


def test_a_cancelled_sale_keeps_its_reason_and_stays_cancelled(kasir: Kasir, shop: Watched) -> None:
    shop.fault(REFUSAL)
    sale = sold(kasir)
    assert kasir("outbox", "cancel", sale["sale_id"]).code == 2, "a reason is asked for"
    assert kasir("outbox", "cancel", sale["sale_id"], "--reason", " ").code == 2
    ended = kasir("outbox", "cancel", sale["sale_id"], "--reason", "pembeli batal", "--json")
    assert (ended.code, ended.json["state"], ended.json["paid"]) == (0, "cancelled", False)
    shop.fault()
    assert kasir("outbox", "retry", sale["sale_id"]).code == 2
    assert kasir("outbox", "send").code == 0
    assert shop.orders == []


def test_an_accepted_sale_is_neither_retried_nor_cancelled(kasir: Kasir, shop: Watched) -> None:
    sale = sold(kasir)
    for words in (("retry", sale["sale_id"]), ("cancel", sale["sale_id"], "--reason", "salah")):
        ended = kasir("outbox", *words)
        assert ended.code == 2
        assert "was already sent" in ended.err
    assert len(shop.orders) == 1


def test_an_unknown_sale_is_looked_up_and_sent_again_only_when_it_surely_is_not_there(
    kasir: Kasir, shop: Watched, monkeypatch: pytest.MonkeyPatch
) -> None:
    shop.fault({"operation": CHECKOUT, "action": "drop_before", "nth": 1})
    assert kasir("sell", "KOPI-GAYO-250", "--pay", "cash").code == 5
    codes = []
    while not codes or codes[-1] == 5:
        assert shop.orders == []
        codes.append(kasir("outbox", "send").code)
        assert len(codes) < 50
    # A slow command may take several looks, so the looks are counted, not the commands.
    assert len(shop.asked("listCustomerOrders")) >= 7
    assert codes[-1] == 0
    assert len(shop.orders) == 1


def test_a_sale_that_is_not_there_is_said_not_to_be(kasir: Kasir, shop: Watched) -> None:
    for words in (
        ("outbox", "retry", "K1-000000-0001"),
        ("outbox", "cancel", "0199f0c2-1111-7abc-8def-0123457f3a9c", "--reason", "x"),
        ("receipt", "K1-000000-0001"),
    ):
        ended = kasir(*words)
        assert ended.code == 2
        assert words[-1] in ended.err or words[-3] in ended.err


def test_each_reprint_is_a_numbered_copy(kasir: Kasir, shop: Watched, tmp_path: Path) -> None:
    first, file = tmp_path / "first.txt", tmp_path / "copy.txt"
    number = sold(kasir, "--receipt", f"{first}")["receipt_number"]
    assert "SALINAN" not in first.read_text("utf-8")
    shop.server.stop()
    try:
        assert kasir("receipt", number, "--out", f"{file}", "--json").json == {
            "receipt_number": number,
            "file": f"{file}",
        }
        assert "SALINAN 1" in file.read_text("utf-8") or "COPY 1" in file.read_text("utf-8")
        said = kasir("receipt", number.lower()).out
        assert "SALINAN 2" in said or "COPY 2" in said
    finally:
        shop.server.start()
    assert number in said


def test_a_copy_can_be_a_picture_and_a_wrong_name_is_told(kasir: Kasir, shop: Watched, tmp_path: Path) -> None:
    number = sold(kasir)["receipt_number"]
    assert kasir("receipt", number, "--out", f"{tmp_path / 'copy.png'}").code == 0
    assert (tmp_path / "copy.png").read_bytes().startswith(b"\x89PNG")
    assert kasir("receipt", number, "--out", f"{tmp_path / 'copy.bmp'}").code == 2
    ended = kasir("receipt", number, "--out", f"{tmp_path / 'copy.pdf'}")
    assert ended.code == 2
    assert "PySide6" in ended.err


def test_a_receipt_of_the_demo_is_found_without_saying_so(kasir: Kasir, shop: Watched) -> None:
    number = kasir("sell", "KOPI-GAYO-250", "--pay", "cash", "--demo", "--json").json["receipt_number"]
    assert number in kasir("receipt", number).out


def test_a_receipt_goes_to_a_printer_and_a_silent_printer_is_told(kasir: Kasir, shop: Watched) -> None:
    heard = bytearray()

    class Printer(socketserver.BaseRequestHandler):
        def handle(self) -> None:
            while data := self.request.recv(4096):
                heard.extend(data)

    number = sold(kasir)["receipt_number"]
    with socketserver.TCPServer(("127.0.0.1", 0), Printer) as printer:
        thread = threading.Thread(target=printer.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        name = f"127.0.0.1:{printer.server_address[1]}"
        ended = kasir("receipt", number, "--printer", name, "--json")
        printer.shutdown()
        thread.join()
    assert (ended.code, ended.json) == (0, {"receipt_number": number, "printer": name})
    assert b"\x1bt" in heard or b"\x1b@" in heard
    refused = kasir("receipt", number, "--printer", name)
    assert refused.code == 2
    assert name.partition(":")[0] in refused.err
    for wrong in ("default", "127.0.0.1:kertas", ":9100"):
        assert kasir("receipt", number, "--printer", wrong).code == 2


def test_the_catalog_is_one_array_of_what_can_be_sold(kasir: Kasir, shop: Watched) -> None:
    listed = kasir("catalog", "--json").json
    assert {item["sku"] for item in listed} >= shop.server.state.catalog.variant_by_sku.keys()
    assert {"sku": "KOPI-GAYO-250", "name": "Kopi Gayo 250 g", "options": [], "price": 68_000, "stock": 24} in listed
    batik = kasir("catalog", "batik parang", "--json").json
    assert {tuple(item["options"]) for item in batik} >= {("Sogan", "M"), ("Indigo", "L")}
    assert kasir("catalog", "zzzz", "--json").json == []
    assert "Nothing matches" in kasir("catalog", "zzzz").out


def test_the_catalog_is_kept_and_read_again_when_asked(kasir: Kasir, shop: Watched) -> None:
    def stock() -> int:
        return int(kasir("catalog", "KOPI-GAYO-250", "--json").json[0]["stock"])

    assert stock() == 24
    shop.server.state.catalog.variant_by_sku["KOPI-GAYO-250"][0].stock = 7
    assert stock() == 24
    kasir("catalog", "--sync")
    assert stock() == 7
    shop.server.stop()
    try:
        assert stock() == 7
        ended = kasir("catalog", "--sync")
        assert ended.code == 4
        assert "internet" in ended.err
    finally:
        shop.server.start()


def test_how_far_a_sync_is_is_told_at_a_terminal_and_nowhere_else(
    kasir: Kasir, shop: Watched, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert kasir("catalog", "--sync", "--json").err == ""
    with monkeypatch.context() as terminal:
        terminal.setattr(sys.stderr, "isatty", lambda: True)
        ended = kasir("catalog", "--sync", "--json")
    assert "of 6 " in ended.err
    assert ended.json
