"""Puts real ids, codes and credentials into generated cases, so that they get past the door.

Only a component that is valid as generated is touched: a case that is bad on purpose keeps its fault, and gets what
is real around it, so that the fault alone decides the answer. Whether a valid case is filled is read from the case
itself, so that a case repeated by a shrinking search is the same request again.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import Any

from schemathesis import Case
from schemathesis.core.parameters import ParameterLocation
from schemathesis.generation.meta import REQUEST_SHAPE_PROBES, TestPhase, coverage_scenario

from tests.contract.fuzz.world import GUEST_HEADER, World

SHARE = 0.75
"""How many of the valid cases are filled; the others stay as they were generated."""

Json = dict[str, Any]
_PLACE = ("location_id", "postal_code")
_SHIPPING = ("courier_service_id", "warehouse_unique_id", "courier_aggregator_code")


def operation_id(case: Case) -> str:
    """The contract's name for what a case calls."""
    return str(case.operation.definition.raw["operationId"])


def fill(case: Case, world: World) -> None:
    """Change `case` in place."""
    if case.meta is not None and case.meta.phase.name is TestPhase.STATEFUL:
        # A link hands on an id as the number it was in a reply; in a path it is text, and the contract says so.
        case.path_parameters = {
            name: value if name == "location_id" else str(value) for name, value in case.path_parameters.items()
        }
    if isinstance(case.body, dict):
        # Setting it has schemathesis judge the body again: an empty text for a date-time, which its coverage phase
        # counts as valid data, is none to its validator.
        case.body = case.body
    meta = case.meta
    if meta is None:
        return
    if "store_id" in case.path_parameters and not meta.is_negative_at(ParameterLocation.PATH):
        # Every case is about this store; another one's id is tried by the check credentials_are_needed.
        case.path_parameters["store_id"] = world.settings.store_id
    in_sequence = meta.phase.name is TestPhase.STATEFUL
    # The ids of a sequence are new each time it is tried, and the rest of it must not change with them.
    told = case.body if in_sequence else (case.path_parameters, case.query, case.body)
    rng = random.Random(f"{case.method} {case.path} {told!r}")
    if meta.generation.mode.is_positive and rng.random() >= SHARE:
        return
    # A stateful step keeps the ids that the step before it was answered with.
    if not in_sequence and not meta.is_negative_at(ParameterLocation.PATH):
        _fill_path(case, world, rng)
    if coverage_scenario(case) in REQUEST_SHAPE_PROBES or meta.is_negative_at(ParameterLocation.BODY):
        return
    filler = _BODIES.get(operation_id(case))
    if filler and isinstance(case.body, dict):
        case.body = filler(dict(case.body), world, rng)


def _fill_path(case: Case, world: World, rng: random.Random) -> None:
    name = operation_id(case)
    for parameter in case.path_parameters.keys() - {"store_id"}:
        if parameter == "item_id" and "Guest" in name:
            token, line = world.guest_line(rng)
            case.path_parameters[parameter] = line
            if case.meta is not None and not case.meta.is_negative_at(ParameterLocation.HEADER):
                case.headers[GUEST_HEADER] = token
        elif filler := _PATHS.get(name) or _PATHS.get(parameter):
            case.path_parameters[parameter] = filler(world, rng)


_PATHS: dict[str, Callable[[World, random.Random], str | int]] = {
    "getStorefrontProduct": lambda world, rng: rng.choice(world.products),
    "getStorefrontBundlePriceOption": lambda world, rng: rng.choice(world.bundles)["slug"],
    "deleteCustomerMeAddress": lambda world, rng: world.new_address(rng),
    "getCustomerOrder": lambda world, rng: world.order(rng, "customer")["id"],
    "createStorefrontPublicOrderTransferProofUpload": lambda world, rng: world.order(rng, method="bank_transfer")[
        "secret_slug"
    ],
    "variant_id": lambda world, rng: str(rng.choice(world.variants)["id"]),
    "location_id": lambda world, rng: rng.choice(world.locations),
    "address_id": lambda world, rng: world.address(rng),
    "secret_slug": lambda world, rng: world.order(rng)["secret_slug"],
    "item_id": lambda world, rng: world.own_line(rng),
    "id": lambda world, rng: world.order(rng)["id"],
}
"""What goes into a path, by operation, else by the parameter's name."""


def _without(body: Json, *names: str) -> Json:
    return {name: value for name, value in body.items() if name not in names}


def _lines(world: World, rng: random.Random) -> list[Json]:
    return [world.line(rng) for _ in range(rng.randint(1, 3))]


def _shipping(world: World, rng: random.Random) -> Json:
    chosen = rng.choice(world.couriers)
    return {name: chosen[name] for name in _SHIPPING}


def _cart_item(body: Json, world: World, rng: random.Random) -> Json:
    return {**world.line(rng), "quantity": body.get("quantity", 1)}


def _public_preview(body: Json, world: World, rng: random.Random) -> Json:
    return {**_without(body, *_SHIPPING), "items": _lines(world, rng), "destination": world.place(rng)}


