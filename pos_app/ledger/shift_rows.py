"""Counts of cash and Z reports as the JSON text in which the ledger keeps them."""

from __future__ import annotations

from functools import cache

from pydantic import TypeAdapter

from pos_app.shifts.cash import Count
from pos_app.shifts.report import Report


@cache
def _counts() -> TypeAdapter[Count]:
    return TypeAdapter(Count)


@cache
def _reports() -> TypeAdapter[Report]:
    return TypeAdapter(Report)


def packed_count(count: Count) -> str:
    """A count as JSON text."""
    return _counts().dump_json(count).decode()


def unpacked_count(text: str) -> Count:
    """A count stored by `packed_count`."""
    return _counts().validate_json(text)


def packed_report(report: Report) -> str:
    """A report as JSON text."""
    return _reports().dump_json(report).decode()


def unpacked_report(text: str) -> Report:
    """A report stored by `packed_report`."""
    return _reports().validate_json(text)
