"""The buyer form: who the order is for and how the goods get there."""

from ui.buyer.form import BuyerForm
from ui.buyer.person import PersonPart

__all__ = ["BuyerForm", "PersonPart"]
