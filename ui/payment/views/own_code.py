"""The shop's own QRIS: the code as issued, the amount that the buyer types, and that nobody sees this payment."""

from __future__ import annotations

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout

from pos_app.clock import Clock
from pos_app.payment.instructions import StaticQris
from pos_app.selling.sale import Sale
from ui.language import LanguageSwitch
from ui.payment.qr_view import QrView
from ui.payment.views.base import CENTRE, SaleView
from ui.theme import Tone, Weight
from ui.widgets import Badge, Elided, Hint


class OwnCodeView(SaleView):
    """Shows `StaticQris`. It stays as it is until somebody says how it ended: nothing here ever runs out."""

    def __init__(self, languages: LanguageSwitch, clock: Clock) -> None:
        super().__init__(languages, clock, "ownCodeView")
        self.countdown.setParent(self)
        self.countdown.hide()
        self._code = QrView(most=640)
        self._merchant = Elided(weight=Weight.SEMIBOLD, name="merchant")
        self._merchant.setAlignment(CENTRE)
        self._nmid = Badge(name="merchantId")
        self._caution = Hint(tone=Tone.WARNING, name="unverifiedNote")
        self._caution.setMaximumWidth(560)
        self.column.setContentsMargins(16, 20, 16, 20)
        self.column.setSpacing(10)
        self.column.addStretch(1)
        self.column.addWidget(self.heading)
        # Before the stretches around, which share what a tall stage has left over.
        self.column.addWidget(self._code, 100)
        self.column.addWidget(self.amount)
        self.column.addWidget(self._merchant)
        self.column.addWidget(self._nmid, 0, CENTRE)
        cautioned = QHBoxLayout()
        cautioned.addStretch(1)
        cautioned.addWidget(self._caution, 100)
        cautioned.addStretch(1)
        self.column.addLayout(cautioned)
        self.column.addStretch(1)

    def present_code(self, sale: Sale, code: StaticQris) -> None:
        """Show `code` with what the till asks for `sale`; what its order says of the amount is not for this buyer."""
        self.amount.set_amount(sale.due)
        self._code.set_payload(code.payload)
        self._code.setAccessibleName(self.tr("The shop's own QRIS code"))
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

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt's hook; a code is square, so a place higher than it is wide would only tear the view apart."""
        super().resizeEvent(event)
        margins = self.column.contentsMargins()
        self._code.setMaximumHeight(max(self.width() - margins.left() - margins.right(), 1))
