"""What a total is made of, row by row: on the cart, and on the payment stage."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QRectF, QSize, Qt
from PySide6.QtGui import QFont, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from pos_app.records import Record
from pos_app.selling.totals import Source, Totals
from ui.theme import Tone, Weight, current_tokens, font
from ui.widgets import painting

_ROW, _FURTHER_LINE = 24, 18
_GAP = 12
_MOST_LINES = 2


class SumRow(Record):
    """Words at the left, an amount (as shown) at the right, and the tone of the row's amount, or of words alone."""

    words: str
    amount: str = ""
    tone: Tone = Tone.NORMAL
    strong: bool = False


def sum_rows(totals: Totals, pieces: int, *, is_code_unchecked: bool = False) -> list[SumRow]:
    """The parts of `totals` for so many pieces; what adds nothing has no row, but a discount code always has."""
    translate = QCoreApplication.translate
    items = translate("Sums", "%n item(s)", None, pieces)
    rows = [SumRow(translate("Sums", "Subtotal · {items}").format(items=items), f"{totals.products}")]
    if totals.discount_code:
        words = translate("Sums", "Discount {code}").format(code=totals.discount_code)
        if is_code_unchecked:
            words = translate("Sums", "Discount {code}, not checked").format(code=totals.discount_code)
        tone = Tone.WARNING if is_code_unchecked else Tone.GOOD
        rows.append(SumRow(words, f"{-totals.discount}", tone))
    added = (
        (translate("Sums", "Shipping"), totals.shipping),
        (totals.other_name.strip() or translate("Sums", "Other charges"), totals.other),
        (translate("Sums", "Service fee"), totals.service_fee),
        (translate("Sums", "Rounding"), totals.rounding),
    )
    return [*rows, *(SumRow(words, f"{amount}") for words, amount in added if amount)]


def preview_words(source: Source) -> str:
    """That a total is a preview, and whose."""
    match source:
        case Source.ASKED:
            return QCoreApplication.translate("Sums", "Total preview · asking…")
        case Source.SERVER:
            return QCoreApplication.translate("Sums", "Total preview · Scalev")
        case Source.TILL:
            return QCoreApplication.translate("Sums", "Total preview · register's own")


class SumsView(QWidget):
    """Rows of 24 px, amounts under one another; words that are too long go on in a second line."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._rows: tuple[SumRow, ...] = ()
        self.setObjectName(name)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    @property
    def rows(self) -> tuple[SumRow, ...]:
        """The rows shown."""
        return self._rows

    def set_rows(self, rows: tuple[SumRow, ...]) -> None:
        """Show `rows`."""
        self.setVisible(bool(rows))
        if rows == self._rows:
            return
        self._rows = rows
        self.setAccessibleName(", ".join(self._said()))
        self._offer_whole()
        self.updateGeometry()
        self.update()

    def sizeHint(self) -> QSize:
        """All rows."""
        return QSize(200, sum(_height(self._lines(row)) for row in self._rows))

    def minimumSizeHint(self) -> QSize:
        """All rows: totals are never cut."""
        return self.sizeHint()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt's hook: at another width words may need another line."""
        super().resizeEvent(event)
        if event.size().width() != event.oldSize().width():
            self._offer_whole()
            self.updateGeometry()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Qt's hook."""
        tokens = current_tokens()
        painter = QPainter(self)
        top = 0
        for row in self._rows:
            face, lines = _face(row), self._lines(row)
            color = tokens.tone(row.tone)[0]
            place = QRectF(0, top, self.width(), _ROW)
            painting.text(painter, place, row.amount, face, color, Qt.AlignmentFlag.AlignRight)
            ink = color if row.strong or not row.amount else tokens.muted
            place.setWidth(self._room(row))
            for line in lines:
                painting.text(painter, place, line, face, ink)
                place.translate(0, _FURTHER_LINE)
            top += _height(lines)

    def _room(self, row: SumRow) -> float:
        amount = painting.width_of(row.amount, _face(row)) + _GAP if row.amount else 0.0
        return max(40.0, self.width() - amount)

    def _lines(self, row: SumRow) -> tuple[str, ...]:
        return painting.broken(row.words, _face(row), self._room(row), _MOST_LINES)

    def _said(self) -> list[str]:
        return [f"{row.words} {row.amount}".strip() for row in self._rows]

    def _offer_whole(self) -> None:
        """What is cut can be read in the tooltip."""
        self.setToolTip("\n".join(self._said()) if self._is_cut() else "")

    def _is_cut(self) -> bool:
        return any(
            painting.width_of(line, _face(row)) > self._room(row) for row in self._rows for line in self._lines(row)
        )


def _face(row: SumRow) -> QFont:
    return font(current_tokens().type_body, Weight.SEMIBOLD if row.strong else Weight.REGULAR)


def _height(lines: tuple[str, ...]) -> int:
    return _ROW + _FURTHER_LINE * (len(lines) - 1)
