"""Bringing a large catalog in step with the sandbox: the first time, broken off halfway, and when nothing has changed.

Then with the window open and somebody at it. `SYNC_ITEMS=4000` makes a quicker, rougher measurement; 40,000 items are
about 100,000 variants.
"""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Mapping
from itertools import islice
from pathlib import Path
from typing import Any, TypeVar

import httpx

from pos_app.catalog.steps import ReadDetails
from pos_app.config.paths import DataFolder
from pos_app.config.settings import Settings
from pos_app.ledger import Ledger
from pos_app.register import Register
from pos_app.scalev.session import MemoryVault
from tests.benchmarks.figure import Figure
from tests.benchmarks.store import ROOT, environment, store

_ITEMS = int(os.environ.get("SYNC_ITEMS", "40000"))
_BARE = 1_000
"""Products that a bare loop asks for, in between."""

T = TypeVar("T")


def measure() -> list[Figure]:
    """Milliseconds an item, and requests; the floor asks for the same and keeps nothing."""
    with store("--items", str(_ITEMS)) as facts, tempfile.TemporaryDirectory() as name:
        first = _Run(facts, Path(name) / "whole")
        first.go_on()
        bare = _bare(facts, first.slugs)
        again = _Run(facts, Path(name) / "whole")
        again.go_on()
        halves = [_Run(facts, Path(name) / "halves") for _ in range(2)]
        halves[0].go_on(lambda requests: requests > first.requests / 2)
        halves[1].go_on()
        for run in (first, again, *halves):
            run.close()
        twice = sum(half.requests for half in halves)
        each = first.seconds / _ITEMS * 1000
        seen = _with_a_window(facts, Path(name) / "window")
        return [
            Figure(f"sync, {_ITEMS:,} items: an item, bare httpx", each, "ms", bare),
            Figure("sync, longest that the ledger was held", max(first.held), "ms"),
            Figure("sync, window open: UI thread, longest pause", max(seen["longest"]), "ms", target=16.0),
            Figure("sync, window open: longest pause in a second, p50", statistics.median(seen["longest"]), "ms"),
            Figure("sync, window open: pauses longer than a frame", len(seen["late"]), "", target=0),
            Figure("sync, window open: an item, no window", seen["seconds"] / _ITEMS * 1000, "ms", each),
            Figure("sync, nothing changed: requests, first time", again.requests, "", first.requests, 0.1),
            Figure("sync, broken off halfway: requests, in one go", twice, "", first.requests, 1.01),
        ]


class _Run:
    """A register of its own, and what its sync took."""

    def __init__(self, facts: Mapping[str, str], folder: Path) -> None:
        api = {name: facts[name] for name in ("url", "store_id", "storefront_key")}
        settings = Settings.model_validate({"api": api, "account": {"email": facts["email"]}})
        self._folder = DataFolder(folder).create()
        self._register = Register.build(settings, self._folder, vault=MemoryVault())
        self.requests = 0
        self.seconds = 0.0
        self.held: list[float] = []
        self.slugs: list[str] = []

    def go_on(self, until: Callable[[int], bool] = lambda _: False) -> None:
        """Sync to the end, or until so many requests were made."""
        sync = self._register.sync
        began = time.perf_counter()
        with Ledger(self._folder.ledger) as ledger:
            book = ledger.catalog.sync
            sync.begin(book)
            while (step := self._holding(lambda: sync.plan(book))) is not None and not until(self.requests):
                reading = sync.read(step)
                self._holding(lambda: sync.keep(book, step, reading))  # noqa: B023 - called at once
                self.requests += len(step.refs) + 1 if isinstance(step, ReadDetails) else 1
                self.slugs += [ref.slug for ref in step.refs] if isinstance(step, ReadDetails) else []
            if step is None:
                while self._holding(lambda: sync.close(book)):
                    pass
        self.seconds = time.perf_counter() - began

    def close(self) -> None:
        """Close the connections."""
        self._register.close()

    def _holding(self, work: Callable[[], T]) -> T:
        began = time.perf_counter()
        done = work()
        self.held.append((time.perf_counter() - began) * 1000)
        return done


def _with_a_window(facts: Mapping[str, str], folder: Path) -> dict[str, Any]:
    """What `sync_window` says."""
    done = subprocess.run(
        [sys.executable, "-m", "tests.benchmarks.sync_window"],
        cwd=ROOT,
        env=environment(facts, folder),
        check=True,
        stdout=subprocess.PIPE,
        text=True,
    )
    return dict(json.loads(done.stdout.splitlines()[-1]))


def _bare(facts: Mapping[str, str], slugs: list[str]) -> float:
    """Milliseconds a product, for a loop that asks for nothing else."""
    headers = {"X-Scalev-Storefront-Api-Key": facts["storefront_key"]}
    base = f"{facts['url']}/v3/stores/{facts['store_id']}/public/products/"
    with httpx.Client(headers=headers, trust_env=False) as client:
        began = time.perf_counter()
        asked = [client.get(base + slug).json() for slug in islice(slugs, _BARE)]
        return (time.perf_counter() - began) / len(asked) * 1000