def _customer_preview(body: Json, world: World, rng: random.Random) -> Json:
    return {**_without(body, "cart_id", *_SHIPPING), "items": _lines(world, rng), **world.place(rng)}


def _summary(preview: Callable[[Json, World, random.Random], Json]) -> Callable[[Json, World, random.Random], Json]:
    def filled(body: Json, world: World, rng: random.Random) -> Json:
        bare = _without(body, "shipping_option", "selected_shipping_option")
        return {**preview(bare, world, rng), **_shipping(world, rng)}

    return filled


def _checkout(body: Json, world: World, rng: random.Random) -> Json:
    """What both checkouts have in common."""
    return {
        **_without(body, "discount_code_code", *_PLACE, *_SHIPPING),
        "items": _lines(world, rng),
        "payment_method": rng.choice(world.methods),
    }


def _public_checkout(body: Json, world: World, rng: random.Random) -> Json:
    bare = _checkout(_without(body, "shipping_location_id", "shipping_postal_code"), world, rng)
    if rng.random() < 0.5:
        return bare
    place = {f"shipping_{name}": value for name, value in world.place(rng).items()}
    return {**bare, **place, **_shipping(world, rng)}


def _customer_checkout(body: Json, world: World, rng: random.Random) -> Json:
    bare = _checkout(_without(body, "cart_id", "address_id"), world, rng)
    chance = rng.random()
    if chance < 0.3:
        return {**bare, "cart_id": world.cart_id}
    if chance < 0.6:
        return {**bare, "address_id": world.address(rng)}
    return {**bare, **world.place(rng), **_shipping(world, rng)}


def _discount(body: Json, world: World, rng: random.Random) -> Json:
    return {**body, "code": rng.choice(("HEMAT11", "DISKON10", "LAMA", body["code"])), "items": _lines(world, rng)}


def _login(body: Json, world: World, rng: random.Random) -> Json:
    account = rng.choice((world.settings.member, world.settings.otp))
    return {**_without(body, "login_as"), "email": account.email, "password": account.password}


def _otp(body: Json, world: World, rng: random.Random) -> Json:
    return {**_without(body, "login_as"), "email": world.settings.otp.email, "otp": world.one_time_code()}


def _refresh(body: Json, world: World, rng: random.Random) -> Json:
    return {**body, "refresh": world.session()["refresh"]}


def _blacklist(body: Json, world: World, rng: random.Random) -> Json:
    session = world.session()
    return {**body, "tokens": [*body["tokens"], session["access"], session["refresh"]]}


def _new_password(body: Json, world: World, rng: random.Random) -> Json:
    # The account keeps its password, so that the next case can sign in with it.
    return {**body, "token": world.reset_token(), "password": world.settings.member.password}


_REFERENCES = (
    "channel_unique_id",
    "courier_service_id",
    "financial_entity_id",
    "location_id",
    "orderbundles",
    "ordervariants",
    "page_unique_id",
    "payment_account_unique_id",
    "payment_method",
    "postal_code",
    "shipment_provider_code",
    "warehouse_unique_id",
)
"""What a business's order body may name that need not exist."""


def _business_lines(world: World, rng: random.Random) -> list[Json]:
    return [{"variant_unique_id": world.sure_variant(rng)["unique_id"], "quantity": rng.randint(1, 3)}]


def _business_order(body: Json, world: World, rng: random.Random) -> Json:
    lines = {"ordervariants": _business_lines(world, rng), "payment_method": rng.choice(world.methods)}
    return {**_without(body, *_REFERENCES), **lines, "store_unique_id": world.settings.store_id}


def _business_update(body: Json, world: World, rng: random.Random) -> Json:
    return {
        **_without(body, *_REFERENCES),
        **({"ordervariants": _business_lines(world, rng)} if rng.random() < 0.5 else {}),
    }


def _change_status(body: Json, world: World, rng: random.Random) -> Json:
    return {**_without(body, *_REFERENCES), "ids": [world.order(rng)["id"] for _ in range(rng.randint(1, 2))]}


def _address(body: Json, world: World, rng: random.Random) -> Json:
    return {**body, **world.place(rng)}


_BODIES: dict[str, Callable[[Json, World, random.Random], Json]] = {
    "addGuestCartItem": _cart_item,
    "addCustomerCartItem": _cart_item,
    "listPublicCheckoutShippingOptions": _public_preview,
    "getPublicCheckoutSummary": _summary(_public_preview),
    "listCheckoutShippingOptions": _customer_preview,
    "getCheckoutSummary": _summary(_customer_preview),
    "createPublicCheckout": _public_checkout,
    "createCustomerCheckout": _customer_checkout,
    "checkDiscountCode": _discount,
    "loginCustomer": _login,
    "verifyCustomerOtp": _otp,
    "refreshCustomerJwt": _refresh,
    "blacklistCustomerJwt": _blacklist,
    "saveCustomerPassword": _new_password,
    "createOrder": _business_order,
    "updateOrder": _business_update,
    "changeOrderStatus": _change_status,
    "createCustomerMeAddress": _address,
    "updateCustomerMeAddress": _address,
}
"""What goes into a body, by operation; the others' generated bodies are good enough."""
