"""Which reply feeds which request: OpenAPI links for the stateful phase, by operationId and status of the reply.

The contract document has none (upstream has none), so they are added to what schemathesis reads.
"""

from __future__ import annotations

from typing import Any

Links = dict[str, dict[str, Any]]


def _to(parameters: dict[str, str], *operations: str) -> Links:
    return {name: {"operationId": name, "parameters": parameters} for name in operations}


_SLUG = {"secret_slug": "$response.body#/secret_slug"}
_GUEST = {"X-Scalev-Guest-Token": "$response.header.X-Scalev-Guest-Token"}
_LINE = {"item_id": "$response.body#/items/0/id"}
_PUBLIC_ORDER = (
    "getStorefrontPublicOrder",
    "updateStorefrontPublicOrder",
    "createStorefrontPublicOrderPayment",
    "createStorefrontPublicOrderTransferProofUpload",
)
_BUSINESS_ORDER = _to(
    {"id": "$response.body#/id"}, "getOrder", "updateOrder", "createOrderPayment", "checkOrderPayment"
)
_ADDRESS = ("getCustomerMeAddress", "updateCustomerMeAddress", "deleteCustomerMeAddress")

LINKS: dict[str, tuple[str, Links]] = {
    "createPublicCheckout": ("201", {**_to(_SLUG, *_PUBLIC_ORDER), **_BUSINESS_ORDER}),
    "createCustomerCheckout": (
        "201",
        {**_to(_SLUG, *_PUBLIC_ORDER), **_to({"id": "$response.body#/id"}, "getCustomerOrder"), **_BUSINESS_ORDER},
    ),
    "createOrder": ("200", _BUSINESS_ORDER),
    "addGuestCartItem": (
        "201",
        {
            **_to(_GUEST, "getGuestCart", "mergeGuestCart"),
            **_to({**_GUEST, **_LINE}, "updateGuestCartItem", "removeGuestCartItem"),
        },
    ),
    "addCustomerCartItem": ("201", _to(_LINE, "updateCustomerCartItem", "removeCustomerCartItem")),
    "createCustomerMeAddress": ("200", _to({"address_id": "$response.body#/id"}, *_ADDRESS)),
    # What was deleted must be gone.
    "deleteCustomerMeAddress": ("204", _to({"address_id": "$request.path.address_id"}, *_ADDRESS[:2])),
    "removeGuestCartItem": (
        "200",
        _to({**_GUEST, "item_id": "$request.path.item_id"}, "updateGuestCartItem"),
    ),
    "removeCustomerCartItem": ("200", _to({"item_id": "$request.path.item_id"}, "updateCustomerCartItem")),
}
