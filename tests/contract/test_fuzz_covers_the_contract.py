"""`make fuzz` leaves nothing of the contract out without saying so. No schemathesis here: it has a place of its own."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest
import yaml

from pos_app.sandbox.routes import OPERATIONS
from tests.contract.fuzz import run
from tests.contract.fuzz.links import LINKS
from tests.support.contract import DOCUMENT, Contract

CONFIG = tomllib.loads((Path(__file__).parent / "fuzz" / "schemathesis.toml").read_text("utf-8"))
ROW = {"cases": 9, "2xx": 4, "4xx": 5, "other": 0}


def named(block: dict[str, Any]) -> list[str]:
    names = block.get("include-operation-id", [])
    return [names] if isinstance(names, str) else names


def test_every_operation_is_served_or_named_as_left_out() -> None:
    left_out = {name for block in CONFIG["operations"] if block.get("enabled") is False for name in named(block)}
    served = {operation.id for operation in OPERATIONS}
    assert Contract.load().operation_ids() - served == left_out


def test_links_lead_from_a_declared_reply_to_an_operation() -> None:
    document = yaml.load(DOCUMENT.read_text("utf-8"), getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    operations = {
        one["operationId"]: one for item in document["paths"].values() for one in item.values() if isinstance(one, dict)
    }
    for source, (status, links) in LINKS.items():
        assert status in operations[source]["responses"]
        assert links.keys() <= operations.keys()


@pytest.mark.parametrize(
    ("code", "failures", "rows", "exit_code", "told"),
    [
        (0, 0, {"a": ROW, "b": ROW}, 0, "fuzz: 2 of 2 operations, 18 cases, 0 failures"),
        (1, 0, {"a": ROW, "b": ROW}, 1, "0 failures"),
        (0, 3, {"a": ROW, "b": ROW}, 1, "3 failures"),
        (0, 0, {"a": ROW}, 1, "fuzz: 1 of 2 operations"),
        (0, 0, {"a": ROW, "b": {**ROW, "2xx": 0}}, 1, "Never answered 2xx: b"),
    ],
)
def test_a_run_is_good_only_when_all_was_tried_accepted_and_found_well(
    capsys: pytest.CaptureFixture[str], code: int, failures: int, rows: object, exit_code: int, told: str
) -> None:
    report = {"operations": {"total": 2}, "test_cases": {"unique_failures": failures}}
    assert run.close(code, report, {"operations": rows, "allowances": {}}) == exit_code
    assert told in capsys.readouterr().out
