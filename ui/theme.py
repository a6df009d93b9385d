"""Colours, sizes and fonts of every screen (design section 10), and the one style sheet made from them.

Widgets that paint themselves ask `current_tokens()` at paint time, so a change of scheme needs no rewiring. Nothing
outside this file names a colour.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from enum import Enum
from functools import cache
from typing import Any

from PySide6.QtCore import QObject, Qt
from PySide6.QtGui import QColor, QFont, QFontDatabase, QPalette
from PySide6.QtWidgets import QApplication, QWidget

import resources
from pos_app.records import Record


class Scheme(Enum):
    """Which colours to use; `SYSTEM` follows the desktop, also when it changes while the register is open."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


class Tone(Enum):
    """What a colour says. Never the only carrier of a meaning: words or an icon say it too."""

    NORMAL = "normal"
    MUTED = "muted"
    ACCENT = "accent"
    GOOD = "good"
    WARNING = "warning"
    BAD = "bad"


class Weight(Enum):
    """The three font weights of the register."""

    REGULAR = 400
    SEMIBOLD = 600
    BOLD = 800


class Tokens(Record):
    """Colours of one scheme, with the spacing, radii and type sizes that both share (device-independent pixels)."""

    dark: bool
    background: QColor
    surface: QColor
    sunken: QColor
    line: QColor
    text: QColor
    muted: QColor
    accent: QColor
    accent_hover: QColor
    accent_pressed: QColor
    on_accent: QColor
    accent_soft: QColor
    good: QColor
    good_soft: QColor
    warning: QColor
    warning_soft: QColor
    bad: QColor
    bad_soft: QColor
    on_bad: QColor
    tints: tuple[QColor, ...]
    """Quiet backgrounds for products without a picture; draw on them with `on_tint`."""
    on_tint: QColor
    paper: QColor
    """White in both schemes: behind QR codes and receipts."""
    ink: QColor
    """Black in both schemes: QR modules and receipt text."""
    space_xs: int = 4
    space_s: int = 8
    space_m: int = 12
    space_l: int = 16
    space_xl: int = 24
    radius_small: int = 6
    radius_control: int = 12
    radius_card: int = 16
    touch: int = 48
    type_hint: int = 13
    type_small: int = 14
    type_body: int = 15
    type_section: int = 17
    type_large: int = 20
    type_pay: int = 24
    type_title: int = 32
    type_amount: int = 52

    def tone(self, tone: Tone) -> tuple[QColor, QColor]:
        """The (foreground, soft background) pair of `tone`; every pair has a contrast of at least 4.6."""
        return {
            Tone.NORMAL: (self.text, self.sunken),
            Tone.MUTED: (self.muted, self.sunken),
            Tone.ACCENT: (self.accent, self.accent_soft),
            Tone.GOOD: (self.good, self.good_soft),
            Tone.WARNING: (self.warning, self.warning_soft),
            Tone.BAD: (self.bad, self.bad_soft),
        }[tone]


def _colors(*values: str) -> tuple[QColor, ...]:
    return tuple(QColor(f"#{value}") for value in values)


def _tokens(*, dark: bool, tints: str, **colors: str) -> Tokens:
    made: dict[str, Any] = {name: QColor(f"#{value}") for name, value in colors.items()}
    return Tokens(dark=dark, tints=_colors(*tints.split()), **made)


LIGHT = _tokens(
    dark=False,
    background="F4F5F7",
    surface="FFFFFF",
    sunken="EBEDF0",
    line="D9DDE3",
    text="14181F",
    muted="56606E",
    accent="0B6E63",
    accent_hover="0A6359",
    accent_pressed="08554C",
    on_accent="FFFFFF",
    accent_soft="DFF1EE",
    good="0A7A3D",
    good_soft="DDF3E4",
    warning="8A4B00",
    warning_soft="FCEBD1",
    bad="B3261E",
    bad_soft="FBE3E1",
    on_bad="FFFFFF",
    tints="F3E4D3 FBE0DA F7EBCB DCE6F5 E0F0DC FBE7BE F6DDE6 DDEAF0 E6DFF5 EFDCD0",
    on_tint="5B5148",
    paper="FFFFFF",
    ink="111111",
)
DARK = _tokens(
    dark=True,
    background="12151A",
    surface="1B2027",
    sunken="252B34",
    line="353D48",
    text="EEF1F5",
    muted="A3AEBB",
    accent="4CC9B5",
    accent_hover="62D2C0",
    accent_pressed="3DB3A0",
    on_accent="06231F",
    accent_soft="17403A",
    good="6BD894",
    good_soft="173A26",
    warning="F0B35E",
    warning_soft="40300F",
    bad="FF8A80",
    bad_soft="4A1F1C",
    on_bad="2B0906",
    tints="3A3026 3F2B27 393222 262F3C 28352A 3D331C 3A2A31 263238 302B3C 3A2E27",
    on_tint="C9C2BA",
    paper="FFFFFF",
    ink="111111",
)


_FOLLOWER = "kasirTheme"
"""Where the application keeps its `_Theme`. To look through its children would have PySide make `QStyle`: 5 ms."""


