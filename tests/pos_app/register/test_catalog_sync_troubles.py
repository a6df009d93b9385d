"""Bringing the catalog in step with a store that refuses, stumbles, or shows a list that shifts, over real HTTP."""

from __future__ import annotations

import pytest

from pos_app.catalog.models import ItemKey, ItemKind
from pos_app.catalog.steps import PageRead, ReadPage
from pos_app.errors import KasirError
from pos_app.sandbox.catalog import Product
from tests.support.shelf_dump import dump
from tests.support.sync_desk import DETAILS, PRICES, SyncDesk


def test_a_strict_server_is_asked_no_faster_than_it_allows(desk: SyncDesk) -> None:
    desk.sandbox.switch(rate_limit=30, rate_seconds=60)
    slept: list[float] = []
    state = desk.sandbox.server.state

    def sleep(seconds: float) -> None:
        if seconds:
            slept.append(seconds)
            desk.clock.advance(seconds)
            state.spent.clear()

    desk.sync.run(desk.book, sleep=sleep)
    assert desk.names() == [item.name for item in desk.items]
    assert len(slept) >= 3
    assert not [one for one in desk.sandbox.recorder.exchanges if one.status == 429], "some were left to selling"


def test_a_server_that_only_refuses_is_waited_for(desk: SyncDesk) -> None:
    limited = {"action": "status", "status": 429, "body": "Too many requests"}
    desk.sandbox.fault(
        {"operation": "getStorefrontProduct", **limited, "nth": 1, "count": 2},
        {"operation": "listStorefrontItems", **limited, "nth": 1},
        {"operation": PRICES, **limited, "nth": 2},
    )
    slept: list[float] = []
    desk.sync.run(desk.book, sleep=lambda seconds: (slept.append(seconds), desk.clock.advance(seconds)))
    assert desk.names() == [item.name for item in desk.items]
    assert max(slept) >= 4, "the second refusal in a row is waited out longer"


def test_trouble_ends_a_pass_and_what_was_read_stays(desk: SyncDesk) -> None:
    desk.sandbox.expect_outside("reply 500")
    desk.sandbox.fault({"operation": PRICES, "action": "status", "status": 500, "nth": 2})
    with pytest.raises(KasirError):
        desk.run()
    assert 0 < desk.ledger.catalog.count() < len(desk.items)
    assert all(sellable.stock_at for sellable in desk.ledger.catalog.all_sellables())
    desk.sandbox.fault()
    desk.run()
    assert desk.names() == [item.name for item in desk.items]


def test_a_product_that_the_server_cannot_tell_of_is_tried_and_then_left_for_the_next_pass(desk: SyncDesk) -> None:
    desk.sandbox.expect_outside("reply 500")
    first = desk.items[0]
    real = desk.register.client.catalog.product

    def product(slug: str) -> object:
        if slug == first.slug:
            desk.sandbox.fault({"operation": "getStorefrontProduct", "action": "status", "status": 500, "nth": 1})
        return real(slug)

    desk.register.client.catalog.product = product  # type: ignore[method-assign, assignment]
    desk.run()
    assert sorted(desk.names()) == sorted(item.name for item in desk.items[1:])
    desk.register.client.catalog.product = real  # type: ignore[method-assign]
    desk.sandbox.fault()
    desk.run()
    assert desk.names() == [item.name for item in desk.items]


def test_what_a_shifting_list_did_not_show_is_missed_twice_before_it_goes(desk: SyncDesk) -> None:
    desk.run()
    hidden = desk.items[3]
    state = desk.sandbox.server.state
    state.catalog.items = [item for item in state.catalog.items if item is not hidden]
    for found in (True, False):
        desk.sync.begin(desk.book)
        while (step := desk.sync.plan(desk.book)) is not None:
            reading = desk.sync.read(step)
            desk.sync.keep(desk.book, step, reading)
            desk.ledger._connection.execute("UPDATE catalog_pass SET total = total + 1 WHERE NOT listed")
        while desk.sync.close(desk.book):
            pass
        assert (hidden.name in desk.names()) is found
        desk.clock.advance(1)


def test_a_server_that_forgot_where_it_was_is_asked_from_the_beginning(desk: SyncDesk) -> None:
    desk.run()
    whole = dump(desk.ledger)
    first = desk.sync.read(ReadPage(0, None))
    assert isinstance(first, PageRead)
    half = PageRead(0, first.entries[:10], "gone")
    desk.clock.advance(1)
    desk.sync.begin(desk.book)
    categories = desk.sync.plan(desk.book)
    assert categories is not None
    desk.sync.keep(desk.book, categories, desk.sync.read(categories))
    desk.book.take_page(half)
    desk.book.take_page(PageRead(1, (), None, refused=True))
    now = desk.book.under_way()
    assert now is not None
    assert (now.pages, now.cursor, now.listed) == (0, None, False)
    desk.run()
    assert dump(desk.ledger) == whole


def test_a_list_that_goes_round_in_a_circle_takes_nothing_out(desk: SyncDesk) -> None:
    desk.run()
    names = desk.names()
    page = desk.sync.read(ReadPage(0, None))
    assert isinstance(page, PageRead)
    desk.clock.advance(1)
    desk.sync.begin(desk.book)
    for _ in range(20):
        now = desk.book.under_way()
        assert now is not None
        if now.listed:
            break
        desk.book.take_page(PageRead(now.pages, page.entries[:5], "again"))
    else:
        pytest.fail("it went on for ever")
    desk.run()
    assert desk.names() == names


def test_a_variant_that_the_server_no_longer_prices_has_its_product_read_anew(desk: SyncDesk) -> None:
    desk.run()
    product = next(item for item in desk.items if isinstance(item, Product) and len(item.variants) > 2)
    catalog = desk.sandbox.server.state.catalog
    gone = product.variants.pop(1)
    del catalog.variant_by_id[gone.id]
    del catalog.variant_by_sku[gone.sku]
    asked = desk.asked(*DETAILS)
    desk.run()
    assert desk.asked(*DETAILS) == asked + 1
    assert desk.ledger.catalog.sellable(ItemKey(ItemKind.VARIANT, gone.id)) is None
    assert desk.names(gone.sku) == []
