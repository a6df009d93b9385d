"""One product read anew because a person asked, and what came of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from pos_app.catalog.models import Tile, TileKey
from pos_app.catalog.steps import DetailsRead, ReadDetails, Reading, Ref
from pos_app.errors import KasirError
from pos_app.records import Record
from pos_app.register import Register
from pos_app.register.reach import Reach, is_no_answer, reach_after
from ui.catalog.wording import price_range, stock_age
from ui.language import LanguageSwitch, short_moment
from ui.main_window import MainWindow
from ui.tasks import TaskRunner
from ui.theme import Tone

if TYPE_CHECKING:
    from pos_app.ledger import Ledger


class _Known(Record):
    """A product as the ledger has it."""

    tile: Tile
    ref: Ref


class RefreshingFlow(QObject):
    """`changed()` when the ledger has it as the shop does; `connection_seen(Reach)`; `stumbled(Exception)`."""

    changed = Signal()
    connection_seen = Signal(object)
    stumbled = Signal(object)

    def __init__(
        self, tasks: TaskRunner[Ledger], register: Register, window: MainWindow, languages: LanguageSwitch
    ) -> None:
        super().__init__(window)
        self._tasks, self._register = tasks, register
        self._window, self._languages = window, languages
        self._under_way: set[TileKey] = set()

    def refresh(self, key: TileKey) -> None:
        """Read that product or bundle anew. Asked again while it is being read, it is read once."""
        if key in self._under_way:
            return
        self._under_way.add(key)

        def known(ledger: Ledger) -> _Known | None:
            tile, ref = ledger.catalog.tile(key), ledger.catalog.sync.ref(key)
            return _Known(tile, ref) if tile is not None and ref is not None else None

        self._tasks.ledger(self, known, lambda found: self._read(key, found), lambda error: self._stumble(key, error))

    def _read(self, key: TileKey, known: _Known | None) -> None:
        if known is None:
            self._under_way.discard(key)
            self._say(Tone.WARNING, self.tr("This product is no longer sold: the shop has taken it out."))
            self.changed.emit()
            return
        step = ReadDetails((known.ref,))
        # On the lane of what a person waits for, before a catalog that is being read.
        self._tasks.network(
            self,
            lambda: self._register.sync.read(step),
            lambda reading: self._keep(known, step, reading),
            lambda error: self._not_read(known, error),
        )

    def _keep(self, known: _Known, step: ReadDetails, reading: Reading | None) -> None:
        key = known.tile.key
        if not isinstance(reading, DetailsRead):
            self._not_read(known, KasirError("scalev.rate_limited"))
            return
        if reading.failed:
            self._under_way.discard(key)
            words = self.tr("Scalev could not give {name}. It stays as it was read; try again later.")
            self._say(Tone.WARNING, words.format(name=known.tile.name))
            return
        self.connection_seen.emit(Reach.CONNECTED)

        def keep(ledger: Ledger) -> Tile | None:
            self._register.sync.keep(ledger.catalog.sync, step, reading)
            return ledger.catalog.tile(key)

        self._tasks.ledger(
            self, keep, lambda tile: self._kept(known, tile), lambda error: self._stumble(known.tile.key, error)
        )

    def _kept(self, known: _Known, tile: Tile | None) -> None:
        self._under_way.discard(known.tile.key)
        self.changed.emit()
        if tile is None:
            words = self.tr("{name} is no longer sold: the shop has taken it out.").format(name=known.tile.name)
            self._say(Tone.WARNING, words)
        else:
            words = self.tr("{name}: {price}, {stock}.")
            stock = stock_age(tile.stock, tile.stock_at)
            self._say(Tone.GOOD, words.format(name=tile.name, price=price_range(tile), stock=stock))

    def _not_read(self, known: _Known, error: Exception) -> None:
        self._under_way.discard(known.tile.key)
        if not isinstance(error, KasirError):
            raise error
        self.connection_seen.emit(reach_after(error))
        if not is_no_answer(error):
            self._window.notices.show_error(error)
            return
        words = self.tr("Scalev does not answer. {name} stays as it was read: {moment}.")
        at, now = known.tile.stock_at, self._register.clock.now()
        moment = short_moment(at, self._languages.language, on_day_of=now) if at is not None else "-"
        self._say(Tone.WARNING, words.format(name=known.tile.name, moment=moment))

    def _stumble(self, key: TileKey, error: Exception) -> None:
        self._under_way.discard(key)
        self.stumbled.emit(error)

    def _say(self, tone: Tone, words: str) -> None:
        self._window.notices.show_message(tone, words)
