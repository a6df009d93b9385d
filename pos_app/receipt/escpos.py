"""A receipt as ESC/POS, in the printer's own type.

python-escpos brings the capability profiles and the commands. It is imported inside the function: it costs a quarter of
a second, and belongs to the network lane.
"""

from __future__ import annotations

import contextlib
import logging
import shutil
import sys
import unicodedata
from collections.abc import Callable, Iterable
from enum import IntEnum
from functools import cache
from pathlib import Path
from typing import Any

from pos_app.errors import SettingsError
from pos_app.receipt.blocks import Logo, Qr, Receipt, Rule, Size
from pos_app.receipt.cells import cell_width
from pos_app.receipt.qr import module_size, qr_matrix
from pos_app.receipt.typeset import Line, typeset

_DOTS_PER_CHARACTER = 12
_DRAWER_PIN = 2
_ERROR_CORRECTION_M = 1
_DARK = 150
"""Greys up to this are burnt: type is smoothed at its edges, and thermal paper knows no grey."""
_STRIP = 256
_TURNED = bytes(range(255, -1, -1))
# Printers start in the first of these; a wider one is used only where it brings in characters the receipt needs.
_CODE_PAGES = ("CP437", "CP850", "CP858", "CP1252")
_STAND_INS = str.maketrans(
    {
        "\u2212": "-",
        "\u2010": "-",
        "\u2011": "-",
        "\u2012": "-",
        "\u2013": "-",
        "\u2014": "-",
        "\u2018": "'",
        "\u2019": "'",
        "\u201a": ",",
        "\u201c": '"',
        "\u201d": '"',
        "\u201e": '"',
        "\u2022": "*",
        "\u2026": "...",
        "\u00d7": "x",
        "\u00a0": " ",
        "\u20ac": "EUR",
        "\u2122": "TM",
        "\u00ae": "(R)",
        "\u00a9": "(C)",
    }
)


class Paper(IntEnum):
    """Width of the roll in millimetres."""

    MM58 = 58
    MM80 = 80

    @property
    def dots(self) -> int:
        """Printable dots across at 203 dpi."""
        return 384 if self is Paper.MM58 else 576


def to_escpos(
    receipt: Receipt, paper: Paper, profile: str = "default", *, drawer: bool = False, as_picture: bool = False
) -> bytes:
    """The receipt as bytes for a printer with `paper`, cut at the end.

    `profile` names a printer of python-escpos' list: it decides width, code pages, and whether the printer draws QR
    codes itself (else they go as pictures). `drawer` opens the cash drawer first. Characters that the printer lacks
    are replaced by what stands closest, or `as_picture` draws everything dot by dot. Raises `SettingsError`
    ("printing.unknown_profile").
    """
    printer = _printer(profile)
    dots = _dots(printer, paper)
    printer.hw("INIT")
    if drawer:
        printer.cashdraw(_DRAWER_PIN)
    if as_picture:
        _print_picture(printer, receipt, dots)
    else:
        _print_text(printer, receipt, dots)
    printer.cut()
    return bytes(printer.output)


def _print_picture(printer: Any, receipt: Receipt, dots: int) -> None:
    from pos_app.receipt.image import picture_of

    _burn(printer, picture_of(receipt, dots, margin=0).point(lambda grey: 255 * (grey > _DARK)))


