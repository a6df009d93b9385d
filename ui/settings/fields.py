"""The fields of the settings, grouped as cards; the set-up shows the same ones."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, Literal

from pydantic import BaseModel, ValidationError
from PySide6.QtCore import Qt

from pos_app.config.settings import PrinterSettings, RegisterSettings, ShopSettings
from pos_app.words import Language
from ui.language import Retranslating
from ui.settings.parts import Section, choice_of, set_choices, text_of
from ui.widgets import Choice, FieldRow

Rule = Callable[[str], bool]
_PAPERS: tuple[Literal[58, 80], ...] = (80, 58)


class Fields(Section):
    """A card whose fields obey rules; a field is judged when it is left and before saving, cleared when corrected."""

    def __init__(self, *, name: str) -> None:
        super().__init__(name=name)
        self._rules: dict[FieldRow, Rule] = {}
        self._sentences: dict[FieldRow, str] = {}
        self._wrong: set[FieldRow] = set()

    def rule(self, row: FieldRow, right: Rule) -> None:
        """`right(text)` says whether what stands in `row` can be used."""
        self._rules[row] = right
        row.line.editingFinished.connect(lambda: self._judge(row))
        row.line.textEdited.connect(lambda _text: self._corrected(row))

    def first_wrong(self) -> FieldRow | None:
        """Judge all fields; the first one that cannot be used."""
        self._wrong = {row for row in self._rules if not self._right(row)}
        self.show_errors()
        return next((row for row in self._rules if row in self._wrong), None)

    def forget_errors(self) -> None:
        """Show no errors, until a field is left or saved."""
        self._wrong = set()
        self.show_errors()

    def word(self, row: FieldRow, sentence: str) -> None:
        """Set what is said when `row` cannot be used; call it from `retranslate`."""
        self._sentences[row] = sentence
        self.show_errors()

    def show_errors(self) -> None:
        """Show the errors there are."""
        for row in self._rules:
            row.set_error(self._sentences.get(row) if row in self._wrong else None)

    def _right(self, row: FieldRow) -> bool:
        return self._rules[row](text_of(row))

    def _judge(self, row: FieldRow) -> None:
        if not self._right(row):
            self._wrong.add(row)
            self.show_errors()

    def _corrected(self, row: FieldRow) -> None:
        if row in self._wrong and self._right(row):
            self._wrong.remove(row)
            self.show_errors()


class ShopFields(Retranslating, Fields):
    """Name, phone, address and the receipt's last line."""

    def __init__(self, *, footer: bool = True) -> None:
        super().__init__(name="shopFields")
        self.shop = FieldRow(name="shopNameField")
        self.phone = FieldRow(name="shopPhone")
        self.address = FieldRow(name="shopAddress")
        self.footer = FieldRow(name="shopFooter")
        self.rule(self.shop, bool)
        self.add_row(self.shop, self.phone)
        self.add_row(self.address)
        self.add_row(self.footer)
        self.footer.setVisible(footer)
        self.phone.line.setInputMethodHints(Qt.InputMethodHint.ImhDialableCharactersOnly)
        self.retranslate()

    def fill(self, shop: ShopSettings) -> None:
        """Show `shop`."""
        for row, text in (
            (self.shop, shop.name),
            (self.phone, shop.phone),
            (self.address, shop.address),
            (self.footer, shop.footer),
        ):
            row.line.setText(text)
            row.line.setCursorPosition(0)
        self.forget_errors()

    def read(self, shop: ShopSettings) -> ShopSettings:
        """`shop` with what stands in the fields."""
        return shop.model_copy(
            update={
                "name": text_of(self.shop),
                "phone": text_of(self.phone),
                "address": text_of(self.address),
                "footer": text_of(self.footer),
            }
        )

    def retranslate(self) -> None:
        """Set every text."""
        self.title.setText(self.tr("Shop"))
        self.shop.set_label(self.tr("Shop name"))
        self.phone.set_label(self.tr("Phone"))
        self.address.set_label(self.tr("Address"))
        self.footer.set_label(self.tr("Last line of the receipt"))
        self.word(self.shop, self.tr("Fill in the shop's name; it heads every receipt."))


class RegisterFields(Retranslating, Fields):
    """The register's name, and who serves."""

    def __init__(self) -> None:
        super().__init__(name="registerFields")
        self.register = FieldRow(name="registerNameField")
        self.cashier = FieldRow(name="cashierField")
        self.register.line.setMaxLength(20)
        self.rule(self.register, lambda text: fits(RegisterSettings, name=text))
        self.add_row(self.register, self.cashier)
        self.retranslate()

    def fill(self, register: RegisterSettings) -> None:
        """Show `register`."""
        self.register.line.setText(register.name)
        self.cashier.line.setText(register.cashier)
        self.forget_errors()

    def read(self, register: RegisterSettings) -> RegisterSettings:
        """`register` with what stands in the fields."""
        return register.model_copy(update={"name": text_of(self.register), "cashier": text_of(self.cashier)})

    def retranslate(self) -> None:
        """Set every text."""
        self.title.setText(self.tr("Register"))
        self.register.set_label(self.tr("Register name"))
        self.register.set_hint(self.tr("Begins every receipt number"))
        self.cashier.set_label(self.tr("Cashier"))
        self.word(self.register, self.tr("One to eight letters or digits, no spaces, for example K1."))


