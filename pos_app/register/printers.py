"""The register's printers as its settings describe them."""

from __future__ import annotations

from pathlib import Path
from typing import Protocol

from pos_app.config.settings import PrinterSettings
from pos_app.errors import SettingsError
from pos_app.printing.devices import FilePrinter, SerialPrinter, UsbPrinter
from pos_app.printing.network import NetworkPrinter
from pos_app.printing.outcome import Outcome
from pos_app.printing.spooler import QueuePrinter


class Printer(Protocol):
    """A way to one printer. Calls block; they raise `PrinterError`."""

    @property
    def name(self) -> str:
        """What messages call it."""

    def send(self, data: bytes) -> Outcome:
        """Print raw ESC/POS."""

    def open_drawer(self) -> None:
        """Open the cash drawer on its plug, without a paper."""

    def look(self) -> bool:
        """Ask how it is, and print nothing; False when it says nothing of itself."""


def printer_of(settings: PrinterSettings, seconds: float = 5.0) -> Printer:
    """The printer that `settings` lead to, which may take `seconds` to answer.

    Raises `SettingsError` ("printing.usb_id") for an id that is none.
    """
    match settings.kind:
        case "network":
            return NetworkPrinter(settings.host, settings.port, seconds)
        case "queue":
            return QueuePrinter(settings.device)
        case "serial":
            return SerialPrinter(settings.device, settings.baud, seconds)
        case "usb":
            return UsbPrinter(*_usb_id(settings.device), seconds)
        case "file":
            return FilePrinter(Path(settings.device))


def _usb_id(text: str) -> tuple[int, int]:
    vendor, _, product = text.partition(":")
    try:
        return int(vendor, 16), int(product, 16)
    except ValueError as error:
        raise SettingsError("printing.usb_id", text=text) from error
