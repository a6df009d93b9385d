"""The places a shop ships to: province, city, subdistrict, postal code."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Place:
    """A subdistrict, the level the contract calls a location. `zone` grows with the distance from the shop."""

    id: int
    subdistrict: str
    city_id: int
    city: str
    province_id: int
    province: str
    postal_codes: tuple[str, ...]
    zone: int

    @property
    def display(self) -> str:
        """`Gambir, Kota Jakarta Pusat, DKI Jakarta`."""
        return f"{self.subdistrict}, {self.city}, {self.province}"


class Geography:
    """All places of a shop, in a fixed order."""

    def __init__(self, places: list[Place]) -> None:
        self.places = places
        self.by_id = {place.id: place for place in places}
        self.provinces = {place.province_id: place.province for place in places}
        self.cities = {place.city_id: (place.city, place.province_id) for place in places}

    def search(self, words: str) -> list[Place]:
        """Places whose names or postal codes hold every word, in any order; all of them for no words."""
        wanted = words.casefold().replace(",", " ").split()
        return [place for place in self.places if all(word in _text(place) for word in wanted)]

    def named(self, subdistrict: str) -> Place:
        """The first place whose subdistrict has exactly this name (`StopIteration` when there is none)."""
        return next(place for place in self.places if place.subdistrict == subdistrict)


def _text(place: Place) -> str:
    return f"{place.display} {' '.join(place.postal_codes)}".casefold()
