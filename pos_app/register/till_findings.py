"""What `kasir doctor` says of the till itself: its database and backups, what waits in it, and its clock."""

from __future__ import annotations

import os
import shutil
from collections.abc import Mapping
from contextlib import suppress
from datetime import datetime, timedelta
from pathlib import Path

from pos_app.clock import Clock
from pos_app.ledger import LedgerError
from pos_app.ledger.backups import Backup, Backups
from pos_app.ledger.database import restored_file
from pos_app.ledger.facts import TillFacts, facts_of
from pos_app.ledger.health import check
from pos_app.records import Record
from pos_app.register.findings import Age, Facts, Finding, Sentence, State, sentence

_SECONDS = 20.0
_LITTLE_ROOM = 200_000_000
_UNSAVED = timedelta(days=2)
"""Sales of this many days may be in the till alone; a register that is opened each day makes a backup each day."""
_LONG_WAIT = timedelta(hours=1)
_CLOCK_OFF = timedelta(minutes=2)


class TillLook(Record):
    """What is there: `facts` and no `error` when the database was read, else why not. Nothing of it is new or newer."""

    path: Path
    now: datetime
    facts: TillFacts | None
    error: LedgerError | None
    finished: bool
    backups: list[Backup]


def look_at_till(path: Path, clock: Clock) -> TillLook:
    """Look at the database at `path` and at its backups."""
    facts, error, finished = None, None, True
    try:
        if restored_file(path).exists():
            raise LedgerError("ledger.half_restored", path=path)
        if path.exists():
            health = check(path, thorough=False, seconds=_SECONDS)
            finished = health.finished
            if health.problems:
                raise LedgerError("ledger.damaged", path=path, detail=health.problems[0])
            facts = facts_of(path, _SECONDS)
    except LedgerError as caught:
        error = caught
    return TillLook(path, clock.now(), facts, error, finished, Backups(path, clock).all())


