"""The steps of a sync and what comes of them, and what the ledger and the network do for it."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import datetime
from typing import Protocol

from pos_app.catalog.models import Category, TileKey
from pos_app.catalog.snapshot import Stock, TileEntry
from pos_app.records import Record


class Ref(Record):
    """A tile as the listing names it. `listed` stands for all that the listing says of it, to see what has changed."""

    key: TileKey
    slug: str
    listed: str


class Listed(Record):
    """An entry of the listing."""

    ref: Ref
    in_stock: bool


class ReadCategories(Record):
    """Ask for the categories, and for the number of items."""


class CategoriesRead(Record):
    """The categories in the server's order; `total` items (None: the server did not say)."""

    categories: tuple[Category, ...]
    total: int | None


class ReadPage(Record):
    """Ask for a page of the listing; pages are counted from 0."""

    number: int
    cursor: str | None


class PageRead(Record):
    """A page, and the cursor of the next. `refused`: the server does not know the cursor any more."""

    number: int
    entries: tuple[Listed, ...]
    following: str | None
    refused: bool = False


class ReadDetails(Record):
    """Ask for these products and bundles, and for the prices and stock of what they sell."""

    refs: tuple[Ref, ...]


class DetailsRead(Record):
    """What was read; those asked for and not told of here were not come to.

    `stocks` are prices and stock of all that the entries sell or are made up of. `idle` sell nothing, `gone` are there
    no more, `failed` could not be read though others could.
    """

    entries: tuple[tuple[Ref, TileEntry], ...] = ()
    stocks: tuple[Stock, ...] = ()
    idle: tuple[Ref, ...] = ()
    gone: tuple[Ref, ...] = ()
    failed: tuple[Ref, ...] = ()


class ReadPrices(Record):
    """Ask for prices and stock of these variants; `batches` are those of the ledger that they make up."""

    variants: tuple[int, ...]
    batches: tuple[int, ...] = ()


class PricesRead(Record):
    """Prices and stock at that moment. `unknown` are variants that the server did not tell of."""

    stocks: tuple[Stock, ...]
    unknown: tuple[int, ...]
    batches: tuple[int, ...]
    at: datetime


class Settle(Record):
    """All is listed: take out what was not, and put the rest in the shop's order. Nothing is asked."""


Step = ReadCategories | ReadPage | ReadDetails | Settle | ReadPrices
Reading = CategoriesRead | PageRead | DetailsRead | Settle | PricesRead


class Pass(Record):
    """How far a pass has come: pages read and items on them, of `total` items; `wants` of them were new or changed.

    `whole`: the listing could be read from its beginning to its end; `beginnings`: how often it had to begin anew.
    """

    started_at: datetime
    total: int | None = None
    has_categories: bool = False
    cursor: str | None = None
    pages: int = 0
    items: int = 0
    wants: int = 0
    listed: bool = False
    settled: bool = False
    whole: bool = True
    beginnings: int = 0
    finished_at: datetime | None = None


class Left(Record):
    """What a pass has still to do: `wanted` items' details, `stale` variants' prices of `priced` in all."""

    wanted: int
    stale: int
    priced: int


class Book(Protocol):
    """What the ledger does for a sync.

    Each `take_...` is one transaction, and says whether anything that is shown has changed.
    """

    def under_way(self) -> Pass | None:
        """The last pass, finished or not."""

    def begin(self, at: datetime, *, anew: bool = False) -> None:
        """Begin a new pass; with `anew` one that reads the details of everything, whatever the listing says."""

    def take_categories(self, reading: CategoriesRead) -> bool:
        """Keep the categories."""

    def take_page(self, reading: PageRead) -> bool:
        """Note what is listed, and want the details of what is new or changed."""

    def take_details(self, reading: DetailsRead) -> bool:
        """Keep what was read, and drop what is gone."""

    def take_prices(self, reading: PricesRead) -> bool:
        """Keep prices and stock."""

    def wanted(self, most: int, first: Collection[TileKey]) -> list[Ref]:
        """Items whose details are to be read, `first` before others."""

    def stale(self, before: datetime, most: int) -> ReadPrices | None:
        """The variants whose prices and stock are oldest, if they were last read before that moment."""

    def variants_of(self, keys: Iterable[TileKey]) -> list[int]:
        """Ids of the variants that these tiles sell, or are made up of."""

    def left(self, before: datetime) -> Left:
        """What is left to do of a pass that began at that moment."""

    def settle(self) -> bool:
        """After everything was listed: take out what was not, and put the rest in the shop's order."""

    def finish(self, at: datetime) -> None:
        """End the pass."""

    def tidy(self) -> bool:
        """After a pass: bring the search index in good order, a little at a time; whether there is more to do."""


class Reader(Protocol):
    """What the network does for a sync. Blocks; raises `ScalevError`."""

    def wait(self) -> float:
        """Seconds before the server may be asked again."""

    def read(self, step: Step) -> Reading | None:
        """What `step` asks for; None when the server asked for a pause first (`wait`)."""
