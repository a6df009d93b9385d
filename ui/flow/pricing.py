"""The total on the payment stage until the cart is placed: asked with the way of paying, told before it counts."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer

from pos_app.errors import InputError, KasirError
from pos_app.money import ZERO, Rupiah
from pos_app.records import Struct, replace
from pos_app.selling.buyer import Buyer
from pos_app.selling.cart import Cart
from pos_app.selling.quoting import Question, Quote
from pos_app.selling.tender import Tender
from pos_app.selling.totals import Source, Totals, till_totals
from pos_app.sending.notes import notes_room
from ui.cart.sums import cut_words
from ui.flow.attempts import Attempt
from ui.flow.charging import ChargesDuty, Seat
from ui.language import LanguageSwitch
from ui.payment.preview import Preview
from ui.payment.till import TillWays
from ui.widgets import SecondPress

if TYPE_CHECKING:
    from ui.payment.choices import PaymentMethodChoice
    from ui.payment.stage import PaymentStage

_PATIENCE_MS = 800
"""How long a press waits for the server's word on a total. Longer than that nobody is kept at the counter."""


class _Press(Struct):
    """Somebody has pressed for `attempt` while its total was `total`; `go` places it."""

    attempt: Attempt
    go: Callable[[], object]
    total: Rupiah


class PricingFlow(QObject):
    """Keeps the stage's total up to date, and lets nothing be placed at a total that the buyer was not told.

    `till` says which method of the server what is paid at the till is sent as.
    """

    def __init__(self, stage: PaymentStage, charging: ChargesDuty, languages: LanguageSwitch, parent: QObject) -> None:
        super().__init__(parent)
        self._stage, self._charging, self._languages = stage, charging, languages
        self.till = TillWays()
        self._cart, self._buyer = Cart(), Buyer()
        self._method: str | None = None
        self._shown: tuple[Rupiah, bool] | None = None
        self._before = ZERO
        self._changed = SecondPress()
        self._told: Question | None = None
        self._press: _Press | None = None
        self._patience = QTimer(self)
        self._patience.setSingleShot(True)
        self._patience.setInterval(_PATIENCE_MS)
        self._patience.timeout.connect(self._go_on)
        stage.method_chosen.connect(self._choose)
        charging.changed.connect(self._quote_changed)

    def begin(self, cart: Cart, buyer: Buyer) -> Totals:
        """A cart comes to payment: what it comes to as far as is known."""
        self.leave()
        self._charging.forget_ways()
        self._cart, self._buyer = cart, buyer
        quote = self._charging.look(Seat.STAGE, self._question())
        return self._totals(quote)

    def show(self) -> None:
        """Tell the stage what is known now. What it cannot show at this moment was not told: show it again then."""
        with self._stage.drawing:
            self._show()

    def _show(self) -> None:
        quote = self._quote()
        totals = self._totals(quote)
        if not self._stage.set_totals(totals):
            return
        total, was_unchecked = self._shown or (totals.total, True)
        if totals.total != total or (quote.is_code_unchecked and not was_unchecked):
            self._before = total
            self._changed.begin()
        self._shown = totals.total, quote.is_code_unchecked
        self._stage.set_preview(Preview(quote.charges.source, self._said(quote), quote.is_code_unchecked))

    def leave(self) -> None:
        """Nobody waits for a total any more; the cart may still be paid another way than it was."""
        self._patience.stop()
        self._press = self._shown = self._told = self._method = None
        self._charging.look(Seat.STAGE, None)

    def confirm(self, attempt: Attempt, tender: Tender, go: Callable[[], object]) -> None:
        """Somebody pressed to have `attempt` paid by `tender`: `go` once its total is known and was told.

        Where the server has not said yet what it comes to, it has a moment to do so. When the total is then another
        one, or a discount code could not be checked, that is said instead, and takes another press.
        """
        self._method = tender.method
        quote = self._charging.look(Seat.STAGE, self._question())
        if self._changed.is_expected:
            self._tell(self._before)
            return
        self._press = _Press(attempt, go, self._totals(quote).total)
        if quote.charges.source is Source.ASKED and self._told != self._question():
            self._patience.start()
        else:
            self._place()

    # What is asked

    def _question(self) -> Question:
        return Question(self._cart, self._buyer, self._method)

    def _quote(self) -> Quote:
        return self._charging.quote(self._question())

    def _totals(self, quote: Quote) -> Totals:
        return till_totals(_with(self._cart, quote), quote.charges)

    def _choose(self, choice: PaymentMethodChoice | None) -> None:
        self._method = self.till.tender(choice, ZERO).method if choice else None
        self._charging.look(Seat.STAGE, self._question())
        self.show()

    def _quote_changed(self, question: Question) -> None:
        if question != self._question():
            return
        if self._press is not None and self._quote().charges.source is not Source.ASKED:
            self._go_on()
        else:
            self.show()

    # What becomes of a press

    def _go_on(self) -> None:
        """The server has said what it comes to, or has had its time."""
        press, quote = self._press, self._quote()
        self._patience.stop()
        if press is None:
            return
        is_code_unknown = self._cart.discount is not None and quote.charges.source is not Source.SERVER
        if self._totals(quote).total == press.total and not is_code_unknown:
            self._place()
        else:
            self._press = None
            self._tell(press.total)

    def _place(self) -> None:
        press, quote = self._press, self._quote()
        self._press = None
        if press is not None:
            press.attempt.cart, press.attempt.charges = _with(press.attempt.cart, quote), quote.charges
            press.go()

    def _tell(self, before: Rupiah) -> None:
        quote = self._quote()
        now = self._totals(quote).total
        self._told = self._question()
        code = self._cart.discount.code if self._cart.discount else ""
        self._stage.show_problem(
            InputError("tender.total_changed", now=now, before=before)
            if now != before
            else InputError("discount.unchecked", code=code)
        )
        self.show()

    def _said(self, quote: Quote) -> str:
        """What to know of this total: about the code, the prices, the notes; a sentence a line."""
        language, cart = self._languages.language, self._cart
        errors: list[KasirError] = []
        if quote.no_discount is not None:
            errors.append(quote.no_discount)
        if quote.is_code_unchecked and cart.discount is not None:
            errors.append(InputError("discount.unchecked", code=cart.discount.code))
        if quote.trouble is not None:
            errors.append(quote.trouble)
        said = [error.sentence(language) for error in errors]
        goods = quote.charges.goods
        if goods is not None and goods != cart.subtotal:
            words = self.tr(
                "At Scalev these items cost {theirs} now, here {ours}: the order's total will differ. Read the catalog "
                "again, or tell the buyer."
            )
            said.append(words.format(theirs=goods, ours=cart.subtotal))
        if (over := -notes_room(cart, self._buyer)) > 0:
            said.append(cut_words(over))
        return "\n".join(said)


def _with(cart: Cart, quote: Quote) -> Cart:
    """`cart` with its discount as it holds now."""
    return replace(cart, discount=quote.discount)
