"""Printers behind a queue of the computer: a real CUPS, and what it says of a job."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from pos_app.printing.discovery import find_printers
from pos_app.printing.outcome import Outcome, PrinterError
from pos_app.printing.spooler import QueuePrinter, queues
from pos_app.receipt.escpos import Paper, to_escpos
from pos_app.receipt.layout import build_receipt
from pos_app.words import Language
from tests.support.cups import CupsService, cups
from tests.support.printer import emulated_printer, free_port
from tests.support.sales import PAID, SHOP, paid_sale


@pytest.fixture
def service() -> Iterator[CupsService]:
    with cups() as running:
        yield running


def receipt() -> bytes:
    return to_escpos(build_receipt(paid_sale(), SHOP, Language.INDONESIAN, printed_at=PAID), Paper.MM80)


def trouble(printer: QueuePrinter) -> PrinterError:
    with pytest.raises(PrinterError) as caught:
        printer.send(receipt())
    return caught.value


def test_a_raw_queue_passes_the_receipt_on_as_it_is(service: CupsService, tmp_path: Path) -> None:
    with emulated_printer(tmp_path / "printer") as printer:
        service.raw_queue("counter", printer.port)
        assert queues() == ["counter"]
        assert [(found.kind, found.device) for found in find_printers() if found.kind == "queue"] == [
            ("queue", "counter")
        ]
        assert QueuePrinter("counter").send(receipt()) is Outcome.SENT
        paper = printer.receipt()
        assert "187.500" in paper.text
        assert paper.qr_codes()
        assert not printer.unknown_commands


def test_a_queue_that_is_not_there_or_takes_nothing_has_printed_nothing(service: CupsService) -> None:
    service.raw_queue("counter", free_port())
    assert trouble(QueuePrinter("kitchen")).key == "printing.no_queue"
    service.refuse("counter")
    refused = trouble(QueuePrinter("counter"))
    assert (refused.key, refused.outcome) == ("printing.queue_refused", Outcome.NOT_PRINTED)
    assert "counter" in str(refused.params["detail"])


def test_a_job_that_the_queue_still_holds_is_not_called_printed(service: CupsService) -> None:
    service.raw_queue("counter", free_port())
    service.stop_queue("counter")
    waits = trouble(QueuePrinter("counter", patience=0.1))
    assert (waits.key, waits.outcome) == ("printing.queue_waits", Outcome.NOT_KNOWN)
