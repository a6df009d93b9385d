"""The folder of proofs: pictures until the server has them, and small ones of each to be shown back.

A name begins with the id of its sale. Every call blocks; it is for a worker's thread.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from pos_app.config.files import write_whole
from pos_app.errors import InputError
from pos_app.ids import SaleId

if TYPE_CHECKING:
    from pos_app.payment.proof_picture import ProofPicture

_PREVIEW = ".preview"
_ID_LENGTH = 36
_UNKNOWN_FOR = timedelta(days=7)
"""How long a picture is left that no sale speaks of: a till that was restored may have forgotten one."""
_SHOWN_FOR = timedelta(days=90)
"""How long it can be shown back; a shop does not keep its buyers' bank screens for ever."""


class ProofFolder:
    """The folder at `root`, made when it is first needed."""

    def __init__(self, root: Path) -> None:
        self._root = root

    def keep(self, sale_id: SaleId, picture: ProofPicture) -> str:
        """Put `picture` and its preview on the disk; the name it has from now on. Raises `InputError`."""
        name = f"{sale_id}-{picture.digest}.{picture.suffix}"
        try:
            self._root.mkdir(mode=0o700, exist_ok=True)
            write_whole(self._preview_of(name), picture.preview)
            write_whole(self._root / name, picture.content)
        except OSError as error:
            raise InputError("proof.unwritable", detail=error.strerror or error) from error
        return name

    def picture(self, name: str, size: int) -> bytes:
        """The whole picture, of `size` bytes. Raises `InputError` ("proof.gone") when it is not there, or not whole."""
        try:
            content = (self._root / name).read_bytes()
        except OSError as error:
            raise InputError("proof.gone") from error
        if len(content) != size:
            raise InputError("proof.gone")
        return content

    def preview(self, name: str) -> bytes | None:
        """A small JPEG of the picture, also once the picture itself is gone; None when there is none any more."""
        try:
            return self._preview_of(name).read_bytes()
        except OSError:
            return None

    def drop_picture(self, name: str) -> None:
        """The server has it: keep only what is shown back."""
        (self._root / name).unlink(missing_ok=True)

    def remove(self, name: str) -> None:
        """Another picture has taken its place, or nothing came of it."""
        self.drop_picture(name)
        self._preview_of(name).unlink(missing_ok=True)

    def sales(self) -> list[SaleId]:
        """The sales of which whole pictures are here: those not at the server yet, as far as a folder tells."""
        return sorted({SaleId(path.name[:_ID_LENGTH]) for path in self._files() if not _is_preview(path)})

    def tidy(self, wanted: Collection[str], now: datetime) -> None:
        """Remove old pictures whose names are not `wanted`, and previews that nobody will ask for any more."""
        for path in self._files():
            age = now.timestamp() - path.stat().st_mtime
            kept_for = _SHOWN_FOR if _is_preview(path) else _UNKNOWN_FOR
            if path.name not in wanted and age > kept_for.total_seconds():
                path.unlink(missing_ok=True)

    def _files(self) -> list[Path]:
        return [path for path in self._root.glob("*-*") if path.is_file()]

    def _preview_of(self, name: str) -> Path:
        return self._root / f"{Path(name).stem}{_PREVIEW}.jpg"


def _is_preview(path: Path) -> bool:
    return path.name.endswith(f"{_PREVIEW}.jpg")
