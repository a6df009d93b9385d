"""Bringing the catalog in step with the shop, a step at a time: what to ask next, and what became of it.

A step is planned where the ledger is open, read where the network is, and kept where the ledger is, in one transaction:
so a register that is killed at any moment goes on where it was, and nobody sees half of anything. One *pass* reads the
categories, then the listing page by page with the details of what is new or changed on each, then takes out what was
not listed, then reads all prices and stock. What a cashier looks at goes before everything else.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Sequence
from datetime import timedelta

from pos_app.catalog.models import TileKey
from pos_app.catalog.progress import Phase, Progress
from pos_app.catalog.steps import (
    Book,
    CategoriesRead,
    DetailsRead,
    PageRead,
    PricesRead,
    ReadCategories,
    ReadDetails,
    Reader,
    Reading,
    ReadPage,
    ReadPrices,
    Settle,
    Step,
)
from pos_app.clock import Clock

PAGE_SIZE = 100
"""Items on one page of the listing."""
DETAILS_AT_ONCE = 20
"""Products read in one step: a request each, and one for their prices and stock."""
PRICES_AT_ONCE = 100
"""Variants in one request for prices; the contract publishes no limit, so this stays well inside any address length."""

_log = logging.getLogger("kasir.catalog")
_TURN = 5
"""Requests for prices in one turn between two passes."""
_RESUMED_WITHIN = timedelta(hours=24)
"""An older pass that was broken off is not gone on with: its list of items is of another day."""
_LOOKED_AT_AGAIN = 60.0
"""Seconds after which prices and stock of what is on the screen are read again while a pass goes on."""


class CatalogSync:
    """Plans and keeps the steps of a sync. `read` and `wait` belong where HTTP is, all else where the ledger is open.

    The caller asks `plan` for a step, waits as `wait` says, has it `read`, and gives the outcome to `keep`; over and
    over, until there is no step, and then `close` until it says that all is done. Stopping anywhere loses nothing.
    """

    def __init__(self, reader: Reader, clock: Clock) -> None:
        self._reader = reader
        self._clock = clock
        self._shown: tuple[TileKey, ...] = ()
        self._looking: tuple[TileKey, ...] = ()
        self._looked_at: dict[TileKey, float] = {}
        self._paused = False
        self._turn = 0
        self._turn_began = clock.now()
        self._took: float | None = None
        self._kept_at: float | None = None

    def look_at(self, keys: Sequence[TileKey]) -> None:
        """These tiles are on the screen now: they go first. From any thread."""
        self._shown = tuple(keys)

    def begin(self, book: Book, *, anew: bool = False) -> None:
        """Make a whole pass, or go on with one that was broken off not long ago.

        With `anew` a new one in any case, which reads every detail again.
        """
        last, now = book.under_way(), self._clock.now()
        if anew:
            book.begin(now, anew=True)
        elif last is None or last.finished_at is not None or not timedelta() <= now - last.started_at < _RESUMED_WITHIN:
            book.begin(now)
        self._took = self._kept_at = None
        self._paused = False

    @property
    def paused(self) -> bool:
        """Whether the pass under way is left alone."""
        return self._paused

    def pause(self) -> None:
        """Leave the pass under way alone until it is begun again; turns go on. From any thread."""
        self._paused = True

    def take_turn(self) -> None:
        """Between two passes: read prices and stock of what is on the screen, and of those read longest ago."""
        self._turn, self._turn_began = _TURN, self._clock.now()
        self._looked_at.clear()

    def plan(self, book: Book) -> Step | None:
        """The next step; None when there is nothing to do. Raises `LedgerError`."""
        now = book.under_way()
        if (step := self._on_the_screen(book)) is not None:
            return step
        if self._paused or now is None or now.finished_at is not None:
            self._turn = max(0, self._turn - 1)
            return book.stale(self._turn_began, PRICES_AT_ONCE) if self._turn else None
        if not now.has_categories:
            return ReadCategories()
        if refs := book.wanted(DETAILS_AT_ONCE, self._shown):
            return ReadDetails(tuple(refs))
        if not now.listed:
            return ReadPage(now.pages, now.cursor)
        if not now.settled:
            return Settle()
        return book.stale(now.started_at, PRICES_AT_ONCE)

    def wait(self) -> float:
        """Seconds to wait before `read`: the server's limits are shared with every register behind the same router."""
        return self._reader.wait()

    def read(self, step: Step) -> Reading | None:
        """Do a step's asking. Blocks; raises `ScalevError`."""
        return self._reader.read(step)

    def keep(self, book: Book, step: Step, reading: Reading | None) -> Progress:
        """Write what was read, and say how far it is. Raises `LedgerError`."""
        changed = _kept(book, reading)
        if isinstance(step, ReadPrices) and not step.batches and reading is not None:
            self._looked_at.update(dict.fromkeys(self._looking, self._clock.monotonic()))
        self._measure(_requests(reading))
        return self._progress(book, changed=changed)

    def close(self, book: Book) -> bool:
        """End the pass when `plan` has nothing more to do, in several goes; whether there is another."""
        now = book.under_way()
        if now is not None and now.finished_at is None and not self._paused:
            book.finish(self._clock.now())
            _log.info("the catalog is in step: %d items listed, begun at %s", now.items, now.started_at)
            return True
        return book.tidy()

    def run(
        self,
        book: Book,
        told: Callable[[Progress], object] = lambda _: None,
        sleep: Callable[[float], object] = time.sleep,
    ) -> None:
        """A whole pass on this thread; `told` of every step. Raises `ScalevError`, `LedgerError`, losing nothing."""
        self.begin(book)
        while (step := self.plan(book)) is not None:
            sleep(self.wait())
            told(self.keep(book, step, self.read(step)))
        while self.close(book):
            pass

    def _on_the_screen(self, book: Book) -> ReadPrices | None:
        now = self._clock.monotonic()
        self._looking = tuple(
            key for key in self._shown if now - self._looked_at.get(key, now - _LOOKED_AT_AGAIN) >= _LOOKED_AT_AGAIN
        )
        variants = book.variants_of(self._looking) if self._looking else []
        if not variants:
            return None
        if len(variants) > PRICES_AT_ONCE:
            self._looking = self._looking[: max(1, len(self._looking) // 2)]
            variants = book.variants_of(self._looking)
        return ReadPrices(tuple(variants))

    def _measure(self, requests: int) -> None:
        now = self._clock.monotonic()
        if requests and self._kept_at is not None:
            took = (now - self._kept_at) / requests
            self._took = took if self._took is None else 0.9 * self._took + 0.1 * took
        self._kept_at = now

    def _progress(self, book: Book, *, changed: bool) -> Progress:
        now = book.under_way()
        if now is None or now.finished_at is not None:
            return Progress(Phase.PRICES, 0, 0, None, changed)
        left = book.left(now.started_at)
        to_list = max(0, (now.total or now.items) - now.items) if not now.listed else 0
        to_read = left.wanted + to_list * (now.wants / now.items if now.items else 1)
        requests = to_list / PAGE_SIZE + to_read * (1 + 1 / DETAILS_AT_ONCE) + left.stale / PRICES_AT_ONCE
        seconds = None if self._took is None or not (now.listed or now.total) else requests * self._took
        if left.wanted or not now.listed:
            most = max(now.total or 0, now.items)
            return Progress(Phase.ITEMS, now.items - left.wanted, most, seconds, changed)
        return Progress(Phase.PRICES, left.priced - left.stale, left.priced, seconds, changed)


def _kept(book: Book, reading: Reading | None) -> bool:
    match reading:
        case CategoriesRead():
            return book.take_categories(reading)
        case PageRead():
            return book.take_page(reading)
        case DetailsRead():
            return book.take_details(reading)
        case Settle():
            return book.settle()
        case PricesRead():
            return book.take_prices(reading)
    return False


def _requests(reading: Reading | None) -> int:
    if isinstance(reading, DetailsRead):
        return 1 + sum(map(len, (reading.entries, reading.idle, reading.gone, reading.failed)))
    return 0 if reading is None or isinstance(reading, Settle) else 1
