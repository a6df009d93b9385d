"""Locations: search, provinces, cities, subdistricts, postal codes."""

from __future__ import annotations

from pos_app.sandbox.geography import Place
from pos_app.sandbox.wire import Call, Json, Operation, Refusal, Reply, as_number, listing, page


def _search(call: Call) -> Reply:
    return Reply(page(call, call.state.geography.search(call.query.get("search", "")), _place))


def _place(place: Place) -> Json:
    return {
        "id": place.id,
        "subdistrict_name": place.subdistrict,
        "city_name": place.city,
        "province_name": place.province,
        "display": place.display,
    }


def _named(call: Call, name: str) -> bool:
    return call.query.get("search", "").casefold() in name.casefold()


def _provinces(call: Call) -> Reply:
    provinces = call.state.geography.provinces.items()
    return Reply(listing([{"province_id": n, "province_name": name} for n, name in provinces if _named(call, name)]))


def _cities(call: Call) -> Reply:
    wanted = call.query.get("province_id")
    rows = [
        {"city_id": number, "city_name": name}
        for number, (name, province) in call.state.geography.cities.items()
        if (wanted is None or province == as_number(wanted)) and _named(call, name)
    ]
    return Reply(listing(rows))


def _subdistricts(call: Call) -> Reply:
    wanted = call.query.get("city_id")
    rows = [
        _place(place)
        for place in call.state.geography.places
        if (wanted is None or place.city_id == as_number(wanted)) and _named(call, place.subdistrict)
    ]
    return Reply(listing(rows))


def _postal_codes(call: Call) -> Reply:
    place = call.state.geography.by_id.get(as_number(call.path["location_id"]) or 0)
    if place is None:
        raise Refusal(404, "Location not found")
    return Reply(listing([{"postal_code": code} for code in place.postal_codes if _named(call, code)]))


OPERATIONS = (
    Operation("searchStorefrontLocations", "GET", "/public/locations", _search),
    Operation("listStorefrontLocationProvinces", "GET", "/public/locations/provinces", _provinces),
    Operation("listStorefrontLocationCities", "GET", "/public/locations/cities", _cities),
    Operation("listStorefrontLocationSubdistricts", "GET", "/public/locations/subdistricts", _subdistricts),
    Operation(
        "listStorefrontLocationPostalCodes", "GET", "/public/locations/{location_id}/postal-codes", _postal_codes
    ),
)
