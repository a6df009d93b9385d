"""Dragging and copying pictures, as other programs do it."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QImage
from PySide6.QtWidgets import QApplication, QWidget


def file_data(path: Path) -> QMimeData:
    """A file, as a file manager hands it over."""
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(f"{path}")])
    return data


def image_data(content: bytes) -> QMimeData:
    """A picture without a file, as a program that shows it hands it over."""
    data = QMimeData()
    data.setImageData(QImage.fromData(content))
    return data


def link_data(address: str) -> QMimeData:
    """A link to a picture, as a browser hands it over."""
    data = QMimeData()
    data.setUrls([QUrl(address)])
    return data


def text_data(text: str) -> QMimeData:
    """Nothing but words."""
    data = QMimeData()
    data.setText(text)
    return data


def dropped(data: QMimeData, on: QWidget) -> bool:
    """Drag `data` over the middle of a widget and let go; whether it was taken."""
    middle = QPointF(on.rect().center())
    enter = _entering(middle, data)
    enter.ignore()
    QApplication.sendEvent(on, enter)
    if not enter.isAccepted():
        return False
    drop = QDropEvent(middle, *_how(data))
    drop.ignore()
    QApplication.sendEvent(on, drop)
    return drop.isAccepted()


def _entering(at: QPointF, data: QMimeData) -> QDragEnterEvent:
    try:
        return QDragEnterEvent(at, *_how(data))
    except TypeError:  # Qt before 6.12
        return QDragEnterEvent(at.toPoint(), *_how(data))


def _how(data: QMimeData) -> tuple[Qt.DropAction, QMimeData, Qt.MouseButton, Qt.KeyboardModifier]:
    return Qt.DropAction.CopyAction, data, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
