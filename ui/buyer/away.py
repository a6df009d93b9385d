"""What is said in place of a delivery while the server does not answer, and the way to sell all the same."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from pos_app.selling.buyer import Destination
from pos_app.words import Language, say
from ui.language import Retranslating
from ui.theme import Tone
from ui.widgets import ActionButton, Hint


class DeliveryAway(Retranslating, QWidget):
    """Why no delivery can be made up now. `instead()` when it is to be sold as taken away."""

    instead = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("deliveryAway")
        self._words = Hint(tone=Tone.WARNING, name="deliveryAwayWords")
        self.button = ActionButton(key_hint="Alt+4", shortcut="Alt+4", icon="package", name="takeAwayInstead")
        self.button.clicked.connect(self.instead)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self._words)
        column.addWidget(self.button)
        self.retranslate()

    def retranslate(self) -> None:
        """Set every text."""
        self._words.setText(
            self.tr(
                "Subdistrict, couriers and their prices come from Scalev, which does not answer. Sell it as taken "
                "away: the address typed here goes into the order's note, and the shop arranges the delivery."
            )
        )
        self.button.setText(self.tr("Taken away, address in the note"))


def address_note(place: Destination, language: Language) -> str:
    """What is typed of `place` as a note for the order; empty when nothing is."""
    parts = (place.address, place.location_name, place.postal_code)
    address = ", ".join(part.strip() for part in parts if part.strip())
    return say("buyer.deliver_note", language, address=address) if address else ""
