"""A disk that is full, protected or in use when Pay is pressed: it is told, the cart stays, and one sale is made."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from PySide6.QtWidgets import QWidget

from pos_app.config.paths import DataFolder
from pos_app.ledger import Ledger, LedgerError
from pos_app.selling.sale import Sale, SendState
from tests.support.disks import Disk, OnASmallDisk
from tests.support.screens import Desk, Key
from tests.ui.flow.conftest import OpenRegister

Shot = Callable[[QWidget, str], Path]
PATIENCE = 30_000


def in_ledger(desk: Desk, work: Callable[[Ledger], Any]) -> Any:
    """Do something with the register's own ledger, where it lives."""
    done: list[Any] = []
    desk.shown.tasks.ledger(desk.shown, work, done.append, done.append)
    desk.until(lambda: done)
    assert not isinstance(done[0], Exception), done[0]
    return done[0]


def pragma(desk: Desk, text: str) -> Any:
    return in_ledger(desk, lambda ledger: ledger._connection.execute(f"PRAGMA {text}").fetchone() or (None,))[0]


def press_pay(desk: Desk) -> None:
    """Bring the cart to payment by QRIS and press the button."""
    desk.to_payment()
    desk.choose("qris")
    desk.key(Key.Key_Return)


def refused(desk: Desk, words: str) -> None:
    """It is said why, nothing was placed, and the cart is as it was."""
    desk.until(lambda: words in desk.words("problem"), PATIENCE)
    assert desk.named("problem").isVisible()
    assert in_ledger(desk, lambda ledger: ledger.sales.all()) == []
    assert [line.sellable.sku for line in desk.shown.cart.cart.lines] == ["KOPI-GAYO-250"]
    assert desk.store.orders == []


def made_once(desk: Desk) -> None:
    """Pressed again, with the disk as it should be."""
    desk.key(Key.Key_Return)
    desk.until(lambda: desk.shown.stage.sale is not None and desk.state is SendState.ACCEPTED)
    sales: list[Sale] = in_ledger(desk, lambda ledger: ledger.sales.all())
    assert [sale.id for sale in sales] == [desk.sale.id]
    assert len(desk.store.orders) == 1
    assert not desk.shown.cart.cart, "it is sold now"
    desk.idle()


def test_a_full_database_is_told_and_the_sale_made_once_there_is_room(desk: Desk, shot: Shot) -> None:
    desk.scan("KOPI-GAYO-250")
    desk.idle()
    desk.shown.care.stop()  # its check would report the rows that fill the table, which belong to no sale
    in_ledger(desk, fill_up)
    press_pay(desk)
    refused(desk, "storage is full")
    shot(desk.shown.window, "pay-disk-full")
    desk.key(Key.Key_Return)
    refused(desk, "storage is full")
    in_ledger(desk, make_room)
    made_once(desk)


def fill_up(ledger: Ledger) -> None:
    """Let the database grow no more, and use every free byte of the table that holds what was sold."""
    database = ledger._connection
    pages = database.execute("PRAGMA page_count").fetchone()[0]
    database.execute(f"PRAGMA max_page_count = {pages}")
    database.execute("PRAGMA foreign_keys = OFF")
    size, number = 1_000, 0
    while size > 8:
        try:
            values = (9_000_000 + number, "x" * size)
            database.execute("INSERT INTO sale_line VALUES (?, 0, '', 0, '', '', '[]', 0, 0, ?)", values)
            number += 1
        except LedgerError:
            size //= 2
    database.execute("PRAGMA foreign_keys = ON")


def make_room(ledger: Ledger) -> None:
    ledger._connection.execute("DELETE FROM sale_line WHERE sale >= 9000000")
    ledger._connection.execute("PRAGMA max_page_count = 1000000")


def test_a_protected_database_is_told_and_the_sale_made_once_it_is_free(desk: Desk) -> None:
    desk.scan("KOPI-GAYO-250")
    desk.idle()
    pragma(desk, "query_only = ON")
    press_pay(desk)
    refused(desk, "cannot be written")
    pragma(desk, "query_only = OFF")
    made_once(desk)


HOLDER = """
import sqlite3, sys
connection = sqlite3.connect(sys.argv[1], isolation_level=None)
connection.execute("BEGIN EXCLUSIVE")
print("held", flush=True)
sys.stdin.readline()
"""


@contextmanager
def held_by_another_program(path: Path) -> Iterator[None]:
    with subprocess.Popen(
        [sys.executable, "-c", HOLDER, f"{path}"], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as holder:
        assert holder.stdout is not None
        assert holder.stdin is not None
        assert holder.stdout.readline() == "held\n"
        yield
        holder.stdin.write("enough\n")
        holder.stdin.close()


def test_a_database_that_another_program_holds_is_told_and_the_sale_made_after_it(
    desk: Desk, folder: DataFolder
) -> None:
    desk.scan("KOPI-GAYO-250")
    desk.idle()
    with held_by_another_program(folder.ledger):
        press_pay(desk)
        refused(desk, "Another program is using")
    made_once(desk)


class TestOnASmallDisk(OnASmallDisk):
    def test_a_full_disk_is_told_and_the_sale_made_once_there_is_room(self, desk: Desk, disk: Disk) -> None:
        desk.scan("KOPI-GAYO-250")
        desk.idle()
        pragma(desk, "wal_checkpoint(TRUNCATE)")
        disk.fill()
        press_pay(desk)
        refused(desk, "storage is full")
        disk.make_room()
        made_once(desk)

    def test_a_disk_that_fills_up_after_the_sale_loses_and_doubles_nothing(
        self, desk: Desk, disk: Disk, open_register: OpenRegister
    ) -> None:
        """The order is made, and there is no room to write that down."""
        desk.store.fault({"operation": "createCustomerCheckout", "action": "delay", "seconds": 1.0, "nth": 1})
        desk.scan("KOPI-GAYO-250")
        desk.idle()
        press_pay(desk)
        desk.until(lambda: desk.shown.stage.sale is not None)
        desk.until(lambda: len(desk.store.orders) == 1)
        pragma(desk, "wal_checkpoint(TRUNCATE)")
        disk.fill()
        desk.notice("storage is full")
        disk.make_room()
        sale = desk.sale
        desk.idle()
        desk.shown.close()
        again = open_register()
        again.until(lambda: again.ledger(sale.id).sending.state is SendState.ACCEPTED, PATIENCE)
        assert len(again.store.orders) == 1
        again.idle()
