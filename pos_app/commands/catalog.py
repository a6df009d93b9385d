"""`kasir catalog`: what can be sold."""

from __future__ import annotations

from argparse import Namespace

from pos_app.catalog.finding import Wanted
from pos_app.catalog.models import Sellable
from pos_app.commands.speaker import Exit, Speaker
from pos_app.commands.till import open_till, sign_in

_MOST = 10_000
"""Tiles listed for a query; more than anybody reads."""


def run(args: Namespace, speaker: Speaker) -> Exit:
    """List sellables, all or those that match; reads the catalog from the server first when asked or never done."""
    with open_till(demo=args.demo, verbose=args.verbose) as till:
        if args.sync:
            sign_in(till)
            till.sync()
        else:
            till.sync_if_empty()
        catalog = till.ledger.catalog
        if args.query:
            tiles = catalog.search(Wanted(args.query), most=_MOST).tiles
            items = [item for tile in tiles for item in catalog.sellables(tile.key)]
        else:
            items = list(catalog.all_sellables())
        nothing = [] if items else [speaker.words("cli.catalog_empty")]
        speaker.answer([_described(item) for item in items], *(_line(item) for item in items), *nothing)
    return Exit.DONE


def _described(item: Sellable) -> dict[str, object]:
    return {
        "sku": item.sku,
        "name": item.name,
        "options": list(item.options),
        "price": item.price.amount,
        "stock": item.stock,
    }


def _line(item: Sellable) -> str:
    stock = "" if item.stock is None else str(item.stock)
    return f"{item.sku:<28} {item.label:<44} {item.price!s:>14} {stock:>7}"
