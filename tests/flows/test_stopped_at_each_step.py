"""A register that dies at any step of a sale, with any fault about: one sale is one order, none is none."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from pos_app.config.paths import DataFolder
from pos_app.ledger import Ledger
from pos_app.sandbox.faults import FaultAction
from pos_app.selling.sale import SendState
from tests.flows.stopping import STEPS
from tests.support.counter import Counter, Watched, settings_for, watched_sandbox
from tests.support.processes import ROOT

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="this system neither forks nor kills that way")

SKU = "KOPI-GAYO-250"
SETTLE_SECONDS = 0.6
"""Longer than the store holds any request back."""

FAULTS: dict[str, dict[str, Any]] = {
    "none": {},
    FaultAction.REFUSE: {"seconds": 0.1},
    FaultAction.DROP_BEFORE: {},
    FaultAction.DROP_AFTER: {},
    FaultAction.DELAY: {"seconds": 0.7},
    FaultAction.STALL: {"seconds": 0.2},
    FaultAction.NEVER: {"handled": True},
    FaultAction.STATUS: {"status": 503},
    FaultAction.HTML: {"status": 200, "handled": True},
    FaultAction.WRONG_TYPE: {},
    FaultAction.TRUNCATE: {},
    FaultAction.SLOW: {"seconds": 1.5},
    FaultAction.CLOCK: {"seconds": -7_200},
    FaultAction.EXPIRED_TOKEN: {},
}


class Mortals:
    """Registers that are told where to die."""

    def __init__(self, store: Watched, template: Path) -> None:
        self._store = store
        self._template = template
        environment = {**os.environ, "PYTHONPATH": f"{ROOT}"}
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.flows.stopping"],
            cwd=ROOT,
            env=environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            encoding="utf-8",
        )

    def new_till(self, folder: Path) -> Path:
        """A data folder that has read the catalog."""
        shutil.copytree(self._template, folder)
        return folder

    def run(self, folder: Path, **job: Any) -> int:
        """One life; how it ended."""
        server = self._store.server
        settings = settings_for(server, sending={"settle_seconds": SETTLE_SECONDS})
        job |= {"folder": f"{folder}", "sku": SKU, "email": server.email, "password": server.password}
        job["settings"] = settings.model_dump(mode="json", by_alias=True)
        assert self._process.stdin
        assert self._process.stdout
        self._process.stdin.write(json.dumps(job) + "\n")
        self._process.stdin.flush()
        return int(self._process.stdout.readline())

    def close(self) -> None:
        """No more lives."""
        self._process.communicate()
        assert self._process.returncode == 0


@pytest.fixture(scope="module")
def store() -> Iterator[Watched]:
    with watched_sandbox(items=12) as sandbox:
        yield sandbox


@pytest.fixture(scope="module")
def mortals(store: Watched, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Mortals]:
    template = tmp_path_factory.mktemp("template") / "till"
    Counter(store, template).close()
    made = Mortals(store, template)
    yield made
    made.close()


@pytest.mark.parametrize("fault", FAULTS)
@pytest.mark.parametrize("step", STEPS)
def test_one_sale_is_one_order(store: Watched, mortals: Mortals, tmp_path: Path, step: str, fault: str) -> None:
    store.reset()
    till = mortals.new_till(tmp_path / "till")
    if fault != "none":
        store.fault({"operation": "createCustomerCheckout", "action": fault, "nth": 1, **FAULTS[fault]})
    assert mortals.run(till, stop=step) == -signal.SIGKILL
    assert mortals.run(till) == 0
    with Ledger(DataFolder(till).ledger) as ledger:
        sales = ledger.sales.all()
    if step == "before commit":
        assert (sales, store.orders) == ([], [])
        return
    [sale] = sales
    assert sale.sending.state is SendState.ACCEPTED
    assert [order.notes for order in store.orders] == [sale.marker]
    assert sale.order is not None
    assert sale.order.id == store.orders[0].id
