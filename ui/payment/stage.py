"""The payment stage: three columns, and what is shown in them for a cart and then for its sale."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QWidget

from pos_app.clock import Clock
from pos_app.errors import KasirError
from pos_app.money import ZERO
from pos_app.records import replace
from pos_app.selling.buyer import Buyer
from pos_app.selling.cart import Cart
from pos_app.selling.sale import Sale
from pos_app.selling.tender import Tender
from pos_app.selling.totals import Totals
from pos_app.selling.unsent import OwnInstruction, own_instruction
from ui import phases
from ui.language import LanguageSwitch, Retranslating
from ui.payment.actions import Offered, StageAction, change_method, keep_method, offered_for
from ui.payment.actions_panel import ActionsPanel
from ui.payment.centre import Centre
from ui.payment.choices import PaymentMethodChoice
from ui.payment.columns import StageColumns
from ui.payment.drawing import Drawing
from ui.payment.facts import cart_facts, drawer_words, sale_facts
from ui.payment.keys import StageKeys
from ui.payment.methods_panel import MethodsPanel
from ui.payment.offers import button_words, offer_words
from ui.payment.preview import Preview
from ui.payment.proof_strip import ProofStrip
from ui.payment.till import TillWays
from ui.phases import Phase, paying, phase_of
from ui.widgets import SecondPress, SumRow

_SMALLEST = (1024, 640)


class PaymentStage(Retranslating, QWidget):
    """Shows a cart that is about to be paid, then the sale it became; its signals say what a person asked for.

    `place_requested(Tender)` and `change_method_requested(Tender)` come once each until the app answers with
    `show_sale` or `show_problem`. An order's method cannot be changed (the contract has no such operation), so the
    latter asks to place the same cart anew. `instructions_requested` asks the gateway for its code again,
    `check_requested` asks the server how the payment stands. `demo_requested` carries "pay", "expire" or "conflict".
    `method_chosen(PaymentMethodChoice)` while nothing is placed by it yet, None when a choice is taken back: answer
    with `set_totals` and `set_preview`. `action_requested(StageAction)` is what has no signal of its own. Changes that
    belong together are made `with stage.drawing`.
    """

    place_requested = Signal(object)
    change_method_requested = Signal(object)
    method_chosen = Signal(object)
    check_requested = Signal()
    instructions_requested = Signal()
    print_requested = Signal()
    retry_requested = Signal()
    correct_requested = Signal()
    cancel_requested = Signal(str)
    sign_in_requested = Signal()
    next_customer_requested = Signal()
    back_requested = Signal()
    demo_requested = Signal(str)
    action_requested = Signal(object)

    def __init__(self, languages: LanguageSwitch, clock: Clock, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("paymentStage")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._languages, self._clock = languages, clock
        self._cart, self._buyer = Cart(), Buyer()
        self._totals: Totals | None = None
        self._preview = Preview()
        self._sale: Sale | None = None
        self._choice: PaymentMethodChoice | None = None
        self._till = TillWays()
        self._away = False
        self._problem: KasirError | None = None
        self._asked: Tender | None = None
        self._changing = False
        self._own: str | None = None
        self._demo = False
        self._shown = SecondPress()
        self.drawing = Drawing(self._render, self._render_actions)
        self._methods = MethodsPanel()
        self._actions = ActionsPanel()
        self._centre = Centre(languages, clock)
        self._cash = self._centre.cash
        self._columns = StageColumns(self, self._methods, self._centre, self._actions)
        self._keys = StageKeys(self._methods, self._cash, self._actions.primary)
        self._connect()
        self._columns.fit(self.width())
        self.retranslate()

    def begin(self, cart: Cart, buyer: Buyer, totals: Totals, methods: Sequence[PaymentMethodChoice]) -> None:
        """Open the stage for a cart that is not placed yet; nothing is chosen and nothing is placed by this."""
        self._cart, self._buyer, self._totals = cart, buyer, totals
        self._sale, self._choice, self._own = None, None, None
        self._forget_question()
        self._methods.fold()
        self._methods.set_methods(methods)
        self._cash.begin(totals.total, self._till.rounding)
        self.drawing.draw()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def set_methods(self, methods: Sequence[PaymentMethodChoice]) -> None:
        """Offer other methods (they were read again, or a sale was opened without `begin`); what is chosen stays."""
        self._methods.set_methods(methods)
        if self._choice is not None:
            code = self._choice.code
            self._choice = next((method for method in methods if method.code == code), self._choice)
        self.drawing.draw()

    def set_totals(self, totals: Totals) -> bool:
        """What the cart comes to with the method chosen, while it is being chosen; cash typed so far stays.

        False when it is not being chosen, or is being written down: then nothing changes on the screen.
        """
        if (self._sale is not None and not self._changing) or self._asked is not None:
            return False
        self._totals = totals
        self._cash.set_due(totals.total, self._till.rounding)
        self.drawing.draw()
        return True

    def set_till(self, till: TillWays) -> None:
        """How cash is taken here, and what the register can show buyers by itself; cash typed so far stays."""
        self._till = till
        if self._totals is not None:
            self._cash.set_due(self._totals.total, till.rounding)
        self.drawing.draw()

    def set_preview(self, preview: Preview) -> None:
        """How sure those totals are, and what to know of them."""
        self._preview = preview
        self.drawing.draw()

    def set_away(self, away: bool) -> None:
        """Whether the server is known not to answer."""
        self._away = away
        self.drawing.draw()

    def set_demo(self, demo: bool) -> None:
        """Whether the buttons that play the buyer are offered."""
        self._demo = demo
        self.drawing.draw()

    def show_sale(self, sale: Sale) -> None:
        """Show `sale` as it stands now; call it for every change. Answers `place_requested`."""
        if self._asked is not None:
            self._own = sale.id
            self._shown.begin()
        before, self._sale = self._sale, sale
        same = before is not None and before.id == sale.id and paying(before) == paying(sale)
        if not (same and self._changing and phase_of(sale, self._clock.now()) in phases.CHANGEABLE):
            self._forget_question()
        self.drawing.draw()

    def let_go(self) -> None:
        """What was asked is answered by nothing: another sale is opened instead, which is not this stage's cart."""
        self._asked = None

    def show_problem(self, error: KasirError) -> None:
        """What was asked could not be done: say so beside the button, which can then be pressed again."""
        self._problem = error
        self._asked = None
        self.drawing.draw()

    @property
    def sale(self) -> Sale | None:
        """The sale shown, if any was placed."""
        return self._sale

    @property
    def proof(self) -> ProofStrip:
        """What is said of a transfer's proof."""
        return self._centre.proof

    @property
    def shows_own_accounts(self) -> bool:
        """Whether the buyer sees where to transfer for a sale that the server does not have yet."""
        unsent = self._sale is not None and self._sale.order is None and self._sale.tender.is_servers
        return unsent and self._centre.shows_instructions

    def retranslate(self) -> None:
        """Set every word that depends on what is shown."""
        self.drawing.draw()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt's hook; see `StageKeys`."""
        if not self._keys.press(event):
            super().keyPressEvent(event)

    def minimumSizeHint(self) -> QSize:
        """The smallest screen there is; the columns narrow themselves to fit it."""
        return QSize(*_SMALLEST)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt's hook."""
        super().resizeEvent(event)
        self._cash.set_compact(self._columns.fit(self.width()))

    def showEvent(self, event: QShowEvent) -> None:
        """Qt's hook; keys work at once."""
        super().showEvent(event)
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _connect(self) -> None:
        self._methods.chosen.connect(self._choose)
        self._methods.back_pressed.connect(self.go_back)
        self._cash.given_changed.connect(self.drawing.draw_actions)
        self._centre.pressed.connect(self._message_pressed)
        self._centre.expired.connect(self.drawing.draw)
        self._centre.proof.clicked.connect(lambda: self._act(StageAction.PROOF))
        refused = self._centre.refused
        refused.retry.connect(self.retry_requested)
        refused.correct.connect(self.correct_requested)
        refused.cancel.connect(self.cancel_requested)
        actions = self._actions
        actions.primary.clicked.connect(self._press_primary)
        actions.asked.connect(self._act)
        actions.next.clicked.connect(self._next_customer)
        actions.demo.asked.connect(self.demo_requested)

    # What a person does

    def _choose(self, choice: PaymentMethodChoice) -> None:
        if self._asked is not None:
            return
        self._choice = choice
        self._problem = None
        with self.drawing:
            if choice.is_cash and self._totals is not None:
                self._cash.begin(self._totals.total, self._till.rounding)
                self.setFocus(Qt.FocusReason.OtherFocusReason)
            self.drawing.draw()
            self.method_chosen.emit(choice)

    def _next_customer(self) -> None:
        # The button comes up where the one was that placed the sale.
        if not self._shown.is_expected:
            self.next_customer_requested.emit()

    def _press_primary(self) -> None:
        tender = self._tender()
        if tender is None or self._asked is not None:
            return
        self._asked = tender
        self._problem = None
        self.drawing.draw()
        (self.change_method_requested if self._sale else self.place_requested).emit(tender)

    def _tender(self) -> Tender | None:
        if self._choice is None or not self._choice.enabled or (self._sale is not None and not self._changing):
            return None
        if self._choice.is_cash and self._cash.problem:
            return None
        return self._till.tender(self._choice, self._cash.given)

    def _act(self, action: StageAction) -> None:
        match action:
            case StageAction.CHECK:
                self._check()
            case StageAction.PRINT:
                self.print_requested.emit()
            case StageAction.CHANGE:
                self._press_change()
            case _:
                self.action_requested.emit(action)

    def _press_change(self) -> None:
        if self._asked is not None:
            return  # it is being written down
        self._forget_question()
        if self._sale is not None:
            self._changing = not self._centre.shows_offer
        self._choice = None
        self._methods.fold()
        self.drawing.draw()
        self.method_chosen.emit(None)
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def go_back(self) -> None:
        """Leave what is shown for what was there before; not while something is being written down."""
        if self._asked is not None:
            return
        if self._sale is None:
            self.back_requested.emit()
        elif self._changing:
            self._forget_question()
            self.drawing.draw()
        else:
            self.next_customer_requested.emit()

    def _check(self) -> None:
        waiting = self._sale is not None and phase_of(self._sale, self._clock.now()) in phases.RESENT
        (self.retry_requested if waiting else self.check_requested).emit()

    def _message_pressed(self) -> None:
        if self._sale is None:
            return
        signed_out = phase_of(self._sale, self._clock.now()) is Phase.SIGNED_OUT
        (self.sign_in_requested if signed_out else self.instructions_requested).emit()

    def _forget_question(self) -> None:
        self._asked = None
        self._problem = None
        self._changing = False

    # What is shown

    def _render(self) -> None:
        if self._sale is None or self._changing:
            self._render_choosing()
        else:
            self._render_sale(self._sale)

    def _render_choosing(self) -> None:
        due = self._totals.total if self._totals else ZERO
        choice = self._choice = self._methods.offer_for(due, self._choice)
        locked, digits = self._asked is not None, not self._is_counting
        self._methods.show_choice(choice.code if choice else None, locked=locked, digits=digits)
        if self._is_counting:
            self._centre.show_cash()
            return
        replaced = self._sale if self._changing else None
        unsent = replaced is not None and replaced.is_unsent
        title, words = offer_words(choice, replaced, self._methods.offered, unsent=unsent)
        self._centre.show_offer(title, due, self._preview.words, words)

    def _render_sale(self, sale: Sale) -> None:
        phase = phase_of(sale, self._clock.now())
        self._methods.fold()
        self._methods.show_choice(sale.method, locked=True)
        self._centre.show_sale(sale, phase, self._own_instruction(sale, phase), is_away=self._away)

    def _own_instruction(self, sale: Sale, phase: Phase) -> OwnInstruction | None:
        # In its first moments a sale may be sent before the buyer has read anything.
        if phase is Phase.SENDING and not self._away:
            return None
        return own_instruction(sale, self._till.own)

    def _render_actions(self) -> None:
        sale, language = self._sale, self._languages.language
        trouble = self._problem.sentence(language) if self._problem else ""
        offered = self._offered()
        if sale is not None and not self._changing:
            phase = phase_of(sale, self._clock.now())
            self._actions.show_sale(sale, phase, offered, language, trouble=trouble, demo=self._demo)
            return
        facts = sale_facts(sale, language) if sale else cart_facts(self._cart, self._buyer)
        if self._is_counting and self._till.has_drawer:
            facts = f"{facts}\n{drawer_words()}"
        busy = self._asked is not None
        why = self._cash.problem if self._is_counting and not busy else ""
        words = button_words(self._choice, self._preview.source if busy else None)
        can_press = not busy and self._tender() is not None
        self._actions.show_choosing(
            facts, offered, words, self._sums(), can_press=can_press, why=why, said=self._preview.said, trouble=trouble
        )

    def _sums(self) -> tuple[SumRow, ...]:
        """What the total is made of, and what is paid of it: the same amount that is shown as due."""
        totals = self._totals
        if totals is not None and self._is_counting:
            totals = replace(totals, rounding=self._till.rounding.difference(totals.total))
        return self._preview.rows(totals, self._cart.pieces, in_cash=self._is_counting) if totals else ()

    @property
    def _is_counting(self) -> bool:
        """Whether cash is being counted."""
        choosing = self._sale is None or self._changing
        return choosing and self._choice is not None and self._choice.is_cash

    def _offered(self) -> list[Offered]:
        sale = self._sale
        if sale is not None and not self._changing:
            # Another method means placing the cart again, so only the sale made from this stage's cart can change.
            can_change = sale.id == self._own and self._methods.has_methods
            return offered_for(sale, phase_of(sale, self._clock.now()), can_change=can_change)
        if self._changing:
            return [keep_method()]
        return [change_method()] if self._is_counting else []
