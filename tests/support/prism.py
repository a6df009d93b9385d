"""Prism, an HTTP server that validates requests against an OpenAPI document, as a process of its own."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import threading
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.support.contract import DOCUMENT

_PACKAGING = Path(__file__).parents[2] / "packaging"


@contextmanager
def prism() -> Iterator[str]:
    """Prism's address on loopback, where it plays the server of the contract document until the block ends.

    Skips where npm is missing, and where Prism has not been set up; in CI the latter is a failure.
    """
    # Not with --errors: a request outside the document is refused either way, and the flag only turns replies that
    # Prism makes up badly into failures.
    command = [*_program(), "mock", "--host", "127.0.0.1", "--port", "0", str(DOCUMENT)]
    with subprocess.Popen(
        command,
        env={**os.environ, "FORCE_COLOR": "0"},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
    ) as process:
        address = _announced(process)
        # It writes several lines a request and would wait for a reader once the pipe is full.
        reader = threading.Thread(target=deque, args=(process.stdout, 0))
        reader.start()
        try:
            yield address
        finally:
            process.terminate()
            reader.join()


def _program() -> list[str]:
    """How to start Prism as the project's set-up installed it."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(sys, "path", [str(_PACKAGING), *sys.path])
        import dev_npm
    node = shutil.which("node")
    if node and dev_npm.is_current():
        return [node, str(dev_npm.program())]
    if not node or not shutil.which("npm"):
        pytest.skip("Node.js with npm is not installed here, and Prism comes from there")
    absent = "npm is here, but Prism is not set up: `make test` installs it"
    if os.environ.get("CI", "").lower() in ("1", "true"):
        pytest.fail(absent)
    pytest.skip(absent)


def _announced(process: subprocess.Popen[str]) -> str:
    """The address that Prism names once it listens."""
    said = []
    for line in process.stdout or ():
        said.append(line)
        if address := re.search(r"listening on (http://127\.0\.0\.1:\d+)", line):
            return address[1]
    raise AssertionError(f"Prism ended with {process.wait()}:\n{''.join(said)}")
