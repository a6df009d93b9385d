"""The card about selling without the server: when to be alarmed, limits on what is taken on trust, and the PIN."""

from __future__ import annotations

from datetime import timedelta

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from pos_app.config.settings import SendingSettings, SupervisorSettings, TrustSettings
from pos_app.errors import InputError
from pos_app.money import Rupiah, parse_rupiah
from ui.language import Retranslating, span
from ui.settings.fields import Fields, fits
from ui.settings.parts import choice_of, set_choices, text_of
from ui.theme import Tone
from ui.widgets import ActionButton, Badge, Choice, FieldRow, Hint

_ALARMS = (15, 30, 60, 120, 240, 1440, 0)
"""Minutes that are offered; 0: no alarm."""


class SupervisorFields(Retranslating, Fields):
    """The limits are open once there is a PIN, for who changes them has to know it. `pin_requested()` asks for that."""

    pin_requested = Signal()

    def __init__(self) -> None:
        super().__init__(name="supervisorFields")
        self._has_pin = False
        self._alarms: tuple[int, ...] = _ALARMS
        self.alarm = FieldRow(editor=Choice(), name="queueAlarm")
        self.per_sale = FieldRow(name="trustPerSale")
        self.per_shift = FieldRow(name="trustPerShift")
        self.confirm_per_sale = FieldRow(name="confirmPerSale")
        self.confirm_per_shift = FieldRow(name="confirmPerShift")
        self._limits = {
            "per_sale": self.per_sale,
            "per_shift": self.per_shift,
            "confirm_per_sale": self.confirm_per_sale,
            "confirm_per_shift": self.confirm_per_shift,
        }
        self.supervisor = FieldRow(name="supervisorName")
        self._about_confirming = Hint(name="confirmAbout")
        self._about = Hint(name="trustAbout")
        self._state = Badge(name="pinState")
        self._pin = ActionButton(icon="key", name="settingsPin")
        self._pin.clicked.connect(self.pin_requested)
        foot = QWidget()
        row = QHBoxLayout(foot)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(12)
        row.addWidget(self._pin)
        row.addWidget(self._state)
        row.addStretch(1)
        for name, field in self._limits.items():
            field.line.setInputMethodHints(Qt.InputMethodHint.ImhDigitsOnly)
            self.rule(field, lambda text, name=name: _is_limit(name, text))  # type: ignore[misc]
        self.supervisor.line.setMaxLength(40)
        self.add_row(self.alarm)
        self.add_row(self._about)
        self.add_row(self.per_sale, self.per_shift)
        self.add_row(self._about_confirming)
        self.add_row(self.confirm_per_sale, self.confirm_per_shift)
        self.add_row(self.supervisor)
        self.add_row(foot)
        self.retranslate()

    def fill(self, sending: SendingSettings, trust: TrustSettings, supervisor: SupervisorSettings) -> None:
        """Show when the alarm is raised, the limits, and whose PIN it is."""
        self._alarms = tuple(dict.fromkeys((*_ALARMS, sending.alarm_minutes)))
        for name, field in self._limits.items():
            field.line.setText(Rupiah(getattr(trust, name)).digits)
        self.supervisor.line.setText(supervisor.name)
        self.set_has_pin(bool(supervisor.pin_hash))
        choice_of(self.alarm).setCurrentIndex(self._alarms.index(sending.alarm_minutes))
        self.forget_errors()

    def set_has_pin(self, has_pin: bool) -> None:
        """Whether there is a PIN."""
        self._has_pin = has_pin
        for field in (*self._limits.values(), self.supervisor):
            field.line.setEnabled(has_pin)
        self.retranslate()

    def read_sending(self, sending: SendingSettings) -> SendingSettings:
        """`sending` with the alarm chosen."""
        return sending.model_copy(update={"alarm_minutes": choice_of(self.alarm).currentData()})

    def read_trust(self, trust: TrustSettings) -> TrustSettings:
        """`trust` with the limits in the fields, which must be right."""
        return trust.model_copy(update={name: _amount(text_of(field)) for name, field in self._limits.items()})

    def read_supervisor(self, supervisor: SupervisorSettings) -> SupervisorSettings:
        """`supervisor` with the name in the field."""
        return supervisor.model_copy(update={"name": text_of(self.supervisor)})

    def retranslate(self) -> None:
        """Set every text."""
        self.title.setText(self.tr("Without the server"))
        self.alarm.set_label(self.tr("Alarm when a sale waits to be sent for"))
        never = self.tr("Never")
        spans: list[tuple[object, str]] = [
            (each, span(timedelta(minutes=each)) if each else never) for each in self._alarms
        ]
        set_choices(self.alarm, spans)
        self._about.setText(
            self.tr(
                "What no server confirms, a bank transfer or a payment by the shop's own QRIS, is taken within these "
                "limits. Beyond them a supervisor approves it by PIN."
            )
        )
        self._about_confirming.setText(
            self.tr("A supervisor who has seen the money arrive confirms it by hand, at most up to these limits.")
        )
        self.per_sale.set_label(self.tr("At most for one sale (Rp)"))
        self.per_shift.set_label(self.tr("At most for one day (Rp)"))
        self.confirm_per_sale.set_label(self.tr("Confirmed for one sale (Rp)"))
        self.confirm_per_shift.set_label(self.tr("Confirmed for one day (Rp)"))
        self.supervisor.set_label(self.tr("Supervisor's name"))
        self.supervisor.set_hint("" if self._has_pin else self.tr("Set a PIN first; then this can be changed."))
        self._pin.setText(self.tr("Change PIN") if self._has_pin else self.tr("Set PIN"))
        self._state.set_state(
            self.tr("PIN is set") if self._has_pin else self.tr("No PIN yet"),
            Tone.GOOD if self._has_pin else Tone.WARNING,
        )
        for field in self._limits.values():
            self.word(field, self.tr("An amount in rupiah, for example 1.000.000."))


def _amount(text: str) -> int | None:
    try:
        return parse_rupiah(text).amount
    except InputError:
        return None


def _is_limit(name: str, text: str) -> bool:
    amount = _amount(text)
    return bool(text) and amount is not None and fits(TrustSettings, **{name: amount})
