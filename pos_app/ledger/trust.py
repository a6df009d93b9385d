"""Sales taken on trust or confirmed by hand: each an event of its sale, and added up for the caps of a shift."""

from __future__ import annotations

import json
from datetime import UTC, date, datetime, time, timedelta

from pos_app.errors import InputError
from pos_app.ledger.database import TillConnection, stamp
from pos_app.ledger.rows import CONFIRMED
from pos_app.money import Rupiah
from pos_app.selling.caps import Cap, Caps, OnTrust
from pos_app.selling.confirming import hold_to_caps, may_confirm
from pos_app.selling.sale import Sale

EVENT = "on_trust"


def taken_on_trust(connection: TillConnection, shift: date) -> Rupiah:
    """What was taken on trust in that shift and is neither paid, nor confirmed, nor given up; in rupiah.

    Register names do not matter: whoever renames the register must not begin a new count by it.
    """
    row = connection.execute(
        "SELECT coalesce(sum(sale.total), 0) FROM sale JOIN outbox ON outbox.sale = sale.number"
        " LEFT JOIN sale_order ON sale_order.sale = sale.number"
        " WHERE sale.number IN (SELECT number FROM sale WHERE day = ?) AND outbox.state <> 'cancelled'"
        " AND coalesce(sale_order.payment_status, '') NOT IN ('paid', 'settled')"
        " AND EXISTS (SELECT 1 FROM sale_event WHERE sale_event.sale = sale.number AND what = ?)"
        " AND NOT EXISTS (SELECT 1 FROM sale_event WHERE sale_event.sale = sale.number AND what = ?)",
        (shift.isoformat(), EVENT, CONFIRMED),
    )
    return Rupiah(int(row.fetchone()[0]))


def confirmed_by_hand(connection: TillConnection, shift: date) -> Rupiah:
    """What was confirmed by hand in that shift and is neither paid, as the server says it, nor given up; in rupiah.

    It counts in the shift of the confirmation, whenever its sale was placed.
    """
    begins, ends = (stamp(datetime.combine(day, time()).astimezone(UTC)) for day in (shift, shift + timedelta(days=1)))
    row = connection.execute(
        "SELECT coalesce(sum(json_extract(sale_event.detail, '$.amount')), 0) FROM sale_event"
        " JOIN outbox ON outbox.sale = sale_event.sale LEFT JOIN sale_order ON sale_order.sale = sale_event.sale"
        " WHERE what = ? AND at >= ? AND at < ? AND outbox.state <> 'cancelled'"
        " AND coalesce(sale_order.payment_status, '') NOT IN ('paid', 'settled')",
        (CONFIRMED, begins, ends),
    )
    return Rupiah(int(row.fetchone()[0]))


def judge_confirming(connection: TillConnection, sale: Sale, amount: Rupiah, caps: Caps, shift: date) -> None:
    """Raise `InputError` ("confirming...") when `amount` of `sale` may not be confirmed by hand in that shift."""
    if not may_confirm(sale):
        raise InputError("confirming.not_now", receipt=sale.receipt_number)
    hold_to_caps(caps, amount, confirmed_by_hand(connection, shift))


def is_taken(connection: TillConnection, number: int) -> bool:
    """Whether the sale with that number was taken on trust."""
    query = "SELECT 1 FROM sale_event WHERE sale = ? AND what = ?"
    return connection.execute(query, (number, EVENT)).fetchone() is not None


def told(on_trust: OnTrust, exceeded: Cap | None) -> str:
    """What the event says of the sale: who answers for it and why, when it went beyond a cap."""
    approval = on_trust.approval
    if exceeded is None or approval is None:
        return "{}"
    return json.dumps({"above": exceeded, "approved_by": approval.by, "reason": approval.reason}, ensure_ascii=False)
