"""The card about selling: what happens when more is sold than there is."""

from __future__ import annotations

from pos_app.config.settings import SellingSettings
from ui.language import Retranslating
from ui.settings.fields import Fields
from ui.settings.parts import choice_of, set_choices
from ui.widgets import Choice, FieldRow


class SellingFields(Retranslating, Fields):
    """One choice."""

    def __init__(self) -> None:
        super().__init__(name="sellingFields")
        self.above_stock = FieldRow(editor=Choice(), name="aboveStock")
        self.add_row(self.above_stock)
        self.retranslate()

    def fill(self, selling: SellingSettings) -> None:
        """Show `selling`."""
        choice_of(self.above_stock).setCurrentIndex(choice_of(self.above_stock).findData(selling.above_stock))

    def read(self, selling: SellingSettings) -> SellingSettings:
        """`selling` as chosen."""
        return selling.model_copy(update={"above_stock": choice_of(self.above_stock).currentData()})

    def retranslate(self) -> None:
        """Set every text."""
        self.title.setText(self.tr("Selling"))
        self.above_stock.set_label(self.tr("More than the known stock"))
        set_choices(
            self.above_stock,
            [("warn", self.tr("Is sold, with a warning")), ("block", self.tr("Is not sold"))],
        )
