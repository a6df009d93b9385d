"""From a cart to a paid sale: placing, showing what the buyer needs, noticing the money, printing the receipt."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication

from pos_app.errors import InputError, KasirError
from pos_app.ids import SaleId, new_sale_id
from pos_app.ledger import Ledger
from pos_app.register import Register
from pos_app.register.shop import ShopFacts
from pos_app.selling.buyer import WALK_IN, Buyer
from pos_app.selling.cart import Cart
from pos_app.selling.checkout import NO_CHARGES, Charges, check, till_totals
from pos_app.selling.sale import Sale, SendState
from pos_app.selling.tender import Tender, TenderKind
from ui.flow.choices import payment_choices
from ui.flow.papers import PaperFlow
from ui.flow.printing import PrintDuty, PrintReport
from ui.flow.sending import SendingDuty
from ui.flow.watching import PaymentWatch
from ui.language import LanguageSwitch
from ui.main_window import MainWindow
from ui.tasks import TaskRunner
from ui.theme import Tone

if TYPE_CHECKING:
    from ui.payment.choices import PaymentMethodChoice
    from ui.payment.stage import PaymentStage
    from ui.receipt.stage import PaidStage

DemoAct = Callable[[str, str], None]
"""Plays the buyer in the demo: (order number, "pay", "expire" or "conflict"). Blocks."""


class PayingFlow(QObject):
    """Owns the payment and paid screens.

    `finished()` when the counter is free for the next customer, `abandoned()` when a cart goes back unplaced, and
    `correction_requested(Sale)` when a refused sale is to be taken back into the cart.
    """

    finished = Signal()
    abandoned = Signal()
    correction_requested = Signal(object)
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
        demo: DemoAct | None,
    ) -> None:
        super().__init__(window)
        self._tasks, self._register = tasks, register
        self._window, self._languages = window, languages
        self._stage, self._paid = stage, paid
        self._sending, self._watch, self._printing = sending, watch, printing
        self._papers = PaperFlow(tasks, window, printing)
        self._demo = demo
        self._facts = ShopFacts()
        self._cart, self._buyer = Cart(), WALK_IN
        self._charges = NO_CHARGES
        self._sale_id = new_sale_id(register.clock.now())
        self._corrects: SaleId | None = None
        self._current: Sale | None = None
        self._reports: dict[str, PrintReport] = {}
        self._connect()

    def use_facts(self, facts: ShopFacts) -> None:
        """The shop's payment methods as they are now known."""
        self._facts = facts
        self._stage.set_cash_method(facts.cash_method(self._register.settings.cash.method))
        self._stage.set_methods(self._choices())

    def use_settings(self) -> None:
        """The register's settings have changed."""
        self.use_facts(self._facts)

    def begin(self, cart: Cart, buyer: Buyer, corrects: SaleId | None = None) -> None:
        """Bring a cart to payment; nothing is placed by this.

        `corrects` names a refused sale that this one stands in for: it is given up once this one is placed.
        """
        self._cart, self._buyer, self._corrects = cart, buyer, corrects
        self._charges = Charges(shipping=buyer.courier.cost) if buyer.courier and not cart.digital_only else NO_CHARGES
        self._sale_id = new_sale_id(self._register.clock.now())
        self._current = None
        self._stage.begin(cart, buyer, till_totals(cart, self._charges), self._choices())
        self._window.show_screen("pay")
        lookups, wanted = self._register.lookups, self._sale_id
        self._tasks.network(
            self,
            lambda: lookups.charges(cart, buyer, None),
            lambda charges: self._charged(wanted, charges),
            self._uncharged,
            latest="charges",
        )

    def open_sale(self, sale: Sale) -> None:
        """Show a sale that was placed before."""
        self._current = sale
        self._show(sale)

    def leave(self) -> None:
        """The counter is free; whatever was on the screen goes on in the background."""
        self._current = None
        self._watch.show_sale(None)
        self.finished.emit()

    def sale_changed(self, sale: Sale) -> None:
        """Something was recorded for `sale`."""
        if sale.order is not None:
            self._watch.watch(sale)
        if self._current is not None and sale.id == self._current.id:
            self._current = sale
            self._show(sale)

    def _connect(self) -> None:
        stage, paid = self._stage, self._paid
        stage.place_requested.connect(self._place)
        stage.change_method_requested.connect(self._replace)
        stage.back_requested.connect(self._back_to_cart)
        stage.next_customer_requested.connect(self.leave)
        stage.check_requested.connect(self._check)
        stage.instructions_requested.connect(self._check)
        stage.retry_requested.connect(self._retry)
        stage.correct_requested.connect(lambda: self._with_sale(self.correction_requested.emit))
        stage.cancel_requested.connect(self._cancel)
        stage.sign_in_requested.connect(self.sign_in_requested)
        stage.print_requested.connect(lambda: self._with_sale(self._printing.print_sale))
        stage.demo_requested.connect(self._play_buyer)
        stage.set_demo(self._demo is not None)
        paid.new_sale_requested.connect(self.leave)
        paid.print_requested.connect(lambda: self._with_sale(self._printing.print_sale))
        paid.pdf_requested.connect(lambda: self._with_sale(self._papers.save_pdf))
        paid.system_print_requested.connect(lambda: self._with_sale(self._papers.print_on_system))
        paid.copy_link_requested.connect(lambda: self._with_sale(self._copy_link))
        self._sending.sale_changed.connect(self.sale_changed)
        self._watch.sale_changed.connect(self.sale_changed)
        self._watch.paid.connect(self._paid_now)
        self._printing.reported.connect(self._printed)

    # Placing

    def _place(self, tender: Tender) -> None:
        cart, buyer, charges, sale_id = self._cart, self._buyer, self._charges, self._sale_id
        checkout, now = self._register.checkout, self._register.clock.now()
        try:
            check(cart, buyer, tender, till_totals(cart, charges).total)
        except InputError as error:
            self._stage.show_problem(error)
            return
        self._tasks.ledger(
            self,
            lambda ledger: checkout.place(ledger.sales, sale_id, cart, buyer, tender, now, charges),
            self._placed,
            self._not_placed,
        )

    def _placed(self, sale: Sale) -> None:
        self._current = sale
        if self._corrects is not None:
            self._give_up(self._corrects, self.tr("Corrected as {receipt}").format(receipt=sale.receipt_number))
            self._corrects = None
        self._sending.wake()
        self._sending.count()
        self._show(sale)
        if sale.tender.kind is TenderKind.CASH and self._printing.is_automatic:
            self._printing.print_sale(sale, drawer=True)

    def _not_placed(self, error: Exception) -> None:
        if not isinstance(error, KasirError):
            raise error
        self._stage.show_problem(error)

    def _replace(self, tender: Tender) -> None:
        """Another way of paying is another order: the server cannot change the method of one that exists."""
        replaced = self._current
        if replaced is None:
            return
        said = self.tr("Replaces {receipt}").format(receipt=replaced.receipt_number)
        self._cart = replace(self._cart, notes="; ".join(filter(None, (self._cart.notes, said))))
        self._sale_id = new_sale_id(self._register.clock.now())
        self._place(tender)

    def _back_to_cart(self) -> None:
        self._current = None
        self.abandoned.emit()

    def _charged(self, sale_id: str, charges: Charges) -> None:
        if sale_id == self._sale_id and self._current is None:
            self._charges = charges
            self._stage.set_totals(till_totals(self._cart, charges))

    def _uncharged(self, error: Exception) -> None:
        # The till's own total stands; the server's is recorded and shown when the order exists.
        if not isinstance(error, KasirError):
            raise error

    # Showing

    def _show(self, sale: Sale) -> None:
        if sale.is_settled:
            self._watch.show_sale(None)
            self._paid.show_sale(sale, self._printing.receipt(sale))
            if report := self._reports.get(sale.id):
                self._paid.set_print_state(report.state, report.error)
            self._window.show_screen("paid")
            return
        self._stage.show_sale(sale)
        self._watch.show_sale(sale.id)
        self._window.show_screen("pay")

    def _paid_now(self, sale: Sale) -> None:
        if self._printing.is_automatic:
            self._printing.print_sale(sale)
        if self._current is None or sale.id != self._current.id:
            words = self.tr("{receipt} was paid: {total}.").format(receipt=sale.receipt_number, total=sale.due)
            self._window.notices.show_message(Tone.GOOD, words, self.tr("Show"), lambda: self.open_sale(sale))

    def _printed(self, report: PrintReport) -> None:
        self._reports[report.sale_id] = report
        if self._current is None or self._current.id != report.sale_id:
            if report.error is not None:
                self._window.notices.show_error(report.error)
        elif self._current.is_settled:
            self._paid.set_print_state(report.state, report.error)
        elif report.error is not None:
            self._window.notices.show_error(report.error)

    # What a person asks for

    def _check(self) -> None:
        if self._current is None:
            return
        if self._current.order is not None:
            self._watch.check_now(self._current.id)
        else:
            self._sending.send_now(self._current.id)

    def _retry(self) -> None:
        if self._current is None:
            return
        if self._current.sending.state is SendState.REFUSED:
            self._sending.retry(self._current.id)
        else:
            self._sending.send_now(self._current.id)

    def _cancel(self, reason: str) -> None:
        if self._current is not None:
            self._give_up(self._current.id, reason)

    def _give_up(self, sale_id: SaleId, reason: str) -> None:
        self._tasks.ledger(
            self, lambda ledger: ledger.outbox.cancel(sale_id, reason), self._cancelled, self._not_placed
        )

    def _cancelled(self, sale: Sale) -> None:
        self._sending.count()
        self.sale_changed(sale)

    def _copy_link(self, sale: Sale) -> None:
        if sale.order is not None and sale.order.public_url:
            QGuiApplication.clipboard().setText(sale.order.public_url)
            self._window.notices.show_message(Tone.NORMAL, self.tr("The order's link was copied."))

    def _play_buyer(self, action: str) -> None:
        sale, demo = self._current, self._demo
        if sale is None or sale.order is None or demo is None:
            return
        key = sale.order.id
        self._tasks.network(self, lambda: demo(key, action), lambda _: self._watch.check_now(sale.id))

    def _with_sale(self, act: Callable[[Sale], object]) -> None:
        if self._current is not None:
            act(self._current)

    def _choices(self) -> list[PaymentMethodChoice]:
        return payment_choices(self._facts, self._languages.language)
