"""Receipts as files, for the command line."""

from __future__ import annotations

from pathlib import Path

from pos_app.clock import Clock
from pos_app.config.settings import Settings
from pos_app.errors import InputError
from pos_app.ledger import Ledger
from pos_app.payment.offline import OwnMeans
from pos_app.printing.jobs import JobState
from pos_app.register.papers import Pdf, receipt_of, save_receipt
from pos_app.selling.sale import Sale

_FORMATS = (".pdf", ".png", ".txt", ".escpos")


def check_receipt_file(name: str) -> Path:
    """`name` as a path whose ending says the format. Raises `InputError`."""
    path = Path(name)
    if path.suffix.lower() not in _FORMATS:
        raise InputError("cli.receipt_format", name=name, formats=", ".join(_FORMATS))
    if not path.absolute().parent.is_dir():
        raise InputError("cli.receipt_folder", folder=path.absolute().parent)
    return path


def write_receipt(
    settings: Settings,
    clock: Clock,
    ledger: Ledger,
    sale: Sale,
    path: Path,
    pdf: Pdf,
    own: OwnMeans,
    *,
    reprint: bool = False,
) -> None:
    """Write the receipt to `path` in the format of its ending, and note it in the ledger as one more paper.

    `own` is what the register shows by itself; a `reprint` is marked as a copy. Raises `InputError` when the file
    cannot be written.
    """
    job = ledger.prints.record(sale.id, JobState.SENDING, reprint=reprint)
    try:
        receipt = receipt_of(settings, clock, sale, job.copy, own)
        save_receipt(receipt, settings, path, pdf)
    except ImportError as error:
        ledger.prints.settle(job.number, JobState.GIVEN_UP)
        raise InputError("cli.receipt_needs_qt", path=path) from error
    except OSError as error:
        ledger.prints.settle(job.number, JobState.GIVEN_UP)
        raise InputError("cli.receipt_unwritable", path=path, detail=error.strerror or error) from error
    ledger.prints.settle(job.number, JobState.PRINTED)