class PrinterFields(Retranslating, Fields):
    """Where the receipt printer is, and what it prints on."""

    def __init__(self) -> None:
        super().__init__(name="printerFields")
        self.host = FieldRow(name="printerHost")
        self.port = FieldRow(name="printerPort")
        self.paper = FieldRow(editor=Choice(), name="printerPaper")
        self.automatic = FieldRow(editor=Choice(), name="printerAutomatic")
        self.port.line.setMaxLength(8)
        self.port.line.setInputMethodHints(Qt.InputMethodHint.ImhDigitsOnly)
        self.rule(self.host, lambda text: re.fullmatch(r"[^\s/]*", text) is not None)
        self.rule(self.port, lambda text: fits(PrinterSettings, port=text))
        self.add_row(self.host, self.port)
        self.add_row(self.paper, self.automatic)
        self.retranslate()

    def fill(self, printer: PrinterSettings) -> None:
        """Show `printer`."""
        self.host.line.setText(printer.host)
        self.port.line.setText(f"{printer.port}")
        choice_of(self.paper).setCurrentIndex(_PAPERS.index(printer.paper))
        choice_of(self.automatic).setCurrentIndex(0 if printer.automatic else 1)
        self.forget_errors()

    def read(self, printer: PrinterSettings) -> PrinterSettings:
        """`printer` with what stands in the fields, which must be right."""
        # Who types an address here means the network, however the printer was reached before.
        kind = "network" if text_of(self.host) != printer.host else printer.kind
        return printer.model_copy(
            update={
                "kind": kind,
                "host": text_of(self.host),
                "port": int(text_of(self.port)),
                "paper": choice_of(self.paper).currentData(),
                "automatic": choice_of(self.automatic).currentData(),
            }
        )

    def retranslate(self) -> None:
        """Set every text."""
        self.title.setText(self.tr("Receipt printer"))
        self.host.set_label(self.tr("Network address"))
        self.host.set_hint(self.tr("Empty: no printer"))
        self.port.set_label(self.tr("Port"))
        self.paper.set_label(self.tr("Paper"))
        set_choices(self.paper, [(paper, self.tr("{width} mm").format(width=paper)) for paper in _PAPERS])
        self.automatic.set_label(self.tr("Print receipts"))
        set_choices(self.automatic, [(True, self.tr("Automatically")), (False, self.tr("When asked"))])
        self.word(self.port, self.tr("A whole number from 1 to 65535; most printers use 9100."))
        self.word(self.host, self.tr("An address such as 192.168.1.50, without spaces."))


class LookFields(Retranslating, Fields):
    """Language, colours and sounds."""

    def __init__(self) -> None:
        super().__init__(name="lookFields")
        self.language = FieldRow(editor=Choice(), name="languageField")
        self.scheme = FieldRow(editor=Choice(), name="schemeField")
        self.sound = FieldRow(editor=Choice(), name="soundField")
        self.add_row(self.language)
        self.add_row(self.scheme)
        self.add_row(self.sound)
        self.retranslate()

    def fill(self, register: RegisterSettings) -> None:
        """Show the look of `register`."""
        for row, value in (
            (self.language, register.language.value),
            (self.scheme, register.scheme),
            (self.sound, register.sound),
        ):
            choice_of(row).setCurrentIndex(choice_of(row).findData(value))

    def read(self, register: RegisterSettings) -> RegisterSettings:
        """`register` with the look chosen."""
        return register.model_copy(
            update={
                "language": Language(choice_of(self.language).currentData()),
                "scheme": choice_of(self.scheme).currentData(),
                "sound": choice_of(self.sound).currentData(),
            }
        )

    def retranslate(self) -> None:
        """Set every text; a language is always named in itself."""
        self.title.setText(self.tr("Look and sound"))
        self.language.set_label(self.tr("Language"))
        set_choices(self.language, [("id", "Bahasa Indonesia"), ("en", "English")])
        self.scheme.set_label(self.tr("Colours"))
        schemes: list[tuple[object, str]] = [
            ("system", self.tr("System")),
            ("light", self.tr("Light")),
            ("dark", self.tr("Dark")),
        ]
        set_choices(self.scheme, schemes)
        self.sound.set_label(self.tr("Sound when a payment arrives"))
        set_choices(self.sound, [(True, self.tr("On")), (False, self.tr("Off"))])


def fits(part: type[BaseModel], **values: Any) -> bool:
    """Whether a part of the settings accepts these values; its rules are written down there only."""
    try:
        part.model_validate(values)
    except ValidationError:
        return False
    return True
