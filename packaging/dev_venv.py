"""The project's environments: made once, filled from the lock files, and left alone while nothing changed."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
from pathlib import Path

import dev_python
import dev_system
from dev_base import PACKAGES, ROOT, SetupError, child_environment, logged, say, scripts_folder

LOCKS = {
    "run": ROOT / "packaging" / "requirements.lock",
    "dev": ROOT / "packaging" / "requirements-dev.lock",
    "fuzz": ROOT / "packaging" / "requirements-fuzz.lock",
}
"""What to install to run the register, to develop it (all of the first and more), and to fuzz a server from outside."""

_STAMP = "kasir-setup.json"


def ensure(level: str) -> Path:
    """The environment's folder, ready for `level` ("run", "dev" or "fuzz"): Python, requirements, bytecode.

    "run" and "dev" share an environment that holds the project and needs system packages; "fuzz" has its own, without
    either. Raises SetupError when a person has to do something first.
    """
    holds_project = level != "fuzz"
    if holds_project:
        dev_system.ensure_packages(for_tests=level == "dev")
    venv = _folder(level)
    if venv is not None and _is_current(venv, level):
        return venv
    interpreter = dev_python.find()
    venv = venv or ROOT / f"{_name(level)}-{interpreter.version}"
    if _is_current(venv, level):
        return venv
    _make(venv, interpreter)
    _fill(venv, level, holds_project)
    if holds_project:
        dev_system.check_libraries(venv)
    _write_stamp(venv, level)
    say(f"Ready: {venv.name}, Python {interpreter.version}")
    return venv


def python_of(venv: Path) -> str:
    """The path of the environment's Python."""
    return str(scripts_folder(venv) / ("python.exe" if os.name == "nt" else "python"))


def _folder(level: str) -> Path | None:
    """Where the environment belongs; None when KASIR_PYTHON is a path whose version is not known yet."""
    wanted = dev_python.forced()
    if not wanted:
        return ROOT / _name(level)
    return ROOT / f"{_name(level)}-{wanted}" if wanted in dev_python.SUPPORTED else None


def _name(level: str) -> str:
    return ".venv-fuzz" if level == "fuzz" else ".venv"


def _fingerprint(level: str) -> str:
    """Changes with everything that set-up depends on, the project's own place included (programs hold its path)."""
    digest = hashlib.sha256(str(ROOT).encode())
    for path in [LOCKS[level], ROOT / "pyproject.toml", *sorted((ROOT / "packaging").glob("dev*.py"))]:
        digest.update(path.read_bytes())
    return digest.hexdigest()


def _stamp(venv: Path) -> dict[str, str]:
    try:
        stamp: dict[str, str] = json.loads((venv / _STAMP).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return stamp


def _is_current(venv: Path, level: str) -> bool:
    """Whether set-up ended well for `level` or more, with the same inputs, and the Python behind it is still there."""
    stamp = _stamp(venv)
    levels = ("run", "dev") if level == "run" else (level,)
    return any(stamp.get(done) == _fingerprint(done) for done in levels) and Path(python_of(venv)).exists()


def _write_stamp(venv: Path, level: str) -> None:
    stamp = {**_stamp(venv), level: _fingerprint(level)}
    (venv / _STAMP).write_text(json.dumps(stamp, indent=1) + "\n", encoding="utf-8")


def _make(venv: Path, interpreter: dev_python.Interpreter) -> None:
    """Make the environment with `interpreter`, or keep the one there if it has that version and its pip works."""
    try:
        answer = subprocess.run(
            [python_of(venv), "-c", "import sys, pip; print('%d.%d' % sys.version_info[:2])"],
            env=child_environment(),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            check=False,
        )
        if answer.stdout.decode(errors="replace").strip() == interpreter.version:
            return
    except OSError:
        pass  # No environment there yet, or one whose Python has gone.
    logged(
        f"Making {venv.name} with Python {interpreter.version} ({interpreter.path})",
        [interpreter.path, "-m", "venv", "--clear", str(venv)],
        child_environment(),
    )


def _fill(venv: Path, level: str, holds_project: bool) -> None:
    environment = child_environment(venv)
    python = python_of(venv)
    pip = [python, "-m", "pip", "--disable-pip-version-check", "--no-input", "install", "--no-deps", "--no-compile"]
    lock = LOCKS[level]
    logged(
        f"Installing what {lock.name} lists",
        [*pip, "--require-hashes", "--only-binary", ":all:", "-r", str(lock)],
        environment,
    )
    if holds_project:
        # The compatible form is a plain path entry: no import hook to slow the register's start.
        editable = ["--no-build-isolation", "--config-settings", "editable_mode=compat", "-e", str(ROOT)]
        logged("Installing the kasir command", [*pip, *editable], environment)
    say("Compiling bytecode")
    # Some packages ship templates that no Python can compile, so the outcome for them means nothing.
    for folder in [*venv.glob("lib*/python3*/site-packages"), *venv.glob("Lib/site-packages")]:
        if not folder.parent.parent.is_symlink():
            compile_bytecode(venv, [str(folder)], workers=os.cpu_count() or 1)


def compile_project(venv: Path) -> None:
    """Compile the project's own packages. Raises SetupError for a file that is not Python."""
    if compile_bytecode(venv, [name for name in PACKAGES if (ROOT / name).is_dir()]):
        raise SetupError("A file above does not compile.")


def compile_bytecode(venv: Path, folders: list[str], workers: int = 1) -> int:
    """Write bytecode for `folders` where it is missing or old; the exit code of compileall."""
    command = [python_of(venv), "-m", "compileall", "-q", "-j", str(workers), *folders]
    quiet = subprocess.DEVNULL if workers > 1 else None
    return subprocess.call(command, cwd=ROOT, env=child_environment(venv), stdout=quiet, stderr=quiet)
