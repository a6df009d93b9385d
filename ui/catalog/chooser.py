"""The chooser: which variant, and how many."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPainterPath, QPaintEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from pos_app.catalog.models import Sellable, Tile
from pos_app.selling.cart import MAX_QUANTITY
from ui.catalog.contents import Contents
from ui.catalog.faces import paint_picture
from ui.catalog.options import OptionRow
from ui.catalog.pictures import Pictures
from ui.catalog.variants import Variants
from ui.catalog.wording import LOW_STOCK, stock_age, value_words
from ui.language import Retranslating
from ui.theme import Tone, Weight
from ui.widgets import ENTER_KEYS, ActionButton, AmountLabel, ButtonKind, ButtonSize, Divider, Stepper, Text

_PICTURE = QSize(132, 132)


class _Picture(QWidget):
    """The tile's picture with round corners."""

    def __init__(self, tile: Tile, pictures: Pictures) -> None:
        super().__init__()
        self._tile, self._pictures = tile, pictures
        self.setFixedSize(_PICTURE)
        pictures.ready.connect(self._came)

    def _came(self, _address: str) -> None:
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        path = QPainterPath()
        path.addRoundedRect(QRectF(self.rect()), 12, 12)
        pixmap = self._pictures.picture(self._tile.image_url, _PICTURE, self.devicePixelRatioF())
        paint_picture(painter, path, pixmap, self._tile)


