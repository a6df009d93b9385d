"""Whose the sales of a till are: one store and one account. What waits to be sent must never go anywhere else."""

from __future__ import annotations

from contextlib import suppress

import msgspec

from pos_app.clock import Clock
from pos_app.ledger.database import TillConnection, stamp, transaction
from pos_app.ledger.errors import LedgerError
from pos_app.records import Record, force_setattr

OWNER = "owner"
"""The memo that says whose the till is."""
UNSENT = (
    "SELECT count(*) FROM outbox WHERE state IN ('waiting', 'unknown', 'signed_out', 'refused')"
    " AND state NOT IN ('accepted', 'cancelled')"  # said so that SQLite uses the index of open sales
)
"""Counts the sales that the server does not have yet, as far as is known."""


class Owner(Record):
    """Where sales go: the API's address, the store, and the account in whose name orders are made and looked up.

    The storefront key is no part of it: a store may be given a new one, and the server takes none for another store.
    """

    url: str
    store_id: str
    email: str

    def __post_init__(self) -> None:
        # A host and an account are the same in small letters and in capitals; the id of a store is not.
        for name, text in (("url", self.url.rstrip("/").casefold()), ("email", self.email.strip().casefold())):
            force_setattr(self, name, text)


class Kept(Record):
    """Sales that are not sent yet (at least one), and whose they are."""

    owner: Owner
    count: int

    def hold_to(self, url: str, store_id: str, email: str | None = None) -> None:
        """Raise `LedgerError` ("ledger.other_store") for another store, or another account unless that is left out."""
        if Owner(url, store_id, self.owner.email if email is None else email) != self.owner:
            owner = self.owner
            raise LedgerError(
                "ledger.other_store", count=self.count, store=owner.store_id, email=owner.email, url=owner.url
            )


def owner_of(memo: str | None) -> Owner | None:
    """Whom the memo `OWNER` names; None where there is none, or none that can be read."""
    with suppress(ValueError):
        return msgspec.json.decode(memo, type=Owner) if memo else None
    return None


class Ownership:
    """Records whose the till is, and holds every process to it that has said for whom it works."""

    def __init__(self, connection: TillConnection, clock: Clock) -> None:
        self._db = connection
        self._clock = clock
        self._mine: Owner | None = None

    def recorded(self) -> Owner | None:
        """Whose the till is; None when nobody has said so yet."""
        return owner_of(self._text())

    def kept(self) -> Kept | None:
        """What waits to be sent, and whose it is; None when nothing waits, or nobody has said whose it is."""
        owner, count = self.recorded(), int(self._db.execute(UNSENT).fetchone()[0])
        return Kept(owner, count) if owner is not None and count else None

    def take(self, owner: Owner) -> None:
        """Work for `owner` from here on: the till is theirs.

        Raises `LedgerError` ("ledger.other_store") while sales of another store or account wait to be sent.
        """
        if self.recorded() != owner:
            import json  # late: it is there already at most starts

            # In these letters since the first version, and one that is still open compares letters.
            mine = json.dumps({"url": owner.url, "store_id": owner.store_id, "email": owner.email})
            with transaction(self._db):
                if (kept := self.kept()) is not None:
                    kept.hold_to(owner.url, owner.store_id, owner.email)
                values = (OWNER, mine, stamp(self._clock.now()))
                self._db.execute("INSERT OR REPLACE INTO memo VALUES (?, ?, ?)", values)
        self._mine = owner

    def check(self) -> None:
        """For use inside a transaction: whoever works here works for the one whose the till is.

        Raises `LedgerError` ("ledger.owner_changed") when another process has taken the till for somebody else.
        """
        self.hold(self._text())

    def hold(self, recorded: str | None) -> None:
        """`check` for a caller that has read the memo `OWNER` itself, in the same transaction."""
        if self._mine is not None and owner_of(recorded) != self._mine:
            raise LedgerError("ledger.owner_changed")

    def _text(self) -> str | None:
        row = self._db.execute("SELECT value_json FROM memo WHERE name = ?", (OWNER,)).fetchone()
        return str(row[0]) if row else None
