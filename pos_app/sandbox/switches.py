"""What the contract leaves open (behaviour.md section 12), each as a switch: one answer chosen, the others a word away.

A store takes them from a TOML file (`[switches]`), from the control API, or for one request from the header
`X-Sandbox-Switches`, which holds a JSON object such as `{"no_courier": "draft"}`.
"""

from __future__ import annotations

import json
import tomllib
from enum import StrEnum
from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, NonNegativeInt, PositiveInt, ValidationError

from pos_app.sandbox.errors import SandboxError

HEADER = "X-Sandbox-Switches"


class DuplicateKey(StrEnum):
    """What makes two orders duplicates of one another."""

    BUYER_AND_ITEMS = "buyer_and_items"
    ADDRESS_AND_ITEMS = "address_and_items"
    """The same items from the same network address."""
    BUYER = "buyer"
    NOTES = "notes"


class Scope(StrEnum):
    """Which of the two checkouts a rule covers."""

    PUBLIC = "public"
    CUSTOMER = "customer"
    BOTH = "both"


class UndeclaredKeys(StrEnum):
    """What becomes of keys that a closed body does not declare."""

    REFUSED = "refused"
    IGNORED = "ignored"


class ErrorForm(StrEnum):
    """Which of the optional parts of the error envelope a refusal fills (behaviour.md section 3)."""

    ERROR = "error"
    """`error` with `error_code`."""
    MESSAGE = "message"
    CODE = "code"
    """`error_code` alone."""
    ERRORS = "errors"
    """`errors`, a list of objects, alone."""
    EMPTY = "empty"
    """An empty object."""


class LimitHeaders(StrEnum):
    """On which replies the rate-limit headers come."""

    ALWAYS = "always"
    REFUSALS = "refusals"
    NEVER = "never"


class LimitBody(StrEnum):
    """What a 429 says."""

    TEXT = "text"
    JSON = "json"


class Bucket(StrEnum):
    """Which bucket a signed-in customer's requests are counted in."""

    ADDRESS = "address"
    """The one of the network address, as everybody's."""
    ACCOUNT = "account"
    NONE = "none"


class ItemsOrder(StrEnum):
    """How the items are sorted."""

    LISTED = "listed"
    REVERSED = "reversed"


class TimeOrder(StrEnum):
    """How orders and addresses are sorted."""

    NEWEST = "newest"
    OLDEST = "oldest"
    SHUFFLED = "shuffled"


class CodeScope(StrEnum):
    """Among which orders a unique code is unique."""

    ALL = "all"
    """No two alike until every code was used."""
    NONE = "none"
    """Drawn anew each time: two open orders may share one."""


class ExpiryOutcome(StrEnum):
    """What an order becomes when its time to pay is over."""

    CANCELED = "canceled"
    CLOSED = "closed"
    PENDING = "pending"
    """It stays as it is; only the moment has passed."""


class Renewal(StrEnum):
    """What asking again for an expired payment gives."""

    REFUSED = "refused"
    RENEWED = "renewed"
    """The order lives again, with fresh instructions and a fresh countdown."""


class LatePayment(StrEnum):
    """What a payment that arrives after the expiry makes of the order."""

    PAID = "paid"
    CONFLICT = "conflict"


class WrongAmount(StrEnum):
    """What a payment of another amount makes of the order."""

    CONFLICT = "conflict"
    UNPAID = "unpaid"
    PAID = "paid"


class StockFalls(StrEnum):
    """When a sale takes its goods from stock."""

    ORDER = "order"
    PAYMENT = "payment"
    SHIPMENT = "shipment"


class SourceCart(StrEnum):
    """What becomes of a cart that was itself the order's items."""

    EMPTIED = "emptied"
    KEPT = "kept"


class CartLines(StrEnum):
    """What a cart's line tells beyond what the contract declares."""

    BARE = "bare"
    PRICED = "priced"
    """Price, subtotal and the variant itself, nested."""


class NoCourier(StrEnum):
    """What an order of goods without a courier becomes."""

    PENDING = "pending"
    DRAFT = "draft"
    REFUSED = "refused"


