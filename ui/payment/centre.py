"""The middle of the payment stage: what the buyer needs, or what there is to say about the sale."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from pos_app.clock import Clock
from pos_app.money import Rupiah
from pos_app.selling.sale import Sale
from pos_app.selling.unsent import OwnInstruction
from ui.language import LanguageSwitch
from ui.payment.cash_view import CashView
from ui.payment.messages import message_for, refusal_sentences
from ui.payment.proof_strip import ProofStrip
from ui.payment.views.message import MessageView
from ui.payment.views.offer import OfferView
from ui.payment.views.refused import RefusedView
from ui.payment.views.shelf import InstructionShelf
from ui.phases import Phase


class Centre(QStackedWidget):
    """One view at a time. `pressed` comes from the button of a message, `expired` when a code shown runs out.

    `proof` is what is said of a transfer's proof, below what the buyer needs.
    """

    pressed = Signal()
    expired = Signal()

    def __init__(self, languages: LanguageSwitch, clock: Clock) -> None:
        super().__init__()
        self._languages = languages
        self.cash = CashView()
        self.refused = RefusedView()
        self._offer = OfferView()
        self._message = MessageView()
        self._shelf = InstructionShelf(languages, clock)
        self.proof = ProofStrip()
        self._paying = _under(self._shelf, self.proof)
        for view in (self._offer, self.cash, self._message, self.refused, self._paying):
            self.addWidget(view)
        self._message.pressed.connect(self.pressed)
        self._shelf.expired.connect(self.expired)

    @property
    def shows_offer(self) -> bool:
        """Whether a method is being chosen."""
        return self.currentWidget() is self._offer

    @property
    def shows_instructions(self) -> bool:
        """Whether the buyer sees something to pay by."""
        return self.currentWidget() is self._paying

    def show_cash(self) -> None:
        """Cash is being counted."""
        self.setCurrentWidget(self.cash)

    def show_offer(self, title: str, due: Rupiah, preview: str, words: str) -> None:
        """Nothing is placed yet: the amount in rupiah, whose `preview` it is, and what happens next."""
        self._offer.present(title, due, preview, words)
        self.setCurrentWidget(self._offer)

    def show_sale(self, sale: Sale, phase: Phase, own: OwnInstruction | None, *, is_away: bool) -> None:
        """How `sale` stands. `own`: what the register knows by itself about paying it; `is_away`: no server answers."""
        language = self._languages.language
        self.proof.present(sale)
        if phase is Phase.REFUSED:
            self.refused.present(sale, refusal_sentences(sale, language))
            self.setCurrentWidget(self.refused)
        elif phase in (Phase.TO_PAY, Phase.EXPIRED) and self._shelf.present(sale):
            self.setCurrentWidget(self._paying)
        elif own is not None:
            self._shelf.present_own(sale, own)
            self.setCurrentWidget(self._paying)
        else:
            self._message.show_message(message_for(phase, sale, language, is_away=is_away))
            self.setCurrentWidget(self._message)


def _under(view: QWidget, strip: QWidget) -> QWidget:
    """`view` with `strip` below it."""
    both = QWidget()
    column = QVBoxLayout(both)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(0)
    column.addWidget(view, 1)
    row = QHBoxLayout()
    row.setContentsMargins(24, 0, 24, 20)
    row.addStretch(1)
    row.addWidget(strip, 100)
    row.addStretch(1)
    column.addLayout(row)
    return both
