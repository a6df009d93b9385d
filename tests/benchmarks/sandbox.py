"""How fast the sandbox makes orders for four clients at once, and how fast it sets up a large catalog."""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from pathlib import Path

from tests.benchmarks.figure import Figure
from tests.benchmarks.store import ROOT, control, store

_CLIENTS = 4
_ORDERS = 250
_SLOWEST = 1000 / 200
"""Milliseconds an order, at 200 a second."""
_BUYERS = Path(__file__).with_name("buyers.py")


def measure() -> list[Figure]:
    """Milliseconds an order over all clients (1000 divided by it is the rate) and for one of them, with and without a
    file behind the store; seconds to the announcement of a store with 100,000 items.
    """
    with store() as facts:
        pace, took = _buy(facts)
    with tempfile.TemporaryDirectory() as name, store("--state", f"{name}/shop.jsonl") as facts:
        kept_pace, kept_took = _buy(facts)
    small, large = _seconds_to_open("--items", "100"), _seconds_to_open("--items", "100000")
    return [
        Figure("sandbox, 4 clients: an order, in memory", pace, "ms", target=_SLOWEST),
        Figure("sandbox, 4 clients: what one of them waits, p50", statistics.median(took), "ms"),
        Figure("sandbox, 4 clients: what one of them waits, p99", _p99(took), "ms"),
        Figure("sandbox, 4 clients: an order, kept in a file", kept_pace, "ms"),
        Figure("sandbox, 4 clients: kept in a file, p99", _p99(kept_took), "ms"),
        Figure("sandbox opens with 100,000 items, less one with 100", large - small, "s", target=10.0),
    ]


def _buy(facts: Mapping[str, str]) -> tuple[float, list[float]]:
    told = {**facts, "variant_id": _endless(facts)}
    command = [sys.executable, str(_BUYERS), str(_ORDERS)]
    clients = [
        subprocess.Popen(command, cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
        for _ in range(_CLIENTS)
    ]
    for client in clients:
        _say(client, json.dumps(told))
        assert client.stdout
        client.stdout.readline()
    for client in clients:
        _say(client, "go")
    answers = [json.loads(client.communicate()[0]) for client in clients]
    span = max(answer["ended"] for answer in answers) - min(answer["began"] for answer in answers)
    return span * 1000 / (_CLIENTS * _ORDERS), [one for answer in answers for one in answer["took"]]


def _say(client: subprocess.Popen[str], line: str) -> None:
    assert client.stdin
    client.stdin.write(f"{line}\n")
    client.stdin.flush()


def _endless(facts: Mapping[str, str]) -> int:
    """A variant of which the store never runs out."""
    told = control(facts, "POST", "products", {"name": "Tidak Habis", "sku": "TIDAK-HABIS", "price": 10_000})
    assert isinstance(told, dict)
    return int(told["variant_id"])


def _seconds_to_open(*words: str) -> float:
    began = time.perf_counter()
    with store(*words):
        return time.perf_counter() - began


def _p99(values: list[float]) -> float:
    return statistics.quantiles(values, n=100)[98]
