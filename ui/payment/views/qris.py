"""A QRIS code: the code as large as fits, the amount, whose code it is, and how long it holds."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetricsF, QResizeEvent

from pos_app.clock import Clock
from pos_app.payment.instructions import QrisCode
from pos_app.selling.sale import Sale
from ui.language import LanguageSwitch
from ui.payment.views.base import CHIP_SPACING, CodeCardView
from ui.theme import Weight, font
from ui.widgets import Badge, badge_width


class QrisView(CodeCardView):
    """Shows `QrisCode`."""

    def __init__(self, languages: LanguageSwitch, clock: Clock) -> None:
        self._merchant = Badge(name="merchant")
        self._name = self._nmid = ""
        super().__init__(languages, clock, "qrisView", self._merchant)

    def present(self, sale: Sale) -> None:
        """Show the code of `sale`, greyed once it has expired."""
        super().present(sale)
        code = sale.order.instruction if sale.order else None
        if not isinstance(code, QrisCode):
            return
        over = self.countdown.is_over
        self.show_code(code.payload, self.tr("QRIS code for {amount}").format(amount=sale.due))
        self._name, self._nmid = code.merchant, f" · NMID {code.nmid}" if code.nmid else ""
        self._fit_merchant()
        self.heading.setText(
            self.tr("This code has expired. A late payment is still watched for.")
            if over
            else self.tr("Scan with a bank or e-wallet app")
        )
        if code.asks_tip and not over:
            self.add_notes(self.tr("The buyer's app may offer to add a tip. Whether to give one is up to the buyer."))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt's hook."""
        super().resizeEvent(event)
        self._fit_merchant()

    def _fit_merchant(self) -> None:
        """On a narrow stage the merchant's name is shortened, never the national id behind it."""
        around = self.column.contentsMargins().left() + self.column.contentsMargins().right()
        room = self.width() - around - 2 * CHIP_SPACING
        if self.countdown.isVisibleTo(self):
            room -= self.countdown.sizeHint().width()
        metrics = QFontMetricsF(font(14, Weight.SEMIBOLD))
        room -= int(badge_width(self._nmid)) + 1
        name = metrics.elidedText(self._name, Qt.TextElideMode.ElideRight, max(room, 48))
        self._merchant.set_state(name + self._nmid)
        self._merchant.setToolTip("" if name == self._name else self._name)
