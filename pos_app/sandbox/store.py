"""The shop's fixed facts: who it is, its bank accounts, couriers, payment methods and discount codes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class BankAccount:
    """An account buyers may transfer to."""

    id: int
    holder: str
    number: str
    bank_id: int
    bank_code: str
    bank_name: str


@dataclass(frozen=True, slots=True)
class Courier:
    """A courier service. `per_kilogram` and `etd` are given for each zone; rupiah, and days as free text."""

    id: int
    courier_id: int
    courier_code: str
    courier_name: str
    service_code: str
    name: str
    per_kilogram: tuple[int, ...]
    etd: tuple[str, ...]
    cod: bool


@dataclass(frozen=True, slots=True)
class PaymentMethod:
    """A way to pay; `redirect`: the buyer goes on to another page."""

    code: str
    label: str
    description: str | None
    redirect: bool


@dataclass(frozen=True, slots=True)
class DiscountCode:
    """A code: either a fixed `amount` or a `percentage` capped by `max_amount`; rupiah.

    It lowers the goods, or the shipping when it is `on_shipping`. `methods` are the only ways of paying it holds for
    (empty: all), `usage_limit` how many orders may bear it (0: any number).
    """

    id: int
    code: str
    amount: int
    percentage: int
    max_amount: int
    minimum_revenue: int
    expiry_time: datetime | None
    on_shipping: bool = False
    methods: tuple[str, ...] = ()
    usage_limit: int = 0

    @property
    def applied_to(self) -> str:
        """Which part of a total it lowers, in the contract's words."""
        return "shipping_cost" if self.on_shipping else "product_price"


@dataclass(frozen=True, slots=True)
class Store:
    """The shop. `storefront_key` is publishable; `secret_key` is the business's own, and `read_only_key` one of its
    scoped keys, good for `order:list` and `order:read`. `nmid` stands on QRIS payloads.
    """

    id: int
    unique_id: str
    storefront_key: str
    secret_key: str
    read_only_key: str
    name: str
    city: str
    postal_code: str
    nmid: str
    warehouse_unique_id: str
    accounts: tuple[BankAccount, ...]
    couriers: tuple[Courier, ...]
    methods: tuple[PaymentMethod, ...]
    discounts: tuple[DiscountCode, ...]
    register_email: str
    otp_email: str

    def courier(self, service_id: int) -> Courier | None:
        """The courier service with this id."""
        return next((courier for courier in self.couriers if courier.id == service_id), None)

    def method(self, code: str) -> PaymentMethod | None:
        """The payment method with this code."""
        return next((method for method in self.methods if method.code == code), None)
