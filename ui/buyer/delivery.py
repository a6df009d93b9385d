"""The part of the form that asks where the goods go, and by which courier."""

from __future__ import annotations

import re
from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QGridLayout, QVBoxLayout, QWidget

from pos_app.errors import KasirError
from pos_app.selling.buyer import CourierChoice, Destination
from pos_app.selling.cart import Cart
from pos_app.selling.lookups import BuyerLookups, Location
from ui.buyer.couriers import CourierList, CouriersState
from ui.buyer.suggest import SuggestField
from ui.buyer.trouble import Trouble
from ui.language import Retranslating
from ui.notices import HasLanguage
from ui.tasks import TaskRunner
from ui.theme import Weight
from ui.widgets import Card, FieldRow, Text

_PAUSE_MS = 250
_LEAST_LETTERS = 3
_POSTAL_CODE = re.compile(r"\d{5}")


class DeliveryPart(Retranslating, QWidget):
    """Address, subdistrict, postal code and courier.

    `changed(field)` follows every change; `edited()` comes when a person changed the place itself, so that it is no
    longer the saved address it came from; `troubled(KasirError)` when a question was not answered. All questions go out
    on the network lane; an answer to a question that is no longer being asked is dropped.
    """

    changed = Signal(str)
    edited = Signal()
    troubled = Signal(object)

    def __init__(self, tasks: TaskRunner[Any], lookups: BuyerLookups, languages: HasLanguage, stage: QWidget) -> None:
        super().__init__()
        self._tasks, self._lookups = tasks, lookups
        self._cart = Cart()
        self._location: Location | None = None
        self._address_id: int | None = None
        self._kept_courier: CourierChoice | None = None
        self._asked: tuple[int, str] | None = None
        self._title = Text(pixels=17, weight=Weight.SEMIBOLD)
        self.location_field = SuggestField(stage, name="buyerLocation")
        self.postal_field = SuggestField(stage, name="buyerPostalCode")
        self.address = FieldRow(name="buyerAddress")
        self.location = FieldRow(editor=self.location_field, name="buyerLocation")
        self.postal_code = FieldRow(editor=self.postal_field, name="buyerPostalCode")
        self.location_trouble = Trouble(languages, name="locationTrouble")
        self.postal_trouble = Trouble(languages, name="postalTrouble")
        self.couriers = CourierList(languages)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(_PAUSE_MS)
        self._lay_out()
        self._connect()
        self.retranslate()

    @property
    def rows(self) -> dict[str, FieldRow | CourierList]:
        """Field name to what shows its errors."""
        return {
            "address": self.address,
            "location": self.location,
            "postal_code": self.postal_code,
            "courier": self.couriers,
        }

    @property
    def tab_order(self) -> list[QWidget]:
        """What takes the focus, in order (rows pass it on to their editors)."""
        fields: list[QWidget] = [self.address, self.location, self.postal_code]
        return [*fields, self.location_trouble.retry, self.postal_trouble.retry, *self.couriers.tab_order]

    def begin(self, cart: Cart, courier: CourierChoice | None) -> None:
        """Take `cart` for the couriers' prices, and the service chosen earlier."""
        self._cart = cart
        self._asked = None
        self._kept_courier = courier

    def fill(self, destination: Destination | None) -> None:
        """Show `destination`, or empty fields."""
        self._pause.stop()
        self.location_trouble.clear()
        self.location.set_hint("")
        self.address.line.setText(destination.address if destination else "")
        self.postal_field.setText(destination.postal_code if destination else "")
        self._address_id = destination.address_id if destination else None
        known = destination is not None and destination.location_id
        self._location = Location(destination.location_id, destination.location_name) if known and destination else None
        self.location_field.setText(destination.location_name if destination else "")
        for field in (self.address.line, self.location_field):
            field.setCursorPosition(0)
        self._suggest_postal_codes([])
        self.location_field.offer([])
        self.refresh()

    def destination(self) -> Destination:
        """What stands in the fields; location id 0 while no subdistrict was chosen."""
        location = self._location or Location(0, self.location_field.text().strip())
        return Destination(
            address=self.address.line.text().strip(),
            location_id=location.id,
            location_name=location.name,
            postal_code=self.postal_field.text().strip(),
            address_id=self._address_id,
        )

    def courier(self) -> CourierChoice | None:
        """The service chosen."""
        return self.couriers.current()

    def refresh(self) -> None:
        """Ask again for what the fields need: postal codes and couriers of the place."""
        if self._location is not None:
            self._ask_postal_codes()
        self._ask_couriers()

    def retranslate(self) -> None:
        """Set every text."""
        self._title.setText(self.tr("Delivery address"))
        self.address.set_label(self.tr("Street, number, RT/RW"))
        self.location.set_label(self.tr("Subdistrict"))
        self.location_field.setPlaceholderText(self.tr("Type the subdistrict or city"))
        self.postal_code.set_label(self.tr("Postal code"))

    def _lay_out(self) -> None:
        card = Card(name="buyerDestination")
        fields = QGridLayout(card)
        fields.setContentsMargins(20, 16, 20, 20)
        fields.setHorizontalSpacing(16)
        fields.setVerticalSpacing(14)
        top = Qt.AlignmentFlag.AlignTop
        fields.addWidget(self._title, 0, 0, 1, 2)
        fields.addWidget(self.address, 1, 0, 1, 2)
        fields.addWidget(self.location, 2, 0, top)
        fields.addWidget(self.postal_code, 2, 1, top)
        fields.addWidget(self.location_trouble, 3, 0, 1, 2)
        fields.addWidget(self.postal_trouble, 4, 0, 1, 2)
        fields.setColumnStretch(0, 3)
        fields.setColumnStretch(1, 1)
        services = Card(name="buyerCouriers")
        inside = QVBoxLayout(services)
        inside.setContentsMargins(20, 16, 20, 20)
        inside.addWidget(self.couriers)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        column.addWidget(card)
        column.addWidget(services)
        self.location_field.setMaxLength(200)
        self.postal_field.setMaxLength(5)
        self.postal_field.setInputMethodHints(Qt.InputMethodHint.ImhDigitsOnly)

    def _connect(self) -> None:
        self.address.line.textEdited.connect(lambda: self._edited("address"))
        self.location_field.textEdited.connect(self._location_typed)
        self.location_field.picked.connect(self._location_picked)
        self.postal_field.textEdited.connect(self._postal_typed)
        self.postal_field.picked.connect(self._postal_picked)
        self.location_trouble.again.connect(self._search)
        self.postal_trouble.again.connect(self._ask_postal_codes)
        self.couriers.again.connect(self._ask_couriers)
        self.couriers.chosen.connect(self._courier_chosen)
        self._pause.timeout.connect(self._search)

    def _edited(self, field: str) -> None:
        self._address_id = None
        self.edited.emit()
        self.changed.emit(field)

    def _location_typed(self) -> None:
        self._location = None
        self._suggest_postal_codes([])
        self._edited("location")
        self._ask_couriers()
        self.location_trouble.clear()
        if len(self.location_field.text().strip()) >= _LEAST_LETTERS:
            self._pause.start()
        else:
            self._pause.stop()
            self.location.set_hint("")
            self.location_field.offer([])

    def _search(self) -> None:
        text = self.location_field.text().strip()
        self.location_trouble.clear()
        self.location.set_hint(self.tr("Searching…"))
        self._tasks.network(
            self,
            lambda: self._lookups.search_locations(text),
            lambda found: self._searched(text, found),
            lambda error: self._search_failed(text, error),
            latest="locations",
        )

    def _searched(self, text: str, found: list[Location]) -> None:
        if text != self.location_field.text().strip() or self._location is not None:
            return
        self.location.set_hint("" if found else self.tr("No subdistrict has that name. Try the city."))
        self.location_field.offer([(place, place.name) for place in found])

    def _tell_trouble(self, error: Exception) -> None:
        if isinstance(error, KasirError):
            self.troubled.emit(error)

    def _search_failed(self, text: str, error: Exception) -> None:
        self._tell_trouble(error)
        self.location.set_hint("")
        if text == self.location_field.text().strip() and self._location is None:
            self.location_trouble.tell(error)

    def _location_picked(self, place: object) -> None:
        assert isinstance(place, Location)
        self._location = place
        self.location_field.setText(place.name)
        self.location_field.setCursorPosition(0)
        self.location.set_hint("")
        self.postal_field.clear()
        self._edited("location")
        self._ask_postal_codes()
        self._ask_couriers()
        self.postal_field.setFocus(Qt.FocusReason.TabFocusReason)

    def _ask_postal_codes(self) -> None:
        place = self._location
        self.postal_trouble.clear()
        if place is not None:
            self._tasks.network(
                self,
                lambda: self._lookups.postal_codes(place.id),
                lambda codes: self._suggest_postal_codes(codes) if place == self._location else None,
                lambda error: self._postal_failed(place, error),
                latest="postal",
            )

    def _postal_failed(self, place: Location, error: Exception) -> None:
        self._tell_trouble(error)
        if place == self._location:
            self.postal_trouble.tell(error)

    def _suggest_postal_codes(self, codes: list[str]) -> None:
        self.postal_trouble.clear()
        empty = not self.postal_field.text()
        self.postal_field.offer([(code, code) for code in codes], at_once=empty and len(codes) > 1)
        if empty and len(codes) == 1:
            self._postal_picked(codes[0])

    def _postal_typed(self) -> None:
        self._edited("postal_code")
        self._ask_couriers()

    def _postal_picked(self, code: object) -> None:
        self.postal_field.setText(f"{code}")
        self._edited("postal_code")
        self._ask_couriers()

    def _courier_chosen(self, courier: CourierChoice) -> None:
        self._kept_courier = courier
        self.changed.emit("courier")

    def _ask_couriers(self) -> None:
        code = self.postal_field.text().strip()
        place = (self._location.id, code) if self._location and _POSTAL_CODE.fullmatch(code) else None
        if self._asked is not None and place != self._asked:
            self._kept_courier = None
        self._asked = place
        if place is None:
            self.couriers.show_state(CouriersState.NO_PLACE)
        else:
            cart = self._cart
            kept = self._kept_courier
            self.couriers.show_state(CouriersState.LOADING, (kept,) if kept else (), kept)
            self._tasks.network(
                self,
                lambda: self._lookups.couriers(cart, place[0], place[1], None),
                lambda found: self._couriers_found(place, found),
                lambda error: self._couriers_failed(place, error),
                latest="couriers",
            )
        self.changed.emit("courier")

    def _couriers_found(self, place: tuple[int, str], found: list[CourierChoice]) -> None:
        if place == self._asked:
            self.couriers.show_state(CouriersState.READY, found, self._kept_courier)
            self.changed.emit("courier")

    def _couriers_failed(self, place: tuple[int, str], error: Exception) -> None:
        self._tell_trouble(error)
        if place == self._asked:
            self.couriers.fail(error, self._kept_courier)
            self.changed.emit("courier")
