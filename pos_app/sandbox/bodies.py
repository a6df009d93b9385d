"""Request bodies, exactly as open or closed as the contract declares them (`additionalProperties`)."""

from __future__ import annotations

from datetime import date, datetime
from typing import Annotated, Literal, TypeVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, RootModel, StringConstraints, field_validator


def _whole(value: object) -> object:
    """JSON has one kind of number, so 3.0 is as good an integer as 3 (JSON Schema 2020-12, 6.1.1)."""
    return int(value) if isinstance(value, float) and value.is_integer() else value


def _not_null(value: object) -> object:
    if value is None:
        raise ValueError("may be left out, but not be null")
    return value


Value = TypeVar("Value")
Given = Annotated[Value | None, BeforeValidator(_not_null)]
"""A field that may be left out, which None stands for, but may not be null."""
Integer = Annotated[int, BeforeValidator(_whole)]
Id = Annotated[int | str, BeforeValidator(_whole)]
Email = Annotated[str, StringConstraints(pattern=r"^[^@\s]+@[^@\s]+\.[^@\s.]+$", max_length=254)]
Amount = str | int | float | None


class _Open(BaseModel):
    model_config = ConfigDict(strict=True, extra="allow")


class _Closed(BaseModel):
    model_config = ConfigDict(strict=True, extra="forbid")


class VariantItem(_Closed):
    """A line to check out."""

    type: Literal["variant"]
    variant_id: Integer = Field(ge=1)
    quantity: Integer = Field(ge=1, le=100)


class BundleItem(_Closed):
    """A bundle to check out."""

    type: Literal["bundle_price_option"]
    bundle_price_option_id: Integer = Field(ge=1)
    quantity: Integer = Field(ge=1, le=100)


CheckoutItem = Annotated[VariantItem | BundleItem, Field(discriminator="type")]
CheckoutItems = Annotated[list[CheckoutItem], Field(min_length=1, max_length=50)]


class CartVariantItem(_Closed):
    """A line to put in a cart."""

    type: Literal["variant"]
    variant_id: Id
    quantity: Integer = Field(default=1, ge=1)


class CartBundleItem(_Closed):
    """A bundle to put in a cart."""

    type: Literal["bundle_price_option"]
    bundle_price_option_id: Id
    quantity: Integer = Field(default=1, ge=1)


class CartItem(RootModel[Annotated[CartVariantItem | CartBundleItem, Field(discriminator="type")]]):
    """Either kind of cart item, told apart by `type`."""


class CartItemUpdate(_Open):
    """A new quantity."""

    quantity: Integer = Field(ge=1)


class Where(_Closed):
    """The nested destination of public previews."""

    location_id: Id
    postal_code: str


class ShippingOption(_Open):
    """A chosen shipping option handed back whole."""

    courier_service_id: Id = ""
    warehouse_unique_id: str = ""
    courier_aggregator_code: str | None = None


class PublicPreview(_Open):
    """Body of the public shipping-options and summary calls."""

    items: CheckoutItems = Field(default_factory=list)
    destination: Given[Where] = None
    payment_method: str = ""
    courier_service_id: Id = ""
    warehouse_unique_id: str = ""
    courier_aggregator_code: str | None = None
    shipping_option: Given[ShippingOption] = None
    selected_shipping_option: Given[ShippingOption] = None
    shipping_cost: Amount = None
    discount_code_code: str | None = None


class CustomerPreview(_Open):
    """Body of the customer's shipping-options and summary calls; its destination is flat."""

    items: CheckoutItems = Field(default_factory=list)
    cart_id: Id = ""
    location_id: Id = ""
    postal_code: str = ""
    payment_method: str = ""
    courier_service_id: Id = ""
    warehouse_unique_id: str | None = None
    courier_aggregator_code: str | None = None
    shipping_option: Given[ShippingOption] = None
    selected_shipping_option: Given[ShippingOption] = None
    shipping_cost: Amount = None
    discount_code_code: str | None = None


