"""What happened to a sale, in words, one line after the other."""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import datetime
from string import Formatter

from PySide6.QtCore import QCoreApplication

from pos_app.ledger.history import Note, Paper, Story
from pos_app.printing.jobs import JobState, PaperKind
from pos_app.records import Record
from pos_app.selling.sale import Sale
from pos_app.words import SENTENCES, Language, say

translate = QCoreApplication.translate

_INNER = ("sent_at", "corrected")
"""Notes that the code keeps for itself; what people are to know of them another note says."""


class Happening(Record):
    """One line: when, what, and what was said about it (or empty). The same told `times` times over is one line."""

    at: datetime
    words: str
    more: str = ""
    times: int = 1


def receipt_state(story: Story) -> JobState | None:
    """How the last receipt that is still wanted of the sale stands; None when there is none."""
    receipts = [paper.state for paper in story.papers if paper.kind is PaperKind.RECEIPT]
    wanted = [state for state in receipts if state is not JobState.GIVEN_UP]
    return wanted[-1] if wanted else None


def story_of(sale: Sale, story: Story, language: Language) -> list[Happening]:
    """What happened to `sale`, oldest first."""
    placed = translate("SaleStory", "Saved at the till")
    if sale.cashier:
        placed = translate("SaleStory", "Saved at the till by {cashier}").format(cashier=sale.cashier)
    told = [Happening(sale.placed_at, placed), *_notes(sale, story.notes, language), *map(_paper, story.papers)]
    found: list[Happening] = []
    for each in sorted(told, key=lambda happening: happening.at):
        if found and (found[-1].words, found[-1].more) == (each.words, each.more):
            found[-1] = Happening(each.at, each.words, each.more, found[-1].times + 1)
        else:
            found.append(each)
    return found


def _notes(sale: Sale, notes: tuple[Note, ...], language: Language) -> Iterator[Happening]:
    for note in notes:
        if note.what not in _INNER:
            words, more = _said(sale, note, language)
            yield Happening(note.at, words, more)


def _said(sale: Sale, note: Note, language: Language) -> tuple[str, str]:
    detail = note.detail
    match note.what:
        case "waiting":
            return translate("SaleStory", "Could not be sent"), _reason(sale, detail, language)
        case "unknown":
            return translate("SaleStory", "Sent, outcome not known"), _reason(sale, detail, language)
        case "looked":
            return translate("SaleStory", "Looked up at the server: not there"), ""
        case "signed_out":
            return translate("SaleStory", "Could not be sent: sign-in needed"), ""
        case "refused":
            return translate("SaleStory", "Refused by the server"), _reason(sale, detail, language)
        case "retry":
            return translate("SaleStory", "Sent again by hand"), ""
        case "accepted":
            return translate("SaleStory", "Became order {number}").format(number=detail), ""
        case "accepted_unnumbered":
            return translate("SaleStory", "Became an order whose number never arrived"), ""
        case "found":
            return translate("SaleStory", "Found in Scalev as order {number}").format(number=detail), ""
        case "paid":
            return translate("SaleStory", "Paid, as the server says"), ""
        case "cancelled":
            return translate("SaleStory", "Cancelled"), detail
        case "restored":
            return translate("SaleStory", "Taken over from a backup of the till"), ""
        case "suspected_spam":
            return translate("SaleStory", "Marked as probable spam by the server"), ""
        case "on_trust":
            return _on_trust(detail)
        case "confirmed":
            return _confirmed(detail)
        case _:
            return note.what, detail


def _reason(sale: Sale, key: str, language: Language) -> str:
    """What the server said. Only of its last answer the particulars are still known."""
    problem = sale.sending.problem
    if problem is not None and problem[0] == key:
        return say(key, language, **problem[1])
    needs_more = key not in SENTENCES or any(name for _, name, _, _ in Formatter().parse(SENTENCES[key][0]))
    return "" if needs_more else say(key, language)


def _on_trust(detail: str) -> tuple[str, str]:
    told = json.loads(detail)
    if "approved_by" not in told:
        return translate("SaleStory", "Taken on trust: no server confirms the payment"), ""
    words = translate("SaleStory", "Taken on trust above the limit, approved by {by}")
    return words.format(by=told["approved_by"]), told["reason"]


def _confirmed(detail: str) -> tuple[str, str]:
    told = json.loads(detail)
    return translate("SaleStory", "Payment confirmed by {by}").format(by=told["by"]), told["reason"]


def _paper(paper: Paper) -> Happening:
    match paper.kind:
        case PaperKind.SLIP:
            name = translate("SaleStory", "Bill")
        case PaperKind.PACKING:
            name = translate("SaleStory", "Packing list")
        case _ if paper.copy:
            name = translate("SaleStory", "Copy {number}")
        case _:
            name = translate("SaleStory", "Receipt")
    match paper.state:
        case JobState.PRINTED:
            words = translate("SaleStory", "{paper} made")
        case JobState.SENT:
            words = translate("SaleStory", "{paper} sent to the printer")
        case JobState.FAILED | JobState.GIVEN_UP:
            words = translate("SaleStory", "{paper} not printed")
        case JobState.QUEUED:
            words = translate("SaleStory", "{paper} waits for the printer")
        case _:
            words = translate("SaleStory", "{paper}: not known whether it was printed")
    return Happening(paper.at, words.format(paper=name.format(number=paper.copy)))
