"""Several items share a code: which one is meant."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QModelIndex, QStringListModel, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QVBoxLayout, QWidget

from pos_app.catalog.models import Sellable
from ui.language import Retranslating
from ui.theme import Weight
from ui.widgets import ENTER_KEYS, ActionButton, ButtonKind, ChoiceList, FittedDialog, Text, foot_of

_WIDE, _HIGH = 560, 420
_ROW = 48


class SeveralDialog(Retranslating, FittedDialog):
    """`chosen(Sellable)` closes it; Escape takes none of them."""

    chosen = Signal(object)

    def __init__(self, code: str, items: Sequence[Sellable], parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setObjectName("severalDialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setModal(True)
        self.setFixedWidth(_WIDE)
        self._code, self._items = code, tuple(items)
        self._title = Text(pixels=20, weight=Weight.BOLD, wrap=True)
        self._list = ChoiceList(name="severalList")
        self._list.setFixedHeight(min(_HIGH, _ROW * len(self._items) + 12))
        self._list.setModel(QStringListModel([self._line(item) for item in self._items], self))
        self._list.setCurrentIndex(self._list.model().index(0, 0))
        self._list.clicked.connect(self._choose)
        self._cancel = ActionButton(key_hint="Esc", name="severalCancel")
        self._add = ActionButton(key_hint="Enter", kind=ButtonKind.PRIMARY, name="severalAdd")
        self._cancel.clicked.connect(self.reject)
        self._add.clicked.connect(lambda: self._choose(self._list.currentIndex()))
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 22, 24, 20)
        column.setSpacing(16)
        column.addWidget(self._title)
        column.addWidget(self._list)
        column.addLayout(foot_of(self._cancel, self._add))
        self.retranslate()
        self._list.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt's hook; Enter takes the one that is marked."""
        if event.key() in ENTER_KEYS and not event.isAutoRepeat():
            self._choose(self._list.currentIndex())
        else:
            super().keyPressEvent(event)

    def retranslate(self) -> None:
        """Set every text."""
        title = self.tr("Several items have the code {code}").format(code=self._code)
        self.setWindowTitle(title)
        self._title.setText(title)
        self._list.setAccessibleName(title)
        self._cancel.setText(self.tr("Cancel"))
        self._add.setText(self.tr("Add to cart"))

    def _line(self, item: Sellable) -> str:
        return f"{item.label}  ·  {item.price}"

    def _choose(self, index: QModelIndex) -> None:
        if index.isValid() and self.isVisible():
            self.accept()
            self.chosen.emit(self._items[index.row()])
