"""Instructions that are links: a wallet's own, drawn as a QR, and the gateway's page."""

from __future__ import annotations

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from pos_app.clock import Clock
from pos_app.payment.instructions import HostedPage, WalletLink
from pos_app.payment.methods import Group, method_of, name_of
from pos_app.selling.sale import Sale
from ui.language import LanguageSwitch
from ui.payment.views.base import CodeCardView
from ui.widgets import ActionButton

_PAGES = (Group.CARD_OR_INVOICE, Group.LINK)
"""Ways of paying whose place is a page; for any other it stands in for what the gateway did not give."""


class LinkView(CodeCardView):
    """Shows `WalletLink` and `HostedPage`."""

    def __init__(self, languages: LanguageSwitch, clock: Clock) -> None:
        self._url = ""
        self._failed = self._chooses_there = False
        self._open = ActionButton(icon="link", name="openInBrowser")
        super().__init__(languages, clock, "linkView", self._open)
        self._open.clicked.connect(self._browse)

    def present(self, sale: Sale) -> None:
        """Show the link as a code for the buyer's phone, and a page also with a button for this computer."""
        super().present(sale)
        order = sale.order
        match order.instruction if order else None:
            case WalletLink(wallet, url):
                words = self.tr("Scan with the phone's camera to open {wallet}").format(wallet=wallet)
            case HostedPage(url):
                words = self._page_words(order.payment_method if order else "")
            case _:
                return
        if url != self._url:
            self._url, self._failed = url, False
        self._chooses_there = order is not None and method_of(order.payment_method).group is Group.LINK
        over = self.countdown.is_over
        self.heading.setText(words)
        self.show_code(url, words)
        self._open.setVisible(order is not None and isinstance(order.instruction, HostedPage))
        self._open.setText(self.tr("Open in the browser"))
        self._open.setEnabled(not over)
        self._say()

    def _page_words(self, code: str) -> str:
        if method_of(code).group in _PAGES:
            return self.tr("Scan with the phone's camera to open the payment page, or open it here")
        words = self.tr("{method} is paid on the order's page: scan with the phone's camera, or open it here")
        return words.format(method=name_of(code, self.languages.language))

    def _browse(self) -> None:
        self._failed = not QDesktopServices.openUrl(QUrl(self._url))
        self._say()

    def _say(self) -> None:
        self.add_notes(
            self.tr("The page may add a fee for the way of paying that is chosen there.")
            if self._chooses_there
            else "",
            self.tr("No browser could be opened here. Let the buyer scan the code.") if self._failed else "",
        )
