"""The shift: opened, looked at and closed with counted cash."""

from ui.shift.earlier_dialog import EarlierDialog
from ui.shift.move_dialog import MoveDialog
from ui.shift.screen import ShiftScreen

__all__ = ["EarlierDialog", "MoveDialog", "ShiftScreen"]
