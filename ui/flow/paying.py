"""From a cart to a paid sale: placing, showing what the buyer needs, noticing the money."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from pos_app.errors import InputError, KasirError
from pos_app.ids import SaleId, new_sale_id
from pos_app.ledger import Ledger
from pos_app.payment.offline import NO_MEANS
from pos_app.register import Register
from pos_app.register.reach import Standing
from pos_app.register.shop import ShopFacts
from pos_app.selling.buyer import Buyer
from pos_app.selling.caps import AboveCapError, Approval
from pos_app.selling.cart import Cart
from pos_app.selling.confirming import may_confirm
from pos_app.selling.sale import Sale, SendState
from pos_app.selling.tender import Tender, TenderKind
from pos_app.selling.totals import NO_CHARGES
from ui.flow.attempts import Attempt, Placed, Reasons, may_replace
from ui.flow.charging import ChargesDuty
from ui.flow.choices import payment_choices
from ui.flow.demo_buyer import DemoAct, DemoBuyer
from ui.flow.news import SaleNews
from ui.flow.paid_screen import PaidScreenFlow
from ui.flow.pricing import PricingFlow
from ui.flow.printing import PrintDuty
from ui.flow.sending import SendingDuty
from ui.flow.supervising import SupervisorFlow
from ui.flow.trusting import TrustFlow
from ui.flow.watching import PaymentWatch
from ui.flow.ways import prepare_own_code, till_ways
from ui.language import LanguageSwitch, short_time
from ui.main_window import MainWindow
from ui.tasks import TaskRunner
from ui.theme import Tone

if TYPE_CHECKING:
    from ui.payment.choices import PaymentMethodChoice
    from ui.payment.stage import PaymentStage
    from ui.receipt.stage import PaidStage

_SCREENS = ("pay", "paid")


class PayingFlow(QObject):
    """Owns the payment and paid screens.

    `placed(Cart)` once a cart brought here is a sale, `left()` when the counter is free for the next customer or the
    cart goes back unplaced, `correction_requested(Sale)` when a refused sale is to be taken back into the cart,
    `refused(KasirError)` when what was asked for was not done. `changed(Sale)` whenever something was recorded for a
    sale, also by a person here.
    `can_send` says whether the server would make an order now, as far as is known.
    """

    placed = Signal(object)
    left = Signal()
    changed = Signal(object)
    correction_requested = Signal(object)
    refused = Signal(object)
    sign_in_requested = Signal()

    def __init__(
        self,
        tasks: TaskRunner[Ledger],
        register: Register,
        window: MainWindow,
        languages: LanguageSwitch,
        stage: PaymentStage,
        paid: PaidStage,
        sending: SendingDuty,
        watch: PaymentWatch,
        printing: PrintDuty,
        charging: ChargesDuty,
        supervising: SupervisorFlow,
        trusting: TrustFlow,
        can_send: Callable[[], bool],
        demo: DemoAct | None,
    ) -> None:
        super().__init__(window)
        self._tasks, self._register = tasks, register
        self._window, self._languages = window, languages
        self._stage, self._paid = stage, paid
        self._sending, self._watch, self._printing = sending, watch, printing
        self._pricing = PricingFlow(stage, charging, languages, self)
        self._paid_screen = PaidScreenFlow(tasks, paid, printing, self)
        self._supervising = supervising
        self._trusting, self._can_send = trusting, can_send
        self._facts, self._own = ShopFacts(), NO_MEANS
        self._is_away = self._is_writing = False
        self._attempt: Attempt | None = None
        self._current: Sale | None = None
        self.news = SaleNews(tasks, window, languages, printing, self._is_told)
        self._connect(demo)

    @property
    def current(self) -> Sale | None:
        """The sale that the payment or paid screen holds."""
        return self._current

    @property
    def is_shown(self) -> bool:
        """Whether one of the two screens is the one on the window."""
        return self._window.current_screen in _SCREENS

    def use_facts(self, facts: ShopFacts) -> None:
        """The shop's payment methods as they are now known."""
        till = till_ways(self._register, facts, has_drawer=self._printing.has_printer)
        self._facts, self._own = facts, till.own
        with self._stage.drawing:
            self._stage.set_till(till)
            self._stage.set_methods(self._choices())
        self._paid.set_has_drawer(till.has_drawer)
        self._printing.use_own(till.own)
        prepare_own_code(self._tasks, self, till.own)
        self._pricing.till = till

    def use_standing(self, standing: Standing) -> None:
        """How things stand with the server now."""
        self._is_away = standing.is_shut
        with self._stage.drawing:
            self._stage.set_away(self._is_away)
            self._stage.set_methods(self._choices())

    def retell(self) -> None:
        """Settings or language have changed: name methods anew, and write the receipt on the screen anew."""
        self.use_facts(self._facts)
        self._pricing.show()
        if self._current is not None and self._current.is_settled:
            self._paid_screen.show_sale(self._current)

    def begin(self, cart: Cart, buyer: Buyer) -> None:
        """Bring a cart to payment; nothing is placed by this. Ignored while one is being written down."""
        if self._is_writing:
            return
        totals = self._pricing.begin(cart, buyer)
        self._attempt = Attempt(cart, buyer, NO_CHARGES, new_sale_id(self._register.clock.now()))
        self._current = None
        self._watch.show_sale(None)
        prepare_own_code(self._tasks, self, self._own)
        with self._stage.drawing:
            self._stage.begin(cart, buyer, totals, self._choices())
            self._pricing.show()
        self._window.show_screen("pay")

    def open_sale(self, sale: Sale) -> None:
        """Show a sale that was placed before."""
        self._pricing.leave()
        self._stage.let_go()
        self._current = sale
        self._show(sale, opened=True)
        self.news.seen(sale.id)
        if not sale.tender.is_servers and not sale.is_settled:
            self._watch.look_once(sale)  # nobody waits for its payment, which the merchant may have marked since

    def resume(self, screen: str) -> None:
        """Back to `screen`, "pay" or "paid", after a look at something else."""
        if self._current is not None:
            self._show(self._current, opened=screen == "pay")
        else:
            self._window.show_screen(screen)

    def leave(self) -> None:
        """The counter is free; whatever was on the screen goes on in the background."""
        self.forget()
        self.left.emit()

    def forget(self) -> None:
        """No sale is on these screens any more."""
        self._current = None
        self._pricing.leave()
        self._watch.show_sale(None)

    def sale_changed(self, sale: Sale) -> None:
        """Something was recorded for `sale`."""
        self.changed.emit(sale)
        self._trusting.sale_changed(sale)
        if sale.order is not None:
            self._watch.watch(sale)
        if self._current is not None and sale.id == self._current.id:
            self._printing.sale_moved_on(self._current, sale)
            self._current = sale
            self._tell_lower_total(sale)
            self._show_change(sale)
        self.news.sale_changed(sale)

    def _connect(self, demo: DemoAct | None) -> None:
        stage = self._stage
        stage.place_requested.connect(self._place)
        stage.change_method_requested.connect(self._replace)
        stage.back_requested.connect(self.leave)
        stage.next_customer_requested.connect(self.leave)
        stage.check_requested.connect(self._check)
        stage.instructions_requested.connect(lambda: self._check(anew=True))
        stage.retry_requested.connect(self._retry)
        stage.correct_requested.connect(self._correct)
        stage.cancel_requested.connect(self._cancel)
        stage.sign_in_requested.connect(self.sign_in_requested)
        if demo is not None:
            stage.demo_requested.connect(DemoBuyer(self._tasks, self._watch, demo, lambda: self._current, self).play)
        stage.set_demo(demo is not None)
        self._paid.new_sale_requested.connect(self._next_customer)
        self._sending.sale_changed.connect(self.sale_changed)
        self._watch.sale_changed.connect(self.sale_changed)
        self._watch.paid.connect(self._paid_now)
        self._watch.checked.connect(self._checked)
        self._watch.check_failed.connect(self._check_failed)
        self._languages.changed.connect(self.retell)
        self.news.open_requested.connect(self.open_sale)

    # Placing

    def _place(self, tender: Tender) -> None:
        if (attempt := self._attempt) is not None:
            self._pricing.confirm(attempt, tender, lambda: self._write(attempt, tender))

    def _replace(self, tender: Tender) -> None:
        """Another way of paying is another order: the server cannot change the method of one that exists."""
        before, replaced = self._attempt, self._current
        if before is None or replaced is None or not before.holds(replaced):
            # The stage shows a sale whose cart is not here: placing this one would sell something else.
            if replaced is not None:
                self._stage.show_sale(replaced)
            return
        if before.is_due(replaced):
            said = self.tr("Replaces {receipt}").format(receipt=replaced.receipt_number)
            self._attempt = before.instead_of(replaced, said, self._register.clock.now())
        self._place(tender)

    def _write(self, attempt: Attempt, tender: Tender, approval: Approval | None = None) -> None:
        if attempt.replaces is not None and self._current is not None and not may_replace(self._current):
            return  # the one to be replaced was paid, or is in conflict, since the press; which the screen says by now
        checkout, now, can_send = self._register.checkout, self._register.clock.now(), self._can_send()
        try:
            checkout.check(attempt.cart, attempt.buyer, tender, checkout.totals(attempt.cart, tender, attempt.charges))
        except InputError as error:
            self._not_done(error)
            return
        reasons = Reasons(self.tr("Paid another way"), self.tr("Corrected as {receipt}"))
        attempt.needs_shift = self._register.settings.shift.required
        self._is_writing = True
        self._tasks.ledger(
            self,
            lambda ledger: attempt.place(ledger, checkout, tender, now, reasons, can_send=can_send, approval=approval),
            lambda placed: self._placed(attempt, placed),
            lambda error: self._not_placed(attempt, tender, error),
        )

    def _not_placed(self, attempt: Attempt, tender: Tender, error: Exception) -> None:
        self._is_writing = False
        if not (isinstance(error, AboveCapError) and self._supervising.has_pin):
            self._not_done(error)
            return
        # The stage stays as it is, waiting for its answer, while the supervisor is asked.
        self._supervising.approve(
            error,
            lambda approval: self._write(attempt, tender, approval),
            lambda: self._not_done(error),
        )

    def _placed(self, attempt: Attempt, placed: Placed) -> None:
        self._is_writing = False
        sale = placed.sale
        attempt.sale = sale.id
        if attempt.replaces is None:
            self.placed.emit(attempt.cart)
        elif self._current is not None and self._current.id == attempt.replaces.id and self._current.is_settled:
            self.news.paid_twice(self._current, sale)
        self._current = sale
        for given_up in placed.given_up:
            self.sale_changed(given_up)
        if sale.tender.kind is TenderKind.CASH:
            self._sending.wake()
        else:
            self._sending.send_now(sale.id)  # what the buyer needs to pay comes with the order: before any that wait
        self._watch.give_way()
        self._sending.count()
        self._show(sale)
        self._printing.sale_placed(sale)

    # Showing

    def _show(self, sale: Sale, *, opened: bool = False) -> None:
        """Bring `sale` onto the screen. One that was `opened` shows what can be done about it, though cash is in."""
        if sale.is_settled and not (opened and sale.sending.state is SendState.REFUSED):
            self._watch.show_sale(None)
            self._paid_screen.show_sale(sale)
            self._window.show_screen("paid")
            return
        self._stage.show_sale(sale)
        self._trusting.look(sale)
        self._watch.show_sale(sale.id)
        self._window.show_screen("pay")

    def _show_change(self, sale: Sale) -> None:
        """Keep the screen up to date, without tearing anybody away from another one."""
        if self.is_shown:
            self._show(sale, opened=self._window.current_screen == "pay")
        elif not sale.is_settled:
            self._stage.show_sale(sale)

    def _tell_lower_total(self, sale: Sale) -> None:
        """The buyer saw the till's total for a transfer; the order that was made since asks for a little less."""
        # What was confirmed by hand is off that screen by now, and says itself what differs.
        shown = self._stage.shows_own_accounts and sale.confirmation is None
        if sale.order is None or not sale.order.totals.unique_code or not shown:
            return
        words = self.tr(
            "The order of {receipt} was made. With its unique code {due} is due now. If the buyer has transferred "
            "{shown} already, do not have them pay again: tell the person in charge."
        )
        words = words.format(receipt=sale.receipt_number, due=sale.due, shown=sale.totals.total)
        self._window.notices.show_message(Tone.WARNING, words)

    def _is_told(self, sale: Sale) -> bool:
        on_screen = self._current is not None and self._current.id == sale.id
        if self._window.current_screen == "paid":
            # Its badge says so, for the few seconds that it stays.
            return on_screen and sale.sending.state is not SendState.REFUSED
        return on_screen and self._window.current_screen == "pay"

    def _paid_now(self, sale: Sale) -> None:
        # Confirmed by hand before, it has its papers: others would come out as copies that nobody waits for.
        if sale.confirmation is None:
            self._printing.sale_paid(sale)
        self.news.paid(sale, shown=self._current is not None and sale.id == self._current.id and self.is_shown)

    def _next_customer(self) -> None:
        # The countdown may end in the moment in which another screen opens.
        if self._window.current_screen == "paid":
            self.leave()

    # What a person asks for

    def _check(self, *, anew: bool = False) -> None:
        if self._current is None:
            return
        if self._current.order is not None:
            self._watch.check_now(self._current, anew=anew)
        else:
            self._sending.send_now(self._current.id)

    def _checked(self, sale_id: SaleId) -> None:
        if self.is_shown and self._current is not None and self._current.id == sale_id:
            at = short_time(self._register.clock.now(), self._languages.language)
            words = self.tr("Checked at {time}: not paid yet.")
            if may_confirm(self._current):  # the money may be there: Scalev does not see such payments
                words = self.tr("Checked at {time}: nothing new at Scalev.")
            self._window.notices.show_message(Tone.NORMAL, words.format(time=at))

    def _check_failed(self, sale_id: SaleId, error: KasirError) -> None:
        if self.is_shown and self._current is not None and self._current.id == sale_id:
            self._window.notices.show_message(Tone.WARNING, error.sentence(self._languages.language))

    def _retry(self) -> None:
        if self._current is None:
            return
        if self._current.sending.state is SendState.REFUSED:
            self._sending.retry(self._current.id)
        else:
            self._sending.send_now(self._current.id)

    def _correct(self) -> None:
        if self._current is not None:
            self.correction_requested.emit(self._current)

    def _cancel(self, reason: str) -> None:
        if self._current is not None:
            sale_id = self._current.id
            self._tasks.ledger(
                self, lambda ledger: ledger.outbox.cancel(sale_id, reason), self._cancelled, self._not_done
            )

    def _cancelled(self, sale: Sale) -> None:
        self._sending.count()
        self.sale_changed(sale)

    def _not_done(self, error: Exception) -> None:
        if not isinstance(error, KasirError):
            raise error
        self._stage.show_problem(error)
        self._pricing.show()  # the total may have become another one meanwhile
        self.refused.emit(error)

    def _choices(self) -> list[PaymentMethodChoice]:
        ceiling = self._register.checkout.qris_ceiling
        return payment_choices(
            self._facts, self._languages.language, self._own, is_away=self._is_away, qris_ceiling=ceiling
        )
