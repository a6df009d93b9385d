"""All categories of a shop in one list that is narrowed by typing."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QListWidget,
    QListWidgetItem,
    QVBoxLayout,
    QWidget,
)

from pos_app.catalog.models import Category
from pos_app.catalog.text import folded
from ui.language import Retranslating
from ui.theme import Weight
from ui.widgets import ENTER_KEYS, ActionButton, ButtonKind, ChoiceDelegate, SearchField, Text, foot_of

_CATEGORY = Qt.ItemDataRole.UserRole


class CategoryDialog(Retranslating, QDialog):
    """Type to narrow, Up and Down to move, Enter or a touch to choose: `chosen(Category)`. Escape changes nothing."""

    chosen = Signal(object)

    def __init__(self, categories: Sequence[Category], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("categoryDialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setModal(True)
        self.resize(480, 560)
        self._title = Text(pixels=20, weight=Weight.BOLD)
        self._search = SearchField(name="categorySearch")
        self._list = QListWidget()
        self._list.setObjectName("categoryList")
        self._list.setProperty("shape_of", "choices")
        self._list.setItemDelegate(ChoiceDelegate(self._list))
        self._list.setUniformItemSizes(True)
        self._list.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        for category in categories:
            item = QListWidgetItem(f"{category.name}  ·  {category.tiles}", self._list)
            item.setSizeHint(QSize(0, 48))
            item.setData(_CATEGORY, category)
        self._list.setCurrentRow(0)
        self._cancel = ActionButton(key_hint="Esc", name="categoryCancel")
        self._show = ActionButton(key_hint="Enter", kind=ButtonKind.PRIMARY, name="categoryShow")
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 22, 24, 20)
        column.setSpacing(12)
        column.addWidget(self._title)
        column.addWidget(self._search)
        column.addWidget(self._list, 1)
        column.addLayout(foot_of(self._cancel, self._show))
        self._search.textChanged.connect(self._narrow)
        self._search.moved.connect(self._move)
        self._list.itemClicked.connect(self._take)
        self._cancel.clicked.connect(self.reject)
        self._show.clicked.connect(self._take_marked)
        self.retranslate()
        self._search.setFocus()

    def retranslate(self) -> None:
        """Set every text."""
        self.setWindowTitle(self.tr("Categories"))
        self._title.setText(self.tr("Categories"))
        self._search.set_words(self.tr("Search a category…"), self.tr("Clear the search"))
        self._list.setAccessibleName(self.tr("Categories"))
        self._cancel.setText(self.tr("Cancel"))
        self._show.setText(self.tr("Show"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt's hook; Enter shows the one that is marked."""
        if event.key() not in ENTER_KEYS:
            super().keyPressEvent(event)
        elif not event.isAutoRepeat():
            self._take_marked()

    def _narrow(self, text: str) -> None:
        words = folded(text).split()
        first = -1
        for row in range(self._list.count()):
            item = self._list.item(row)
            name = folded(item.data(_CATEGORY).name)
            item.setHidden(not all(word in name for word in words))
            if first < 0 and not item.isHidden():
                first = row
        self._list.setCurrentRow(first)
        self._show.setEnabled(first >= 0)

    def _move(self, key: Qt.Key) -> None:
        shown = [row for row in range(self._list.count()) if not self._list.item(row).isHidden()]
        if not shown:
            return
        here = shown.index(self._list.currentRow()) if self._list.currentRow() in shown else 0
        page = max(1, self._list.viewport().height() // 48)
        step = {Qt.Key.Key_Up: -1, Qt.Key.Key_Down: 1, Qt.Key.Key_PageUp: -page, Qt.Key.Key_PageDown: page}[key]
        self._list.setCurrentRow(shown[max(0, min(len(shown) - 1, here + step))])

    def _take_marked(self) -> None:
        current = self._list.currentItem()
        if current is not None and not current.isHidden():
            self._take(current)

    def _take(self, item: QListWidgetItem) -> None:
        self.chosen.emit(item.data(_CATEGORY))
        self.accept()
