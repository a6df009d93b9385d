"""Receipts and printers: found, tried out, and shown as they will look, before anything is kept."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QStandardPaths, Signal
from PySide6.QtWidgets import QFileDialog

from pos_app.config.settings import Settings, keep_choices
from pos_app.errors import InputError, KasirError
from pos_app.ledger import Ledger
from pos_app.printing.outcome import Outcome
from pos_app.receipt.blocks import Receipt
from pos_app.receipt.layout import build_receipt
from pos_app.receipt.sample import sample_sale
from pos_app.register import Register
from pos_app.register.papers import shop_details
from pos_app.register.printers import printer_of
from ui.flow.codes import prepare_receipt
from ui.language import LanguageSwitch
from ui.main_window import MainWindow
from ui.tasks import TaskRunner
from ui.theme import Tone

if TYPE_CHECKING:
    from pos_app.printing.discovery import FoundPrinter
    from ui.settings.print_screen import PrintSettingsScreen
    from ui.settings.printer_card import PrinterCard


class PrintSettingsFlow(QObject):
    """`changed(Settings)` when something else applies from now on; `left()` when the screen is done with.

    `make_screen` builds the screen when it is first wanted.
    """

    changed = Signal(object)
    left = Signal()

    def __init__(
        self,
        tasks: TaskRunner[Ledger],
        register: Register,
        window: MainWindow,
        languages: LanguageSwitch,
        make_screen: Callable[[], PrintSettingsScreen],
    ) -> None:
        super().__init__(window)
        self._tasks, self._register = tasks, register
        self._window, self._languages = window, languages
        self._make_screen = make_screen
        self._screen: PrintSettingsScreen | None = None
        self._saving = False
        self._trying: set[PrinterCard] = set()

    def open(self) -> None:
        """Show the screen with the settings as they are."""
        screen = self._screen or self._made()
        screen.begin(self._register.settings)
        self._window.show_screen("print_settings")

    def _made(self) -> PrintSettingsScreen:
        screen = self._screen = self._make_screen()
        self._window.add_screen("print_settings", screen)
        screen.saved.connect(self._save)
        screen.cancelled.connect(self.left)
        screen.preview_requested.connect(lambda settings: self._preview(screen, settings))
        screen.receipt.logo_requested.connect(lambda: self._ask_logo(screen))
        for card in (screen.receipts, screen.packing):
            card.find_requested.connect(lambda card=card: self._find(card))
            card.test_requested.connect(lambda card=card: self._test(screen, card))
            card.drawer_requested.connect(lambda card=card: self._open_drawer(card))
        return screen

    # How it looks

    def _sample(self, settings: Settings) -> Receipt:
        now = self._register.clock.now()
        sale = sample_sale(settings.register_.name, settings.register_.cashier, now)
        return build_receipt(sale, shop_details(settings), self._languages.language, printed_at=now)

    def _packing(self, settings: Settings) -> Receipt:
        from pos_app.receipt.packing import packing_list

        now = self._register.clock.now()
        sale = sample_sale(settings.register_.name, settings.register_.cashier, now)
        return packing_list(sale, self._languages.language, printed_at=now)

    def _preview(self, screen: PrintSettingsScreen, settings: Settings) -> None:
        receipt = self._sample(settings)
        self._tasks.local(self, lambda: prepare_receipt(receipt), lambda _none: screen.show_preview(receipt))

    def _ask_logo(self, screen: PrintSettingsScreen) -> None:
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.PicturesLocation)
        dialog = QFileDialog(self._window, self.tr("Choose the logo"), folder, "*.png *.jpg *.jpeg *.webp *.bmp")
        dialog.setObjectName("chooseLogo")
        dialog.fileSelected.connect(lambda name: self._read_logo(screen, Path(name)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _read_logo(self, screen: PrintSettingsScreen, path: Path) -> None:
        def read() -> str:
            from pos_app.receipt.logo import prepared_logo

            try:
                data = path.read_bytes()
            except OSError as error:
                detail = error.strerror or str(error)
                raise InputError("receipt.logo_unopened", path=path, detail=detail) from error
            return prepared_logo(data)

        def failed(error: Exception) -> None:
            if not isinstance(error, KasirError):
                raise error
            screen.receipt.complain(error.sentence(self._languages.language))

        self._tasks.local(self, read, screen.receipt.set_logo, failed)

    # Printers

    def _find(self, card: PrinterCard) -> None:
        from pos_app.printing.discovery import find_printers

        card.say(self.tr("Looking…"), Tone.NORMAL)

        def found(printers: list[FoundPrinter]) -> None:
            card.say("", Tone.NORMAL)
            card.show_found(printers)

        self._tasks.local(self, find_printers, found)

    def _test(self, screen: PrintSettingsScreen, card: PrinterCard) -> None:
        settings = screen.draft()
        printer, paper = card.read(), self._packing(settings) if card is screen.packing else self._sample(settings)

        def work() -> Outcome:
            from pos_app.receipt.escpos import Paper, to_escpos

            as_picture = printer.drawing == "picture"
            data = to_escpos(paper, Paper(printer.paper), printer.profile, as_picture=as_picture)
            return printer_of(printer).send(data)

        def done(outcome: Outcome) -> None:
            words = (
                self.tr("The test page was printed.")
                if outcome is Outcome.PRINTED
                else self.tr("The test page was sent; this printer does not say whether it came out.")
            )
            card.say(words, Tone.GOOD if outcome is Outcome.PRINTED else Tone.NORMAL)

        self._try(card, work, done)

    def _open_drawer(self, card: PrinterCard) -> None:
        printer = card.read()
        words = self.tr("The pulse was sent. If the drawer stays shut, check its cable to the printer.")
        self._try(card, lambda: printer_of(printer).open_drawer(), lambda _: card.say(words, Tone.NORMAL))

    def _try(self, card: PrinterCard, work: Callable[[], Outcome | None], done: Callable[..., object]) -> None:
        if card in self._trying:
            return  # one press, one paper: a slow printer may take its time
        self._trying.add(card)
        card.say(self.tr("Trying…"), Tone.NORMAL)

        def ended(outcome: Outcome | None) -> None:
            self._trying.discard(card)
            done(outcome)

        def failed(error: Exception) -> None:
            self._trying.discard(card)
            if not isinstance(error, KasirError):
                raise error
            card.say(error.sentence(self._languages.language), Tone.BAD)

        self._tasks.local(self, work, ended, failed)

    # Keeping

    def _save(self, settings: Settings) -> None:
        if self._saving:
            return
        self._saving = True
        path = self._register.folder.settings
        self._tasks.local(self, lambda: keep_choices(settings, path), lambda _: self._saved(settings), self._unsaved)

    def _saved(self, settings: Settings) -> None:
        self._saving = False
        if self._screen is not None:
            self._screen.end()
        self.changed.emit(settings)
        if self._window.current_screen == "print_settings":
            self.left.emit()

    def _unsaved(self, error: Exception) -> None:
        self._saving = False
        self._window.notices.complain(error)
