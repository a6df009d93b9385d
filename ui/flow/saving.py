"""Reports saved as files: asks where, writes off the UI thread, and says what came of it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QStandardPaths
from PySide6.QtWidgets import QFileDialog

from pos_app.errors import InputError
from pos_app.ledger import Ledger
from ui.main_window import MainWindow
from ui.tasks import TaskRunner
from ui.theme import Tone

if TYPE_CHECKING:
    from pos_app.receipt.blocks import Receipt


class Saving(QObject):
    """Saves a paper as PDF, one file, or several files into a folder of their own."""

    def __init__(self, tasks: TaskRunner[Ledger], window: MainWindow) -> None:
        super().__init__(window)
        self._tasks, self._window = tasks, window

    def pdf(self, paper: Receipt, title: str, name: str) -> None:
        """Ask where to save `paper`, and do it; `name` is what is proposed."""

        def write(path: Path) -> None:
            from ui.receipt.pdf import receipt_to_pdf

            receipt_to_pdf(paper, path)

        self._ask(title, name, "pdf", write)

    def file(self, content: bytes, title: str, name: str, kind: str) -> None:
        """Ask where to save `content`, and do it; `name.kind` is what is proposed."""
        self._ask(title, name, kind, lambda path: _write_whole(path, content))

    def files(self, files: Mapping[str, bytes], title: str, name: str) -> None:
        """Ask for a folder, and save the files in a new one there that is called `name`."""
        dialog = QFileDialog(self._window, title, _documents())
        dialog.setObjectName("saveFolder")
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)

        def write(folder: Path) -> None:
            folder.mkdir(exist_ok=True)
            for each, content in files.items():
                _write_whole(folder / each, content)

        dialog.fileSelected.connect(lambda chosen: self._write(Path(chosen) / name, write))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _ask(self, title: str, name: str, kind: str, write: Callable[[Path], None]) -> None:
        dialog = QFileDialog(self._window, title, f"{Path(_documents()) / name}.{kind}", f"*.{kind}")
        dialog.setObjectName("saveFile")
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(kind)
        dialog.fileSelected.connect(lambda chosen: self._write(Path(chosen), write))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _write(self, path: Path, write: Callable[[Path], None]) -> None:
        self._tasks.local(
            self, lambda: write(path), lambda _none: self._written(path), lambda error: self._not_written(path, error)
        )

    def _written(self, path: Path) -> None:
        self._window.notices.show_message(Tone.GOOD, self.tr("Saved as {name}.").format(name=path.name))

    def _not_written(self, path: Path, error: Exception) -> None:
        if isinstance(error, OSError):
            error = InputError("shift.unwritable", path=path, detail=error.strerror or str(error))
        self._window.notices.complain(error)


def _documents() -> str:
    return QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)


def _write_whole(path: Path, content: bytes) -> None:
    """Write a file whole or not at all: a spreadsheet may have the old one open."""
    part = path.with_name(f"{path.name}.part")
    try:
        part.write_bytes(content)
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
