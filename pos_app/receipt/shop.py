"""The shop as its receipts show it."""

from __future__ import annotations

from pos_app.records import Record


class Shown(Record):
    """What may be left out of a receipt: who served, who bought, codes of goods, notes, the QR of the order's page."""

    cashier: bool = True
    buyer: bool = True
    sku: bool = False
    notes: bool = True
    page: bool = True


class ShopDetails(Record):
    """Header and footer of a receipt, and what is shown between them.

    `address` and `header` hold one line each; `footer` may hold several, parted by newlines. `logo` as
    `logo.prepared_logo` keeps it; empty: none.
    """

    name: str
    address: tuple[str, ...] = ()
    phone: str = ""
    footer: str = ""
    header: tuple[str, ...] = ()
    logo: str = ""
    shown: Shown = Shown()
