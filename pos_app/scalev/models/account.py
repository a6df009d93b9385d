"""The signed-in customer account and its saved addresses."""

from __future__ import annotations

from pydantic import Field

from pos_app.records import Private
from pos_app.scalev.models.base import WireModel
from pos_app.scalev.models.locations import Location
from pos_app.scalev.models.requests import Body, without_none


class Profile(WireModel):
    """Who is signed in."""

    id: int | None = None
    email: str | None = Field(default=None, repr=False)
    name: str | None = Field(default=None, repr=False)
    phone: str | None = Field(default=None, repr=False)


class ProfileStore(WireModel):
    """The shop that the account belongs to."""

    unique_id: str = ""
    name: str = ""
    is_customer_otp_required: bool | None = None


class Me(WireModel):
    """Reply of the profile."""

    customer: Profile
    store: ProfileStore = ProfileStore()


class Address(WireModel):
    """A saved address; `id` is what checkout takes as `address_id`."""

    id: int
    name: str | None = Field(default=None, repr=False)
    phone: str | None = Field(default=None, repr=False)
    email: str | None = Field(default=None, repr=False)
    location: Location | None = Field(default=None, repr=False)
    address: str | None = Field(default=None, repr=False)
    postal_code: str | None = Field(default=None, repr=False)
    notes: str | None = Field(default=None, repr=False)


class AddressDraft(Private):
    """An address to save, or the parts of one to change (what is None is left alone)."""

    said = frozenset({"location_id", "postal_code"})

    name: str | None = None
    phone: str | None = None
    email: str | None = None
    location_id: int | None = None
    address: str | None = None
    postal_code: str | None = None
    notes: str | None = None

    def body(self) -> Body:
        """Schema CustomerAddressRequest."""
        return without_none(
            name=self.name,
            phone=self.phone,
            email=self.email,
            location_id=self.location_id,
            address=self.address,
            postal_code=self.postal_code,
            notes=self.notes,
        )


class ProfileUpdate(Private):
    """What of the profile to change; e-mail is read-only."""

    name: str | None = None
    phone: str | None = None

    def body(self) -> Body:
        """Schema CustomerProfileUpdateRequest."""
        return without_none(name=self.name, phone=self.phone)
