from __future__ import annotations

import io
import socket
import struct
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from PIL import Image, ImageOps

from pos_app.money import Rupiah
from pos_app.payment.instructions import QrisCode
from pos_app.printing.network import NetworkPrinter
from pos_app.printing.outcome import Outcome, PrinterError
from pos_app.receipt.blocks import Receipt
from pos_app.receipt.escpos import Paper, to_escpos
from pos_app.receipt.image import picture_of
from pos_app.receipt.layout import build_receipt
from pos_app.receipt.text import to_text
from pos_app.selling.tender import Tender
from pos_app.words import Language
from tests.support.printer import EmulatedPrinter, emulated_printer, free_port
from tests.support.qris import qris_payload
from tests.support.sales import PAID, PLACED, SHOP, order, paid_sale, sale

PAPERS = [Paper.MM58, Paper.MM80]
COLUMNS = {Paper.MM58: 32, Paper.MM80: 48}


def slip() -> Receipt:
    made = order(sale().totals, instruction=QrisCode(qris_payload(), "TOKO RASA NUSANTARA", "ID1020021181745"))
    return build_receipt(sale(made=made), SHOP, Language.INDONESIAN, printed_at=PLACED)


def waiting() -> Receipt:
    return build_receipt(
        sale(Tender.cash(Rupiah(200_000), "cod")), SHOP, Language.INDONESIAN, copy=1, printed_at=PLACED
    )


def receipt() -> Receipt:
    return build_receipt(paid_sale(), SHOP, Language.INDONESIAN, printed_at=PAID)


def send(printer: EmulatedPrinter, data: bytes, timeout: float = 5.0) -> Outcome:
    return NetworkPrinter(printer.host, printer.port, timeout).send(data)


def words(text: str) -> str:
    """What is written, without frames, spacing, and the way a code is announced."""
    lines = (line.strip("# ") for line in text.splitlines())
    kept = (line.removeprefix("[qr ").removesuffix("]") for line in lines if line.strip("-"))
    return "".join("".join(kept).split())


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("make", [receipt, slip, waiting])
def test_paper_and_text_carry_the_same(make: Callable[[], Receipt], paper: Paper, tmp_path: Path) -> None:
    with emulated_printer(tmp_path, paper=paper) as printer:
        assert send(printer, to_escpos(make(), paper)) is Outcome.PRINTED
        printed = printer.receipt()
    assert words(printed.text) == words(to_text(make(), COLUMNS[paper]))
    assert printer.unknown_commands == []


@pytest.mark.parametrize("paper", PAPERS)
@pytest.mark.parametrize("profile", ["default", "NT-5890K"])
def test_the_codes_on_paper_scan(paper: Paper, profile: str, tmp_path: Path) -> None:
    with emulated_printer(tmp_path, paper=paper) as printer:
        send(printer, to_escpos(slip(), paper, profile))
        assert printer.receipt().qr_codes() == [qris_payload()]


@pytest.mark.parametrize("paper", PAPERS)
def test_a_receipt_drawn_as_a_picture_is_the_picture_dot_by_dot(paper: Paper, tmp_path: Path) -> None:
    with emulated_printer(tmp_path, paper=paper) as printer:
        assert send(printer, to_escpos(slip(), paper, as_picture=True)) is Outcome.PRINTED
        printed = printer.receipt()
    assert printed.qr_codes() == [qris_payload()]
    assert printer.unknown_commands == []
    with Image.open(io.BytesIO(printed.png)) as dots:
        drawn = picture_of(slip(), paper.dots, margin=0).point(lambda grey: 255 * (grey > 150))
        assert trimmed(dots.convert("L")).tobytes() == trimmed(drawn).tobytes()


def trimmed(picture: Image.Image) -> Image.Image:
    """Without the white around it."""
    return picture.crop(ImageOps.invert(picture).getbbox())


def test_states_stand_on_the_paper(tmp_path: Path) -> None:
    with emulated_printer(tmp_path, paper=58) as printer:
        send(printer, to_escpos(slip(), Paper.MM58))
        assert "BELUM LUNAS" in printer.receipt().text
        send(printer, to_escpos(waiting(), Paper.MM58))
        text = printer.receipt().text
    assert "MENUNGGU DIKIRIM" in text
    assert "SALINAN 1" in text
    assert "BELUM LUNAS" not in text


def test_the_drawer_opens_with_the_receipt(tmp_path: Path) -> None:
    with emulated_printer(tmp_path) as printer:
        send(printer, to_escpos(receipt(), Paper.MM80))
        printer.receipt()
        assert not printer.drawer_opened()
        send(printer, to_escpos(receipt(), Paper.MM80, drawer=True))
        printer.receipt()
        assert printer.drawer_opened()


