"""Every code that is linked to something: found by a scan or by typing, removed, imported and exported."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QStringListModel, Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from pos_app.catalog.models import ItemKey, Sellable
from ui.language import Retranslating
from ui.theme import Tone, Weight
from ui.widgets import ENTER_KEYS, ActionButton, ButtonKind, ChoiceList, FittedDialog, Hint, SearchField, Text

Link = tuple[str, ItemKey, Sellable | None]

_WIDE, _HIGH = 720, 396
_SOON_MS = 80


class LinksDialog(Retranslating, FittedDialog):
    """Asks by signals, and shows what it is given.

    `wanted(text)` asks for `show_links`; `removal_requested(code, ItemKey)` and `return_requested(code, ItemKey)` (to
    undo it) for a change; `import_requested()` and `export_requested()` for a file.
    """

    wanted = Signal(str)
    removal_requested = Signal(str, object)
    return_requested = Signal(str, object)
    import_requested = Signal()
    export_requested = Signal()

    def __init__(self, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setObjectName("linksDialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setModal(True)
        self.setFixedWidth(_WIDE)
        self._links: Sequence[Link] = ()
        self._count = 0
        self._removed: tuple[str, ItemKey] | None = None
        self._title = Text(pixels=20, weight=Weight.BOLD)
        self.search = SearchField(key_hint="F2", shortcut="F2", name="linksSearch")
        self._summary = Text(tone=Tone.MUTED, wrap=True, name="linksSummary")
        self._rows = QStringListModel(self)
        self._list = ChoiceList(name="linksList")
        self._list.setModel(self._rows)
        self._list.setFixedHeight(_HIGH)
        self._said = Hint(name="linksSaid")
        self._said.hide()
        self._undo = ActionButton(key_hint="Ctrl+Z", shortcut="Ctrl+Z", name="linksUndo")
        self._undo.hide()
        self._remove = ActionButton(key_hint="Del", name="linksRemove")
        self._import = ActionButton(key_hint="Ctrl+I", shortcut="Ctrl+I", name="linksImport")
        self._export = ActionButton(key_hint="Ctrl+E", shortcut="Ctrl+E", name="linksExport")
        self._close = ActionButton(key_hint="Esc", kind=ButtonKind.PRIMARY, name="linksClose")
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_SOON_MS)
        self._lay_out()
        self._connect()
        self.retranslate()
        self.search.setFocus(Qt.FocusReason.OtherFocusReason)

    def take_scan(self, code: str) -> None:
        """Show what `code` means."""
        self.search.setText(code)
        self.search.take_focus()

    def reload(self) -> None:
        """Ask for what is shown again: it has changed."""
        self.wanted.emit(self.search.text())

    def show_links(self, links: Sequence[Link], count: int) -> None:
        """Show the first of the `count` links that were found."""
        row = self._list.currentIndex().row()
        self._links, self._count = links, count
        self._rows.setStringList([self._line(link) for link in links])
        self._list.setCurrentIndex(self._rows.index(min(max(0, row), len(links) - 1), 0))
        self._tell()

    def show_removed(self, code: str, key: ItemKey) -> None:
        """That code means nothing any more, which can be undone."""
        self._removed = (code, key)
        self.say(self.tr("{code} is not linked any more.").format(code=code))
        self._undo.show()

    def say(self, words: str, tone: Tone = Tone.NORMAL) -> None:
        """Say what came of something."""
        self._undo.hide()
        self._said.setText(words)
        self._said.set_tone(tone)
        self._said.setVisible(bool(words))

    def retranslate(self) -> None:
        """Set every text."""
        self.setWindowTitle(self.tr("Codes and their products"))
        self._title.setText(self.tr("Codes and their products"))
        self.search.set_words(self.tr("Scan, or type a code, a name or an SKU…"), self.tr("Clear the search"))
        self._list.setAccessibleName(self.tr("Codes"))
        self._remove.setText(self.tr("Remove"))
        self._import.setText(self.tr("Import…"))
        self._export.setText(self.tr("Export…"))
        self._undo.setText(self.tr("Undo"))
        self._close.setText(self.tr("Close"))
        self._rows.setStringList([self._line(link) for link in self._links])
        self._tell()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt's hook; Enter does nothing: whatever is done here has a key of its own."""
        if event.key() == Qt.Key.Key_Delete and not event.isAutoRepeat():
            self._remove_chosen()
        elif event.key() not in ENTER_KEYS:
            super().keyPressEvent(event)

    def done(self, result: int) -> None:
        """Qt's hook."""
        self._soon.stop()
        super().done(result)

    def _lay_out(self) -> None:
        beside = QHBoxLayout()
        beside.setSpacing(8)
        beside.addWidget(self._said, 1)
        beside.addWidget(self._undo)
        foot = QHBoxLayout()
        foot.setSpacing(12)
        for button in (self._remove, self._import, self._export):
            foot.addWidget(button)
        foot.addStretch(1)
        foot.addWidget(self._close)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 22, 24, 20)
        column.setSpacing(12)
        for widget in (self._title, self.search, self._summary, self._list):
            column.addWidget(widget)
        column.addLayout(beside)
        column.addLayout(foot)

    def _connect(self) -> None:
        self.search.textChanged.connect(lambda _text: self._soon.start())
        self.search.moved.connect(self._step)
        self._soon.timeout.connect(self.reload)
        self._remove.clicked.connect(self._remove_chosen)
        self._undo.clicked.connect(self._put_back)
        self._import.clicked.connect(self.import_requested)
        self._export.clicked.connect(self.export_requested)
        self._close.clicked.connect(self.accept)

    def _step(self, key: Qt.Key) -> None:
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_PageUp: -7, Qt.Key.Key_PageDown: 7}[key]
        row = min(max(0, self._list.currentIndex().row() + step), self._rows.rowCount() - 1)
        self._list.setCurrentIndex(self._rows.index(row, 0))

    def _tell(self) -> None:
        shown, count = len(self._links), self._count
        if not count and self.search.text().strip():
            self._summary.setText(self.tr("Nothing is linked to that."))
        elif not count:
            self._summary.setText(
                self.tr("No codes yet. Scan an unknown code while selling to link it, or import a list.")
            )
        elif shown < count:
            self._summary.setText(self.tr("The first {shown} of {count}").format(shown=shown, count=count))
        else:
            self._summary.setText(self.tr("%n code(s)", "", count))
        self._remove.setEnabled(bool(self._links))

    def _line(self, link: Link) -> str:
        code, _, item = link
        gone = self.tr("not in the catalog now")
        return f"{code}  ·  {item.label if item else gone}"

    def _remove_chosen(self) -> None:
        row = self._list.currentIndex().row()
        if 0 <= row < len(self._links):
            code, key, _ = self._links[row]
            self.removal_requested.emit(code, key)

    def _put_back(self) -> None:
        if self._removed is not None:
            removed, self._removed = self._removed, None
            self.say("")
            self.return_requested.emit(*removed)
