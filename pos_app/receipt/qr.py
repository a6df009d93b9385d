"""QR codes as module matrices, and how large their modules may be."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

QUIET_ZONE = 4
"""Modules of white that a reader needs around a code (ISO/IEC 18004)."""


@lru_cache(maxsize=32)
def qr_matrix(data: str) -> Sequence[Sequence[bool]]:
    """The modules of a QR code of `data` (error correction M), row by row, true for black; without the quiet zone."""
    import qrcode

    code = qrcode.QRCode(error_correction=qrcode.constants.ERROR_CORRECT_M, border=0)
    code.add_data(data, optimize=0)
    code.make(fit=True)
    return tuple(tuple(bool(module) for module in row) for row in code.get_matrix())


def module_size(modules: int, dots: int, largest: int = 8) -> int:
    """Dots for the side of one module, so that `modules` and the quiet zone fit into `dots`; at least 1."""
    return max(1, min(largest, dots // (modules + 2 * QUIET_ZONE)))
