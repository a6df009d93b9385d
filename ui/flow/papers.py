"""Receipts on paper: on the receipt printer, as PDF files, on ordinary printers; and what came of each."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QStandardPaths, Signal
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QFileDialog

from pos_app.errors import InputError
from pos_app.ids import SaleId
from pos_app.ledger import Ledger
from pos_app.printing.jobs import JobState, PaperKind, PrintJob
from pos_app.receipt.blocks import Receipt
from pos_app.register import Register
from pos_app.selling.sale import Sale
from ui.flow.paying import PayingFlow
from ui.flow.print_report import PrintReport
from ui.flow.printing import PrintDuty
from ui.language import LanguageSwitch
from ui.main_window import MainWindow
from ui.payment.actions import StageAction
from ui.receipt.came_out import CameOutDialog
from ui.receipt.print_state import PrintState
from ui.tasks import TaskRunner
from ui.theme import Tone

if TYPE_CHECKING:
    from ui.payment.stage import PaymentStage
    from ui.receipt.stage import PaidStage

_OUT = (PrintState.PRINTED, PrintState.SENT)


class PaperFlow(QObject):
    """Answers what is asked for paper, on the payment and paid screens by itself.

    Each receipt is noted in the ledger, so that a later one is marked as a copy. `noted(SaleId)` when that is done for
    one that did not go to the receipt printer; `set_up_requested()` where somebody wants paper and there is no printer.
    """

    noted = Signal(object)
    set_up_requested = Signal()

    def __init__(
        self,
        tasks: TaskRunner[Ledger],
        register: Register,
        window: MainWindow,
        languages: LanguageSwitch,
        stage: PaymentStage,
        paid: PaidStage,
        paying: PayingFlow,
        printing: PrintDuty,
    ) -> None:
        super().__init__(window)
        self._tasks, self._register = tasks, register
        self._window, self._languages = window, languages
        self._paid, self._paying, self._printing = paid, paying, printing
        self._by_hand: set[SaleId] = set()
        """Sales whose paper a person has asked for, until it is told that it did not come out."""
        stage.print_requested.connect(lambda: self._with_sale(self.print_paper))
        stage.action_requested.connect(self._act)
        paid.print_requested.connect(lambda: self._with_sale(self.print_paper))
        paid.pdf_requested.connect(lambda: self._with_sale(self.save_pdf))
        paid.system_print_requested.connect(lambda: self._with_sale(self._print_on_system))
        paid.copy_link_requested.connect(lambda: self._with_sale(self.copy_link))
        paid.drawer_requested.connect(lambda: self._with_sale(printing.open_drawer_again))
        printing.reported.connect(self._reported)
        printing.drawer_failed.connect(window.notices.show_error)

    def _with_sale(self, act: Callable[[Sale], object]) -> None:
        if self._paying.current is not None:
            act(self._paying.current)

    def _act(self, action: StageAction) -> None:
        if action is StageAction.COPY_LINK:
            self._with_sale(self.copy_link)
        elif action is StageAction.SAVE_CODE:
            self._with_sale(self._save_code)

    # The receipt printer

    def print_paper(self, sale: Sale) -> None:
        """Print the receipt of `sale`, or the bill or code of one that is still to be paid."""
        if not self._printing.has_printer:
            words = self.tr("No receipt printer is set up.")
            self._window.notices.show_message(
                Tone.WARNING, words, self.tr("Set up a printer"), self.set_up_requested.emit
            )
        elif (last := self._printing.last(sale.id)) and last.state is PrintState.UNKNOWN:
            # Never twice without asking: two receipts of one sale must not look like two sales.
            why = last.error.sentence(self._languages.language) if last.error else ""
            self._show_question(sale.receipt_number, last.job, why)
        else:
            self._by_hand.add(sale.id)
            ask = self._printing.print_sale if sale.is_settled else self._printing.print_slip
            ask(sale)

    def _reported(self, report: PrintReport) -> None:
        sale = self._paying.current
        on_paid = sale is not None and sale.id == report.sale_id and self._window.current_screen == "paid"
        if on_paid and report.is_receipt:
            self._paid.set_print_state(report.state, report.error)
        elif report.state is PrintState.UNKNOWN:
            self._tell_unknown(report)
        elif report.error is not None:
            self._tell_failed(report)
        elif report.state in (PrintState.PRINTED, PrintState.SENT) and report.paper in (
            PaperKind.SLIP,
            PaperKind.REPORT,
        ):
            slip, paper = self.tr("The slip was sent to the printer."), self.tr("The report was sent to the printer.")
            self._window.notices.show_message(Tone.NORMAL, slip if report.paper is PaperKind.SLIP else paper)

    def _tell_failed(self, report: PrintReport) -> None:
        error, sale_id = report.error, report.sale_id
        # It is tried again by itself; that it still does not work is told once, and whoever asks for it anew.
        if error is None or (report.tries > 1 and sale_id not in self._by_hand):
            return
        if sale_id is None:
            self._window.notices.show_error(error)
        else:
            again = self._pack_again if report.paper is PaperKind.PACKING else self._print_again
            self._window.notices.show_error(error, self.tr("Print again"), lambda: again(sale_id))
            self._by_hand.discard(sale_id)

    def _tell_unknown(self, report: PrintReport) -> None:
        words = report.error.sentence(self._languages.language) if report.error else ""
        words = words or self.tr("The register was closed while a receipt was being printed.")
        self._window.notices.show_message(
            Tone.WARNING, words, self.tr("Did it come out?"), lambda: self._ask_came_out(report, words)
        )

    def _ask_came_out(self, report: PrintReport, why: str) -> None:
        sale_id = report.sale_id
        if sale_id is None:
            self._show_question("", report.job, why)
            return
        self._tasks.ledger(
            self,
            lambda ledger: ledger.sales.one(sale_id).receipt_number,
            lambda receipt: self._show_question(receipt, report.job, why),
        )

    def _show_question(self, what: str, job: int, why: str) -> None:
        dialog = CameOutDialog(what, why, self._window)
        dialog.answered.connect(lambda came_out: self._printing.answer(job, came_out=came_out))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _print_again(self, sale_id: SaleId) -> None:
        # As it stands now: it may have been paid since.
        self._tasks.ledger(self, lambda ledger: ledger.sales.one(sale_id), self.print_paper)

    def _pack_again(self, sale_id: SaleId) -> None:
        self._tasks.ledger(self, lambda ledger: ledger.sales.one(sale_id), self._printing.print_packing)

    # Other papers

    def save_pdf(self, sale: Sale) -> None:
        """Ask where to, and write the receipt there."""
        place = _folder(QStandardPaths.StandardLocation.DocumentsLocation) / f"{sale.receipt_number}.pdf"
        self._ask_where(self.tr("Save the receipt"), "savePdf", place, lambda path: self._note_pdf(sale, path))

    def _ask_where(self, title: str, name: str, place: Path, chosen: Callable[[Path], object]) -> None:
        """Ask where to save a file, beginning with `place`, whose kind it gets."""
        dialog = QFileDialog(self._window, title, f"{place}", f"*{place.suffix}")
        dialog.setObjectName(name)
        dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
        dialog.setDefaultSuffix(place.suffix.removeprefix("."))
        dialog.fileSelected.connect(lambda name: chosen(Path(name)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _print_on_system(self, sale: Sale) -> None:
        """Show the receipt as an ordinary printer would print it; the dialog prints."""
        from ui.receipt.system_print import preview_dialog

        dialog = preview_dialog(self._printing.receipt(sale), self._window)
        dialog.finished.connect(dialog.deleteLater)
        dialog.accepted.connect(lambda: self._note_system(sale.id))
        dialog.open()

    def _note_system(self, sale_id: SaleId) -> None:
        self._tasks.ledger(
            self,
            lambda ledger: ledger.prints.record(sale_id, JobState.SENT),
            lambda _job: self.noted.emit(sale_id),
        )

    def _note_pdf(self, sale: Sale, path: Path) -> None:
        self._tasks.ledger(
            self,
            lambda ledger: ledger.prints.record(sale.id, JobState.SENDING),
            lambda job: self._write(sale, job, path),
        )

    def _write(self, sale: Sale, job: PrintJob, path: Path) -> None:
        receipt, paper = self._printing.receipt(sale, job.copy), self._register.settings.receipt.pdf

        def work() -> None:
            from ui.receipt.pdf import write_receipt

            write_receipt(receipt, path, paper)

        self._tasks.local(
            self,
            work,
            lambda _none: self._written(job, path),
            lambda error: self._not_written(job, path, error),
        )

    def _written(self, job: PrintJob, path: Path) -> None:
        self._note(job, JobState.PRINTED)
        self._window.notices.show_message(Tone.GOOD, self.tr("The receipt was saved as {name}.").format(name=path.name))

    def _not_written(self, job: PrintJob, path: Path, error: Exception) -> None:
        self._note(job, JobState.GIVEN_UP)
        self._tell_unwritten(path, error)

    def _tell_unwritten(self, path: Path, error: Exception) -> None:
        if isinstance(error, OSError):
            detail = error.strerror or str(error)
            error = InputError("printing.unwritable", path=path, detail=detail)
        self._window.notices.complain(error)

    def _note(self, job: PrintJob, state: JobState) -> None:
        self._tasks.ledger(
            self,
            lambda ledger: ledger.prints.settle(job.number, state),
            lambda _jobs: self.noted.emit(job.sale),
        )

    # What a buyer elsewhere needs

    def _save_code(self, sale: Sale) -> None:
        order = sale.order
        if order is None:
            return
        place = _folder(QStandardPaths.StandardLocation.PicturesLocation) / f"{sale.receipt_number}.png"
        card = self._printing.code_card(sale, order)
        self._ask_where(self.tr("Save the code"), "saveCode", place, lambda path: self._draw_code(card, path))

    def _draw_code(self, card: Receipt, path: Path) -> None:
        def work() -> None:
            from pos_app.receipt.image import to_png

            path.write_bytes(to_png(card))

        words = self.tr("The code was saved as {name}.").format(name=path.name)
        self._tasks.local(
            self,
            work,
            lambda _none: self._window.notices.show_message(Tone.GOOD, words),
            lambda error: self._tell_unwritten(path, error),
        )

    def copy_link(self, sale: Sale) -> None:
        """Put the address of the order's page on the clipboard, and say so."""
        if sale.order is not None and sale.order.public_url:
            QGuiApplication.clipboard().setText(sale.order.public_url)
            self._window.notices.show_message(Tone.NORMAL, self.tr("The order's link was copied."))


def _folder(kind: QStandardPaths.StandardLocation) -> Path:
    return Path(QStandardPaths.writableLocation(kind))
