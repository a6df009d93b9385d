"""From request lines and carts to what is bought, and to the previews of what it would cost."""

from __future__ import annotations

from collections.abc import Sequence

from pos_app.sandbox import shipping
from pos_app.sandbox.arithmetic import BasketLine, totals
from pos_app.sandbox.bodies import BundleItem, CustomerPreview, Id, PublicPreview, VariantItem
from pos_app.sandbox.catalog import Bundle, Catalog, Variant
from pos_app.sandbox.discounts import eligible_discount
from pos_app.sandbox.geography import Place
from pos_app.sandbox.state import Cart, State, Thing
from pos_app.sandbox.store import Courier
from pos_app.sandbox.wire import Json, Refusal, as_number, listing, money, number, whole


def basket_of(state: State, items: Sequence[VariantItem | BundleItem], cart: Cart | None) -> list[BasketLine]:
    """What is bought: `items` if there are any, else the cart. Refuses an empty basket (400) and unknown ids (404)."""
    if items:
        return [BasketLine(sold(state, thing_of(item)), item.quantity) for item in items]
    if cart is None or not cart.lines:
        raise Refusal(400, "Keranjang kosong", "empty_cart")
    return [BasketLine(sold(state, line.thing), line.quantity) for line in cart.lines]


def thing_of(item: VariantItem | BundleItem) -> Thing:
    """What a checkout line names."""
    return Thing(False, item.variant_id) if isinstance(item, VariantItem) else Thing(True, item.bundle_price_option_id)


def sold(state: State, thing: Thing) -> Variant | Bundle:
    """The variant or bundle named; refuses with 404 when the store does not sell it (any more)."""
    found = look_up(state.catalog, thing)
    if found is None:
        raise Refusal(404, "Barang tidak tersedia di toko ini", "not_available")
    return found


def look_up(catalog: Catalog, thing: Thing) -> Variant | Bundle | None:
    """The variant or bundle named, if the store still has it."""
    if thing.is_bundle:
        return catalog.bundle_by_id.get(thing.id)
    found = catalog.variant_by_id.get(thing.id)
    return found[0] if found else None


def find_place(state: State, location_id: Id | None, postal_code: str | None) -> Place | None:
    """The subdistrict with this id; None when none is given. Refuses (400) an unknown id and a foreign postal code."""
    if location_id in (None, ""):
        return None
    place = state.geography.by_id.get(as_number(location_id) or 0)
    if place is None:
        raise Refusal(400, "Lokasi tujuan tidak dikenal", "location_unknown")
    if postal_code and postal_code not in place.postal_codes:
        raise Refusal(400, f"Kode pos {postal_code} bukan di {place.subdistrict}", "postal_code_mismatch")
    return place


def shipping_options(state: State, basket: Sequence[BasketLine], place: Place | None) -> Json:
    """Every courier's price to `place`; none for goods without weight. Refuses (400) goods with nowhere to go."""
    weight = sum(line.weight for line in basket)
    if not weight:
        return listing([])
    if place is None:
        raise Refusal(400, "Alamat tujuan belum lengkap", "destination_required")
    return listing([_option(state, courier, place, weight) for courier in state.store.couriers])


def _option(state: State, courier: Courier, place: Place, weight: int) -> Json:
    return {
        "courier_service_id": courier.id,
        "courier_code": courier.courier_code,
        "service_code": courier.service_code,
        "name": courier.name,
        "cost": number(shipping.cost(courier, place, weight)),
        "etd": courier.etd[place.zone],
        "is_cod": courier.cod,
        "warehouse_unique_id": state.store.warehouse_unique_id,
        "courier_aggregator_code": None,
        "logo_url": None,
    }


def cost_of(state: State, basket: Sequence[BasketLine], place: Place | None, service_id: int | None) -> int:
    """What the courier service asks to `place`, in rupiah; nothing without one. Refuses (400) one that cannot go."""
    weight = sum(line.weight for line in basket)
    if service_id is None or not weight:
        return 0
    courier = state.store.courier(service_id)
    if courier is None:
        raise Refusal(400, "Kurir tidak tersedia", "courier_unavailable")
    if place is None:
        raise Refusal(400, "Alamat tujuan belum lengkap", "destination_required")
    return shipping.cost(courier, place, weight)


def summary(
    state: State, basket: Sequence[BasketLine], place: Place | None, wanted: PublicPreview | CustomerPreview
) -> Json:
    """A preview of the total. An eligible discount lowers `gross_revenue` without a line; unique codes come later."""
    chosen = wanted.selected_shipping_option or wanted.shipping_option
    service_id = as_number(wanted.courier_service_id) or (as_number(chosen.courier_service_id) if chosen else None)
    shipping_cost = cost_of(state, basket, place, service_id)
    goods, method = sum(line.price for line in basket), wanted.payment_method
    discount = eligible_discount(state, wanted.discount_code_code, goods, method)
    sums = totals(basket, shipping_cost, method, discount, state.switches)
    return {
        "product_price": money(sums.product_price),
        "shipping_cost": whole(sums.shipping_cost),
        "other_income": whole(sums.other_income),
        "other_income_name": state.switches.other_income_name,
        "service_fee": whole(sums.service_fee),
        "gross_revenue": money(sums.gross_revenue),
    }
