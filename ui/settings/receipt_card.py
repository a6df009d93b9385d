"""What stands on receipts besides the sale."""

from __future__ import annotations

from enum import Enum, auto

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QWidget

from pos_app.config.settings import ReceiptSettings, ShopSettings
from ui.language import Retranslating
from ui.settings.fields import Fields
from ui.settings.parts import choice_of, set_choices
from ui.theme import Tone
from ui.widgets import ActionButton, Choice, FieldRow, Hint, TickRow

_TICKS = ("cashier", "buyer", "sku", "notes", "page")
_LINES = 84


class Part(Enum):
    """Where on the paper something stands."""

    HEAD = auto()
    END = auto()


class ReceiptCard(Retranslating, Fields):
    """Logo, header, footer, and what is shown. `changed()` at every change; `logo_requested()` asks for a picture."""

    logo_requested = Signal()
    changed = Signal()

    def __init__(self) -> None:
        super().__init__(name="receiptCard")
        self._logo = ""
        self.header = FieldRow(editor=QPlainTextEdit(), name="receiptHeader")
        self.footer = FieldRow(editor=QPlainTextEdit(), name="receiptFooter")
        self.pdf = FieldRow(editor=Choice(), name="receiptPdf")
        self._choose = ActionButton(icon="image", name="logoChoose")
        self._remove = ActionButton(icon="trash", name="logoRemove")
        self._said = Hint(tone=Tone.BAD, name="logoSaid")
        self._ticks = {part: TickRow(name=f"shown-{part}") for part in _TICKS}
        logo = QWidget()
        row = QHBoxLayout(logo)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        row.addWidget(self._choose)
        row.addWidget(self._remove)
        row.addStretch(1)
        self.add_row(logo)
        self.add_row(self._said)
        self.add_row(self.header)
        self.add_row(self.footer)
        for tick in self._ticks.values():
            self.add_row(tick)
        self.add_row(self.pdf)
        self._choose.clicked.connect(self.logo_requested)
        self._remove.clicked.connect(lambda: self.set_logo(""))
        for editor in (self._text(self.header), self._text(self.footer)):
            editor.setFixedHeight(_LINES)
            editor.setTabChangesFocus(True)
            editor.textChanged.connect(self.changed)
        for tick in self._ticks.values():
            tick.toggled.connect(lambda _on: self.changed.emit())
        self.retranslate()

    def fill(self, receipt: ReceiptSettings, shop: ShopSettings) -> None:
        """Show `receipt`, and the footer of `shop`."""
        self._text(self.header).setPlainText(receipt.header)
        self._text(self.footer).setPlainText(shop.footer)
        for part, tick in self._ticks.items():
            tick.setChecked(bool(getattr(receipt, part)))
        choice_of(self.pdf).setCurrentIndex(choice_of(self.pdf).findData(receipt.pdf))
        self.set_logo(receipt.logo)

    def read(self) -> ReceiptSettings:
        """What stands in the card."""
        shown = {part: tick.isChecked() for part, tick in self._ticks.items()}
        header = self._text(self.header).toPlainText().strip()
        return ReceiptSettings(logo=self._logo, header=header, pdf=choice_of(self.pdf).currentData(), **shown)

    def read_shop(self, shop: ShopSettings) -> ShopSettings:
        """`shop` with the footer."""
        return shop.model_copy(update={"footer": self._text(self.footer).toPlainText().strip()})

    def set_logo(self, kept: str) -> None:
        """Use this logo, as `receipt.logo.prepared_logo` keeps it; empty: none."""
        self._logo = kept
        self._remove.setVisible(bool(kept))
        self.complain("")
        self.changed.emit()

    @property
    def in_hand(self) -> Part | None:
        """Which part of the paper somebody is changing; None for what stands in its middle, or nothing."""
        if any(each.hasFocus() for each in (self.header.editor, self._choose, self._remove)):
            return Part.HEAD
        if any(each.hasFocus() for each in (self.footer.editor, self._ticks["page"])):
            return Part.END
        return None

    def complain(self, words: str) -> None:
        """Why a picture cannot be the logo; the one there was stays."""
        self._said.setText(words)
        self._said.setVisible(bool(words))

    def retranslate(self) -> None:
        """Set every text."""
        self.title.setText(self.tr("On the receipt"))
        self._choose.setText(self.tr("Choose logo…"))
        self._remove.setText(self.tr("Remove logo"))
        self.header.set_label(self.tr("Under the address"))
        self.header.set_hint(self.tr("One line each, for example opening hours"))
        self.footer.set_label(self.tr("At the end"))
        words = {
            "cashier": (self.tr("Cashier"), self.tr("Who served")),
            "buyer": (self.tr("Buyer"), self.tr("Name, and a phone number of which most is hidden")),
            "sku": (self.tr("Codes of goods"), self.tr("Under each name")),
            "notes": (self.tr("Notes"), self.tr("For the order and for each line")),
            "page": (self.tr("QR of the order's page"), self.tr("Where the buyer can follow the order")),
        }
        for part, tick in self._ticks.items():
            tick.set_words(*words[part])
        self.pdf.set_label(self.tr("PDF files"))
        papers: list[tuple[object, str]] = [
            ("roll", self.tr("As on the roll, 80 mm")),
            ("a5", self.tr("Invoice on A5")),
            ("a4", self.tr("Invoice on A4")),
        ]
        set_choices(self.pdf, papers)

    def _text(self, row: FieldRow) -> QPlainTextEdit:
        assert isinstance(row.editor, QPlainTextEdit)
        return row.editor
