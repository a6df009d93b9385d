"""Product pictures: fetched and decoded off the UI thread, kept in memory up to a limit."""

from __future__ import annotations

import logging
from collections import OrderedDict
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QObject, QRect, QSize, Qt, Signal
from PySide6.QtGui import QImage, QImageIOHandler, QImageReader, QPixmap

from ui.tasks import TaskRunner

if TYPE_CHECKING:
    from pos_app.ledger import Ledger

_log = logging.getLogger(__name__)
_MOST_BYTES = 12 * 1024 * 1024
_MOST_PIXELS = 50_000_000
_ALLOCATION_MB = 128
_IN_FLIGHT = 2  # of the network lane's four threads: a sale being sent never queues behind pictures
_WAITING = 40
_KEPT_BYTES = 32 * 1024 * 1024

Wanted = tuple[str, int, int]
"""Address, width and height in device pixels."""


class UnreadablePictureError(Exception):
    """The bytes are no picture that can be shown: broken, of an unknown kind, or unreasonably large."""


def decode(data: bytes, size: QSize) -> QImage:
    """The picture in `data`, scaled and cropped to fill `size` (device pixels). For a worker's thread.

    Raises `UnreadablePictureError`. The header is read first, so an enormous picture is refused before any of it is
    unpacked.
    """
    if len(data) > _MOST_BYTES:
        raise UnreadablePictureError(f"{len(data)} bytes")
    buffer = QBuffer()
    buffer.setData(QByteArray(data))
    buffer.open(QIODevice.OpenModeFlag.ReadOnly)
    reader = QImageReader(buffer)
    reader.setAutoTransform(True)
    reader.setDecideFormatFromContent(True)
    full = reader.size()
    if not full.isValid() or full.isEmpty() or full.width() * full.height() > _MOST_PIXELS:
        raise UnreadablePictureError(f"{reader.errorString()} {full.width()} x {full.height()}")
    turned = bool(reader.transformation() & QImageIOHandler.Transformation.TransformationRotate90)
    target = size.transposed() if turned else size
    reader.setScaledSize(full.scaled(target, Qt.AspectRatioMode.KeepAspectRatioByExpanding))
    image = reader.read()
    if image.isNull():
        raise UnreadablePictureError(reader.errorString())
    place = QRect(0, 0, min(size.width(), image.width()), min(size.height(), image.height()))
    place.moveCenter(image.rect().center())
    return image.copy(place).convertToFormat(QImage.Format.Format_ARGB32_Premultiplied)


class Pictures(QObject):
    """Pictures by address. Ask for one when painting it; `ready(address)` says when to paint again.

    `fetch(address)` gives the encoded bytes; it runs on the network lane and may raise. What was asked for last comes
    first, and what was asked for long ago and not asked for again is forgotten, so quick scrolling loads little.
    """

    ready = Signal(str)

    def __init__(self, tasks: TaskRunner[Ledger], fetch: Callable[[str], bytes], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._tasks, self._fetch = tasks, fetch
        self._kept: OrderedDict[Wanted, QPixmap] = OrderedDict()
        self._kept_bytes = 0
        self._newest: dict[str, Wanted] = {}
        self._waiting: OrderedDict[Wanted, None] = OrderedDict()
        self._in_flight: set[Wanted] = set()
        self._failed: set[str] = set()
        QImageReader.setAllocationLimit(_ALLOCATION_MB)

    def picture(self, address: str | None, size: QSize, scale: float) -> QPixmap | None:
        """The picture to fill `size` (device-independent) at `scale`, or None while there is none.

        One of another size may come meanwhile. Its device pixel ratio is 1: stretch it to the place.
        """
        if not address:
            return None
        wanted = (address, round(size.width() * scale), round(size.height() * scale))
        if (found := self._kept.get(wanted)) is not None:
            self._kept.move_to_end(wanted)
            return found
        if address not in self._failed and wanted not in self._in_flight:
            self._waiting[wanted] = None
            self._waiting.move_to_end(wanted)
            if len(self._waiting) > _WAITING:
                self._waiting.popitem(last=False)
            self._pump()
        other = self._newest.get(address)
        return self._kept.get(other) if other else None

    def retry_failed(self) -> None:
        """Ask again for pictures that could not be had, when they are next painted."""
        self._failed.clear()

    def _pump(self) -> None:
        while self._waiting and len(self._in_flight) < _IN_FLIGHT:
            wanted, _ = self._waiting.popitem()
            self._in_flight.add(wanted)
            self._tasks.network(
                self,
                lambda wanted=wanted: decode(self._fetch(wanted[0]), QSize(wanted[1], wanted[2])),  # type: ignore[misc]
                lambda image, wanted=wanted: self._arrived(wanted, image),  # type: ignore[misc]
                lambda error, wanted=wanted: self._missing(wanted, error),  # type: ignore[misc]
            )

    def _arrived(self, wanted: Wanted, image: QImage) -> None:
        self._in_flight.discard(wanted)
        self._kept[wanted] = QPixmap.fromImage(image)
        self._kept_bytes += image.sizeInBytes()
        self._newest[wanted[0]] = wanted
        while self._kept_bytes > _KEPT_BYTES and len(self._kept) > 1:
            old, pixmap = self._kept.popitem(last=False)
            self._kept_bytes -= pixmap.width() * pixmap.height() * 4
            if self._newest.get(old[0]) == old:
                del self._newest[old[0]]
        self.ready.emit(wanted[0])
        self._pump()

    def _missing(self, wanted: Wanted, error: Exception) -> None:
        self._in_flight.discard(wanted)
        self._failed.add(wanted[0])
        _log.info("no picture: %s", type(error).__name__)
        self._pump()
