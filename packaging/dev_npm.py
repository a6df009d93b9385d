"""Prism, which judges the client's requests (tests/contract): installed from npm into .cache/prism, where npm is."""

from __future__ import annotations

import hashlib
import shutil
from pathlib import Path

from dev_base import ROOT, child_environment, logged, say

FOLDER = ROOT / ".cache" / "prism"
LOCK = ROOT / "tests" / "contract" / "prism" / "package-lock.json"
"""What to install; beside it lies the package.json it was made from."""


def ensure() -> None:
    """Install what the lock file lists, once. Without npm, say so and go on. Raises SetupError when npm fails."""
    if is_current():
        return
    npm = shutil.which("npm")
    if npm is None:
        say("No npm here: the tests run without Prism's word on the client's requests.")
        return
    FOLDER.mkdir(parents=True, exist_ok=True)
    for path in (LOCK, LOCK.with_name("package.json")):
        shutil.copyfile(path, FOLDER / path.name)
    # Nothing of a package runs while it is being installed.
    options = ["--ignore-scripts", "--no-audit", "--no-fund", "--no-update-notifier"]
    logged("Installing Prism with npm", [npm, "ci", "--prefix", str(FOLDER), *options], child_environment())
    _stamp().write_text(_fingerprint(), encoding="utf-8")


def is_current() -> bool:
    """Whether Prism is there as the lock file of now wants it."""
    try:
        return _stamp().read_text(encoding="utf-8") == _fingerprint() and program().exists()
    except OSError:
        return False


def program() -> Path:
    """What `node` runs as Prism."""
    return FOLDER / "node_modules" / "@stoplight" / "prism-cli" / "dist" / "index.js"


def _stamp() -> Path:
    # npm ci begins by deleting node_modules, so a stamp in there never outlives what it speaks of.
    return FOLDER / "node_modules" / ".kasir-lock"


def _fingerprint() -> str:
    return hashlib.sha256(LOCK.read_bytes()).hexdigest()
