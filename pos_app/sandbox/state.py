"""Everything the sandbox store remembers, in memory. Amounts are whole rupiah, times are aware and in UTC.

Records name one another by id, so that each can be written down by itself (`saving`). Whoever changes one says so with
`State.touch`.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any, NamedTuple, Protocol

from pydantic import Base64Bytes

from pos_app.clock import Clock, SystemClock
from pos_app.sandbox.catalog import NO_OPTIONS, Bundle, Catalog, OptionValues, Product, Variant
from pos_app.sandbox.faults import FaultRule
from pos_app.sandbox.geography import Geography
from pos_app.sandbox.store import Store
from pos_app.sandbox.switches import Switches


@dataclass(slots=True)
class Address:
    """A saved address of a customer; `location_id` names a subdistrict."""

    id: int
    name: str | None = None
    phone: str | None = None
    email: str | None = None
    location_id: int | None = None
    address: str | None = None
    postal_code: str | None = None
    notes: str | None = None


class Thing(NamedTuple):
    """What can be put in a cart: a variant or a bundle, by its id."""

    is_bundle: bool
    id: int


@dataclass(slots=True)
class CartLine:
    """A line of a cart: one variant or one bundle, and how many."""

    id: int
    thing: Thing
    quantity: int


@dataclass(slots=True)
class Cart:
    """A guest's or a customer's cart."""

    id: int
    lines: list[CartLine] = field(default_factory=list)


@dataclass(slots=True)
class Customer:
    """An account of the shop. `otp_required`: signing in needs the one-time code. No password: none was set yet."""

    id: int
    email: str
    password: str | None
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
    reset_token: str | None = None
    """What the last password reset link holds, until it is used."""


@dataclass(slots=True)
class Token:
    """An access or refresh token; all tokens that grew from one sign-in share a family."""

    email: str
    family: str
    is_access: bool
    expires_at: datetime
    used: bool = False


@dataclass(frozen=True, slots=True)
class OrderLine:
    """A line of an order, as it was bought. `price` is for one piece, in rupiah; `weight` in grams.

    `pieces` are the variants and counts it takes from stock.
    """

    id: str
    name: str
    quantity: int
    price: int
    weight: int
    digital: bool
    thing: Thing
    sku: str | None = None
    options: OptionValues = NO_OPTIONS
    pieces: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True, slots=True)
class Destination:
    """Where an order goes; `location_id` names a subdistrict."""

    name: str | None
    phone: str | None
    address: str | None
    postal_code: str | None
    location_id: int | None


@dataclass(slots=True)
class Order:
    """An order; `gross_revenue` is what the buyer must pay. `client` is the network address it came from."""

    number: int
    id: str
    order_id: str
    secret_slug: str
    created_at: datetime
    last_updated_at: datetime
    customer_id: int | None
    buyer_name: str
    buyer_email: str
    buyer_phone: str | None
    client: str
    lines: tuple[OrderLine, ...]
    destination: Destination | None
    courier_service_id: int | None
    payment_method: str
    provider: str | None
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
    product_discount: int = 0
    shipping_discount: int = 0
    status: str = "pending"
    payment_status: str = "unpaid"
    status_times: dict[str, datetime] = field(default_factory=dict)
    status_history: list[dict[str, Any]] = field(default_factory=list)
    paid_at: datetime | None = None
    conflict_at: datetime | None = None
    payment_opened: bool = False
    payment_info: dict[str, Any] = field(default_factory=dict)
    reads_until_info: int = 0
    """How often the instructions are still withheld."""
    holds_stock: bool = False
    expired: bool = False
    is_probably_spam: bool = False
    proof: dict[str, Any] = field(default_factory=dict)
    by_merchant: bool = False
    """Whether the business made it rather than a checkout."""
    merchant_fields: dict[str, Any] = field(default_factory=dict)
    """What the business wrote on it and the store only keeps, under the contract's names."""

    @property
    def pg_reference_id(self) -> str | None:
        """The gateway's name for the payment, once there are instructions for it."""
        return self.order_id if self.payment_opened else None


@dataclass(slots=True)
class Upload:
    """A file that may be, or was, sent to an upload address. `content` is None until it came."""

    filename: str
    content_type: str
    size: int
    signature: str
    content: Base64Bytes | None = None


@dataclass(slots=True)
class Counters:
    """What has been counted so far."""

    ids: int = 0
    unique_codes: int = 0


Record = Order | Customer | Cart | Token | Upload | Variant | Product | Counters | None
"""What is kept under one key; None where it is gone."""


