"""What `kasir doctor` finds out, part by part, and that it always comes to an end."""

from __future__ import annotations

import socket
import sqlite3
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import closing, contextmanager
from datetime import timedelta
from pathlib import Path

import keyring
import pytest
from keyring.backend import KeyringBackend

from pos_app.config.paths import DataFolder
from pos_app.config.settings import PrinterSettings, save_settings
from pos_app.ledger import Ledger
from pos_app.ledger.backups import Backups
from pos_app.ledger.database import released_migrations
from pos_app.ledger.outbox import Problem
from pos_app.records import replace
from pos_app.register.checkup import examine
from pos_app.register.findings import Age, Finding, LookAtScreens, ScreenFacts, State
from pos_app.words import Language
from tests.support.clock import HandClock
from tests.support.counter import Counter, Watched, settings_for
from tests.support.disks import small_disk
from tests.support.printer import emulated_printer
from tests.support.wreck import pages_of, ruin, spoil

LARGE = ScreenFacts("xcb", (("HDMI-1", 1366, 768),))
WHY: Problem = ("scalev.refused", {"reason": "Stok habis"})


class Patient:
    """A register's folder, to be looked over."""

    def __init__(self, folder: DataFolder, clock: HandClock) -> None:
        self.folder, self.clock = folder, clock

    def look(self, screens: LookAtScreens = lambda: LARGE, *, demo: bool = False) -> dict[str, Finding]:
        found = {finding.name: finding for finding in examine(self.folder, self.clock, screens, demo=demo)}
        assert list(found) == ["settings", "database", "queue", "clock", "printer", "keyring", "screens"]
        for finding in found.values():
            for language in Language:
                assert finding.sentence(language)
                assert "{" not in finding.sentence(language) + finding.what_to_do(language)
        return found

    def state(self, name: str) -> State:
        return self.look()[name].state

    def says(self, name: str) -> str:
        finding = self.look()[name]
        return f"{finding.sentence(Language.ENGLISH)} {finding.what_to_do(Language.ENGLISH)}"

    def set(self, sandbox: Watched, printer: PrinterSettings | None = None) -> None:
        settings = settings_for(sandbox.server)
        save_settings(settings.model_copy(update={"printer": printer or PrinterSettings()}), self.folder.settings)


@pytest.fixture
def patient(counter: Counter, sandbox_store: Watched) -> Patient:
    """A register that is well, set up for the sandbox, with a sale that was sent."""
    counter.place()
    counter.drain()
    patient = Patient(counter.folder, counter.clock)
    patient.set(sandbox_store)
    return patient


def test_a_register_that_is_well_is_said_to_be(patient: Patient) -> None:
    found = patient.look()
    assert {finding.state for finding in found.values()} == {State.WELL}
    assert not any(finding.what_to_do(Language.ENGLISH) for finding in found.values())
    assert found["database"].facts["sales"] == 1
    assert found["database"].facts["version"] == len(released_migrations())
    assert abs(int(str(found["clock"].facts["server_ahead_seconds"]))) <= 2


def test_looking_makes_and_changes_nothing(tmp_path: Path) -> None:
    folder = DataFolder(tmp_path / "nobody")
    found = Patient(folder, HandClock()).look()
    assert not folder.root.exists()
    assert found["settings"].state is State.NOT_WELL
    assert found["database"].state is State.NOT_KNOWN
    assert found["queue"].state is State.WELL


def test_the_demo_needs_no_settings(tmp_path: Path) -> None:
    assert Patient(DataFolder(tmp_path), HandClock()).look(demo=True)["settings"].state is State.WELL


def test_settings_that_cannot_be_read_keep_nothing_else_from_being_looked_at(patient: Patient) -> None:
    patient.folder.settings.write_text("[register\nname = 3\n")
    found = patient.look()
    assert found["settings"].state is State.NOT_WELL
    assert "line 1" in patient.says("settings")
    assert found["database"].state is State.WELL
    assert found["printer"].state is State.NOT_KNOWN
    assert found["clock"].state is State.NOT_KNOWN


# The database


def test_damage_is_named_with_what_to_do(patient: Patient, counter: Counter) -> None:
    Backups(patient.folder.ledger, counter.clock).take()
    counter.ledger.close()
    counter.clock.advance(3 * 3_600)
    spoil(patient.folder.ledger, *pages_of(patient.folder.ledger, "sale"))
    found = patient.look()["database"]
    assert found.state is State.NOT_WELL
    assert found.facts["problem"] == "ledger.damaged"
    said = patient.says("database")
    assert f"{patient.folder.ledger} is damaged" in said
    assert "kasir doctor --restore" in said
    assert "till-000001-" in said
    assert "3 hours" in said or "3 hour(s)" in said
    assert patient.state("queue") is State.NOT_KNOWN


@pytest.mark.parametrize("gone", ["ruined", "missing", "half"])
def test_a_file_past_reading_gone_or_half_restored_is_told(patient: Patient, counter: Counter, gone: str) -> None:
    Backups(patient.folder.ledger).take()
    counter.ledger.close()
    if gone == "ruined":
        ruin(patient.folder.ledger)
    elif gone == "missing":
        patient.folder.ledger.unlink()
    else:
        (patient.folder.root / "till.restored.db").write_bytes(b"")
    assert patient.state("database") is State.NOT_WELL
    assert "kasir doctor --restore" in patient.says("database")


