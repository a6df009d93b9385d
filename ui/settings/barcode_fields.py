"""The card about barcodes: how the scanners type, and how codes of scales are laid out."""

from __future__ import annotations

import re

from PySide6.QtCore import Qt, Signal

from pos_app.catalog.barcodes import ScaleLayout
from pos_app.config.settings import BarcodeSettings
from pos_app.errors import InputError
from ui.language import Retranslating
from ui.settings.fields import Fields, fits
from ui.settings.parts import choice_of, set_choices, text_of
from ui.widgets import ActionButton, Choice, FieldRow

_MOST_EXAMPLES = 3


class BarcodeFields(Retranslating, Fields):
    """`links_requested()` asks for the list of codes and what they are linked to."""

    links_requested = Signal()

    def __init__(self) -> None:
        super().__init__(name="barcodeFields")
        self.end = FieldRow(editor=Choice(), name="scannerEnd")
        self.prefix = FieldRow(name="scannerPrefix")
        self.gap = FieldRow(name="scannerGap")
        self.shortest = FieldRow(name="scannerShortest")
        self.layouts = FieldRow(name="scaleLayouts")
        self.grams = FieldRow(name="scaleGrams")
        self.links = ActionButton(icon="link", name="barcodeLinks")
        self.prefix.line.setMaxLength(1)
        for row in (self.gap, self.shortest, self.grams):
            row.line.setMaxLength(6)
            row.line.setInputMethodHints(Qt.InputMethodHint.ImhDigitsOnly)
        self.rule(self.prefix, lambda text: fits(BarcodeSettings, prefix=text))
        self.rule(self.gap, lambda text: fits(BarcodeSettings, gap_ms=text))
        self.rule(self.shortest, lambda text: fits(BarcodeSettings, shortest=text))
        self.rule(self.layouts, lambda text: _layouts(text) is not None)
        self.rule(self.grams, lambda text: fits(BarcodeSettings, grams_per_piece=text))
        self.add_row(self.end)
        self.add_row(self.prefix)
        self.add_row(self.gap, self.shortest)
        self.add_row(self.layouts)
        self.add_row(self.grams)
        self.add_row(self.links)
        self.links.clicked.connect(self.links_requested)
        self.layouts.line.textChanged.connect(self._explain)
        self.retranslate()

    def fill(self, barcodes: BarcodeSettings) -> None:
        """Show `barcodes`."""
        choice_of(self.end).setCurrentIndex(choice_of(self.end).findData(barcodes.end))
        for row, text in (
            (self.prefix, barcodes.prefix),
            (self.gap, f"{barcodes.gap_ms}"),
            (self.shortest, f"{barcodes.shortest}"),
            (self.layouts, " ".join(barcodes.layouts)),
            (self.grams, f"{barcodes.grams_per_piece}"),
        ):
            row.line.setText(text)
            row.line.setCursorPosition(0)
        self.forget_errors()

    def read(self, barcodes: BarcodeSettings) -> BarcodeSettings:
        """`barcodes` with what stands in the fields, which must be right."""
        return barcodes.model_copy(
            update={
                "end": choice_of(self.end).currentData(),
                "prefix": text_of(self.prefix),
                "gap_ms": int(text_of(self.gap)),
                "shortest": int(text_of(self.shortest)),
                "layouts": tuple(layout.pattern for layout in _layouts(text_of(self.layouts)) or ()),
                "grams_per_piece": int(text_of(self.grams)),
            }
        )

    def retranslate(self) -> None:
        """Set every text."""
        self.title.setText(self.tr("Barcodes"))
        self.end.set_label(self.tr("After a code, the scanner sends"))
        set_choices(
            self.end,
            [
                ("any", self.tr("Enter, Tab or nothing")),
                ("enter", self.tr("Enter")),
                ("tab", self.tr("Tab")),
                ("none", self.tr("Nothing, only a pause")),
            ],
        )
        self.prefix.set_label(self.tr("Before a code, it sends"))
        self.prefix.set_hint(self.tr("Usually nothing. A sign set here must be set at the scanner too."))
        self.gap.set_label(self.tr("Time between its keys (ms)"))
        self.gap.set_hint(self.tr("At most; slower keys are a person's"))
        self.shortest.set_label(self.tr("Shortest code"))
        self.shortest.set_hint(self.tr("Characters"))
        self.layouts.set_label(self.tr("Codes of scales"))
        self.grams.set_label(self.tr("Grams in one piece"))
        self.grams.set_hint(
            self.tr("For what is sold by weight: how many grams its price is for. 300 g are then 3 pieces of 100 g.")
        )
        self.links.setText(self.tr("Codes and their products…"))
        self.word(self.prefix, self.tr("One sign, such as ~, or nothing."))
        self.word(self.gap, self.tr("A whole number from 5 to 100; most scanners need less than 35."))
        self.word(self.shortest, self.tr("A whole number from 3 to 20."))
        self.word(
            self.layouts, self.tr("13 signs each, such as 21IIIIIWWWWWC: a prefix from 20 to 29, item, value, C.")
        )
        self.word(self.grams, self.tr("A whole number of grams, such as 100."))
        self._explain()

    def _explain(self) -> None:
        """Say what the layouts mean by an example of each."""
        layouts = _layouts(text_of(self.layouts))
        if layouts:
            told = [self._example(layout) for layout in layouts[:_MOST_EXAMPLES]]
            self.layouts.set_hint("\n".join(told))
        elif layouts is not None:
            self.layouts.set_hint(
                self.tr("Empty: none. For example 21IIIIIWWWWWC: I item, W grams, Q pieces, P rupiah, X anything.")
            )

    def _example(self, layout: ScaleLayout) -> str:
        code = layout.example()
        said = layout.read(code)
        assert said is not None
        if said.grams is not None:
            value = self.tr("{count} g").format(count=said.grams)
        elif said.price is not None:
            value = f"{said.price}"
        else:
            value = self.tr("%n piece(s)", "", said.quantity or 0)
        return self.tr("{code} is item {item}, {value}").format(code=code, item=said.item, value=value)


def _layouts(text: str) -> list[ScaleLayout] | None:
    """The layouts written in `text`; None when one of them cannot be."""
    try:
        return [ScaleLayout(pattern) for pattern in re.split(r"[\s,;]+", text.strip().upper()) if pattern]
    except InputError:
        return None
