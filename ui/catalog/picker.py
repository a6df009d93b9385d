"""The picker: finds a product by scan, name or category, and says which sellable was chosen."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from pos_app.catalog.finding import Wanted
from pos_app.catalog.models import Category, Sellable, Tile, TileKind
from pos_app.errors import KasirError
from pos_app.register.reach import is_no_answer
from ui.catalog.chooser import Chooser
from ui.catalog.grid import TileGrid
from ui.catalog.message import Message
from ui.catalog.pictures import Pictures
from ui.catalog.tile_delegate import GAP
from ui.catalog.tiles import TileModel
from ui.catalog.wording import language, stock_age
from ui.language import Retranslating
from ui.tasks import TaskRunner
from ui.theme import Tone
from ui.widgets import ChipRow, EmptyState, SearchField

if TYPE_CHECKING:
    from pos_app.ledger import Ledger


@dataclass(frozen=True, slots=True)
class _Match:
    """What Enter in the search field found: sellables with exactly that code, else tiles that match (two at most)."""

    coded: list[Sellable]
    tiles: list[Tile]


class CatalogPicker(Retranslating, QWidget):
    """Search field, category chips and tiles.

    Signals: `chosen(Sellable, int)` for what goes into the cart and how many pieces; `reload_requested()` when the
    cashier asks to load the catalog from the server again.

    `fetch_picture(address)` gives a picture's encoded bytes; it runs on the network lane and may raise.
    """

    chosen = Signal(object, object)
    reload_requested = Signal()

    def __init__(
        self, tasks: TaskRunner[Ledger], fetch_picture: Callable[[str], bytes], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("catalogPicker")
        self._tasks = tasks
        self._categories: list[Category] = []
        self._known: int | None = None  # tiles in the catalog; None: not looked yet
        self._busy: str | None = None
        self._problem: KasirError | None = None
        self._told = ""
        self._chooser: Chooser | None = None
        self.search = SearchField(key_hint="F2", shortcut="F2", name="searchField")
        self.categories = ChipRow(name="categories")
        self.pictures = Pictures(tasks, fetch_picture, self)
        self.tiles = TileModel(tasks, self)
        self.grid = TileGrid(self.tiles, self.pictures)
        self._message = Message()
        self._empty = EmptyState("package", name="catalogEmpty")
        self._stack = QStackedWidget()
        self._arrange()
        self.search.installEventFilter(self)
        self.search.textEdited.connect(self._message.clear)
        self.search.textChanged.connect(self._search)
        self.search.returnPressed.connect(self._look_up)
        self.search.moved.connect(self._into_grid)
        self.categories.chosen.connect(self._search)
        self.tiles.found.connect(self._show_found)
        self.tiles.failed.connect(self._could_not_read)
        self.grid.picked.connect(self._pick)
        self.grid.typed.connect(self.type_text)
        self.grid.left.connect(self._back_to_search)
        self._empty.first.clicked.connect(self._first_action)
        self._empty.second.clicked.connect(self._search_everywhere)
        self.retranslate()
        self.reload()

    @property
    def message(self) -> str:
        """What is said under the search field; empty when nothing is."""
        return self._message.text

    def reload(self) -> None:
        """Read the catalog from the ledger again: it has changed. Search, category and chooser stay as they are."""
        if self._told and self._message.text == self._told:
            self._message.clear()
        self._problem, self._told = None, ""
        self.pictures.retry_failed()
        self._tasks.ledger(
            self,
            lambda ledger: (ledger.catalog.count(), ledger.catalog.categories()),
            self._take_catalog,
            self._could_not_read,
            latest="catalog",
        )

    def focus_search(self) -> None:
        """Make the search field ready for typing; what is there is selected."""
        self.search.take_focus()

    def type_text(self, text: str) -> None:
        """Go on typing in the search field: for keys that arrived elsewhere on the sell screen."""
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.search.end(False)
        if text == "\b":
            self.search.backspace()
        else:
            self.search.insert(text)

    def set_busy(self, text: str | None) -> None:
        """Say that the catalog is being loaded (`text` in the cashier's language), or None when that has ended."""
        self._busy = text
        if text is not None:
            self._problem = None
        self._show_found(self.tiles.rowCount())

    def set_problem(self, error: KasirError | None) -> None:
        """Say why the catalog could not be loaded; `reload` and `set_busy` take it back."""
        self._problem = error
        self._show_found(self.tiles.rowCount())
        if error is not None and self._known:
            words = error.sentence(language())
            if is_no_answer(error):
                words = self.tr(
                    "Scalev does not answer. Selling goes on with the items that this register knows; they are read "
                    "again by themselves."
                )
            self._message.say(words, Tone.WARNING, self.tr("Try again"), self.reload_requested.emit)
            self._told = words

    def retranslate(self) -> None:
        """Set every text."""
        self.search.set_words(self.tr("Search or scan an item…"), self.tr("Clear the search"))
        self.grid.setAccessibleName(self.tr("Products"))
        self._show_categories()
        self._message.clear()
        self.tiles.retell()
        self._show_found(self.tiles.rowCount())

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt's hook: in an empty search field Ctrl+Z is left to the cart; it does not mean the field's own history."""
        if (
            watched is self.search
            and isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.ShortcutOverride
            and event.matches(QKeySequence.StandardKey.Undo)
            and not self.search.text()
        ):
            event.ignore()
            return True
        return super().eventFilter(watched, event)

    def _arrange(self) -> None:
        column = QVBoxLayout(self)
        # The grid draws half a gap around every tile, and its scroll bar lies in the right margin: so it reaches
        # further out than the field and the chips, and its tiles line up with them.
        column.setContentsMargins(16 - GAP // 2, 16, 0, 0)
        column.setSpacing(0)
        head = QVBoxLayout()
        head.setContentsMargins(GAP // 2, 0, 16, 0)
        head.setSpacing(12)
        head.addWidget(self.search)
        head.addWidget(self._message)
        head.addWidget(self.categories)
        column.addLayout(head)
        column.addSpacing(12 - GAP // 2)
        self._stack.addWidget(self.grid)
        self._stack.addWidget(self._empty)
        column.addWidget(self._stack, 1)

    def _category(self) -> int | None:
        key = self.categories.current()
        return key if isinstance(key, int) else None

    def _take_catalog(self, catalog: tuple[int, list[Category]]) -> None:
        self._known, self._categories = catalog
        self._show_categories()
        self._search()

    def _show_categories(self) -> None:
        named: list[tuple[object, str]] = [(each.id, each.name) for each in self._categories]
        self.categories.set_items([("all", self.tr("All")), *named])

    def _search(self) -> None:
        self.tiles.search(self.search.text(), self._category())

    def _search_everywhere(self) -> None:
        self.categories.set_current("all")
        self._search()
        self._back_to_search()

    def _show_found(self, count: int) -> None:
        self._stack.setCurrentIndex(0 if count else 1)
        if count:
            return
        if self._known:
            self._tell_nothing_found()
        elif self._problem is not None:
            self._empty.tell(
                "offline",
                self.tr("The catalog could not be loaded"),
                self._problem.sentence(language()),
                self.tr("Try again"),
            )
        elif self._busy is not None or self._known is None:
            self._empty.tell("clock", self.tr("Loading the catalog"), self._busy or "")
        else:
            self._empty.tell(
                "package",
                self.tr("There are no products here yet"),
                self.tr("Load the shop's catalog from the server to begin selling."),
                self.tr("Load the catalog"),
            )

    def _tell_nothing_found(self) -> None:
        text = self.search.text().strip()
        if not text:
            self._empty.tell("search", self.tr("This category is empty"), "", "", self.tr("Show all categories"))
            return
        narrowed = self._category() is not None
        self._empty.tell(
            "search",
            self.tr("Nothing found for “{text}”").format(text=text),
            self.tr("Check the spelling, or search by a shorter word or the item's code."),
            self.tr("Clear the search"),
            self.tr("Search all categories") if narrowed else "",
        )

    def _first_action(self) -> None:
        if self._known:
            self.search.clear()
            self.focus_search()
        else:
            self.reload_requested.emit()

    def _could_not_read(self, error: Exception) -> None:
        if not isinstance(error, KasirError):
            raise error
        self._known = self._known or 0
        self.set_problem(error)

    def _into_grid(self, key: Qt.Key) -> None:
        if key in (Qt.Key.Key_Down, Qt.Key.Key_PageDown) and self.tiles.rowCount():
            self.grid.enter()

    def _back_to_search(self) -> None:
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _look_up(self) -> None:
        """Enter: an exact code first, then a single match. Each Enter counts, however quickly scans follow.

        The text is selected, not cleared, until the answer is here: the next scan replaces it, and a code that is not
        found stays to be corrected.
        """
        text = self.search.text().strip()
        if not text:
            return
        category = self._category()
        self.search.selectAll()
        self._message.clear()

        def look(ledger: Ledger) -> _Match:
            coded = ledger.catalog.by_code(text)
            return _Match(coded, [] if coded else ledger.catalog.search(Wanted(text, category), most=2).tiles)

        self._tasks.ledger(self, look, lambda match: self._looked_up(text, match), self._could_not_read)

    def _looked_up(self, text: str, match: _Match) -> None:
        if len(match.coded) == 1:
            self._scanned(text)
            self.chosen.emit(match.coded[0], 1)
        elif not match.coded and len(match.tiles) == 1 and not text.isdecimal():
            # A bare number is a code or a quantity meant for elsewhere, never the "12" of a name.
            self._scanned(text)
            self._pick(match.tiles[0])
        else:
            unknown = not match.coded and (not match.tiles or text.isdecimal())
            if self.search.text().strip() == text and not unknown:
                self.search.end(False)
            if match.coded:
                self._message.say(self.tr("Several items have the code “{text}”: pick one.").format(text=text))
            elif unknown:
                self._message.say(self.tr("No item has the code or name “{text}”.").format(text=text), Tone.BAD)

    def _scanned(self, text: str) -> None:
        if self.search.text().strip() == text:
            self.search.clear()

    def _pick(self, tile: Tile) -> None:
        if tile.sold_out and tile.choices == 1:
            age = stock_age(tile.stock, tile.stock_at)
            self._message.say(
                self.tr("{name} is sold out ({age}).").format(name=tile.name, age=age),
                Tone.WARNING,
                self.tr("Sell it anyway"),
                lambda: self._read(tile),
            )
            return
        self._message.clear()
        self._read(tile)

    def _read(self, tile: Tile) -> None:
        self._tasks.ledger(
            self,
            lambda ledger: ledger.catalog.sellables(tile.key),
            lambda sellables: self._offer(tile, sellables),
            self._could_not_read,
        )

    def _offer(self, tile: Tile, sellables: list[Sellable]) -> None:
        if not sellables:  # the catalog was replaced a moment ago
            self._message.say(self.tr("{name} is no longer in the catalog.").format(name=tile.name))
            self._search()
        elif len(sellables) == 1 and tile.key.kind is TileKind.PRODUCT:
            self.chosen.emit(sellables[0], 1)
        elif self._chooser is None:
            self._chooser = Chooser(tile, sellables, self.pictures, self)
            self._chooser.chosen.connect(self.chosen)
            self._chooser.finished.connect(self._chooser_closed)
            self._chooser.open()

    def _chooser_closed(self) -> None:
        self._chooser = None
        self._back_to_search()
