"""A real register is killed in the middle of something; opened again, it goes on, and makes nothing a second time."""

from __future__ import annotations

import signal
import sqlite3
import subprocess
import sys
import threading
from contextlib import closing
from pathlib import Path
from typing import Any

import httpx
import pytest

from pos_app.config.paths import DataFolder
from pos_app.payment.proof_picture import read_picture
from tests.support.processes import ROOT, environment, kasir, sandbox_process
from tests.support.proof_pictures import photo
from tests.support.proofs import PATCH, SLOT, UPLOAD

pytestmark = pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="this system kills processes in other ways")

FAULT = """
[[fault]]
operation = "{operation}"
action = "{action}"
count = 1
seconds = 600.0
"""


def register(env: dict[str, str], *words: str) -> subprocess.Popen[str]:
    """A register's window in a process of its own."""
    command = [sys.executable, "-m", "tests.support.register_process", *words]
    # Without a screen, so that no window of another test takes the keyboard away.
    screenless = {**env, "QT_QPA_PLATFORM": "offscreen"}
    return subprocess.Popen(command, env=screenless, cwd=ROOT, stdout=subprocess.PIPE, encoding="utf-8")


def orders(store: dict[str, str]) -> list[dict[str, Any]]:
    """The store's orders, oldest first."""
    answer: list[dict[str, Any]] = httpx.get(f"{store['control']}/orders", trust_env=False).json()
    return answer


def wait_for_order(store: dict[str, str], register: subprocess.Popen[str]) -> None:
    tick = threading.Event()
    while not orders(store):
        assert register.poll() is None
        tick.wait(0.02)


def killed(register: subprocess.Popen[str]) -> None:
    """Kill it, as a power cut does."""
    register.kill()
    register.communicate()
    assert register.returncode == -signal.SIGKILL


def run_to_its_end(env: dict[str, str]) -> None:
    """Open the register again and let it do what was left."""
    second = register(env, "wait")
    try:
        second.communicate(timeout=60)
    finally:
        second.kill()
        second.communicate()
    assert second.returncode == 0


@pytest.mark.parametrize("action", ["delay", "drop_after"])
def test_a_killed_register_finds_its_order_again(tmp_path: Path, action: str) -> None:
    faults = tmp_path / "faults.toml"
    faults.write_text(FAULT.format(operation="createCustomerCheckout", action=action))
    with sandbox_process("--items", "12", "--faults", f"{faults}") as (sandbox, store):
        env = environment(tmp_path / "till", store)
        sku = kasir(env, "catalog", "--json", "--sync").json[0]["sku"]
        first = register(env, "sell", sku)
        try:
            assert first.stdout is not None
            assert first.stdout.readline().strip() == "placed"
            wait_for_order(store, first)
        finally:
            killed(first)
        [made] = orders(store)
        run_to_its_end(env)
        [sale] = kasir(env, "outbox", "--all", "--json").json
        assert sale["state"] == "accepted"
        assert sale["order_id"] == made["order_id"]
        assert len(orders(store)) == 1
        # The reply that is still being held back would keep the store from ending by itself.
        sandbox.kill()


def steps_of_proof(till: Path) -> int:
    """How many steps of a proof the till has written down."""
    with closing(sqlite3.connect(DataFolder(till).ledger)) as database:
        return int(database.execute("SELECT count(*) FROM sale_event WHERE what = 'proof'").fetchone()[0])


@pytest.mark.parametrize("action", ["never", "delay"])
@pytest.mark.parametrize(("operation", "written"), [(SLOT, 1), (UPLOAD, 2), (PATCH, 3)])
def test_a_killed_register_goes_on_with_its_proof(tmp_path: Path, operation: str, written: int, action: str) -> None:
    faults, picture, till = tmp_path / "faults.toml", tmp_path / "bukti.jpg", tmp_path / "till"
    faults.write_text(FAULT.format(operation=operation, action=action))
    picture.write_bytes(photo())
    with sandbox_process("--items", "12", "--faults", f"{faults}") as (sandbox, store):
        env = environment(till, store)
        sku = kasir(env, "catalog", "--json", "--sync").json[0]["sku"]
        first = register(env, "prove", sku, f"{picture}")
        try:
            assert first.stdout is not None
            assert first.stdout.readline().strip() == "saved"
            tick = threading.Event()
            while steps_of_proof(till) < written:
                assert first.poll() is None
                tick.wait(0.02)
        finally:
            killed(first)
        assert steps_of_proof(till) == written
        run_to_its_end(env)
        [order] = orders(store)
        assert order["payment_status"] == "unpaid"
        assert order["proof"]["payment_account_number"]
        sent = httpx.get(order["proof"]["transferproof_url"], trust_env=False)
        assert sent.headers["content-type"] == "image/jpeg"
        assert sent.content == read_picture(photo()).content
        sandbox.kill()
