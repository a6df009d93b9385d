"""Where to look: everywhere, on a shelf of this register, or in one of the shop's categories."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QWidget

from pos_app.catalog.finding import Shelf, Wanted
from pos_app.catalog.models import Category
from ui.catalog.overview import Overview
from ui.language import Retranslating
from ui.widgets import ActionButton, ChipRow

_ALL = "all"
_MOST_CHIPS = 40
"""So many categories have a chip; all of them are in the list that the button opens."""


class CategoryRow(Retranslating, QWidget):
    """A row of chips, and a button for a list of all categories where the row is too short for them.

    `changed()` when a person looks elsewhere.
    """

    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._overview: Overview | None = None
        self._chosen_beyond: Category | None = None
        self.chips = ChipRow(name="categories")
        self._all = ActionButton(key_hint="Ctrl+K", shortcut="Ctrl+K", name="allCategories")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.chips, 1)
        row.addWidget(self._all)
        self.chips.chosen.connect(lambda _key: self.changed.emit())
        self.chips.horizontalScrollBar().rangeChanged.connect(self._place_button)
        self._all.clicked.connect(self._open_list)
        self.retranslate()

    @property
    def is_narrowed(self) -> bool:
        """Whether only some products are looked at."""
        return self.chips.current() not in (None, _ALL)

    def wanted(self, text: str) -> Wanted:
        """A search for `text` where the cashier looks."""
        key = self.chips.current()
        if isinstance(key, Shelf):
            return Wanted(text, shelf=key)
        return Wanted(text, key if isinstance(key, int) else None)

    def show_overview(self, overview: Overview) -> None:
        """Show the categories that there are, and the shelves that hold something."""
        self._overview = overview
        self._show()

    def look_everywhere(self) -> None:
        """Choose all products, without `changed`."""
        self.chips.set_current(_ALL)

    def retranslate(self) -> None:
        """Set every text."""
        self._all.setText(self.tr("More"))
        self._all.setAccessibleName(self.tr("All categories"))
        self._show()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt's hook."""
        super().resizeEvent(event)
        self._place_button()

    def _show(self) -> None:
        items: list[tuple[object, str]] = [(_ALL, self.tr("All"))]
        counts: dict[object, int] = {}
        if (overview := self._overview) is not None:
            if overview.on_favourites:
                items.append((Shelf.FAVOURITES, self.tr("Favourites")))
                counts[Shelf.FAVOURITES] = overview.on_favourites
            if overview.has_often:
                items.append((Shelf.OFTEN, self.tr("Sold most here")))
            for each in self._with_chips(overview.categories):
                items.append((each.id, each.name))
                counts[each.id] = each.tiles
        self.chips.set_items(items, counts)
        self._place_button()

    def _with_chips(self, categories: Sequence[Category]) -> list[Category]:
        shown = list(categories[:_MOST_CHIPS])
        beyond = self._chosen_beyond
        now = next((each for each in categories[_MOST_CHIPS:] if beyond and each.id == beyond.id), None)
        return [now, *shown] if now else shown

    def _place_button(self, *_range: int) -> None:
        several = len(self._overview.categories) if self._overview else 0
        self._all.setVisible(several > _MOST_CHIPS or self.chips.sizeHint().width() > self.width())

    def _open_list(self) -> None:
        if self._overview is None:
            return
        from ui.catalog.category_dialog import CategoryDialog  # late: many shops never need it

        dialog = CategoryDialog(self._overview.categories, self.window())
        dialog.chosen.connect(self._choose)
        dialog.open()

    def _choose(self, category: Category) -> None:
        self._chosen_beyond = category
        self._show()
        self.chips.set_current(category.id)
        self.changed.emit()
