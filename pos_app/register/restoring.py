"""Restoring a till's database, and what is said of it: at the command line, and where the window cannot open."""

from __future__ import annotations

from pathlib import Path

from pos_app.clock import Clock
from pos_app.config.paths import DataFolder
from pos_app.ledger import LedgerError
from pos_app.ledger.restore import RestoreReport, restore
from pos_app.register.folders import without_window
from pos_app.words import Language, say

_NAMED = 20
"""Receipt numbers that are told; the log and the JSON answer have them all."""
_MENDED_BY_IT = ("ledger.damaged", "ledger.half_restored")


def restore_till(folder: DataFolder, clock: Clock, backup: Path | None = None, *, empty: bool = False) -> RestoreReport:
    """`pos_app.ledger.restore.restore` for a folder that no window has open. Raises `LedgerError`, nothing changed."""
    try:
        with without_window(folder):
            return restore(folder.ledger, clock, backup, empty=empty)
    except LedgerError as error:
        if error.key != "ledger.in_use":
            raise
        raise LedgerError("ledger.others_work", path=folder.root) from error


def is_mended_by_restoring(error: Exception) -> bool:
    """Whether a till that cannot be opened for `error` can be restored."""
    return isinstance(error, LedgerError) and error.key in _MENDED_BY_IT


def told(report: RestoreReport, language: Language) -> list[str]:
    """What was done, and what is left for a person, one sentence or two a line."""
    merged, lines = report.merged, []
    if merged is None:
        lines.append(say("doctor.restore_finished", language))
    elif report.source is None:
        lines.append(say("doctor.restored_without", language, sales=merged.sales))
    else:
        lines.append(say("doctor.restored", language, backup=report.source.name, sales=merged.sales))
    if merged is not None:
        if report.aside and not report.readable:
            lines.append(say("doctor.unreadable", language))
        if merged.added:
            lines.append(say("doctor.added", language, count=len(merged.added)))
        if merged.looked_up:
            lines.append(say("doctor.looked_up", language, count=len(merged.looked_up)))
        if merged.lost:
            more = " …" if len(merged.lost) > _NAMED else ""
            lines.append(say("doctor.lost", language, receipts=", ".join(merged.lost[:_NAMED]) + more))
        if merged.lost_shifts:
            lines.append(say("doctor.lost_shifts", language, shifts=", ".join(merged.lost_shifts[:_NAMED])))
        if merged.goes_on_at is not None:
            lines.append(say("doctor.numbers", language, number=merged.goes_on_at))
    if report.aside:
        lines.append(say("doctor.aside", language, path=report.aside))
    return lines
