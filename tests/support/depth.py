"""How much the tests that try things at random try: little in every run, much with `KASIR_DEEP=1`.

Both go through the same code; the deep run only meets more of the rare combinations. Receipts and searches have numbers
of their own, whatever this says: `KASIR_RECEIPTS=10000` (`any_receipt`) and `SEARCHES=5000` (`test_search_reference`).
"""

from __future__ import annotations

import os

_IS_DEEP = os.environ.get("KASIR_DEEP", "") not in ("", "0")


def tries(usual: int, deep: int) -> int:
    """How many of something to try: `usual`, or `deep` where time is no matter."""
    return deep if _IS_DEEP else usual
