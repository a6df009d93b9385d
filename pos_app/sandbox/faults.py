"""Faults on command: rules that cut, delay, distort or replace the answer to chosen calls."""

from __future__ import annotations

import random
import tomllib
from enum import StrEnum
from pathlib import Path
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, PrivateAttr, ValidationError

from pos_app.sandbox.errors import SandboxError


class FaultAction(StrEnum):
    """What happens to a call that a rule catches."""

    REFUSE = "refuse"
    """The connection is closed before the request is read, and for `seconds` the store takes no connections."""
    DROP_BEFORE = "drop_before"
    """The connection is closed before the request is read."""
    DROP_AFTER = "drop_after"
    """The request is handled, then the connection is closed without a reply."""
    DELAY = "delay"
    """The request is handled at once; the reply comes `seconds` late."""
    STALL = "stall"
    """The request is handled `seconds` late, whether or not the client is still there."""
    NEVER = "never"
    """No reply ever comes; the connection stays open until the client gives up."""
    STATUS = "status"
    """The reply is `status` with `body` and `headers`."""
    HTML = "html"
    """The reply is a web page, with `status`: what a portal or a gateway in between answers."""
    WRONG_TYPE = "wrong_type"
    """The right reply under the content type of plain text."""
    TRUNCATE = "truncate"
    """The right reply breaks off in the middle of its body."""
    SLOW = "slow"
    """The right reply trickles in over `seconds`."""
    CLOCK = "clock"
    """The call is handled with the store's clock, the reply's `Date` included, wrong by `seconds`."""
    EXPIRED_TOKEN = "expired_token"  # noqa: S105 - the name of a fault
    """The access token sent has run out this moment."""


_INSTEAD = frozenset({FaultAction.STATUS, FaultAction.HTML, FaultAction.NEVER})
"""What takes the place of handling the request, unless the rule says that it was handled all the same."""


class FaultRule(BaseModel):
    """One rule. `operation` is an operationId of the contract, `uploadTransferProof` (the sending of a file), or `*`.

    `nth` catches only that matching call (1 is the next one); `count` catches that many calls from `nth` (or from now)
    on; with neither, every matching call is caught. Of the calls so named, each is caught with `probability`, drawn
    from a generator that starts at `seed`. A `body` that is text is sent as text/plain, anything else as JSON.
    `handled` is whether STATUS, HTML and NEVER come after the request was handled all the same.
    """

    model_config = ConfigDict(extra="forbid")

    operation: str = "*"
    action: FaultAction
    nth: int | None = Field(default=None, ge=1)
    count: int | None = Field(default=None, ge=1)
    probability: float = Field(default=1, gt=0, le=1)
    seed: int = 0
    seconds: float = 0
    status: int = Field(default=500, ge=100, le=599)
    handled: bool = False
    body: Any = None
    headers: dict[str, str] = Field(default_factory=dict)
    _seen: int = PrivateAttr(default=0)
    _chance: random.Random = PrivateAttr()

    def model_post_init(self, _context: object) -> None:
        """Start the generator; a waiting time cannot be negative, while a clock may be wrong either way."""
        self._chance = random.Random(self.seed)  # noqa: S311 - repeatable bad luck, no secret
        if self.seconds < 0 and self.action is not FaultAction.CLOCK:
            raise ValueError("seconds must not be negative")

    @property
    def is_handled(self) -> bool:
        """Whether a request that is read is handled, too."""
        return self.handled or self.action not in _INSTEAD

    def catches(self, operation: str) -> bool:
        """Whether this call is caught; counts the call when the operation matches."""
        if self.operation not in ("*", operation):
            return False
        self._seen += 1
        return self._is_named() and (self.probability == 1 or self._chance.random() < self.probability)

    def _is_named(self) -> bool:
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
