"""The catalog brought in step while the window is open: told of, stopped, gone on with, one product at a time."""

from __future__ import annotations

from pos_app.catalog.models import TileKey, TileKind
from pos_app.catalog.progress import Progress
from pos_app.sandbox.catalog import Product
from tests.support.screens import Desk
from tests.ui.flow.conftest import OpenRegister

DETAILS, PRICES = "getStorefrontProduct", "getStorefrontVariantPricing"


def counted(desk: Desk) -> int:
    """Tiles in the ledger."""
    told: list[int] = []
    desk.shown.tasks.ledger(desk.shown, lambda ledger: ledger.catalog.count(), told.append)
    desk.until(lambda: told)
    return told[0]


def shown_names(desk: Desk) -> set[str]:
    tiles = desk.shown.picker.tiles
    return {tiles.tile(tiles.index(row)).name for row in range(tiles.rowCount())}


def product(desk: Desk) -> Product:
    return next(item for item in desk.store.server.state.catalog.items if isinstance(item, Product))


def test_a_sync_tells_how_far_it_is_and_when_it_has_ended(open_register: OpenRegister) -> None:
    desk = open_register(ready=False)
    told: list[Progress | None] = []
    desk.shown.syncing.progress.connect(told.append)
    desk.until(lambda: told and told[-1] is None)
    steps = [one for one in told if one is not None]
    items = len(desk.store.server.state.catalog.items)
    assert {one.most for one in steps if one.phase == "items"} == {items}
    assert (steps[-1].done, steps[-1].seconds_left) == (steps[-1].most, 0)
    desk.idle()
    assert counted(desk) == items


def test_a_sync_can_be_stopped_and_gone_on_with(open_register: OpenRegister) -> None:
    desk = open_register()
    for item in desk.store.server.state.catalog.items:
        item.name = f"{item.name} baru"
    asked = len(desk.store.asked(DETAILS))
    desk.store.fault({"operation": DETAILS, "action": "delay", "seconds": 0.05})
    told: list[object] = []
    desk.shown.syncing.progress.connect(told.append)
    desk.shown.syncing.refresh()
    desk.until(lambda: len(desk.store.asked(DETAILS)) > asked)
    desk.shown.syncing.cancel()
    assert told[-1] is None
    desk.idle()
    assert told[-1] is None
    stopped = len(desk.store.asked(DETAILS)) - asked
    desk.store.fault()
    desk.shown.syncing.refresh()
    desk.until(lambda: len(told) > 1 and told[-1] is None and not desk.shown.tasks.busy)
    items = desk.store.server.state.catalog.items
    desk.until(lambda: shown_names(desk) == {item.name for item in items})
    products = sum(isinstance(item, Product) for item in items)
    assert stopped <= products
    assert len(desk.store.asked(DETAILS)) - asked == products, "nothing was read twice"


def test_selling_goes_on_while_the_catalog_is_brought_in_step(open_register: OpenRegister) -> None:
    desk = open_register()
    for item in desk.store.server.state.catalog.items:
        item.name = f"{item.name} baru"
    desk.store.fault({"operation": DETAILS, "action": "delay", "seconds": 0.1})
    desk.shown.syncing.refresh()
    desk.scan("KOPI-GAYO-250")
    desk.pay_cash(100_000)
    desk.until(lambda: desk.store.orders)
    desk.idle()


def test_one_product_is_read_anew_when_somebody_asks(desk: Desk) -> None:
    renamed = product(desk)
    renamed.name = "Nama baru"
    asked = len(desk.store.asked(DETAILS))
    desk.shown.refreshing.refresh(TileKey(TileKind.PRODUCT, renamed.id))
    desk.until(lambda: "Nama baru" in shown_names(desk))
    assert len(desk.store.asked(DETAILS)) == asked + 1
