from __future__ import annotations

import threading
from collections.abc import Iterator

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from ui.tasks import TaskRunner

PATIENCE = 10.0


class Ledger:
    """Stands where the till database does; remembers which threads used it."""

    def __init__(self) -> None:
        self.opened_on = threading.get_ident()
        self.closed_on: int | None = None
        self.rows: list[object] = []
        self.users: set[int] = set()

    def add(self, row: object) -> int:
        self.users.add(threading.get_ident())
        self.rows.append(row)
        return len(self.rows)

    def close(self) -> None:
        self.closed_on = threading.get_ident()


class Till:
    def __init__(self) -> None:
        self.ledgers: list[Ledger] = []
        self.faults: list[Exception] = []
        self.refuse_to_open = 0
        self.runner = TaskRunner(self.open, Ledger.close, self.faults.append)

    def open(self) -> Ledger:
        if self.refuse_to_open:
            self.refuse_to_open -= 1
            raise OSError("disk is away")
        self.ledgers.append(Ledger())
        return self.ledgers[-1]


@pytest.fixture
def till() -> Iterator[Till]:
    made = Till()
    yield made
    assert made.runner.shutdown(PATIENCE)


@pytest.fixture
def owner() -> QObject:
    return QObject()


def test_a_result_arrives_on_the_ui_thread_and_the_work_ran_elsewhere(till: Till, owner: QObject, qtbot: QtBot) -> None:
    seen: list[tuple[int, int]] = []
    till.runner.network(owner, threading.get_ident, lambda worker: seen.append((worker, threading.get_ident())))
    qtbot.waitUntil(lambda: bool(seen))
    assert seen[0][0] != seen[0][1] == threading.get_ident()


def test_lanes_call_one_another_and_results_arrive_on_the_ui_thread(till: Till, owner: QObject, qtbot: QtBot) -> None:
    ui = threading.get_ident()
    seen: list[tuple[int, int]] = []

    def on_ledger(ledger: Ledger) -> int:
        rows = ledger.add("row")
        if rows < 20:
            till.runner.network(owner, on_network)
        return rows

    def on_network() -> None:
        till.runner.ledger(owner, on_ledger, lambda rows: seen.append((rows, threading.get_ident())))

    till.runner.network(owner, on_network)
    qtbot.waitUntil(lambda: len(seen) == 20)
    assert seen == [(rows, ui) for rows in range(1, 21)]
    assert len(till.ledgers) == len(till.ledgers[0].users) == 1


def test_ledger_calls_run_in_order_on_one_thread_which_opened_the_ledger(
    till: Till, owner: QObject, qtbot: QtBot
) -> None:
    done: list[int] = []
    for row in range(50):
        till.runner.ledger(owner, lambda ledger, row=row: ledger.add(row), done.append)
    qtbot.waitUntil(lambda: len(done) == 50)
    (ledger,) = till.ledgers
    assert ledger.rows == list(range(50))
    assert done == list(range(1, 51))
    assert ledger.users == {ledger.opened_on}
    assert ledger.opened_on != threading.get_ident()


def test_what_needs_no_server_never_stands_in_line_behind_it(till: Till, owner: QObject, qtbot: QtBot) -> None:
    answered = threading.Event()
    printed: list[int] = []
    try:
        for _ in range(40):
            till.runner.network(owner, answered.wait)
        till.runner.local(owner, threading.get_ident, printed.append)
        qtbot.waitUntil(lambda: bool(printed))
        assert printed[0] != threading.get_ident()
    finally:
        answered.set()


def test_an_error_reaches_failed_with_its_traceback(till: Till, owner: QObject, qtbot: QtBot) -> None:
    errors: list[Exception] = []

    def work_that_fails() -> None:
        raise ValueError("no paper")

    till.runner.network(owner, work_that_fails, None, errors.append)
    qtbot.waitUntil(lambda: bool(errors))
    assert str(errors[0]) == "no paper"
    trace, names = errors[0].__traceback__, []
    while trace is not None:
        names.append(trace.tb_frame.f_code.co_name)
        trace = trace.tb_next
    assert names[-1] == "work_that_fails"
    assert till.faults == []