class DiscountCheck(_Open):
    """Body of the discount check."""

    code: str
    items: CheckoutItems = Field(default_factory=list)
    destination: Given[Where] = None
    courier_service_id: Id = ""
    warehouse_unique_id: str = ""
    courier_aggregator_code: str | None = None
    payment_method: str = ""
    net_product_price: Amount = None
    gross_revenue: Amount = None
    shipping_cost: Amount = None


class PublicCheckout(_Closed):
    """A guest's order."""

    checkout_intent_token: str = ""
    items: CheckoutItems = Field(default_factory=list)
    customer_name: str = Field(max_length=200)
    customer_email: Email
    customer_phone: str | None = Field(default=None, max_length=20)
    shipping_address: str | None = None
    shipping_province: str | None = None
    shipping_city: str | None = None
    shipping_subdistrict: str | None = None
    shipping_postal_code: str | None = None
    shipping_location_id: Id = ""
    address: str | None = None
    location: str | None = None
    location_id: Id = ""
    postal_code: str | None = None
    payment_method: str = ""
    courier_service_id: Integer | None = None
    warehouse_unique_id: str | None = None
    courier_aggregator_code: str | None = None
    discount_code_code: str | None = None
    notes: str | None = None


class CustomerCheckout(_Closed):
    """A signed-in customer's order."""

    checkout_intent_token: str = ""
    items: CheckoutItems = Field(default_factory=list)
    cart_id: Id = ""
    address_id: Id = ""
    address: str = ""
    location_id: Id = ""
    postal_code: str = ""
    payment_method: str = ""
    courier_service_id: Id = ""
    warehouse_unique_id: str | None = None
    courier_aggregator_code: str | None = None
    discount_code_code: str | None = None
    notes: str | None = None


class OrderPatch(_Open):
    """Transfer proof and notes."""

    transferproof_url: str | None = None
    transfer_time: str | None = None
    financial_entity_id: Integer | None = None
    payment_account: str | None = None
    payment_account_holder: str | None = None
    payment_account_number: str | None = None
    notes: str | None = None

    @field_validator("transfer_time")
    @classmethod
    def _is_time(cls, value: str | None) -> str | None:
        if value is not None and datetime.fromisoformat(value).tzinfo is None:
            raise ValueError("a time zone is needed")
        return value


class Login(_Open):
    """E-mail and password."""

    email: Email
    password: str
    login_as: Literal["customer", "owner"] = "customer"


class OtpVerify(_Open):
    """E-mail and one-time code."""

    email: Email
    otp: str
    login_as: Literal["customer", "owner"] = "customer"


class Refresh(_Open):
    """A refresh token."""

    refresh: str


class Blacklist(_Open):
    """Tokens to revoke."""

    tokens: list[str]


class ForgetPassword(_Open):
    """Whose password was forgotten."""

    email: Email


class SavePassword(_Open):
    """A new password, by the token of the reset link."""

    token: str
    password: str


class NewPassword(_Open):
    """A new password of the signed-in customer."""

    password: str


class ProofUpload(_Closed):
    """A transfer proof about to be uploaded; `content_length` in bytes, at most 10 MiB."""

    filename: str
    content_type: Literal["image/jpeg", "image/png", "image/webp"]
    content_length: Integer = Field(ge=1, le=10_485_760)


class ProfileUpdate(_Closed):
    """What a customer may change; the e-mail is not among it."""

    name: str = ""
    phone: str = ""
    date_of_birth: str = ""
    sex: str = ""
    is_unsubscribe: bool = False

    @field_validator("date_of_birth")
    @classmethod
    def _is_date(cls, value: str) -> str:
        return date.fromisoformat(value).isoformat()


class AddressBody(_Open):
    """A saved address; every field may be left out."""

    name: str = ""
    phone: str = ""
    email: Email = ""
    location_id: Id = ""
    address: str = ""
    postal_code: str = ""
    notes: str = ""
