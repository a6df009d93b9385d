"""Processes of `kasir` without the half second in which each would import it: `python -m tests.support.kasir_server`.

One process that has everything loaded reads a job a line (JSON) on standard input and forks a child for it, which is
`kasir` with those words and that environment; how the child ended is told on standard output.
"""

from __future__ import annotations

import gc
import importlib
import json
import os
import pkgutil
import sys
from typing import Any

import pos_app.commands
from pos_app.__main__ import main as kasir


def _load() -> None:
    """Whatever a command imports when it is first needed; Qt is not for forking and stays out."""
    for found in pkgutil.iter_modules(pos_app.commands.__path__, "pos_app.commands."):
        importlib.import_module(found.name)
    gc.freeze()


def _become(job: dict[str, Any]) -> None:
    """In the child: be a process that was started with that environment, its output in those files."""
    os.environ.clear()
    os.environ.update(job["env"])
    for handle, path in ((1, job["out"]), (2, job["err"])):
        file = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        os.dup2(file, handle)
        os.close(file)
    nothing = os.open(os.devnull, os.O_RDONLY)
    os.dup2(nothing, 0)
    os.close(nothing)
    sys.argv[1:] = job["words"]


def main() -> int:
    """Take jobs until standard input ends. In a child: what `kasir` says."""
    _load()
    while line := sys.stdin.readline():
        job = json.loads(line)
        child = os.fork()
        if not child:
            _become(job)
            return kasir()
        _, status = os.waitpid(child, 0)
        sys.stdout.write(f"{os.waitstatus_to_exitcode(status)}\n")
        sys.stdout.flush()
    return 0


if __name__ == "__main__":
    sys.exit(main())
