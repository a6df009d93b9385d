"""Printers on a cable: a real serial line (a pseudo terminal) with a printer at its other end, files, USB ids."""

from __future__ import annotations

import os
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from pos_app.config.settings import PrinterSettings
from pos_app.errors import KasirError
from pos_app.printing.devices import FilePrinter, SerialPrinter, UsbPrinter
from pos_app.printing.outcome import Outcome, PrinterError
from pos_app.register.printers import printer_of

tty = pytest.importorskip("tty", reason="this system has no pseudo terminals")

JOB = b"\x1b@Kopi Gayo\n\x1dV\x00"
READY, NO_PAPER = 0b0001_0010, 0b0111_0010
_DONE = b"\x1d\x72\x01"


@contextmanager
def serial_printer(status: Callable[[int], int | None]) -> Iterator[tuple[str, bytearray]]:
    """A serial port, and what the printer at its end was given to print.

    `status` answers DLE EOT n, or None for a printer that tells nothing; one that tells also says when it is done.
    """
    ours, theirs = os.openpty()
    tty.setraw(ours)
    tty.setraw(theirs)
    printed = bytearray()

    def serve() -> None:
        held = b""
        while chunk := read(ours):
            held += chunk
            while held:
                if held.startswith(b"\x10"):
                    if len(held) < 3:
                        break
                    if (answer := status(held[2])) is not None:
                        os.write(ours, bytes([answer]))
                    held = held[3:]
                elif held.startswith(_DONE):
                    os.write(ours, b"\0")
                    held = held[3:]
                elif _DONE.startswith(held):
                    break
                else:
                    printed.append(held[0])
                    held = held[1:]

    thread = threading.Thread(target=serve)
    thread.start()
    try:
        yield os.ttyname(theirs), printed
    finally:
        os.close(theirs)
        thread.join()
        os.close(ours)


def read(end: int) -> bytes:
    try:
        return os.read(end, 4096)
    except OSError:  # the other end is closed
        return b""


def trouble(act: Callable[[], object]) -> PrinterError:
    with pytest.raises(PrinterError) as caught:
        act()
    return caught.value


def test_a_serial_printer_that_tells_is_believed() -> None:
    with serial_printer(lambda _question: READY) as (port, printed):
        assert SerialPrinter(port).look()
        assert SerialPrinter(port).send(JOB) is Outcome.PRINTED
    assert bytes(printed) == JOB


def test_a_serial_printer_that_tells_nothing_was_sent_the_job() -> None:
    with serial_printer(lambda _question: None) as (port, printed):
        assert SerialPrinter(port).send(JOB) is Outcome.SENT
    assert bytes(printed) == JOB


def test_a_serial_printer_without_paper_is_given_nothing() -> None:
    with serial_printer(lambda question: NO_PAPER if question == 4 else READY) as (port, printed):
        out = trouble(lambda: SerialPrinter(port).send(JOB))
        assert (out.key, out.outcome) == ("printing.paper_out", Outcome.NOT_PRINTED)
    assert not printed


def test_a_port_that_is_not_there_is_named_with_what_the_system_says(tmp_path: Path) -> None:
    for printer in (SerialPrinter(f"{tmp_path / 'ttyUSB9'}"), FilePrinter(tmp_path / "lp9")):
        missing = trouble(lambda printer=printer: printer.send(JOB))
        assert (missing.key, missing.outcome) == ("printing.no_device", Outcome.NOT_PRINTED)
        assert "9" in str(missing.params["host"])
    assert not (tmp_path / "lp9").exists(), "a mistyped path does not become a file"


def test_a_printer_shown_as_a_file_is_written_to(tmp_path: Path) -> None:
    path = tmp_path / "lp0"
    path.touch()
    assert FilePrinter(path).send(JOB) is Outcome.SENT
    assert path.read_bytes() == JOB


def test_a_usb_printer_that_is_not_plugged_in_is_named() -> None:
    missing = trouble(lambda: UsbPrinter(0x04B8, 0xFFFF).send(JOB))
    assert (missing.key, missing.outcome) == ("printing.no_device", Outcome.NOT_PRINTED)
    assert "04b8:ffff" in str(missing.params["host"])


@pytest.mark.parametrize(
    ("settings", "name"),
    [
        ({"host": "10.0.0.7"}, "10.0.0.7"),
        ({"kind": "queue", "device": "counter"}, "counter"),
        ({"kind": "serial", "device": "COM3", "baud": 19200}, "COM3"),
        ({"kind": "usb", "device": "04b8:0202"}, "USB 04b8:0202"),
        ({"kind": "file", "device": "/dev/usb/lp0"}, "/dev/usb/lp0"),
    ],
)
def test_settings_lead_to_the_printer_they_describe(settings: dict[str, object], name: str) -> None:
    described = PrinterSettings.model_validate(settings)
    assert described.is_set
    assert printer_of(described).name == name


def test_a_usb_id_that_is_none_says_how_to_write_it() -> None:
    with pytest.raises(KasirError) as caught:
        printer_of(PrinterSettings(kind="usb", device="epson"))
    assert "04b8:0202" in str(caught.value)
