"""Counts of cash and Z reports as the JSON text in which the ledger keeps them."""

from __future__ import annotations

import msgspec

from pos_app.shifts.cash import Count
from pos_app.shifts.report import Report


def packed_count(count: Count) -> str:
    """A count as JSON text."""
    return msgspec.json.encode(count).decode()


def unpacked_count(text: str) -> Count:
    """A count stored by `packed_count`."""
    return msgspec.json.decode(text, type=Count)


def packed_report(report: Report) -> str:
    """A report as JSON text."""
    return msgspec.json.encode(report).decode()


def unpacked_report(text: str) -> Report:
    """A report stored by `packed_report`."""
    return msgspec.json.decode(text, type=Report)
