"""A sandbox store in a process of its own, and a data folder that has already read its catalog."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import urllib.request
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


@contextmanager
def store(*words: str) -> Iterator[dict[str, str]]:
    """A running `kasir sandbox` with these options; gives its announcement."""
    command = [sys.executable, "-m", "pos_app", "sandbox", *words]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        try:
            yield json.loads(process.stdout.readline())
        finally:
            process.terminate()
            process.wait(10)


def environment(facts: Mapping[str, str], folder: Path) -> dict[str, str]:
    """What a register needs to sell at that store, offscreen."""
    return {
        **os.environ,
        "KASIR_API_URL": facts["url"],
        "KASIR_STORE_ID": facts["store_id"],
        "KASIR_STOREFRONT_KEY": facts["storefront_key"],
        "KASIR_EMAIL": facts["email"],
        "KASIR_PASSWORD": facts["password"],
        "KASIR_DATA_DIR": str(folder),
        "PYTHON_KEYRING_BACKEND": "keyring.backends.null.Keyring",
        "QT_QPA_PLATFORM": "offscreen",
    }


def fill(facts: Mapping[str, str], folder: Path) -> None:
    """Have the register read the catalog once."""
    command = [sys.executable, "-m", "pos_app", "catalog", "--sync", "--json"]
    subprocess.run(command, cwd=ROOT, env=environment(facts, folder), check=True, stdout=subprocess.DEVNULL)


def control(facts: Mapping[str, str], method: str, path: str, body: object = None) -> object:
    """One call of the store's control API."""
    data = json.dumps(body).encode() if body is not None else None
    request = urllib.request.Request(
        f"{facts['control']}/{path}", data, {"Content-Type": "application/json"}, method=method
    )
    with urllib.request.urlopen(request) as reply:
        return json.load(reply)
