"""The cart's lines as a Qt model. It shows a cart; only the panel changes one."""

from __future__ import annotations

from datetime import datetime
from enum import IntEnum
from typing import Any

from PySide6.QtCore import (
    QAbstractListModel,
    QByteArray,
    QCoreApplication,
    QLocale,
    QModelIndex,
    QPersistentModelIndex,
    Qt,
)

from pos_app.catalog.models import ItemKey
from pos_app.clock import SystemClock
from pos_app.selling.cart import Cart, CartLine
from pos_app.selling.current import CatalogNow
from pos_app.words import Language
from ui.language import short_moment

Index = QModelIndex | QPersistentModelIndex
_NONE = QModelIndex()


class LineRole(IntEnum):
    """What a line tells, apart from Qt's own roles."""

    LINE = Qt.ItemDataRole.UserRole + 1
    DETAIL = Qt.ItemDataRole.UserRole + 2
    WARNING = Qt.ItemDataRole.UserRole + 3


def detail_words(line: CartLine) -> str:
    """`Sogan, M · @ Rp385.000 · catatan: kado`; the sign stays with its price when the words are broken into lines."""
    parts = [", ".join(line.sellable.options), f"@\u00a0{line.sellable.price}"]
    if line.note:
        parts.append(QCoreApplication.translate("CartLines", "note: {note}").format(note=line.note))
    return " · ".join(part for part in parts if part)


def warning_words(line: CartLine, now: CatalogNow) -> str:
    """What to know: no longer sold, another price, or more than stock is known to hold; empty when all is well."""
    if now.is_gone(line):
        return QCoreApplication.translate("CartLines", "The shop no longer sells this.")
    price = now.new_price(line)
    if price is not None:
        words = QCoreApplication.translate("CartLines", "Price changed: {before} → {now}")
        return words.format(before=line.sellable.price, now=price)
    if not line.below_stock:
        return ""
    stock, at = line.sellable.stock or 0, line.sellable.stock_at
    if stock <= 0:
        words = QCoreApplication.translate("CartLines", "stock is sold out")
    else:
        words = QCoreApplication.translate("CartLines", "only %n in stock", None, stock)
    if at is None:
        return words
    return QCoreApplication.translate("CartLines", "{stock}, read {time}").format(stock=words, time=read_at(at))


def settling_words(line: CartLine, now: CatalogNow) -> str:
    """What the button of a line says that is not as the catalog is; empty for other lines."""
    if now.is_gone(line):
        return QCoreApplication.translate("CartLines", "Take it out")
    price = now.new_price(line)
    if price is None:
        return ""
    return QCoreApplication.translate("CartLines", "Take the price of {now}").format(now=price)


def read_at(moment: datetime) -> str:
    """`09.41`, with the date when that was another day."""
    indonesian = QLocale().language() is QLocale.Language.Indonesian
    language = Language.INDONESIAN if indonesian else Language.ENGLISH
    return short_moment(moment, language, on_day_of=SystemClock().now())


class CartModel(QAbstractListModel):
    """One row for each line of `cart`, in its order; `now` is what the catalog says of them by now."""

    def __init__(self) -> None:
        super().__init__()
        self._cart = Cart()
        self.now = CatalogNow()

    @property
    def cart(self) -> Cart:
        """The cart shown."""
        return self._cart

    def set_cart(self, cart: Cart) -> None:
        """Show `cart`, telling views no more than what differs, so that marks and scroll position stay."""
        old, new = [line.sellable.key for line in self._cart.lines], [line.sellable.key for line in cart.lines]
        gone = [row for row, key in enumerate(old) if key not in new]
        if old == new:
            self._cart = cart
            if new:
                self.dataChanged.emit(self.index(0), self.index(len(new) - 1))
        elif new[: len(old)] == old:
            self.beginInsertRows(QModelIndex(), len(old), len(new) - 1)
            self._cart = cart
            self.endInsertRows()
        elif len(gone) == 1 and [key for key in old if key in new] == new:
            self.beginRemoveRows(QModelIndex(), gone[0], gone[0])
            self._cart = cart
            self.endRemoveRows()
        else:
            self.beginResetModel()
            self._cart = cart
            self.endResetModel()

    def line(self, index: Index) -> CartLine:
        """The line at a valid index."""
        return self._cart.lines[index.row()]

    def index_of(self, key: ItemKey) -> QModelIndex:
        """Where `key` is sold; invalid when it is not in the cart."""
        for row, line in enumerate(self._cart.lines):
            if line.sellable.key == key:
                return self.index(row)
        return QModelIndex()

    def rowCount(self, parent: Index = _NONE) -> int:
        """Qt's hook."""
        return 0 if parent.isValid() else len(self._cart.lines)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Qt's hook."""
        if not index.isValid():
            return None
        line = self.line(index)
        match role:
            case Qt.ItemDataRole.DisplayRole:
                return line.sellable.name
            case LineRole.LINE:
                return line
            case LineRole.DETAIL:
                return detail_words(line)
            case LineRole.WARNING:
                return warning_words(line, self.now)
            case Qt.ItemDataRole.ToolTipRole:
                return line.sellable.label
            case Qt.ItemDataRole.AccessibleTextRole:
                return f"{line.quantity} × {line.sellable.label}, {line.amount}"
            case Qt.ItemDataRole.AccessibleDescriptionRole:
                return " · ".join(part for part in (detail_words(line), warning_words(line, self.now)) if part)
        return None

    def roleNames(self) -> dict[int, QByteArray]:
        """Qt's hook: names of the roles."""
        names = {role.value: QByteArray(role.name.lower().encode()) for role in LineRole}
        return {**super().roleNames(), **names}
