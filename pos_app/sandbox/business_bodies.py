"""Request bodies of the business operations: their shape as the contract has it, and no more.

It gives no bounds for quantities and amounts; what cannot be sold or charged is refused later, for that reason.
"""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any, Literal, get_args

from pydantic import AfterValidator, BaseModel, ConfigDict, model_validator

from pos_app.sandbox.bodies import Email, Given, Id, Integer

OrderStatus = Literal[
    "draft", "pending", "confirmed", "in_process", "ready", "shipped", "completed", "canceled", "rts", "closed"
]
PaymentStatus = Literal["unpaid", "paid", "conflict", "settled"]
PaymentMethodCode = Literal[
    "va_bca",
    "va_bni",
    "va_bri",
    "va_mandiri",
    "va_permata",
    "va_cimb",
    "va_bsi",
    "va_maybank",
    "va_bnc",
    "va_danamon",
    "va_artha_graha",
    "va_muamalat",
    "va_btn",
    "va_ocbc",
    "va_bjb",
    "va_sahabat_sampoerna",
    "va_artajasa",
    "qris",
    "card",
    "invoice",
    "payment_link",
    "alfamart",
    "ovo",
    "dana",
    "shopeepay",
    "linkaja",
    "gopay",
    "no_payment",
    "bank_transfer",
    "marketplace",
    "cod",
]
ORDER_STATUSES = frozenset(get_args(OrderStatus))
PAYMENT_STATUSES = frozenset(get_args(PaymentStatus))
PAYMENT_METHODS = frozenset(get_args(PaymentMethodCode))


def _zoned(value: str) -> str:
    if datetime.fromisoformat(value).tzinfo is None:
        raise ValueError("a time zone is needed")
    return value


Number = int | float
Moment = Annotated[str, AfterValidator(_zoned)]


class _Body(BaseModel):
    model_config = ConfigDict(strict=True, extra="allow")


class OrderVariant(_Body):
    """A variant to order, by its string id."""

    variant_unique_id: str
    quantity: Integer


class OrderBundle(_Body):
    """A bundle price option to order, by its string id."""

    bundle_price_option_unique_id: str
    quantity: Integer


class BusinessOrderUpdate(_Body):
    """What a merchant may change on an order. Amounts in rupiah; None is left out, and stays as it is."""

    customer_name: Given[str] = None
    customer_phone: Given[str] = None
    customer_email: Given[Email] = None
    ordervariants: Given[list[OrderVariant]] = None
    orderbundles: Given[list[OrderBundle]] = None
    payment_method: Given[PaymentMethodCode] = None
    address: Given[str] = None
    location_id: Given[Integer] = None
    postal_code: Given[str] = None
    warehouse_unique_id: Given[str] = None
    courier_service_id: Given[Integer] = None
    shipping_cost: Given[Number] = None
    shipment_provider_code: Literal["mengantar", "lincah", "ninja"] | None = None
    product_discount: Given[Number] = None
    shipping_discount: Given[Number] = None
    other_income: Given[Number] = None
    other_income_name: Given[str] = None
    page_unique_id: Given[str] = None
    channel_unique_id: Given[str] = None
    payment_account_unique_id: Given[str] = None
    financial_entity_id: Given[Integer] = None
    payment_account_holder: Given[str] = None
    payment_account_number: Given[str] = None
    transferproof_url: Given[str] = None
    is_dropshipping: Given[bool] = None
    dropshipper_name: Given[str] = None
    dropshipper_phone: Given[str] = None
    notes: Given[str] = None


class BusinessOrderCreate(BusinessOrderUpdate):
    """A merchant's new order."""

    store_unique_id: str
    customer_name: str
    is_probably_spam: Given[bool] = None
    agent_context: Given[dict[str, Any]] = None
    metadata: Given[dict[str, Any]] = None


class StatusChange(_Body):
    """What becomes of many orders at once: `status`, `payment_status` or both."""

    ids: list[Id]
    status: Given[OrderStatus] = None
    payment_status: Given[PaymentStatus] = None
    by: str | None = None
    payment_method: Given[PaymentMethodCode] = None
    financial_entity_id: Integer | None = None
    payment_account_holder: str | None = None
    payment_account_number: str | None = None
    transfer_time: Moment | None = None
    transferproof_url: str | None = None
    rtsproof_url: str | None = None

    @model_validator(mode="after")
    def _says_what(self) -> StatusChange:
        if self.status is None and self.payment_status is None:
            raise ValueError("status or payment_status is needed")
        return self
