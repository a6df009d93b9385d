"""What this register has of its own for being paid: cash and its drawer, the shop's accounts, the shop's own QRIS."""

from __future__ import annotations

from PySide6.QtCore import QObject

from pos_app.ledger import Ledger
from pos_app.payment.offline import OwnMeans
from pos_app.receipt.qr import qr_matrix
from pos_app.register import Register
from pos_app.register.shop import ShopFacts, own_means
from ui.payment.till import TillWays
from ui.tasks import TaskRunner


def till_ways(register: Register, facts: ShopFacts, *, has_drawer: bool) -> TillWays:
    """What the payment stage has to know, by the register's settings and by what the server last said of the shop."""
    settings = register.settings
    return TillWays(
        rounding=register.checkout.rounding,
        cash_method=facts.stand_in(settings.cash.method),
        static_method=facts.stand_in(settings.qris.static_method),
        own=own_means(facts, settings),
        has_drawer=has_drawer,
    )


def prepare_own_code(tasks: TaskRunner[Ledger], owner: QObject, own: OwnMeans) -> None:
    """Work out the modules of the shop's own QRIS before they are drawn, which takes longer than a frame."""
    if (code := own.static_qris) is not None:
        tasks.local(owner, lambda: qr_matrix(code.payload))
