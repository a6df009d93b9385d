"""`kasir receipt --printer`: the printers of the settings, an address, a queue of the computer."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from pos_app.config.paths import DataFolder
from pos_app.config.settings import PrinterSettings, load_settings, save_settings
from tests.support.counter import Watched
from tests.support.cups import cups
from tests.support.printer import emulated_printer

Kasir = Callable[..., Any]


def sold(kasir: Kasir) -> str:
    number: str = kasir("sell", "KOPI-GAYO-250", "--pay", "cash", "--json").json["receipt_number"]
    return number


def set_up(tmp_path: Path, **printers: PrinterSettings) -> None:
    file = DataFolder(tmp_path / "data").settings
    save_settings(load_settings(file, {}).model_copy(update=printers), file)


@pytest.mark.parametrize(("name", "part"), [("default", "printer"), ("packing", "packing_printer")])
def test_the_printers_of_the_settings_have_names(
    kasir: Kasir, shop: Watched, tmp_path: Path, name: str, part: str
) -> None:
    number = sold(kasir)
    assert kasir("receipt", number, "--printer", name).code == 2, "there is none yet"
    with emulated_printer(tmp_path / "printer") as printer:
        set_up(tmp_path, **{part: PrinterSettings(host=printer.host, port=printer.port)})
        assert kasir("receipt", number, "--printer", name).code == 0
        text = printer.receipt().text
        assert not printer.unknown_commands
    assert number in text
    assert "SALINAN" in text.upper() or "COPY" in text.upper()


def test_a_queue_of_the_computer_and_one_that_is_not_there(kasir: Kasir, shop: Watched, tmp_path: Path) -> None:
    number = sold(kasir)
    with cups() as service, emulated_printer(tmp_path / "printer") as printer:
        service.raw_queue("counter", printer.port)
        ended = kasir("receipt", number, "--printer", "queue:counter", "--json")
        assert (ended.code, ended.json) == (0, {"receipt_number": number, "printer": "queue:counter"})
        assert number in printer.receipt().text
        gone = kasir("receipt", number, "--printer", "queue:kitchen")
    assert gone.code == 2
    assert "no printer queue “kitchen”" in gone.err


@pytest.mark.parametrize("name", ["queue:", ":9100", "127.0.0.1:0", "127.0.0.1:65536", "127.0.0.1:kertas"])
def test_a_name_that_leads_to_no_printer_is_refused(kasir: Kasir, shop: Watched, name: str) -> None:
    ended = kasir("receipt", sold(kasir), "--printer", name)
    assert ended.code == 2
    assert "is not known" in ended.err