def database_finding(till: TillLook) -> Finding:
    """The file, its size, the room around it and its backups."""
    facts = _database_facts(till)
    if till.error is not None:
        return Finding("database", State.NOT_WELL, _said_of(till.error, till), _to_restore(till), facts)
    if till.facts is None:
        if till.backups:
            gone = sentence("doctor.database_gone", path=till.path)
            return Finding("database", State.NOT_WELL, (gone,), _to_restore(till), facts)
        return Finding("database", State.NOT_KNOWN, (sentence("doctor.database_none"),), (), facts)
    said = [sentence("doctor.database", sales=till.facts.sales, megabytes=f"{_size(till.path) / 1e6:.1f}")]
    if till.backups:
        age = Age(till.now - till.backups[0].taken_at)
        said.append(sentence("doctor.backups", count=len(till.backups), age=age))
    else:
        said.append(sentence("doctor.backups_none"))
    advice = []
    if not os.access(till.path, os.W_OK) or not os.access(till.path.parent, os.W_OK):
        advice.append(sentence("ledger.read_only", path=till.path.parent))
    if (room := _room(till.path)) is not None and room < _LITTLE_ROOM:
        advice.append(sentence("doctor.little_room", megabytes=room // 1_000_000))
    if _unsaved(till) > _UNSAVED:
        advice.append(sentence("doctor.backup_old"))
    if not till.finished:
        said = [sentence("doctor.database_slow", seconds=int(_SECONDS))]
    state = State.NOT_WELL if advice else State.WELL if till.finished else State.NOT_KNOWN
    return Finding("database", state, tuple(said), tuple(advice), facts)


def queue_finding(till: TillLook) -> Finding:
    """Sales that still have something to settle with the server."""
    if till.facts is None:
        if till.error is None and not till.backups:
            return Finding("queue", State.WELL, (sentence("doctor.queue_empty"),))
        return Finding("queue", State.NOT_KNOWN, (sentence("doctor.queue_not_known"),))
    waiting, since = till.facts.waiting, till.facts.waits_since
    age = till.now - since if since else timedelta(0)
    facts: Facts = {"waiting": dict(waiting), "oldest_seconds": int(age.total_seconds()) if since else None}
    if not since:
        return Finding("queue", State.WELL, (sentence("doctor.queue_empty"),), (), facts)
    said = sentence("doctor.queue", count=sum(waiting.values()), age=Age(age))
    advice = _to_settle(waiting, age)
    return Finding("queue", State.NOT_WELL if advice else State.WELL, (said,), advice, facts)


def clock_finding(till: TillLook, server_ahead: timedelta | None) -> Finding:
    """The computer's clock, against the server's where it answered and against the last sale."""
    last = till.facts.last_sale_at if till.facts else None
    behind = last - till.now if last else timedelta(0)
    facts: Facts = {
        "server_ahead_seconds": round(server_ahead.total_seconds()) if server_ahead is not None else None,
        "last_sale_at": last.isoformat() if last else None,
    }
    advice = (sentence("doctor.set_clock"),)
    if server_ahead is not None and abs(server_ahead) > _CLOCK_OFF:
        key = "doctor.clock_behind" if server_ahead > timedelta(0) else "doctor.clock_ahead"
        return Finding("clock", State.NOT_WELL, (sentence(key, age=Age(abs(server_ahead))),), advice, facts)
    if behind > _CLOCK_OFF:
        said = sentence("doctor.clock_before_last_sale", age=Age(behind))
        return Finding("clock", State.NOT_WELL, (said,), advice, facts)
    if server_ahead is None:
        key = "doctor.clock_alone" if last is None else "doctor.clock_not_known"
        return Finding("clock", State.NOT_KNOWN, (sentence(key),), (), facts)
    return Finding("clock", State.WELL, (sentence("doctor.clock"),), (), facts)


def _database_facts(till: TillLook) -> Facts:
    log = till.path.with_name(f"{till.path.name}-wal")
    return {
        "path": str(till.path),
        "version": till.facts.version if till.facts else None,
        "sales": till.facts.sales if till.facts else None,
        "bytes": _size(till.path),
        "log_bytes": _size(log),
        "free_bytes": _room(till.path),
        "problem": till.error.key if till.error else None,
        "backups": [
            {
                "file": str(backup.path),
                "taken_at": backup.taken_at.isoformat(),
                "age_seconds": int((till.now - backup.taken_at).total_seconds()),
                "bytes": backup.size,
            }
            for backup in till.backups
        ],
    }


def _said_of(error: LedgerError, till: TillLook) -> tuple[Sentence, ...]:
    if error.key == "ledger.damaged":
        return (sentence("doctor.database_damaged", path=till.path),)
    return ((error.key, error.params),)


def _to_restore(till: TillLook) -> tuple[Sentence, ...]:
    if till.error is not None and till.error.key not in ("ledger.damaged", "ledger.failed"):
        return ()  # its own sentence says what to do
    if not till.backups:
        return (sentence("doctor.restore_without"),)
    age = Age(till.now - till.backups[0].taken_at)
    return (sentence("doctor.restore", backup=till.backups[0].path.name, age=age),)


def _to_settle(waiting: Mapping[str, int], age: timedelta) -> tuple[Sentence, ...]:
    advice = []
    if refused := waiting.get("refused", 0):
        advice.append(sentence("doctor.settle_refused", count=refused))
    if unnumbered := waiting.get("accepted_unnumbered", 0):
        advice.append(sentence("doctor.settle_unnumbered", count=unnumbered))
    if waiting.get("signed_out"):
        advice.append(sentence("doctor.settle_signed_out"))
    if age > _LONG_WAIT and (waiting.get("waiting") or waiting.get("unknown")):
        advice.append(sentence("doctor.settle_old"))
    return tuple(advice)


def _unsaved(till: TillLook) -> timedelta:
    """From the newest backup, else from the first sale, to the last sale."""
    if till.facts is None or till.facts.last_sale_at is None:
        return timedelta(0)
    since = till.backups[0].taken_at if till.backups else till.facts.first_sale_at
    return till.facts.last_sale_at - (since or till.facts.last_sale_at)


def _size(path: Path) -> int:
    with suppress(OSError):
        return path.stat().st_size
    return 0


def _room(path: Path) -> int | None:
    with suppress(OSError):
        return shutil.disk_usage(path.parent).free
    return None
