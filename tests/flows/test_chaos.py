"""A short day of chaos; `make chaos` has the long ones."""

from __future__ import annotations

import signal
import subprocess
import sys

import pytest

from tests.support.depth import tries
from tests.support.processes import ROOT


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="this system kills processes in other ways")
def test_nothing_is_lost_or_doubled_whatever_dies() -> None:
    command = [sys.executable, "tests/flows/chaos/run.py", "--sales", f"{tries(12, 40)}", "--seed", "20261126"]
    day = subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8", check=False)
    assert day.returncode == 0, day.stdout + day.stderr
    assert "lost 0, doubled 0, wrong 0" in day.stdout