def test_a_newer_kasirs_file_is_named_and_not_to_be_restored(patient: Patient, counter: Counter) -> None:
    counter.ledger.close()
    with closing(sqlite3.connect(patient.folder.ledger)) as connection:
        connection.execute("PRAGMA user_version = 99")
    assert patient.state("database") is State.NOT_WELL
    assert "newer Kasir" in patient.says("database")
    assert "--restore" not in patient.says("database")


def test_a_locked_file_is_not_waited_for(patient: Patient, counter: Counter) -> None:
    counter.ledger.close()
    with closing(sqlite3.connect(patient.folder.ledger)) as other:
        other.execute("PRAGMA locking_mode = EXCLUSIVE")
        other.execute("BEGIN EXCLUSIVE")
        assert "Another program is using" in patient.says("database")


def test_a_register_that_sells_meanwhile_is_in_nobodys_way(patient: Patient, counter: Counter) -> None:
    counter.ledger._connection.execute("BEGIN IMMEDIATE")
    assert patient.state("database") is State.WELL
    counter.ledger._connection.execute("ROLLBACK")


def test_backups_are_told_with_their_age_and_missed_after_days(patient: Patient, counter: Counter) -> None:
    assert "No backup yet" in patient.says("database")
    backups = Backups(patient.folder.ledger, counter.clock)
    for _ in range(2):
        backups.take()
        counter.clock.advance(5 * 3_600)
    assert "2 backup(s), the newest 5 hour(s) old" in patient.says("database")
    told = patient.look()["database"].facts["backups"]
    assert [entry["age_seconds"] for entry in told] == [5 * 3_600, 10 * 3_600]  # type: ignore[attr-defined]
    counter.clock.advance(3 * 86_400)
    assert patient.state("database") is State.WELL, "nothing was sold since"
    counter.place()
    assert patient.state("database") is State.NOT_WELL
    assert "The backup is old" in patient.says("database")


def test_a_disk_that_is_full_or_protected_is_told(clock_of_today: HandClock) -> None:
    with small_disk() as disk:
        folder = DataFolder(disk.folder / "till").create()
        Ledger(folder.ledger, clock_of_today).close()
        patient = Patient(folder, clock_of_today)
        disk.fill()
        assert "MB of storage are left" in patient.says("database")
        disk.make_room()
        disk.protect()
        said = patient.says("database")
        assert "cannot be written" in said
        assert "Whole" in said, "it can be read all the same"


@pytest.fixture
def clock_of_today() -> HandClock:
    return HandClock()


# What waits


def test_a_queue_that_moves_is_well(patient: Patient, counter: Counter) -> None:
    counter.place()
    counter.clock.advance(600)
    found = patient.look()["queue"]
    assert (found.state, found.facts) == (State.WELL, {"waiting": {"waiting": 1}, "oldest_seconds": 600})
    counter.clock.advance(3 * 3_600)
    assert patient.state("queue") is State.NOT_WELL
    assert "kasir outbox send" in patient.says("queue")


@pytest.mark.parametrize(
    ("park", "words"),
    [
        (lambda ledger, sale: ledger.outbox.refused(sale.id, WHY), "1 refused by the server"),
        (lambda ledger, sale: ledger.outbox.signed_out(sale.id, WHY), "has to sign in"),
        (lambda ledger, sale: ledger.outbox.made_without_number(sale.id), "1 made without a number"),
    ],
    ids=["refused", "signed out", "unnumbered"],
)
def test_what_a_person_has_to_do_is_told(
    patient: Patient, counter: Counter, park: Callable[..., object], words: str
) -> None:
    sale = counter.place()
    claim = counter.ledger.outbox.claim()
    assert claim is not None
    counter.ledger.outbox.departing(claim)
    park(counter.ledger, sale)
    assert patient.state("queue") is State.NOT_WELL
    assert words in patient.says("queue")


# The clock


@pytest.mark.parametrize(("hours", "words"), [(5, "5 hour(s) ahead"), (-5, "5 hour(s) behind")])
def test_the_clock_is_held_against_the_servers(patient: Patient, hours: int, words: str) -> None:
    patient.clock.jump(hours * 3_600 + (30 if hours > 0 else -30))
    assert patient.state("clock") is State.NOT_WELL
    assert words in patient.says("clock")
    assert "Set the computer's date" in patient.says("clock")


def test_without_the_server_it_is_held_against_the_last_sale(patient: Patient, sandbox_store: Watched) -> None:
    sandbox_store.server.stop()
    try:
        assert patient.state("clock") is State.NOT_KNOWN
        patient.clock.jump(-86_400)
        assert patient.state("clock") is State.NOT_WELL
        assert "before the last sale" in patient.says("clock")
    finally:
        sandbox_store.server.start()