class _Theme(QObject):
    """Remembers what was asked for and follows the desktop; a child of the application."""

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self.app = app
        self.scheme = Scheme.SYSTEM
        app.styleHints().colorSchemeChanged.connect(self._system_changed)

    def _system_changed(self) -> None:
        wanted = _resolve(self.app, self.scheme)
        if wanted is not current_tokens():
            _paint(self.app, wanted)


_state: dict[str, Tokens] = {"tokens": LIGHT}


def current_tokens() -> Tokens:
    """The tokens in use now; ask at paint time, do not keep them."""
    return _state["tokens"]


STYLE = ("-style", "fusion")
"""For the application's arguments; `setStyle` returns a `QStyle`, whose making costs a start 5 ms."""


def apply_theme(app: QApplication, scheme: Scheme = Scheme.SYSTEM) -> Tokens:
    """Give `app`, made with the arguments `STYLE`, its palette, font and style sheet, and return the tokens chosen.

    May be called again at any time to change the scheme. With `Scheme.SYSTEM` later changes of the desktop's scheme
    are followed too.
    """
    theme = app.property(_FOLLOWER)
    if not isinstance(theme, _Theme):
        theme = _Theme(app)
        app.setProperty(_FOLLOWER, theme)
    theme.scheme = scheme
    hints = app.styleHints()
    if scheme is Scheme.SYSTEM:
        hints.unsetColorScheme()
    else:
        hints.setColorScheme(Qt.ColorScheme.Dark if scheme is Scheme.DARK else Qt.ColorScheme.Light)
    app.setFont(font(LIGHT.type_body))
    _paint(app, _resolve(app, scheme))
    return current_tokens()


@contextmanager
def unstyled(app: QApplication) -> Iterator[None]:
    """Build a window inside: its parts meet the style sheet once, on the way out.

    Otherwise Qt looks at each part again whenever it, or what it is in, is put into something.
    """
    styles = app.styleSheet()
    app.setStyleSheet("")
    try:
        yield
    finally:
        app.setStyleSheet(styles)


def font(pixels: int, weight: Weight = Weight.REGULAR) -> QFont:
    """The register's font at `pixels`, with tabular digits so that amounts under one another line up."""
    return QFont(_font(pixels, weight))


def restyle(widget: QWidget) -> None:
    """Let the style sheet look at `widget` again after one of its dynamic properties changed."""
    widget.style().unpolish(widget)
    widget.style().polish(widget)
    widget.update()


def _resolve(app: QApplication, scheme: Scheme) -> Tokens:
    if scheme is Scheme.SYSTEM:
        return DARK if app.styleHints().colorScheme() is Qt.ColorScheme.Dark else LIGHT
    return DARK if scheme is Scheme.DARK else LIGHT


def _paint(app: QApplication, tokens: Tokens) -> None:
    _state["tokens"] = tokens
    app.setPalette(_palette(tokens))
    app.setStyleSheet(style_sheet(tokens))


@cache
def _font(pixels: int, weight: Weight) -> QFont:
    made = QFont(_family())
    made.setPixelSize(pixels)
    made.setWeight(QFont.Weight(weight.value))
    made.setFeature(QFont.Tag("tnum"), 1)
    made.setStyleHint(QFont.StyleHint.SansSerif)
    return made


@cache
def _family() -> str:
    for family in ("Inter", "Noto Sans"):
        if QFontDatabase.hasFamily(family):
            return family
    return QFontDatabase.systemFont(QFontDatabase.SystemFont.GeneralFont).family()


def _palette(tokens: Tokens) -> QPalette:
    palette = QPalette()
    role = QPalette.ColorRole
    for name, color in {
        role.Window: tokens.background,
        role.WindowText: tokens.text,
        role.Base: tokens.surface,
        role.AlternateBase: tokens.background,
        role.Text: tokens.text,
        role.Button: tokens.surface,
        role.ButtonText: tokens.text,
        role.BrightText: tokens.bad,
        role.PlaceholderText: tokens.muted,
        role.Highlight: tokens.accent,
        role.HighlightedText: tokens.on_accent,
        role.ToolTipBase: tokens.text,
        role.ToolTipText: tokens.surface,
        role.Link: tokens.accent,
        role.LinkVisited: tokens.accent,
        role.Accent: tokens.accent,
        role.Light: tokens.surface,
        role.Midlight: tokens.sunken,
        role.Mid: tokens.line,
        role.Dark: tokens.line,
        role.Shadow: tokens.line,
    }.items():
        palette.setColor(name, color)
    for name in (role.WindowText, role.Text, role.ButtonText):
        palette.setColor(QPalette.ColorGroup.Disabled, name, tokens.muted)
    return palette


def style_sheet(tokens: Tokens) -> str:
    """All of `resources/styles/*.qss`, in the order of their names, with each `@token` replaced by its value."""
    text = "\n".join(file.read_text(encoding="utf-8") for file in sorted(resources.path("styles").glob("*.qss")))
    # Longest names first: @accent must not eat the beginning of @accent_soft.
    for name in sorted(tokens.__struct_fields__, key=len, reverse=True):
        value = getattr(tokens, name)
        if isinstance(value, QColor):
            text = text.replace(f"@{name}", value.name())
        elif isinstance(value, int):
            text = text.replace(f"@{name}", f"{value}")
    return text