def test_an_error_without_failed_goes_to_the_fault_handler(till: Till, owner: QObject, qtbot: QtBot) -> None:
    till.runner.ledger(owner, lambda ledger: 1 // 0, None)
    qtbot.waitUntil(lambda: bool(till.faults))
    assert isinstance(till.faults[0], ZeroDivisionError)


def test_work_that_tries_to_exit_does_not_end_the_lane(till: Till, owner: QObject, qtbot: QtBot) -> None:
    done: list[int] = []

    def leave(_ledger: Ledger) -> None:
        raise SystemExit(3)

    till.runner.ledger(owner, leave)
    till.runner.ledger(owner, lambda ledger: ledger.add(1), done.append)
    qtbot.waitUntil(lambda: bool(done) and bool(till.faults))


def test_a_deleted_owner_gets_nothing_but_its_work_is_done(till: Till, qtbot: QtBot) -> None:
    gone, other = QObject(), QObject()
    arrived: list[object] = []
    finished: list[object] = []
    go = threading.Event()
    till.runner.ledger(gone, lambda ledger: (go.wait(PATIENCE), ledger.add("kept")), arrived.append)
    till.runner.ledger(gone, lambda ledger: 1 // 0, None, arrived.append)
    till.runner.ledger(other, lambda ledger: ledger.rows, finished.append)
    gone.deleteLater()
    qtbot.waitSignal(gone.destroyed).wait()
    go.set()
    qtbot.waitUntil(lambda: bool(finished))
    assert arrived == []
    assert till.faults == []
    assert finished == [["kept"]]


def test_the_ledger_is_opened_again_by_the_next_call_when_opening_failed(
    till: Till, owner: QObject, qtbot: QtBot
) -> None:
    till.refuse_to_open = 1
    errors: list[Exception] = []
    done: list[int] = []
    till.runner.ledger(owner, lambda ledger: ledger.add(1), done.append, errors.append)
    till.runner.ledger(owner, lambda ledger: ledger.add(2), done.append, errors.append)
    qtbot.waitUntil(lambda: bool(done))
    assert [str(error) for error in errors] == ["disk is away"]


def test_four_network_calls_run_at_once_and_a_fifth_waits(till: Till, owner: QObject, qtbot: QtBot) -> None:
    together = threading.Barrier(5)
    fifth = threading.Event()
    done: list[object] = []
    for _ in range(4):
        till.runner.network(owner, lambda: together.wait(PATIENCE), done.append)
    till.runner.network(owner, fifth.set, done.append)
    qtbot.waitUntil(lambda: together.n_waiting == 4)
    assert not fifth.is_set()
    together.wait(PATIENCE)
    qtbot.waitUntil(lambda: len(done) == 5)
    assert fifth.is_set()


def test_only_the_newest_of_calls_with_one_name_is_answered(till: Till, owner: QObject, qtbot: QtBot) -> None:
    go = threading.Event()
    asked: list[str] = []
    shown: list[str] = []

    def search(text: str) -> str:
        asked.append(text)
        go.wait(PATIENCE)
        return text

    for text in ("k", "ko", "kop", "kopi"):
        till.runner.ledger(owner, lambda _ledger, text=text: search(text), shown.append, latest="search")
    till.runner.ledger(owner, lambda _ledger: "other", shown.append, latest="other")
    go.set()
    qtbot.waitUntil(lambda: "other" in shown)
    assert shown == ["kopi", "other"]
    assert asked[-1] == "kopi"
    assert "ko" not in asked, "work that had not begun is skipped"


def test_the_same_name_of_another_owner_is_another_call(till: Till, owner: QObject, qtbot: QtBot) -> None:
    shown: list[str] = []
    other = QObject()
    till.runner.ledger(owner, lambda _ledger: "mine", shown.append, latest="search")
    till.runner.ledger(other, lambda _ledger: "yours", shown.append, latest="search")
    qtbot.waitUntil(lambda: len(shown) == 2)
    assert shown == ["mine", "yours"]


def test_a_call_may_make_the_next_one(till: Till, owner: QObject, qtbot: QtBot) -> None:
    done: list[int] = []
    till.runner.network(owner, lambda: 20, lambda n: till.runner.network(owner, lambda: n + 1, done.append))
    qtbot.waitUntil(lambda: done == [21])
    assert not till.runner.busy


def test_later_calls_once_and_never_for_an_owner_that_is_gone(till: Till, owner: QObject, qtbot: QtBot) -> None:
    called: list[str] = []
    gone = QObject()
    till.runner.later(gone, 1, lambda: called.append("gone"))
    gone.deleteLater()
    till.runner.later(owner, 1, lambda: called.append("stopped")).stop()
    till.runner.later(owner, 5, lambda: called.append("kept"))
    qtbot.waitUntil(lambda: called == ["kept"])


def test_what_nobody_waits_for_keeps_no_sale_waiting(till: Till, owner: QObject, qtbot: QtBot) -> None:
    go = threading.Event()
    read: list[bool] = []
    sold: list[int] = []
    for _ in range(10):
        till.runner.background(owner, lambda: go.wait(PATIENCE), read.append)
    for sale in range(8):
        till.runner.network(owner, lambda sale=sale: sale, sold.append)
    qtbot.waitUntil(lambda: len(sold) == 8)
    assert read == []
    go.set()
    qtbot.waitUntil(lambda: read == [True] * 10)


def test_shutdown_finishes_waiting_ledger_work_and_closes_the_ledger_on_its_thread(qtbot: QtBot) -> None:
    till, owner = Till(), QObject()
    go = threading.Event()
    arrived: list[object] = []
    till.runner.ledger(owner, lambda ledger: go.wait(PATIENCE), arrived.append)
    for row in range(20):
        till.runner.ledger(owner, lambda ledger, row=row: ledger.add(row), arrived.append)
    go.set()
    assert till.runner.shutdown(PATIENCE)
    (ledger,) = till.ledgers
    assert ledger.rows == list(range(20))
    assert ledger.closed_on == ledger.opened_on
    assert not [thread for thread in threading.enumerate() if thread.name.startswith("kasir-")]


def test_after_shutdown_nothing_runs_and_nothing_is_delivered(qtbot: QtBot) -> None:
    till, owner = Till(), QObject()
    arrived: list[object] = []
    till.runner.network(owner, lambda: 1, arrived.append)
    assert till.runner.shutdown(PATIENCE)
    till.runner.ledger(owner, lambda ledger: 2, arrived.append)
    till.runner.network(owner, lambda: 3, arrived.append)
    assert not till.runner.later(owner, 0, lambda: arrived.append(4)).isActive()
    with qtbot.waitCallback() as turned:
        till_turn = QObject()
        till_turn.destroyed.connect(turned)
        till_turn.deleteLater()
    assert arrived == []
    assert till.runner.shutdown()


def test_shutdown_says_when_a_thread_is_still_at_work(expect_log, qtbot: QtBot) -> None:
    expect_log("still at work at shutdown: kasir-network-1")
    till, owner = Till(), QObject()
    began, go = threading.Event(), threading.Event()
    till.runner.network(owner, lambda: (began.set(), go.wait(PATIENCE)))
    assert began.wait(PATIENCE)
    assert not till.runner.shutdown(0.01)
    go.set()


def test_an_error_that_arrives_at_shutdown_is_logged(expect_log, qtbot: QtBot) -> None:
    expect_log("an error arrived after shutdown")
    till, owner = Till(), QObject()
    till.runner.ledger(owner, lambda ledger: 1 // 0)
    assert till.runner.shutdown(PATIENCE)


def test_an_error_that_somebody_waited_for_is_no_trouble_at_shutdown(qtbot: QtBot) -> None:
    till, owner = Till(), QObject()
    told: list[Exception] = []
    till.runner.ledger(owner, lambda ledger: 1 // 0, failed=told.append)
    assert till.runner.shutdown(PATIENCE)
    assert told == []
