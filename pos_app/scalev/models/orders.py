"""Orders: the public kind that checkout returns, and the account's kind that carries notes (behaviour section 1).

Secrets (`secret_slug`, the addresses that contain it, `pg_payment_info`) and `notes` stay out of `repr`.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Annotated, Any

from pydantic import BeforeValidator, Field, ValidationInfo, field_validator

from pos_app.money import ZERO, Rupiah
from pos_app.records import Private
from pos_app.scalev.models.base import Moment, Money, Readable, WireModel
from pos_app.scalev.models.requests import Body, without_none

_ADDED = ("product_price", "shipping_cost", "other_income", "service_fee", "payment_link_income")
_TAKEN = (
    "product_discount",
    "shipping_discount",
    "discount_code_discount",
    "unique_code_discount",
)


def _sum_of_parts(parts: Mapping[str, Rupiah]) -> Rupiah:
    """The order arithmetic of behaviour section 4."""
    total = ZERO
    for name in _ADDED:
        total += parts.get(name, ZERO)
    for name in _TAKEN:
        total -= parts.get(name, ZERO)
    return total


def _as_text(value: object) -> object:
    # A sale is looked up by its marker in notes, so notes of an odd type are searched rather than dropped.
    return value if value is None or isinstance(value, str) else json.dumps(value)


class OrderBank(WireModel):
    """The bank of an account."""

    id: int | None = None
    code: str | None = None
    name: str | None = None


class OrderAccount(WireModel):
    """An account of the shop that a buyer can transfer to."""

    id: int | None = None
    method: str | None = None
    account_holder: str | None = None
    account_number: str | None = None
    financial_entity: OrderBank | None = None


class OrderStore(WireModel):
    """The shop as an order shows it."""

    name: str | None = None
    payment_accounts: Readable[OrderAccount] = ()
    is_auto_expire: bool | None = None
    auto_expire_days: int | None = None
    days_of_payment_processing: int | None = None


class _Order(WireModel):
    """What both kinds share. Amounts in rupiah; a part that is missing or null is zero."""

    id: str = Field(min_length=1)
    secret_slug: str = Field(min_length=1, repr=False)
    order_id: str = ""
    status: str = ""
    payment_status: str | None = None
    payment_method: str = ""
    product_price: Money = ZERO
    product_discount: Money = ZERO
    shipping_cost: Money = ZERO
    shipping_discount: Money = ZERO
    other_income: Money = ZERO
    other_income_name: str | None = None
    payment_link_income: Money = ZERO
    service_fee: Money = ZERO
    unique_code_discount: Money = ZERO
    discount_code_discount: Money = ZERO
    discount_code_code: str | None = None
    gross_revenue: Money
    public_order_url: str | None = Field(default=None, repr=False)
    paid_time: Moment | None = None
    transfer_time: Moment | None = None
    payment_account_holder: str | None = None
    payment_account_number: str | None = None
    pg_payment_info: dict[str, Any] = Field(default_factory=dict, repr=False)
    store: OrderStore = OrderStore()

    @field_validator("gross_revenue", mode="before")
    @classmethod
    def _a_null_total_is_the_sum_of_its_parts(cls, value: Any, info: ValidationInfo) -> Any:
        # Any money field may be null (behaviour section 1), but nobody may be asked to pay nothing because of that.
        return _sum_of_parts(info.data).amount if value is None else value

    @property
    def is_paid(self) -> bool:
        """Whether the server says so; nothing else counts as paid (behaviour section 6)."""
        return self.payment_status in ("paid", "settled")


class PublicOrderLine(WireModel):
    """A line of a public order, which names the product but has no id. `variant_price` in rupiah."""

    quantity: int = 0
    product_name: str = ""
    item_type: str | None = None
    variant_option1_value: str | None = None
    variant_option2_value: str | None = None
    variant_option3_value: str | None = None
    variant_price: Money = ZERO


class PublicOrder(_Order):
    """What both checkouts and the public order routes return.

    Follow `redirect_url` unchanged, else `public_order_url`. `pg_payment_info` is the gateway's own payload, may be
    empty at first, and is never logged.
    """

    epayment_provider: str | None = None
    redirect_url: str | None = Field(default=None, repr=False)
    payment_expiration_at: Moment | None = None
    transferproof_url: str | None = Field(default=None, repr=False)
    is_probably_spam: bool = False
    draft_time: Moment | None = None
    lines: Readable[PublicOrderLine] = Field(default=(), alias="orderlines")


class CustomerOrderLine(WireModel):
    """A line of the account's order. `variant` is the variant id; amounts in rupiah."""

    id: str | None = None
    variant: int | None = None
    variant_sku: str | None = None
    quantity: int = 0
    product_name: str = ""
    variant_option1_value: str | None = None
    variant_option2_value: str | None = None
    variant_option3_value: str | None = None
    variant_price: Money = ZERO
    product_price: Money = ZERO
    discount: Money = ZERO


class CustomerOrder(_Order):
    """An order in the account's own list: the only kind with `notes` and `created_at`."""

    notes: Annotated[str | None, BeforeValidator(_as_text)] = Field(default=None, repr=False)
    created_at: Moment | None = None
    lines: Readable[CustomerOrderLine] = Field(default=(), alias="orderlines")


class UploadSlot(WireModel):
    """Where to send the picture of a transfer, and where it will stand. Whoever knows `upload_url` may write there."""

    upload_url: str = Field(min_length=1, repr=False)
    file_url: str = Field(min_length=1, repr=False)


class OrderPatch(Private):
    """Buyer-side facts of a bank transfer. `notes` is left out on purpose: patching it would destroy the marker."""

    said = frozenset({"transfer_time", "financial_entity_id"})

    transferproof_url: str | None = None
    transfer_time: datetime | None = None
    financial_entity_id: int | None = None
    payment_account_holder: str | None = None
    payment_account_number: str | None = None

    def body(self) -> Body:
        """Schema StorefrontPublicOrderUpdateRequest."""
        return without_none(
            transferproof_url=self.transferproof_url,
            transfer_time=self.transfer_time.isoformat() if self.transfer_time is not None else None,
            financial_entity_id=self.financial_entity_id,
            payment_account_holder=self.payment_account_holder,
            payment_account_number=self.payment_account_number,
        )
