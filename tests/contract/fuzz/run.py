"""`make fuzz`: schemathesis against `kasir sandbox`, all operations of the contract, good and bad data.

Called with the Python that runs Kasir; this file itself runs in the environment that holds schemathesis. SEED chooses
other data, CASES how many cases the fuzzing phase makes of each operation. Ends with 1 when a check failed, when an
operation was left out, or when one never answered 2xx.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tomllib
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[2]
CONTRACT = HERE.parent / "scalev-storefront-v3.openapi.yaml"
CONFIG = HERE / "schemathesis.toml"
WORK = ROOT / ".cache" / "fuzz"
SEED = 20_260_721
CASES = 60


def main(kasir_python: str) -> int:
    """Run it all; the exit code."""
    WORK.mkdir(parents=True, exist_ok=True)
    report, tally = WORK / "report.json", WORK / "tally.json"
    for file in (report, tally):
        file.unlink(missing_ok=True)
    seed, cases = os.environ.get("SEED") or SEED, os.environ.get("CASES") or CASES
    _say(f"Fuzzing kasir sandbox with seed {seed}, {cases} cases an operation")
    with _sandbox(kasir_python) as store:
        command = [sys.executable, "-m", "schemathesis.cli", "--config-file", str(CONFIG), "run", str(CONTRACT)]
        command += ["--no-color", "--url", store["url"], "--seed", str(seed), "--max-examples", str(cases)]
        command += ["--report-json-path", str(report)]
        code = subprocess.call(command, cwd=WORK, env=_environment(store, tally))
    if not (report.exists() and tally.exists()):
        _say(f"fuzz: schemathesis ended with {code} before the first case")
        return 1
    return close(code, json.loads(report.read_text("utf-8")), json.loads(tally.read_text("utf-8")))


@contextmanager
def _sandbox(python: str) -> Iterator[dict[str, str]]:
    """`kasir sandbox` as a process of its own, and what it announced of itself; ended with the block."""
    command = [python, "-m", "pos_app", "sandbox"]
    process = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, encoding="utf-8")
    assert process.stdout is not None
    try:
        yield json.loads(process.stdout.readline())
    finally:
        process.terminate()
        process.communicate()


def _environment(store: dict[str, str], tally: Path) -> dict[str, str]:
    """What the configuration and the hooks read: the store, a signed-in customer, and the accounts to play with."""
    # A long run must not outlive its sign-in.
    _send("PUT", f"{store['control']}/switches", {"access_seconds": 86_400})
    tokens = _send(
        "POST",
        f"{store['url']}/v3/stores/{store['store_id']}/public/auth/login",
        {"email": store["email"], "password": store["password"]},
        {"X-Scalev-Storefront-Api-Key": store["storefront_key"]},
    )
    shop = tomllib.loads((ROOT / "resources" / "sandbox" / "store.toml").read_text("utf-8"))
    accounts = {
        one["role"]: {"email": one["email"], "password": one["password"]}
        for one in shop["customer"]
        if one["role"] in ("member", "otp")
    }
    settings = {
        "url": store["url"],
        "control": store["control"],
        "store_id": store["store_id"],
        "key": store["storefront_key"],
        "access": tokens["access"],
        "business": shop["store"]["secret_key"],
        **accounts,
    }
    return {
        **os.environ,
        "PYTHONPATH": str(ROOT),
        "KASIR_FUZZ": json.dumps(settings),
        "KASIR_FUZZ_TALLY": str(tally),
        "KASIR_FUZZ_STORE": settings["store_id"],
        "KASIR_FUZZ_KEY": settings["key"],
        "KASIR_FUZZ_ACCESS": settings["access"],
        "KASIR_FUZZ_BUSINESS": settings["business"],
    }


def _send(method: str, url: str, body: object, headers: dict[str, str] | None = None) -> Any:
    data = json.dumps(body).encode()
    request = urllib.request.Request(url, data, {"Content-Type": "application/json", **(headers or {})}, method=method)
    with urllib.request.urlopen(request, timeout=30) as reply:
        return json.load(reply)


def close(code: int, report: dict[str, Any], tally: dict[str, Any]) -> int:
    """Print the table and the closing line of a run that schemathesis ended with `code`; the exit code of it all."""
    rows: dict[str, dict[str, int]] = tally["operations"]
    _say(f"\n{'operation':<48} {'cases':>7} {'2xx':>7} {'4xx':>7} {'other':>7}")
    for name, row in sorted(rows.items()):
        _say(f"{name:<48} {row['cases']:>7} {row['2xx']:>7} {row['4xx']:>7} {row['other']:>7}")
    for why, times in sorted(tally["allowances"].items()):
        _say(f"Allowed {times} times: {why}")
    never = sorted(name for name, row in rows.items() if not row["2xx"])
    if never:
        _say(f"Never answered 2xx: {', '.join(never)}")
    total, cases = report["operations"]["total"], sum(row["cases"] for row in rows.values())
    failures = report["test_cases"]["unique_failures"]
    _say(f"fuzz: {len(rows)} of {total} operations, {cases} cases, {failures} failures")
    return 1 if code or failures or never or len(rows) != total else 0


def _say(text: str) -> None:
    sys.stdout.write(text + "\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1]))
