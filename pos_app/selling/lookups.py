"""What the buyer form has to ask the server while it is being filled in."""

from __future__ import annotations

from typing import Protocol

from pos_app.records import Record
from pos_app.selling.buyer import CourierChoice, Destination
from pos_app.selling.cart import Cart


class Location(Record):
    """A subdistrict that couriers deliver to; `name` reads `Gambir, Kota Jakarta Pusat, DKI Jakarta`."""

    id: int
    name: str


class SavedAddress(Record):
    """An address saved in the register's account, with the recipient's name and phone."""

    name: str
    phone: str
    destination: Destination


class BuyerLookups(Protocol):
    """Questions to the server. Each call blocks (run it on the network lane) and raises `KasirError`."""

    def saved_addresses(self) -> list[SavedAddress]:
        """Addresses of the register's account."""

    def search_locations(self, text: str) -> list[Location]:
        """Subdistricts whose name, city or province holds the words of `text`."""

    def postal_codes(self, location_id: int) -> list[str]:
        """Postal codes of a subdistrict."""

    def couriers(
        self, cart: Cart, location_id: int, postal_code: str, payment_method: str | None
    ) -> list[CourierChoice]:
        """Courier services for the cart to that place; empty when nothing has to be shipped."""