class Chooser(Retranslating, QDialog):
    """Asks for one of several variants (or shows what a bundle holds) and a quantity.

    `chosen(Sellable, quantity)` once, then it closes; `favourite_wanted()` to put the product up front or back. Enter
    adds, Escape closes, plus and minus count, digits type a quantity; Left and Right move within a row of chips, Up and
    Down between rows. It opens on `wanted`, or on the first combination that is not sold out. What is sold out can
    still be added, as the till's stock may be old, unless `is_stock_the_limit`; the words say so.
    """

    chosen = Signal(object, object)
    favourite_wanted = Signal()

    def __init__(
        self,
        tile: Tile,
        sellables: Sequence[Sellable],
        pictures: Pictures,
        parent: QWidget | None = None,
        *,
        wanted: Sellable | None = None,
        is_favourite: bool = False,
        is_stock_the_limit: bool = False,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("variantChooser")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setModal(True)
        self._tile = tile
        self._variants = Variants.of(tile, sellables)
        self._picked = self._variants.of_sellable(wanted) if wanted else self._variants.first()
        self._is_favourite, self._is_stock_the_limit = is_favourite, is_stock_the_limit
        self._price = AmountLabel(pixels=32, align=Qt.AlignmentFlag.AlignLeft, name="chooserPrice")
        self._stock = Text(pixels=14, wrap=True, name="chooserStock")
        self._rows = [
            OptionRow(self._variants.values(row), f"option{row + 1}") for row in range(len(self._variants.names))
        ]
        parts = self._variants.sellable(self._picked).parts
        self._contents = Contents(parts) if parts else None
        self._star = ActionButton(key_hint="Ctrl+D", shortcut="Ctrl+D", icon="star", name="chooserFavourite")
        self._quantity_title = Text(weight=Weight.SEMIBOLD)
        self._quantity = Stepper(maximum=MAX_QUANTITY, name="chooserQuantity")
        self._cancel = ActionButton(key_hint="Esc", size=ButtonSize.TALL, name="chooserCancel")
        self._add = ActionButton(
            key_hint="Enter", kind=ButtonKind.PRIMARY, size=ButtonSize.TALL, wide=True, name="chooserAdd"
        )
        self._star.clicked.connect(self._toggle_favourite)
        self._cancel.clicked.connect(self.reject)
        self._add.clicked.connect(self._choose)
        for number, row in enumerate(self._rows):
            row.picked.connect(lambda value, number=number: self._pick(number, value))
            row.left.connect(self._move)
        self._arrange(pictures)
        self._show_picked()
        self.retranslate()
        self._fit()
        if self._rows:
            self._rows[0].take_focus()
        else:
            self._add.setFocus(Qt.FocusReason.TabFocusReason)

    def retranslate(self) -> None:
        """Set every text."""
        self.setWindowTitle(self._tile.name)
        for number, row in enumerate(self._rows):
            row.set_title(self._variants.names[number] or self.tr("Variant"))
        self._quantity_title.setText(self.tr("Quantity"))
        self._quantity.set_words(self._tile.name)
        self._cancel.setText(self.tr("Cancel"))
        self._show_star()
        self._show_picked()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt's hook."""
        key = Qt.Key(event.key())
        if key in ENTER_KEYS:
            if not event.isAutoRepeat():
                self._choose()
        elif key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            self._quantity.set_value(self._quantity.value() + 1)
        elif key is Qt.Key.Key_Minus:
            self._quantity.set_value(self._quantity.value() - 1)
        elif key in (Qt.Key.Key_Down, Qt.Key.Key_Up):
            self._move(1 if key is Qt.Key.Key_Down else -1)
        elif event.text().isascii() and event.text().isdigit():
            self._quantity.begin_typing(event.text())
        else:
            super().keyPressEvent(event)

    def _arrange(self, pictures: Pictures) -> None:
        about = QVBoxLayout()
        about.setSpacing(4)
        about.addWidget(Text(self._tile.name, pixels=20, weight=Weight.BOLD, wrap=True, name="chooserName"))
        about.addWidget(self._price)
        about.addWidget(self._stock)
        about.addStretch(1)
        head = QHBoxLayout()
        head.setSpacing(20)
        head.addWidget(_Picture(self._tile, pictures), 0, Qt.AlignmentFlag.AlignTop)
        head.addLayout(about, 1)
        head.addWidget(self._star, 0, Qt.AlignmentFlag.AlignTop)
        body = QWidget()
        middle = QVBoxLayout(body)
        middle.setContentsMargins(0, 0, 0, 0)
        middle.setSpacing(16)
        for row in self._rows:
            middle.addWidget(row)
        if self._contents is not None:
            middle.addWidget(self._contents)
        middle.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidget(body)
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        foot = QHBoxLayout()
        foot.setSpacing(12)
        foot.addWidget(self._quantity_title)
        foot.addWidget(self._quantity)
        foot.addStretch(1)
        foot.addWidget(self._cancel)
        foot.addWidget(self._add)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 20)
        column.setSpacing(18)
        column.addLayout(head)
        column.addWidget(scroll, 1)
        column.addWidget(Divider())
        column.addLayout(foot)
        self.setFixedWidth(720)
        self._head, self._body = head, body

    def _fit(self) -> None:
        """As high as its words need, a long name too."""
        body = self._body
        wanted = body.heightForWidth(720 - 48) if body.hasHeightForWidth() else body.sizeHint().height()
        self.resize(720, min(690, wanted + max(132, self._head.heightForWidth(720 - 48)) + 56 + 36 + 44 + 24))

    def _pick(self, row: int, value: str) -> None:
        self._picked = self._variants.choose(self._picked, row, value)
        self._show_picked()

    def _show_picked(self) -> None:
        for number, row in enumerate(self._rows):
            behind = self._variants.behind(number, self._picked)
            told = {value: value_words(each, with_price=self._variants.costs_differ) for value, each in behind.items()}
            row.show_choice(self._picked[number], told)
        sellable = self._variants.sellable(self._picked)
        self._price.set_amount(sellable.price)
        age = stock_age(sellable.stock, sellable.stock_at)
        if sellable.sold_out:
            self._stock.setText(self.tr("Sold out: {age}").format(age=age))
            self._stock.set_tone(Tone.BAD)
        else:
            self._stock.setText(age[:1].upper() + age[1:])
            low = sellable.stock is not None and sellable.stock <= LOW_STOCK
            self._stock.set_tone(Tone.WARNING if low else Tone.MUTED)
        refused = sellable.sold_out and self._is_stock_the_limit
        self._add.setText(
            self.tr("Sold out") if refused else self.tr("Add anyway") if sellable.sold_out else self.tr("Add to cart")
        )
        self._add.setEnabled(not refused)

    def _show_star(self) -> None:
        self._star.set_icon("star-filled" if self._is_favourite else "star")
        self._star.setText(self.tr("Favourite"))
        words = self.tr("Take out of the favourites") if self._is_favourite else self.tr("Make a favourite")
        self._star.setAccessibleName(words)
        self._star.setToolTip(words)

    def _toggle_favourite(self) -> None:
        self._is_favourite = not self._is_favourite
        self._show_star()
        self.favourite_wanted.emit()

    def _move(self, step: int) -> None:
        focus = self.focusWidget()
        here = next((place for place, row in enumerate(self._rows) if focus and row.isAncestorOf(focus)), None)
        there = (len(self._rows) if here is None else here) + step
        if 0 <= there < len(self._rows):
            self._rows[there].take_focus()
        elif there >= len(self._rows):
            self._add.setFocus(Qt.FocusReason.TabFocusReason)

    def _choose(self) -> None:
        if self.isVisible() and self._add.isEnabled():
            self.chosen.emit(self._variants.sellable(self._picked), self._quantity.value())
            self.accept()
