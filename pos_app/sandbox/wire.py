"""The sandbox's own small words for a call and its reply, and the list of operations it serves.

Handlers are plain functions from `Call` to `Reply`; `web` puts them behind HTTP. They run one at a time, holding the
state's lock.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError

from pos_app.sandbox.state import Customer, State
from pos_app.sandbox.switches import ErrorForm, MoneyForm, Switches, UndeclaredKeys

Json = dict[str, Any]
Body = TypeVar("Body", bound=BaseModel)
STORE = "/v3/stores/{store_id}"


@dataclass(frozen=True, slots=True)
class Call:
    """One request. `base_url` is the address the client used, `client` the one it came from.

    `customer` is set on signed-in calls only. `body` None is JSON's null when `has_body` is set, else no body at all.
    """

    state: State
    path: Mapping[str, str]
    query: Mapping[str, str]
    base_url: str
    client: str = ""
    body: object = None
    has_body: bool = False
    guest_token: str | None = None
    customer: Customer | None = None

    @property
    def me(self) -> Customer:
        """The signed-in customer of a call under `customers/me`."""
        if self.customer is None:
            raise Refusal(401, "Unauthorized")
        return self.customer

    def read(self, model: type[Body]) -> Body:
        """The request body as `model`; refuses the call with 400 when it does not fit the contract."""
        try:
            return self._read(model)
        except ValidationError as error:
            details = {".".join(map(str, one["loc"])) or "body": one["msg"] for one in error.errors()}
            first = next(iter(details))
            raise Refusal(400, f"{first}: {details[first]}", "validation_failed", errors=details) from error

    def _read(self, model: type[Body]) -> Body:
        try:
            return model.model_validate(self.body)
        except ValidationError as error:
            problems = error.errors()
            undeclared = [one["loc"] for one in problems if one["type"] == "extra_forbidden"]
            switches = self.state.switches
            if len(undeclared) < len(problems) or not _are_passed_over(undeclared, switches):
                raise
            return model.model_validate(self.body, extra="ignore")


def _are_passed_over(keys: Sequence[tuple[int | str, ...]], switches: Switches) -> bool:
    earlier_edition = switches.sub_payment_method and all(key == ("sub_payment_method",) for key in keys)
    return earlier_edition or switches.undeclared_keys is UndeclaredKeys.IGNORED


@dataclass(frozen=True, slots=True)
class Reply:
    """One answer; `body` None sends no body (204)."""

    body: object = None
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)


class Refusal(Exception):  # noqa: N818 - an answer, not a fault
    """A call answered with the contract's error envelope."""

    def __init__(self, status: int, error: str, error_code: str | None = None, errors: Json | None = None) -> None:
        self.status = status
        self.error = error
        self.error_code = error_code
        self.errors = errors
        super().__init__(error)

    def body(self, form: ErrorForm = ErrorForm.ERROR) -> Json:
        """The envelope, with the parts of it that `form` fills."""
        if form is ErrorForm.EMPTY:
            return {}
        if form is ErrorForm.MESSAGE:
            return {"message": self.error}
        if form is ErrorForm.CODE:
            return {"error_code": self.error_code or "refused"}
        if form is ErrorForm.ERRORS:
            return {"errors": [{"field": "base", "detail": self.error}]}
        told: Json = {"error": self.error}
        if self.error_code:
            told["error_code"] = self.error_code
        if self.errors:
            told["errors"] = self.errors
        return told


Handler = Callable[[Call], Reply]


@dataclass(frozen=True, slots=True)
class Operation:
    """An operation of the contract: its operationId, method, path and handler.

    `path` is below the store (`/public/...`, `/customers/me...`) or, on the business side, whole (`/v3/orders...`).
    `bad_request` is the status of a request outside the contract, for an operation that declares no 400.
    """

    id: str
    method: str
    path: str
    handler: Handler
    bad_request: int = 400

    @property
    def route(self) -> str:
        """The whole path."""
        return self.path if self.needs_business else STORE + self.path

    @property
    def needs_key(self) -> bool:
        """Whether the storefront key must be right."""
        return self.path.startswith("/public/")

    @property
    def needs_customer(self) -> bool:
        """Whether a customer's access token must be right."""
        return self.path.startswith("/customers/me") or self.id == "mergeGuestCart"

    @property
    def needs_business(self) -> bool:
        """Whether a key of the business must be right."""
        return self.path.startswith("/v3/")

    @property
    def makes_order(self) -> bool:
        """Whether this is one of the two checkouts."""
        return self.path.endswith("/checkout")


@dataclass(frozen=True, slots=True)
class Money:
    """An amount on its way out: whole rupiah, and how the vendor's examples write it."""

    amount: int
    published: str | int
    nullable: bool = True

    def written(self, form: MoneyForm) -> str | int | float | None:
        """The amount in `form`."""
        if form is MoneyForm.DECIMAL:
            return f"{self.amount}.00"
        if form is MoneyForm.WHOLE:
            return str(self.amount)
        if form is MoneyForm.NUMBER:
            return self.amount
        if form is MoneyForm.FLOAT:
            return float(self.amount)
        if form is MoneyForm.SPARSE and not self.amount and self.nullable:
            return None
        return self.published


def money(amount: int, *, nullable: bool = True) -> Money:
    """Rupiah as the decimal string most of the contract's examples use: `150000.00`."""
    return Money(amount, f"{amount}.00", nullable)


def whole(amount: int) -> Money:
    """Rupiah as the string without decimals that some examples use: `12000`."""
    return Money(amount, str(amount))


def number(amount: int, *, nullable: bool = True) -> Money:
    """Rupiah as the JSON number that some examples use."""
    return Money(amount, amount, nullable)


def moment(when: datetime | None) -> str | None:
    """A time as the contract's examples write it: `2026-01-29T20:28:08Z`."""
    return when.strftime("%Y-%m-%dT%H:%M:%SZ") if when else None


def as_number(value: str | int | None) -> int | None:
    """An id given as an integer or as its decimal string; None for anything else."""
    if isinstance(value, int):
        return value
    return int(value) if value and value.isascii() and value.isdecimal() and len(value) < 19 else None


def listing(rows: Sequence[object]) -> Json:
    """The contract's unpaginated list."""
    return {"data": list(rows), "is_paginated": False}


Row = TypeVar("Row")


def page(call: Call, rows: Sequence[Row], render: Callable[[Row], object], maximum: int | None = None) -> Json:
    """The contract's page of `rows`, as `page_size`, `next_cursor` and `previous_cursor` ask.

    `maximum` is the largest page where the contract declares one; elsewhere it is a switch.

    The reads that page declare no 400, so a size or cursor that cannot be read is passed over, as a server passes over
    a parameter it does not know.
    """
    switches = call.state.switches
    asked = as_number(call.query.get("page_size"))
    largest = maximum or switches.page_size_maximum
    size = min(asked, largest) if asked else min(switches.page_size, largest)
    start = _offset(call.query.get("next_cursor"), "n") or 0
    before = _offset(call.query.get("previous_cursor"), "p")
    if before is not None:
        start = max(0, before - size)
    end = start + size
    return {
        "data": [render(row) for row in rows[start:end]],
        "is_paginated": True,
        "has_next": end < len(rows),
        "has_previous": start > 0,
        "next_cursor": f"n{end:x}" if end < len(rows) else None,
        "previous_cursor": f"p{start:x}" if start > 0 else None,
        "page_size": size,
    }


def _offset(cursor: str | None, kind: str) -> int | None:
    if not cursor or cursor[0] != kind or len(cursor) > 12:
        return None
    try:
        return int(cursor[1:], 16)
    except ValueError:
        return None
