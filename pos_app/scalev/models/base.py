"""How replies are read: strictly where a sale depends on it, forgivingly everywhere else.

A field with a default is optional: null or a value of the wrong type becomes the default and never breaks the reply. A
field without one is needed, and its absence makes the reply unreadable. Unknown fields are ignored, and what the
contract calls an enum is kept as text (behaviour section 1).
"""

from __future__ import annotations

import logging
from collections.abc import Iterable
from datetime import UTC, datetime
from functools import lru_cache
from typing import Annotated, Any, Generic, Self, TypeVar, cast

from pydantic import (
    AfterValidator,
    BaseModel,
    ConfigDict,
    GetCoreSchemaHandler,
    PlainValidator,
    ValidationError,
    ValidatorFunctionWrapHandler,
    WrapValidator,
    model_validator,
)
from pydantic_core import CoreSchema

from pos_app.errors import InputError
from pos_app.money import Rupiah, parse_rupiah

_log = logging.getLogger("kasir.scalev")

T = TypeVar("T")


class WireModel(BaseModel):
    """A part of a reply, immutable once read. Values never appear in its validation errors."""

    model_config = ConfigDict(
        extra="ignore",
        frozen=True,
        coerce_numbers_to_str=True,
        hide_input_in_errors=True,
        defer_build=True,  # a model is compiled when its first reply comes, not while the register starts
    )

    @classmethod
    def __get_pydantic_core_schema__(cls, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        """Pydantic's hook: have its core fall back to the default, rather than ask Python about every field."""
        schema = handler(source)
        for field in _fields(schema):
            if field["schema"]["type"] == "default":
                field["schema"]["on_error"] = "default"
        return schema


def _fields(schema: Any) -> Iterable[Any]:
    """The fields of a model's schema, which may stand inside validators of the whole model."""
    while schema["type"] != "model-fields":
        schema = schema["schema"]
    return cast("Iterable[Any]", schema["fields"].values())


def _amount(value: object) -> Rupiah:
    if isinstance(value, str):
        return _amount_in_words(value)
    if value is not None and not isinstance(value, (int, float)):
        raise ValueError("not an amount")
    return _parsed(value)


@lru_cache(maxsize=256)
def _amount_in_words(text: str) -> Rupiah:
    # Most of an order's many amounts are nothing, and the others repeat.
    return _parsed(text)


def _parsed(value: str | int | float | None) -> Rupiah:
    try:
        return parse_rupiah(value)
    except InputError:
        # From None, and without the value: the reply must not travel in an error.
        raise ValueError("not an amount") from None


def _amount_or_none(value: object) -> Rupiah | None:
    return None if value is None else _amount(value)


def _in_utc(moment: datetime) -> datetime:
    return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(UTC)


def _keep_readable(value: Any, read: ValidatorFunctionWrapHandler) -> Any:
    if not isinstance(value, list):
        return read(value)
    kept: list[Any] = []
    for entry in value:
        try:
            kept.extend(read([entry]))
        except ValidationError:
            continue
    if len(kept) < len(value):
        _log.warning("left out %d of %d entries that cannot be read", len(value) - len(kept), len(value))
    return tuple(kept)


Money = Annotated[Rupiah, PlainValidator(_amount)]
"""An amount in rupiah off the wire: decimal string, number, or null for zero."""

Price = Annotated[Rupiah | None, PlainValidator(_amount_or_none)]
"""An amount in rupiah where null means unknown, not free."""

Moment = Annotated[datetime, AfterValidator(_in_utc)]
"""A moment in UTC; one without a zone is taken to be UTC."""

Readable = Annotated[tuple[T, ...], WrapValidator(_keep_readable)]
"""A list from which entries that cannot be read are left out. Never for orders: a sale is looked up there."""


class Page(WireModel, Generic[T]):
    """One page of a cursor-paginated list (behaviour section 3). Every entry must be readable."""

    data: tuple[T, ...]
    has_next: bool | None = None
    next_cursor: str | None = None

    @model_validator(mode="after")
    def _next_page_can_be_asked_for(self) -> Self:
        if self.has_next and not self.next_cursor:
            raise ValueError("has_next without next_cursor")
        return self

    @property
    def following(self) -> str | None:
        """The cursor of the next page, or None on the last."""
        return None if self.has_next is False else self.next_cursor or None


class TolerantPage(Page[T], Generic[T]):
    """A page whose unreadable entries are left out, for lists of things to choose from."""

    data: Readable[T]


class Listing(WireModel, Generic[T]):
    """A list that comes whole; unreadable entries are left out."""

    data: Readable[T]
