"""A register that was set up and knows its shop, for tests of a store that cannot be reached."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from PySide6.QtWidgets import QWidget

from pos_app.sandbox.server import SandboxServer
from pos_app.scalev.session import MemoryVault
from pos_app.scalev.waits import Wait, Waits
from tests.support.network import Away, away
from tests.support.screens import Desk, Key

# A register that waits no longer than a test may take.
HASTY = Waits(*[Wait(1, 2)] * 4)
COFFEE, SAMBAL = 68_000, 45_000
ACCOUNTS = ["0123456789", "1310012345678", "5210987654"]


@dataclass
class Shop:
    """A register that has been at the store; `vault` keeps its sign-in."""

    open: Callable[..., Desk]
    server: SandboxServer
    vault: MemoryVault

    def reopen(self, **more: Any) -> Desk:
        """The register, opened anew, with products on its screen."""
        desk = self.open(signed_in=False, ready=False, vault=self.vault, **{"waits": HASTY, **more})
        desk.until(lambda: desk.shown.picker.tiles.rowCount() > 0)
        return desk

    @contextmanager
    def without_store(self, how: Away = Away.REFUSED, *, by_itself: bool = False, **more: Any) -> Iterator[Desk]:
        """The register, opened while the store is away, once it knows that it is; the store is back after the block.

        The register then finds out `by_itself`, or at once because somebody presses for it.
        """
        with away(self.server, how):
            desk = self.reopen(**more)
            desk.until(lambda: desk.shown.connection.standing.is_shut)
            yield desk
        if not by_itself:
            desk.click("connectionBadge")


def choose(desk: Desk, method: str) -> None:
    desk.choose(method)
    desk.key(Key.Key_Return)
    desk.until(lambda: desk.shown.stage.sale is not None and desk.shown.paying.current is not None)


def sell(desk: Desk, method: str, sku: str = "KOPI-GAYO-250") -> None:
    """Bring one piece to where the buyer pays by a method of the server."""
    desk.scan(sku)
    desk.to_payment()
    choose(desk, method)


def accounts(desk: Desk) -> list[str]:
    """The account numbers that can be read on the payment stage."""
    found = (each for each in desk.shown.stage.findChildren(QWidget, "accountNumber") if each.isVisible())
    return ["".join(filter(str.isdigit, each.accessibleName() or str(each.property("text")))) for each in found]


def next_customer(desk: Desk) -> None:
    desk.key(Key.Key_F10)
    desk.screen("sell")


def drained(desk: Desk, orders: int) -> None:
    """Wait until everything was sent, by itself; nobody touches anything."""
    desk.until(lambda: not desk.named("waitingBadge").isVisible() and len(desk.store.orders) == orders, 60_000)
    desk.until(lambda: desk.words("connectionBadge") == "Connected")
    desk.idle()
