"""The shop's own QRIS: the code as issued, the amount that the buyer types, and that nobody sees this payment."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout

from pos_app.clock import Clock
from pos_app.payment.instructions import StaticQris
from pos_app.selling.sale import Sale
from ui.language import LanguageSwitch
from ui.payment.views.base import CENTRE, CodeCardView
from ui.theme import Tone, Weight
from ui.widgets import Badge, Elided, Hint


class OwnCodeView(CodeCardView):
    """Shows `StaticQris`. It stays as it is until somebody says how it ended: nothing here ever runs out."""

    def __init__(self, languages: LanguageSwitch, clock: Clock) -> None:
        nmid = Badge(name="merchantId")
        super().__init__(languages, clock, "ownCodeView", nmid)
        self._nmid = nmid
        self.note.hide()
        self._merchant = Elided(weight=Weight.SEMIBOLD, name="merchant")
        self._merchant.setAlignment(CENTRE)
        self._caution = Hint(tone=Tone.WARNING, name="unverifiedNote")
        self._caution.setMaximumWidth(560)
        self.column.setContentsMargins(16, 20, 16, 20)
        self.column.setSpacing(10)
        cautioned = QHBoxLayout()
        cautioned.addStretch(1)
        cautioned.addWidget(self._caution, 100)
        cautioned.addStretch(1)
        # Above the national id, which stands where other codes count down, and below it.
        self.column.insertWidget(self.column.indexOf(self.note) + 1, self._merchant)
        self.column.insertLayout(self.column.count() - 1, cautioned)

    def present_code(self, sale: Sale, code: StaticQris) -> None:
        """Show `code` with what the till asks for `sale`; what its order says of the amount is not for this buyer."""
        self.amount.set_amount(sale.due)
        self.show_code(code.payload, self.tr("The shop's own QRIS code"))
        self.heading.setText(self.tr("Scan the code, then type exactly this amount"))
        self._merchant.setText(f"{code.merchant}, {code.city}")
        self._nmid.set_state(f"NMID {code.nmid}")
        self._nmid.setVisible(bool(code.nmid))
        self._caution.setText(
            self.tr(
                "Nobody at Scalev sees this payment. Look into the shop's own bank or QRIS app: it counts once the "
                "money is there."
            )
        )
