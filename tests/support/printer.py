"""An emulated receipt printer on a loopback port, for tests (needs emupos, hence Python 3.13).

with emulated_printer(tmp_path, paper=80) as printer:
    NetworkPrinter("127.0.0.1", printer.port).send(data)
    receipt = printer.receipt()
    assert "TOTAL" in receipt.text
"""

from __future__ import annotations

import asyncio
import queue
import socket
import sys
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

HOST = "127.0.0.1"
_DEVICE = "counter"
_PATIENCE = 20.0
_DOTS = {58: 384, 80: 576}


@dataclass(frozen=True)
class PrintedReceipt:
    """What came out of the printer up to one cut: `text` as read off the paper, `png` as its dots."""

    text: str
    png: bytes

    def qr_codes(self) -> list[str]:
        """What a scanner reads off the paper, from top to bottom."""
        import io

        import zxingcpp
        from PIL import Image

        # The paper is white beyond the dots that a printer can reach, which is the quiet zone at the sides.
        dots = Image.open(io.BytesIO(self.png)).convert("L")
        paper = Image.new("L", (dots.width + 64, dots.height + 64), 255)
        paper.paste(dots, (32, 32))
        found = zxingcpp.read_barcodes(paper, formats=zxingcpp.BarcodeFormat.QRCode)
        return [code.text for code in sorted(found, key=lambda code: code.position.top_left.y)]


@dataclass
class EmulatedPrinter:
    """A running printer. `host` and `port` are where it listens; the rest is what a person does or sees at it."""

    host: str
    port: int
    _loop: asyncio.AbstractEventLoop
    _simulator: Any
    _jobs: queue.Queue[str] = field(default_factory=queue.Queue)
    _pulses: queue.Queue[None] = field(default_factory=queue.Queue)
    unknown_commands: list[str] = field(default_factory=list)
    """Bytes (in hex) that the printer did not understand; empty for a well-made job."""

    def receipt(self) -> PrintedReceipt:
        """The next receipt that comes out; waits for it, and fails the test when none does."""
        try:
            number = self._jobs.get(timeout=_PATIENCE)
        except queue.Empty:
            pytest.fail("no receipt came out of the printer")
        store = self._simulator.runtime(_DEVICE).receipts
        return PrintedReceipt(store.text(_DEVICE, number), store.image(_DEVICE, number))

    @property
    def receipts_waiting(self) -> int:
        """Receipts that came out and were not looked at yet."""
        return self._jobs.qsize()

    def drawer_opened(self) -> bool:
        """Whether a pulse has opened the drawer since the last look."""
        try:
            self._pulses.get_nowait()
        except queue.Empty:
            return False
        return True

    def close_drawer(self) -> None:
        """Push the drawer shut; one that stands open cannot be opened."""

        async def change() -> None:
            self._simulator.close_drawer(self._simulator.runtime(_DEVICE).device)

        asyncio.run_coroutine_threadsafe(change(), self._loop).result(_PATIENCE)

    def set_fault(self, fault: str, active: bool = True) -> None:
        """Make or mend a fault: `paper-out`, `cover-open`, `offline`, `paper-near-end`."""
        from emupos.printer.printer import PrinterFault

        async def change() -> None:
            device = self._simulator.runtime(_DEVICE).device
            self._simulator.set_fault(device, PrinterFault(fault), active)

        asyncio.run_coroutine_threadsafe(change(), self._loop).result(_PATIENCE)


def free_port() -> int:
    """A loopback port that nothing listens on at this moment."""
    with socket.socket() as probe:
        probe.bind((HOST, 0))
        port: int = probe.getsockname()[1]
        return port


@contextmanager
def emulated_printer(folder: Path, *, paper: int = 80, port: int | None = None) -> Iterator[EmulatedPrinter]:
    """An 80 or 58 mm printer with a drawer, listening until the block ends; receipts are kept in `folder`.

    Skips the test on Python before 3.13, where the emulator cannot be installed.
    """
    if sys.version_info < (3, 13):
        pytest.skip("the printer emulator (emupos) needs Python 3.13")
    from emupos.config import Config, LoadedConfig, PrinterProfile, parse_config
    from emupos.daemon.simulator import Simulator
    from emupos.events import EventType

    port = port or free_port()
    text = (
        f"schema: 1\ndevices:\n  - id: {_DEVICE}\n    type: printer\n    profile: epson-tm-t20iii\n"
        f"    connections: [{{tcp: {{host: {HOST}, port: {port}}}}}]\n"
    )
    loaded = parse_config(text, "test", folder)
    profile = loaded.printer_profile(_DEVICE).model_copy(update={"width_dots": _DOTS[paper]})
    assert isinstance(profile, PrinterProfile)
    assert isinstance(loaded.config, Config)
    simulator = Simulator(LoadedConfig(loaded.config, loaded.source, folder, {_DEVICE: profile}), snmp_port=None)

    loop = asyncio.new_event_loop()
    thread = threading.Thread(target=loop.run_forever, name="emulated printer")
    thread.start()
    printer = EmulatedPrinter(HOST, port, loop, simulator)

    def heard(published: Any) -> None:
        event = published.event
        if event.type is EventType.PRINTER_JOB_COMPLETED:
            printer._jobs.put(str(event.data["receipt_id"]))
        elif event.type is EventType.DRAWER_OPENED:
            printer._pulses.put(None)
        elif event.type is EventType.PRINTER_COMMAND_UNKNOWN:
            printer.unknown_commands.append(str(event.data["bytes"]))

    simulator.bus.subscribe(heard)
    try:
        asyncio.run_coroutine_threadsafe(simulator.start(), loop).result(_PATIENCE)
        yield printer
    finally:
        asyncio.run_coroutine_threadsafe(simulator.stop(), loop).result(_PATIENCE)
        loop.call_soon_threadsafe(loop.stop)
        thread.join(_PATIENCE)
        loop.close()
