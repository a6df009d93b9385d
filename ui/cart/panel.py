"""The cart panel: every change of the cart goes through here."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cached_property
from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QHBoxLayout, QMenu, QStackedWidget, QVBoxLayout, QWidget

from pos_app.catalog.models import ItemKey, Sellable
from pos_app.errors import InputError
from pos_app.money import ZERO, Rupiah
from pos_app.records import replace
from pos_app.selling.buyer import WALK_IN, Buyer, Fulfilment
from pos_app.selling.cart import AppliedDiscount, Cart, CartLine
from pos_app.selling.current import CatalogNow
from pos_app.selling.totals import NO_CHARGES, Charges, till_totals
from ui.cart.controls import BuyerButton, CartPayButton
from ui.cart.empty import EmptyCart
from ui.cart.history import History, restored
from ui.cart.line_list import LineList
from ui.cart.lines import CartModel
from ui.cart.sums import cart_rows, line_note_room, order_note_room
from ui.language import Retranslating
from ui.widgets import (
    ActionButton,
    ButtonKind,
    Divider,
    IconButton,
    Panel,
    SumsView,
)

if TYPE_CHECKING:
    from ui.cart.discount_dialog import DiscountDialog
    from ui.cart.note_dialog import NoteDialog


class CartPanel(Retranslating, Panel):
    """Buyer, lines, totals and Pay.

    Signals:
        cart_changed(Cart): after every change, also by `set_cart`.
        pay_requested(), hold_requested(): pressed with something in the cart.
        held_requested(), buyer_requested(): pressed.
        discount_requested(str): answer with `set_discount` or `set_discount_problem`.
        problem(KasirError): a change that cannot be; the cart stays as it was.
        undo_offered(str, callable): what was taken out, and how to bring it back; harmless when called late.
        typed(str): keys that were meant for the search (a scan while the cart has the keyboard).
        left(): the keyboard wants to go back to the search.
    """

    cart_changed = Signal(object)
    pay_requested = Signal()
    hold_requested = Signal()
    held_requested = Signal()
    buyer_requested = Signal()
    discount_requested = Signal(str)
    problem = Signal(object)
    undo_offered = Signal(str, object)
    typed = Signal(str)
    left = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(edge="left", name="cartPanel", parent=parent)
        self._buyer = WALK_IN
        self._charges, self._is_code_unchecked = NO_CHARGES, False
        self._held = 0
        self._sale = 0  # counts carts brought in from outside: what belongs to an older one cannot be undone into it
        self._is_stock_the_limit = False
        self._history = History()
        self._model = CartModel()
        self._buyer_button = BuyerButton()
        self.lines = LineList(self._model)
        self._totals = SumsView("cartTotals")
        self._hold = ActionButton(key_hint="F7", shortcut="F7", name="holdButton")
        self._discount = ActionButton(key_hint="F6", shortcut="F6", name="discountButton")
        self._more = IconButton("more", kind=ButtonKind.SECONDARY, name="cartMenuButton")
        self._menu = QMenu(self)
        self._menu.setObjectName("cartMenu")
        self._order_note = self._menu.addAction("")
        self._held_carts = self._menu.addAction("")
        self._menu.addSeparator()
        self._clear = self._menu.addAction("")
        self._pay = CartPayButton()
        self._body = QStackedWidget()
        self._arrange()
        self._connect()
        self.retranslate()

    @property
    def cart(self) -> Cart:
        """What is about to be sold."""
        return self._model.cart

    @property
    def is_read(self) -> bool:
        """Whether it is known of everything in the cart what the catalog says now."""
        return self._model.now.covers(self.cart)

    @property
    def total(self) -> Rupiah:
        """What the Pay button shows, in rupiah."""
        return till_totals(self.cart, self._charges).total

    @cached_property
    def discount_dialog(self) -> DiscountDialog:
        """Where codes are typed; made when it is first wanted."""
        from ui.cart.discount_dialog import DiscountDialog

        dialog = DiscountDialog(self)
        dialog.asked.connect(self.discount_requested)
        dialog.removed.connect(lambda: self.set_discount(None))
        return dialog

    def set_cart(self, cart: Cart) -> None:
        """Show another cart: a new sale or one that was held. What was done before cannot be undone any more."""
        self._sale += 1
        self._history.clear()
        self.lines.setCurrentIndex(self._model.index(-1))
        self._model.now = CatalogNow()
        self._take(cart, anew=True)

    def add(self, sellable: Sellable, quantity: int = 1) -> bool:
        """Put `quantity` pieces in, and show the line; False when that cannot be (`problem` says why)."""
        self._model.now = self._model.now.and_of({sellable.key: sellable})
        changed = self._change(lambda cart: cart.add(sellable, quantity))
        if changed:
            self.lines.show_fresh(sellable.key)
        return changed

    def add_note(self, note: str) -> None:
        """Add to the note for the order, unless it says so already."""
        if note and note not in self.cart.notes:
            self._change(lambda cart: replace(cart, notes="; ".join(filter(None, (cart.notes, note)))))

    def clear(self) -> None:
        """Take everything out and offer to undo that."""
        before = self.cart
        if before.lines or before.notes:
            self._change(lambda _: Cart())
            self._offer_undo(self.tr("The cart was cleared"), before)

    def undo(self) -> None:
        """Back to before the last change of this sale, if there was one."""
        before = self._history.back()
        if before is not None:
            self._take(before)

    def set_buyer(self, buyer: Buyer) -> None:
        """Show who the order is for."""
        self._buyer = buyer
        self._show_buyer()
        self._show_totals()

    def set_stock_limits(self, limits: bool) -> None:
        """Whether no more is sold than the known stock holds."""
        self._is_stock_the_limit = limits

    def show_catalog(self, known: Mapping[ItemKey, Sellable | None]) -> None:
        """What the catalog says now of things in the cart; None for what is no longer sold.

        Stock is taken over; another price is told, and asked about. No step of the cashier's, so not one to be undone.
        """
        self._model.now = self._model.now.and_of(known)
        self._take(self.cart)

    def set_charges(self, charges: Charges, *, is_code_unchecked: bool = False) -> None:
        """Show what the server adds (rupiah), and whose word the total is; the code may not be known to hold."""
        self._charges, self._is_code_unchecked = charges, is_code_unchecked
        self._show_totals()

    def set_discount(self, discount: AppliedDiscount | None) -> None:
        """The server's answer to a code, or None: no discount counts any more. Ignored for an empty cart."""
        if self.cart or discount is None:
            self._change(lambda cart: replace(cart, discount=discount))
            self.discount_dialog.show_applied(discount)

    def correct_discount(self, discount: AppliedDiscount | None) -> None:
        """The code was checked again: what it gives now. No step of the cashier's, so not one to be undone."""
        self._take(replace(self.cart, discount=discount))

    def set_discount_problem(self, text: str) -> None:
        """Say why a code gives no discount, in the cashier's language, in the dialog that asked for it."""
        self.discount_dialog.show_problem(text)

    def set_held_count(self, count: int) -> None:
        """How many carts are held."""
        self._held = count
        self._show_actions()

    def retranslate(self) -> None:
        """Set every text."""
        self.lines.setAccessibleName(self.tr("Cart"))
        self._discount.setText(self.tr("Discount"))
        self._more.set_words(self.tr("More for this cart"))
        self._order_note.setText(self.tr("Note for the order…"))
        self._clear.setText(self.tr("Clear the cart"))
        self._pay.setText(self.tr("Pay"))
        self._show_buyer()
        self._show_totals()
        self._show_actions()
        self.lines.relayout()

    def _arrange(self) -> None:
        head = QVBoxLayout()
        head.setContentsMargins(16, 12, 16, 12)
        head.addWidget(self._buyer_button)
        self._body.addWidget(EmptyCart())
        self._body.addWidget(self.lines)
        buttons = QHBoxLayout()
        buttons.setSpacing(8)
        buttons.addWidget(self._hold, 1)
        buttons.addWidget(self._discount, 1)
        buttons.addWidget(self._more)
        foot = QVBoxLayout()
        foot.setContentsMargins(16, 10, 16, 16)
        foot.setSpacing(12)
        foot.addWidget(self._totals)
        foot.addLayout(buttons)
        foot.addWidget(self._pay)
        column = QVBoxLayout(self)
        column.setContentsMargins(1, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(head)
        column.addWidget(Divider())
        column.addWidget(self._body, 1)
        column.addWidget(Divider())
        column.addLayout(foot)

    def _connect(self) -> None:
        self._buyer_button.clicked.connect(self.buyer_requested)
        self.lines.quantity_wanted.connect(self._set_quantity)
        self.lines.note_wanted.connect(self._ask_line_note)
        self.lines.removal_wanted.connect(self._remove)
        self.lines.settling_wanted.connect(self._settle)
        self.lines.typed.connect(self.typed)
        self.lines.left.connect(self.left)
        self._hold.clicked.connect(self._hold_pressed)
        self._discount.clicked.connect(self._discount_pressed)
        self._more.clicked.connect(self._open_menu)
        self._order_note.triggered.connect(self._ask_order_note)
        self._order_note.setShortcut(QKeySequence("Ctrl+N"))
        self.addAction(self._order_note)  # whose key works while the menu is folded, too
        self._held_carts.triggered.connect(self.held_requested)
        self._clear.triggered.connect(self.clear)
        self._pay.clicked.connect(self._pay_pressed)
        QShortcut(QKeySequence(QKeySequence.StandardKey.Undo), self, self.undo)

    def _change(self, change: Callable[[Cart], Cart]) -> bool:
        before = self.cart
        try:
            after = self._model.now.restocked(change(before))
            if self._is_stock_the_limit:
                after.check_stock(before)
        except InputError as error:
            self.problem.emit(error)
            return False
        if after != before:
            self._history.note(before)
            self._take(after)
        return True

    def _take(self, cart: Cart, *, anew: bool = False) -> None:
        cart = self._model.now.restocked(cart)
        changed = anew or cart != self.cart
        self._model.set_cart(cart)
        self.lines.relayout()
        self._show_totals()
        self._show_actions()
        if changed:
            self.cart_changed.emit(cart)

    def _set_quantity(self, line: CartLine, quantity: int) -> None:
        if quantity <= 0:
            self._remove(line)
        else:
            self._change(lambda cart: cart.with_quantity(line.sellable.key, quantity))
            self.lines.bring_into_view(line.sellable.key)

    def _remove(self, line: CartLine) -> None:
        before = self.cart
        self._change(lambda cart: cart.without(line.sellable.key))
        self._offer_undo(self.tr("{name} was removed").format(name=line.sellable.label), before)

    def _offer_undo(self, text: str, before: Cart) -> None:
        sale = self._sale

        def bring_back() -> None:
            if sale == self._sale:
                self._change(lambda cart: restored(cart, before))

        self.undo_offered.emit(text, bring_back)

    def _ask_line_note(self, line: CartLine) -> None:
        key = line.sellable.key
        dialog = self._note_dialog(line.sellable.label, line.note, line_note_room(self.cart, self._buyer, key))
        dialog.saved.connect(lambda note: self._note(key, note))
        dialog.ask()

    def _note(self, key: ItemKey, note: str) -> None:
        self._change(lambda cart: cart.with_note(key, note))
        self.lines.bring_into_view(key)

    def _note_dialog(self, label: str, note: str, room: int) -> NoteDialog:
        from ui.cart.note_dialog import NoteDialog

        return NoteDialog(label, note, room, self)

    def _ask_order_note(self) -> None:
        dialog = self._note_dialog("", self.cart.notes, order_note_room(self.cart, self._buyer))
        dialog.saved.connect(lambda note: self._change(lambda cart: replace(cart, notes=note)))
        dialog.ask()

    def _hold_pressed(self) -> None:
        if self.cart:
            self.hold_requested.emit()
        elif self._held:
            self.held_requested.emit()
        else:
            self.problem.emit(InputError("cart.empty"))

    def _discount_pressed(self) -> None:
        if not self.cart:
            self.problem.emit(InputError("cart.empty"))
            return
        self.discount_dialog.show_applied(self.cart.discount)
        self.discount_dialog.ask()

    def _settle(self, line: CartLine) -> None:
        if self._model.now.is_gone(line):
            self._remove(line)
        else:
            self._change(lambda cart: self._model.now.settled(cart, line.sellable.key))

    def _pay_pressed(self) -> None:
        if not self.cart:
            self.problem.emit(InputError("cart.empty"))
        elif self._model.now.is_settled(self.cart):
            self.pay_requested.emit()
        else:
            from ui.cart.settling_dialog import SettlingDialog

            told = self._model.now
            dialog = SettlingDialog(self.cart, told, self._charges, self)
            dialog.accepted.connect(lambda: self._settle_and_pay(told))
            dialog.open()

    def _settle_and_pay(self, told: CatalogNow) -> None:
        """Take what was `told`; what is known since is asked about in its turn."""
        if self._change(told.settled) and self.cart:
            self._pay_pressed()

    def _open_menu(self) -> None:
        corner = self._more.mapToGlobal(QPoint(self._more.width(), 0))
        size = self._menu.sizeHint()
        self._menu.popup(corner - QPoint(size.width(), size.height() + 4))

    def _show_buyer(self) -> None:
        if self._buyer.fulfilment is Fulfilment.TAKE_AWAY:
            way = self.tr("Taken away")
        elif self._buyer.courier is None:
            way = self.tr("Delivered")
        else:
            courier = f"{self._buyer.courier.courier} {self._buyer.courier.service}".strip()
            way = self.tr("Delivered · {courier}").format(courier=courier)
        self._buyer_button.set_words(self._buyer.name or self.tr("Walk-in buyer"), way, self.tr("Who the order is for"))

    def _show_totals(self) -> None:
        cart, charges = self.cart, self._charges
        self._totals.set_rows(cart_rows(cart, self._buyer, charges, is_code_unchecked=self._is_code_unchecked))
        self._pay.set_amount(self.total if cart else ZERO)
        self._pay.set_resting(not cart)
        self._body.setCurrentIndex(1 if cart else 0)

    def _show_actions(self) -> None:
        held = self.tr("%n held", "", self._held)
        self._hold.setText(held if self._held and not self.cart else self.tr("Hold"))
        self._held_carts.setText(self.tr("Held carts ({count})").format(count=self._held))
        self._held_carts.setEnabled(self._held > 0)
        self._clear.setEnabled(bool(self.cart or self.cart.notes))
