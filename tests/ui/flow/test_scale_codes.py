"""Codes of scales: an item with its pieces, its weight or its price."""

from __future__ import annotations

from pos_app.catalog.barcodes import check_digit
from tests.support.scanner import scan
from tests.support.screens import Desk, Key
from tests.ui.flow.scanned import goods, in_cart, linked


def ean(front: str) -> str:
    return front + str(check_digit(front))


def weigh(desk: Desk, **barcodes: object) -> None:
    settings = desk.shown.register.settings
    layouts = ("21IIIIIWWWWWC", "22IIIIXQQQQXC", "23IIIIPPPPPPC")
    changed = settings.barcodes.model_copy(update={"layouts": layouts, **barcodes})
    desk.shown.register.use(settings.model_copy(update={"barcodes": changed}))


def test_pieces_weight_and_price_in_a_code_are_a_quantity_that_makes_the_same_total(desk: Desk) -> None:
    weigh(desk, grams_per_piece=250)
    (item,) = goods(desk, 1)
    for code in ("2112345", "220042", "230042"):
        linked(desk, code, item)
    scan(desk.shown.window, ean("211234501250"))
    desk.until(lambda: in_cart(desk) == [(item.sku, 5)])
    scan(desk.shown.window, ean("220042900037"))
    desk.until(lambda: in_cart(desk) == [(item.sku, 8)])
    price = item.price.amount * 2
    scan(desk.shown.window, ean(f"230042{price:06}"))
    desk.until(lambda: in_cart(desk) == [(item.sku, 10)])
    desk.idle()


def test_a_weight_or_a_price_that_is_no_whole_number_of_pieces_is_not_sold(desk: Desk) -> None:
    weigh(desk)
    (item,) = goods(desk, 1)
    linked(desk, "2112345", item)
    linked(desk, "230042", item)
    scan(desk.shown.window, ean("211234501253"))
    desk.notice("1253 g in this code are no whole number of pieces of 100 g")
    scan(desk.shown.window, ean(f"230042{item.price.amount + 1:06}"))
    desk.notice("is no multiple of its price")
    desk.idle()
    assert in_cart(desk) == []


def test_linking_a_code_of_a_scale_links_the_item_in_it(desk: Desk) -> None:
    weigh(desk)
    (item,) = goods(desk, 1)
    scan(desk.shown.window, ean("211234500300"))
    desk.press_notice("No item has the code 2112345.")
    desk.write(item.sku, desk.shown.picker.search)
    desk.key(Key.Key_Return, desk.shown.picker.search)
    desk.until(lambda: in_cart(desk) == [(item.sku, 3)])
    scan(desk.shown.window, ean("211234500500"))
    desk.until(lambda: in_cart(desk) == [(item.sku, 8)])
    desk.idle()
