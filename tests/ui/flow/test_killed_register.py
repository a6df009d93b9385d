"""A real register is killed between Pay and the reply; opened again, it finds its order and makes no second one."""

from __future__ import annotations

import signal
import subprocess
import sys
import threading
from pathlib import Path
from typing import Any

import httpx
import pytest

from tests.support.processes import ROOT, environment, kasir, sandbox_process

pytestmark = pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="this system kills processes in other ways")

FAULT = """
[[fault]]
operation = "createCustomerCheckout"
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


@pytest.mark.parametrize("action", ["delay", "drop_after"])
def test_a_killed_register_finds_its_order_again(tmp_path: Path, action: str) -> None:
    faults = tmp_path / "faults.toml"
    faults.write_text(FAULT.format(action=action))
    with sandbox_process("--items", "12", "--faults", f"{faults}") as (sandbox, store):
        env = environment(tmp_path / "till", store)
        sku = kasir(env, "catalog", "--json", "--sync").json[0]["sku"]
        first = register(env, "sell", sku)
        try:
            assert first.stdout is not None
            assert first.stdout.readline().strip() == "placed"
            wait_for_order(store, first)
        finally:
            first.kill()
            first.communicate()
        assert first.returncode == -signal.SIGKILL
        [made] = orders(store)
        second = register(env, "wait")
        try:
            second.communicate(timeout=60)
        finally:
            second.kill()
            second.communicate()
        assert second.returncode == 0
        [sale] = kasir(env, "outbox", "--all", "--json").json
        assert sale["state"] == "accepted"
        assert sale["order_id"] == made["order_id"]
        assert len(orders(store)) == 1
        # The reply that is still being held back would keep the store from ending by itself.
        sandbox.kill()
