"""The buyer form: who the order is for and how the goods get there."""

from ui.buyer.form import BuyerForm

__all__ = ["BuyerForm"]
