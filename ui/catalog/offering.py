"""From a product that was picked to what goes into the cart: at once, or through the chooser."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from pos_app.catalog.finding import Found
from pos_app.catalog.models import Sellable, TileKind
from ui.catalog.message import Message
from ui.catalog.pictures import Pictures
from ui.catalog.tiles import TileModel
from ui.catalog.wording import stock_age
from ui.tasks import TaskRunner
from ui.theme import Tone

if TYPE_CHECKING:
    from pos_app.ledger import Ledger
    from ui.catalog.chooser import Chooser


class Offering(QObject):
    """Reads what is sold from a tile and asks which of it, where there is a choice.

    `chosen(Sellable, int)`; `ended()` when the chooser has closed; `gone()` when the tile sells nothing any more;
    `favourite_wanted(TileKey)` from the chooser; `failed(Exception)` of the ledger.
    """

    chosen = Signal(object, object)
    ended = Signal()
    gone = Signal()
    favourite_wanted = Signal(object)
    failed = Signal(object)

    def __init__(
        self, tasks: TaskRunner[Ledger], tiles: TileModel, pictures: Pictures, message: Message, parent: QWidget
    ) -> None:
        super().__init__(parent)
        self._tasks, self._tiles, self._pictures, self._message = tasks, tiles, pictures, message
        self._over = parent
        self._chooser: Chooser | None = None
        self.is_stock_the_limit = False
        """Whether no more is sold than the known stock holds."""

    def pick(self, found: Found, text: str = "") -> None:
        """A person picked `found` while `text` was searched for: a variant of it with just that code goes straight in.

        What is sold out is asked about first, or refused where stock is the limit.
        """
        tile = found.tile
        if not (tile.sold_out and tile.choices == 1):
            self._message.clear()
            self._read(found, text)
            return
        age = stock_age(tile.stock, tile.stock_at)
        if self.is_stock_the_limit:
            words = self.tr("{name} is sold out ({age}); this register sells no more than its stock.")
            self._message.say(words.format(name=tile.name, age=age), Tone.BAD)
        else:
            words = self.tr("{name} is sold out ({age}).").format(name=tile.name, age=age)
            self._message.say(words, Tone.WARNING, self.tr("Sell it anyway"), lambda: self._read(found, text))

    def _read(self, found: Found, text: str) -> None:
        key = found.tile.key

        def look(ledger: Ledger) -> tuple[list[Sellable], list[Sellable]]:
            coded = ledger.catalog.by_code(text) if text else []
            return ledger.catalog.sellables(key), [each for each in coded if each.tile == key]

        self._tasks.ledger(self, look, lambda read: self._offer(found, *read), self.failed.emit)

    def _offer(self, found: Found, sellables: list[Sellable], coded: list[Sellable]) -> None:
        tile = found.tile
        if not sellables:  # the catalog was replaced a moment ago
            self._message.say(self.tr("{name} is no longer in the catalog.").format(name=tile.name))
            self.gone.emit()
        elif len(coded) == 1 and tile.key.kind is TileKind.PRODUCT:
            self.chosen.emit(coded[0], 1)
        elif len(sellables) == 1 and tile.key.kind is TileKind.PRODUCT:
            self.chosen.emit(sellables[0], 1)
        elif self._chooser is None:
            at = found.choice if found.choice is not None and found.choice < len(sellables) else None
            from ui.catalog.chooser import Chooser

            self._chooser = chooser = Chooser(
                tile,
                sellables,
                self._pictures,
                self._over,
                wanted=sellables[at] if at is not None else None,
                is_favourite=self._tiles.is_favourite(tile.key),
                is_stock_the_limit=self.is_stock_the_limit,
            )
            chooser.chosen.connect(self.chosen)
            chooser.favourite_wanted.connect(lambda: self.favourite_wanted.emit(tile.key))
            chooser.finished.connect(self._closed)
            chooser.open()

    def _closed(self) -> None:
        self._chooser = None
        self.ended.emit()
