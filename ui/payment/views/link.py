"""Instructions that are links: a wallet's own, drawn as a QR, and the gateway's page."""

from __future__ import annotations

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QHBoxLayout

from pos_app.clock import Clock
from pos_app.payment.instructions import HostedPage, WalletLink
from pos_app.selling.sale import Sale
from ui.language import LanguageSwitch
from ui.payment.qr_view import QrView
from ui.payment.views.base import SaleView
from ui.widgets import ActionButton


class LinkView(SaleView):
    """Shows `WalletLink` and `HostedPage`."""

    def __init__(self, languages: LanguageSwitch, clock: Clock) -> None:
        super().__init__(languages, clock, "linkView")
        self._url = ""
        self._code = QrView(most=560)
        self._open = ActionButton(icon="link", name="openInBrowser")
        self._open.clicked.connect(self._browse)
        row = QHBoxLayout()
        row.addStretch(1)
        row.addWidget(self._open)
        row.addStretch(1)
        self.column.addWidget(self.heading)
        self.column.addWidget(self._code, 1)
        self.column.addWidget(self.amount)
        self.column.addLayout(self.chips())
        self.column.addLayout(row)

    def present(self, sale: Sale) -> None:
        """Show the link as a code for the buyer's phone, and a page also with a button for this computer."""
        super().present(sale)
        match sale.order.instruction if sale.order else None:
            case WalletLink(wallet, url):
                self._url = url
                words = self.tr("Scan with the phone's camera to open {wallet}").format(wallet=wallet)
                self._open.hide()
            case HostedPage(url):
                self._url = url
                words = self.tr("Scan with the phone's camera to open the payment page, or open it here")
                self._open.setVisible(url.startswith(("https://", "http://")))
            case _:
                return
        over = self.countdown.is_over
        self.heading.setText(words)
        self._code.set_payload(self._url)
        self._code.set_expired(self.tr("Expired") if over else "")
        self._code.setAccessibleName(words)
        self._open.setText(self.tr("Open in the browser"))
        self._open.setEnabled(not over)

    def _browse(self) -> None:
        QDesktopServices.openUrl(QUrl(self._url))
