"""Finding a Python for the project: the newest of 3.13, 3.12 and 3.11, or the one KASIR_PYTHON names."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Iterator, Sequence  # noqa: UP035 (the launching Python may be 3.8)

from dev_base import SetupError, child_environment

SUPPORTED = ("3.13", "3.12", "3.11")
"""Newest first; the range of `requires-python` in pyproject.toml."""

FORCE = "KASIR_PYTHON"

_PROBE = """
import json, sys
missing = []
for name in ("ensurepip", "venv", "ssl", "sqlite3", "zlib", "ctypes"):
    try:
        __import__(name)
    except ImportError:
        missing.append(name)
print(json.dumps([sys.executable, "%d.%d" % sys.version_info[:2], missing]))
"""


@dataclass(frozen=True)
class Interpreter:
    """A Python that answered: its path, its version as "3.13", and the standard modules it lacks."""

    path: str
    version: str
    missing: tuple[str, ...]


def forced() -> str:
    """The value of KASIR_PYTHON: a version such as "3.11", a path, or empty."""
    return os.environ.get(FORCE, "").strip()


def find() -> Interpreter:
    """The Python to build the environment with. Raises SetupError when none will do."""
    wanted = forced()
    if wanted and wanted not in SUPPORTED:
        return _checked_path(wanted)
    versions = (wanted,) if wanted else SUPPORTED
    lacking: list[Interpreter] = []
    for version in versions:
        for command in _candidates(version):
            found = _probe(command)
            if found is None or found.version != version:
                continue
            if not found.missing:
                return found
            lacking.append(found)
    raise SetupError(_nothing_found(versions, lacking))


def _checked_path(path: str) -> Interpreter:
    found = _probe([path])
    if found is None:
        raise SetupError(f"{FORCE}={path} is neither one of {', '.join(SUPPORTED)} nor a Python that starts.")
    if found.version not in SUPPORTED:
        raise SetupError(f"{FORCE}={path} is Python {found.version}; Kasir runs on {', '.join(SUPPORTED)}.")
    if found.missing:
        raise SetupError(_lacks(found))
    return found


def _candidates(version: str) -> Iterator[list[str]]:
    """Commands that may start Python `version`, the likeliest first."""
    for name in (f"python{version}", "python3", "python"):
        found = shutil.which(name)
        if found:
            yield [found]
    yield [sys.executable]
    if os.name == "nt" and shutil.which("py"):
        yield ["py", f"-{version}"]
    for path in _pyenv_pythons(version):
        yield [str(path)]


def _pyenv_pythons(version: str) -> list[Path]:
    """pyenv's own installations of `version`, newest first: its shims start only the versions switched on."""
    windows = os.name == "nt"
    home = Path.home() / (".pyenv/pyenv-win" if windows else ".pyenv")
    versions = Path(os.environ.get("PYENV_ROOT") or home) / "versions"
    folders = [folder for folder in versions.glob(f"{version}.*") if folder.name.rpartition(".")[2].isdigit()]
    folders.sort(key=lambda folder: int(folder.name.rpartition(".")[2]), reverse=True)
    return [folder / ("python.exe" if windows else "bin/python") for folder in folders]


def _probe(command: Sequence[str]) -> Interpreter | None:
    """What `command` says of itself; None if it does not start (a shim without its Python, a shop's placeholder)."""
    try:
        answer = subprocess.run(
            [*command, "-c", _PROBE],
            env=child_environment(),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            timeout=30,
            check=True,
        )
        path, version, missing = json.loads(answer.stdout)
    except (OSError, subprocess.SubprocessError, ValueError):
        return None
    return Interpreter(path, version, tuple(missing))


def _lacks(found: Interpreter) -> str:
    advice = f"{found.path} (Python {found.version}) lacks {', '.join(found.missing)}."
    if sys.platform == "linux" and "ensurepip" in found.missing:
        advice += f" On Debian and Ubuntu: apt-get install python{found.version}-venv"
    return advice


def _nothing_found(versions: Sequence[str], lacking: Sequence[Interpreter]) -> str:
    if lacking:
        return "\n".join(sorted({_lacks(found) for found in lacking}))
    how = {
        "darwin": f"brew install python@{versions[0]}",
        "win32": f"winget install Python.Python.{versions[0]}",
    }.get(sys.platform, f"on Debian and Ubuntu, for example: apt-get install python{versions[-1]} python3-venv")
    return (
        f"Kasir runs on Python {', '.join(versions)}, and none was found.\n"
        f"Install one ({how}), or set {FORCE} to the path of one, and run this again."
    )
