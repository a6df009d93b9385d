"""What tiles and variants say about price and stock, in the language on the screens."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from functools import lru_cache

from PySide6.QtCore import QCoreApplication, QLocale

from pos_app.catalog.models import Sellable, Tile, TileKind
from pos_app.clock import SystemClock, local
from pos_app.errors import KasirError
from pos_app.register.reach import is_no_answer
from pos_app.words import Language
from ui.language import short_time
from ui.theme import Tone

LOW_STOCK = 5
"""At this many pieces or fewer the tile warns."""


def language() -> Language:
    """The language on the screens, as `ui.language.LanguageSwitch` has set it for all of Qt."""
    indonesian = QLocale().language() is QLocale.Language.Indonesian
    return Language.INDONESIAN if indonesian else Language.ENGLISH


def today() -> date:
    """The day at the shop: what was read on another is told with its date."""
    return local(SystemClock().now()).date()


def trouble_words(error: KasirError) -> str:
    """Why the catalog could not be read, for a register that sells from what it knows."""
    if not is_no_answer(error):
        return error.sentence(language())
    return QCoreApplication.translate(
        "Catalog",
        "Scalev does not answer. Selling goes on with the items that this register knows; they are read again by "
        "themselves.",
    )


def price_words(tile: Tile) -> str:
    """`Rp68.000`, or `Rp385.000+` when the variants differ in price."""
    return f"{tile.price_from}{'+' if tile.price_to > tile.price_from else ''}"


def price_range(tile: Tile) -> str:
    """`Rp68.000`, or `Rp68.000–Rp85.000` when the variants differ in price."""
    return f"{tile.price_from}–{tile.price_to}" if tile.price_to > tile.price_from else f"{tile.price_from}"


def stock_words(tile: Tile) -> tuple[str, Tone]:
    """The few words at the lower right of a tile, and their tone."""
    if tile.sold_out:
        return _sold_out(language()), Tone.MUTED
    choices = tile.choices if tile.key.kind is TileKind.PRODUCT else 1
    contents = tile.contents if tile.key.kind is TileKind.BUNDLE else None
    return _stock_words(language(), choices, tile.stock, contents, tile.is_digital)


def stock_and_age(tile: Tile) -> tuple[str, Tone]:
    """The same with when it was read: `24 · 09.41`, `3 tersisa · 09.41`; with the date alone when that was another day.

    Of several variants only their number is told: the stock of all of them together decides nothing.
    """
    words, tone = stock_words(tile)
    several = tile.key.kind is TileKind.PRODUCT and tile.choices > 1
    if tile.stock is None or tile.stock_at is None or (several and not tile.sold_out):
        return words, tone
    if not tile.sold_out and tone is not Tone.WARNING:
        words = f"{tile.stock}"  # of a bundle, too, how many there are says more than how much is in it
    return f"{words} · {read_words(tile.stock_at, short=True)}", tone


def stock_in_full(tile: Tile) -> tuple[str, Tone]:
    """As a row of the list has room for: also how many pieces all variants have together."""
    words, tone = stock_words(tile)
    if tile.stock is None or tile.stock_at is None:
        return words, tone
    at = read_words(tile.stock_at)
    counted = tile.sold_out or tone is Tone.WARNING or words == f"{tile.stock}"
    return (f"{words} · {at}" if counted else f"{words} · {tile.stock} · {at}"), tone


def value_words(behind: Sequence[Sellable], *, with_price: bool) -> tuple[str, bool]:
    """What is said below a value of the chooser: `Rp385.000 · stok 4`; and whether it is a warning.

    `behind` is what the value may still come to; of several, no stock is told but that all of them are sold out.
    """
    least, most = min(each.price for each in behind), max(each.price for each in behind)
    price = f"{least}{'+' if most > least else ''}" if with_price else ""
    stock, warns = behind[0].stock, False
    if all(each.sold_out for each in behind):
        told, warns = QCoreApplication.translate("Catalog", "sold out"), True
    elif len(behind) > 1 or stock is None:
        told = ""
    elif warns := stock <= LOW_STOCK:
        told = QCoreApplication.translate("Catalog", "%n left", None, stock)
    else:
        told = QCoreApplication.translate("Catalog", "stock {count}").format(count=stock)
    return " · ".join(part for part in (price, told) if part), warns


def read_words(read_at: datetime, *, short: bool = False) -> str:
    """`09.41`; `22/11 09.41` when it was read on another day, of which `short` leaves the date alone."""
    return _read_words(read_at, language(), today(), short=short)


def stock_age(stock: int | None, read_at: datetime | None) -> str:
    """`stok 12, dibaca 09.41`; with the date when it was read on another day."""
    if stock is None:
        return QCoreApplication.translate("Catalog", "stock is not counted")
    if read_at is None:
        return QCoreApplication.translate("Catalog", "stock {count}").format(count=stock)
    return QCoreApplication.translate("Catalog", "stock {count}, read {time}").format(
        count=stock, time=read_words(read_at)
    )


# Told for every product in sight at every key that is typed, so each is worked out once.


@lru_cache
def _sold_out(_language: Language) -> str:
    return QCoreApplication.translate("Catalog", "sold out")


@lru_cache(maxsize=4096)
def _stock_words(
    _language: Language, choices: int, stock: int | None, contents: int | None, is_digital: bool
) -> tuple[str, Tone]:
    if choices > 1:
        return QCoreApplication.translate("Catalog", "%n variant(s)", None, choices), Tone.MUTED
    if stock is not None and stock <= LOW_STOCK:
        return QCoreApplication.translate("Catalog", "%n left", None, stock), Tone.WARNING
    if contents is not None:
        return QCoreApplication.translate("Catalog", "set of %n", None, contents), Tone.MUTED
    if stock is not None:
        return f"{stock}", Tone.MUTED
    return (QCoreApplication.translate("Catalog", "digital") if is_digital else ""), Tone.MUTED


@lru_cache(maxsize=4096)
def _read_words(read_at: datetime, spoken: Language, day: date, *, short: bool) -> str:
    time = short_time(read_at, spoken)
    if local(read_at).date() == day:
        return time
    return f"{local(read_at):%d/%m}" if short else f"{local(read_at):%d/%m} {time}"
