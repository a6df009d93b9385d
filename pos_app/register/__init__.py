"""One register put together from its settings: what the command line and the screens both stand on."""

from pos_app.register.register import Register
from pos_app.scalev.session import TokenVault

__all__ = ["Register", "TokenVault"]
