"""What `make check` looks at: style, types, the import contracts, and the rules of this folder."""

from __future__ import annotations

import json
import re
import subprocess
from pathlib import Path
from typing import Callable  # noqa: UP035 (the launching Python may be 3.8)

import dev_npm
import dev_venv
from dev_base import ROOT, child_environment, say, scripts_folder

_ADDRESS = re.compile(r"[a-z+]+://|--(?:extra-)?index-url|--find-links|--trusted-host|^-[if]\b", re.IGNORECASE)
_PIN = re.compile(r"^(?P<name>[A-Za-z0-9._-]+)==(?P<version>[^\s;\\]+)")
_VERSION = re.compile(r"\d+\.\d+\.\d+")


def run_all(venv: Path) -> int:
    """Run every check, each under its heading; 0 when all are well, else 1 after naming those that are not."""
    python = dev_venv.python_of(venv)
    checks: list[tuple[str, Callable[[], bool]]] = [
        ("ruff: rules", lambda: _passes(venv, [python, "-m", "ruff", "check", "."])),
        ("ruff: format", lambda: _passes(venv, [python, "-m", "ruff", "format", "--check", "."])),
        ("mypy: types", lambda: _passes(venv, [python, "-m", "mypy", "--strict"])),
        (
            "import-linter: contracts",
            lambda: _passes(venv, [str(scripts_folder(venv) / "lint-imports"), "--no-logo", "--no-cache"]),
        ),
        ("packaging: rules", _packaging_rules),
    ]
    failed = []
    for heading, check in checks:
        say(f"\n== {heading}")
        if not check():
            failed.append(heading)
    say(f"\nFailed: {'; '.join(failed)}" if failed else "\nAll checks passed.")
    return 1 if failed else 0


def _passes(venv: Path, command: list[str]) -> bool:
    return subprocess.call(command, cwd=ROOT, env=child_environment(venv), stdin=subprocess.DEVNULL) == 0


def _packaging_rules() -> bool:
    problems = [problem for lock in dev_venv.LOCKS.values() for problem in lock_problems(lock.name, lock.read_text())]
    pins = {level: _pins(lock.read_text()) for level, lock in dev_venv.LOCKS.items()}
    problems += [
        f"{pin} is in requirements.lock, but not in requirements-dev.lock" for pin in sorted(pins["run"] - pins["dev"])
    ]
    problems += npm_lock_problems(dev_npm.LOCK.name, dev_npm.LOCK.read_text(encoding="utf-8"))
    if (ROOT / "packaging" / "__init__.py").exists():
        problems.append("packaging/__init__.py hides the installed distribution of that name")
    for problem in problems:
        say(problem)
    if not problems:
        say("Lock files agree, are pinned by hash and hold no address.")
    return not problems


def lock_problems(name: str, text: str) -> list[str]:
    """What is wrong with the lock file `name` holding `text`: addresses, and lines without version or hash."""
    problems = []
    for line in text.replace("\\\n", " ").splitlines():
        entry = line.partition(" #")[0].strip()
        if _ADDRESS.search(line):
            problems.append(f"{name} holds an address: {line.strip()}")
        elif entry and not entry.startswith("#") and not (_PIN.match(entry) and "--hash=sha256:" in entry):
            problems.append(f"{name} has a line that is not pinned by version and hash: {entry[:80]}")
    return problems


def npm_lock_problems(name: str, text: str) -> list[str]:
    """What is wrong with npm's lock file `name` holding `text`: addresses, and packages without version or hash."""
    problems = [f"{name} holds an address: {line.strip()}" for line in text.splitlines() if _ADDRESS.search(line)]
    packages = json.loads(text)["packages"]
    for folder, entry in packages.items():
        pinned = entry.get("version") and str(entry.get("integrity", "")).startswith("sha512-")
        if folder and not pinned:  # the entry without a folder is our own package.json
            problems.append(f"{name} has a package that is not pinned by version and hash: {folder}")
    wanted = packages[""].get("dependencies", {})
    problems += [f"{name} has a loose wish: {one} {at}" for one, at in wanted.items() if not _VERSION.fullmatch(at)]
    return problems


def _pins(text: str) -> set[str]:
    return {match.group(0) for match in map(_PIN.match, text.splitlines()) if match}
