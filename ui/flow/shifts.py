"""Shifts: opened and closed on the shift screen, and their reports looked at, printed and saved."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from pos_app.errors import KasirError
from pos_app.ledger import Ledger
from pos_app.register import Register
from pos_app.register.papers import shop_details
from ui.flow.printing import PrintDuty
from ui.flow.saving import Saving
from ui.language import LanguageSwitch
from ui.main_window import MainWindow
from ui.tasks import TaskRunner
from ui.theme import Tone

if TYPE_CHECKING:
    from pos_app.receipt.blocks import Receipt
    from pos_app.shifts.cash import Count
    from pos_app.shifts.models import Closing, NewMove, Shift
    from pos_app.shifts.report import Report
    from ui.shift import MoveDialog, ShiftScreen

_ON_SCREEN = 12
"""Lines of each list that the paper on the screen shows; setting hundreds takes longer than a frame."""


class _Look:
    """What there is to see: the open shift with its X; without one, how many sales wait for the next."""

    def __init__(self, ledger: Ledger, by: str) -> None:
        self.shift: Shift | None = ledger.shifts.current()
        self.report: Report | None = ledger.shifts.report(by) if self.shift else None
        self.sold_before = ledger.shifts.waiting_for_a_shift()


class ShiftFlow(QObject):
    """`left()` when the screen is done with; `changed(Shift | None)` when a shift was opened or closed.

    The screen is made when it is first asked for: a register that keeps no shifts never has it.
    """

    left = Signal()
    changed = Signal(object)

    def __init__(
        self,
        tasks: TaskRunner[Ledger],
        register: Register,
        window: MainWindow,
        languages: LanguageSwitch,
        printing: PrintDuty,
    ) -> None:
        super().__init__(window)
        self._tasks, self._register = tasks, register
        self._window, self._languages, self._printing = window, languages, printing
        self._saving = Saving(tasks, window)
        self._screen: ShiftScreen | None = None
        self._shift: Shift | None = None
        """The shift that is shown."""
        self._report: Report | None = None
        self._opening = self._is_fresh = False
        languages.changed.connect(self._retell)

    def show(self) -> None:
        """Show the open shift so far; without one, ask for the cash to open one."""
        self._made()
        self._look(self._show_look)

    # What is shown

    @property
    def _by(self) -> str:
        return self._register.settings.register_.cashier

    def _look(self, done: Callable[[_Look], object]) -> None:
        by = self._by
        self._tasks.ledger(self, lambda ledger: _Look(ledger, by), done, self._window.notices.complain)

    def _show_look(self, look: _Look) -> None:
        screen = self._made()
        self._shift, self._report = look.shift, look.report
        if look.shift is None:
            screen.ask_opening(look.sold_before)
        else:
            self._show_report(is_x=True)
        self._window.show_screen("shift")

    def _show_report(self, *, is_x: bool, can_open: bool = False) -> None:
        paper = self._paper(on_screen=True) if self._report else None
        self._made().show_report(self._report, paper, is_x=is_x, can_open=can_open)

    def _paper(self, *, on_screen: bool = False) -> Receipt | None:
        if self._report is None:
            return None
        from pos_app.shifts.paper import build_paper

        settings = self._register.settings
        again = self._report.is_final and not self._is_fresh and not on_screen
        return build_paper(
            self._report,
            shop_details(settings),
            self._languages.language,
            with_drawer=self._report.is_final or not settings.shift.blind,
            most=_ON_SCREEN if on_screen else None,
            printed_again=self._register.clock.now() if again else None,
        )

    def _retell(self) -> None:
        if self._screen is not None and self._report is not None:
            self._screen.papers.show_paper(self._paper(on_screen=True))

    # Opening, moving cash, closing

    def _open(self, count: Count) -> None:
        if self._opening:
            return
        self._opening = True
        register, by = self._register.settings.register_.name, self._by
        self._tasks.ledger(self, lambda ledger: ledger.shifts.open(register, by, count), self._opened, self._not_opened)

    def _opened(self, shift: Shift) -> None:
        self._opening = False
        self._window.notices.show_message(Tone.GOOD, self.tr("Shift {name} is open.").format(name=shift.name))
        self.changed.emit(shift)
        self.left.emit()

    def _not_opened(self, error: Exception) -> None:
        self._opening = False
        self._window.notices.complain(error)
        # Somebody else may have opened one meanwhile.
        self._look(self._show_look)

    def _move(self, *, is_out: bool) -> None:
        from ui.shift import MoveDialog

        dialog = MoveDialog(self._by, self._window, is_out=is_out)
        dialog.submitted.connect(lambda move: self._write_move(dialog, move))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _write_move(self, dialog: MoveDialog, move: NewMove) -> None:
        def written(_line: object) -> None:
            dialog.accept()
            words = self.tr("Cash out: {amount}.") if move.amount.amount < 0 else self.tr("Cash in: {amount}.")
            amount = max(move.amount, -move.amount)
            self._window.notices.show_message(Tone.GOOD, words.format(amount=amount))
            self._look(self._show_look)

        def failed(error: Exception) -> None:
            if not isinstance(error, KasirError):
                raise error
            dialog.tell(error.sentence(self._languages.language))

        self._tasks.ledger(dialog, lambda ledger: ledger.shifts.move(move), written, failed)

    def _next(self) -> None:
        """The large button under a paper: close the open shift, open the next one, or go back to the open one."""
        if self._shift is not None and self._shift.is_open and self._report is not None:
            expected = None if self._register.settings.shift.blind else self._report.drawer.expected
            self._made().ask_closing(self._shift, self._by, expected)
        else:
            self._look(self._show_look)

    def _tell_expected(self) -> None:
        screen = self._made()

        def tell(look: _Look) -> None:
            if look.report is not None:
                screen.show_expected(look.report.drawer.expected)
            else:
                self._show_look(look)  # it was closed elsewhere

        self._look(tell)

    def _close(self, closing: Closing) -> None:
        if self._shift is None:
            return
        shift_id = self._shift.id
        self._tasks.ledger(self, lambda ledger: ledger.shifts.close(shift_id, closing), self._closed, self._not_closed)

    def _closed(self, shift: Shift) -> None:
        self._shift, self._report, self._is_fresh = shift, shift.report, True
        self._show_report(is_x=False, can_open=True)
        self._window.notices.show_message(Tone.GOOD, self.tr("Shift {name} is closed.").format(name=shift.name))
        self.changed.emit(None)
        if self._printing.is_automatic:
            self._print()

    def _not_closed(self, error: Exception) -> None:
        self._made().may_try_again()
        self._window.notices.complain(error)
        if isinstance(error, KasirError) and error.key == "ledger.no_difference_reason":
            self._tell_expected()  # something was sold meanwhile

    # Earlier reports

    def _list_earlier(self) -> None:
        self._tasks.ledger(
            self, lambda ledger: ledger.shifts.closed(), self._choose_earlier, self._window.notices.complain
        )

    def _choose_earlier(self, shifts: list[Shift]) -> None:
        from ui.shift import EarlierDialog

        dialog = EarlierDialog(shifts, self._languages, self._window)
        dialog.chosen.connect(self._show_earlier)
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _show_earlier(self, shift: Shift) -> None:
        def show(is_open: bool, /) -> None:
            self._shift, self._report, self._is_fresh = shift, shift.report, False
            self._show_report(is_x=False, can_open=not is_open)

        self._tasks.ledger(
            self, lambda ledger: ledger.shifts.current() is not None, show, self._window.notices.complain
        )

    # Papers and files

    def _print(self) -> None:
        if not self._printing.has_printer:
            words = self.tr("No receipt printer is set up. Enter its address in the settings.")
            self._window.notices.show_message(Tone.WARNING, words)
        elif (paper := self._paper()) is not None:
            self._printing.print_report(paper)
            self._is_fresh = False

    def _save_pdf(self) -> None:
        if (paper := self._paper()) is not None:
            self._saving.pdf(paper, self.tr("Save the report"), self._file_name)

    def _save_csv(self) -> None:
        shift, report, language = self._shift, self._report, self._languages.language
        if shift is None or report is None:
            return
        name = self._file_name

        def files(ledger: Ledger) -> dict[str, bytes]:
            from pos_app.shifts.export import shift_files

            return shift_files(report, ledger.shifts.sales(shift.id), language)

        self._tasks.ledger(
            self,
            files,
            lambda found: self._saving.files(found, self.tr("Folder for the report's files"), name),
            self._window.notices.complain,
        )

    @property
    def _file_name(self) -> str:
        """Of a Z its name; an X is made again and again, so the moment stands in it."""
        assert self._shift is not None
        if self._shift.is_open:
            return f"{self._shift.name.replace('-Z', '-X')}-{self._register.clock.now().astimezone():%Y%m%d-%H%M%S}"
        return self._shift.name

    # The screen

    def _made(self) -> ShiftScreen:
        if self._screen is None:
            from ui.receipt.paper import ReceiptPaper
            from ui.shift import ShiftScreen

            paper = ReceiptPaper()
            screen = self._screen = ShiftScreen(self._languages, paper, paper.show_receipt)
            screen.open_requested.connect(self._open)
            screen.expected_requested.connect(self._tell_expected)
            screen.close_requested.connect(self._close)
            screen.left.connect(self.left)
            screen.counting.earlier_requested.connect(self._list_earlier)
            papers = screen.papers
            papers.cash_in_requested.connect(lambda: self._move(is_out=False))
            papers.cash_out_requested.connect(lambda: self._move(is_out=True))
            papers.print_requested.connect(self._print)
            papers.pdf_requested.connect(self._save_pdf)
            papers.csv_requested.connect(self._save_csv)
            papers.earlier_requested.connect(self._list_earlier)
            papers.next_requested.connect(self._next)
            self._window.add_screen("shift", screen)
        return self._screen
