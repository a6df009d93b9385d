"""The shop as its receipts show it."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ShopDetails:
    """Header and footer of a receipt. `address` holds one line each; `footer` may hold several, parted by newlines."""

    name: str
    address: tuple[str, ...] = ()
    phone: str = ""
    footer: str = ""
