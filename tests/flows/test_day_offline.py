"""A day without the store: many sales, the register opened again and again, midnight in between; then all is sent."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from collections.abc import Iterator
from datetime import UTC, datetime, time, timedelta
from pathlib import Path
from typing import Any

import pytest

from pos_app.clock import local
from pos_app.config.paths import DataFolder
from pos_app.config.settings import Settings, TrustSettings, save_settings
from pos_app.ledger import Ledger
from pos_app.sandbox.server import SandboxServer
from pos_app.selling.sale import Sale, SendState
from tests.support.contract import Recorder
from tests.support.depth import tries
from tests.support.processes import ROOT, environment, kasir

pytestmark = pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="this system kills processes in other ways")

SALES = tries(160, 500)
A_STRETCH = SALES * 18 // 100
SKUS = ("KOPI-GAYO-250", "SAMBAL-ROA", "KERIPIK-TEMPE", "MADU-SUMBAWA")
STEP = timedelta(hours=12.5) / SALES


def evening() -> datetime:
    """When the day begins: some hours before a midnight of this computer's, with all sales in the past."""
    midnight = datetime.combine(local(datetime.now(UTC)).date(), time()).astimezone()
    if datetime.now(UTC) - midnight < timedelta(hours=8):
        midnight = datetime.combine(midnight.date() - timedelta(days=1), time()).astimezone()
    return midnight - timedelta(hours=6)


class Day:
    """The register's day: `made` are the sales that it told, in order."""

    def __init__(self, folder: Path, server: SandboxServer) -> None:
        self.data = DataFolder(folder).create()
        # A shop that trusts its buyers for the whole day.
        trusting = TrustSettings(per_sale=100_000_000, per_shift=1_000_000_000)
        save_settings(Settings(trust=trusting), self.data.settings)
        self.env = {**environment(folder, server.announcement()), "TILL_SKUS": " ".join(SKUS)}
        self._opens = evening()
        self.made: list[dict[str, Any]] = []

    @property
    def now(self) -> datetime:
        """The time of day: as many steps as there are sales in the ledger."""
        return self._opens + STEP * len(self.ledger())

    def ledger(self) -> list[Sale]:
        """Every sale, in order of placing, as the ledger has it."""
        with Ledger(self.data.ledger) as ledger:
            return ledger.sales.all()

    def command_line(self, method: str) -> None:
        """One sale by `kasir sell`."""
        words = ("sell", f"{SKUS[0]}:2", SKUS[1], "--pay", method, "--json")
        ended = subprocess.run(
            [sys.executable, "-m", "tests.support.kasir_at", f"{self.now.isoformat()}", *words],
            env=self.env, cwd=ROOT, capture_output=True, encoding="utf-8", check=False,
        )  # fmt: skip
        assert ended.returncode == 4, ended.stderr
        sale = json.loads(ended.stdout)
        assert sale["state"] == "waiting"
        self.made.append(sale)

    def register(self, sales: int, token: str, *, killed: bool = False) -> None:
        """A register that is opened for so many sales, and closed or killed afterwards."""
        wanted = [f"{self.now.isoformat()}", f"{sales}", f"{STEP.total_seconds()}"]
        command = [sys.executable, "-m", "tests.support.till_process", *wanted, *(["--until-killed"] if killed else [])]
        till = subprocess.Popen(
            command, env={**self.env, "TILL_TOKEN": token}, cwd=ROOT, stdout=subprocess.PIPE, encoding="utf-8"
        )
        assert till.stdout is not None
        told = []
        try:
            for line in till.stdout:
                told.append(json.loads(line))
                if killed and len(told) == sales + 2:
                    break
        finally:
            if killed:
                till.kill()
            rest, _ = till.communicate()
        told += [json.loads(line) for line in rest.splitlines(keepends=True) if line.endswith("\n")]
        self.made += told
        assert till.returncode == (-signal.SIGKILL if killed else 0)
        assert len(told) >= sales


@pytest.fixture
def store() -> Iterator[tuple[SandboxServer, Recorder]]:
    """A store that never sells out; what was exchanged with it is held to the contract at the end."""
    recorder = Recorder()
    with SandboxServer(items=6, observe=recorder) as server:
        for variant, _ in server.state.catalog.variant_by_sku.values():
            variant.stock = None
        yield server, recorder
    recorder.assert_clean()


def test_a_day_offline_is_sent_in_the_order_in_which_it_was_sold(
    tmp_path: Path, store: tuple[SandboxServer, Recorder]
) -> None:
    server, _ = store
    day = Day(tmp_path / "till", server)
    assert kasir(day.env, "catalog", "--sync").code == 0
    server.stop()
    # A keyring that holds no sign-in, one that does, and so on: some sales wait for the network, some for a sign-in.
    for token in ("", "kept", ""):
        day.register(A_STRETCH, token)
        for method in ("cash", "bank_transfer", "qris"):
            day.command_line(method)
    day.register(A_STRETCH, "kept", killed=True)
    day.command_line("cash")
    day.register(SALES - len(day.ledger()) - 1, "")
    day.command_line("qris")
    sold = day.ledger()
    assert len(sold) == SALES
    assert {sale.sending.state for sale in sold} == {SendState.WAITING, SendState.SIGNED_OUT}
    told = {sale["receipt_number"]: sale["total"] for sale in day.made}
    kept = {sale.receipt_number: sale.totals.total.amount for sale in sold}
    assert len(kept) == SALES, "receipt numbers are unique"
    assert told.items() <= kept.items(), "what a cashier was told is in the ledger"
    assert len({local(sale.placed_at).date() for sale in sold}) == 2
    assert [sale.receipt_number[-4:] for sale in sold].count("0001") == 2, "numbers begin anew after midnight"

    server.start()
    morning = subprocess.run(
        [sys.executable, "-m", "tests.support.register_process", "wait"],
        env={**day.env, "QT_QPA_PLATFORM": "offscreen"}, cwd=ROOT, timeout=300, check=False,
    )  # fmt: skip
    assert morning.returncode == 0
    orders = server.state.orders
    assert [(order.notes or "").rpartition(" ")[2] for order in orders] == [sale.marker for sale in sold]
    assert [order.gross_revenue + order.unique_code_discount for order in orders] == list(kept.values())
    sent = day.ledger()
    assert [sale.order.id if sale.order else "" for sale in sent] == [order.id for order in orders]
    assert {sale.sending.state for sale in sent} == {SendState.ACCEPTED}
