"""A new code in place of one that has expired: asked for, and what became of that told."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from pos_app.errors import KasirError
from pos_app.register.reach import is_no_answer, is_too_often
from pos_app.selling.sale import Sale
from ui.flow.paying import PayingFlow
from ui.flow.watching import PaymentWatch
from ui.language import LanguageSwitch
from ui.main_window import MainWindow
from ui.payment.actions import StageAction
from ui.theme import Tone

if TYPE_CHECKING:
    from ui.payment.stage import PaymentStage


class RenewingFlow(QObject):
    """Answers "make a new code". Whether the server renews an expired payment is not published (behaviour.md section
    6), so the answer may be no; then another order is the way.
    """

    def __init__(
        self,
        window: MainWindow,
        languages: LanguageSwitch,
        stage: PaymentStage,
        paying: PayingFlow,
        watch: PaymentWatch,
    ) -> None:
        super().__init__(window)
        self._window, self._languages = window, languages
        self._paying, self._watch = paying, watch
        stage.action_requested.connect(self._act)
        watch.renewed.connect(self._renewed)
        watch.not_renewed.connect(self._not_renewed)

    def _act(self, action: StageAction) -> None:
        # The order stays the same.
        if action is StageAction.RENEW and self._paying.current is not None:
            self._watch.renew(self._paying.current)

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
