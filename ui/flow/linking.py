"""A code that nothing is sold under, and the one step that links it to what is picked next."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from shiboken6 import Shiboken

from pos_app.catalog.barcodes import ScaleCode
from pos_app.catalog.models import Sellable
from pos_app.ledger import Ledger
from pos_app.records import Record
from ui.main_window import MainWindow
from ui.notices import Notice
from ui.tasks import TaskRunner
from ui.theme import Tone

if TYPE_CHECKING:
    from ui.catalog import CatalogPicker


class _Unknown(Record):
    """A code to be linked; of a scale's, the part that names the item, and what else the code says."""

    code: str
    said: ScaleCode | None


class LinkingFlow(QObject):
    """`linked(Sellable, quantity, ScaleCode | None)` once the code that was offered last means what was picked."""

    linked = Signal(object, object, object)

    def __init__(self, tasks: TaskRunner[Ledger], window: MainWindow, picker: CatalogPicker) -> None:
        super().__init__(window)
        self._tasks, self._window, self._picker = tasks, window, picker
        self._unknown: _Unknown | None = None
        self._linking: _Unknown | None = None
        self._notice: Notice | None = None
        sell = window.screen_named("sell")
        self._begin_key = QShortcut(QKeySequence("Ctrl+L"), sell, self._begin)
        self._end_key = QShortcut(QKeySequence("Esc"), sell, self.leave)
        for key in (self._begin_key, self._end_key):
            key.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            key.setEnabled(False)

    def offer(self, code: str, said: ScaleCode | None) -> None:
        """Say that nothing is sold under `code`, and offer to link it."""
        self._unknown = _Unknown(said.item if said else code, said)
        words = self.tr("No item has the code {code}.").format(code=self._unknown.code)
        if self._window.current_screen != "sell":
            self._window.notices.show_message(Tone.WARNING, words)
            return
        self._say(Tone.WARNING, words, self.tr("Link to a product (Ctrl+L)"), self._begin)
        self._begin_key.setEnabled(True)

    def take(self, item: Sellable, quantity: int) -> bool:
        """`item` was picked; whether it was for a code that waits for one."""
        if (unknown := self._linking) is None:
            return False
        self.leave()
        self._tasks.ledger(
            self,
            lambda ledger: ledger.catalog.barcodes.link(unknown.code, item.key),
            lambda _: self._done(unknown, item, quantity),
            self._window.notices.complain,
        )
        return True

    def leave(self) -> None:
        """Whatever is picked next is picked for the cart alone."""
        if self._linking is not None:
            self._linking = None
            self._end_key.setEnabled(False)
            self._close()

    def _begin(self) -> None:
        if self._unknown is None or self._window.current_screen != "sell":
            return
        self._linking, self._unknown = self._unknown, None
        self._begin_key.setEnabled(False)
        self._end_key.setEnabled(True)
        words = self.tr("Pick the product that has the code {code}.").format(code=self._linking.code)
        self._say(Tone.WARNING, words, self.tr("Cancel (Esc)"), self.leave)
        if self._notice is not None:
            self._notice.closed.connect(self.leave)
        self._picker.focus_search()

    def _done(self, unknown: _Unknown, item: Sellable, quantity: int) -> None:
        words = self.tr("The code {code} now means {name}.").format(code=unknown.code, name=item.label)
        self._window.notices.show_message(Tone.GOOD, words, self.tr("Undo"), lambda: self._unlink(unknown.code))
        self.linked.emit(item, quantity, unknown.said)

    def _unlink(self, code: str) -> None:
        words = self.tr("The code {code} means nothing any more.").format(code=code)
        self._tasks.ledger(
            self,
            lambda ledger: ledger.catalog.barcodes.unlink(code),
            lambda _: self._window.notices.show_message(Tone.NORMAL, words),
            self._window.notices.complain,
        )

    def _say(self, tone: Tone, words: str, action: str, on_action: Callable[[], object]) -> None:
        self._close()
        self._notice = self._window.notices.show_message(tone, words, action, on_action)

    def _close(self) -> None:
        notice, self._notice = self._notice, None
        if notice is not None and Shiboken.isValid(notice):
            self._window.notices.close_notice(notice)
