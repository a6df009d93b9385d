"""A new code in place of one that has expired: asked for, and what became of that told."""

from __future__ import annotations

from PySide6.QtCore import QObject

from pos_app.errors import KasirError
from pos_app.register.reach import is_no_answer, is_too_often
from pos_app.selling.sale import Sale
from ui.flow.watching import PaymentWatch
from ui.language import LanguageSwitch
from ui.main_window import MainWindow
from ui.theme import Tone


class RenewingFlow(QObject):
    """Answers "make a new code". Whether the server renews an expired payment is not published (behaviour.md section
    6), so the answer may be no; then another order is the way.
    """

    def __init__(self, window: MainWindow, languages: LanguageSwitch, watch: PaymentWatch) -> None:
        super().__init__(window)
        self._window, self._languages, self._watch = window, languages, watch
        watch.renewed.connect(self._renewed)
        watch.not_renewed.connect(self._not_renewed)

    def renew(self, sale: Sale) -> None:
        """Ask for a new code for `sale`; its order stays the same."""
        self._watch.renew(sale)

    def _renewed(self, sale: Sale) -> None:
        words = self.tr("There is a new code for {receipt}.").format(receipt=sale.receipt_number)
        self._window.notices.show_message(Tone.NORMAL, words)

    def _not_renewed(self, sale: Sale, error: KasirError | None) -> None:
        self._window.notices.show_message(Tone.WARNING, self._words(sale.receipt_number, error))

    def _words(self, receipt: str, error: KasirError | None) -> str:
        if error is not None and (is_no_answer(error) or is_too_often(error)):
            said = self.tr("There is no new code for {receipt} yet.").format(receipt=receipt)
            return f"{said} {error.sentence(self._languages.language)}"
        # What the server said; its whole sentence would ask to correct something.
        reason = f"{error.params.get('reason', '')}".strip(" .") if error is not None else ""
        said = self.tr("There is no new code for {receipt}.")
        if reason:
            said = self.tr("There is no new code for {receipt}: {reason}.")
        then = self.tr("To be paid now, choose another method; that makes a new order.")
        return f"{said.format(receipt=receipt, reason=reason)} {then}"