class Keeper(Protocol):
    """Who writes the memory down; called with the state's lock held."""

    def changed(self, changes: dict[tuple[str, str], Record]) -> None:
        """What one call changed, by kind and key."""

    def restarted(self) -> None:
        """Everything was set back to the start."""


class State:
    """The store's memory. It outlives a server: hand it to the next `SandboxServer` and the orders are still there."""

    def __init__(self, fill: Callable[[State], None], clock: Clock | None = None) -> None:
        """`fill` puts the shop, its catalog and its customers in; it is called again by `reset`."""
        self.lock = threading.RLock()
        self.clock = clock or SystemClock()
        self.keeper: Keeper | None = None
        self._fill = fill
        self._offset = timedelta()
        self._touched: dict[tuple[str, str], Record] = {}
        self.switches = Switches()
        self.reset()

    def reset(self) -> None:
        """Forget every order, cart, session and fault, and set the shop up as it was at the start."""
        with self.lock:
            self.counters = Counters()
            self.switches = Switches()
            self.store: Store
            self.catalog = Catalog()
            self.geography = Geography([])
            self.customers: dict[str, Customer] = {}
            self.customers_by_id: dict[int, Customer] = {}
            self.tokens: dict[str, Token] = {}
            self.guest_carts: dict[str, Cart] = {}
            self.orders: list[Order] = []
            self.orders_by_key: dict[str, Order] = {}
            self.uploads: dict[str, Upload] = {}
            self.faults: list[FaultRule] = []
            self.spent: dict[tuple[str, int], int] = {}
            """Requests counted in each bucket and window (see `limits`)."""
            self._fill(self)
            self._touched.clear()
            if self.keeper:
                self.keeper.restarted()

    def next_id(self) -> int:
        """A number not given out before by this store."""
        self.counters.ids += 1
        self.touch("counters", "", self.counters)
        return 10_000 + self.counters.ids

    def now(self) -> datetime:
        """The store's time, UTC."""
        return self.clock.now() + self._offset

    @contextmanager
    def during(self, switches: Switches, clock_wrong_by: float = 0) -> Iterator[None]:
        """Other switches, and a clock wrong by so many seconds, for one call; holds the lock."""
        with self.lock:
            usual = self.switches
            self.switches, self._offset = switches, timedelta(seconds=clock_wrong_by)
            try:
                yield
            finally:
                self._offset = timedelta()
                if self.switches is switches:
                    self.switches = usual

    def touch(self, kind: str, key: str, record: Record) -> None:
        """Say that what is kept under `key` changed, or is gone (None)."""
        self._touched[kind, key] = record

    def settle(self) -> None:
        """Hand on what was touched, before anybody is told of it. Holds the lock."""
        with self.lock:
            if self._touched and self.keeper:
                self.keeper.changed(self._touched)
            self._touched.clear()

    def keep(self, order: Order) -> None:
        """Remember an order, new or changed, under its id, its order number and its secret slug.

        Its plain number is a key, too: it stands for the numeric ids that orders had before they were UUIDs.
        """
        if order.id not in self.orders_by_key:
            self.orders.append(order)
            for key in (order.id, order.order_id, order.secret_slug, str(order.number)):
                self.orders_by_key[key] = order
        self.touch("order", order.id, order)

    def keep_customer(self, customer: Customer) -> None:
        """Remember a customer, new or changed."""
        self.customers[customer.email] = self.customers_by_id[customer.id] = customer
        self.touch("customer", customer.email, customer)

    def keep_token(self, text: str, token: Token | None) -> None:
        """Remember a token, new or changed, or forget it."""
        if token is None:
            self.tokens.pop(text, None)
        else:
            self.tokens[text] = token
        self.touch("token", text, token)

    def keep_guest_cart(self, token: str, cart: Cart) -> None:
        """Remember a guest's cart, new or changed."""
        self.guest_carts[token] = cart
        self.touch("guest_cart", token, cart)

    def keep_upload(self, key: str, upload: Upload) -> None:
        """Remember an upload, promised or arrived."""
        self.uploads[key] = upload
        self.touch("upload", key, upload)

    def keep_variant(self, variant: Variant) -> None:
        """Say that a variant's price, stock or name changed."""
        self.touch("variant", str(variant.id), variant)

    def add_product(self, product: Product) -> None:
        """List another product."""
        self.catalog.add(product)
        self.keep_product(product)

    def keep_product(self, product: Product) -> None:
        """Say that a product is new or changed its name."""
        self.touch("product", product.slug, product)

    def remove_item(self, item: Product | Bundle) -> None:
        """Take a product (and the bundles it is part of) or a bundle off the shelves."""
        for gone in self.catalog.remove(item):
            self.touch("product", gone.slug, None)
