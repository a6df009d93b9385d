"""Paper that runs out in the middle of a receipt: the journal says what is known, and one receipt comes of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from pos_app.printing.jobs import JobState
from tests.support.printer import emulated_printer
from tests.support.printer_line import interrupted_line
from tests.support.screens import Key
from tests.ui.flow.conftest import OpenRegister
from tests.ui.flow.test_print_journal import at, sell_cash, state


@pytest.mark.parametrize("came_out", [True, False])
def test_the_receipt_completes_once_after_the_paper_returns(
    open_register: OpenRegister, tmp_path: Path, came_out: bool
) -> None:
    with (
        emulated_printer(tmp_path / "printer") as printer,
        interrupted_line(printer.port, lambda: printer.set_fault("paper-out")) as port,
    ):
        desk = open_register(at(port))
        sale = sell_cash(desk)
        desk.until(lambda: state(desk, sale) is JobState.NOT_KNOWN)
        assert "paper ran out" in desk.words("printProblem")
        assert printer.receipts_waiting == 0
        printer.set_fault("paper-out", active=False)
        assert sale.receipt_number in desk.paper(printer).text, "a printer that kept its data goes on by itself"
        assert state(desk, sale) is JobState.NOT_KNOWN, "which nobody but the person before it can see"
        desk.key(Key.Key_F9)
        dialog = desk.dialog("cameOutDialog")
        desk.click("cameOutYes" if came_out else "cameOutNo", dialog)
        desk.closed(dialog)
        desk.until(lambda: state(desk, sale) is JobState.PRINTED)
        if not came_out:
            assert "COPY" not in desk.paper(printer).text.upper()
        assert printer.receipts_waiting == 0
        desk.idle()
