"""How the payment stage divides its width."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QWidget

_COMPACT_BELOW = 1260


class StageColumns(QHBoxLayout):
    """What to choose from at the left, what the buyer needs in the middle, what can be done at the right.

    The columns fit the stage, not the stage the columns: it says by `fit` how wide it is.
    """

    def __init__(self, stage: QWidget, left: QWidget, middle: QWidget, right: QWidget) -> None:
        super().__init__(stage)
        self._left, self._right = left, right
        self.setSizeConstraint(QHBoxLayout.SizeConstraint.SetNoConstraint)
        self.setContentsMargins(0, 0, 0, 0)
        self.setSpacing(0)
        self.addWidget(left)
        self.addWidget(middle, 1)
        self.addWidget(right)

    def fit(self, width: int) -> bool:
        """Fit a stage of that width; whether it is a narrow one."""
        compact = width < _COMPACT_BELOW
        self._left.setFixedWidth(216 if compact else 270)
        self._right.setFixedWidth(280 if compact else 300)
        return compact
