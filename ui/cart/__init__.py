"""The right part of the sell screen: who buys, what, for how much, and the Pay button."""

from ui.cart.panel import CartPanel

__all__ = ["CartPanel"]
