"""Questions about a cart that is not sold yet, answered by the server; among them `selling.lookups.BuyerLookups`."""

from __future__ import annotations

from pos_app.clock import Clock
from pos_app.money import ZERO
from pos_app.records import replace
from pos_app.register.shop import saved_address
from pos_app.scalev.client import ScalevClient
from pos_app.scalev.models.checkout import DiscountCode, ShippingOption
from pos_app.scalev.models.requests import CheckoutItem, Courier, Destination, DiscountQuery, Preview
from pos_app.selling.buyer import Buyer, CourierChoice, OrderAccount
from pos_app.selling.cart import AppliedDiscount, Cart
from pos_app.selling.discounts import NO_TERMS, DiscountTerms, NoDiscountError, why_not
from pos_app.selling.lookups import Location, SavedAddress
from pos_app.selling.quoting import Question, Quote
from pos_app.selling.totals import Charges, Source
from pos_app.sending.requests import checkout_items, courier_of, destination_of

_LOCATIONS = 30


class ServerLookups:
    """Asks Scalev. Every call blocks and raises `ScalevError`."""

    def __init__(self, client: ScalevClient, clock: Clock) -> None:
        self._client, self._clock = client, clock

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
            courier=_courier_to(buyer),
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
            # A discount has no line of its own in a summary (behaviour.md section 4), so it may hide in this one.
            goods=None if cart.discount else summary.product_price,
            source=Source.SERVER,
        )

    def quote(self, question: Question, *, is_code_checked: bool = False) -> Quote:
        """What the server says of a cart: of its discount code, unless that was just checked, then of the total."""
        cart, buyer, method = question.cart, question.buyer, question.method
        discount, no_discount = cart.discount, None
        if discount is not None and not is_code_checked:
            try:
                discount = self._checked(discount.code, cart, buyer, method, discount.terms)
            except NoDiscountError as error:
                discount, no_discount = None, error
        charges = self.charges(replace(cart, discount=discount), buyer, method)
        return Quote(charges, discount, no_discount)

    def check_discount(self, code: str, cart: Cart, buyer: Buyer, payment_method: str | None) -> AppliedDiscount:
        """The discount that `code`, as somebody typed it, gives this cart. Raises `NoDiscountError` when it gives none.

        Blanks count for nothing. Whether capitals do is unpublished: capitals are tried first, then what was typed.
        """
        typed = "".join(code.split())
        wanted = typed.upper()
        try:
            return self._checked(wanted, cart, buyer, payment_method, NO_TERMS)
        except NoDiscountError:
            if typed == wanted:
                raise
        return self._checked(typed, cart, buyer, payment_method, NO_TERMS)

    def _checked(
        self, code: str, cart: Cart, buyer: Buyer, payment_method: str | None, terms: DiscountTerms
    ) -> AppliedDiscount:
        """The discount of just this code. There is one check, for guests and accounts alike, and it is a public one."""
        query = DiscountQuery(
            code=code,
            items=_items(cart),
            destination=destination_of(buyer),
            courier=_courier_to(buyer),
            payment_method=payment_method,
        )
        answer = self._client.checkout.check_discount(query)
        told = answer.discount_code
        if not answer.is_eligible:
            limits = _terms(told) if told else terms
            raise why_not(code, limits, cart.subtotal, payment_method, self._clock.now())
        if told is None:
            return AppliedDiscount(code, answer.discount_code_discount)
        on_shipping = told.applied_to == "shipping_cost"
        return AppliedDiscount(told.code or code, answer.discount_code_discount, on_shipping, _terms(told))


def _terms(told: DiscountCode) -> DiscountTerms:
    return DiscountTerms(
        minimum=told.minimum_revenue if told.is_minimum_revenue else ZERO,
        ends_at=told.expiry_time if told.is_expiry else None,
        methods=told.payment_methods if told.is_limited_to_payment_methods else (),
        uses=(told.usage_limit or 0) if told.is_usage_limit else 0,
    )


def _courier_to(buyer: Buyer) -> Courier | None:
    return courier_of(buyer.courier) if destination_of(buyer) else None


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
