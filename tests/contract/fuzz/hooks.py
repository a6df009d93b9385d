"""What schemathesis loads: real ids into requests, links between operations, allowances, checks and the tally."""

from __future__ import annotations

import json
import os
from collections import defaultdict
from pathlib import Path
from typing import Any

import schemathesis
from schemathesis import Case, HookContext, Response
from schemathesis.cli import EventHandler
from schemathesis.core.failures import Failure
from schemathesis.engine import events

from tests.contract.fuzz import allowances, checks
from tests.contract.fuzz.filling import fill, operation_id
from tests.contract.fuzz.links import LINKS
from tests.contract.fuzz.world import Settings, World

__all__ = ["checks"]

_world = World(Settings.from_environment())


@schemathesis.hook
def before_load_schema(context: HookContext, raw_schema: dict[str, Any]) -> None:
    """Tell schemathesis which reply feeds which request; the document itself stays as it is."""
    for item in raw_schema["paths"].values():
        for operation in item.values():
            if isinstance(operation, dict) and operation["operationId"] in LINKS:
                status, links = LINKS[operation["operationId"]]
                operation["responses"][status]["links"] = links


@schemathesis.hook
def before_call(context: HookContext, case: Case, kwargs: dict[str, Any]) -> None:
    """Let a request name what exists."""
    fill(case, _world)


@schemathesis.hook
def filter_failure(context: HookContext, failure: Failure, case: Case, response: Response) -> bool:
    """Take a failure back where the contract says otherwise."""
    return allowances.holds(failure, case, response)


@schemathesis.cli.handler()
class Tally(EventHandler):
    """Counts the replies of each operation, and writes the counts for `run.py` when the run ends."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        self._counts: dict[str, dict[str, int]] = defaultdict(lambda: {"cases": 0, "2xx": 0, "4xx": 0, "other": 0})

    def handle_event(self, ctx: Any, event: events.EngineEvent) -> None:
        """Count what a finished scenario sent; a method that is not the operation's proves nothing of it."""
        if not isinstance(event, events.ScenarioFinished):
            return
        for case_id, node in event.recorder.cases.items():
            interaction = event.recorder.interactions.get(case_id)
            if interaction is None or interaction.response is None:
                continue
            case, family = node.value, interaction.response.status_code // 100
            is_own = case.method == case.operation.method.upper()
            counts = self._counts[operation_id(case)]
            counts["cases"] += 1
            counts[f"{family}xx" if is_own and family in (2, 4) else "other"] += 1

    def shutdown(self, ctx: Any) -> None:
        """Write the counts down."""
        told = {"operations": self._counts, "allowances": allowances.used}
        Path(os.environ["KASIR_FUZZ_TALLY"]).write_text(json.dumps(told), encoding="utf-8")
