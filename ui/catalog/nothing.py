"""The page that stands in place of products: why there are none, and what to do about it."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent

from pos_app.errors import KasirError
from ui.catalog.wording import language
from ui.widgets import EmptyState


class NothingPage(EmptyState):
    """One of several cases, each with at most two buttons. `left()`: Up or Escape was pressed on one of them."""

    left = Signal()

    def __init__(self) -> None:
        super().__init__("package", name="catalogEmpty")
        for button in (self.first, self.second):
            button.installEventFilter(self)

    def enter(self) -> None:
        """Take the keyboard, where there is something to do."""
        if not self.first.isHidden():
            self.first.setFocus(Qt.FocusReason.TabFocusReason)

    def tell_not_found(self, text: str, suggestion: str, *, narrowed: bool) -> None:
        """Nothing matches `text`; `suggestion` does find something. `narrowed`: it was not looked for everywhere."""
        everywhere = self.tr("Search all categories") if narrowed else ""
        title = self.tr("Nothing found for “{text}”").format(text=text)
        if suggestion:
            did_you_mean = self.tr("Did you mean “{text}”?").format(text=suggestion)
            hint = self.tr("Press Enter to search for “{text}”.").format(text=suggestion)
            self.tell("search", title, hint, did_you_mean, everywhere)
        else:
            hint = self.tr("Check the spelling, or search by a shorter word or the item's code.")
            self.tell("search", title, hint, self.tr("Clear the search"), everywhere)

    def tell_empty_category(self) -> None:
        """Nothing stands where the cashier looks."""
        self.tell("search", self.tr("This category is empty"), "", "", self.tr("Show all categories"))

    def tell_trouble(self, error: KasirError) -> None:
        """There is no catalog, and it could not be read."""
        title = self.tr("The catalog could not be loaded")
        self.tell("offline", title, error.sentence(language()), self.tr("Try again"))

    def tell_loading(self, words: str) -> None:
        """There is no catalog yet; it is being read."""
        self.tell("clock", self.tr("Loading the catalog"), words)

    def tell_no_catalog(self) -> None:
        """There is none, and nobody reads it."""
        self.tell(
            "package",
            self.tr("There are no products here yet"),
            self.tr("Load the shop's catalog from the server to begin selling."),
            self.tr("Load the catalog"),
        )

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt's hook: upwards from a button is back to the search."""
        pressed = isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress
        if pressed and event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Escape):  # type: ignore[attr-defined]
            self.left.emit()
            return True
        return super().eventFilter(watched, event)
