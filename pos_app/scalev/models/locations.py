"""Where things can be sent."""

from __future__ import annotations

from pos_app.scalev.models.base import WireModel


class Location(WireModel):
    """A subdistrict; `id` is what checkout takes as `location_id`."""

    id: int
    subdistrict_name: str = ""
    city_name: str = ""
    province_name: str = ""
    display: str = ""


class Province(WireModel):
    """A province."""

    province_id: int
    province_name: str


class City(WireModel):
    """A city or regency."""

    city_id: int
    city_name: str


class PostalCode(WireModel):
    """A postal code of a location."""

    postal_code: str
