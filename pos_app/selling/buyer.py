"""Who an order is for and how it gets there (design section 5)."""

from __future__ import annotations

import re
from enum import StrEnum

from pos_app.money import Rupiah
from pos_app.records import Record


class Fulfilment(StrEnum):
    """How the buyer gets the goods."""

    TAKE_AWAY = "take_away"
    DELIVERY = "delivery"


class OrderAccount(StrEnum):
    """In whose name the order is made: the register's own customer account, or a guest named in the form."""

    REGISTER = "register"
    GUEST = "guest"


class Destination(Record):
    """Where a parcel goes. `address_id` is set when it is one of the account's saved addresses."""

    address: str
    location_id: int
    location_name: str
    postal_code: str
    address_id: int | None = None


class CourierChoice(Record):
    """A courier service chosen from the server's shipping options; `cost` in rupiah, `etd` is free text in days."""

    courier_service_id: int
    warehouse_unique_id: str
    courier_aggregator_code: str | None
    courier: str
    service: str
    cost: Rupiah
    etd: str | None = None


class Buyer(Record):
    """The buyer as the cashier knows them. The default is a walk-in who takes the goods away."""

    name: str = ""
    phone: str = ""
    email: str = ""
    fulfilment: Fulfilment = Fulfilment.TAKE_AWAY
    destination: Destination | None = None
    courier: CourierChoice | None = None
    account: OrderAccount = OrderAccount.REGISTER

    @property
    def is_walk_in(self) -> bool:
        """True when nothing is known of the buyer and the goods are taken away."""
        return self == WALK_IN


WALK_IN = Buyer()

_ATOM = r"[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+"
_LABEL = r"[A-Za-z0-9]([A-Za-z0-9-]*[A-Za-z0-9])?"
_EMAIL = re.compile(rf"{_ATOM}(\.{_ATOM})*@{_LABEL}(\.{_LABEL})+")
"""What RFC 5321 calls a dot-string at a domain. Anything laxer is taken by the till and refused by the server, after
Pay, with the buyer gone."""
_PHONE = re.compile(r"(\+?62|0)8\d{7,11}|(\+?62|0)[2-9]\d{6,10}")
_PHONE_MARKS = re.compile(r"[\s().-]")
_POSTAL_CODE = re.compile(r"\d{5}")


def problems(buyer: Buyer, *, digital_only: bool = False) -> dict[str, str]:
    """What is missing or wrong, field by field: field name to key of `pos_app.words`. Empty when all is well.

    Fields: name, phone, email, address, location, postal_code, courier. Lengths are the contract's
    (`PublicCheckoutRequest`: name 200, e-mail 254, phone 20); phone forms are Indonesian numbers.
    """
    found: dict[str, str] = {}
    guest = buyer.account is OrderAccount.GUEST
    delivered = buyer.fulfilment is Fulfilment.DELIVERY and not digital_only
    if not buyer.name.strip():
        if guest or delivered:
            found["name"] = "buyer.name_missing"
    elif len(buyer.name) > 200:
        found["name"] = "buyer.name_long"
    phone = _PHONE_MARKS.sub("", buyer.phone)
    if not phone:
        if delivered:
            found["phone"] = "buyer.phone_missing"
    elif len(buyer.phone.strip()) > 20 or not _PHONE.fullmatch(phone):
        found["phone"] = "buyer.phone_form"
    if not buyer.email.strip():
        if guest:
            found["email"] = "buyer.email_missing"
    elif len(buyer.email) > 254 or not _EMAIL.fullmatch(buyer.email.strip()):
        found["email"] = "buyer.email_form"
    if delivered:
        found.update(_destination_problems(buyer))
    return found


def _destination_problems(buyer: Buyer) -> dict[str, str]:
    found: dict[str, str] = {}
    destination = buyer.destination
    if destination is None or not destination.address.strip():
        found["address"] = "buyer.address_missing"
    if destination is None or not destination.location_id:
        found["location"] = "buyer.location_missing"
    if destination is None or not _POSTAL_CODE.fullmatch(destination.postal_code.strip()):
        found["postal_code"] = "buyer.postal_code_form"
    if not found and buyer.courier is None:
        found["courier"] = "buyer.courier_missing"
    return found
