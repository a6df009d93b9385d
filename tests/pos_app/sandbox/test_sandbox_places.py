"""Locations of the sandbox store."""

from __future__ import annotations

import pytest


@pytest.mark.parametrize("words", ["sumur bandung", "bandung sumur jawa", "Jawa Barat, Sumur", "40111"])
def test_search_takes_words_in_any_order(shop, words):
    found = shop.get("/public/locations", search=words).json()
    assert "Sumur Bandung, Kota Bandung, Jawa Barat" in [place["display"] for place in found["data"]]


def test_a_search_without_a_match_is_an_empty_page(shop):
    found = shop.get("/public/locations", search="atlantis").json()
    assert (found["data"], found["has_next"], found["next_cursor"]) == ([], False, None)


def test_search_pages(shop):
    first = shop.get("/public/locations", search="kota", page_size=3).json()
    second = shop.get("/public/locations", search="kota", page_size=3, next_cursor=first["next_cursor"]).json()
    assert not {place["id"] for place in first["data"]} & {place["id"] for place in second["data"]}


@pytest.mark.parametrize(
    ("province", "cities"),
    [
        ("Jawa Barat", {"Kota Bandung", "Kabupaten Garut"}),
        ("DKI Jakarta", {"Kota Jakarta Pusat"}),
        ("Jawa Tengah", {"Kota Semarang", "Kota Surakarta (Solo)"}),
        ("DI Yogyakarta", {"Kota Yogyakarta"}),
        ("Jawa Timur", {"Kota Surabaya", "Kota Malang"}),
        ("Bali", {"Kota Denpasar", "Kabupaten Badung"}),
    ],
)
def test_the_steps_from_province_to_postal_code(shop, province, cities):
    (found,) = shop.get("/public/locations/provinces", search=province).json()["data"]
    listed = shop.get("/public/locations/cities", province_id=found["province_id"]).json()["data"]
    assert cities <= {city["city_name"] for city in listed}
    for city in listed:
        places = shop.get("/public/locations/subdistricts", city_id=city["city_id"]).json()["data"]
        assert len(places) >= 2
        codes = shop.get(f"/public/locations/{places[0]['id']}/postal-codes").json()["data"]
        assert codes
        assert all(len(row["postal_code"]) == 5 for row in codes)


def test_postal_codes_of_an_unknown_place(shop):
    assert shop.get("/public/locations/1/postal-codes").status_code == 404
