"""Payments that arrive while nobody looks: announced, with a receipt; late ones, twice ones; and a code made anew."""

from __future__ import annotations

import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from pos_app.config.settings import PrinterSettings
from pos_app.sandbox.state import Order
from pos_app.selling.sale import Sale
from tests.support.clock import WrongClock
from tests.support.printer import EmulatedPrinter, emulated_printer
from tests.support.screens import Desk, Key, codes_on
from tests.ui.flow.conftest import OpenRegister
from ui.notices import Notice

HOUR = 3600


def sold(desk: Desk, method: str = "qris") -> tuple[Sale, Order]:
    """A bag of coffee brought to where the buyer pays."""
    desk.scan("KOPI-GAYO-250")
    desk.pay(method)
    desk.instructed()
    desk.idle()
    return desk.sale, desk.order


def left_unpaid(desk: Desk) -> tuple[Sale, Order]:
    """The same, and the next customer's turn."""
    sale, order = sold(desk)
    desk.key(Key.Key_F10)
    desk.screen("sell")
    return sale, order


def paid(desk: Desk, sale: Sale, order: Order) -> Notice:
    """The buyer pays out of sight; the notice that says so."""
    desk.act("pay", order)
    desk.shown.watch.check_now(sale)
    desk.notice(f"{sale.receipt_number} was paid")
    return next(each for each in desk.shown.window.notices.shown if sale.receipt_number in each.text)


@contextmanager
def printing(folder: Path) -> Iterator[tuple[EmulatedPrinter, PrinterSettings]]:
    with emulated_printer(folder) as printer:
        yield printer, PrinterSettings(host="127.0.0.1", port=printer.port)


def test_a_receipt_is_offered_with_a_payment_out_of_sight(open_register: OpenRegister, tmp_path: Path) -> None:
    with printing(tmp_path / "printer") as (printer, settings):
        desk = open_register(settings.model_copy(update={"automatic": False}))
        notice = paid(desk, *left_unpaid(desk))
        assert "printed" not in notice.text
        desk.click("noticeOtherAction", notice)
        assert desk.paper(printer).text
        desk.until(lambda: "Its receipt was printed." in notice.text)
        assert notice.other_button is not None
        assert not notice.other_button.isVisible(), "one receipt is enough"
        desk.click("noticeAction", notice)
        desk.screen("paid")
        desk.idle()


def test_a_receipt_that_was_printed_by_itself_is_not_offered_again(open_register: OpenRegister, tmp_path: Path) -> None:
    with printing(tmp_path / "printer") as (printer, settings):
        desk = open_register(settings)
        notice = paid(desk, *left_unpaid(desk))
        assert notice.other_button is None
        assert desk.paper(printer).text
        desk.until(lambda: "Its receipt was printed." in notice.text)
        desk.idle()


def test_without_a_printer_no_paper_is_spoken_of(desk: Desk) -> None:
    sale, order = left_unpaid(desk)
    notice = paid(desk, sale, order)
    assert notice.text == f"{sale.receipt_number} was paid: Rp68.000."
    assert notice.other_button is None
    desk.idle()


