"""The import contracts in pyproject.toml: one violation of each, planted in a copy of the project, is reported."""

import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).parents[2]

VIOLATIONS = {
    "pos_app/selling/planted.py": "import ui",
    "pos_app/receipt/planted.py": "def late():\n    from PySide6.QtCore import QObject\n    return QObject",
    "pos_app/sending/planted.py": "import httpx",
    "ui/cart/planted.py": "from urllib3 import PoolManager",
    "ui/waiting/planted.py": "from sqlite3 import connect",
    "ui/buyer/planted.py": "import pos_app.scalev.planted",
    "pos_app/scalev/planted.py": "import pos_app.ledger",
    "pos_app/catalog/planted.py": "import pos_app.selling.planted",
    "ui/settings/planted.py": "import ui.payment",
    "pos_app/sandbox/planted.py": "import pos_app.receipt",
}


def test_every_contract_catches_its_violation(tmp_path: Path) -> None:
    for name in ("pos_app", "ui", "resources"):
        shutil.copytree(ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", tmp_path)
    for path, violation in VIOLATIONS.items():
        (tmp_path / path).write_text(violation + "\n", encoding="utf-8")

    program = [sys.executable, "-c", "from importlinter.cli import lint_imports_command as run; run()"]
    report = subprocess.run(
        [*program, "--no-cache", "--no-logo"],
        cwd=tmp_path,
        env={**os.environ, "COLUMNS": "200", "NO_COLOR": "1"},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )

    contracts = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["importlinter"][
        "contracts"
    ]
    broken = set(re.findall(r"^(.+) BROKEN", report.stdout, re.MULTILINE))
    assert broken == {contract["name"] for contract in contracts}, report.stdout + report.stderr
    for path in VIOLATIONS:
        assert path.removesuffix(".py").replace("/", ".") + " ->" in report.stdout
