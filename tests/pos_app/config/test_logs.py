"""The log file, and what it never holds."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from pathlib import Path

import pytest

from pos_app.config.logs import start_logging, stop_logging
from tests.support.disks import small_disk

SECRET = "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.c2lnbmF0dXJl"
SLUG = "WjCc_Jk-EK2F8xLCseNKfjFIaESbm9"


@pytest.fixture(autouse=True)
def _no_log_left_open() -> Iterator[None]:
    yield
    stop_logging()


def test_what_looks_like_a_secret_is_blanked(tmp_path: Path) -> None:
    start_logging(tmp_path / "kasir.log")
    log = logging.getLogger("kasir.test")
    log.info("Authorization: Bearer %s", SECRET)
    log.info("token %s for %s", SECRET, "sfpk_live_abc123")
    log.info("GET https://shop.example/o/%s and /orders/%s/payment", SLUG, SLUG)
    log.warning("plain words stay: K1-261123-0042")
    text = (tmp_path / "kasir.log").read_text("utf-8")
    for secret in (SECRET, "sfpk_live_abc123", SLUG):
        assert secret not in text
    assert text.count("[hidden]") == 5
    assert "plain words stay: K1-261123-0042" in text


def test_tracebacks_are_blanked_too(tmp_path: Path) -> None:
    start_logging(tmp_path / "kasir.log")
    try:
        raise ValueError(f"refused token {SECRET}")
    except ValueError:
        logging.getLogger("kasir.test").exception("it went wrong")
    text = (tmp_path / "kasir.log").read_text("utf-8")
    assert "ValueError" in text
    assert SECRET not in text


def test_faults_of_the_screens_and_words_of_qt_are_kept(tmp_path: Path) -> None:
    start_logging(tmp_path / "kasir.log")
    logging.getLogger("ui.faults").error("unexpected fault")
    logging.getLogger("qt").warning("a word of Qt")
    text = (tmp_path / "kasir.log").read_text("utf-8")
    assert "unexpected fault" in text
    assert "a word of Qt" in text


def test_starting_again_moves_the_log_and_writes_nothing_twice(tmp_path: Path) -> None:
    for name in ("a.log", "b.log", "b.log"):
        start_logging(tmp_path / name)
    logging.getLogger("kasir.test").info("once")
    assert (tmp_path / "a.log").read_text("utf-8") == ""
    assert (tmp_path / "b.log").read_text("utf-8").count("once") == 1


def test_details_are_written_only_when_asked(tmp_path: Path) -> None:
    for verbose in (False, True):
        start_logging(tmp_path / f"{verbose}.log", verbose=verbose)
        logging.getLogger("kasir.test").debug("detail")
    assert "detail" not in (tmp_path / "False.log").read_text("utf-8")
    assert "detail" in (tmp_path / "True.log").read_text("utf-8")


def test_a_log_that_cannot_be_written_stops_nobody_from_selling(tmp_path: Path) -> None:
    (tmp_path / "kasir.log").mkdir()
    start_logging(tmp_path / "kasir.log")
    logging.getLogger("kasir.test").info("lost")


def test_a_log_that_finds_no_room_costs_lines_and_nothing_else(capsys: pytest.CaptureFixture[str]) -> None:
    with small_disk() as disk:
        start_logging(disk.folder / "kasir.log")
        disk.fill()
        for _ in range(200):
            logging.getLogger("kasir").info("x" * 1_000)
        stop_logging()
    assert capsys.readouterr() == ("", "")


def test_a_full_log_gives_way_to_a_new_one_and_three_are_kept(tmp_path: Path) -> None:
    start_logging(tmp_path / "kasir.log")
    log = logging.getLogger("kasir.test")
    for number in range(6):
        log.info("filling %d", number)
        log.info("x" * 1_000_000)
    log.info("the newest")
    kept = {file.name: file.read_text("utf-8") for file in tmp_path.iterdir()}
    assert sorted(kept) == ["kasir.log", "kasir.log.1", "kasir.log.2", "kasir.log.3"]
    assert "the newest" in kept["kasir.log"]
    assert [next(n for n in range(6) if f"filling {n}" in kept[f"kasir.log.{age}"]) for age in (1, 2, 3)] == [5, 4, 3]
