"""The right column of the payment stage: what is known of the sale, and what the cashier can do."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from ui.language import Retranslating
from ui.theme import Tone, Weight
from ui.widgets import ActionButton, Badge, ButtonKind, ButtonSize, Hint, Panel, Text


class DemoPanel(Retranslating, QWidget):
    """Only in demo mode: plays the part of the buyer and the bank. Emits `asked("pay" | "expire" | "conflict")`."""

    asked = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("demoPanel")
        self._title = Badge("DEMO", tone=Tone.WARNING, name="demoTitle")
        self._buttons = {action: ActionButton(name=f"demo-{action}") for action in ("pay", "expire", "conflict")}
        row = QHBoxLayout()
        row.setSpacing(6)
        for action, button in self._buttons.items():
            button.clicked.connect(lambda _checked=False, action=action: self.asked.emit(action))
            if action != "pay":
                row.addWidget(button, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        column.addWidget(self._title)
        column.addWidget(self._buttons["pay"])
        column.addLayout(row)
        self.retranslate()

    def retranslate(self) -> None:
        """Set the words."""
        self._title.set_state(self.tr("DEMO: play the buyer"))
        self._buttons["pay"].setText(self.tr("Pay this order"))
        self._buttons["expire"].setText(self.tr("Let it expire"))
        self._buttons["conflict"].setText(self.tr("Conflict"))


class ActionsPanel(Retranslating, Panel):
    """Buttons with their keys. The stage decides which of them are shown and connects them."""

    def __init__(self) -> None:
        super().__init__(edge="left", name="actionsPanel")
        self.badge = Badge(dot=True, name="stateBadge")
        self.facts = Text(pixels=13, tone=Tone.MUTED, wrap=True, name="saleFacts")
        self.check = self._action("F5", "checkButton", ButtonKind.PRIMARY)
        self.print_ = self._action("F9", "printButton")
        self.change = self._action("F8", "changeMethodButton")
        self.demo = DemoPanel()
        self.problem = Hint(tone=Tone.BAD, name="problem")
        self.why = Text(pixels=14, weight=Weight.SEMIBOLD, tone=Tone.MUTED, wrap=True, name="whyNot")
        self.hint = Hint(name="paidHint")
        self.next = self._action("F10", "nextCustomerButton")
        self.primary = ActionButton(
            key_hint="Enter", kind=ButtonKind.PRIMARY, size=ButtonSize.LARGE, shortcut="F12", name="primaryButton"
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(10)
        column.addWidget(self.badge)
        column.addWidget(self.facts)
        for button in (self.check, self.print_, self.change):
            column.addWidget(button)
        column.addStretch(1)
        for widget in (self.demo, self.problem, self.why, self.hint, self.next, self.primary):
            column.addWidget(widget)
        self.retranslate()

    def retranslate(self) -> None:
        """Set the words that never change with the sale."""
        self.next.setText(self.tr("Next customer"))
        self.hint.setText(
            self.tr("It counts as paid only once the server confirms it, not by what the buyer's phone shows.")
        )

    def _action(self, key: str, name: str, kind: ButtonKind = ButtonKind.SECONDARY) -> ActionButton:
        return ActionButton(key_hint=key, kind=kind, size=ButtonSize.TALL, shortcut=key, name=name)
