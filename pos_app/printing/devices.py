"""Receipt printers on a cable of this computer: serial, USB, and what the system shows as a file.

python-escpos opens them; it is imported inside the functions, since it costs a quarter of a second. What it wraps into
one error is told apart here by what the system said.
"""

from __future__ import annotations

import contextlib
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from typing import Any

from pos_app.printing.outcome import Outcome, PrinterError
from pos_app.printing.talk import PULSE, Line, print_on, pulse_on, ready
from pos_app.records import Record

_PATIENCE = 5.0


class SerialPrinter(Record):
    """A printer on a serial port (`/dev/ttyUSB0`, `COM3`) at `baud` bits a second. Blocks."""

    port: str
    baud: int = 9600
    timeout: float = _PATIENCE

    @property
    def name(self) -> str:
        """What messages call it."""
        return self.port

    def send(self, data: bytes) -> Outcome:
        """Print `data`; as `talk.print_on`, and "printing.no_device": not printed."""
        with closing(self._open()) as line:
            return print_on(line, data, self.port, self.timeout)

    def look(self) -> bool:
        """As `NetworkPrinter.look`."""
        with closing(self._open()) as line:
            return ready(line, self.port)

    def open_drawer(self) -> None:
        """Open the cash drawer without a paper. Raises `PrinterError` ("printing.drawer")."""
        try:
            with closing(self._open()) as line:
                pulse_on(line, self.name, self.timeout)
        except PrinterError as error:
            raise PrinterError("printing.drawer", Outcome.NOT_KNOWN, host=self.name) from error

    def _open(self) -> Line:
        from escpos.exceptions import Error
        from escpos.printer import Serial

        printer = Serial(self.port, self.baud, timeout=self.timeout, dsrdtr=False)
        try:
            printer.open()
        except (Error, OSError) as error:
            raise _no_device(self.port, error) from error
        return _SerialLine(printer.device)


class UsbPrinter(Record):
    """A printer on USB by vendor and product id, for printers that the system has no queue for. Blocks."""

    vendor: int
    product: int
    timeout: float = _PATIENCE

    @property
    def name(self) -> str:
        """What messages call it."""
        return f"USB {self.vendor:04x}:{self.product:04x}"

    def send(self, data: bytes) -> Outcome:
        """Print `data`; as `talk.print_on`, and "printing.no_device": not printed."""
        with closing(self._open()) as line:
            return print_on(line, data, self.name, self.timeout)

    def look(self) -> bool:
        """As `NetworkPrinter.look`."""
        with closing(self._open()) as line:
            return ready(line, self.name)

    def open_drawer(self) -> None:
        """Open the cash drawer without a paper. Raises `PrinterError` ("printing.drawer")."""
        try:
            with closing(self._open()) as line:
                pulse_on(line, self.name, self.timeout)
        except PrinterError as error:
            raise PrinterError("printing.drawer", Outcome.NOT_KNOWN, host=self.name) from error

    def _open(self) -> Line:
        from escpos.exceptions import Error
        from escpos.printer import Usb

        printer = Usb(self.vendor, self.product)
        try:
            printer.open()
            return _UsbLine(printer)
        except (Error, OSError, ValueError) as error:  # pyusb: no libusb is a ValueError, a missing endpoint too
            printer.close()
            raise _no_device(self.name, error) from error


