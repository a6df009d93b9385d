"""Product pictures on disk, so that a register shows them without the network."""

from __future__ import annotations

import hashlib
import os
import threading
from collections.abc import Callable
from pathlib import Path

MOST_BYTES = 8 * 1024 * 1024
"""A picture larger than this is not a product picture."""

Download = Callable[[str, int], bytes]
"""Fetches (address, most bytes). Blocks; raises `KasirError`."""


class PictureCache:
    """Pictures by address, fetched once. Safe to use from several threads: files appear whole or not at all."""

    def __init__(self, folder: Path, download: Download) -> None:
        self._folder = folder
        self._download = download

    def fetch(self, url: str) -> bytes:
        """The picture's bytes, from disk or the network. Blocks; raises `KasirError`, or `OSError` for a full disk."""
        path = self._folder / hashlib.sha256(url.encode()).hexdigest()[:32]
        try:
            return path.read_bytes()
        except FileNotFoundError:
            data = self._download(url, MOST_BYTES)
        self._folder.mkdir(parents=True, exist_ok=True)
        beside = path.with_suffix(f".{os.getpid():x}-{threading.get_ident():x}")
        beside.write_bytes(data)
        beside.replace(path)
        return data
