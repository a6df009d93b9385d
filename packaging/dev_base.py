"""What the set-up modules share: the project's folder, calm output, child processes and the one way to give up."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import Mapping, Sequence  # noqa: UP035 (the launching Python may be 3.8)

ROOT = Path(__file__).resolve().parent.parent
LOG = ROOT / ".cache" / "setup.log"
PACKAGES = ("pos_app", "ui", "resources")
"""The import packages of the project, all at its top."""


class SetupError(Exception):
    """Something a person has to put right; the message says what and how."""


def say(text: str) -> None:
    """Print one line of progress at once, also when the output is a pipe."""
    print(text, flush=True)


def child_environment(venv: Path | None = None) -> dict[str, str]:
    """The environment for programs started here: bytecode is written, and `venv`'s programs come first.

    PYTHONPATH and PYTHONHOME would let another Python's packages in, so they are left out. Qt warns where the
    characters are not UTF-8, as in a bare container; there they are made so.
    """
    left_out = {"PYTHONDONTWRITEBYTECODE", "PYTHONHOME", "PYTHONPATH", "__PYVENV_LAUNCHER__"}
    environment = {name: value for name, value in os.environ.items() if name not in left_out}
    if sys.platform == "linux" and not _speaks_utf8(environment):
        environment.pop("LC_ALL", None)
        environment["LC_CTYPE"] = "C.UTF-8"
    if venv is not None:
        environment["VIRTUAL_ENV"] = str(venv)
        environment["PATH"] = str(scripts_folder(venv)) + os.pathsep + environment.get("PATH", os.defpath)
    return environment


def _speaks_utf8(environment: Mapping[str, str]) -> bool:
    chosen = next((environment[name] for name in ("LC_ALL", "LC_CTYPE", "LANG") if environment.get(name)), "")
    return "utf8" in chosen.lower().replace("-", "")


def scripts_folder(venv: Path) -> Path:
    """Where `venv` keeps its programs."""
    return venv / ("Scripts" if os.name == "nt" else "bin")


def logged(what: str, command: Sequence[str], environment: Mapping[str, str]) -> None:
    """Run `command` with its output in the log; raise SetupError with the log's end if it fails."""
    say(what)
    LOG.parent.mkdir(exist_ok=True)
    with LOG.open("a", encoding="utf-8", errors="replace") as log:
        log.write(f"\n$ {' '.join(command)}\n")
        log.flush()
        start = log.tell()
        code = subprocess.call(
            command, cwd=ROOT, env=environment, stdin=subprocess.DEVNULL, stdout=log, stderr=subprocess.STDOUT
        )
    if code:
        with LOG.open(encoding="utf-8", errors="replace") as log:
            log.seek(start)
            tail = log.read().strip().splitlines()[-25:]
        raise SetupError("\n".join(["That failed; the end of its output:", *tail, f"(all of it is in {LOG})"]))
