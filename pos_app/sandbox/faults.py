"""Faults on command: rules that drop, delay or replace the answer to chosen calls."""

from __future__ import annotations

import tomllib
from enum import StrEnum
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, PrivateAttr, ValidationError

from pos_app.sandbox.errors import SandboxError


class FaultAction(StrEnum):
    """What happens to a call that a rule catches."""

    DROP_BEFORE = "drop_before"
    """The connection is closed before the request is handled."""
    DROP_AFTER = "drop_after"
    """The request is handled, then the connection is closed without a reply."""
    DELAY = "delay"
    """The reply comes `seconds` late; the request is handled first."""
    STATUS = "status"
    """The request is not handled; the reply is `status` with `body` and `headers`."""


class FaultRule(BaseModel):
    """One rule. `operation` is an operationId of the contract, or `*`.

    `nth` catches only that matching call (1 is the next one); `count` catches that many calls from `nth` (or from now)
    on; with neither, every matching call is caught. A `body` that is text is sent as text/plain, anything else as JSON.
    """

    model_config = ConfigDict(extra="forbid")

    operation: str = "*"
    action: FaultAction
    nth: int | None = Field(default=None, ge=1)
    count: int | None = Field(default=None, ge=1)
    seconds: float = Field(default=0, ge=0)
    status: int = Field(default=500, ge=100, le=599)
    body: Any = None
    headers: dict[str, str] = Field(default_factory=dict)
    _seen: int = PrivateAttr(default=0)

    def catches(self, operation: str) -> bool:
        """Whether this call is caught; counts the call when the operation matches."""
        if self.operation not in ("*", operation):
            return False
        self._seen += 1
        first = self.nth or 1
        if self.count is None:
            return self.nth is None or self._seen == first
        return first <= self._seen < first + self.count


def caught_by(rules: list[FaultRule], operation: str) -> FaultRule | None:
    """The first rule that catches this call. Every rule counts the call, caught or not."""
    caught = [rule for rule in rules if rule.catches(operation)]
    return caught[0] if caught else None


def read_rules(rows: object) -> list[FaultRule]:
    """Rules from plain data (a list of tables); raises pydantic's `ValidationError` or `ValueError`."""
    if not isinstance(rows, list):
        raise ValueError("a list of fault rules is expected")
    return [FaultRule.model_validate(row) for row in rows]


def read_faults(file: Path) -> list[FaultRule]:
    """Rules from a TOML file of `[[fault]]` tables; raises `SandboxError` ("sandbox.faults_unreadable")."""
    try:
        return read_rules(tomllib.loads(file.read_text("utf-8")).get("fault", []))
    except (OSError, ValueError, ValidationError) as error:
        raise SandboxError("sandbox.faults_unreadable", path=file, detail=error) from error
