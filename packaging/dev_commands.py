"""The commands of `packaging/dev.py`."""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
from pathlib import Path

import dev_bundle
import dev_checks
import dev_npm
import dev_venv
from dev_base import ROOT, SetupError, child_environment, say

COMMANDS = {
    "setup": "make or refresh the environment, nothing else",
    "demo": "open the register on the embedded sandbox; without a screen, run one demo sale into demo-out/",
    "test": "run the tests (arguments after -- go to pytest)",
    "check": "style, types, import contracts",
    "fuzz": "every operation of the contract against the sandbox, with good and bad data (SEED=number, CASES=number)",
    "chaos": "sell amid every kind of trouble, then count (SALES=number, SEED=number)",
    "bench": "measure (ONLY=name for a part)",
    "bundle": "build dist/kasir, a folder that runs without Python",
}
_DEEP = ("KASIR_DEEP", "KASIR_RECEIPTS", "SEARCHES")
"""Have the tests that try things at random try much more."""


def main(arguments: list[str]) -> int:
    """Run one command; the exit code."""
    parser = argparse.ArgumentParser(
        prog="packaging/dev.py",
        description="Set-up and daily commands. KASIR_PYTHON=3.11 (or a path) chooses the Python.",
        epilog="\n".join(f"{name:8}{text}" for name, text in COMMANDS.items()),
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("command", choices=list(COMMANDS))
    parser.add_argument("rest", nargs="*", help="for test: arguments of pytest, after --")
    known = parser.parse_args(arguments)
    if known.rest and known.command != "test":
        parser.error(f"{known.command} takes no arguments")
    try:
        return _run(known.command, known.rest)
    except SetupError as error:
        say(str(error))
        return 1
    except KeyboardInterrupt:
        return 130


def _run(command: str, rest: list[str]) -> int:
    venv = dev_venv.ensure("run" if command == "demo" else "dev")
    if command in ("setup", "test"):
        dev_npm.ensure()
    if command == "setup":
        return 0
    if command == "check":
        return dev_checks.run_all(venv)
    dev_venv.compile_project(venv)
    environment = child_environment(venv)
    if command == "demo":
        return _demo(venv, environment)
    if command == "test":
        # On half as many processes again as there are cores, for some wait while others work, each with a screen of its
        # own. Who is done first takes from the rest.
        processes = max(2, (os.cpu_count() or 1) * 3 // 2)
        shared = ["-n", f"{processes}", "--dist", "worksteal"]
        if any(os.environ.get(name) for name in _DEEP):
            shared += ["-o", "faulthandler_timeout=0"]  # one test may then take an hour
        return _python(venv, _on_virtual_screen(environment), ["-m", "pytest", *shared, *rest])
    if command == "fuzz":
        own = dev_venv.ensure("fuzz")
        return _python(own, child_environment(own), ["tests/contract/fuzz/run.py", dev_venv.python_of(venv)])
    if command == "chaos":
        size = ["--sales", os.environ.get("SALES", "200"), "--seed", os.environ.get("SEED", "1")]
        return _python(venv, environment, ["tests/flows/chaos/run.py", *size])
    if command == "bench":
        return _python(venv, _on_any_screen(environment), ["tests/benchmarks/run.py"])
    return dev_bundle.build(venv)


def _demo(venv: Path, environment: dict[str, str]) -> int:
    arguments = ["-m", "pos_app", "--demo"]
    if not _has_screen():
        say("No screen here: running one demo sale offscreen, into demo-out/")
        arguments += ["--tour", str(ROOT / "demo-out")]
    return _python(venv, _on_any_screen(environment), arguments)


def _has_screen() -> bool:
    if sys.platform in ("win32", "darwin"):
        return True
    return bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def _on_any_screen(environment: dict[str, str]) -> dict[str, str]:
    """`environment`, with Qt drawing into memory when there is no screen."""
    return environment if _has_screen() else {**environment, "QT_QPA_PLATFORM": "offscreen"}


def _on_virtual_screen(environment: dict[str, str]) -> dict[str, str]:
    """`environment` for tests: windows go to the X screen that pytest-xvfb starts, also on a Wayland desktop."""
    if sys.platform != "linux":
        return environment
    return {
        "QT_QPA_PLATFORM": "xcb",
        **{name: value for name, value in environment.items() if name != "WAYLAND_DISPLAY"},
    }


def _python(venv: Path, environment: dict[str, str], arguments: list[str]) -> int:
    return subprocess.call([dev_venv.python_of(venv), *arguments], cwd=ROOT, env=environment)
