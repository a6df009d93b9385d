"""Choosing the file of a picture, in a dialog of the register's own that looks alike on every system."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QCoreApplication, QStandardPaths, Qt
from PySide6.QtWidgets import QAbstractButton, QFileDialog, QTreeView, QWidget

from ui.proof.sources import PictureSource
from ui.theme import current_tokens

_PATTERNS = "*.jpg *.jpeg *.jfif *.png *.webp"
_SIZE = (860, 600)
_NAME, _DATE = 0, 3
"""Columns of Qt's list of files."""
_NAME_WIDTH, _DATE_WIDTH = 440, 220


class FileChoice:
    """Asks for files, beginning in the folder of the last one: telephones and messengers save to the same place."""

    def __init__(self) -> None:
        self._folder: Path | None = None

    def ask(self, parent: QWidget, chosen: Callable[[PictureSource], object]) -> None:
        """Let a person choose a file; nothing comes of it when they leave."""
        translate = QCoreApplication.translate
        folder = self._folder or _usual_folder()
        dialog = QFileDialog(parent, translate("ProofFile", "Choose the picture of the transfer"), f"{folder}")
        dialog.setObjectName("proofFile")
        # Ours, also where the system has one: it is reachable by keyboard and by touch, and speaks our language.
        dialog.setOption(QFileDialog.Option.DontUseNativeDialog)
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.setNameFilters(
            [
                translate("ProofFile", "Pictures ({patterns})").format(patterns=_PATTERNS),
                translate("ProofFile", "All files ({patterns})").format(patterns="*"),
            ]
        )
        label = QFileDialog.DialogLabel
        dialog.setLabelText(label.Accept, translate("ProofFile", "Choose"))
        dialog.setLabelText(label.Reject, translate("ProofFile", "Cancel"))
        dialog.setLabelText(label.LookIn, translate("ProofFile", "Folder:"))
        dialog.setLabelText(label.FileName, translate("ProofFile", "File:"))
        dialog.setLabelText(label.FileType, translate("ProofFile", "Show:"))
        _suit_fingers(dialog)

        def take(name: str) -> None:
            self._folder = Path(name).parent
            chosen(PictureSource(Path(name)))

        dialog.fileSelected.connect(take)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()


def _usual_folder() -> Path:
    """Where pictures arrive."""
    kind = QStandardPaths.StandardLocation
    places = [Path(QStandardPaths.writableLocation(each)) for each in (kind.DownloadLocation, kind.PicturesLocation)]
    return next((place for place in places if place.is_dir()), Path.home())


def _suit_fingers(dialog: QFileDialog) -> None:
    """Large targets, and the newest file first: it is the one that the buyer has just sent."""
    touch = current_tokens().touch
    dialog.resize(*_SIZE)
    for button in dialog.findChildren(QAbstractButton):
        button.setMinimumSize(touch, touch)
    dialog.setViewMode(QFileDialog.ViewMode.Detail)
    files = dialog.findChild(QTreeView, "treeView")
    if files is None:
        return
    files.setHeaderHidden(True)
    for column in range(files.model().columnCount()):
        files.setColumnHidden(column, column not in (_NAME, _DATE))
    files.setColumnWidth(_NAME, _NAME_WIDTH)
    files.setColumnWidth(_DATE, _DATE_WIDTH)
    files.sortByColumn(_DATE, Qt.SortOrder.DescendingOrder)
