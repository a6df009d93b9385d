"""No switch and no fault of the sandbox without a test here that bears its name."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from pos_app.sandbox.faults import FaultAction
from pos_app.sandbox.switches import Switches

NAMES = [
    node.name
    for file in sorted(Path(__file__).parent.glob("test_*.py"))
    for node in ast.walk(ast.parse(file.read_text("utf-8")))
    if isinstance(node, ast.FunctionDef)
]


@pytest.mark.parametrize("switch", Switches.model_fields)
def test_a_switch_is_shown(switch: str) -> None:
    assert any(name == f"test_{switch}" for name in NAMES), f"show what the register does under {switch}"


@pytest.mark.parametrize("fault", FaultAction)
def test_a_fault_is_shown(fault: FaultAction) -> None:
    assert any(name == f"test_{fault}" for name in NAMES), f"show what the register does under {fault}"
