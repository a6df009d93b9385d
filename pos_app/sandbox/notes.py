"""The notes of an order: how long they may be, and what changing them does; both unpublished, both switches."""

from __future__ import annotations

from pos_app.sandbox.state import State
from pos_app.sandbox.switches import NotesPatch, TooLong
from pos_app.sandbox.wire import Refusal


def fitting(state: State, notes: str | None) -> str | None:
    """`notes` as the store keeps them; refuses (400) or cuts what is too long."""
    most = state.switches.notes_maximum
    if not notes or not most or len(notes) <= most:
        return notes
    if state.switches.notes_too_long is TooLong.CUT:
        return notes[:most]
    raise Refusal(400, f"Catatan terlalu panjang (paling banyak {most} huruf)", "notes_too_long")


def patched(state: State, before: str | None, given: str | None) -> str | None:
    """What notes become by a PATCH."""
    how = state.switches.notes_patch
    if how is NotesPatch.IGNORED:
        return before
    if how is NotesPatch.APPENDED:
        given = " ".join(part for part in (before, given) if part) or None
    return fitting(state, given)
