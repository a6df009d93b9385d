"""A sale as the bodies that the server's checkouts take (contract: CustomerCheckoutRequest, PublicCheckoutRequest)."""

from __future__ import annotations

from collections.abc import Iterable

from pos_app.catalog.models import ItemKey, ItemKind
from pos_app.scalev.models.requests import (
    BundleItem,
    CheckoutItem,
    Courier,
    CustomerCheckout,
    Destination,
    GuestCheckout,
    VariantItem,
)
from pos_app.selling.buyer import Buyer, CourierChoice, Fulfilment
from pos_app.selling.sale import Sale
from pos_app.sending.notes import order_notes


def checkout_items(lines: Iterable[tuple[ItemKey, int]]) -> tuple[CheckoutItem, ...]:
    """(what, how many) as checkout items."""
    return tuple(
        VariantItem(key.id, quantity) if key.kind is ItemKind.VARIANT else BundleItem(key.id, quantity)
        for key, quantity in lines
    )


def courier_of(choice: CourierChoice | None) -> Courier | None:
    """The chosen shipping option as carried to the server."""
    if choice is None:
        return None
    return Courier(choice.courier_service_id, choice.warehouse_unique_id, choice.courier_aggregator_code)


def destination_of(buyer: Buyer) -> Destination | None:
    """Where the parcel goes, for a delivery."""
    if buyer.fulfilment is not Fulfilment.DELIVERY or buyer.destination is None:
        return None
    return Destination(buyer.destination.location_id, buyer.destination.postal_code)


def customer_checkout(sale: Sale, shop_address_id: int | None) -> CustomerCheckout:
    """The body for the register's account. Take-away goods are addressed to the shop itself (design section 5)."""
    destination = sale.buyer.destination
    delivered = sale.buyer.fulfilment is Fulfilment.DELIVERY and destination is not None
    saved = destination.address_id if delivered and destination else shop_address_id
    typed = delivered and saved is None
    return CustomerCheckout(
        items=checkout_items((line.key, line.quantity) for line in sale.lines),
        payment_method=sale.tender.method,
        notes=order_notes(sale),
        address_id=saved,
        address=destination.address if typed and destination else None,
        destination=destination_of(sale.buyer) if typed else None,
        courier=courier_of(sale.buyer.courier) if delivered else None,
        discount_code=sale.totals.discount_code or None,
    )


def guest_checkout(sale: Sale) -> GuestCheckout:
    """The body for a buyer without an account."""
    buyer = sale.buyer
    destination = destination_of(buyer)
    place = (buyer.destination.location_name if buyer.destination and destination else "").split(", ")
    names = place if len(place) == 3 else [None, None, None]
    return GuestCheckout(
        items=checkout_items((line.key, line.quantity) for line in sale.lines),
        customer_name=buyer.name.strip(),
        customer_email=buyer.email.strip(),
        customer_phone=buyer.phone.strip() or None,
        payment_method=sale.tender.method,
        notes=order_notes(sale),
        address=buyer.destination.address if buyer.destination and destination else None,
        destination=destination,
        subdistrict=names[0],
        city=names[1],
        province=names[2],
        courier=courier_of(buyer.courier) if destination else None,
        discount_code=sale.totals.discount_code or None,
    )
