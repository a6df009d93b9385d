"""How sure the total of a cart is that is not placed yet, and what it is made of."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from pos_app.records import Record
from pos_app.selling.totals import Source, Totals
from ui.widgets import SumRow, preview_words, sum_rows


class Preview(Record):
    """Whose word the total is, what is to be known of it (sentences), and whether its discount code was checked."""

    source: Source = Source.TILL
    said: str = ""
    is_code_unchecked: bool = False

    @property
    def words(self) -> str:
        """That the total is a preview, and whose."""
        return preview_words(self.source)

    def rows(self, totals: Totals, pieces: int, *, in_cash: bool) -> tuple[SumRow, ...]:
        """The parts of `totals` for so many pieces, and their sum.

        That is a preview until the order says the last word, but what is paid `in_cash` is the till's own and final.
        """
        parts = sum_rows(totals, pieces, is_code_unchecked=self.is_code_unchecked)
        words = QCoreApplication.translate("PaymentPreview", "Total preview")
        if in_cash and self.source is not Source.ASKED:
            words = QCoreApplication.translate("PaymentPreview", "Total")
        return (*parts, SumRow(words, f"{totals.in_cash}", strong=True))
