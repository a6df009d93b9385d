"""Receipts and printers: printers on the left, what stands on receipts beside them, and the paper at the right."""

from __future__ import annotations

from typing import Protocol

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from pos_app.config.settings import Settings
from pos_app.receipt.blocks import Receipt
from ui.language import Retranslating
from ui.settings.fields import Fields
from ui.settings.printer_card import PrinterCard
from ui.settings.receipt_card import Part, ReceiptCard
from ui.theme import Weight
from ui.widgets import ENTER_KEYS, ActionButton, ButtonKind, ButtonSize, Hint, Panel, Text

_WIDE_STAGE = 1300
_REST_MS = 150


class PreviewPaper(Protocol):
    """What shows a receipt; a widget too."""

    def show_receipt(self, receipt: Receipt | None) -> None:
        """Show it."""


class PrintSettingsScreen(Retranslating, QWidget):
    """A whole stage. `saved(Settings)` when every field is right; `cancelled()` changes nothing.

    `preview_requested(Settings)` when the paper would look otherwise: answer with `show_preview`. Left for another
    screen it keeps what was typed; `begin` shows it again, unless the settings are others by then.
    """

    saved = Signal(object)
    cancelled = Signal()
    preview_requested = Signal(object)

    def __init__(self, paper: QWidget, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("printSettingsScreen")
        self._settings = Settings()
        self._is_left = True
        self._paper = paper
        self._title = Text(pixels=24, weight=Weight.BOLD)
        self.receipts = PrinterCard("printer", has_drawer=True)
        self.packing = PrinterCard("packing", has_drawer=False)
        self.receipt = ReceiptCard()
        self._preview_title = Text(pixels=17, weight=Weight.SEMIBOLD)
        self._preview_note = Hint(name="previewNote")
        self._back = ActionButton(key_hint="Esc", shortcut="Esc", size=ButtonSize.TALL, name="printSettingsBack")
        self._save = ActionButton(
            key_hint="F12", shortcut="F12", kind=ButtonKind.PRIMARY, size=ButtonSize.LARGE, name="printSettingsSave"
        )
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(_REST_MS)
        self._rest.timeout.connect(self._ask_preview)
        self._lay_out()
        self._save.clicked.connect(self.save)
        self._back.clicked.connect(self._leave)
        self.receipt.changed.connect(self._rest.start)
        self.retranslate()

    def begin(self, settings: Settings) -> None:
        """Show `settings`, or what somebody has not finished changing of them."""
        if not self._is_left and settings == self._settings:
            return
        self._is_left = False
        self._settings = settings
        self.receipts.fill(settings.printer)
        self.packing.fill(settings.packing_printer)
        self.receipt.fill(settings.receipt, settings.shop)
        for scroll in (self._scroll, self._preview):
            scroll.verticalScrollBar().setValue(0)
        self.receipts.kind.editor.setFocus(Qt.FocusReason.OtherFocusReason)
        self._ask_preview()

    def end(self) -> None:
        """What was chosen is kept: nothing of it waits to be saved."""
        self._is_left = True

    def show_preview(self, receipt: Receipt) -> None:
        """How a receipt looks with what stands in the fields."""
        paper: PreviewPaper = self._paper  # type: ignore[assignment]
        paper.show_receipt(receipt)
        self._follow()

    def draft(self) -> Settings:
        """The settings with what stands on receipts as it is chosen here."""
        before = self._settings
        return before.model_copy(update={"receipt": self.receipt.read(), "shop": self.receipt.read_shop(before.shop)})

    def save(self) -> None:
        """Hand the settings over, or show every mistake and go to the first one."""
        cards: tuple[Fields, ...] = (self.receipts, self.packing)
        wrong = [row for card in cards if (row := card.first_wrong()) is not None]
        if wrong:
            wrong[0].line.setFocus(Qt.FocusReason.OtherFocusReason)
            QTimer.singleShot(0, self, lambda: self._scroll.ensureWidgetVisible(wrong[0], 0, 24))
            return
        update = {"printer": self.receipts.read(), "packing_printer": self.packing.read()}
        self.saved.emit(self.draft().model_copy(update=update))

    def retranslate(self) -> None:
        """Set every text."""
        self._title.setText(self.tr("Receipts and printers"))
        self.receipts.title.setText(self.tr("Receipt printer"))
        self.packing.title.setText(self.tr("Second printer: packing list without prices"))
        self._preview_title.setText(self.tr("This is how it looks"))
        self._preview.setAccessibleName(self._preview_title.text())
        self._preview_note.setText(self.tr("An example; nothing was sold."))
        self._back.setText(self.tr("Back"))
        self._save.setText(self.tr("Save"))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt's hook; two columns of cards where there is room, else one."""
        super().resizeEvent(event)
        wide = self.width() >= _WIDE_STAGE
        self._side.setFixedWidth(370 if wide else 330)
        self._cards.setDirection(QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt's hook; Enter saves from any line."""
        if event.key() in ENTER_KEYS and not event.isAutoRepeat():
            self.save()
        else:
            super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        """Qt's hook; the first field has the keyboard when the screen comes."""
        super().showEvent(event)
        if not event.spontaneous():
            self.receipts.kind.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def _follow(self) -> None:
        """Have the part of the paper in sight that somebody is changing, once it is laid out and before."""
        if (part := self.receipt.in_hand) is not None:
            bar = self._preview.verticalScrollBar()
            bar.setValue(bar.maximum() if part is Part.END else 0)

    def _leave(self) -> None:
        self.end()
        self.cancelled.emit()

    def _ask_preview(self) -> None:
        self.preview_requested.emit(self.draft())

    def _lay_out(self) -> None:
        left, right = QVBoxLayout(), QVBoxLayout()
        for column, cards in ((left, (self.receipts, self.packing)), (right, (self.receipt,))):
            column.setSpacing(16)
            for card in cards:
                column.addWidget(card)
            column.addStretch(1)
        self._cards = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._cards.setSpacing(16)
        self._cards.addLayout(left, 1)
        self._cards.addLayout(right, 1)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(16, 20, 16, 24)
        column.setSpacing(16)
        column.addWidget(self._title)
        column.addLayout(self._cards)
        column.addStretch(1)
        self._scroll = _scroll(inside)
        self._side = Panel(edge="left", name="printSettingsSide")
        side = QVBoxLayout(self._side)
        side.setContentsMargins(16, 20, 16, 16)
        side.setSpacing(12)
        side.addWidget(self._preview_title)
        side.addWidget(self._preview_note)
        around = QWidget()
        paper = QVBoxLayout(around)
        paper.setContentsMargins(0, 0, 0, 0)
        paper.addWidget(self._paper)
        paper.addStretch(1)
        self._preview = _scroll(around)
        self._preview.setObjectName("previewScroll")
        self._preview.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._preview.verticalScrollBar().rangeChanged.connect(lambda _least, _most: self._follow())
        side.addWidget(self._preview, 1)
        side.addWidget(self._back)
        side.addWidget(self._save)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._scroll, 1)
        row.addWidget(self._side)


def _scroll(inside: QWidget) -> QScrollArea:
    area = QScrollArea()
    area.setWidgetResizable(True)
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setFrameShape(QFrame.Shape.NoFrame)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    area.setWidget(inside)
    return area
