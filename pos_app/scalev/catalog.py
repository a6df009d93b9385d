"""What the shop sells and how it can be paid: public reads."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from pos_app.scalev.caller import PUBLIC, Caller
from pos_app.scalev.models.base import Listing, Page, TolerantPage, WireModel
from pos_app.scalev.models.catalog import (
    Availability,
    BundleDetail,
    Category,
    ItemCard,
    PaymentMethod,
    ProductDetail,
    VariantPricing,
)
from pos_app.scalev.transport import Call


class _Count(WireModel):
    total: int


class Catalog:
    """`client.catalog`."""

    def __init__(self, caller: Caller) -> None:
        self._caller = caller

    def items(self, next_cursor: str | None = None, page_size: int | None = None) -> Page[ItemCard]:
        """A page of products and bundles. The contract has no search, filter or sort for them (behaviour section 3)."""
        query = paging(next_cursor, page_size)
        return self._caller.public(self._get("/items", query=query, routine=True), TolerantPage[ItemCard])

    def count(self) -> int:
        """How many items the shop lists."""
        return self._caller.public(self._get("/items/count"), _Count).total

    def product(self, slug: str) -> ProductDetail:
        """A product with its variants."""
        return self._caller.public(self._get("/products/{slug}", path={"slug": slug}, routine=True), ProductDetail)

    def bundle(self, slug: str) -> BundleDetail:
        """A bundle price option with its parts."""
        return self._caller.public(
            self._get("/bundle-price-options/{slug}", path={"slug": slug}, routine=True), BundleDetail
        )

    def categories(self) -> tuple[Category, ...]:
        """The shop's categories."""
        return self._caller.public(self._get("/categories"), Listing[Category]).data

    def pricing(self, variant_ids: Sequence[int]) -> tuple[VariantPricing, ...]:
        """Current price and stock of these variants. No ids, no request."""
        if not variant_ids:
            return ()
        query = {"ids": ",".join(str(variant_id) for variant_id in variant_ids)}
        return self._caller.public(
            self._get("/variants/pricing", query=query, routine=True), Listing[VariantPricing]
        ).data

    def availability(self, variant_id: int) -> Availability:
        """Stock of one variant."""
        path = {"variant_id": variant_id}
        return self._caller.public(self._get("/variants/{variant_id}/availability", path=path), Availability)

    def payment_methods(self) -> tuple[PaymentMethod, ...]:
        """The ways to pay that the shop offers anybody."""
        return self._caller.public(self._get("/payment-methods"), Listing[PaymentMethod]).data

    def _get(
        self,
        route: str,
        path: Mapping[str, str | int] | None = None,
        query: Mapping[str, str | int] | None = None,
        *,
        routine: bool = False,
    ) -> Call:
        wait = self._caller.waits.read
        return Call("GET", PUBLIC + route, wait, path=path or {}, query=query or {}, routine=routine)


def paging(next_cursor: str | None, page_size: int | None) -> dict[str, str | int]:
    """The query of a paginated list; what is None is left to the server."""
    query: dict[str, str | int] = {}
    if page_size is not None:
        query["page_size"] = page_size
    if next_cursor is not None:
        query["next_cursor"] = next_cursor
    return query