class Provider(StrEnum):
    """The gateway an order names."""

    XENDIT = "xendit"
    XENDIT_LEGACY = "xendit_legacy"
    SINGAPAY = "singapay"
    DUITKU = "duitku"
    MIDTRANS = "midtrans"
    DURIANPAY = "durianpay"


class Payload(StrEnum):
    """The form of `pg_payment_info` (behaviour.md section 7)."""

    XENDIT = "xendit"
    XENDIT_NESTED = "xendit_nested"
    """QRIS inside `payment_method.qr_code` instead of at the top."""
    SINGAPAY = "singapay"
    LOOSE = "loose"
    """The keys that third-party clients meet."""
    UNKNOWN = "unknown"
    """Keys nobody has described."""
    MALFORMED = "malformed"
    """The right keys with values that cannot be used."""
    EMPTY = "empty"


class TooLong(StrEnum):
    """What becomes of notes longer than the limit."""

    REFUSED = "refused"
    CUT = "cut"


class NotesPatch(StrEnum):
    """What a PATCH of the notes does to those there."""

    REPLACED = "replaced"
    APPENDED = "appended"
    IGNORED = "ignored"


class Redirect(StrEnum):
    """Whether `requires_redirect` can be relied on."""

    RIGHT = "right"
    ALWAYS = "always"
    NEVER = "never"


class MoneyForm(StrEnum):
    """How amounts are written (behaviour.md section 1, point 7)."""

    PUBLISHED = "published"
    """Mixed as in the vendor's examples."""
    DECIMAL = "decimal"
    """`"125000.00"`"""
    WHOLE = "whole"
    """`"125000"`"""
    NUMBER = "number"
    """`125000`"""
    FLOAT = "float"
    """`125000.0`"""
    SPARSE = "sparse"
    """As published, but null for zero where the contract lets an amount be null."""


class BadDiscount(StrEnum):
    """What checkout does with a discount code that does not apply."""

    REFUSED = "refused"
    IGNORED = "ignored"


