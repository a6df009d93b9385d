"""Product pictures on disk, so that a register shows them without the network.

What is kept is small (`thumbnails`): a picture of 800 by 800 pixels takes a tenth of the room and is painted in a
tenth of the time, and nothing that the internet sent is unpacked twice.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import threading
import time
from collections.abc import Callable
from pathlib import Path
from urllib.parse import parse_qsl, urlencode, urlsplit

from pos_app.errors import KasirError

MOST_BYTES = 8 * 1024 * 1024
"""A picture larger than this is not a product picture."""
_KEPT_AFTER = 0.8
"""How much of the limit is left once the oldest had to go, so that this is not done for each picture."""
_COUNTED_EVERY = 200
"""Pictures written between two looks at the folder: another window may fill it, too."""
_MARKED_EVERY = 3600.0
_LEFT_OVER = 3600.0
"""Seconds after which a file that was never finished is somebody's who was killed."""
_SUFFIX = ".jpg"
_BEGIN, _END = b"\xff\xd8", b"\xff\xd9"
"""Of a whole JPEG: after a power cut a file may be there and hold nothing."""
_SIGNING = frozenset({"expires", "signature", "key-pair-id", "policy", "sig", "se", "sp", "st", "sr", "sv", "token"})
_SIGNING_PREFIXES = ("x-amz-", "x-goog-", "x-oss-", "x-cos-", "q-sign")

_ITS_OWN = frozenset({"scalev.refused", "scalev.refused_silently", "scalev.unreadable"})
"""Answers that are the picture's own: it is not there, or is none. All else is trouble on the way."""

Download = Callable[[str, int], bytes]
"""Fetches (address, most bytes). Blocks; raises `KasirError`."""


class UnusablePictureError(Exception):
    """No picture can be had from that address; asking again would change nothing. Says why, never where."""


def picture_key(url: str) -> str:
    """What names the picture at that address: the same when the address is only signed anew."""
    parts = urlsplit(url)
    query = [(name, value) for name, value in parse_qsl(parts.query, keep_blank_values=True) if not _signs(name)]
    bare = parts._replace(query=urlencode(query), fragment="").geturl()
    return hashlib.sha256(bare.encode("utf-8", "surrogatepass")).hexdigest()[:32]


class PictureCache:
    """Small pictures by address, fetched once, the ones not looked at for longest given up when they take too much.

    Safe to use from several threads and processes: files appear whole or not at all. `limit` is in bytes.
    """

    def __init__(self, folder: Path, download: Download, limit: int) -> None:
        self._folder = folder
        self._download = download
        self._limit = limit
        self._lock = threading.Lock()
        self._bytes: int | None = None
        self._uncounted = 0

    def use_limit(self, limit: int) -> None:
        """Keep no more than so many bytes from now on; what is too much goes with the next picture."""
        with self._lock:
            self._limit = limit

    def fetch(self, url: str) -> bytes:
        """The picture at that address as a small JPEG, from disk or the network. Blocks.

        Raises `UnusablePictureError`, and `KasirError` for what may be otherwise the next time. A full disk is no
        trouble: the picture is not kept then.
        """
        path = self._folder / f"{picture_key(url)}{_SUFFIX}"
        with contextlib.suppress(OSError):
            data = path.read_bytes()
            if data.startswith(_BEGIN) and data.endswith(_END):
                self._mark(path)
                return data
        try:
            original = self._download(url, MOST_BYTES)
        except KasirError as error:
            if error.key in _ITS_OWN:
                raise UnusablePictureError(error.key) from error
            raise
        data = _reduced(original)
        with contextlib.suppress(OSError):
            self._keep(path, data)
        return data

    def _keep(self, path: Path, data: bytes) -> None:
        self._folder.mkdir(parents=True, exist_ok=True)
        beside = path.with_suffix(f".{os.getpid():x}-{threading.get_ident():x}")
        try:
            beside.write_bytes(data)
            beside.replace(path)
        except OSError:
            beside.unlink(missing_ok=True)
            raise
        with self._lock:
            self._uncounted += 1
            if self._bytes is not None:
                self._bytes += len(data)
            if self._bytes is None or self._bytes > self._limit or self._uncounted >= _COUNTED_EVERY:
                self._trim()

    def _mark(self, path: Path) -> None:
        """Note that it was looked at, as coarsely as is enough to know what was not."""
        if time.time() - path.stat().st_mtime > _MARKED_EVERY:
            os.utime(path)

    def _trim(self) -> None:
        """Look at what is there, and give up what was not looked at for longest."""
        files: list[tuple[float, int, str]] = []
        with os.scandir(self._folder) as entries:
            for entry in entries:
                with contextlib.suppress(OSError):
                    stat = entry.stat()
                    unfinished = not entry.name.endswith(_SUFFIX)
                    if unfinished and time.time() - stat.st_mtime > _LEFT_OVER:
                        Path(entry.path).unlink()
                    elif not unfinished:
                        files.append((stat.st_mtime, stat.st_size, entry.path))
        total = sum(size for _, size, _ in files)
        if total > self._limit:
            for _, size, path in sorted(files):
                with contextlib.suppress(OSError):
                    Path(path).unlink()
                    total -= size
                if total <= self._limit * _KEPT_AFTER:
                    break
        self._bytes, self._uncounted = total, 0


def _signs(name: str) -> bool:
    lower = name.lower()
    return lower in _SIGNING or lower.startswith(_SIGNING_PREFIXES)


def _reduced(original: bytes) -> bytes:
    # Late: a register that has its pictures starts without Pillow.
    from pos_app.catalog import thumbnails

    try:
        return thumbnails.reduced(original)
    except thumbnails.BrokenPictureError as error:
        raise UnusablePictureError(str(error)) from error
