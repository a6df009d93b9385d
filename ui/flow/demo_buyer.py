"""The buyer of the demo, played by buttons on the payment stage."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject

from pos_app.ledger import Ledger
from pos_app.selling.sale import Sale
from ui.flow.watching import PaymentWatch
from ui.tasks import TaskRunner

DemoAct = Callable[[str, str], None]
"""Plays the buyer in the demo: (order number, "pay", "expire" or "conflict"). Blocks."""


class DemoBuyer(QObject):
    """Does what was pressed for the sale that is shown, and has its order read at once."""

    def __init__(
        self,
        tasks: TaskRunner[Ledger],
        watch: PaymentWatch,
        act: DemoAct,
        shown: Callable[[], Sale | None],
        parent: QObject,
    ) -> None:
        super().__init__(parent)
        self._tasks, self._watch, self._act, self._shown = tasks, watch, act, shown

    def play(self, action: str) -> None:
        """Pay the order, let it expire, or bring it into conflict."""
        sale, act = self._shown(), self._act
        if sale is not None and sale.order is not None:
            key = sale.order.id
            self._tasks.network(self, lambda: act(key, action), lambda _: self._watch.check_now(sale))