class Switches(BaseModel):
    """Every switch with the answer this store gives unless told otherwise. Rupiah, seconds; 0 turns a limit off."""

    model_config = ConfigDict(extra="forbid", validate_assignment=True)

    # 1. Duplicate protection.
    duplicate_seconds: NonNegativeInt = 0
    """How long an order keeps another like it from being made."""
    duplicate_key: DuplicateKey = DuplicateKey.BUYER_AND_ITEMS
    duplicate_scope: Scope = Scope.BOTH
    duplicate_status: int = Field(default=400, ge=400, le=499)
    duplicate_text: str = "Duplicate order"

    # 2. Keys a closed body does not declare.
    undeclared_keys: UndeclaredKeys = UndeclaredKeys.REFUSED

    # 3. How checkout refuses.
    error_form: ErrorForm = ErrorForm.ERROR
    out_of_stock_status: int = Field(default=400, ge=400, le=499)
    bad_discount: BadDiscount = BadDiscount.REFUSED

    # 4. Rate limits.
    rate_limit: NonNegativeInt = 0
    """Requests in one window and bucket."""
    rate_seconds: PositiveInt = 60
    rate_headers: LimitHeaders = LimitHeaders.ALWAYS
    rate_body: LimitBody = LimitBody.TEXT
    customer_bucket: Bucket = Bucket.ADDRESS

    # 5. Pages.
    page_size: PositiveInt = 25
    page_size_maximum: PositiveInt = 100
    items_order: ItemsOrder = ItemsOrder.LISTED
    orders_order: TimeOrder = TimeOrder.NEWEST
    addresses_order: TimeOrder = TimeOrder.OLDEST

    # 6. Unique codes.
    unique_code_methods: tuple[str, ...] = ("bank_transfer",)
    unique_code_minimum: PositiveInt = 1
    unique_code_maximum: NonNegativeInt = 499
    """Largest unique code taken off; 0 turns codes off."""
    unique_code_scope: CodeScope = CodeScope.ALL

    # 7. Expiry, renewal and stock.
    expiry_outcome: ExpiryOutcome = ExpiryOutcome.CANCELED
    payment_renewal: Renewal = Renewal.REFUSED
    late_payment: LatePayment = LatePayment.PAID
    stock_falls: StockFalls = StockFalls.ORDER
    stock_returns: bool = True
    """Whether an order that ends unpaid gives its goods back."""

    # 8. Carts.
    source_cart: SourceCart = SourceCart.EMPTIED
    cart_lines: CartLines = CartLines.BARE

    # 9. Goods without a courier.
    no_courier: NoCourier = NoCourier.PENDING

    # 10. Accounts.
    guest_accounts: bool = False
    """Whether a guest's checkout opens an account for the e-mail, its password to be set by the reset link."""
    account_orders: NonNegativeInt = 0
    """Orders one account may make in `account_seconds`."""
    account_seconds: PositiveInt = 60

    # 11. Clients without an Origin.
    origin_required: bool = False

    # 12. Gateways.
    provider: Provider = Provider.XENDIT
    payload: Payload = Payload.XENDIT
    payload_at_checkout: bool = False
    """Whether the reply to a checkout brings the instructions already, without their being asked for."""
    payload_after_reads: NonNegativeInt = 0
    """How often an order is read with empty instructions before they are there."""

    # 13. Notes.
    notes_maximum: NonNegativeInt = 0
    """Longest notes in characters."""
    notes_too_long: TooLong = TooLong.REFUSED
    notes_patch: NotesPatch = NotesPatch.REPLACED

    # 14. Conflict and closing.
    wrong_amount: WrongAmount = WrongAmount.CONFLICT
    paid_may_close: bool = True
    """Whether a paid order can be closed."""

    # 15. requires_redirect.
    requires_redirect: Redirect = Redirect.RIGHT

    # Beyond the numbered unknowns.
    money: MoneyForm = MoneyForm.PUBLISHED
    other_income: NonNegativeInt = 0
    """Other Charges added to each order."""
    other_income_name: str = "Biaya Lainnya"
    service_fee: NonNegativeInt = 0
    """Fee for e-payment methods. QRIS never bears it: PBI 23/6/2021 art. 52 forbids a surcharge."""
    paylink_fee: NonNegativeInt = 0
    """What PayLink's page adds to an order while it is paid there (behaviour.md section 6)."""
    discount_needs_method: bool = False
    """Whether a code that is bound to ways of paying is refused while none is named."""
    discount_case_matters: bool = False
    """Whether a code counts only in the letters it was made with."""
    paylink_only: bool = False
    """A strict two-step PayLink store: an order that names no method becomes `payment_link`."""
    sub_payment_method: bool = False
    """The earlier edition of the contract (behaviour.md section 10): bodies and orders have `sub_payment_method`."""
    probably_spam: bool = False
    plan_active: bool = True
    """Without an eligible plan the public routes know no store."""
    access_seconds: NonNegativeInt = 900
    refresh_seconds: NonNegativeInt = 2_592_000
    qris_seconds: NonNegativeInt = 900
    payment_seconds: NonNegativeInt = 86_400
    """How long bank transfers, virtual accounts and the other methods can be paid."""


def changed(switches: Switches, changes: object) -> Switches:
    """`switches` with `changes` (switch to value) made; raises pydantic's `ValidationError` or `ValueError`."""
    if not isinstance(changes, dict):
        raise ValueError("an object of switches is expected")
    return Switches.model_validate({**switches.model_dump(), **changes})


def for_request(switches: Switches, header: str | None) -> Switches:
    """`switches` as one request's header changes them; raises as `changed` does."""
    return changed(switches, json.loads(header)) if header else switches


def read_switches(file: Path) -> Switches:
    """Switches from the `[switches]` table of a TOML file; raises `SandboxError` ("sandbox.switches_unreadable")."""
    try:
        return changed(Switches(), tomllib.loads(file.read_text("utf-8")).get("switches", {}))
    except (OSError, ValueError, ValidationError) as error:
        raise SandboxError("sandbox.switches_unreadable", path=file, detail=error) from error