@pytest.mark.parametrize(
    ("fault", "key"),
    [
        ("paper-out", "printing.paper_out"),
        ("cover-open", "printing.cover_open"),
        ("offline", "printing.offline"),
    ],
)
def test_a_printer_that_cannot_print_gets_nothing(fault: str, key: str, tmp_path: Path) -> None:
    with emulated_printer(tmp_path) as printer:
        printer.set_fault(fault)
        with pytest.raises(PrinterError) as caught:
            send(printer, to_escpos(receipt(), Paper.MM80))
        assert (caught.value.key, caught.value.outcome) == (key, Outcome.NOT_PRINTED)
        printer.set_fault(fault, active=False)
        assert send(printer, to_escpos(receipt(), Paper.MM80)) is Outcome.PRINTED
        printer.receipt()
        assert printer.receipts_waiting == 0


def test_little_paper_still_prints(tmp_path: Path) -> None:
    with emulated_printer(tmp_path) as printer:
        printer.set_fault("paper-near-end")
        assert send(printer, to_escpos(receipt(), Paper.MM80)) is Outcome.PRINTED


def test_nobody_at_the_address_is_told_from_a_wrong_address() -> None:
    with pytest.raises(PrinterError) as caught:
        NetworkPrinter("127.0.0.1", free_port()).send(b"x")
    assert (caught.value.key, caught.value.outcome) == ("printing.refused", Outcome.NOT_PRINTED)
    with pytest.raises(PrinterError) as caught:
        NetworkPrinter("printer..toko").send(b"x")
    assert (caught.value.key, caught.value.outcome) == ("printing.unknown_host", Outcome.NOT_PRINTED)


@contextmanager
def strange_printer(behave: Callable[[socket.socket], None]) -> Iterator[NetworkPrinter]:
    """A listener that does `behave` with its one caller, for what the emulator cannot do."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        # A small buffer, so that a printer that reads nothing is felt soon.
        listener.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)

        def serve() -> None:
            caller, _ = listener.accept()
            with caller:
                behave(caller)

        thread = threading.Thread(target=serve)
        thread.start()
        try:
            yield NetworkPrinter("127.0.0.1", listener.getsockname()[1], timeout=0.5)
        finally:
            thread.join(20)


def answer(caller: socket.socket, *status: int) -> None:
    """Answer status requests, one byte each."""
    for byte in status:
        asked = b""
        while len(asked) < 3:
            asked += caller.recv(3 - len(asked))
        caller.sendall(bytes([byte]))


READY = (0x12, 0x12, 0x12)


def reset(caller: socket.socket) -> None:
    caller.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))


def test_a_printer_that_tells_nothing_is_sent_to_and_not_called_printed() -> None:
    got: list[bytes] = []

    def silent(caller: socket.socket) -> None:
        while data := caller.recv(4096):
            got.append(data)

    with strange_printer(silent) as printer:
        assert printer.send(b"receipt") is Outcome.SENT
    assert b"".join(got).endswith(b"receipt")


def test_a_printer_that_hangs_up_at_once_printed_nothing() -> None:
    with strange_printer(lambda caller: None) as printer, pytest.raises(PrinterError) as caught:
        printer.send(b"receipt")
    assert (caught.value.key, caught.value.outcome) == ("printing.not_answering", Outcome.NOT_PRINTED)


def test_a_printer_that_goes_away_midway_leaves_it_not_known() -> None:
    def vanish(caller: socket.socket) -> None:
        answer(caller, *READY)
        caller.recv(10)
        reset(caller)

    with strange_printer(vanish) as printer, pytest.raises(PrinterError) as caught:
        printer.send(b"x" * 100)
    assert (caught.value.key, caught.value.outcome) == ("printing.vanished", Outcome.NOT_KNOWN)
    assert "keluar" in caught.value.sentence(Language.INDONESIAN)


def test_a_silent_printer_that_goes_away_midway_leaves_it_not_known() -> None:
    def vanish(caller: socket.socket) -> None:
        got = b""
        while b"receipt" not in got:
            got += caller.recv(64)
        reset(caller)

    with strange_printer(vanish) as printer, pytest.raises(PrinterError) as caught:
        printer.send(b"receipt")
    assert (caught.value.key, caught.value.outcome) == ("printing.vanished", Outcome.NOT_KNOWN)


def test_a_printer_that_stops_taking_data_leaves_it_not_known() -> None:
    done = threading.Event()

    def stall(caller: socket.socket) -> None:
        answer(caller, *READY)
        done.wait(20)

    with strange_printer(stall) as printer:
        with pytest.raises(PrinterError) as caught:
            printer.send(b"x" * 30_000_000)
        done.set()
    assert (caught.value.key, caught.value.outcome) == ("printing.stalled", Outcome.NOT_KNOWN)


@pytest.mark.parametrize(
    ("state", "key"),
    [((0x32, 0x7E, 0x1A), "printing.paper_out_midway"), ((0x16, 0x12, 0x1A), "printing.stopped_midway")],
)
def test_a_job_that_never_finishes_says_what_the_printer_says(state: tuple[int, int, int], key: str) -> None:
    def run_out(caller: socket.socket) -> None:
        answer(caller, *READY)
        got = b""
        while not got.endswith(b"\x1d\x72\x01"):
            got += caller.recv(64)
        answer(caller, *state)

    with strange_printer(run_out) as printer, pytest.raises(PrinterError) as caught:
        printer.send(b"receipt")
    assert (caught.value.key, caught.value.outcome) == (key, Outcome.NOT_KNOWN)
