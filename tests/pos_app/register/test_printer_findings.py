"""What the doctor says of printers, however they are reached."""

from __future__ import annotations

from pathlib import Path

import pytest

from pos_app.config.settings import PrinterSettings, Settings
from pos_app.register.findings import Finding, State
from pos_app.register.surroundings import printer_findings
from pos_app.words import Language
from tests.support.cups import cups
from tests.support.printer import emulated_printer, free_port


def looked(printer: PrinterSettings, packing: PrinterSettings | None = None) -> list[Finding]:
    return printer_findings(Settings(printer=printer, packing_printer=packing or PrinterSettings()))


def test_a_queue_that_is_there_and_one_that_is_not() -> None:
    with cups() as service:
        service.raw_queue("counter", free_port())
        [there] = looked(PrinterSettings(kind="queue", device="counter"))
        [gone] = looked(PrinterSettings(kind="queue", device="kitchen"))
    assert there.state is State.WELL
    assert "counter is there" in there.sentence(Language.ENGLISH)
    assert there.facts == {"kind": "queue", "device": "counter"}
    assert gone.state is State.NOT_WELL
    assert "no printer queue “kitchen”" in gone.sentence(Language.ENGLISH)


@pytest.mark.parametrize(("device", "words"), [("04b8:0202", "USB 04b8:0202"), ("a printer", "no USB id")])
def test_a_usb_printer_that_is_not_there(device: str, words: str) -> None:
    [finding] = looked(PrinterSettings(kind="usb", device=device))
    assert finding.state is State.NOT_WELL
    assert words in finding.sentence(Language.ENGLISH)


def test_a_device_file(tmp_path: Path) -> None:
    device = tmp_path / "lp0"
    [gone] = looked(PrinterSettings(kind="file", device=f"{device}"))
    device.touch()
    [there] = looked(PrinterSettings(kind="file", device=f"{device}"))
    assert (gone.state, there.state) == (State.NOT_WELL, State.WELL)


def test_the_second_printer_is_looked_at_too(tmp_path: Path) -> None:
    with emulated_printer(tmp_path / "printer") as printer:
        printer.set_fault("cover-open")
        none, second = looked(PrinterSettings(), PrinterSettings(host=printer.host, port=printer.port))
        assert printer.receipts_waiting == 0
    assert "No printer is set" in none.sentence(Language.ENGLISH)
    assert (second.name, second.state) == ("packing_printer", State.NOT_WELL)
    assert "cover is open" in second.sentence(Language.ENGLISH)
