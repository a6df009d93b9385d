"""The set-up in packaging/: clear words when it cannot go on, and lock files that a machine's own registry serves."""

import importlib
import os
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest

PACKAGING = Path(__file__).parents[2] / "packaging"


@pytest.fixture
def checks(monkeypatch: pytest.MonkeyPatch) -> ModuleType:
    monkeypatch.syspath_prepend(str(PACKAGING))
    return importlib.import_module("dev_checks")


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


@pytest.mark.parametrize("name", ["requirements.lock", "requirements-dev.lock"])
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


def test_no_package_hides_the_distribution_called_packaging() -> None:
    assert not (PACKAGING / "__init__.py").exists()
