"""Printers that can be found without being told: queues of this computer, USB, serial ports."""

from __future__ import annotations

import contextlib
from typing import Literal

from pos_app.printing.outcome import PrinterError
from pos_app.printing.spooler import queues
from pos_app.records import Record

_PRINTER_CLASS = 7
"""The USB interface class of printers."""


class FoundPrinter(Record):
    """Something that may be a receipt printer: `device` as the settings name it, `label` for a person."""

    kind: Literal["queue", "usb", "serial"]
    device: str
    label: str


def find_printers() -> list[FoundPrinter]:
    """What this computer knows of, queues first. Blocks for a moment; what cannot be looked through is left out."""
    return [*_queues(), *_usb(), *_serial()]


def _queues() -> list[FoundPrinter]:
    with contextlib.suppress(PrinterError):
        return [FoundPrinter("queue", name, name) for name in queues()]
    return []


def _usb() -> list[FoundPrinter]:
    import usb.core

    try:
        devices = list(usb.core.find(find_all=True) or ())
    except (usb.core.NoBackendError, usb.core.USBError, OSError):
        return []
    found = []
    for device in devices:
        with contextlib.suppress(usb.core.USBError, ValueError, OSError, NotImplementedError):
            if any(interface.bInterfaceClass == _PRINTER_CLASS for setting in device for interface in setting):
                name = f"{device.idVendor:04x}:{device.idProduct:04x}"
                with contextlib.suppress(usb.core.USBError, ValueError, OSError):
                    name = device.product or name
                found.append(FoundPrinter("usb", f"{device.idVendor:04x}:{device.idProduct:04x}", f"{name}"))
    return found


def _serial() -> list[FoundPrinter]:
    from serial.tools import list_ports

    ports = sorted(list_ports.comports())
    return [FoundPrinter("serial", port.device, f"{port.device} {port.description or ''}".strip()) for port in ports]
