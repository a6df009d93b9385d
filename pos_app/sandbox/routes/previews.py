"""Before an order: shipping options, summary, discount check, and what a customer may check out with."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict

from pos_app.errors import InputError
from pos_app.money import parse_rupiah
from pos_app.sandbox import rendering
from pos_app.sandbox.arithmetic import BasketLine, discount_amount
from pos_app.sandbox.baskets import basket_of, cost_of, find_place, shipping_options, summary
from pos_app.sandbox.bodies import BundleItem, CustomerPreview, DiscountCheck, Id, PublicPreview, VariantItem
from pos_app.sandbox.discounts import discount_body, eligibility, find_discount
from pos_app.sandbox.routes.carts import guest_cart, guest_token
from pos_app.sandbox.state import Cart
from pos_app.sandbox.wire import Call, Operation, Refusal, Reply, as_number, listing, money


def public_cart(call: Call, items: Sequence[VariantItem | BundleItem]) -> Cart | None:
    """The guest's cart as an item source; None when `items` are sent or no guest token is."""
    return guest_cart(call)[0] if guest_token(call) and not items else None


def own_cart(call: Call, cart_id: Id) -> Cart | None:
    """The customer's cart when `cart_id` names it; refuses (404) another cart's id."""
    if cart_id == "":
        return None
    if as_number(cart_id) != call.me.cart.id:
        raise Refusal(404, "Cart not found")
    return call.me.cart


def _public_options(call: Call) -> Reply:
    wanted = call.read(PublicPreview) if call.has_body else PublicPreview()
    basket = basket_of(call.state, wanted.items, public_cart(call, wanted.items))
    where = wanted.destination
    place = find_place(call.state, where.location_id, where.postal_code) if where else None
    return Reply(shipping_options(call.state, basket, place))


def _public_summary(call: Call) -> Reply:
    wanted = call.read(PublicPreview) if call.has_body else PublicPreview()
    basket = basket_of(call.state, wanted.items, public_cart(call, wanted.items))
    where = wanted.destination
    place = find_place(call.state, where.location_id, where.postal_code) if where else None
    return Reply(summary(call.state, basket, place, wanted))


def _customer_options(call: Call) -> Reply:
    wanted = call.read(CustomerPreview)
    basket = basket_of(call.state, wanted.items, own_cart(call, wanted.cart_id))
    return Reply(shipping_options(call.state, basket, find_place(call.state, wanted.location_id, wanted.postal_code)))


def _customer_summary(call: Call) -> Reply:
    wanted = call.read(CustomerPreview)
    basket = basket_of(call.state, wanted.items, own_cart(call, wanted.cart_id))
    return Reply(summary(call.state, basket, find_place(call.state, wanted.location_id, wanted.postal_code), wanted))


def _check_discount(call: Call) -> Reply:
    wanted, state = call.read(DiscountCheck), call.state
    found = find_discount(state, wanted.code)
    price = _goods(call, wanted)
    judged = eligibility(state, found, price, wanted.payment_method) if found else None
    shipping = _shipping(call, wanted) if found and found.on_shipping else 0
    return Reply(
        {
            "discount_code": discount_body(state, found) if found and judged else None,
            "eligibility_details": {"is_found": found is not None, **(asdict(judged) if judged is not None else {})},
            "is_eligible": bool(judged),
            "discount_code_discount": money(discount_amount(found, price, shipping) if found and judged else 0),
        }
    )


def _goods(call: Call, wanted: DiscountCheck) -> int:
    """Rupiah of the goods the code is asked about: items, else the guest cart, else the price the client names."""
    if basket := _basket(call, wanted):
        return sum(line.price for line in basket)
    return _named(wanted.net_product_price if wanted.net_product_price is not None else wanted.gross_revenue)


def _shipping(call: Call, wanted: DiscountCheck) -> int:
    """Rupiah that the courier named asks to bring those goods; without goods, the cost that the client names."""
    basket, where = _basket(call, wanted), wanted.destination
    if not basket:
        return _named(wanted.shipping_cost)
    place = find_place(call.state, where.location_id, where.postal_code) if where else None
    return cost_of(call.state, basket, place, as_number(wanted.courier_service_id))


def _basket(call: Call, wanted: DiscountCheck) -> list[BasketLine]:
    cart = public_cart(call, wanted.items)
    return basket_of(call.state, wanted.items, cart) if wanted.items or (cart and cart.lines) else []


def _named(amount: str | int | float | None) -> int:
    try:
        return parse_rupiah(amount).amount
    except InputError as error:
        raise Refusal(400, "net_product_price: not an amount", "amount_unreadable") from error


def _addresses(call: Call) -> Reply:
    return Reply(listing([rendering.address(call.state, saved) for saved in call.me.addresses.values()]))


def _methods(call: Call) -> Reply:
    accounts = [
        {
            "id": account.id,
            "method": "bank_transfer",
            "account_number": account.number,
            "account_holder": account.holder,
            "financial_entity_code": account.bank_code,
            "financial_entity_name": account.bank_name,
        }
        for account in call.state.store.accounts
    ]
    codes = [method.code for method in call.state.store.methods]
    return Reply({"payment_methods": codes, "payment_accounts": accounts})


OPERATIONS = (
    Operation("listPublicCheckoutShippingOptions", "POST", "/public/checkout/shipping-options", _public_options),
    Operation("getPublicCheckoutSummary", "POST", "/public/checkout/summary", _public_summary),
    Operation("checkDiscountCode", "POST", "/public/discount-codes/check", _check_discount),
    Operation("listCheckoutAddresses", "GET", "/customers/me/checkout/addresses", _addresses),
    Operation("listCheckoutPaymentMethods", "GET", "/customers/me/checkout/payment-methods", _methods),
    Operation("listCheckoutShippingOptions", "POST", "/customers/me/checkout/shipping-options", _customer_options),
    Operation("getCheckoutSummary", "POST", "/customers/me/checkout/summary", _customer_summary),
)
