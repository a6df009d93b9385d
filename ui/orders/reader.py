"""Reads sales for the list on the ledger lane, a stretch of the till at a time."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QElapsedTimer, QObject, QTimer, Signal

from pos_app.ids import SaleId
from pos_app.ledger.sales_search import Counted, Found, ListedSale, Place, SalesQuery, Tally
from ui.tasks import TaskRunner

if TYPE_CHECKING:
    from pos_app.ledger import Ledger

PAGE = 50
"""Sales of a page: more than a screen shows."""
_MOST_LOOKED = 200
_LEAST_REST_MS = 200
_REST = 10
"""Before it is done again counting rests this many times as long as it took: a long till must not keep the lane busy
while a long queue is sent."""


class SalesReader(QObject):
    """A search begins with `search`, goes on with `more`, and drops the one before.

    `began(tuple)` brings the first sales (`ListedSale`) of a new search, `went_on(tuple)` those that follow, and
    `ended()` comes when a page is full or nothing is left. `counted(dict)` gives the tallies of all that is found,
    by day. `looked(list)` are sales that were read again, each with whether the search finds it. `failed(Exception)`.
    """

    began = Signal(object)
    went_on = Signal(object)
    ended = Signal()
    counted = Signal(object)
    looked = Signal(object)
    failed = Signal(object)

    def __init__(self, tasks: TaskRunner[Ledger], parent: QObject) -> None:
        super().__init__(parent)
        self._tasks = tasks
        self.query = SalesQuery()
        self._counted: SalesQuery | None = None
        self._onward: Place | None = None
        self._wanted = 0
        self._reading = self._fresh = False
        self._days: dict[date, Tally] = {}
        self._counting = self._outdated = False
        self._took = QElapsedTimer()
        self._rest_ms = _LEAST_REST_MS
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.timeout.connect(self._count)

    @property
    def is_reading(self) -> bool:
        """Whether a page is on its way."""
        return self._reading

    @property
    def has_more(self) -> bool:
        """Whether the sales of the till have not all been looked at, and none is on its way."""
        return self._onward is not None and not self._reading

    def search(self, query: SalesQuery) -> None:
        """Find the newest sales of `query`."""
        self.query, self._onward, self._wanted = query, None, PAGE
        self._reading = self._fresh = True
        self._counting = self._outdated = False
        self._rest.stop()
        self._read()

    def more(self) -> None:
        """Find the next page."""
        if self.has_more:
            self._reading, self._wanted = True, PAGE
            self._read()

    def look(self, sale_ids: Sequence[SaleId]) -> None:
        """Read these sales again, and count anew."""
        for start in range(0, len(sale_ids), _MOST_LOOKED):
            self._look(self.query, sale_ids[start : start + _MOST_LOOKED])
        self.count_soon()

    def look_for_newer(self, number: int) -> None:
        """Read what was placed after the sale with that number."""
        query = self.query
        self._tasks.ledger(
            self,
            lambda ledger: ledger.search.newer(query, number, _MOST_LOOKED),
            lambda found: self._looked(query, [(each, True) for each in found.sales]),
            self.failed.emit,
        )

    def count_soon(self) -> None:
        """Count anew, once the last count is long enough ago."""
        if self._counting or self._reading:
            self._outdated = True
        elif not self._rest.isActive():
            self._rest.start(self._rest_ms)

    def stop(self) -> None:
        """Nobody looks: what was asked for is done, and no more."""
        self._rest.stop()

    def _look(self, query: SalesQuery, sale_ids: Sequence[SaleId]) -> None:
        self._tasks.ledger(
            self,
            lambda ledger: ledger.search.look(query, sale_ids),
            lambda found: self._looked(query, found),
            self.failed.emit,
        )

    def _read(self) -> None:
        query, onward, most = self.query, self._onward, self._wanted
        self._tasks.ledger(
            self,
            lambda ledger: ledger.search.page(query, onward, most),
            lambda found: self._page(query, found),
            self._not_read,
            latest="page",
        )

    def _page(self, query: SalesQuery, found: Found) -> None:
        self._onward = found.onward
        self._wanted -= len(found.sales)
        self._reading = goes_on = self._wanted > 0 and found.onward is not None
        if self._fresh and (found.sales or not goes_on):
            # Until then what was found before stays: an empty list in between would flicker.
            self._fresh = False
            self.began.emit(found.sales)
        elif found.sales:
            self.went_on.emit(found.sales)
        if goes_on:
            self._read()
            return
        self.ended.emit()
        if self._counted is not query or self._outdated:
            self._count()

    def _not_read(self, error: Exception) -> None:
        self._reading = self._fresh = False
        self._onward = None
        self.failed.emit(error)

    def _count(self) -> None:
        self._counted = self.query
        self._days = {}
        self._counting, self._outdated = True, False
        self._took.start()
        self._count_on(self.query, None)

    def _count_on(self, query: SalesQuery, onward: Place | None) -> None:
        self._tasks.ledger(
            self,
            lambda ledger: ledger.search.count(query, onward),
            lambda part: self._part(query, part),
            self._not_counted,
            latest="count",
        )

    def _part(self, query: SalesQuery, part: Counted) -> None:
        if query is not self.query or not self._counting:
            return
        for day, tally in part.days.items():
            self._days[day] = self._days.get(day, Tally()) + tally
        if part.onward is not None:
            self._count_on(query, part.onward)
            return
        self._counting = False
        self._rest_ms = max(_LEAST_REST_MS, _REST * self._took.elapsed())
        self.counted.emit(self._days)
        if self._outdated:
            self._outdated = False
            self.count_soon()

    def _not_counted(self, error: Exception) -> None:
        self._counting = False
        self.failed.emit(error)

    def _looked(self, query: SalesQuery, found: list[tuple[ListedSale, bool]]) -> None:
        if query is self.query and found:
            self.looked.emit(found)
