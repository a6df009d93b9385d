"""The picker: finds a product by name, code or category, and says which sellable was chosen."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from pos_app.catalog.finding import Found
from pos_app.catalog.models import Sellable, TileKey
from pos_app.errors import KasirError
from pos_app.records import Record
from ui.catalog.categories import CategoryRow
from ui.catalog.message import Message
from ui.catalog.offering import Offering
from ui.catalog.overview import Overview
from ui.catalog.pictures import Pictures
from ui.catalog.results import Results, ViewName
from ui.catalog.tile_delegate import GAP
from ui.catalog.tile_view import TileView
from ui.catalog.tiles import TileModel
from ui.catalog.undo_left import UndoLeftToTheCart
from ui.catalog.view_button import ViewButton
from ui.catalog.wording import trouble_words
from ui.language import Retranslating
from ui.tasks import TaskRunner
from ui.theme import Tone
from ui.widgets import SearchField

if TYPE_CHECKING:
    from pos_app.ledger import Ledger


class _Match(Record):
    """What Enter in the search field found: sellables with exactly that code, else tiles that match (two at most)."""

    coded: list[Sellable]
    tiles: list[Found]


class CatalogPicker(Retranslating, QWidget):
    """Search field, category chips and products, as tiles or as a dense list.

    Signals: `chosen(Sellable, int)` for what goes into the cart and how many pieces; `reload_requested()` when the
    cashier asks to load the catalog from the server again, `refresh_requested(TileKey)` for one product of it;
    `looking_at(tuple[TileKey, ...])` for what stands still in sight; `view_changed(str)` when the cashier wants `tiles`
    or the `list`.

    `fetch_picture(address)` gives a picture's encoded bytes; it runs on the network lane and may raise.
    """

    chosen = Signal(object, object)
    reload_requested = Signal()
    refresh_requested = Signal(object)
    looking_at = Signal(object)
    view_changed = Signal(str)

    def __init__(
        self, tasks: TaskRunner[Ledger], fetch_picture: Callable[[str], bytes], parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("catalogPicker")
        self._tasks = tasks
        self._known: int | None = None  # tiles in the catalog; None: not looked yet
        self._busy: str | None = None
        self._problem: KasirError | None = None
        self._told = ""
        self.search = SearchField(key_hint="F2", shortcut="F2", name="searchField")
        self.categories = CategoryRow()
        self.pictures = Pictures(tasks, fetch_picture, self)
        self.tiles = TileModel(tasks, self)
        self._view_button = ViewButton()
        self._results = Results(self.tiles, self.pictures)
        self._message = Message()
        self._offering = Offering(tasks, self.tiles, self.pictures, self._message, self)
        self._arrange()
        UndoLeftToTheCart(self.search)
        self.search.textEdited.connect(self._message.clear)
        self.search.textChanged.connect(self._search)
        self.search.returnPressed.connect(self._entered)
        self.search.moved.connect(self._into_results)
        self.categories.changed.connect(self._search)
        self.tiles.found.connect(self._show_found)
        self.tiles.failed.connect(self._could_not_read)
        self._view_button.clicked.connect(self._switch_view)
        self._results.picked.connect(self._pick)
        self._results.favourite_wanted.connect(self._toggle_favourite)
        self._results.refresh_wanted.connect(self.refresh_requested)
        self._results.looking_at.connect(self.looking_at)
        self._results.typed.connect(self.type_text)
        self._results.left.connect(self._back_to_search)
        self._results.nothing.first.clicked.connect(self._first_action)
        self._results.nothing.second.clicked.connect(self._search_everywhere)
        self._offering.chosen.connect(self.chosen)
        self._offering.favourite_wanted.connect(self._toggle_favourite)
        self._offering.ended.connect(self._back_to_search)
        self._offering.gone.connect(self._search)
        self._offering.failed.connect(self._could_not_read)
        self.retranslate()
        self.reload()

    @property
    def message(self) -> str:
        """What is said under the search field; empty when nothing is."""
        return self._message.text

    @property
    def view(self) -> TileView:
        """Where products are shown now."""
        return self._results.view

    def use_view(self, name: ViewName) -> None:
        """Show products as `tiles` or as a dense `list`."""
        self._results.use_view(name)
        self._view_button.show_view(name)

    def set_stock_limits(self, limits: bool) -> None:
        """Whether no more is sold than the known stock holds."""
        self._offering.is_stock_the_limit = limits

    def reload(self) -> None:
        """Read the catalog from the ledger again: it has changed. Search, category and chooser stay as they are."""
        if self._told and self._message.text == self._told:
            self._message.clear()
        self._problem, self._told = None, ""
        self._tasks.ledger(self, Overview.of, self._take_catalog, self._could_not_read, latest="catalog")

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
            self._told = trouble_words(error)
            self._message.say(self._told, Tone.WARNING, self.tr("Try again"), self.reload_requested.emit)

    def retranslate(self) -> None:
        """Set every text."""
        self.search.set_words(self.tr("Search or scan an item…"), self.tr("Clear the search"))
        self._message.clear()
        self.tiles.retell()
        self._show_found(self.tiles.rowCount())

    def _arrange(self) -> None:
        column = QVBoxLayout(self)
        # Products have half a gap around them, and their scroll bar lies in the right margin: so their view reaches
        # further out than the field and the chips, and they line up with them.
        column.setContentsMargins(16 - GAP // 2, 16, 0, 0)
        column.setSpacing(0)
        head = QVBoxLayout()
        head.setContentsMargins(GAP // 2, 0, 16, 0)
        head.setSpacing(12)
        first = QHBoxLayout()
        first.setSpacing(8)
        first.addWidget(self.search, 1)
        first.addWidget(self._view_button)
        head.addLayout(first)
        head.addWidget(self._message)
        head.addWidget(self.categories)
        column.addLayout(head)
        column.addSpacing(12 - GAP // 2)
        column.addWidget(self._results, 1)

    def _take_catalog(self, overview: Overview) -> None:
        self._known = overview.tiles
        self.categories.show_overview(overview)
        self.tiles.set_favourites(overview.favourites)
        self._search()

    def _search(self) -> None:
        self.tiles.search(self.categories.wanted(self.search.text()))

    def _search_everywhere(self) -> None:
        self.categories.look_everywhere()
        self._search()
        self._back_to_search()

    def _switch_view(self) -> None:
        name = self._view_button.other
        self.use_view(name)
        self.view_changed.emit(name)

    def _toggle_favourite(self, key: TileKey) -> None:
        def toggle(ledger: Ledger) -> Overview:
            favourites = ledger.catalog.favourites
            (favourites.remove if favourites.has(key) else favourites.add)(key)
            return Overview.of(ledger)

        self._tasks.ledger(self, toggle, self._take_catalog, self._could_not_read)

    def _show_found(self, count: int) -> None:
        self._results.show_some(count > 0)
        text = self.search.text().strip()
        if not count and self._known and text:
            self._results.nothing.tell_not_found(text, self.tiles.suggestion, self.categories.is_narrowed)
        elif not count:
            reading = "" if self._busy is None and self._known is None else self._busy
            self._results.nothing.tell_none(bool(self._known), self._problem, reading)

    def _first_action(self) -> None:
        if not self._known:
            self.reload_requested.emit()
            return
        self.search.setText(self.tiles.suggestion)
        self.focus_search()
        self.search.end(False)

    def _could_not_read(self, error: Exception) -> None:
        if not isinstance(error, KasirError):
            raise error
        self._known = self._known or 0
        self.set_problem(error)

    def _into_results(self, key: Qt.Key) -> None:
        if key in (Qt.Key.Key_Down, Qt.Key.Key_PageDown):
            self._results.enter()

    def _back_to_search(self) -> None:
        self.search.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _entered(self) -> None:
        """Enter: what may have been meant, where that is being offered for just this text; else a look-up."""
        shown = self.tiles.shown
        if self.tiles.suggestion and shown == self.categories.wanted(self.search.text()):
            self._first_action()
        else:
            self._look_up()

    def _look_up(self) -> None:
        """Enter: an exact code first, then a single match. Each Enter counts, however quickly they follow.

        The text is selected, not cleared, until the answer is here: what is typed next replaces it, and a code that is
        not found stays to be corrected.
        """
        text = self.search.text().strip()
        if not text:
            return
        wanted = self.categories.wanted(text)
        self.search.selectAll()
        self._message.clear()

        def look(ledger: Ledger) -> _Match:
            coded = ledger.catalog.by_code(text)
            return _Match(coded, list(ledger.catalog.search(wanted, most=2).found) if not coded else [])

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

    def _pick(self, found: Found) -> None:
        self._offering.pick(found, self.search.text().strip())