class FilePrinter(Record):
    """A printer that the system shows as a file to write to (`/dev/usb/lp0`, `LPT1`); it tells nothing. Blocks."""

    path: Path

    @property
    def name(self) -> str:
        """What messages call it."""
        return f"{self.path}"

    def send(self, data: bytes) -> Outcome:
        """Print `data`; SENT. Raises `PrinterError`: "printing.no_device" (not printed), "printing.vanished"."""
        with self._open() as device:
            try:
                device.write(data)
                device.flush()
            except OSError as error:
                raise PrinterError("printing.vanished", Outcome.NOT_KNOWN, host=self.name) from error
        return Outcome.SENT

    def look(self) -> bool:
        """False: it says nothing of itself. Raises `PrinterError` ("printing.no_device") when it is not there."""
        if not self.path.exists():
            raise PrinterError("printing.no_device", Outcome.NOT_PRINTED, host=self.name, detail="ENOENT")
        return False

    def open_drawer(self) -> None:
        """Open the cash drawer without a paper. Raises `PrinterError` ("printing.drawer")."""
        try:
            self.send(PULSE)
        except PrinterError as error:
            raise PrinterError("printing.drawer", Outcome.NOT_KNOWN, host=self.name) from error

    @contextmanager
    def _open(self) -> Iterator[Any]:
        from escpos.exceptions import Error
        from escpos.printer import File

        self.look()  # a mistyped path must not become a file
        printer = File(f"{self.path}", auto_flush=False)
        try:
            printer.open()
        except (Error, OSError) as error:
            raise _no_device(self.name, error) from error
        try:
            yield printer.device
        finally:
            with contextlib.suppress(OSError):
                printer.close()


def _no_device(name: str, error: Exception) -> PrinterError:
    cause = error.__context__ if isinstance(error.__context__, OSError) else error
    detail = getattr(cause, "strerror", None) or str(cause).splitlines()[-1]
    return PrinterError("printing.no_device", Outcome.NOT_PRINTED, host=name, detail=detail)


class _SerialLine:
    """`talk.Line` over pyserial, whose own timeouts are answers of no bytes."""

    def __init__(self, port: Any) -> None:
        self._port = port

    def write(self, data: bytes, seconds: float) -> int:
        import serial

        self._port.write_timeout = seconds
        try:
            taken = int(self._port.write(data) or 0)
            self._port.flush()
        except serial.SerialTimeoutException as error:
            raise TimeoutError from error
        except serial.SerialException as error:
            raise ConnectionResetError(str(error)) from error
        return taken

    def read(self, seconds: float) -> bytes:
        import serial

        self._port.timeout = seconds
        try:
            answer = self._port.read(1)
        except serial.SerialException as error:
            raise ConnectionResetError(str(error)) from error
        if not answer:
            raise TimeoutError
        return bytes(answer)

    def finish(self) -> None:
        return

    def close(self) -> None:
        with contextlib.suppress(OSError):
            self._port.close()


class _UsbLine:
    """`talk.Line` over pyusb: the endpoints are read off the device, not assumed."""

    def __init__(self, printer: Any) -> None:
        import usb.core
        import usb.util

        self._printer = printer
        interface = printer.device.get_active_configuration()[(0, 0)]

        def endpoint(direction: int) -> Any:
            return usb.util.find_descriptor(
                interface, custom_match=lambda each: usb.util.endpoint_direction(each.bEndpointAddress) == direction
            )

        self._out, self._in = endpoint(usb.util.ENDPOINT_OUT), endpoint(usb.util.ENDPOINT_IN)
        self._timeouts, self._failures = usb.core.USBTimeoutError, usb.core.USBError
        self._heard = b""
        if self._out is None:
            raise ValueError("no endpoint to write to")

    def write(self, data: bytes, seconds: float) -> int:
        try:
            return int(self._out.write(data, int(seconds * 1000)))
        except self._timeouts as error:
            raise TimeoutError from error
        except self._failures as error:
            raise ConnectionResetError(str(error)) from error

    def read(self, seconds: float) -> bytes:
        until = time.monotonic() + seconds
        while not self._heard:
            left = until - time.monotonic()
            if self._in is None or left <= 0:
                raise TimeoutError
            try:
                # An endpoint gives whole packets, and empty ones when there is nothing to say.
                self._heard = bytes(self._in.read(self._in.wMaxPacketSize, max(1, int(left * 1000))))
            except self._timeouts as error:
                raise TimeoutError from error
            except self._failures as error:
                raise ConnectionResetError(str(error)) from error
        answer, self._heard = self._heard[:1], self._heard[1:]
        return answer

    def finish(self) -> None:
        return

    def close(self) -> None:
        self._printer.close()
