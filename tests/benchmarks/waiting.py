"""Sales that wait to be sent, as many as a long time without network leaves behind."""

from __future__ import annotations

import os
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path

from pos_app.catalog.models import ItemKey, ItemKind, Sellable, TileKey, TileKind
from pos_app.config.paths import DataFolder
from pos_app.ids import SaleId, new_sale_id
from pos_app.ledger import Ledger
from pos_app.money import Rupiah
from pos_app.records import replace
from pos_app.selling.buyer import WALK_IN
from pos_app.selling.cart import Cart
from pos_app.selling.checkout import Checkout
from pos_app.selling.sale import Sale
from pos_app.selling.tender import Tender
from tests.benchmarks.store import control

SALES = int(os.environ.get("WAITING_SALES", "10000"))
"""How many wait; `WAITING_SALES` makes a quicker, rougher measurement."""

_CODES = ("KOPI-GAYO-250", "SAMBAL-ROA", "KERIPIK-TEMPE")
_CHECKOUT = Checkout("K1", "Sari")
_TENDER = Tender.cash(Rupiah(200_000), "cod")
_DAYS = timedelta(days=10)


def endless(facts: Mapping[str, str]) -> None:
    """Let the store never run out of what is sold here."""
    for code in _CODES:
        control(facts, "PUT", f"variants/{code}", {"stock": None})


def cart(ledger: Ledger) -> Cart:
    """Three lines, one of them twice and one with a note."""
    made = Cart()
    for number, code in enumerate(_CODES):
        found = ledger.catalog.by_code(code)
        made = made.add(found[0] if found else _thing(number, code))
    first, second, third = made.lines
    return replace(made, lines=(first, replace(second, quantity=2), replace(third, note="pedas sekali")))


def place(ledger: Ledger, filled: Cart, now: datetime, sale_id: SaleId | None = None) -> Sale:
    """Sell `filled` for cash."""
    return _CHECKOUT.place(ledger.sales, sale_id or new_sale_id(now), filled, WALK_IN, _TENDER, now)


def keep_waiting(folder: Path, sales: int = SALES) -> None:
    """Place that many sales in the till of `folder`, over some days that end now."""
    began = datetime.now(UTC) - _DAYS
    with Ledger(DataFolder(folder).create().ledger) as ledger:
        filled = cart(ledger)
        # Filling is not what is measured, and need not survive a power cut.
        ledger._connection.execute("PRAGMA synchronous = OFF")
        for number in range(sales):
            place(ledger, filled, began + _DAYS * number / sales)


def _thing(number: int, code: str) -> Sellable:
    key = ItemKey(ItemKind.VARIANT, number + 1)
    tile = TileKey(TileKind.PRODUCT, number + 1)
    return Sellable(key, code, f"Barang {number}", ("250 g",), Rupiah(20_000), None, None, tile)
