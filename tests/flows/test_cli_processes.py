"""The command line as processes of their own: a sandbox in one, registers in others."""

from __future__ import annotations

import json
import signal
import socket
import urllib.request
from pathlib import Path
from typing import Any

import pytest

from tests.support.processes import environment, kasir_anew, sandbox_process, started


def control(store: dict[str, str], path: str, method: str = "GET", body: object = None) -> Any:
    data = json.dumps(body).encode() if body is not None else None
    request = urllib.request.Request(
        f"{store['control']}/{path}", data, {"Content-Type": "application/json"}, method=method
    )
    with urllib.request.urlopen(request) as reply:
        return json.load(reply)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port


def test_a_sandbox_in_one_process_serves_registers_in_others(tmp_path: Path) -> None:
    port = free_port()
    with sandbox_process("--port", f"{port}", "--items", "6") as (_, store):
        assert set(store) == {"url", "store_id", "storefront_key", "email", "password", "control"}
        assert store["url"] == f"http://127.0.0.1:{port}"
        env = environment(tmp_path / "till", store)
        receipt = tmp_path / "struk.txt"
        sale = kasir_anew(env, "sell", "KOPI-GAYO-250:2", "--pay", "qris", "--json", "--receipt", f"{receipt}")
        assert (sale.code, sale.err) == (0, "")
        assert sale.json["total"] == 136_000
        assert sale.json["receipt_number"] in receipt.read_text("utf-8")
        orders = control(store, "orders")
        assert [order["order_id"] for order in orders] == [sale.json["order_id"]]

        buyer = started(env, "sell", "KOPI-GAYO-250", "--pay", "va_bca", "--json", "--wait-paid", "30")
        while len(orders := control(store, "orders")) < 2:
            assert buyer.poll() is None
        control(store, f"orders/{orders[1]['id']}/pay", "POST")
        out, _ = buyer.communicate()
        assert (buyer.returncode, json.loads(out)["paid"]) == (0, True)

        second = environment(tmp_path / "till 2", store, KASIR_REGISTER="K2")
        other = kasir_anew(second, "sell", "SAMBAL-ROA", "--pay", "cash", "--cash", "50.000", "--json")
        assert other.json["receipt_number"].startswith("K2-")
        assert other.json["change"] == 5_000
        assert len(control(store, "orders")) == 3

        copy = tmp_path / "copy.png"
        assert kasir_anew(env, "receipt", sale.json["receipt_number"], "--out", f"{copy}").code == 0
        assert copy.read_bytes().startswith(b"\x89PNG")


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_sandbox_ends_cleanly_when_asked(number: signal.Signals) -> None:
    with sandbox_process("--items", "2") as (process, _):
        process.send_signal(number)
        assert process.wait(30) == 0


def test_a_taken_port_and_unreadable_faults_are_sentences(tmp_path: Path) -> None:
    faults = tmp_path / "faults.toml"
    faults.write_text('[[fault]]\naction = "explode"\n', encoding="utf-8")
    env = environment(tmp_path / "till")
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        for words in (("--port", f"{taken.getsockname()[1]}"), ("--faults", f"{faults}"), ("--faults", "/no/file")):
            ended = kasir_anew(env, "sandbox", *words)
            assert (ended.code, ended.out) == (2, "")
            assert ended.err.startswith("kasir: ")
            assert "Traceback" not in ended.err


def test_faults_from_a_file_are_shown_and_survived(tmp_path: Path) -> None:
    faults = tmp_path / "faults.toml"
    faults.write_text(
        '[[fault]]\noperation = "createCustomerCheckout"\naction = "drop_after"\nnth = 1\n', encoding="utf-8"
    )
    with sandbox_process("--items", "6", "--faults", f"{faults}") as (_, store):
        env = environment(tmp_path / "till", store)
        assert kasir_anew(env, "sell", "KOPI-GAYO-250", "--pay", "qris", "--json").code == 5
        sent = kasir_anew(env, "outbox", "send", "--json")
        assert (sent.code, sent.json[0]["state"]) == (0, "accepted")
        assert [order["order_id"] for order in control(store, "orders")] == [sent.json[0]["order_id"]]


@pytest.mark.parametrize("method", ["qris", "bank_transfer", "va_bca", "cash"])
def test_the_demo_sells_with_nothing_configured(tmp_path: Path, method: str) -> None:
    env = environment(tmp_path / "till")
    sale = kasir_anew(env, "sell", "KOPI-GAYO-250:2", "--pay", method, "--demo", "--json")
    assert (sale.code, sale.err) == (0, "")
    assert (sale.json["state"], sale.json["method"]) == ("accepted", method)
    assert list((tmp_path / "till").iterdir()) == [tmp_path / "till" / "demo"]


def test_a_pdf_is_drawn_by_qt(tmp_path: Path) -> None:
    pytest.importorskip("PySide6", reason="PDF receipts are drawn by Qt, which is not installed")
    env = environment(tmp_path / "till")
    file = tmp_path / "struk.pdf"
    sale = kasir_anew(env, "sell", "KOPI-GAYO-250", "--pay", "qris", "--demo", "--json", "--receipt", f"{file}")
    assert (sale.code, sale.err) == (0, "")
    assert file.read_bytes().startswith(b"%PDF")
    copy = tmp_path / "copy.pdf"
    assert kasir_anew(env, "receipt", sale.json["receipt_number"], "--out", f"{copy}").code == 0
    assert copy.read_bytes().startswith(b"%PDF")


def test_version_and_help_answer_without_a_shop(tmp_path: Path) -> None:
    env = environment(tmp_path / "till")
    assert kasir_anew(env, "--version").out.startswith("kasir ")
    for words in ((), ("outbox", "cancel")):
        ended = kasir_anew(env, *words, "--help")
        assert (ended.code, ended.err) == (0, "")
    assert not (tmp_path / "till").exists()
