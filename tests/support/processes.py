"""`kasir` as processes of its own."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[2]
KASIR = [sys.executable, "-m", "pos_app"]


def environment(folder: Path, store: dict[str, str] | None = None, **more: str) -> dict[str, str]:
    """The environment of a register on `folder`; `store` is what a sandbox announces of itself."""
    wanted = {"KASIR_DATA_DIR": f"{folder}", "KASIR_LANG": "en", "KASIR_SETTLE_SECONDS": "0.3", **more}
    if store:
        wanted |= {
            "KASIR_API_URL": store["url"],
            "KASIR_STORE_ID": store["store_id"],
            "KASIR_STOREFRONT_KEY": store["storefront_key"],
            "KASIR_EMAIL": store["email"],
            "KASIR_PASSWORD": store["password"],
        }
    return {**os.environ, **wanted}


@dataclass(frozen=True)
class Said:
    """A `kasir` that ended."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """Standard output as the one JSON value it must be."""
        return json.loads(self.out)


def kasir(env: dict[str, str], *words: str) -> Said:
    """Run one command to its end."""
    ended = subprocess.run([*KASIR, *words], env=env, cwd=ROOT, capture_output=True, encoding="utf-8", check=False)
    return Said(ended.returncode, ended.stdout, ended.stderr)


def started(env: dict[str, str], *words: str) -> subprocess.Popen[str]:
    """Start a command."""
    return subprocess.Popen(
        [*KASIR, *words], env=env, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, encoding="utf-8"
    )


@contextmanager
def sandbox_process(*words: str) -> Iterator[tuple[subprocess.Popen[str], dict[str, str]]]:
    """`kasir sandbox` and what it announced; ended with the block."""
    process = started(dict(os.environ), "sandbox", *words)
    assert process.stdout is not None
    try:
        yield process, json.loads(process.stdout.readline())
    finally:
        if process.poll() is None:
            process.send_signal(signal.SIGTERM)
        process.communicate()
