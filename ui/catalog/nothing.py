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

    def tell_not_found(self, text: str, suggestion: str, narrowed: bool) -> None:
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

    def tell_none(self, is_catalog_there: bool, error: KasirError | None, reading: str | None) -> None:
        """Nothing was looked for, and there is nothing: in this category, or at all.

        `error`: why the catalog could not be read; `reading`: what is told while it is being read (None: nobody does).
        """
        if is_catalog_there:
            self.tell("search", self.tr("This category is empty"), "", "", self.tr("Show all categories"))
        elif error is not None:
            title = self.tr("The catalog could not be loaded")
            self.tell("offline", title, error.sentence(language()), self.tr("Try again"))
        elif reading is not None:
            self.tell("clock", self.tr("Loading the catalog"), reading)
        else:
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
