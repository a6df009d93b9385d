"""`kasir doctor`: what is well and what is not, and putting a damaged till together again."""

from __future__ import annotations

from argparse import Namespace
from pathlib import Path

from pos_app.clock import SystemClock
from pos_app.commands.speaker import Exit, Speaker
from pos_app.config.logs import start_logging
from pos_app.config.paths import DataFolder
from pos_app.ledger import LedgerError
from pos_app.ledger.backups import Backups
from pos_app.ledger.restore import RestoreReport
from pos_app.records import as_dict
from pos_app.register.checkup import examine
from pos_app.register.findings import Finding, LookAtScreens, State
from pos_app.register.folders import data_folder
from pos_app.register.restoring import restore_till, told

_EMPTY = "empty"
"""Said instead of a backup: begin with an empty till where nothing else is left."""


def run(args: Namespace, speaker: Speaker, look_at_screens: LookAtScreens) -> Exit:
    """Look everything over, or restore. Raises `LedgerError` when a restore is refused; nothing was changed then."""
    folder = data_folder(demo=args.demo)
    if args.restore is not None:
        return _restore(folder, args.restore, speaker, verbose=args.verbose)
    findings = examine(folder, SystemClock(), look_at_screens, demo=args.demo)
    unwell = [finding for finding in findings if finding.state is State.NOT_WELL]
    answer = {"well": not unwell, "checks": [_described(finding, speaker) for finding in findings]}
    verdict = speaker.words("doctor.all_well")
    if unwell:
        names = ", ".join(_name(finding, speaker) for finding in unwell)
        verdict = speaker.words("doctor.some_not_well", names=names)
    speaker.answer(answer, *(line for finding in findings for line in _lines(finding, speaker)), "", verdict)
    return Exit.UNWELL if unwell else Exit.DONE


def tell_screens(speaker: Speaker, describe_screens: LookAtScreens) -> Exit:
    """What `--screens` answers: this process's own view of the screens, as JSON; null without Qt."""
    facts = describe_screens()
    Speaker(speaker.language, as_json=True).answer(as_dict(facts) if facts else None)
    return Exit.DONE


def _described(finding: Finding, speaker: Speaker) -> dict[str, object]:
    return {
        "name": finding.name,
        "state": finding.state.value,
        "sentence": finding.sentence(speaker.language),
        "advice": finding.what_to_do(speaker.language) or None,
        **finding.facts,
    }


def _name(finding: Finding, speaker: Speaker) -> str:
    return speaker.words(f"doctor.name.{finding.name}")


def _lines(finding: Finding, speaker: Speaker) -> list[str]:
    state = speaker.words(f"doctor.{finding.state.value}")
    lines = [f"{_name(finding, speaker):<11} {state:<12} {finding.sentence(speaker.language)}"]
    if advice := finding.what_to_do(speaker.language):
        lines.append(f"{'':<24} {advice}")
    return lines


def _restore(folder: DataFolder, wanted: str, speaker: Speaker, *, verbose: bool) -> Exit:
    if not folder.root.is_dir():
        raise LedgerError("ledger.no_backup", path=folder.ledger)
    start_logging(folder.log, verbose=verbose)
    backup = _backup(folder, wanted) if wanted not in ("", _EMPTY) else None
    report = restore_till(folder, SystemClock(), backup, empty=wanted == _EMPTY)
    speaker.answer(_restored(report), *told(report, speaker.language))
    return Exit.DONE


def _backup(folder: DataFolder, name: str) -> Path:
    """A backup by its name in the folder of backups, or a file anywhere."""
    inside = Backups(folder.ledger).folder / name
    return inside if inside.is_file() else Path(name)


def _restored(report: RestoreReport) -> dict[str, object]:
    merged = report.merged
    return {
        "restored_from": str(report.source) if report.source else None,
        "kept_aside": str(report.aside) if report.aside else None,
        "sales": merged.sales if merged else None,
        "added": list(merged.added) if merged else [],
        "looked_up": list(merged.looked_up) if merged else [],
        "lost": list(merged.lost) if merged else [],
        "numbers_go_on_at": merged.goes_on_at if merged else None,
    }
