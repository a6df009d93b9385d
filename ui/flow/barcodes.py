"""The list of codes and their products, and files of it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, QStandardPaths
from PySide6.QtWidgets import QFileDialog

from pos_app.catalog.barcode_files import MOST_BYTES, BarcodeFileError, LinkLine, read_links, write_links
from pos_app.catalog.models import ItemKey
from pos_app.errors import InputError, KasirError
from pos_app.ledger import Ledger
from pos_app.ledger.catalog.codes import LinkChange, TakenOver
from ui.barcodes.import_dialog import ImportDialog
from ui.barcodes.links_dialog import LinksDialog
from ui.flow.saving import Saving
from ui.language import LanguageSwitch
from ui.main_window import MainWindow
from ui.tasks import TaskRunner
from ui.theme import Tone

_SHOWN = 500
"""Rows; who looks for one among more will type."""


class BarcodesFlow(QObject):
    """`open()` shows the list; a file is read, then shown, and written only when a person says so."""

    def __init__(self, tasks: TaskRunner[Ledger], window: MainWindow, languages: LanguageSwitch) -> None:
        super().__init__(window)
        self._tasks, self._window, self._languages = tasks, window, languages
        self._saving = Saving(tasks, window)
        self._dialog: LinksDialog | None = None

    def open(self) -> None:
        """Show the list."""
        if self._dialog is not None:
            return
        dialog = self._dialog = LinksDialog(self._window)
        dialog.wanted.connect(self._find)
        dialog.removal_requested.connect(self._remove)
        dialog.return_requested.connect(self._put_back)
        dialog.import_requested.connect(self._ask_file)
        dialog.export_requested.connect(self._export)
        dialog.finished.connect(self._closed)
        dialog.open()
        dialog.reload()

    def _closed(self) -> None:
        self._dialog = None

    def _find(self, text: str) -> None:
        self._tasks.ledger(
            self,
            lambda ledger: ledger.catalog.barcodes.find(text, _SHOWN),
            lambda found: self._dialog.show_links(*found) if self._dialog else None,
            self._complain,
            latest="links",
        )

    def _remove(self, code: str, key: ItemKey) -> None:
        def removed(_none: None) -> None:
            if self._dialog is not None:
                self._dialog.show_removed(code, key)
                self._dialog.reload()

        self._tasks.ledger(self, lambda ledger: ledger.catalog.barcodes.unlink(code), removed, self._complain)

    def _put_back(self, code: str, key: ItemKey) -> None:
        self._tasks.ledger(
            self, lambda ledger: ledger.catalog.barcodes.link(code, key), lambda _: self._reload(), self._complain
        )

    def _reload(self) -> None:
        if self._dialog is not None:
            self._dialog.reload()

    # Files

    def _export(self) -> None:
        def exported(data: bytes) -> None:
            self._saving.file(data, self.tr("Save the list of codes"), "barcode", "csv")

        self._tasks.ledger(
            self, lambda ledger: write_links(ledger.catalog.barcodes.all()), exported, self._complain, latest="export"
        )

    def _ask_file(self) -> None:
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        dialog = QFileDialog(self._window, self.tr("Choose the list of codes"), folder, "*.csv *.txt *.tsv")
        dialog.setObjectName("chooseLinks")
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(lambda name: self.read(Path(name)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def read(self, path: Path) -> None:
        """Show what the file would change."""

        def look(lines: list[LinkLine]) -> None:
            self._tasks.ledger(
                self,
                lambda ledger: ledger.catalog.barcodes.preview(lines, _SHOWN),
                lambda found: self._show(path, lines, *found),
                lambda error: self._show_wrong(path, error),
            )

        self._tasks.local(self, lambda: _lines(path), look, lambda error: self._show_wrong(path, error))

    def _show(self, path: Path, lines: list[LinkLine], came: TakenOver, changes: list[LinkChange]) -> None:
        parent = self._dialog or self._window
        dialog = ImportDialog(path.name, self._languages, parent, came=came, changes=changes)
        dialog.confirmed.connect(lambda: self._take_over(path, lines))
        dialog.open()

    def _show_wrong(self, path: Path, error: Exception) -> None:
        if isinstance(error, BarcodeFileError):
            ImportDialog(path.name, self._languages, self._dialog or self._window, wrong=error).open()
        else:
            self._complain(error)

    def _take_over(self, path: Path, lines: list[LinkLine]) -> None:
        def written(came: TakenOver) -> None:
            words = self.tr("Imported: {added} new, {changed} changed.")
            if self._dialog is not None:
                self._dialog.say(words.format(added=came.added, changed=came.changed), Tone.GOOD)
                self._dialog.reload()

        self._tasks.ledger(
            self,
            # Read against what is there now: a sync may have changed the catalog since it was shown.
            lambda ledger: ledger.catalog.barcodes.take_over(lines),
            written,
            lambda error: self._show_wrong(path, error),
        )

    def _complain(self, error: Exception) -> None:
        if not isinstance(error, KasirError):
            raise error
        if self._dialog is not None:
            self._dialog.say(error.sentence(self._languages.language), Tone.BAD)
        else:
            self._window.notices.show_error(error)


def _lines(path: Path) -> list[LinkLine]:
    try:
        if path.stat().st_size > MOST_BYTES:
            raise BarcodeFileError("barcodes.too_large")
        data = path.read_bytes()
    except OSError as error:
        raise InputError("barcodes.unopened", path=path, detail=error.strerror or str(error)) from error
    return read_links(data)
