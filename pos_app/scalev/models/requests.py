"""What the register asks for, serialised to exactly the contract's bodies: undeclared keys and nulls never leave.

Nothing here checks limits (at most 50 lines, quantity 1 to 100, behaviour section 1): that is the cart's business.
"""

from __future__ import annotations

from typing import TypeAlias

from pos_app.records import Private, Record

Json: TypeAlias = str | int | bool | dict[str, "Json"] | list["Json"]
Body: TypeAlias = dict[str, Json]


def without_none(**parts: Json | None) -> Body:
    """`parts` less those that are None."""
    return {name: value for name, value in parts.items() if value is not None}


class VariantItem(Record):
    """So many of a variant."""

    variant_id: int
    quantity: int

    def body(self) -> Body:
        """Schema StorefrontCheckoutVariantItem, which is also CartVariantItemRequest."""
        return {"type": "variant", "variant_id": self.variant_id, "quantity": self.quantity}


class BundleItem(Record):
    """So many of a bundle price option."""

    bundle_price_option_id: int
    quantity: int

    def body(self) -> Body:
        """Schema StorefrontCheckoutBundlePriceOptionItem, which is also CartBundlePriceOptionItemRequest."""
        return {
            "type": "bundle_price_option",
            "bundle_price_option_id": self.bundle_price_option_id,
            "quantity": self.quantity,
        }


CheckoutItem: TypeAlias = VariantItem | BundleItem


def _items(items: tuple[CheckoutItem, ...]) -> list[Json] | None:
    return [item.body() for item in items] or None


class ProofFile(Record):
    """The picture of a transfer that is about to be uploaded. `content_length` in bytes, at most 10 MiB."""

    filename: str
    content_type: str
    content_length: int

    def body(self) -> Body:
        """Schema StorefrontPublicOrderTransferProofUploadRequest."""
        return {
            "filename": self.filename,
            "content_type": self.content_type,
            "content_length": self.content_length,
        }


class Destination(Record):
    """Where a delivery goes: `location_id` of a location search, and a postal code there."""

    location_id: int
    postal_code: str

    def body(self) -> Body:
        """Schema StorefrontCheckoutDestination."""
        return {"location_id": self.location_id, "postal_code": self.postal_code}


class Courier(Record):
    """The shipping option chosen, as carried to summary and checkout (behaviour section 4)."""

    courier_service_id: int
    warehouse_unique_id: str
    courier_aggregator_code: str | None = None

    def body(self) -> Body:
        """The three keys that both checkouts, both summaries and the discount check share."""
        return without_none(
            courier_service_id=self.courier_service_id,
            warehouse_unique_id=self.warehouse_unique_id,
            courier_aggregator_code=self.courier_aggregator_code,
        )


def _courier(courier: Courier | None) -> Body:
    return courier.body() if courier is not None else {}


class Preview(Record):
    """The question of shipping options and of the summary. Shipping options ignore courier and discount code."""

    items: tuple[CheckoutItem, ...]
    destination: Destination | None = None
    payment_method: str | None = None
    courier: Courier | None = None
    discount_code: str | None = None

    def customer_shipping_body(self) -> Body:
        """Schema CustomerCheckoutShippingOptionsRequest: the destination is flat."""
        place = self.destination.body() if self.destination is not None else {}
        return without_none(items=_items(self.items), payment_method=self.payment_method) | place

    def guest_shipping_body(self) -> Body:
        """Schema StorefrontCheckoutShippingOptionsRequest: the destination is nested."""
        return without_none(
            items=_items(self.items),
            destination=self.destination.body() if self.destination is not None else None,
            payment_method=self.payment_method,
        )

    def customer_summary_body(self) -> Body:
        """Schema CustomerCheckoutSummaryRequest."""
        return self.customer_shipping_body() | self._choices()

    def guest_summary_body(self) -> Body:
        """Schema StorefrontCheckoutSummaryRequest."""
        return self.guest_shipping_body() | self._choices()

    def _choices(self) -> Body:
        return _courier(self.courier) | without_none(discount_code_code=self.discount_code)


class DiscountQuery(Record):
    """A discount code and what it would be used on. Only items are sent, never a cart (behaviour section 11)."""

    code: str
    items: tuple[CheckoutItem, ...] = ()
    destination: Destination | None = None
    courier: Courier | None = None
    payment_method: str | None = None

    def body(self) -> Body:
        """Schema StorefrontDiscountCodeCheckRequest."""
        return without_none(
            code=self.code,
            items=_items(self.items),
            destination=self.destination.body() if self.destination is not None else None,
            payment_method=self.payment_method,
        ) | _courier(self.courier)


class CustomerCheckout(Private):
    """A sale of the signed-in account. `notes` carries the sale's marker (design section 4).

    With `items` and `cart_id` both, the items make the order and the cart is emptied after it (behaviour section 4).
    """

    said = frozenset({"items", "payment_method", "address_id", "destination", "courier", "discount_code", "cart_id"})

    items: tuple[CheckoutItem, ...]
    payment_method: str | None = None
    notes: str | None = None
    address_id: int | None = None
    address: str | None = None
    destination: Destination | None = None
    courier: Courier | None = None
    discount_code: str | None = None
    cart_id: int | None = None

    def body(self) -> Body:
        """Schema CustomerCheckoutRequest (closed)."""
        place = self.destination.body() if self.destination is not None else {}
        return (
            without_none(
                items=_items(self.items),
                cart_id=self.cart_id,
                address_id=self.address_id,
                address=self.address,
                payment_method=self.payment_method,
                discount_code_code=self.discount_code,
                notes=self.notes,
            )
            | place
            | _courier(self.courier)
        )


class GuestCheckout(Private):
    """A sale without an account. `subdistrict`, `city` and `province` are names; e-mail is required by the contract."""

    said = frozenset(
        {"items", "payment_method", "destination", "subdistrict", "city", "province", "courier", "discount_code"}
    )

    items: tuple[CheckoutItem, ...]
    customer_name: str
    customer_email: str
    customer_phone: str | None = None
    payment_method: str | None = None
    notes: str | None = None
    address: str | None = None
    destination: Destination | None = None
    subdistrict: str | None = None
    city: str | None = None
    province: str | None = None
    courier: Courier | None = None
    discount_code: str | None = None

    def body(self) -> Body:
        """Schema PublicCheckoutRequest (closed): the destination goes into `shipping_*`."""
        return without_none(
            items=_items(self.items),
            customer_name=self.customer_name,
            customer_email=self.customer_email,
            customer_phone=self.customer_phone,
            shipping_address=self.address,
            shipping_province=self.province,
            shipping_city=self.city,
            shipping_subdistrict=self.subdistrict,
            shipping_location_id=self.destination.location_id if self.destination is not None else None,
            shipping_postal_code=self.destination.postal_code if self.destination is not None else None,
            payment_method=self.payment_method,
            discount_code_code=self.discount_code,
            notes=self.notes,
        ) | _courier(self.courier)
