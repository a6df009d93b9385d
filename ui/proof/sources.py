"""Where a picture comes from: a file, what was dragged here, what was copied. Reading one is for a worker's thread."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QBuffer, QIODevice, QMimeData
from PySide6.QtGui import QImage

from pos_app.errors import InputError
from pos_app.records import Record

_ENCODED = ("image/jpeg", "image/png", "image/webp")


class PictureSource(Record):
    """A picture that a person gave: a file, the bytes of one, or what another program drew."""

    given: Path | bytes | QImage

    def read(self) -> bytes:
        """The picture as a file's bytes. Blocks; raises `InputError`."""
        if isinstance(self.given, bytes):
            return self.given
        if isinstance(self.given, QImage):
            return _as_png(self.given)
        from pos_app.payment.proof_picture import read_file

        return read_file(self.given)


def may_hold_picture(data: QMimeData) -> bool:
    """Whether it makes sense to look for a picture in `data`; asked while something is dragged over a place."""
    return data.hasUrls() or data.hasImage() or any(data.hasFormat(kind) for kind in _ENCODED)


def source_in(data: QMimeData) -> PictureSource:
    """The picture in `data`, of which nothing is unpacked here. Raises `InputError` in words when there is none."""
    urls = data.urls()
    if file := next((url.toLocalFile() for url in urls if url.isLocalFile()), ""):
        return PictureSource(Path(file))
    for kind in _ENCODED:
        if data.hasFormat(kind) and (content := data.data(kind).data()):
            return PictureSource(bytes(content))
    if data.hasImage() and isinstance(image := data.imageData(), QImage) and not image.isNull():
        return PictureSource(image)
    raise InputError("proof.elsewhere" if urls else "proof.nothing_copied")


def _as_png(image: QImage) -> bytes:
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    # Packed quickly rather than well: it is read again at once.
    if not image.save(buffer, "PNG", 80):  # type: ignore[call-overload]
        raise InputError("proof.broken")
    return bytes(buffer.data().data())
