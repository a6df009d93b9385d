"""`kasir catalog`: what can be sold."""

from __future__ import annotations

import math
import sys
import time
from argparse import Namespace
from collections.abc import Callable, Iterator

from pos_app.catalog.finding import Wanted
from pos_app.catalog.models import Sellable, Tile
from pos_app.catalog.progress import Progress
from pos_app.commands.speaker import Exit, Speaker
from pos_app.commands.till import open_till, sign_in
from pos_app.ledger.catalog import CatalogStore

_TELL_EVERY = 2.0
"""Seconds."""


def run(args: Namespace, speaker: Speaker) -> Exit:
    """List sellables, all or those that match; reads the catalog from the server first when asked or never done."""
    with open_till(demo=args.demo, verbose=args.verbose) as till:
        if args.sync:
            sign_in(till)
            till.sync(_told(speaker))
        else:
            till.sync_if_empty()
        catalog = till.ledger.catalog
        if args.query:
            items = [item for tile in _found(catalog, args.query) for item in catalog.sellables(tile.key)]
        else:
            items = list(catalog.all_sellables())
        nothing = [] if items else [speaker.words("cli.catalog_empty")]
        speaker.answer([_described(item) for item in items], *(_line(item) for item in items), *nothing)
    return Exit.DONE


def _found(catalog: CatalogStore, text: str) -> Iterator[Tile]:
    wanted = Wanted(text)
    page = catalog.search(wanted)
    yield from page.tiles
    while page.more is not None:
        page = catalog.search(wanted, page.more)
        yield from page.tiles


def _told(speaker: Speaker) -> Callable[[Progress], object]:
    """Says now and then how far it is, to whoever sits at the terminal."""
    said = 0.0

    def tell(progress: Progress) -> None:
        nonlocal said
        if not sys.stderr.isatty() or time.monotonic() - said < _TELL_EVERY:
            return
        said = time.monotonic()
        minutes = math.ceil((progress.seconds_left or 0) / 60)
        key = f"cli.catalog_{progress.phase}"
        sys.stderr.write(f"{speaker.words(key, done=progress.done, most=progress.most, minutes=minutes)}\n")

    return tell


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
