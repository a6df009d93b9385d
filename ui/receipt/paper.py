"""The receipt on the screen: a strip of white paper."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, QSize
from PySide6.QtGui import QColor, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from pos_app.receipt.blocks import Receipt
from ui.receipt.painting import COLUMNS_58_MM, ReceiptDrawing
from ui.theme import current_tokens
from ui.widgets import painting

_EDGE = 16
_SHADOW = 4
_WIDTH = 306


class ReceiptPaper(QWidget):
    """Shows a receipt in the lines of a 58 mm roll, which fill the narrow column in readable type."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("receiptPaper")
        self._receipt: Receipt | None = None
        self._drawing: ReceiptDrawing | None = None
        # Not Fixed: that would hold the paper to the height of its hint, whatever its width asks for.
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_receipt(self, receipt: Receipt | None) -> None:
        """Show `receipt`; None: no paper."""
        if receipt == self._receipt:
            return
        self._receipt = receipt
        self._drawing = ReceiptDrawing(receipt, COLUMNS_58_MM) if receipt else None
        self.updateGeometry()
        self.update()

    def hasHeightForWidth(self) -> bool:
        """Qt's hook; the paper is as long as its text."""
        return True

    def heightForWidth(self, width: int) -> int:
        """The length of the paper for `width` pixels."""
        if self._drawing is None:
            return 0
        return round(self._drawing.height * self._type_width(width) / self._drawing.width) + 2 * (_EDGE + _SHADOW)

    def sizeHint(self) -> QSize:
        """As wide as the column."""
        return QSize(_WIDTH, self.heightForWidth(_WIDTH))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Qt's hook."""
        if self._drawing is None:
            return
        t = current_tokens()
        painter = QPainter(self)
        paper = QRectF(self.rect()).adjusted(_SHADOW, _SHADOW / 2, -_SHADOW, -_SHADOW * 1.5)
        for step in range(_SHADOW, 0, -1):
            shade = QColor(t.ink)
            shade.setAlpha(10)
            painting.rounded(painter, paper.adjusted(-step, -step / 2, step, step * 1.5), 6 + step, shade)
        painting.rounded(painter, paper, t.radius_small, t.paper)
        self._drawing.paint(
            painter, QPointF(_SHADOW + _EDGE, _SHADOW / 2 + _EDGE), self._type_width(self.width()), t.ink, t.paper
        )

    def _type_width(self, width: int) -> float:
        return max(40.0, width - 2.0 * (_EDGE + _SHADOW))
