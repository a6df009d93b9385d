"""Where products stand in a view: cells of one size, so that any number of them is laid out at once."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from PySide6.QtCore import QPoint, QRectF

from pos_app.records import Record


class Cells(Record):
    """`columns` of cells over `width`, each `height` high, scrolled up by `offset`; device-independent pixels.

    Pixels left over are shared out between the columns.
    """

    columns: int
    width: int
    height: int
    offset: int

    def places(self, rows: Iterable[int]) -> Iterator[QRectF]:
        """Where the cells of products are, counted from 0."""
        edges = [round(column * self.width / self.columns) for column in range(self.columns + 1)]
        for row in rows:
            line, column = divmod(row, self.columns)
            top = line * self.height - self.offset
            yield QRectF(edges[column], top, edges[column + 1] - edges[column], self.height)

    def row_at(self, point: QPoint) -> int:
        """Whose cell is at `point`, whether or not there are so many products; -1 beside all cells."""
        line = (point.y() + self.offset) // self.height
        if line < 0 or not 0 <= point.x() < self.width:
            return -1
        return line * self.columns + min(self.columns - 1, point.x() * self.columns // self.width)

    def between(self, top: int, bottom: int, count: int) -> range:
        """Which of `count` products can be seen from `top` to `bottom`."""
        first = max(0, (top + self.offset) // self.height * self.columns)
        return range(first, min(((bottom + self.offset) // self.height + 1) * self.columns, count))
