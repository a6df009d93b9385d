"""Sale ids, receipt numbers and the marker that finds a sale again."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos_app.ids import SaleId, has_marker, marker, new_sale_id, receipt_number, receipt_series

NOW = datetime(2026, 11, 23, 7, 31, tzinfo=UTC)


def test_a_sale_id_is_a_uuid_of_version_7_that_carries_its_time() -> None:
    made = UUID(new_sale_id(NOW))
    assert made.variant == "specified in RFC 4122"
    assert made.version == 7
    assert made.int >> 80 == int(NOW.timestamp() * 1000)


def test_sale_ids_sort_by_time_and_never_repeat() -> None:
    ids = [new_sale_id(NOW + timedelta(milliseconds=n)) for n in range(200)]
    assert ids == sorted(ids)
    assert len({new_sale_id(NOW) for _ in range(2000)}) == 2000


def test_receipt_numbers_read_register_day_sequence() -> None:
    assert receipt_number(receipt_series("k1", date(2026, 11, 23)), 42) == "K1-261123-0042"
    assert receipt_number(receipt_series("K1", date(2026, 11, 23)), 12345) == "K1-261123-12345"


SALE = SaleId("0199f0c2-1111-7abc-8def-0123457f3a9c")
MARKER = marker("K1-261123-0042", SALE)


def test_the_marker_is_the_receipt_number_and_the_end_of_the_id() -> None:
    assert MARKER == "#K1-261123-0042-7f3a9c"


@pytest.mark.parametrize(
    "notes", [MARKER, f"tanpa gula {MARKER}", f"{MARKER} sudah dikemas", f"a\n{MARKER}\nb", f"{MARKER}."]
)
def test_a_marker_is_found_wherever_it_stands_alone(notes: str) -> None:
    assert has_marker(notes, MARKER)


@pytest.mark.parametrize(
    "notes",
    [None, "", "tanpa gula", MARKER[1:], MARKER[:-1], MARKER + "0", MARKER + "-1", f"x{MARKER}", MARKER.upper()],
)
def test_what_only_looks_like_the_marker_is_not_it(notes: str | None) -> None:
    assert not has_marker(notes, MARKER)


@given(st.text(max_size=80), st.datetimes(timezones=st.just(UTC), min_value=datetime(2020, 1, 1)))  # noqa: DTZ001
def test_a_marker_after_any_note_is_found_and_a_sisters_is_not(note: str, moment: datetime) -> None:
    mine, other = (marker("K1-261123-0042", new_sale_id(moment)) for _ in range(2))
    assert has_marker(f"{note} {mine}", mine)
    assert mine == other or mine in note or not has_marker(f"{note} {other}", mine)
