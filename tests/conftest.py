"""What every test may use. No test reaches a keyring, a register's own data folder, or anything but loopback."""

from __future__ import annotations

import functools
import gc
import os
import shutil
import ssl
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import hypothesis
import pydantic
import pytest

if TYPE_CHECKING:
    from tests.support.counter import Counter, Watched

# Qt's import hook looks into every module that arrives while Qt is loaded, and pydantic, whose parts arrive late,
# does not survive that in every order. Here it is whole before pytest loads Qt.
assert pydantic.BaseModel
assert pydantic.Field
assert pydantic.TypeAdapter

# Read by keyring when it is first imported, here and in processes that tests start.
os.environ["PYTHON_KEYRING_BACKEND"] = "keyring.backends.null.Keyring"

# What tests write lies in memory where Linux has room for it there: a register flushes each change to the disk, which
# takes longer than all else, and no test can pull the plug to see whether it did.
_MEMORY = Path("/dev/shm")
if os.access(_MEMORY, os.W_OK) and shutil.disk_usage(_MEMORY).free > 2**31:
    os.environ.setdefault("PYTEST_DEBUG_TEMPROOT", f"{_MEMORY}")

# Every client reads the certificates that the system trusts, by itself; no test changes them, so once is enough.
ssl.create_default_context = functools.cache(ssl.create_default_context)

# A busy machine makes nothing wrong.
hypothesis.settings.register_profile("kasir", deadline=None)
hypothesis.settings.load_profile("kasir")


def pytest_collection_finish() -> None:
    """What is here before the first test stays: leave it out whenever tests look for what they left behind."""
    gc.collect()
    gc.freeze()


@pytest.fixture(autouse=True)
def _no_settings_from_outside(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in os.environ if name.startswith("KASIR_") and name != "KASIR_PYTHON"]:
        monkeypatch.delenv(name)


@pytest.fixture(scope="session")
def _one_sandbox() -> Iterator[Watched]:
    from tests.support.counter import watched_sandbox

    with watched_sandbox() as sandbox:
        yield sandbox


@pytest.fixture
def sandbox_store(_one_sandbox: Watched) -> Iterator[Watched]:
    """A sandbox store as at its start; the test fails when an exchange strayed from the contract."""
    _one_sandbox.reset()
    yield _one_sandbox
    _one_sandbox.fault()
    _one_sandbox.assert_clean()


@pytest.fixture
def counter(sandbox_store: Watched, tmp_path: Path) -> Iterator[Counter]:
    """A register at that store, its clock in the test's hand."""
    from tests.support.counter import Counter

    made = Counter(sandbox_store, tmp_path / "till")
    yield made
    made.close()
