"""What the screens are told of a paper."""

from __future__ import annotations

from pos_app.errors import KasirError
from pos_app.ids import SaleId
from pos_app.printing.jobs import JobState, PaperKind, PrintJob
from pos_app.records import Record
from ui.receipt.print_state import PrintState

_STATES = {
    JobState.QUEUED: PrintState.PRINTING,
    JobState.SENDING: PrintState.PRINTING,
    JobState.PRINTED: PrintState.PRINTED,
    JobState.SENT: PrintState.SENT,
    JobState.FAILED: PrintState.FAILED,
    JobState.NOT_KNOWN: PrintState.UNKNOWN,
    JobState.GIVEN_UP: PrintState.NOT_ASKED,
}


class PrintReport(Record):
    """How a paper stands; `error` says why it is not out.

    `job` is its number in the journal; `tries` how often it was given to the printer. Without a job it is trouble with
    the journal itself.
    """

    sale_id: SaleId | None
    state: PrintState
    error: KasirError | None = None
    paper: PaperKind = PaperKind.RECEIPT
    job: int = 0
    tries: int = 0

    @property
    def is_receipt(self) -> bool:
        """Whether it is the receipt of a sale."""
        return self.sale_id is not None and self.paper is PaperKind.RECEIPT

    @classmethod
    def trouble(cls, error: KasirError) -> PrintReport:
        """What was asked for could not be written down."""
        return cls(None, PrintState.FAILED, error)


def report_of(job: PrintJob) -> PrintReport:
    """What there is to tell of `job`."""
    error = KasirError(job.problem[0], **job.problem[1]) if job.problem else None
    sale_id = SaleId(job.sale) if job.sale else None
    return PrintReport(sale_id, _STATES[job.state], error, job.paper, job.number, job.tries)
