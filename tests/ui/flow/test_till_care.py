"""The till's file is looked after while the window is open, and a person is told when it is not well."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QWidget

from pos_app.config.paths import DataFolder
from pos_app.ledger.backups import Backups
from pos_app.selling.sale import SendState
from tests.support.disks import Disk, OnASmallDisk
from tests.support.screens import Desk
from tests.support.wreck import pages_of, spoil
from tests.ui.conftest import ExpectLog
from tests.ui.flow.conftest import OpenRegister

Shot = Callable[[QWidget, str], Path]


def look(desk: Desk) -> None:
    """What a start does after some seconds, now."""
    desk.shown.care.look()
    desk.idle()


def test_a_window_that_opens_makes_the_backup_of_the_day(open_register: OpenRegister, folder: DataFolder) -> None:
    desk = open_register()
    desk.scan("KOPI-GAYO-250")
    desk.pay_cash(100_000)
    look(desk)
    look(desk)
    assert len(Backups(folder.ledger).all()) == 1
    assert desk.notices == []
    desk.idle()


def test_it_begins_by_itself_once_the_screen_is_in_use(open_register: OpenRegister, folder: DataFolder) -> None:
    desk = open_register()
    assert Backups(folder.ledger).all() == [], "not while the screen is being opened"
    desk.until(lambda: Backups(folder.ledger).all())
    desk.idle()


def test_damage_is_told_with_what_to_do_and_the_cart_stays(
    desk: Desk, folder: DataFolder, expect_log: ExpectLog, shot: Shot
) -> None:
    desk.scan("KOPI-GAYO-250")
    spoiled: list[bool] = []

    def damage(ledger: object) -> None:
        ledger._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")  # type: ignore[attr-defined]
        spoil(folder.ledger, *pages_of(folder.ledger, "print_job"))
        spoiled.append(True)

    desk.shown.tasks.ledger(desk.shown, damage)
    desk.until(lambda: spoiled)
    expect_log("till database is damaged")
    look(desk)
    desk.notice("data file is damaged")
    desk.notice("kasir doctor")
    assert desk.shown.cart.cart.pieces == 1
    assert Backups(folder.ledger).all() == []
    shot(desk.shown.window, "till-damaged")
    desk.shown.window.resize(1024, 768)
    shot(desk.shown.window, "till-damaged-1024")
    desk.idle()


def test_a_sale_can_be_made_while_the_backup_is_taken(open_register: OpenRegister, folder: DataFolder) -> None:
    desk = open_register()
    desk.scan("KOPI-GAYO-250")
    desk.shown.care.look()
    sale = desk.pay_cash(100_000)
    desk.idle()
    assert len(Backups(folder.ledger).all()) == 1
    assert desk.ledger(sale.id).sending.state is SendState.ACCEPTED
    desk.idle()


def test_the_backup_of_the_day_waits_for_no_server(open_register: OpenRegister, folder: DataFolder) -> None:
    desk = open_register()
    answered = threading.Event()
    try:
        for _ in range(6):
            desk.shown.tasks.network(desk.shown, answered.wait)
        desk.shown.care.look()
        desk.until(lambda: Backups(folder.ledger).all())
    finally:
        answered.set()
    desk.idle()


class TestOnASmallDisk(OnASmallDisk):
    def test_a_backup_that_finds_no_room_is_told(
        self, desk: Desk, disk: Disk, folder: DataFolder, expect_log: ExpectLog
    ) -> None:
        disk.fill(leave=100_000)
        expect_log("no backup was made")
        look(desk)
        desk.notice("daily backup of the till could not be made")
        desk.notice("storage is full")
        disk.make_room()
        look(desk)
        assert len(Backups(folder.ledger).all()) == 1
        desk.idle()
