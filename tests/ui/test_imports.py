"""What the screens do to the program around them when their code is read."""

from __future__ import annotations

import subprocess
import sys

_READ = """
import builtins
own = builtins.__import__
import ui.app
assert builtins.__import__ is own, builtins.__import__
"""


def test_reading_code_is_left_to_python() -> None:
    subprocess.run([sys.executable, "-c", _READ], check=True)
