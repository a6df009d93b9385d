"""`kasir` as processes of its own."""

from __future__ import annotations

import atexit
import json
import os
import signal
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
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
    """Run one command to its end, in a process of its own."""
    return _forks().run(env, words) if hasattr(os, "fork") else kasir_anew(env, *words)


def kasir_anew(env: dict[str, str], *words: str) -> Said:
    """The same from the start of Python on, which takes several times as long."""
    ended = subprocess.run([*KASIR, *words], env=env, cwd=ROOT, capture_output=True, encoding="utf-8", check=False)
    return Said(ended.returncode, ended.stdout, ended.stderr)


class _Forks:
    """Starts `kasir` by forking a process that has imported it already; see `kasir_server`."""

    def __init__(self) -> None:
        self._one_at_a_time = threading.Lock()
        self._process = subprocess.Popen(
            [sys.executable, "-m", "tests.support.kasir_server"],
            cwd=ROOT,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            encoding="utf-8",
        )
        atexit.register(self._process.communicate)

    def run(self, env: dict[str, str], words: tuple[str, ...]) -> Said:
        """One life; how it ended, and what it said."""
        assert self._process.stdin
        assert self._process.stdout
        with tempfile.TemporaryDirectory() as name, self._one_at_a_time:
            out, err = Path(name, "out"), Path(name, "err")
            job = {"env": env, "words": words, "out": f"{out}", "err": f"{err}"}
            self._process.stdin.write(json.dumps(job) + "\n")
            self._process.stdin.flush()
            code = int(self._process.stdout.readline())
            return Said(code, out.read_text("utf-8"), err.read_text("utf-8"))


_forks = cache(_Forks)


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
