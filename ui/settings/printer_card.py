"""A printer of the register: how it is reached, what paper it has, and what it prints by itself."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from pos_app.config.settings import PrinterSettings
from pos_app.printing.discovery import FoundPrinter
from ui.language import Retranslating
from ui.settings.fields import Fields, fits
from ui.settings.parts import choice_of, set_choices, text_of
from ui.theme import Tone
from ui.widgets import ActionButton, Choice, FieldRow, Hint

_NEVER, _PAID, _PLACED = "never", "paid", "placed"
_PROFILES = (
    "default", "simple", "TM-T20II", "TM-T88III", "TM-T88V", "TM-U220", "NT-5890K", "POS-5890", "ZJ-5870", "NT-80-V-UL",
    "Sunmi-V2", "TSP600",
)  # fmt: skip
"""Those of python-escpos' printers that are sold here; any other name stays as it stands in the settings file."""


class PrinterCard(Retranslating, Fields):
    """One printer. `find_requested()`, `test_requested()` and `drawer_requested()` come from its buttons.

    `changed()` whenever something else stands in it. `prefix` begins the names of its parts.
    """

    find_requested = Signal()
    test_requested = Signal()
    drawer_requested = Signal()
    changed = Signal()

    def __init__(self, prefix: str, *, has_drawer: bool) -> None:
        super().__init__(name=f"{prefix}Card")
        self._has_drawer = has_drawer
        self._profiles: tuple[str, ...] = _PROFILES
        self._found: tuple[FoundPrinter, ...] = ()
        self.kind = FieldRow(editor=Choice(), name=f"{prefix}Kind")
        self.host, self.port = FieldRow(name=f"{prefix}Host"), FieldRow(name=f"{prefix}Port")
        self.device, self.baud = FieldRow(name=f"{prefix}Device"), FieldRow(editor=Choice(), name=f"{prefix}Baud")
        self.found = FieldRow(editor=Choice(), name=f"{prefix}Found")
        self.paper, self.drawing = (FieldRow(editor=Choice(), name=f"{prefix}{part}") for part in ("Paper", "Drawing"))
        self.when, self.copies = (FieldRow(editor=Choice(), name=f"{prefix}{part}") for part in ("When", "Copies"))
        self.profile = FieldRow(editor=Choice(), name=f"{prefix}Profile")
        self._find = ActionButton(icon="search", name=f"{prefix}Find")
        self._test = ActionButton(icon="printer", name=f"{prefix}Test")
        self._drawer = ActionButton(icon="drawer", name=f"{prefix}Drawer")
        self._said = Hint(name=f"{prefix}Said")
        self.port.line.setMaxLength(8)
        self.port.line.setInputMethodHints(Qt.InputMethodHint.ImhDigitsOnly)
        self.rule(self.host, lambda text: re.fullmatch(r"[^\s/]*", text) is not None)
        self.rule(self.port, lambda text: fits(PrinterSettings, port=text))
        self.rule(self.device, self._is_device)
        self._lay_out()
        self._connect()
        self.retranslate()

    def fill(self, printer: PrinterSettings) -> None:
        """Show `printer`."""
        self._profiles = tuple(dict.fromkeys((*_PROFILES, printer.profile)))
        self._found = ()
        self._said.hide()
        self.host.line.setText(printer.host)
        self.port.line.setText(f"{printer.port}")
        self.device.line.setText(printer.device)
        self.retranslate()
        moment = printer.at if printer.automatic else _NEVER
        for row, value in (
            (self.kind, printer.kind),
            (self.baud, printer.baud),
            (self.paper, printer.paper),
            (self.drawing, printer.drawing),
            (self.when, moment),
            (self.copies, printer.copies),
            (self.profile, printer.profile),
        ):
            choice_of(row).setCurrentIndex(choice_of(row).findData(value))
        self.forget_errors()
        self._show_parts()

    def read(self) -> PrinterSettings:
        """What stands in the card, which must be right."""
        when = choice_of(self.when).currentData()
        return PrinterSettings(
            kind=choice_of(self.kind).currentData(),
            host=text_of(self.host),
            port=int(text_of(self.port)),
            device=text_of(self.device),
            baud=choice_of(self.baud).currentData(),
            paper=choice_of(self.paper).currentData(),
            profile=choice_of(self.profile).currentData(),
            drawing=choice_of(self.drawing).currentData(),
            automatic=when != _NEVER,
            at=_PLACED if when == _PLACED else _PAID,
            copies=choice_of(self.copies).currentData(),
        )

    def show_found(self, found: Sequence[FoundPrinter]) -> None:
        """Offer what was found on this computer."""
        self._found = tuple(found)
        self.retranslate()
        self._show_parts()
        if not found:
            self.say(self.tr("Nothing was found. Type the printer's network address, or plug it in."), Tone.WARNING)

    def say(self, words: str, tone: Tone) -> None:
        """What came of finding or testing."""
        self._said.setText(words)
        self._said.set_tone(tone)
        self._said.setVisible(bool(words))

    def retranslate(self) -> None:
        """Set every text but the title, which who uses the card sets."""
        self.kind.set_label(self.tr("Connection"))
        kinds: list[tuple[object, str]] = [
            ("network", self.tr("Network")),
            ("queue", self.tr("This computer's printer queue")),
            ("usb", self.tr("USB")),
            ("serial", self.tr("Serial port")),
            ("file", self.tr("Device file")),
        ]
        set_choices(self.kind, kinds)
        self.host.set_label(self.tr("Network address"))
        self.host.set_hint(self.tr("Empty: no printer"))
        self.port.set_label(self.tr("Port"))
        self.found.set_label(self.tr("Found on this computer"))
        set_choices(self.found, [(None, self.tr("Choose…")), *((each, each.label) for each in self._found)])
        self.baud.set_label(self.tr("Speed"))
        set_choices(self.baud, [(speed, f"{speed} baud") for speed in (9600, 19200, 38400, 57600, 115200)])
        self.paper.set_label(self.tr("Paper"))
        set_choices(self.paper, [(paper, self.tr("{width} mm").format(width=paper)) for paper in (80, 58)])
        self.drawing.set_label(self.tr("Letters"))
        set_choices(self.drawing, [("text", self.tr("The printer's own")), ("picture", self.tr("As a picture"))])
        self.when.set_label(self.tr("Print"))
        moments: list[tuple[object, str]] = [
            (_PAID, self.tr("When it is paid")),
            (_PLACED, self.tr("As soon as the sale is made")),
            (_NEVER, self.tr("When asked")),
        ]
        set_choices(self.when, moments)
        self.copies.set_label(self.tr("Papers each time"))
        set_choices(self.copies, [(number, f"{number}") for number in range(1, 6)])
        self.profile.set_label(self.tr("Printer model"))
        set_choices(
            self.profile, [(name, self.tr("Usual (ESC/POS)") if name == "default" else name) for name in self._profiles]
        )
        self._find.setText(self.tr("Find printers"))
        self._test.setText(self.tr("Test page"))
        self._drawer.setText(self.tr("Open drawer"))
        self.word(self.port, self.tr("A whole number from 1 to 65535; most printers use 9100."))
        self.word(self.host, self.tr("An address such as 192.168.1.50, without spaces."))
        self._word_device()

    def _lay_out(self) -> None:
        self.add_row(self.kind, self.found)
        self.add_row(self.host, self.port)
        self.add_row(self.device, self.baud)
        self.add_row(self.paper, self.drawing)
        self.add_row(self.when, self.copies)
        self.add_row(self.profile)
        buttons = QWidget()
        row = QHBoxLayout(buttons)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        for button in (self._find, self._test, self._drawer):
            row.addWidget(button)
        row.addStretch(1)
        self._drawer.setVisible(self._has_drawer)
        self.add_row(buttons)
        self.add_row(self._said)

    def _connect(self) -> None:
        self._find.clicked.connect(self.find_requested)
        self._test.clicked.connect(lambda: self._when_right(self.test_requested.emit))
        self._drawer.clicked.connect(lambda: self._when_right(self.drawer_requested.emit))
        choice_of(self.kind).currentIndexChanged.connect(lambda _index: self._show_parts())
        choice_of(self.found).activated.connect(lambda _index: self._take_found())
        for row in (self.kind, self.baud, self.paper, self.drawing, self.when, self.copies, self.profile):
            choice_of(row).currentIndexChanged.connect(lambda _index: self.changed.emit())
        for row in (self.host, self.port, self.device):
            row.line.textEdited.connect(lambda _text: self.changed.emit())

    def _when_right(self, go: object) -> None:
        if self.first_wrong() is None and callable(go):
            go()

    def _take_found(self) -> None:
        found = choice_of(self.found).currentData()
        if isinstance(found, FoundPrinter):
            choice_of(self.kind).setCurrentIndex(choice_of(self.kind).findData(found.kind))
            self.device.line.setText(found.device)
            self.say("", Tone.NORMAL)
            self._show_parts()
            self.changed.emit()

    def _show_parts(self) -> None:
        kind = choice_of(self.kind).currentData()
        on_network = kind == "network"
        self.found.setVisible(bool(self._found))
        for row in (self.host, self.port):
            row.setVisible(on_network)
        self.device.setVisible(not on_network)
        self.baud.setVisible(kind == "serial")
        self._word_device()

    def _word_device(self) -> None:
        kind = choice_of(self.kind).currentData()
        label, example = {
            "queue": (self.tr("Queue"), self.tr("The name of the queue; “Find printers” lists them.")),
            "usb": (self.tr("USB id"), self.tr("Like 04b8:0202; “Find printers” lists them.")),
            "serial": (self.tr("Port"), self.tr("Like /dev/ttyUSB0 or COM3.")),
            "file": (self.tr("File"), self.tr("Like /dev/usb/lp0.")),
        }.get(f"{kind}", ("", ""))
        self.device.set_label(label)
        self.device.set_hint(example)
        self.word(self.device, example)

    def _is_device(self, text: str) -> bool:
        match choice_of(self.kind).currentData():
            case "usb":
                return not text or re.fullmatch(r"[0-9a-fA-F]{4}:[0-9a-fA-F]{4}", text) is not None
            case "file":
                return not text or Path(text).is_absolute()
            case _:
                return True
