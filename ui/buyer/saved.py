"""The saved addresses of the register's account, as chips; the first chip is a new address."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from pos_app.errors import KasirError
from pos_app.selling.lookups import BuyerLookups, SavedAddress
from ui.buyer.trouble import Trouble
from ui.language import Retranslating
from ui.notices import HasLanguage
from ui.tasks import TaskRunner
from ui.widgets import Chip, ChipRow

NEW = "new"
_CHIP_LETTERS = 34


class SavedAddresses(Retranslating, QWidget):
    """`chosen(SavedAddress | None)` when the cashier picks a chip; None is the new address.

    Those that are known from before stand in for a server that does not answer. `troubled(KasirError)` when it did not.
    """

    chosen = Signal(object)
    troubled = Signal(object)

    def __init__(self, tasks: TaskRunner[Any], lookups: BuyerLookups, languages: HasLanguage) -> None:
        super().__init__()
        self._tasks, self._lookups = tasks, lookups
        self._addresses: tuple[SavedAddress, ...] = ()
        self._wanted: int | None = None
        self._useful = False
        self._chips = ChipRow(name="savedAddress")
        self._chips.chosen.connect(self._picked)
        self._trouble = Trouble(languages, name="savedTrouble")
        self._trouble.again.connect(self.load)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        for widget in (self._chips, self._trouble):
            column.addWidget(widget)
        self.retranslate()

    @property
    def tab_order(self) -> list[QWidget]:
        """What takes the focus, in order; the chips stand behind the button."""
        return [self._trouble.retry]

    def load(self) -> None:
        """Ask the server for the addresses; the row shows itself when there are any."""
        self._trouble.clear()
        self._arrange()
        self._tasks.network(self, self._lookups.saved_addresses, self._loaded, self._failed, latest="saved")

    def know(self, addresses: Sequence[SavedAddress]) -> None:
        """The addresses as they were last heard of."""
        self._loaded(list(addresses))

    def set_useful(self, *, useful: bool) -> None:
        """Whether addresses are of use now; the row shows itself only then, and only when it has something to say."""
        self._useful = useful
        self._arrange()

    def set_current(self, address_id: int | None) -> None:
        """Mark the address with that id, or the new address when there is none; also when the list comes later."""
        self._wanted = address_id
        self._mark()

    def retranslate(self) -> None:
        """Set every text."""
        self._chips.setAccessibleName(self.tr("Saved addresses"))
        chips: list[tuple[object, str]] = [(NEW, self.tr("New address"))]
        chips += [(number, _words(address)) for number, address in enumerate(self._addresses)]
        self._chips.set_items(chips)
        for chip in self._chips.findChildren(Chip):
            # New widgets come last in the window's tab order; these belong where the row stands.
            QWidget.setTabOrder(self._trouble.retry, chip)
        self._mark()
        self._arrange()

    def _loaded(self, addresses: list[SavedAddress]) -> None:
        self._addresses = tuple(addresses)
        self.retranslate()

    def _failed(self, error: Exception) -> None:
        if isinstance(error, KasirError):
            self.troubled.emit(error)
        if not self._addresses:
            self._trouble.tell(error)
        self._arrange()

    def _arrange(self) -> None:
        known = bool(self._addresses)
        self._chips.setVisible(known)
        self.setVisible(self._useful and (known or bool(self._trouble.words)))

    def _mark(self) -> None:
        keys = [number for number, each in enumerate(self._addresses) if each.destination.address_id == self._wanted]
        self._chips.set_current(keys[0] if keys and self._wanted is not None else NEW)

    def _picked(self, key: object) -> None:
        address = self._addresses[key] if isinstance(key, int) else None
        self._wanted = address.destination.address_id if address else None
        self.chosen.emit(address)


def _words(address: SavedAddress) -> str:
    words = f"{address.name} · {address.destination.address}"
    return words if len(words) <= _CHIP_LETTERS else f"{words[: _CHIP_LETTERS - 1].rstrip(' ,')}…"
