"""The guest cart, which proves whether a guest checkout went through (design section 4)."""

from __future__ import annotations

from pydantic import Field

from pos_app.scalev.models.base import WireModel


class GuestCartLine(WireModel):
    """One line of a guest cart."""

    id: int | None = None
    type: str = ""
    variant_id: int | None = None
    bundle_price_option_id: int | None = None
    quantity: int = 0


class CartReply(WireModel):
    """A guest cart off the wire. Whether it is empty decides about resending, so `items` must be there."""

    items: tuple[GuestCartLine, ...]


class GuestCart(CartReply):
    """A guest cart and the token that opens it (a secret)."""

    token: str = Field(min_length=1, repr=False)

    @property
    def is_empty(self) -> bool:
        """Whether no line is left."""
        return not self.items
