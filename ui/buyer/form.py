"""The buyer form: joins its parts, shows what is missing beside the fields, and hands back a `Buyer`."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, QTimer, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QKeySequence, QResizeEvent, QShortcut, QShowEvent
from PySide6.QtWidgets import QButtonGroup, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from pos_app.selling.buyer import WALK_IN, Buyer, Destination, Fulfilment, OrderAccount, problems
from pos_app.selling.cart import Cart
from pos_app.selling.lookups import BuyerLookups, SavedAddress
from pos_app.words import say
from ui.buyer.away import DeliveryAway, address_note
from ui.buyer.couriers import CourierList
from ui.buyer.delivery import DeliveryPart
from ui.buyer.person import PersonPart
from ui.buyer.saved import SavedAddresses
from ui.buyer.summary import OrderSummary
from ui.language import Retranslating
from ui.notices import HasLanguage
from ui.tasks import TaskRunner
from ui.theme import Weight
from ui.widgets import ActionButton, ButtonKind, ButtonSize, FieldRow, Hint, Panel, Text

_FORM_WIDTH = 914
_WIDE_STAGE = 1200
_FIELDS = ("name", "phone", "email", "address", "location", "postal_code", "courier")
_QUIET_REASONS = (Qt.FocusReason.ActiveWindowFocusReason, Qt.FocusReason.PopupFocusReason)


class BuyerForm(Retranslating, QWidget):
    """A whole stage: the form at the left, the order and what can be done at the right.

    `accepted(Buyer)` when it was saved without a mistake; `cancelled()` when the cashier goes back, which changes
    nothing. Everything typed stays until the next `begin`. `noted(str)` before `accepted` when something belongs into
    the order's note. `troubled(KasirError)` when the server did not answer a question of the form. It is made part by
    part with `build_more`, so that no moment behind the first screen is long.
    """

    accepted = Signal(object)
    noted = Signal(str)
    cancelled = Signal()
    troubled = Signal(object)

    def __init__(self, tasks: TaskRunner[Any], lookups: BuyerLookups, languages: HasLanguage) -> None:
        super().__init__()
        self.setObjectName("buyerForm")
        self._tasks, self._lookups, self._languages = tasks, lookups, languages
        self._cart = Cart()
        self._left: set[str] = set()
        self._unsaved: tuple[str, str, Destination] | None = None
        self._asked_saved = False
        self._is_away = self._is_whole = False
        self._steps = self._build()

    def build_more(self) -> bool:
        """Make the next part of the form; whether there are more. It is of no use before all are made."""
        return next(self._steps, False)

    def _build(self) -> Iterator[bool]:
        self._person = PersonPart()
        self._saved = SavedAddresses(self._tasks, self._lookups, self._languages)
        self._away = DeliveryAway()
        yield True
        self._place = DeliveryPart(self._tasks, self._lookups, self._languages, self)
        self._summary = OrderSummary()
        yield True
        self._title = Text(pixels=24, weight=Weight.BOLD)
        size = ButtonSize.TALL
        self._take_away = ActionButton(key_hint="Alt+1", size=size, icon="package", checkable=True, name="takeAway")
        self._delivery = ActionButton(key_hint="Alt+2", size=size, icon="truck", checkable=True, name="delivered")
        self._digital = Hint(name="buyerDigital")
        self._save = ActionButton(
            key_hint="F12",
            shortcut="F12",
            kind=ButtonKind.PRIMARY,
            size=ButtonSize.LARGE,
            name="buyerSave",
        )
        self._back = ActionButton(key_hint="Esc", shortcut="Esc", size=size, name="buyerBack")
        self._clear = ActionButton(key_hint="F8", shortcut="F8", size=size, name="buyerClear")
        yield True
        self._lay_out()
        yield True
        self._connect()
        self._is_whole = True
        self.retranslate()

    def begin(self, buyer: Buyer, cart: Cart) -> None:
        """Show `buyer` for `cart` and put the cursor into the first field."""
        self._cart = cart
        self._asked_saved = False
        self._summary.show_cart(cart)
        self._fill(buyer)

    def set_away(self, away: bool) -> None:
        """Whether the server is known not to answer, so that no delivery can be made up."""
        came_back, self._is_away = self._is_away and not away, away
        self._show_away()
        if came_back and self._delivered and self.isVisible():
            self._saved.load()
            self._place.refresh()

    def know_addresses(self, addresses: Sequence[SavedAddress]) -> None:
        """The account's saved addresses as they were last heard of."""
        self._saved.know(addresses)

    def draft(self) -> Buyer:
        """The buyer as the fields stand, right or not."""
        person = self._person
        delivered = self._delivered
        guest = person.account is OrderAccount.GUEST
        return Buyer(
            name=person.text("name"),
            phone=person.text("phone"),
            email=person.text("email") if guest else "",
            fulfilment=Fulfilment.DELIVERY if delivered else Fulfilment.TAKE_AWAY,
            destination=self._place.destination() if delivered else None,
            courier=self._place.courier() if delivered else None,
            account=person.account,
        )

    def accept(self) -> None:
        """Hand the buyer over, or show every mistake and go to the first one."""
        buyer = self.draft()
        found = problems(buyer, digital_only=self._cart.digital_only)
        if not found:
            self.accepted.emit(buyer)
            return
        self._left = set(_FIELDS)
        self._show_problems()
        first = next(field for field in _FIELDS if field in found)
        row = self._rows[first]
        if isinstance(row, CourierList):
            row.take_focus()
        else:
            row.editor.setFocus(Qt.FocusReason.TabFocusReason)
        # After the layout has made room for the errors.
        QTimer.singleShot(0, self, lambda: self._scroll.ensureWidgetVisible(row, 0, 24))

    def retranslate(self) -> None:
        """Set every text, as soon as there is what says them."""
        if not self._is_whole:
            return
        self._title.setText(self.tr("Who is the order for?"))
        self._take_away.setText(self.tr("Taken away"))
        self._delivery.setText(self.tr("Delivered"))
        self._digital.setText(self.tr("Everything in this cart is digital, so no address is needed."))
        self._save.setText(self.tr("Save"))
        self._back.setText(self.tr("Back"))
        self._clear.setText(self.tr("Clear"))
        self._show_problems()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt's hook; Enter saves, and 1, 2, 3 choose where no text is being typed."""
        buttons = {Qt.Key.Key_1: self._take_away, Qt.Key.Key_2: self._delivery, Qt.Key.Key_3: self._person.guest}
        key = Qt.Key(event.key())
        if key in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.isAutoRepeat():
            self.accept()
        elif key in buttons and event.modifiers() == Qt.KeyboardModifier.NoModifier:
            if buttons[key].isVisible():
                buttons[key].click()
        else:
            super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        """Qt's hook; the cursor stands in the first field when the screen comes."""
        super().showEvent(event)
        if not event.spontaneous():
            self._take_focus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt's hook; the columns stand where they stand on the sell screen."""
        super().resizeEvent(event)
        self._side.setFixedWidth(420 if self.width() >= _WIDE_STAGE else 380)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt's hook; a field that was left is judged."""
        if isinstance(event, QFocusEvent) and event.lostFocus() and event.reason() not in _QUIET_REASONS:
            for field, row in self._rows.items():
                if isinstance(row, FieldRow) and row.editor is watched:
                    self._left.add(field)
                    self._show_problems()
        return super().eventFilter(watched, event)

    @property
    def _delivered(self) -> bool:
        return self._delivery.isChecked() and not self._cart.digital_only

    @property
    def _rows(self) -> dict[str, FieldRow | CourierList]:
        return {**self._person.rows, **self._place.rows}

    def _lay_out(self) -> None:
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(16, 20, 16, 24)
        column.setSpacing(16)
        segments = QHBoxLayout()
        segments.setSpacing(12)
        segments.addWidget(self._take_away, 1)
        segments.addWidget(self._delivery, 1)
        column.addWidget(self._title)
        column.addLayout(segments)
        for widget in (self._digital, self._away, self._saved, self._person, self._place):
            column.addWidget(widget)
        column.addStretch(1)
        inside.setMaximumWidth(_FORM_WIDTH + 32)
        self._inside = column
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        self._scroll.setWidget(inside)
        self._side = Panel(edge="left", name="buyerSide")
        actions = QHBoxLayout()
        actions.setSpacing(8)
        actions.addWidget(self._clear, 1)
        actions.addWidget(self._back, 1)
        side = QVBoxLayout(self._side)
        side.setContentsMargins(16, 20, 16, 16)
        side.setSpacing(12)
        side.addWidget(self._summary, 1)
        side.addLayout(actions)
        side.addWidget(self._save)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._scroll, 1)
        row.addWidget(self._side)

    def _connect(self) -> None:
        self._ways = QButtonGroup(self)
        self._ways.addButton(self._take_away)
        self._ways.addButton(self._delivery)
        self._take_away.setChecked(True)
        self._ways.buttonToggled.connect(self._way_changed)
        for key, button in (("Alt+1", self._take_away), ("Alt+2", self._delivery)):
            QShortcut(QKeySequence(key), button, button.click)
        self._person.changed.connect(self._changed)
        self._place.changed.connect(self._changed)
        self._place.edited.connect(lambda: self._saved.set_current(None))
        self._saved.chosen.connect(self._saved_chosen)
        self._away.instead.connect(self._take_away_instead)
        for part in (self._saved, self._place):
            part.troubled.connect(self.troubled)
        self._save.clicked.connect(self.accept)
        self._back.clicked.connect(self.cancelled)
        self._clear.clicked.connect(lambda: self._fill(WALK_IN))
        self._scroll.verticalScrollBar().valueChanged.connect(self._close_lists)
        self._scroll.verticalScrollBar().rangeChanged.connect(self._keep_width)
        for row in self._rows.values():
            if isinstance(row, FieldRow):
                row.editor.installEventFilter(self)
        order = [self._take_away, self._delivery, self._away.button, *self._saved.tab_order, *self._person.tab_order]
        for first, second in pairwise([*order, *self._place.tab_order, self._save, self._back, self._clear]):
            QWidget.setTabOrder(first, second)

    def _fill(self, buyer: Buyer) -> None:
        digital = self._cart.digital_only
        self._unsaved = None
        self._digital.setVisible(digital)
        for button in (self._take_away, self._delivery):
            button.setVisible(not digital)
        self._place.begin(self._cart, buyer.courier)
        way = self._delivery if buyer.fulfilment is Fulfilment.DELIVERY else self._take_away
        way.setChecked(True)
        self._person.fill(buyer)
        self._place.fill(None if digital else buyer.destination)
        self._saved.set_current(buyer.destination.address_id if buyer.destination else None)
        self._way_changed()
        self._left = set()
        self._show_problems()
        self._scroll.verticalScrollBar().setValue(0)
        self._take_focus()

    def _take_focus(self) -> None:
        name = self._person.name.line
        name.setFocus(Qt.FocusReason.OtherFocusReason)
        name.selectAll()

    def _way_changed(self) -> None:
        delivered = self._delivered
        for button in (self._take_away, self._delivery):
            # As with any radio group: Tab stops once, at the choice.
            button.setFocusPolicy(Qt.FocusPolicy.TabFocus if button.isChecked() else Qt.FocusPolicy.NoFocus)
        self._place.setVisible(delivered)
        self._saved.set_useful(useful=delivered)
        self._person.set_delivered(delivered=delivered)
        if delivered and not self._asked_saved:
            self._asked_saved = True
            self._saved.load()
        self._show_away()
        self._changed("courier")

    def _show_away(self) -> None:
        self._away.setVisible(self._is_away and self._delivered and self._place.courier() is None)

    def _take_away_instead(self) -> None:
        note = address_note(self._place.destination(), self._languages.language)
        self._take_away.setChecked(True)
        if not problems(self.draft(), digital_only=self._cart.digital_only):
            self.noted.emit(note)
        self.accept()

    def _saved_chosen(self, address: SavedAddress | None) -> None:
        if address is None:
            name, phone, place = self._unsaved or ("", "", None)
            self._unsaved = None
        else:
            if self._place.destination().address_id is None:
                typed = self._person.text("name"), self._person.text("phone"), self._place.destination()
                self._unsaved = self._unsaved or typed
            name, phone, place = address.name, address.phone, address.destination
        self._person.set_name(name, phone)
        self._place.fill(place)
        self._left = set()
        self._show_problems()

    def _changed(self, field: str) -> None:
        courier = self._place.courier() if self._delivered else None
        self._summary.show_shipping(courier.cost if courier else None)
        self._show_away()
        if field == "courier" and self._place.couriers.rows and self._place.postal_field.hasFocus():
            QTimer.singleShot(0, self, lambda: self._scroll.ensureWidgetVisible(self._place.couriers, 0, 24))
        self._show_problems()

    def _show_problems(self) -> None:
        found = problems(self.draft(), digital_only=self._cart.digital_only)
        for field, row in self._rows.items():
            key = found.get(field) if field in self._left else None
            row.set_error(say(key, self._languages.language) if key else None)

    def _keep_width(self, _least: int, most: int) -> None:
        # The form stays as wide as it is when the scroll bar comes and goes.
        bar = self._scroll.verticalScrollBar().sizeHint().width() if most else 0
        self._inside.setContentsMargins(16, 20, 16 - bar, 24)

    def _close_lists(self) -> None:
        for field in (self._place.location_field, self._place.postal_field):
            field.choices.hide()
