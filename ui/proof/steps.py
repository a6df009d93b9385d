"""How far a proof is on its way, as three steps one below the other."""

from __future__ import annotations

from datetime import datetime

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from pos_app.payment.proof import ProofStanding, ProofState, TransferProof
from pos_app.records import Record
from pos_app.words import Language
from ui.language import short_time
from ui.theme import Tone, Weight
from ui.widgets import IconLabel, Text


class _Look(Record):
    icon: str
    tone: Tone
    words: str


class _Row(QWidget):
    def __init__(self, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self._icon = IconLabel("minus", size=18, disc=28)
        self._title = Text(weight=Weight.SEMIBOLD, name=f"{name}-title")
        self._state = Text(pixels=13, tone=Tone.MUTED, name=f"{name}-state")
        self._state.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        row.addWidget(self._icon)
        row.addWidget(self._title)
        row.addWidget(self._state, 1)

    def present(self, title: str, look: _Look) -> None:
        self._title.setText(title)
        self._title.set_tone(Tone.MUTED if look.icon == "minus" else Tone.NORMAL)
        self._icon.set_icon(look.icon, look.tone)
        self._state.setText(look.words)
        self._state.set_tone(look.tone if look.tone in (Tone.WARNING, Tone.BAD) else Tone.MUTED)
        self.setAccessibleName(": ".join(filter(None, (title, look.words))))


class ProofSteps(QWidget):
    """Saved, uploaded, recorded: what is done, with its time, and what the next one waits for."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("proofSteps")
        self._rows = [_Row(f"step-{state.value}") for state in ProofState]
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        for row in self._rows:
            column.addWidget(row)

    def present(self, proof: TransferProof | None, standing: ProofStanding | None, language: Language) -> None:
        """Show how far `proof` is; None: nothing is saved yet."""
        translate = QCoreApplication.translate
        titles = (
            translate("ProofSteps", "Saved in the register"),
            translate("ProofSteps", "Uploaded"),
            translate("ProofSteps", "Recorded at Scalev"),
        )
        moments = (proof.kept_at, proof.uploaded_at, proof.recorded_at) if proof else (None, None, None)
        done = list(ProofState).index(proof.state) + 1 if proof else 0
        for number, (row, title, moment) in enumerate(zip(self._rows, titles, moments, strict=True)):
            if number < done:
                row.present(title, _done(moment, language))
            elif number == done and standing is not None:
                row.present(title, _next(standing))
            else:
                row.present(title, _Look("minus", Tone.MUTED, ""))


def _done(moment: datetime | None, language: Language) -> _Look:
    return _Look("check", Tone.GOOD, short_time(moment, language) if moment else "")


def _next(standing: ProofStanding) -> _Look:
    translate = QCoreApplication.translate
    match standing:
        case ProofStanding.NEEDS_ORDER:
            return _Look("clock", Tone.WARNING, translate("ProofSteps", "waits for the order"))
        case ProofStanding.HELD_UP:
            return _Look("clock", Tone.WARNING, translate("ProofSteps", "tried again by itself"))
        case ProofStanding.STUCK:
            return _Look("error", Tone.BAD, translate("ProofSteps", "refused"))
        case _:
            return _Look("refresh", Tone.ACCENT, translate("ProofSteps", "under way…"))
