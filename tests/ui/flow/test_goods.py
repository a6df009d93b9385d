"""A whole register: what changes at the shop while its goods stand in the cart, and how products are shown."""

from __future__ import annotations

from pos_app.config.settings import load_settings
from pos_app.money import Rupiah
from pos_app.records import replace
from pos_app.sandbox.catalog import Product, Variant
from pos_app.selling.buyer import WALK_IN
from pos_app.selling.cart import Cart
from tests.support.screens import Desk, Key
from tests.ui.flow.conftest import OpenRegister
from ui.cart.lines import LineRole
from ui.catalog.dense_list import DenseList

CODE = "KOPI-GAYO-250"


def variant(desk: Desk, code: str = CODE) -> Variant:
    products = (item for item in desk.store.server.state.catalog.items if isinstance(item, Product))
    return next(each for product in products for each in product.variants if each.sku == code)


def warning(desk: Desk) -> str:
    return str(desk.shown.cart.lines.model().index(0, 0).data(LineRole.WARNING))


def mark(desk: Desk, text: str) -> None:
    """Search for it and have the keyboard on what was found."""
    picker = desk.shown.picker
    desk.type(text, picker.search)
    desk.until(lambda: picker.tiles.rowCount() == 1)
    desk.key(Key.Key_Down, picker.search)


def test_a_product_read_again_tells_its_new_price_in_the_cart_and_pay_asks(desk: Desk) -> None:
    desk.scan(CODE)
    before = desk.shown.cart.total
    variant(desk).price += 2_000
    mark(desk, "kopi gayo")
    desk.key(Key.Key_F5, desk.shown.picker.view)
    desk.notice("Rp70.000")
    desk.until(lambda: warning(desk).startswith("Price changed: Rp68.000 → Rp70.000"))
    desk.idle()
    assert desk.shown.cart.total == before
    desk.key(Key.Key_F12)
    dialog = desk.dialog("settlingDialog")
    assert desk.shown.window.current_screen == "sell"
    desk.key(Key.Key_Return, dialog.focusWidget())
    desk.screen("pay")
    desk.idle()
    assert desk.shown.cart.total.amount == 70_000
    desk.key(Key.Key_Escape)
    desk.screen("sell")
    sale = desk.pay_cash(100_000)
    desk.until(lambda: desk.store.orders)
    desk.idle()
    assert sale.totals.products.amount == 70_000


def test_that_the_server_charges_otherwise_has_prices_read_and_told(desk: Desk) -> None:
    variant(desk).price += 5_000
    desk.scan(CODE)
    desk.until(lambda: warning(desk) == "Price changed: Rp68.000 → Rp73.000")
    desk.idle()


def test_what_left_the_shop_is_told_in_the_cart(desk: Desk) -> None:
    desk.scan(CODE)
    items = desk.store.server.state.catalog.items
    gone = next(item for item in items if isinstance(item, Product) and variant(desk) in item.variants)
    items.remove(gone)
    try:
        desk.shown.syncing.refresh()
        desk.until(lambda: warning(desk) == "The shop no longer sells this.")
        desk.idle()
    finally:
        items.insert(0, gone)


def test_a_held_cart_of_the_goods_in_the_one_before_it_is_asked_about_too(desk: Desk) -> None:
    desk.store.fault({"operation": "*", "action": "drop_before"})
    desk.scan(CODE)
    now, done = desk.shown.cart.cart.lines[0].sellable, list[object]()
    held = Cart().add(replace(now, price=Rupiah(66_000)))
    desk.shown.tasks.ledger(desk.shown, lambda ledger: ledger.memos.hold(held, WALK_IN), done.append)
    desk.until(lambda: done)
    desk.idle()
    desk.shown.cart.held_requested.emit()
    dialog = desk.dialog("heldCarts")
    desk.click("held-1", dialog)
    desk.closed(dialog)
    desk.until(lambda: warning(desk) == "Price changed: Rp66.000 → Rp68.000")
    desk.idle()


def test_a_register_may_sell_no_more_than_the_stock(open_register: OpenRegister) -> None:
    desk = open_register()
    desk.stock(CODE, 2)
    settings = desk.shown.register.settings
    selling = settings.selling.model_copy(update={"above_stock": "block"})
    desk.shown.choosing.changed.emit(settings.model_copy(update={"selling": selling}))
    mark(desk, "kopi gayo")
    desk.key(Key.Key_F5, desk.shown.picker.view)
    desk.notice("stock 2, read")
    desk.idle()
    for _ in range(3):
        desk.key(Key.Key_Return, desk.shown.picker.view)
        desk.idle()
    desk.notice("There are only 2 of Kopi Gayo 250 g in stock")
    assert desk.shown.cart.cart.lines[0].quantity == 2


def test_the_view_that_was_chosen_is_there_at_the_next_start(open_register: OpenRegister) -> None:
    first = open_register()
    first.key(Key.Key_F8)
    path = first.shown.register.folder.settings
    first.until(lambda: path.exists() and load_settings(path, {}).selling.view == "list")
    first.idle()
    assert isinstance(first.shown.picker.view, DenseList)
    assert first.shown.register.settings.selling.view == "list"
