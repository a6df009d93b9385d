"""What a buyer is likely to hand over in cash, and what cannot be meant."""

from __future__ import annotations

from pos_app.money import Rupiah

NOTES = (1_000, 2_000, 5_000, 10_000, 20_000, 50_000, 100_000)
"""Rupiah notes in circulation."""
MOST_CHANGE = Rupiah(1_000_000)
"""With a largest note of Rp100,000 nobody is owed this much change: it is a slip of the hand, or a scanned barcode."""
MOST_DIGITS = 9
MOST_LIKELY = 5
"""Payments that are offered besides the exact amount."""


def likely_payments(due: Rupiah, most: int = MOST_LIKELY) -> list[Rupiah]:
    """What buyers hand over for `due` besides the exact amount, rising, at most `most`.

    Each is the least amount above `due` that can be made of notes of one denomination only. Where there are too many,
    the smallest steps are left out.
    """
    rounded = {-(-due.amount // note) * note for note in NOTES}
    return [Rupiah(amount) for amount in sorted(rounded) if amount > due.amount][-most:]


def typed_further(amount: Rupiah, digits: str) -> Rupiah | None:
    """`amount` with `digits` typed after it; None when that is too long for cash."""
    text = f"{amount.amount or ''}{digits}"
    return Rupiah(int(text)) if len(text.lstrip("0")) <= MOST_DIGITS else None


def shortened(amount: Rupiah) -> Rupiah:
    """`amount` without its last digit."""
    return Rupiah(amount.amount // 10)
