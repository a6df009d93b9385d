"""A catalog as it stands in a ledger, to be compared with another: all that a cashier could see or find."""

from __future__ import annotations

from pos_app.catalog.finding import Wanted
from pos_app.ledger import Ledger

_TABLES = {
    "categories": "SELECT id, name FROM category ORDER BY position, id",
    "tiles": (
        "SELECT kind, id, slug, name, category, price_from, price_to, choices, stock, sold_out, is_digital, image_url,"
        " option_names_json, contents, listed, sort_name, words, indexed FROM tile ORDER BY place, number"
    ),
    "sellables": (
        "SELECT sellable.kind, sellable.id, tile.kind, tile.id, position, sku, sellable.name, options_json, price,"
        " sellable.stock, sellable.is_digital FROM sellable JOIN tile ON number = tile ORDER BY 1, 2"
    ),
    "parts": "SELECT * FROM bundle_part ORDER BY bundle, position",
    "words": "SELECT * FROM word ORDER BY term",
    "parts of words": "SELECT * FROM word_part ORDER BY part, term",
    "to be read": "SELECT kind, id FROM wanted",
    "listed": "SELECT count(*) FROM listing_page",
    "sold nothing of": "SELECT kind, id, listed FROM unsold ORDER BY 1, 2",
}


def dump(ledger: Ledger) -> dict[str, object]:
    """Rows of every table of the catalog, without moments and numbers of rows; what searches find; what is wrong."""
    db = ledger._connection
    found: dict[str, object] = {
        name: [tuple(row) for row in db.execute(query).fetchall()] for name, query in _TABLES.items()
    }
    for text in ("kopi", "opi", "an", "ba", "00", "merah xl", "paket"):
        page = ledger.catalog.search(Wanted(text), most=1000)
        found[f"search {text}"] = sorted((tile.key.kind, tile.key.id) for tile in page.tiles)
    db.execute("INSERT INTO tile_search (tile_search) VALUES ('integrity-check')")
    found["without a tile"] = [
        *db.execute("SELECT id FROM sellable WHERE tile NOT IN (SELECT number FROM tile)").fetchall(),
        *db.execute("SELECT number FROM tile WHERE NOT EXISTS (SELECT 1 FROM sellable WHERE tile = number)").fetchall(),
        *db.execute("SELECT number FROM tile WHERE batch NOT IN (SELECT number FROM batch)").fetchall(),
    ]
    return found