def _burn(printer: Any, picture: Any) -> None:
    """Print `picture` (mode L, black and white) where the alignment says, by `GS v 0`.

    The library's own way writes on standard output where a profile tells no width, and refuses what is wider than the
    width that a profile tells.
    """
    from PIL import Image

    across = -(-picture.width // 8)
    whole = Image.new("1", (across * 8, picture.height), 1)
    whole.paste(picture.convert("1", dither=Image.Dither.NONE))
    # A set bit is white for Pillow and black for a printer.
    bits = whole.tobytes().translate(_TURNED)
    # In strips: cheap printers hold no more than that many rows of dots.
    for top in range(0, len(bits), _STRIP * across):
        strip = bits[top : top + _STRIP * across]
        rows = len(strip) // across
        # Text goes the same way in the library, which has no public door for bytes.
        printer._raw(b"\x1dv0\x00" + across.to_bytes(2, "little") + rows.to_bytes(2, "little") + strip)  # noqa: SLF001


def _print_text(printer: Any, receipt: Receipt, dots: int) -> None:
    columns = dots // _DOTS_PER_CHARACTER
    code_page = _code_page(receipt, list(printer.profile.get_code_pages()))
    printer.magic.force_encoding(code_page)
    style: tuple[bool, Size, bool] | None = None
    for part in typeset(receipt, columns, _translator(code_page)):
        if isinstance(part, Qr):
            _print_qr(printer, part.data, dots)
            continue
        if isinstance(part, Logo):
            _print_logo(printer, part.kept)
            continue
        line = Line("-" * columns) if isinstance(part, Rule) else part
        wanted = (line.strong, line.size, line.inverted)
        if wanted != style:
            _set_style(printer, line)
            style = wanted
        text = line.padded(columns)
        printer.text((text if line.inverted else text.rstrip()) + "\n")
    _set_style(printer, Line(""))


def transliterate(text: str, encodable: Callable[[str], bool]) -> str:
    """`text` in characters for which `encodable` holds: the character itself, its stand-in, its base letter, or `?`."""
    return "".join(_stand_in(character, encodable) for character in unicodedata.normalize("NFC", text))


def _stand_in(character: str, encodable: Callable[[str], bool]) -> str:
    # Some code pages have one of these (the soft hyphen), and a printer would give it a cell of its own.
    if not cell_width(character):
        return ""
    if encodable(character):
        return character
    stand_in = character.translate(_STAND_INS)
    if stand_in == character:
        decomposed = unicodedata.normalize("NFKD", character)
        stand_in = "".join(part for part in decomposed if not unicodedata.combining(part))
    return stand_in if stand_in and all(map(encodable, stand_in)) else "?"


@cache
def _translator(code_page: str) -> Callable[[str], str]:
    codec = code_page.lower()

    def encodable(character: str) -> bool:
        try:
            return len(character.encode(codec)) == 1
        except UnicodeEncodeError:
            return False

    return lambda text: text if text.isascii() else transliterate(text, encodable)


def _code_page(receipt: Receipt, available: Iterable[str]) -> str:
    """The first code page that the printer has and that loses fewest characters of this receipt."""
    offered = set(available)
    candidates = [name for name in _CODE_PAGES if name in offered]
    special = {character for character in repr(receipt) if not character.isascii()}

    def lost(name: str) -> int:
        return sum(len(character.encode(name.lower(), "ignore")) == 0 for character in special)

    return min(candidates, key=lost)


def _dots(printer: Any, paper: Paper) -> int:
    pixels = printer.profile.profile_data.get("media", {}).get("width", {}).get("pixels")
    narrowest = Paper.MM58.dots
    return min(paper.dots, pixels) if isinstance(pixels, int) and pixels >= narrowest else paper.dots


def _set_style(printer: Any, line: Line) -> None:
    size = line.size
    # The size command resets bold on the printer, so all of the style is sent each time, size first.
    printer.set(
        normal_textsize=size is Size.NORMAL,
        double_width=size.width == 2,
        double_height=size.height == 2,
        bold=line.strong,
        invert=line.inverted,
        align="left",
    )


def _print_qr(printer: Any, data: str, dots: int) -> None:
    printer.set(align="center")
    if printer.profile.supports("qrCode"):
        size = module_size(len(qr_matrix(data)), dots * 3 // 4)
        # A printer draws no quiet zone of its own: an empty line keeps the words above away from the code.
        printer.text("\n")
        printer.qr(data, ec=_ERROR_CORRECTION_M, size=size, native=True)
        printer.text("\n")
    else:
        from pos_app.receipt.image import qr_image

        _burn(printer, qr_image(data, dots * 3 // 4))
    printer.set(align="left")


def _print_logo(printer: Any, kept: str) -> None:
    from pos_app.receipt.logo import logo_image

    printer.set(align="center")
    _burn(printer, logo_image(kept))
    printer.set(align="left")


def _printer(profile: str) -> Any:
    dummy, known = _library()
    if profile not in known:
        raise SettingsError("printing.unknown_profile", profile=profile)
    return dummy(profile=profile)


@cache
def _library() -> tuple[Any, frozenset[str]]:
    """python-escpos, with what its import leaves behind put right.

    It prints when its printer list is damaged, sets up the root logger, and keeps a pickle in a temporary folder of its
    own; standard output and the log belong to Kasir, and the list stays in memory.
    """
    root = logging.getLogger()
    handlers = list(root.handlers)
    with contextlib.redirect_stdout(sys.stderr):
        from escpos import capabilities
        from escpos.printer import Dummy
    for handler in [handler for handler in root.handlers if handler not in handlers]:
        root.removeHandler(handler)
    folder = Path(capabilities.pickle_dir)
    if folder.name.startswith("tmp"):
        shutil.rmtree(folder, ignore_errors=True)
    profiles = capabilities.CAPABILITIES["profiles"].items()
    # The list has customer displays as well, which know none of the code pages.
    return Dummy, frozenset(name for name, of in profiles if not {*_CODE_PAGES}.isdisjoint(of["codePages"].values()))
