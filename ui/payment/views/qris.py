"""A QRIS code: the code as large as fits, the amount, whose code it is, and how long it holds."""

from __future__ import annotations

from pos_app.clock import Clock
from pos_app.payment.instructions import QrisCode
from pos_app.selling.sale import Sale
from ui.language import LanguageSwitch
from ui.payment.qr_view import QrView
from ui.payment.views.base import SaleView
from ui.widgets import Badge


class QrisView(SaleView):
    """Shows `QrisCode`."""

    def __init__(self, languages: LanguageSwitch, clock: Clock) -> None:
        super().__init__(languages, clock, "qrisView")
        self._code = QrView(most=640)
        self._merchant = Badge(name="merchant")
        self.column.addWidget(self.heading)
        self.column.addWidget(self._code, 1)
        self.column.addWidget(self.amount)
        self.column.addLayout(self.chips(self._merchant))

    def present(self, sale: Sale) -> None:
        """Show the code of `sale`, greyed once it has expired."""
        super().present(sale)
        code = sale.order.instruction if sale.order else None
        if not isinstance(code, QrisCode):
            return
        over = self.countdown.is_over
        self._code.set_payload(code.payload)
        self._code.set_expired(self.tr("Expired") if over else "")
        self._code.setAccessibleName(self.tr("QRIS code for {amount}").format(amount=sale.due))
        self._merchant.set_state(f"{code.merchant} · NMID {code.nmid}" if code.nmid else code.merchant)
        self.heading.setText(
            self.tr("This code has expired. A late payment is still watched for.")
            if over
            else self.tr("Scan with a bank or e-wallet app")
        )
