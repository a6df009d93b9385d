"""Tiles that the shop has put up front."""

from __future__ import annotations

from pos_app.catalog.models import TileKey, TileKind
from pos_app.ledger.database import TillConnection, transaction


class Favourites:
    """Tiles in the order in which they were chosen; one that left the catalog is back when the shop lists it again."""

    def __init__(self, connection: TillConnection) -> None:
        self._db = connection

    def count(self) -> int:
        """How many of them are in the catalog now."""
        return int(self._db.execute("SELECT count(*) FROM favourite JOIN tile USING (kind, id)").fetchone()[0])

    def keys(self) -> frozenset[TileKey]:
        """Which tiles they are, in the catalog or not."""
        return frozenset(
            TileKey(TileKind(kind), id_) for kind, id_ in self._db.execute("SELECT kind, id FROM favourite")
        )

    def has(self, key: TileKey) -> bool:
        """Whether that tile is one."""
        query = "SELECT 1 FROM favourite WHERE kind = ? AND id = ?"
        return self._db.execute(query, (key.kind, key.id)).fetchone() is not None

    def add(self, key: TileKey) -> None:
        """Put a tile up front, after the others."""
        with transaction(self._db):
            query = "INSERT OR IGNORE INTO favourite SELECT ?, ?, ifnull(max(position), 0) + 1 FROM favourite"
            self._db.execute(query, (key.kind, key.id))

    def remove(self, key: TileKey) -> None:
        """Put a tile back among the others."""
        with transaction(self._db):
            self._db.execute("DELETE FROM favourite WHERE kind = ? AND id = ?", (key.kind, key.id))
