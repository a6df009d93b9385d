"""A printer of the register: how it is reached, what paper it has, and what it prints by itself."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QVBoxLayout, QWidget

from pos_app.config.settings import PrinterSettings
from pos_app.printing.discovery import FoundPrinter
from ui.language import Retranslating
from ui.settings.fields import Fields, fits
from ui.settings.parts import choice_of, set_choices, text_of
from ui.theme import Tone, Weight
from ui.widgets import ActionButton, Choice, FieldRow, Hint, Text

_NONE = "none"
_NEVER, _PAID, _PLACED = "never", "paid", "placed"
_PORT = 9100
_PROFILES = (
    "default", "simple", "TM-T20II", "TM-T88III", "TM-T88V", "TM-U220", "NT-5890K", "POS-5890", "ZJ-5870", "NT-80-V-UL",
    "Sunmi-V2", "TSP600",
)  # fmt: skip
"""Those of python-escpos' printers that are sold here; any other name stays as it stands in the settings file."""


class PrinterCard(Retranslating, Fields):
    """One printer, or none: only what its kind of connection needs is shown, and what was typed for another one stays.

    `find_requested()`, `test_requested()` and `drawer_requested()` come from its buttons, the last two once the fields
    are right. `prefix` begins the names of its parts.
    """

    find_requested = Signal()
    test_requested = Signal()
    drawer_requested = Signal()

    def __init__(self, prefix: str, *, has_drawer: bool) -> None:
        super().__init__(name=f"{prefix}Card")
        self._profiles: tuple[str, ...] = _PROFILES
        self._found: tuple[FoundPrinter, ...] = ()
        self._devices: dict[str, str] = {}
        self._kind = _NONE
        self.kind = FieldRow(editor=Choice(), name=f"{prefix}Kind")
        self._find = ActionButton(icon="search", name=f"{prefix}Find")
        self.found = FieldRow(editor=Choice(), name=f"{prefix}Found")
        self.host, self.port = FieldRow(name=f"{prefix}Host"), FieldRow(name=f"{prefix}Port")
        self.device, self.baud = FieldRow(name=f"{prefix}Device"), FieldRow(editor=Choice(), name=f"{prefix}Baud")
        self.paper, self.drawing = (FieldRow(editor=Choice(), name=f"{prefix}{part}") for part in ("Paper", "Drawing"))
        self.when, self.copies = (FieldRow(editor=Choice(), name=f"{prefix}{part}") for part in ("When", "Copies"))
        self.profile = FieldRow(editor=Choice(), name=f"{prefix}Profile")
        self._test = ActionButton(icon="printer", name=f"{prefix}Test")
        self._drawer = ActionButton(icon="drawer", name=f"{prefix}Drawer")
        self._said = Hint(name=f"{prefix}Said")
        self._said.hide()
        if not has_drawer:
            self._drawer.hide()
        self.port.line.setMaxLength(8)
        self.port.line.setInputMethodHints(Qt.InputMethodHint.ImhDigitsOnly)
        self.rule(self.host, lambda text: self._kind != "network" or re.fullmatch(r"[^\s/]+", text) is not None)
        self.rule(self.port, lambda text: self._kind != "network" or fits(PrinterSettings, port=text))
        self.rule(self.device, self._is_device)
        self._lay_out()
        self._connect()
        self.retranslate()

    def fill(self, printer: PrinterSettings) -> None:
        """Show `printer`."""
        self._profiles = tuple(dict.fromkeys((*_PROFILES, printer.profile)))
        self._found = ()
        self._kind = printer.kind if printer.is_set else _NONE
        self._devices = {printer.kind: printer.device}
        self.say("", Tone.NORMAL)
        self.host.line.setText(printer.host)
        self.port.line.setText(f"{printer.port}")
        self.device.line.setText(printer.device)
        self.retranslate()
        moment = printer.at if printer.automatic else _NEVER
        for row, value in (
            (self.kind, self._kind),
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
        is_none, port = self._kind == _NONE, text_of(self.port)
        return PrinterSettings.model_validate(
            {
                "kind": "network" if is_none else self._kind,
                "host": "" if is_none else text_of(self.host),
                "port": port if fits(PrinterSettings, port=port) else _PORT,
                "device": "" if is_none else text_of(self.device),
                "baud": choice_of(self.baud).currentData(),
                "paper": choice_of(self.paper).currentData(),
                "profile": choice_of(self.profile).currentData(),
                "drawing": choice_of(self.drawing).currentData(),
                "automatic": when != _NEVER,
                "at": _PLACED if when == _PLACED else _PAID,
                "copies": choice_of(self.copies).currentData(),
            }
        )

    def show_found(self, found: Sequence[FoundPrinter]) -> None:
        """Offer what was found on this computer."""
        self._found = tuple(found)
        choice_of(self.found).setCurrentIndex(0)
        self.retranslate()
        self._show_parts()
        if not found:
            words = self.tr("Nothing was found on this computer. Switch the printer on, or choose Network.")
            self.say(words, Tone.WARNING)
        elif self._find.hasFocus():
            self.found.editor.setFocus(Qt.FocusReason.OtherFocusReason)

    def say(self, words: str, tone: Tone) -> None:
        """What came of finding or testing."""
        self._said.setText(words)
        self._said.set_tone(tone)
        self._said.setVisible(bool(words))

    def retranslate(self) -> None:
        """Set every text but the title, which who uses the card sets."""
        self.kind.set_label(self.tr("Connection"))
        kinds = {
            _NONE: self.tr("No printer"),
            "network": self.tr("Network"),
            "queue": self.tr("Printer queue"),
            "usb": self.tr("USB"),
            "serial": self.tr("Serial port"),
            "file": self.tr("Device file"),
        }
        set_choices(self.kind, [*kinds.items()])
        self.host.set_label(self.tr("Network address"))
        self.port.set_label(self.tr("Port"))
        self.found.set_label(self.tr("Found on this computer"))
        offered = [f"{each.label} ({kinds[each.kind]})" for each in self._found]
        set_choices(self.found, [(None, self.tr("Choose…")), *enumerate(offered)])
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
        beside = QWidget()
        column = QVBoxLayout(beside)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(Text(pixels=14, weight=Weight.SEMIBOLD))  # as high as the label of the field beside it
        column.addWidget(self._find)
        buttons = QWidget()
        row = QHBoxLayout(buttons)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        row.addWidget(self._test)
        row.addWidget(self._drawer)
        row.addStretch(1)
        self.add_row(self.kind, beside)
        self.add_row(self.found)
        self._pairs = [
            Pair(*rows)
            for rows in (
                (self.host, self.port),
                (self.device, self.baud),
                (self.paper, self.drawing),
                (self.when, self.copies),
                (self.profile,),
                (buttons,),
            )
        ]
        for pair in self._pairs:
            self.add_row(pair)
        self.add_row(self._said)

    def _connect(self) -> None:
        self._find.clicked.connect(self.find_requested)
        self._test.clicked.connect(lambda: self._when_right(self.test_requested.emit))
        self._drawer.clicked.connect(lambda: self._when_right(self.drawer_requested.emit))
        choice_of(self.kind).currentIndexChanged.connect(lambda _index: self._kind_chosen())
        choice_of(self.found).activated.connect(lambda _index: self._take_found())

    def _when_right(self, go: Callable[[], object]) -> None:
        wrong = self.first_wrong()
        if wrong is None:
            go()
        else:
            wrong.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def _kind_chosen(self) -> None:
        self._devices[self._kind] = self.device.line.text()
        self._kind = choice_of(self.kind).currentData()
        self.device.line.setText(self._devices.get(self._kind, ""))
        self.say("", Tone.NORMAL)
        self.forget_errors()
        self._show_parts()

    def _take_found(self) -> None:
        number = choice_of(self.found).currentData()
        if number is not None:
            found = self._found[number]
            choice_of(self.kind).setCurrentIndex(choice_of(self.kind).findData(found.kind))
            self.device.line.setText(found.device)
            self.say("", Tone.NORMAL)
            self.forget_errors()

    def _show_parts(self) -> None:
        on_network, is_none = self._kind == "network", self._kind == _NONE
        self.found.setVisible(bool(self._found))
        self.port.setVisible(on_network)
        self.host.setVisible(on_network)
        self.device.setVisible(not (on_network or is_none))
        self.baud.setVisible(self._kind == "serial")
        connection, *others = self._pairs
        connection.setVisible(on_network)
        for pair in others:
            pair.setVisible(not is_none)
        others[0].setVisible(not (on_network or is_none))
        self._word_device()

    def _word_device(self) -> None:
        label, example = {
            "queue": (self.tr("Queue"), self.tr("The name of the queue; “Find printers” lists them.")),
            "usb": (self.tr("USB id"), self.tr("Like 04b8:0202; “Find printers” lists them.")),
            "serial": (self.tr("Port"), self.tr("Like /dev/ttyUSB0 or COM3.")),
            "file": (self.tr("File"), self.tr("Like /dev/usb/lp0.")),
        }.get(self._kind, ("", ""))
        self.device.set_label(label)
        self.device.set_hint(example)
        self.word(self.device, example)

    def _is_device(self, text: str) -> bool:
        match self._kind:
            case "usb":
                return re.fullmatch(r"[0-9a-fA-F]{4}:[0-9a-fA-F]{4}", text) is not None
            case "file":
                return Path(text).is_absolute()
            case "queue" | "serial":
                return bool(text)
            case _:
                return True


class Pair(QWidget):
    """Two parts side by side, as wide as one another; where one is hidden the other has all the room."""

    def __init__(self, *parts: QWidget) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(16)
        for part in parts:
            part.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
            row.addWidget(part, 1, Qt.AlignmentFlag.AlignTop)
