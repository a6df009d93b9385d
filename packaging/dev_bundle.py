"""`make bundle`: build dist/kasir with PyInstaller and let what was built make a sale."""

from __future__ import annotations

import os
import subprocess
import tempfile
from pathlib import Path

import dev_venv
from dev_base import ROOT, SetupError, child_environment, logged, say

_PYINSTALLER = ["--noconfirm", "--clean", "--distpath", "dist", "--workpath", "build", "packaging/kasir.spec"]
_SALE = ["sell", "KOPI-GAYO-250:2", "--pay", "qris", "--demo", "--json", "--receipt", "receipt.pdf"]
"""The receipt as PDF shows that Qt is in the folder too."""


def build(venv: Path) -> int:
    """Build the folder, try a sale with it, print its size; 0 when the sale was made."""
    command = [dev_venv.python_of(venv), "-m", "PyInstaller", *_PYINSTALLER]
    logged("Building dist/kasir (a minute or less)", command, child_environment(venv))
    folder = ROOT / "dist" / "kasir"
    program = folder / ("kasir.exe" if os.name == "nt" else "kasir")
    say(f"Trying it without Python: kasir {' '.join(_SALE)}")
    with tempfile.TemporaryDirectory() as home:
        code = subprocess.call([str(program), *_SALE], cwd=home, env=_bare_environment(home), stdin=subprocess.DEVNULL)
    if code:
        raise SetupError(f"The bundle was built, but its sale ended with exit code {code}.")
    size = sum(file.stat().st_size for file in folder.rglob("*") if file.is_file() and not file.is_symlink())
    say(f"Ready: {program}, {size / 1e6:.0f} MB")
    return 0


def _bare_environment(home: str) -> dict[str, str]:
    """A new user's environment without PATH; `home` is an empty folder. Windows needs a few names to start anything."""
    environment = dict.fromkeys(("HOME", "USERPROFILE", "APPDATA", "LOCALAPPDATA"), home)
    environment["LC_CTYPE"] = "C.UTF-8"
    for name in ("SYSTEMROOT", "WINDIR", "TEMP", "TMP"):
        if name in os.environ:
            environment[name] = os.environ[name]
    return environment