def test_a_server_that_takes_calls_and_says_nothing_is_given_up(patient: Patient, sandbox_store: Watched) -> None:
    with silent_listener() as port:
        settings = settings_for(sandbox_store.server)
        api = settings.api.model_copy(update={"url": f"http://127.0.0.1:{port}"})
        save_settings(settings.model_copy(update={"api": api}), patient.folder.settings)
        assert patient.state("clock") is State.NOT_KNOWN


# Printer, keyring, screens


@contextmanager
def silent_listener() -> Iterator[int]:
    with socket.socket() as listener:
        listener.bind(("127.0.0.1", 0))
        listener.listen()
        yield listener.getsockname()[1]


def test_a_printer_that_tells_nothing_is_reachable_and_one_that_is_gone_is_not(
    patient: Patient, sandbox_store: Watched
) -> None:
    with silent_listener() as port:
        patient.set(sandbox_store, PrinterSettings(host="127.0.0.1", port=port))
        assert patient.state("printer") is State.WELL
        assert "tells nothing" in patient.says("printer")
    assert patient.state("printer") is State.NOT_WELL
    assert "refuses connections" in patient.says("printer")


@pytest.mark.skipif(sys.version_info < (3, 13), reason="emupos, the emulated printer, needs Python 3.13")
def test_a_printer_tells_its_state_and_prints_nothing(patient: Patient, sandbox_store: Watched, tmp_path: Path) -> None:
    with emulated_printer(tmp_path, paper=80) as printer:
        patient.set(sandbox_store, PrinterSettings(host=printer.host, port=printer.port))
        assert "is ready" in patient.says("printer")
        assert printer.receipts_waiting == 0
        printer.set_fault("cover-open")
        assert patient.state("printer") is State.NOT_WELL
        assert "cover is open" in patient.says("printer")


class Locked(KeyringBackend):
    """A keyring that waits for somebody to unlock it."""

    priority = 1  # type: ignore[assignment]
    name = "Locked"

    def __init__(self, unlocked: threading.Event) -> None:
        super().__init__()
        self._unlocked = unlocked

    def get_password(self, service: str, username: str) -> str | None:
        self._unlocked.wait()
        return None

    def set_password(self, service: str, username: str, password: str) -> None:
        raise AssertionError("nothing is written")

    def delete_password(self, service: str, username: str) -> None:
        raise AssertionError("nothing is removed")


def test_a_keyring_is_named_and_a_locked_one_is_not_waited_for(patient: Patient) -> None:
    before, unlocked = keyring.get_keyring(), threading.Event()
    keyring.set_keyring(Locked(unlocked))
    try:
        assert patient.state("keyring") is State.NOT_WELL
        assert "unlocked" in patient.says("keyring")
        unlocked.set()
        assert patient.state("keyring") is State.WELL
        assert "Locked" in patient.says("keyring")
    finally:
        unlocked.set()
        keyring.set_keyring(before)


def test_without_a_keyring_the_register_works_and_asks(patient: Patient, monkeypatch: pytest.MonkeyPatch) -> None:
    assert "asked for each time" in patient.says("keyring")
    monkeypatch.setenv("KASIR_PASSWORD", "rahasia")
    assert "KASIR_PASSWORD stands in" in patient.says("keyring")
    assert "rahasia" not in patient.says("keyring")


def fails(reason: str) -> LookAtScreens:
    def look() -> ScreenFacts | None:
        raise OSError(19, reason)

    return look


@pytest.mark.parametrize(
    ("look", "desktop", "state", "words"),
    [
        (lambda: LARGE, True, State.WELL, "HDMI-1 1366x768"),
        (lambda: None, True, State.NOT_KNOWN, "Qt is not installed"),
        (lambda: replace(LARGE, screens=(("eDP", 800, 600),)), True, State.NOT_WELL, "at least 1024x768"),
        (lambda: replace(LARGE, platform="offscreen"), True, State.NOT_KNOWN, "no desktop"),
        (fails("could not connect to display"), True, State.NOT_WELL, "could not connect to display"),
        (fails("could not connect to display"), False, State.NOT_KNOWN, "no desktop"),
    ],
)
def test_screens(
    patient: Patient,
    monkeypatch: pytest.MonkeyPatch,
    look: LookAtScreens,
    desktop: bool,
    state: State,
    words: str,
) -> None:
    if sys.platform != "linux" and not desktop:
        pytest.skip("sessions without a desktop are told by the environment on Linux alone")
    monkeypatch.delenv("WAYLAND_DISPLAY", raising=False)
    monkeypatch.delenv("DISPLAY", raising=False)
    if desktop:
        monkeypatch.setenv("DISPLAY", ":99")
    found = patient.look(look)["screens"]
    assert found.state is state
    assert words in f"{found.sentence(Language.ENGLISH)} {found.what_to_do(Language.ENGLISH)}"


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (-5, "0 minute(s)"),
        (7_199, "119 minute(s)"),
        (7_200, "2 hour(s)"),
        (172_799, "47 hour(s)"),
        (172_800, "2 day(s)"),
    ],
)
def test_ages_are_spoken_in_words(seconds: int, words: str) -> None:
    assert Age(timedelta(seconds=seconds)).spoken(Language.ENGLISH) == words
