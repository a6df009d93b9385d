"""The card about shifts: whether selling asks for one, and how the drawer is counted."""

from __future__ import annotations

from pos_app.config.settings import ShiftSettings
from ui.language import Retranslating
from ui.settings.fields import Fields
from ui.settings.parts import choice_of, set_choices
from ui.widgets import Choice, FieldRow


class ShiftFields(Retranslating, Fields):
    """Two choices; a shop that keeps no shifts leaves both as they are."""

    def __init__(self) -> None:
        super().__init__(name="shiftFields")
        self.required = FieldRow(editor=Choice(), name="shiftRequired")
        self.blind = FieldRow(editor=Choice(), name="shiftBlind")
        self.add_row(self.required)
        self.add_row(self.blind)
        self.retranslate()

    def fill(self, shift: ShiftSettings) -> None:
        """Show `shift`."""
        choice_of(self.required).setCurrentIndex(choice_of(self.required).findData(shift.required))
        choice_of(self.blind).setCurrentIndex(choice_of(self.blind).findData(shift.blind))

    def read(self, shift: ShiftSettings) -> ShiftSettings:
        """`shift` as chosen."""
        chosen = {"required": choice_of(self.required).currentData(), "blind": choice_of(self.blind).currentData()}
        return shift.model_copy(update=chosen)

    def retranslate(self) -> None:
        """Set every text."""
        self.title.setText(self.tr("Shift"))
        self.required.set_label(self.tr("Selling"))
        set_choices(
            self.required,
            [(False, self.tr("With or without a shift")), (True, self.tr("Only while a shift is open"))],
        )
        self.blind.set_label(self.tr("What should be in the drawer is told"))
        set_choices(self.blind, [(True, self.tr("After it was counted")), (False, self.tr("At any time"))])
