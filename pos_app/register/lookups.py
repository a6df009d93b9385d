"""The buyer form's questions, answered by the server (`selling.lookups.BuyerLookups`)."""

from __future__ import annotations

from pos_app.errors import InputError
from pos_app.register.shop import saved_address
from pos_app.scalev.client import ScalevClient
from pos_app.scalev.models.checkout import ShippingOption
from pos_app.scalev.models.requests import CheckoutItem, Destination, DiscountQuery, Preview
from pos_app.selling.buyer import Buyer, CourierChoice, OrderAccount
from pos_app.selling.cart import AppliedDiscount, Cart
from pos_app.selling.checkout import Charges
from pos_app.selling.lookups import Location, SavedAddress
from pos_app.sending.requests import checkout_items, courier_of, destination_of

_LOCATIONS = 30


class ServerLookups:
    """Asks Scalev. Every call blocks and raises `ScalevError`."""

    def __init__(self, client: ScalevClient) -> None:
        self._client = client

    def saved_addresses(self) -> list[SavedAddress]:
        """Addresses of the register's account."""
        return [found for address in self._client.account.addresses().data if (found := saved_address(address))]

    def search_locations(self, text: str) -> list[Location]:
        """Subdistricts that match the words of `text`."""
        page = self._client.locations.search(text, page_size=_LOCATIONS)
        return [
            Location(place.id, place.display or f"{place.subdistrict_name}, {place.city_name}, {place.province_name}")
            for place in page.data
        ]

    def postal_codes(self, location_id: int) -> list[str]:
        """Postal codes of a subdistrict."""
        return list(self._client.locations.postal_codes(location_id))

    def couriers(
        self, cart: Cart, location_id: int, postal_code: str, payment_method: str | None
    ) -> list[CourierChoice]:
        """Courier services with their cost in rupiah."""
        destination = Destination(location_id, postal_code)
        preview = Preview(items=_items(cart), destination=destination, payment_method=payment_method)
        return [_courier(option) for option in self._client.checkout.shipping_options(preview)]

    def charges(self, cart: Cart, buyer: Buyer, payment_method: str | None) -> Charges:
        """What the server's summary adds to this cart, in rupiah."""
        preview = Preview(
            items=_items(cart),
            destination=destination_of(buyer),
            payment_method=payment_method,
            courier=courier_of(buyer.courier) if destination_of(buyer) else None,
            discount_code=cart.discount.code if cart.discount else None,
        )
        guest = buyer.account is OrderAccount.GUEST
        checkout = self._client.checkout
        summary = checkout.guest_summary(preview) if guest else checkout.summary(preview)
        return Charges(
            shipping=summary.shipping_cost,
            other=summary.other_income,
            other_name=summary.other_income_name or "",
            service_fee=summary.service_fee,
        )

    def check_discount(self, code: str, cart: Cart, payment_method: str | None) -> AppliedDiscount:
        """The discount that `code` gives this cart, in rupiah. Raises `InputError` when it gives none."""
        wanted = code.strip().upper()
        query = DiscountQuery(code=wanted, items=_items(cart), payment_method=payment_method)
        answer = self._client.checkout.check_discount(query)
        if not answer.is_eligible:
            # The server says the same of a code it does not know and of one that does not apply.
            raise InputError("discount.not_eligible", code=wanted)
        named = answer.discount_code.code if answer.discount_code and answer.discount_code.code else wanted
        return AppliedDiscount(named, answer.discount_code_discount)


def _items(cart: Cart) -> tuple[CheckoutItem, ...]:
    return checkout_items((line.sellable.key, line.quantity) for line in cart.lines)


def _courier(option: ShippingOption) -> CourierChoice:
    return CourierChoice(
        courier_service_id=option.courier_service_id,
        warehouse_unique_id=option.warehouse_unique_id,
        courier_aggregator_code=option.courier_aggregator_code,
        courier=option.courier_code.upper(),
        service=option.name or option.service_code,
        cost=option.cost,
        etd=option.etd,
    )
