"""Receipts as PDF files and on ordinary printers, chosen in dialogs."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QObject, QStandardPaths
from PySide6.QtWidgets import QFileDialog

from pos_app.errors import InputError
from pos_app.ledger import Ledger
from pos_app.selling.sale import Sale
from ui.flow.printing import PrintDuty
from ui.main_window import MainWindow
from ui.tasks import TaskRunner
from ui.theme import Tone


class PaperFlow(QObject):
    """Saves and prints the receipt of a sale; each paper is noted, so that a later one is marked as a copy."""

    def __init__(self, tasks: TaskRunner[Ledger], window: MainWindow, printing: PrintDuty) -> None:
        super().__init__(window)
        self._tasks, self._window, self._printing = tasks, window, printing

    def save_pdf(self, sale: Sale) -> None:
        """Ask where to, then write the receipt there."""
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        dialog = QFileDialog(
            self._window, self.tr("Save the receipt"), f"{Path(folder) / sale.receipt_number}.pdf", "*.pdf"
        )
        dialog.setObjectName("savePdf")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix("pdf")
        dialog.fileSelected.connect(lambda name: self._write(sale, Path(name)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def print_on_system(self, sale: Sale) -> None:
        """Show the receipt as an ordinary printer would print it; the dialog prints."""
        from ui.receipt.system_print import preview_dialog

        dialog = preview_dialog(self._printing.receipt(sale), self._window)
        dialog.finished.connect(dialog.deleteLater)
        dialog.accepted.connect(lambda: self._printing.note_paper(sale))
        dialog.open()

    def _write(self, sale: Sale, path: Path) -> None:
        receipt = self._printing.receipt(sale)

        def work() -> None:
            from ui.receipt.pdf import receipt_to_pdf

            receipt_to_pdf(receipt, path)

        self._tasks.network(
            self, work, lambda _none: self._written(sale, path), lambda error: self._failed(path, error)
        )

    def _written(self, sale: Sale, path: Path) -> None:
        self._printing.note_paper(sale)
        self._window.notices.show_message(Tone.GOOD, self.tr("The receipt was saved as {name}.").format(name=path.name))

    def _failed(self, path: Path, error: Exception) -> None:
        if not isinstance(error, OSError):
            raise error
        detail = error.strerror or str(error)
        self._window.notices.show_error(InputError("cli.receipt_unwritable", path=path, detail=detail))