@pytest.fixture
def player(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A sound player of the system that writes down what it was given."""
    heard, tool = tmp_path / "heard", tmp_path / "players" / "paplay"
    tool.parent.mkdir()
    tool.write_text(f'#!/bin/sh\nbasename "$1" >> "{heard}"\n')
    tool.chmod(tool.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("PATH", f"{tool.parent}:/usr/bin:/bin")
    heard.touch()
    return heard


def test_a_payment_is_heard(open_register: OpenRegister, player: Path) -> None:
    desk = open_register(sound=True)
    paid(desk, *left_unpaid(desk))
    desk.until(lambda: player.read_text() == "paid.wav\n")
    desk.idle()
    sold(desk)
    desk.act("pay")
    desk.key(Key.Key_F5)
    desk.screen("paid")
    desk.until(lambda: player.read_text() == "paid.wav\n" * 2)
    desk.idle()


def test_a_conflict_is_heard_differently_and_silence_is_a_setting(open_register: OpenRegister, player: Path) -> None:
    desk = open_register(sound=True)
    sale, order = left_unpaid(desk)
    desk.act("conflict", order)
    desk.shown.watch.check_now(sale)
    desk.until(lambda: player.read_text() == "attention.wav\n")
    desk.shown.chime.use(on=False)
    paid(desk, *left_unpaid(desk))
    desk.idle()
    assert player.read_text() == "attention.wav\n"


def test_a_conflict_is_told_again_after_a_restart(open_register: OpenRegister) -> None:
    desk = open_register()
    _, order = sold(desk)
    desk.act("conflict", order)
    desk.key(Key.Key_F5)
    desk.until(lambda: desk.words("stateBadge") == "Needs a person")
    desk.idle()
    desk.shown.close()
    again = open_register()
    again.notice("conflict about the payment")
    again.idle()


def test_an_order_closed_before_the_register_was_is_still_watched_for_a_late_payment(
    open_register: OpenRegister,
) -> None:
    desk = open_register()
    sale, order = sold(desk)
    desk.act("expire", order)
    desk.key(Key.Key_F5)
    desk.until(lambda: desk.words("stateBadge") == "Order closed")
    desk.idle()
    desk.shown.close()
    desk.act("pay", order)
    again = open_register(ready=False)
    again.notice(f"{sale.receipt_number} was paid")
    again.until(lambda: again.shown.picker.tiles.rowCount() > 0)
    again.idle()


def another_method(desk: Desk, method: str) -> Sale:
    before = desk.sale.id
    desk.key(Key.Key_F8)
    desk.choose(method)
    desk.key(Key.Key_Return)
    desk.until(lambda: desk.sale.id != before)
    desk.instructed()
    desk.idle()
    return desk.sale


def test_a_late_payment_of_one_replaced_twice_names_the_one_that_counts_now(desk: Desk) -> None:
    first, order = sold(desk)
    another_method(desk, "bank_transfer")
    last = another_method(desk, "va_bca")
    desk.act("pay", order)
    desk.shown.watch.check_now(first)
    desk.notice(f"Do not take money for {last.receipt_number} again")
    desk.idle()


def test_who_paid_twice_is_told_to_the_person_in_charge(desk: Desk) -> None:
    first, order = sold(desk)
    second = another_method(desk, "bank_transfer")
    desk.act("pay")
    desk.key(Key.Key_F5)
    desk.screen("paid")
    desk.act("pay", order)
    desk.shown.watch.check_now(first)
    desk.notice(f"and so was {second.receipt_number}")
    desk.notice("the buyer has paid twice")
    desk.idle()


# A new code


def expired(desk: Desk, outcome: str = "pending") -> Sale:
    """A code that nobody paid in time, on the screen; `outcome` is what became of its order."""
    desk.switch(expiry_outcome=outcome)
    sold(desk)
    desk.act("expire")
    desk.shown.watch.check_now(desk.sale)
    desk.until(lambda: desk.words("stateBadge") in ("Code expired", "Order closed"))
    desk.idle()
    return desk.sale


def test_an_expired_code_is_made_anew(desk: Desk) -> None:
    desk.switch(payment_renewal="renewed")
    sale = expired(desk)
    desk.key(Key.Key_R, control=True)
    desk.notice(f"There is a new code for {sale.receipt_number}")
    desk.until(lambda: desk.words("stateBadge") == "Waiting for payment")
    assert int(desk.words("countdown").split(":")[0]) in (14, 15)
    assert len(codes_on(desk.shown.window)) == 1
    assert len(desk.store.orders) == 1, "the order stays the same"
    desk.idle()


def test_a_new_code_that_takes_its_time_is_waited_for_and_the_old_one_is_not_shown_as_good(desk: Desk) -> None:
    sale = expired(desk, outcome="canceled")
    desk.switch(payment_renewal="renewed", payload_after_reads=3)
    seen: list[tuple[str, list[str]]] = []
    desk.shown.watch.sale_changed.connect(
        lambda _sale: seen.append((desk.words("stateBadge"), codes_on(desk.shown.window)))
    )
    desk.shown.watch.renew(sale)  # the screen offers it for an order that is still open
    desk.notice("There is a new code")
    desk.until(lambda: codes_on(desk.shown.window))
    assert seen[0] == ("Code expired", []), "it can be paid again, but not by what was shown before"
    assert seen[-1][0] == "Waiting for payment"
    desk.idle()


def test_a_code_that_cannot_be_had_again_is_said_with_the_reason(desk: Desk) -> None:
    sale = expired(desk)
    desk.key(Key.Key_R, control=True)
    desk.notice(f"There is no new code for {sale.receipt_number}")
    desk.notice(": Pesanan sudah tidak dapat dibayar. To be paid now, choose another method")
    desk.idle()


def test_a_new_code_asked_for_an_order_that_was_paid_shows_it_paid(desk: Desk) -> None:
    expired(desk)
    desk.act("pay")
    desk.key(Key.Key_R, control=True)
    desk.screen("paid")
    assert not any("no new code" in words for words in desk.notices)
    desk.idle()


def test_a_code_refused_for_an_order_that_was_paid_shows_it_paid(desk: Desk) -> None:
    """A gateway that makes no code for what is paid: the order itself is read."""
    expired(desk)
    desk.act("pay")
    refusal = {"action": "status", "status": 400, "body": {"error": "Already paid"}}
    desk.store.fault({"operation": "createStorefrontPublicOrderPayment", **refusal})
    desk.key(Key.Key_R, control=True)
    desk.screen("paid")
    assert not any("no new code" in words for words in desk.notices)
    desk.store.fault()
    desk.idle()


def test_a_new_code_asked_for_without_a_network_is_answered(desk: Desk) -> None:
    sale = expired(desk)
    desk.store.fault({"operation": "*", "action": "drop_before"})
    desk.key(Key.Key_R, control=True)
    desk.notice(f"There is no new code for {sale.receipt_number} yet. ")
    desk.store.fault()
    desk.idle()


@pytest.mark.parametrize("hours", [-7, 7])
def test_a_computers_clock_that_is_hours_off_counts_down_rightly(open_register: OpenRegister, hours: int) -> None:
    desk = open_register(clock=WrongClock(hours * HOUR))
    sold(desk)
    assert desk.words("stateBadge") == "Waiting for payment"
    assert int(desk.words("countdown").split(":")[0]) in (14, 15)
    assert len(codes_on(desk.shown.window)) == 1
    desk.idle()
