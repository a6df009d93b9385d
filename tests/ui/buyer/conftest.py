"""A form over lookups that answer from a small table, on the runner's own lanes."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from typing import Protocol

import pytest
from pytestqt.qtbot import QtBot

from pos_app.catalog.models import ItemKey, ItemKind, Sellable, TileKey, TileKind
from pos_app.errors import KasirError
from pos_app.money import Rupiah
from pos_app.selling.buyer import CourierChoice, Destination
from pos_app.selling.cart import Cart
from pos_app.selling.lookups import Location, SavedAddress
from ui.buyer import BuyerForm
from ui.language import LanguageSwitch
from ui.tasks import TaskRunner
from ui.theme import Tokens

HOME = Destination("Jl. Braga No. 12", 1, "Sumur Bandung, Kota Bandung, Jawa Barat", "40111", 7)
PLACES = {
    1: ("Sumur Bandung, Kota Bandung, Jawa Barat", ["40111", "40112"]),
    2: ("Gambir, Kota Jakarta Pusat, DKI Jakarta", ["10110"]),
    3: ("Sawah Besar, Kota Jakarta Pusat, DKI Jakarta", ["10710", "10720"]),
}


class Places:
    """Answers questions from a table; `offline` makes every question fail, `held` keeps answers back."""

    def __init__(self) -> None:
        self.offline = False
        self.held: threading.Event | None = None
        self.asked: list[str] = []
        self.answered: list[str] = []
        self.couriers_for: list[tuple[Cart, int, str]] = []

    def saved_addresses(self) -> list[SavedAddress]:
        self._reach("saved")
        return [SavedAddress("Ibu Ratna", "081234567890", HOME)]

    def search_locations(self, text: str) -> list[Location]:
        self._reach(f"search {text}")
        self.answered.append(text)
        return [Location(place, name) for place, (name, _) in PLACES.items() if text.casefold() in name.casefold()]

    def postal_codes(self, location_id: int) -> list[str]:
        self._reach(f"postal {location_id}")
        return PLACES[location_id][1]

    def couriers(
        self, cart: Cart, location_id: int, postal_code: str, payment_method: str | None
    ) -> list[CourierChoice]:
        self.couriers_for.append((cart, location_id, postal_code))
        self._reach(f"couriers {location_id} {postal_code}")
        return [
            CourierChoice(11, "gudang", None, "JNE", "REG", Rupiah(18_000), "2-3"),
            CourierChoice(12, "gudang", None, "J&T", "EZ", Rupiah(17_000), "2-4"),
        ]

    def _reach(self, question: str) -> None:
        self.asked.append(question)
        if self.held is not None:
            assert self.held.wait(10)
        if self.offline:
            raise KasirError("scalev.not_sent")


class MakeCart(Protocol):
    def __call__(self, *, digital: bool = False) -> Cart: ...


@pytest.fixture
def make_cart() -> MakeCart:
    """A cart of one coffee or, when `digital`, one e-book."""

    def make(*, digital: bool = False) -> Cart:
        name = "E-book Resep" if digital else "Kopi Gayo 250 g"
        tile = TileKey(TileKind.PRODUCT, 1)
        key = ItemKey(ItemKind.VARIANT, 1)
        return Cart().add(Sellable(key, "SKU-1", name, (), Rupiah(68_000), 24, None, tile, is_digital=digital), 2)

    return make


@pytest.fixture
def places() -> Places:
    return Places()


@pytest.fixture
def form(qtbot: QtBot, theme: Tokens, languages: LanguageSwitch, places: Places) -> Iterator[BuyerForm]:
    tasks: TaskRunner[None] = TaskRunner(lambda: None, lambda _ledger: None)
    made = BuyerForm(tasks, places, languages)
    while made.build_more():
        pass
    qtbot.addWidget(made)
    made.resize(1366, 712)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    yield made
    if places.held is not None:
        places.held.set()
    assert tasks.shutdown()
