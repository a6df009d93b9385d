from __future__ import annotations

import re
from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QFontMetricsF
from PySide6.QtWidgets import QApplication, QLineEdit, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

import ui
from ui.theme import DARK, LIGHT, Scheme, Tokens, Tone, Weight, apply_theme, current_tokens, font, style_sheet, unstyled


def luminance(color: QColor) -> float:
    parts = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in color.getRgbF()[:3]]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def contrast(one: QColor, other: QColor) -> float:
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
def test_every_text_can_be_read(tokens: Tokens) -> None:
    pairs = [(tokens.text, ground) for ground in (tokens.background, tokens.surface, tokens.sunken)]
    pairs += [(tokens.muted, ground) for ground in (tokens.background, tokens.surface, tokens.sunken)]
    pairs += [tokens.tone(tone) for tone in Tone]
    pairs += [(tokens.on_accent, fill) for fill in (tokens.accent, tokens.accent_hover, tokens.accent_pressed)]
    pairs += [(tokens.on_tint, tint) for tint in tokens.tints]
    pairs += [(tokens.on_bad, tokens.bad), (tokens.ink, tokens.paper)]
    pairs += [(color, tokens.surface) for color in (tokens.accent, tokens.good, tokens.warning, tokens.bad)]
    poor = [(a.name(), b.name(), round(contrast(a, b), 2)) for a, b in pairs if contrast(a, b) < 4.6]
    assert not poor


def test_a_forced_scheme_is_used_and_can_be_changed_while_open(qapp: QApplication) -> None:
    assert apply_theme(qapp, Scheme.DARK).dark
    assert current_tokens() is DARK
    assert qapp.palette().window().color() == DARK.background
    apply_theme(qapp, Scheme.LIGHT)
    assert current_tokens() is LIGHT
    assert LIGHT.accent.name() in qapp.styleSheet()


def test_the_style_sheet_has_no_token_left_open() -> None:
    for tokens in (LIGHT, DARK):
        assert "@" not in re.sub(r"/\*.*?\*/", "", style_sheet(tokens), flags=re.DOTALL)


def test_digits_are_equally_wide_in_every_weight(theme: Tokens) -> None:
    for weight in Weight:
        metrics = QFontMetricsF(font(52, weight))
        widths = [metrics.horizontalAdvance(digit) for digit in "0123456789"]
        assert max(widths) - min(widths) < 0.5, weight


def test_no_screen_names_a_colour_of_its_own() -> None:
    house = Path(ui.__file__).parent
    named = [
        f"{file.relative_to(house)}: {found}"
        for file in house.rglob("*.py")
        if file.name != "theme.py"
        for found in re.findall(
            r"#[0-9A-Fa-f]{6}\b|QColor\(\s*[\"'\d]|GlobalColor\.(?!transparent)\w+", file.read_text("utf-8")
        )
    ]
    assert not named


def test_what_is_built_unstyled_looks_as_if_it_had_been_styled_all_along(
    qapp: QApplication, qtbot: QtBot, theme: Tokens
) -> None:
    def built() -> QWidget:
        box = QWidget()
        qtbot.addWidget(box)
        line = QLineEdit("Terima kasih", box)
        QVBoxLayout(box).addWidget(line)
        return box

    styled = built().grab().toImage()
    with unstyled(qapp):
        box = built()
        assert box.grab().toImage() != styled
    assert box.grab().toImage() == styled
