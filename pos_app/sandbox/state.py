"""Everything the sandbox store remembers, in memory. Amounts are whole rupiah, times are aware and in UTC."""

from __future__ import annotations

import itertools
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from pydantic import BaseModel, ConfigDict, NonNegativeInt, PositiveInt

from pos_app.clock import Clock, SystemClock
from pos_app.sandbox.catalog import Bundle, Catalog, Product, Variant
from pos_app.sandbox.faults import FaultRule
from pos_app.sandbox.geography import Geography, Place
from pos_app.sandbox.store import Courier, Store


class Switches(BaseModel):
    """What the contract leaves open, chosen for this store. Lifetimes in seconds."""

    model_config = ConfigDict(extra="forbid", strict=True)

    other_income: NonNegativeInt = 0
    """Other Charges added to each order, rupiah."""
    other_income_name: str = "Biaya Lainnya"
    service_fee: NonNegativeInt = 0
    """Fee for e-payment methods, rupiah. QRIS never bears it: PBI 23/6/2021 art. 52 forbids a surcharge."""
    unique_code_maximum: NonNegativeInt = 499
    """Largest unique code taken off a bank transfer, rupiah; 0 turns codes off."""
    access_seconds: NonNegativeInt = 900
    refresh_seconds: NonNegativeInt = 2_592_000
    qris_seconds: NonNegativeInt = 900
    payment_seconds: NonNegativeInt = 86_400
    """How long bank transfers, virtual accounts and the other methods can be paid."""
    page_size: PositiveInt = 25
    page_size_maximum: PositiveInt = 100


@dataclass(slots=True)
class Address:
    """A saved address of a customer."""

    id: int
    name: str | None = None
    phone: str | None = None
    email: str | None = None
    place: Place | None = None
    address: str | None = None
    postal_code: str | None = None
    notes: str | None = None


@dataclass(slots=True)
class CartLine:
    """A line of a cart: one variant or one bundle, and how many."""

    id: int
    thing: Variant | Bundle
    quantity: int


@dataclass(slots=True)
class Cart:
    """A guest's or a customer's cart."""

    id: int
    lines: list[CartLine] = field(default_factory=list)


@dataclass(slots=True)
class Customer:
    """An account of the shop. `otp_required`: signing in needs the one-time code."""

    id: int
    email: str
    password: str
    name: str
    phone: str
    otp_required: bool
    cart: Cart
    created_at: datetime
    last_updated_at: datetime
    addresses: dict[int, Address] = field(default_factory=dict)
    date_of_birth: str | None = None
    sex: str | None = None
    is_unsubscribe: bool = False
    otp_pending: bool = False


@dataclass(slots=True)
class Token:
    """An access or refresh token; all tokens that grew from one sign-in share a family."""

    customer: Customer
    family: str
    is_access: bool
    expires_at: datetime
    used: bool = False


@dataclass(frozen=True, slots=True)
class OrderLine:
    """A line of an order; `variant` is None for a bundle. `price` is for one piece, in rupiah."""

    id: str
    name: str
    quantity: int
    price: int
    weight: int
    digital: bool
    variant: Variant | None
    product: Product | None
    bundle: Bundle | None


@dataclass(frozen=True, slots=True)
class Destination:
    """Where an order goes."""

    name: str | None
    phone: str | None
    address: str | None
    postal_code: str | None
    place: Place | None


@dataclass(slots=True)
class Order:
    """An order; `gross_revenue` is what the buyer must pay."""

    number: int
    id: str
    order_id: str
    secret_slug: str
    created_at: datetime
    last_updated_at: datetime
    customer: Customer | None
    buyer_email: str
    lines: tuple[OrderLine, ...]
    destination: Destination | None
    courier: Courier | None
    payment_method: str
    product_price: int
    shipping_cost: int
    other_income: int
    other_income_name: str
    service_fee: int
    discount_code: str | None
    discount_code_applied_to: str | None
    discount_code_discount: int
    unique_code_discount: int
    gross_revenue: int
    notes: str | None
    payment_expiration_at: datetime | None
    status: str = "pending"
    payment_status: str = "unpaid"
    status_times: dict[str, datetime] = field(default_factory=dict)
    status_history: list[dict[str, Any]] = field(default_factory=list)
    paid_at: datetime | None = None
    payment_info: dict[str, Any] = field(default_factory=dict)
    holds_stock: bool = True
    proof: dict[str, Any] = field(default_factory=dict)


class State:
    """The store's memory. It outlives a server: hand it to the next `SandboxServer` and the orders are still there."""

    def __init__(self, fill: Callable[[State], None], clock: Clock | None = None) -> None:
        """`fill` puts the shop, its catalog and its customers in; it is called again by `reset`."""
        self.lock = threading.RLock()
        self.clock = clock or SystemClock()
        self._fill = fill
        self.reset()

    def reset(self) -> None:
        """Forget every order, cart, session and fault, and set the shop up as it was at the start."""
        with self.lock:
            self.numbers = itertools.count(1)
            self.switches = Switches()
            self.store: Store
            self.catalog = Catalog()
            self.geography = Geography([])
            self.customers: dict[str, Customer] = {}
            self.tokens: dict[str, Token] = {}
            self.guest_carts: dict[str, Cart] = {}
            self.orders: list[Order] = []
            self.orders_by_key: dict[str, Order] = {}
            self.faults: list[FaultRule] = []
            self.unique_codes = 0
            self._fill(self)

    def next_id(self) -> int:
        """A number not given out before by this store."""
        return 10_000 + next(self.numbers)

    def now(self) -> datetime:
        """The store's time, UTC."""
        return self.clock.now()

    def keep(self, order: Order) -> None:
        """Remember a new order under its id, its number and its secret slug."""
        self.orders.append(order)
        for key in (order.id, order.order_id, order.secret_slug):
            self.orders_by_key[key] = order
