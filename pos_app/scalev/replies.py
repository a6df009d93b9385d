"""From a reply to a model or to one of the errors (behaviour section 3)."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from typing import TypeVar

from pydantic import ValidationError

from pos_app.clock import Clock
from pos_app.scalev.errors import (
    DuplicateReported,
    NotFound,
    RateLimited,
    Refused,
    ScalevError,
    ServerFault,
    StoreNotFound,
    UnreadableReply,
)
from pos_app.scalev.models.base import WireModel
from pos_app.scalev.transport import Call, Reply, date_of

M = TypeVar("M", bound=WireModel)

_LONGEST_PAUSE = timedelta(days=1)
_DUPLICATE = ("duplicate", "duplikat")


def failure(reply: Reply, call: Call, *, clock: Clock, ahead: Callable[[], float]) -> ScalevError | None:
    """The error that `reply` to `call` stands for, or None when it is a success (2xx).

    `ahead()` is seconds that the server's clock is ahead of `clock`.
    """
    status, changes, request_id = reply.status, call.changes, reply.request_id
    if 200 <= status < 300:
        return None
    if status == 429:
        return RateLimited(_retry_at(reply.headers, clock, ahead()), request_id=request_id)
    if status >= 500 or status == 408:
        return ServerFault(status=status, changes=changes, request_id=request_id)
    if status < 400:
        return UnreadableReply(f"HTTP {status}", changes=changes, request_id=request_id)
    code, reason, details = _own_words(reply)
    said = "\n".join((code, reason, *details)).casefold()
    if status == 404 and "store not found" in said:
        return StoreNotFound(request_id=request_id)
    kind = Refused
    if status == 404:
        kind = NotFound
    elif call.makes_order and any(word in said for word in _DUPLICATE):
        kind = DuplicateReported
    return kind(status=status, code=code, reason=reason, details=details, request_id=request_id)


def read(reply: Reply, model: type[M], *, changes: bool) -> M:
    """The body of a successful `reply` as `model`. Raises `UnreadableReply`."""
    content = json_body(reply, changes=changes)
    try:
        return model.model_validate(content)
    except ValidationError as error:
        first = error.errors(include_url=False, include_context=False, include_input=False)[0]
        place = ".".join(str(part) for part in first["loc"]) or "reply"
        problem = f"{place}: {first['type']}"
    # Outside the handler: the reply's contents must not travel along as the cause.
    raise UnreadableReply(problem, changes=changes, request_id=reply.request_id)


def json_body(reply: Reply, *, changes: bool) -> object:
    """The JSON of a successful `reply`. Raises `UnreadableReply`."""
    if not reply.complete:
        raise UnreadableReply("cut short", changes=changes, request_id=reply.request_id)
    kind = reply.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind != "application/json" and not kind.endswith("+json"):
        raise UnreadableReply("not JSON", changes=changes, request_id=reply.request_id)
    try:
        content: object = json.loads(reply.body)
    except (ValueError, RecursionError):
        pass
    else:
        return content
    raise UnreadableReply("broken JSON", changes=changes, request_id=reply.request_id)


def _own_words(reply: Reply) -> tuple[str, str, tuple[str, ...]]:
    try:
        content = json.loads(reply.body)
    except (ValueError, RecursionError):
        content = None
    if not isinstance(content, dict):
        return "", "", ()
    code, message, error = (_text(content.get(name)) for name in ("error_code", "message", "error"))
    details = tuple(dict.fromkeys(_flat(content.get("errors")) + _flat(content.get("error")) * (not error)))
    return code, message or error or code, details


def _text(value: object) -> str:
    return value.strip() if isinstance(value, str) else ""


def _flat(value: object, name: str = "") -> tuple[str, ...]:
    """Every text inside `errors`, with the name of the field it stands under: `("quantity: must be at most 100",)`."""
    if isinstance(value, dict):
        return tuple(line for key, part in value.items() for line in _flat(part, str(key)))
    if isinstance(value, list):
        return tuple(line for part in value for line in _flat(part, name))
    if value is None or value == "":
        return ()
    return (f"{name}: {value}" if name else str(value),)


def _retry_at(headers: Mapping[str, str], clock: Clock, server_offset: float) -> datetime | None:
    """`X-Ratelimit-Reset` (Unix seconds by the server's clock) as a moment of ours; None when absent or absurd."""
    now = clock.now()
    # By the reply's own clock where it has one: no request leaves a moment too early.
    server_now = date_of(headers) or now + timedelta(seconds=server_offset)
    try:
        moment = now + (datetime.fromtimestamp(float(headers.get("x-ratelimit-reset", "")), UTC) - server_now)
    except (ValueError, OverflowError, OSError):
        return None
    return moment if moment - now < _LONGEST_PAUSE else None
