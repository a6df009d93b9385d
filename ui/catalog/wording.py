"""What tiles and variants say about price and stock, in the language on the screens."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QCoreApplication, QLocale

from pos_app.catalog.models import Tile, TileKind
from pos_app.clock import SystemClock, local
from pos_app.words import Language
from ui.language import short_time
from ui.theme import Tone

LOW_STOCK = 5
"""At this many pieces or fewer the tile warns."""


def language() -> Language:
    """The language on the screens, as `ui.language.LanguageSwitch` has set it for all of Qt."""
    indonesian = QLocale().language() is QLocale.Language.Indonesian
    return Language.INDONESIAN if indonesian else Language.ENGLISH


def price_words(tile: Tile) -> str:
    """`Rp68.000`, or `Rp385.000+` when the variants differ in price."""
    return f"{tile.price_from}{'+' if tile.price_to > tile.price_from else ''}"


def stock_words(tile: Tile) -> tuple[str, Tone]:
    """The few words at the lower right of a tile, and their tone."""
    if tile.sold_out:
        return QCoreApplication.translate("Catalog", "sold out"), Tone.MUTED
    if tile.key.kind is TileKind.PRODUCT and tile.choices > 1:
        return QCoreApplication.translate("Catalog", "%n variant(s)", None, tile.choices), Tone.MUTED
    if tile.stock is not None and tile.stock <= LOW_STOCK:
        return QCoreApplication.translate("Catalog", "%n left", None, tile.stock), Tone.WARNING
    if tile.key.kind is TileKind.BUNDLE:
        return QCoreApplication.translate("Catalog", "set of %n", None, tile.contents), Tone.MUTED
    if tile.stock is not None:
        return f"{tile.stock}", Tone.MUTED
    return (QCoreApplication.translate("Catalog", "digital") if tile.is_digital else ""), Tone.MUTED


def stock_age(stock: int | None, read_at: datetime | None) -> str:
    """`stok 12, dibaca 09.41`; with the date when it was read on another day."""
    if stock is None:
        return QCoreApplication.translate("Catalog", "stock is not counted")
    if read_at is None:
        return QCoreApplication.translate("Catalog", "stock {count}").format(count=stock)
    time = short_time(read_at, language())
    if local(read_at).date() != local(SystemClock().now()).date():
        time = f"{local(read_at):%d/%m} {time}"
    return QCoreApplication.translate("Catalog", "stock {count}, read {time}").format(count=stock, time=time)
