"""The set-up in packaging/: clear words when it cannot go on, and lock files that a machine's own registry serves."""

import importlib
import json
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from types import ModuleType

import pytest

PACKAGING = Path(__file__).parents[2] / "packaging"


@pytest.fixture
def checks(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    monkeypatch.syspath_prepend(str(PACKAGING))
    return importlib.import_module("dev_checks")


@pytest.fixture
def npm(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> ModuleType:
    """`dev_npm` with a folder and a lock file of its own, and no npm to be found."""
    monkeypatch.syspath_prepend(str(PACKAGING))
    dev_npm = importlib.import_module("dev_npm")
    monkeypatch.setattr(dev_npm, "FOLDER", tmp_path / "prism")
    monkeypatch.setattr(dev_npm, "LOCK", tmp_path / "package-lock.json")
    (tmp_path / "package.json").write_text("{}")
    (tmp_path / "package-lock.json").write_text("{}")
    monkeypatch.setattr(importlib.import_module("dev_base"), "LOG", tmp_path / "setup.log")
    monkeypatch.setenv("PATH", str(tmp_path / "nothing"))
    return dev_npm


@pytest.fixture
def npm_is(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, npm: ModuleType) -> Callable[[str], None]:
    """Puts a shell script where npm is looked for."""
    if os.name == "nt":
        pytest.skip("a POSIX shell script stands in for npm")

    def put(script: str) -> None:
        program = tmp_path / "npm"
        program.write_text(f"#!/bin/sh\n{script}\n")
        program.chmod(0o755)
        monkeypatch.setenv("PATH", f"{tmp_path}{os.pathsep}{os.defpath}")

    return put


@pytest.mark.parametrize(
    ("wanted", "answer"),
    [("3.9", "neither one of 3.13, 3.12, 3.11 nor a Python that starts"), (sys.executable + "-gone", "nor a Python")],
)
def test_a_python_that_cannot_be_had_is_named(wanted: str, answer: str) -> None:
    ended = subprocess.run(
        [sys.executable, str(PACKAGING / "dev.py"), "setup"],
        env={**os.environ, "KASIR_PYTHON": wanted},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )
    assert ended.returncode == 1
    assert f"KASIR_PYTHON={wanted}" in ended.stdout
    assert answer in ended.stdout
    assert "Traceback" not in ended.stderr


@pytest.mark.parametrize("name", ["requirements.lock", "requirements-dev.lock", "requirements-fuzz.lock"])
def test_lock_files_hold_no_address(checks: ModuleType, name: str) -> None:
    assert checks.lock_problems(name, (PACKAGING / name).read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    "text",
    [
        "--index-url somewhere\n",
        "-i somewhere\n",
        "a @ ssh+git://somewhere/a\n",
        "a==1 \\\n    --hash=md5:00\n",
        "a>=1 \\\n    --hash=sha256:00\n",
        "a==1\n",
    ],
)
def test_a_loose_lock_line_is_a_problem(checks: ModuleType, text: str) -> None:
    assert checks.lock_problems("x.lock", text)


def test_a_pinned_lock_line_is_none(checks: ModuleType) -> None:
    text = "a-b==1.2 ; python_full_version < '3.12' \\\n    --hash=sha256:00 \\\n    --hash=sha256:11\n    # via c\n"
    assert checks.lock_problems("x.lock", text) == []


def test_npms_lock_file_holds_no_address_and_pins_by_hash(checks: ModuleType) -> None:
    lock = PACKAGING.parent / "tests" / "contract" / "prism" / "package-lock.json"
    assert checks.npm_lock_problems(lock.name, lock.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    ("wish", "entry", "problem"),
    [
        ("1.2.3", {"version": "1.2.3"}, "not pinned by version and hash: node_modules/a"),
        ("1.2.3", {"version": "1.2.3", "integrity": "sha1-AA=="}, "not pinned by version and hash: node_modules/a"),
        ("1.2.3", {"integrity": "sha512-AA=="}, "not pinned by version and hash: node_modules/a"),
        ("1.2.3", {"version": "1.2.3", "integrity": "sha512-AA==", "resolved": "x://somewhere/a"}, "holds an address"),
        ("^1.2.3", {"version": "1.2.3", "integrity": "sha512-AA=="}, "loose wish: a ^1.2.3"),
    ],
)
def test_a_loose_package_of_npm_is_a_problem(
    checks: ModuleType, wish: str, entry: dict[str, str], problem: str
) -> None:
    lock = {"packages": {"": {"dependencies": {"a": wish}}, "node_modules/a": entry}}
    (found,) = checks.npm_lock_problems("x.json", json.dumps(lock, indent=1))
    assert problem in found


def test_without_npm_set_up_says_so_and_goes_on(npm: ModuleType, capsys: pytest.CaptureFixture[str]) -> None:
    npm.ensure()
    assert capsys.readouterr().out.startswith("No npm here")
    assert not npm.is_current()


def test_prism_is_installed_once_for_each_lock_file(
    npm: ModuleType, npm_is: Callable[[str], None], tmp_path: Path
) -> None:
    npm_is(f'echo "$@" >> {tmp_path}/calls; mkdir -p {npm.program().parent}; touch {npm.program()}')
    npm.ensure()
    npm.ensure()
    (call,) = (tmp_path / "calls").read_text().splitlines()
    assert call.startswith("ci ")
    assert "--ignore-scripts" in call
    assert npm.is_current()
    npm.LOCK.write_text("{ }")
    assert not npm.is_current()
    npm.ensure()
    assert npm.is_current()
    assert (npm.FOLDER / npm.LOCK.name).read_text() == "{ }"


def test_a_failing_npm_is_shown(npm: ModuleType, npm_is: Callable[[str], None]) -> None:
    npm_is("echo sha512 integrity checksum failed; exit 1")
    with pytest.raises(importlib.import_module("dev_base").SetupError, match="integrity checksum failed"):
        npm.ensure()
    assert not npm.is_current()


def test_no_package_hides_the_distribution_called_packaging() -> None:
    assert not (PACKAGING / "__init__.py").exists()
