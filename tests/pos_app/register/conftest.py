"""A register that nobody signed in, ready to read a catalog."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.support.counter import Watched
from tests.support.sync_desk import SyncDesk


@pytest.fixture
def desk(sandbox_store: Watched, tmp_path: Path) -> Iterator[SyncDesk]:
    made = SyncDesk(sandbox_store, tmp_path / "till")
    yield made
    made.close()
