"""Small things worth keeping between starts: what the server last said, and carts put aside."""

from __future__ import annotations

import json
import sqlite3
from datetime import datetime

from pos_app.clock import Clock
from pos_app.ledger.database import TillConnection, moment, stamp, transaction
from pos_app.ledger.rows import packed_buyer, packed_cart, unpacked_buyer, unpacked_cart
from pos_app.records import Record
from pos_app.selling.buyer import Buyer
from pos_app.selling.cart import Cart


class HeldCart(Record):
    """A cart put aside, with the buyer it was for."""

    number: int
    held_at: datetime
    cart: Cart
    buyer: Buyer


class Memos:
    """Named JSON values and held carts."""

    def __init__(self, connection: TillConnection, clock: Clock) -> None:
        self._db = connection
        self._clock = clock

    def read(self, name: str) -> object:
        """The value last written under `name`, or None."""
        row = self._db.execute("SELECT value_json FROM memo WHERE name = ?", (name,)).fetchone()
        return json.loads(row[0]) if row else None

    def write(self, name: str, value: object) -> None:
        """Keep a JSON value under `name`."""
        with transaction(self._db):
            values = (name, json.dumps(value), stamp(self._clock.now()))
            self._db.execute("INSERT OR REPLACE INTO memo VALUES (?, ?, ?)", values)

    def hold(self, cart: Cart, buyer: Buyer) -> None:
        """Put a cart aside."""
        with transaction(self._db):
            values = (stamp(self._clock.now()), packed_cart(cart), packed_buyer(buyer))
            self._db.execute("INSERT INTO held_cart (held_at, cart_json, buyer_json) VALUES (?, ?, ?)", values)

    def held(self) -> list[HeldCart]:
        """Carts put aside, oldest first."""
        return [_held(row) for row in self._db.execute("SELECT * FROM held_cart ORDER BY number")]

    def take_back(self, number: int) -> HeldCart | None:
        """Take a held cart back out; None when somebody already did."""
        with transaction(self._db):
            row = self._db.execute("DELETE FROM held_cart WHERE number = ? RETURNING *", (number,)).fetchone()
        return _held(row) if row else None


def _held(row: sqlite3.Row) -> HeldCart:
    return HeldCart(
        row["number"], moment(row["held_at"]), unpacked_cart(row["cart_json"]), unpacked_buyer(row["buyer_json"])
    )
