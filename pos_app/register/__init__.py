"""One register put together from its settings: what the command line and the screens both stand on."""

from pos_app.register.register import Register

__all__ = ["Register"]
