"""Product pictures: fetched and decoded off the UI thread, kept in memory up to a limit."""

from __future__ import annotations

import logging
import time
from collections import OrderedDict
from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QSize, QTimer, Signal
from PySide6.QtGui import QImage, QPixmap

from pos_app.errors import KasirError
from ui.tasks import TaskRunner

if TYPE_CHECKING:
    from pos_app.ledger import Ledger

_log = logging.getLogger(__name__)
_MOST_BYTES = 12 * 1024 * 1024
_IN_FLIGHT = 2
_WAITING = 60
_HELD_MS = 80
KEPT_BYTES = 32 * 1024 * 1024
"""Decoded pictures in memory: some 500 tiles on an ordinary screen, a quarter of that on a dense one."""
_AGAIN_S, _AGAIN_AT_MOST_S = 30.0, 900.0

Wanted = tuple[str, int, int]
"""Address, width and height in device pixels."""
Still = Callable[[str], bool]
"""Whether the picture at that address is still looked at."""


def decode(data: bytes, size: QSize) -> QImage:
    """The picture in `data`, scaled and cropped to fill `size` (device pixels). For a worker's thread.

    Raises `BrokenPictureError`. Qt's own readers are left out of it: they share locks between threads, and one
    that waits for such a lock with Python's in its hand stops the screens for ever.
    """
    # Late: the first screen stands before there are pictures.
    from pos_app.catalog.thumbnails import BrokenPictureError, filling

    if len(data) > _MOST_BYTES:
        raise BrokenPictureError(f"{len(data)} bytes")
    width, height = size.width(), size.height()
    image = QImage(filling(data, width, height), width, height, width * 4, QImage.Format.Format_RGBA8888)
    return image.convertToFormat(QImage.Format.Format_ARGB32_Premultiplied)


class Pictures(QObject):
    """Pictures by address. Ask for one when painting it; `ready(address)` says when to paint again.

    `fetch(address)` gives the encoded bytes; it runs in the background, two at a time, and may raise. What was asked
    for last comes first, and what is not looked at any more when its turn comes is not fetched. `KasirError` is trouble
    on the way, and the picture is asked for again after a while, each time a longer one; any other error is the
    picture's own, and that address is left alone.
    """

    ready = Signal(str)

    def __init__(
        self,
        tasks: TaskRunner[Ledger],
        fetch: Callable[[str], bytes],
        parent: QObject | None = None,
        *,
        most_bytes: int = KEPT_BYTES,
    ) -> None:
        super().__init__(parent)
        self._tasks, self._fetch = tasks, fetch
        self._most_bytes = most_bytes
        self._kept: OrderedDict[Wanted, QPixmap] = OrderedDict()
        self._kept_bytes = 0
        self._newest: dict[str, Wanted] = {}
        self._waiting: OrderedDict[Wanted, Still | None] = OrderedDict()
        self._in_flight: set[Wanted] = set()
        self._unusable: set[str] = set()
        self._held = QTimer(self)
        self._held.setSingleShot(True)
        self._held.setInterval(_HELD_MS)
        self._held.timeout.connect(self._pump)
        self._troubled: dict[str, tuple[int, float]] = {}
        """Failures in a row, and until when (monotonic seconds) it is not asked for again."""

    @property
    def kept_bytes(self) -> int:
        """Bytes of the pictures in memory."""
        return self._kept_bytes

    def picture(self, address: str | None, size: QSize, scale: float, still: Still | None = None) -> QPixmap | None:
        """The picture to fill `size` (device-independent) at `scale`, or None while there is none.

        One of another size may come meanwhile. Its device pixel ratio is 1: stretch it to the place. `still` is asked
        on this thread before it is fetched; None: it is wanted in any case.
        """
        if not address:
            return None
        wanted = (address, round(size.width() * scale), round(size.height() * scale))
        if (found := self._kept.get(wanted)) is not None:
            self._kept.move_to_end(wanted)
            return found
        if wanted not in self._in_flight and self._may_be_had(address):
            self._waiting[wanted] = still
            self._waiting.move_to_end(wanted)
            if len(self._waiting) > _WAITING:
                self._waiting.popitem(last=False)
            self._pump()
        other = self._newest.get(address)
        return self._kept.get(other) if other else None

    def hold(self) -> None:
        """Begin with no other picture for a moment: what is in sight now may be past before it is there."""
        self._held.start()

    def retry_failed(self) -> None:
        """The way to the server is open again: what failed on it is asked for when it is next painted."""
        self._troubled.clear()

    def _may_be_had(self, address: str) -> bool:
        if address in self._unusable:
            return False
        failed = self._troubled.get(address)
        return failed is None or time.monotonic() >= failed[1]

    def _pump(self) -> None:
        while self._waiting and len(self._in_flight) < _IN_FLIGHT and not self._held.isActive():
            wanted, still = self._waiting.popitem()
            if (still is not None and not still(wanted[0])) or not self._may_be_had(wanted[0]):
                continue
            self._in_flight.add(wanted)
            self._tasks.background(
                self,
                lambda wanted=wanted: decode(self._fetch(wanted[0]), QSize(wanted[1], wanted[2])),  # type: ignore[misc]
                lambda image, wanted=wanted: self._arrived(wanted, image),  # type: ignore[misc]
                lambda error, wanted=wanted: self._missing(wanted, error),  # type: ignore[misc]
            )

    def _arrived(self, wanted: Wanted, image: QImage) -> None:
        self._in_flight.discard(wanted)
        self._troubled.pop(wanted[0], None)
        self._kept[wanted] = QPixmap.fromImage(image)
        self._kept_bytes += image.sizeInBytes()
        self._newest[wanted[0]] = wanted
        while self._kept_bytes > self._most_bytes and len(self._kept) > 1:
            old, pixmap = self._kept.popitem(last=False)
            self._kept_bytes -= pixmap.width() * pixmap.height() * 4
            if self._newest.get(old[0]) == old:
                del self._newest[old[0]]
        self.ready.emit(wanted[0])
        self._pump()

    def _missing(self, wanted: Wanted, error: Exception) -> None:
        self._in_flight.discard(wanted)
        address = wanted[0]
        if isinstance(error, KasirError):
            failures = self._troubled.get(address, (0, 0.0))[0]
            pause = min(_AGAIN_AT_MOST_S, _AGAIN_S * 2 ** min(failures, 10))
            self._troubled[address] = failures + 1, time.monotonic() + pause
        else:
            self._unusable.add(address)
        _log.info("no picture: %s", type(error).__name__)
        self._pump()
