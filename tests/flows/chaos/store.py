"""The sandbox store in a process of its own, which dies and comes back on the same port with what it had answered."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import socket
import subprocess
import time
from pathlib import Path
from typing import Any

import httpx

from tests.support.processes import started

ITEMS = 24


class Store:
    """A store that keeps its state in `file`."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._port = _free_port()
        self._http = httpx.Client(trust_env=False, timeout=10)
        self._process: subprocess.Popen[str] | None = None
        self.facts: dict[str, str] = {}

    def start(self) -> None:
        """Start it, and wait until it takes connections."""
        words = ("sandbox", "--port", f"{self._port}", "--items", f"{ITEMS}", "--state", f"{self._file}")
        self._process = started(dict(os.environ), *words)
        assert self._process.stdout is not None
        self.facts = json.loads(self._process.stdout.readline())

    def end(self, how: signal.Signals) -> None:
        """Have it end, one way or the other."""
        if self._process is not None:
            self._process.send_signal(how)
            self._process.communicate()
            self._process = None

    def close(self) -> None:
        """End it for good."""
        self.end(signal.SIGKILL)
        self._http.close()

    def control(self, method: str, path: str, body: object = None) -> Any:
        """One call of its control API; again for as long as a line that was cut may take to heal."""
        until = time.monotonic() + 30
        while True:
            try:
                reply = self._http.request(method, f"{self.facts['control']}/{path}", json=body)
            except httpx.TransportError:
                if time.monotonic() > until:
                    raise
                time.sleep(0.05)
                continue
            reply.raise_for_status()
            return reply.json()

    def cut(self, seconds: float) -> None:
        """Cut every connection and refuse new ones for so long; its own reply is cut, too."""
        with contextlib.suppress(httpx.TransportError):
            self._http.post(f"{self.facts['control']}/outage", json={"seconds": seconds})

    def never_sell_out(self) -> list[str]:
        """Make stock endless; the codes of what can be sold."""
        path = f"{self.facts['url']}/v3/stores/{self.facts['store_id']}/public"
        key = {"X-Scalev-Storefront-Api-Key": self.facts["storefront_key"]}
        cards = self._http.get(f"{path}/items", headers=key, params={"page_size": 100}).json()["data"]
        codes: list[str] = []
        for card in cards:
            if card["entity_type"] != "product" or card["item_type"] != "physical":
                continue
            for variant in self._http.get(f"{path}/products/{card['slug']}", headers=key).json()["variants"]:
                self.control("PUT", f"variants/{variant['sku']}", {"stock": None})
                codes.append(variant["sku"])
        return codes


def _free_port() -> int:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port: int = free.getsockname()[1]
        return port
