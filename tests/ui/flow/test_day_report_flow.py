"""The day report of a register that sells: today's sales, in the other language, and as a file."""

from __future__ import annotations

import csv
from pathlib import Path

from tests.support.screens import Desk, Key, named, words_of
from tests.ui.flow.test_shift_flow import go, press, save_into, sell


def test_todays_sales_are_shown_and_saved(desk: Desk, tmp_path: Path) -> None:
    total = sell(desk) + sell(desk, "SABUN-SEREH")
    screen = go(desk, Key.Key_H, "day_report")
    assert words_of(screen, "dayTotal") == f"{total}"
    assert words_of(screen, "dayCount") == "2"
    desk.click("languageSwitch")
    assert words_of(screen, "dayTitle") == "Laporan hari"
    assert "Tunai" in named(screen, "methodChart").accessibleDescription()
    desk.click("languageSwitch")
    desk.click("dayCsv")
    desk.idle()
    save_into(desk, "saveFile", tmp_path / "hari.csv")
    desk.notice("hari.csv")
    with (tmp_path / "hari.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.reader(file, delimiter=";"))
    assert sum(int(row[3]) for row in rows if row[0] == "Method") == total.amount
    press(desk, Key.Key_Escape)
    desk.screen("sell")
    sold = sell(desk)
    screen = go(desk, Key.Key_H, "day_report")
    desk.until(lambda: words_of(screen, "dayTotal") == f"{total + sold}")
    desk.idle()
