"""The Scalev API client: the only room that speaks HTTP."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pos_app.late import late

if TYPE_CHECKING:
    from pos_app.scalev.auth import OtpRequired, SignedIn
    from pos_app.scalev.client import ScalevClient
    from pos_app.scalev.session import MemoryVault, Session, TokenVault
    from pos_app.scalev.waits import Wait, Waits

__all__ = ["MemoryVault", "OtpRequired", "ScalevClient", "Session", "SignedIn", "TokenVault", "Wait", "Waits"]

# The errors of this room are known far and wide, and reading what speaks HTTP takes longer than showing a window.
__getattr__ = late(
    __name__,
    {
        "OtpRequired": "auth",
        "SignedIn": "auth",
        "ScalevClient": "client",
        "MemoryVault": "session",
        "Session": "session",
        "TokenVault": "session",
        "Wait": "waits",
        "Waits": "waits",
    },
)
