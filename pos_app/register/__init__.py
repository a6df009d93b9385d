"""One register put together from its settings: what the command line and the screens both stand on."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pos_app.late import late

if TYPE_CHECKING:
    from pos_app.register.register import Register
    from pos_app.scalev.session import TokenVault

__all__ = ["Register", "TokenVault"]

# A window shows before there is time to read all that a register is made of.
__getattr__ = late(__name__, {"Register": "register", "TokenVault": "register"})
