"""Where things can be sent: public reads."""

from __future__ import annotations

from pos_app.scalev.caller import PUBLIC, Caller
from pos_app.scalev.catalog import paging
from pos_app.scalev.models.base import Listing, Page, TolerantPage
from pos_app.scalev.models.locations import City, Location, PostalCode, Province
from pos_app.scalev.transport import Call


class Locations:
    """`client.locations`."""

    def __init__(self, caller: Caller) -> None:
        self._caller = caller

    def search(self, text: str, next_cursor: str | None = None, page_size: int | None = None) -> Page[Location]:
        """Subdistricts whose subdistrict, city or province name matches `text`. `page_size` is 1 to 100."""
        query = {"search": text, **paging(next_cursor, page_size)}
        return self._caller.public(self._get("", query=query), TolerantPage[Location])

    def provinces(self) -> tuple[Province, ...]:
        """All provinces."""
        return self._caller.public(self._get("/provinces"), Listing[Province]).data

    def cities(self, province_id: int) -> tuple[City, ...]:
        """The cities and regencies of a province."""
        return self._caller.public(self._get("/cities", query={"province_id": province_id}), Listing[City]).data

    def subdistricts(self, city_id: int) -> tuple[Location, ...]:
        """The subdistricts of a city."""
        return self._caller.public(self._get("/subdistricts", query={"city_id": city_id}), Listing[Location]).data

    def postal_codes(self, location_id: int) -> tuple[str, ...]:
        """The postal codes of a location."""
        call = self._get("/{location_id}/postal-codes", path={"location_id": location_id})
        return tuple(row.postal_code for row in self._caller.public(call, Listing[PostalCode]).data)

    def _get(
        self, route: str, path: dict[str, str | int] | None = None, query: dict[str, str | int] | None = None
    ) -> Call:
        template = f"{PUBLIC}/locations{route}"
        return Call("GET", template, self._caller.waits.read, path=path or {}, query=query or {})
