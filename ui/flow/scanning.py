"""What a code that was scanned does: it depends on what is on the screen, never on where the keyboard is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol, runtime_checkable

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from pos_app.catalog.barcodes import ScaleCode, Scanned
from pos_app.catalog.models import Sellable
from pos_app.errors import InputError
from pos_app.ledger import Ledger
from pos_app.register import Register
from ui.flow.buying import BuyingFlow
from ui.flow.linking import LinkingFlow
from ui.flow.paying import PayingFlow
from ui.main_window import MainWindow
from ui.scanning import ScannerWedge
from ui.scanning.several import SeveralDialog
from ui.tasks import TaskRunner
from ui.theme import Tone

if TYPE_CHECKING:
    from ui.catalog import CatalogPicker


@runtime_checkable
class TakesScans(Protocol):
    """A screen or a dialog that has a use of its own for a code."""

    def take_scan(self, code: str) -> None:
        """`code` was scanned while this was in front."""


class ScanningFlow(QObject):
    """Codes are looked up one after another, so that ten in a second end up in the cart in the order of scanning.

    On the sell and the buyer screen a code goes into the cart; while a sale is being paid, into the next buyer's; on
    the paid screen it begins the next sale. Dialogs, and screens that sell nothing, only say that it was not taken,
    unless they take scans themselves.
    """

    def __init__(
        self,
        tasks: TaskRunner[Ledger],
        register: Register,
        window: MainWindow,
        wedge: ScannerWedge,
        picker: CatalogPicker,
        buying: BuyingFlow,
        paying: PayingFlow,
    ) -> None:
        super().__init__(window)
        self._tasks, self._register = tasks, register
        self._window, self._picker, self._buying, self._paying = window, picker, buying, paying
        self._linking = LinkingFlow(tasks, window, picker)
        self._linking.linked.connect(self._sell_linked)
        self._asking: SeveralDialog | None = None
        picker.chosen.connect(self._chosen)
        wedge.scanned.connect(self.scan)
        # A code is kept from the window, which tells of its use by what comes to it.
        wedge.scanned.connect(lambda _code: window.used.emit())

    def scan(self, code: str) -> None:
        """A scanner has read `code`."""
        screen = self._window.current_screen
        front = QApplication.activeModalWidget() or self._window.screen_named(screen)
        if isinstance(front, TakesScans):
            front.take_scan(code)
        elif front.isModal():
            words = self.tr("{code} was not taken: close this window, then scan again.")
            self._tell(Tone.NORMAL, words.format(code=code))
        elif screen == "pay" and self._paying.current is None:
            words = self.tr("{code} was not added: this sale is being paid. Go back to the cart to add to it.")
            self._tell(Tone.NORMAL, words.format(code=code))
        elif screen in ("sell", "buyer", "pay", "paid"):
            if screen == "paid":
                self._paying.leave()
            self._linking.leave()
            self._look_up(code)
        else:
            words = self.tr("{code} was not taken: items are scanned while selling.")
            self._tell(Tone.NORMAL, words.format(code=code))

    def _look_up(self, code: str) -> None:
        layouts, screen = self._register.layouts, self._window.current_screen
        self._tasks.ledger(
            self,
            lambda ledger: ledger.catalog.by_scan(code, layouts),
            lambda found: self._found(code, found, screen),
            self._window.notices.complain,
        )

    def _found(self, code: str, found: Scanned, screen: str) -> None:
        if not found.items:
            self._linking.offer(code, found.said)
        elif len(found.items) > 1:
            self._ask_which(code, found, screen)
        else:
            self._sell(found.items[0], found.said, screen)

    def _sell(self, item: Sellable, said: ScaleCode | None, screen: str, quantity: int = 1) -> None:
        """Put it into the cart; it was scanned on that screen."""
        try:
            pieces = said.pieces(item, self._register.settings.barcodes.grams_per_piece) if said else quantity
        except InputError as error:
            self._window.notices.complain(error)
            return
        if not self._buying.add(item, pieces):
            return
        if screen != self._window.current_screen and self._window.current_screen != "sell":
            self._buying.tell_of_late(item)
        elif screen == "buyer":
            self._tell(Tone.GOOD, self.tr("{name} was added to the cart.").format(name=item.label))
        elif screen == "pay":
            self._tell(Tone.NORMAL, self.tr("{name} is in the cart for the next buyer.").format(name=item.label))
        elif self._window.focusWidget() is None:
            self._picker.focus_search()

    def _ask_which(self, code: str, found: Scanned, screen: str) -> None:
        if self._asking is not None:
            words = self.tr("{code} was not taken: choose for the code before first, then scan again.")
            self._tell(Tone.WARNING, words.format(code=code))
            return
        self._asking = SeveralDialog(code, found.items, self._window)
        self._asking.chosen.connect(lambda item: self._sell(item, found.said, screen))
        self._asking.finished.connect(self._asked)
        self._asking.open()

    def _asked(self) -> None:
        self._asking = None

    def _chosen(self, item: Sellable, quantity: int) -> None:
        """Something was picked on the sell screen."""
        if not self._linking.take(item, quantity):
            self._buying.choose(item, quantity)

    def _sell_linked(self, item: Sellable, quantity: int, said: ScaleCode | None) -> None:
        self._sell(item, said, "sell", quantity)
        if self._window.current_screen == "sell":
            self._picker.focus_search()

    def _tell(self, tone: Tone, words: str) -> None:
        self._window.notices.show_message(tone, words)
