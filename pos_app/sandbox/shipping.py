"""What the couriers charge."""

from __future__ import annotations

from pos_app.sandbox.geography import Place
from pos_app.sandbox.store import Courier


def cost(courier: Courier, place: Place, grams: int) -> int:
    """Rupiah for `grams` to `place`: every kilogram begun is charged, at least one."""
    kilograms = max(1, -(-grams // 1000))
    return courier.per_kilogram[place.zone] * kilograms
