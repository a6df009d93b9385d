"""The card about cash: how it is rounded, and how it is told to Scalev, which has none of its own."""

from __future__ import annotations

from pos_app.config.settings import CashSettings
from pos_app.money import Rupiah
from pos_app.payment.methods import name_of
from ui.language import Retranslating
from ui.notices import HasLanguage
from ui.settings.fields import Fields
from ui.settings.parts import choice_of, set_choices
from ui.widgets import Choice, FieldRow

_STAND_INS = ("cod", "bank_transfer")
_STEPS = (0, 50, 100, 500, 1000)
"""Coins that are in use, in rupiah; 0: nothing is rounded."""


class StandInField(Retranslating, FieldRow):
    """Which of the server's methods stands in for a way of paying at the till."""

    def __init__(self, languages: HasLanguage, *, name: str) -> None:
        super().__init__(editor=Choice(), name=name)
        self._languages = languages
        self._methods: tuple[str, ...] = _STAND_INS
        self.retranslate()

    def fill(self, method: str) -> None:
        """Show `method`, also one that is not usual."""
        self._methods = tuple(dict.fromkeys((*_STAND_INS, method)))
        self.retranslate()
        choice_of(self).setCurrentIndex(self._methods.index(method))

    @property
    def method(self) -> str:
        """The code of the method chosen."""
        return str(choice_of(self).currentData())

    def retranslate(self) -> None:
        """Name the methods."""
        set_choices(self, [(method, name_of(method, self._languages.language)) for method in self._methods])


class CashFields(Retranslating, Fields):
    """Rounding, and what cash is sent as."""

    def __init__(self, languages: HasLanguage) -> None:
        super().__init__(name="cashFields")
        self.step = FieldRow(editor=Choice(), name="cashStep")
        self.mode = FieldRow(editor=Choice(), name="cashMode")
        self.method = StandInField(languages, name="cashMethod")
        self.add_row(self.step, self.mode)
        self.add_row(self.method)
        choice_of(self.step).currentIndexChanged.connect(self._step_chosen)
        self.retranslate()
        self._step_chosen()

    def fill(self, cash: CashSettings) -> None:
        """Show `cash`."""
        choice_of(self.step).setCurrentIndex(_STEPS.index(cash.rounding_step))
        choice_of(self.mode).setCurrentIndex(choice_of(self.mode).findData(cash.rounding_mode))
        self.method.fill(cash.method)
        self._step_chosen()

    def read(self, cash: CashSettings) -> CashSettings:
        """`cash` with what is chosen."""
        return cash.model_copy(
            update={
                "rounding_step": choice_of(self.step).currentData(),
                "rounding_mode": choice_of(self.mode).currentData(),
                "method": self.method.method,
            }
        )

    def retranslate(self) -> None:
        """Set every text."""
        self.title.setText(self.tr("Cash"))
        self.step.set_label(self.tr("Round cash to"))
        steps: list[tuple[object, str]] = [
            (step, f"{Rupiah(step)}" if step else self.tr("No rounding")) for step in _STEPS
        ]
        set_choices(self.step, steps)
        self.mode.set_label(self.tr("Which way"))
        modes: list[tuple[object, str]] = [
            ("down", self.tr("Down")),
            ("nearest", self.tr("Nearest")),
            ("up", self.tr("Up")),
        ]
        set_choices(self.mode, modes)
        self.method.set_label(self.tr("Cash is sent to Scalev as"))
        self._step_chosen()

    def _step_chosen(self) -> None:
        rounds = bool(choice_of(self.step).currentData())
        self.mode.editor.setEnabled(rounds)
        self.step.set_hint(self.tr("The difference is shown and printed.") if rounds else "")
