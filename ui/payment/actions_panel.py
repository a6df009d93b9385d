"""The right column of the payment stage: what is known of the sale, and what the cashier can do."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QAction, QKeySequence, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu, QVBoxLayout, QWidget

from pos_app.selling.sale import Sale
from pos_app.words import Language, say
from ui import phases
from ui.language import Retranslating
from ui.payment.actions import Offered, StageAction
from ui.payment.facts import difference_words, sale_facts
from ui.phases import Phase, badge_of
from ui.theme import Tone, Weight
from ui.widgets import ActionButton, Badge, ButtonKind, ButtonSize, Hint, Panel, SumRow, SumsView, Text


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


_KEYS = {
    StageAction.CHECK: "F5",
    StageAction.RENEW: "Ctrl+R",
    StageAction.PROOF: "F11",
    StageAction.CONFIRM: "Ctrl+K",
    StageAction.PRINT: "F9",
    StageAction.CHANGE: "F8",
    StageAction.SAVE_CODE: "Ctrl+S",
    StageAction.COPY_LINK: "Ctrl+L",
}
_MARGIN, _SPACING = 16, 10
_LEAST = 2
"""Buttons that stay in sight however low the column is."""


class ActionsPanel(Retranslating, Panel):
    """Buttons with their keys; the stage says which of them are offered. Emits `asked(StageAction)`."""

    asked = Signal(object)

    def __init__(self) -> None:
        super().__init__(edge="left", name="actionsPanel")
        self.badge = Badge(dot=True, name="stateBadge")
        self.facts = Text(pixels=13, tone=Tone.MUTED, wrap=True, name="saleFacts")
        self.spam = Hint(tone=Tone.WARNING, name="spamWarning")
        self.sums = SumsView("stageSums")
        self._buttons = {action: self._button(action) for action in StageAction}
        self._more = ActionButton(icon="more", size=ButtonSize.TALL, name="moreButton")
        self._menu = QMenu(self._more)
        self._menu.setObjectName("moreMenu")
        self._entries = {action: self._entry(action) for action in StageAction}
        self._offered: Sequence[Offered] = ()
        self._more.clicked.connect(self._unfold)
        self.demo = DemoPanel()
        self.problem = Hint(tone=Tone.BAD, name="problem")
        self.why = Text(pixels=14, weight=Weight.SEMIBOLD, tone=Tone.MUTED, wrap=True, name="whyNot")
        self.hint = Hint(name="paidHint")
        self.next = ActionButton(key_hint="F10", size=ButtonSize.TALL, shortcut="F10", name="nextCustomerButton")
        self.primary = ActionButton(
            key_hint="Enter", kind=ButtonKind.PRIMARY, size=ButtonSize.LARGE, shortcut="F12", name="primaryButton"
        )
        column = QVBoxLayout(self)
        column.setContentsMargins(_MARGIN, _MARGIN, _MARGIN, _MARGIN)
        column.setSpacing(_SPACING)
        column.addWidget(self.badge)
        column.addWidget(self.facts)
        column.addWidget(self.spam)
        column.addWidget(self.sums)
        for button in (*self._buttons.values(), self._more):
            column.addWidget(button)
        column.addStretch(1)
        below = (self.demo, self.problem, self.why, self.hint, self.next, self.primary)
        for widget in below:
            column.addWidget(widget)
        self._others: tuple[QWidget, ...] = (self.badge, self.facts, self.spam, *below)
        self.retranslate()

    def show_choosing(
        self,
        facts: str,
        offered: Sequence[Offered],
        words: str,
        sums: tuple[SumRow, ...],
        *,
        can_press: bool,
        why: str,
        said: str,
        trouble: str,
    ) -> None:
        """A method is being chosen: `words` on the large button, `why` it cannot be pressed, what went wrong before.

        `sums` are what the total is made of, `said` is what to know of it.
        """
        self.facts.setText(facts)
        self.sums.set_rows(sums)
        self.primary.setText(words)
        self.primary.setEnabled(can_press)
        self._say("\n".join(dict.fromkeys(filter(None, (said, trouble)))), Tone.BAD if trouble else Tone.WARNING)
        self.why.setText(why)
        self.why.setVisible(bool(why))
        self._show_parts(self.primary)
        self._offer(offered)

    def show_sale(
        self, sale: Sale, phase: Phase, offered: Sequence[Offered], language: Language, *, trouble: str, demo: bool
    ) -> None:
        """`sale` was placed: how it stands and what can be done. `demo`: somebody may play its buyer."""
        self.facts.setText(sale_facts(sale, language))
        self.sums.set_rows(())
        self.badge.set_state(*badge_of(phase, sale))
        self._set_hint(phase)
        self._say(trouble or difference_words(sale), Tone.BAD if trouble else Tone.WARNING)
        self.why.hide()
        parts: list[QWidget] = [self.badge, self.next]
        if demo and sale.order is not None and phase not in phases.DONE:
            parts.append(self.demo)
        if phase not in (*phases.DONE, Phase.REFUSED, Phase.CONFIRMED):
            parts.append(self.hint)
        if sale.order is not None and sale.order.suspected_spam:
            self.spam.setText(say("sale.suspected_spam", language))
            parts.append(self.spam)
        self._show_parts(*parts)
        self._offer(offered)

    def _set_hint(self, phase: Phase) -> None:
        if phase is Phase.OWN_CODE:
            words = self.tr(
                "It counts as paid only once a supervisor confirms it, not by what the buyer's phone shows."
            )
        else:
            words = self.tr("It counts as paid only once the server confirms it, not by what the buyer's phone shows.")
        self.hint.setText(words)

    def _show_parts(self, *parts: QWidget) -> None:
        """Show these of what not every state has."""
        for part in (self.badge, self.spam, self.demo, self.hint, self.next, self.primary):
            part.setVisible(part in parts)

    def _say(self, problem: str, tone: Tone) -> None:
        self.problem.set_tone(tone)
        self.problem.setText(problem)
        self.problem.setVisible(bool(problem))

    def _offer(self, offered: Sequence[Offered]) -> None:
        """Offer these actions and no others; the last ones behind "More" where the column is too low for all."""
        self._offered = offered
        in_sight = [each for each in offered if not each.in_menu]
        while len(in_sight) > _LEAST and not self._fit(len(in_sight), more=len(in_sight) < len(offered)):
            in_sight.pop()
        buttons = {each.action: each.words for each in in_sight}
        entries = {each.action: each.words for each in offered if each.action not in buttons}
        first = next((each.action for each in offered if each.leads), None)
        for action, button in self._buttons.items():
            button.setText(buttons.get(action, ""))
            button.setVisible(action in buttons)
            button.set_kind(ButtonKind.PRIMARY if action is first else ButtonKind.SECONDARY)
        for action, entry in self._entries.items():
            entry.setText(entries.get(action, ""))
            entry.setVisible(action in entries)
        self._more.setVisible(bool(entries))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt's hook; what fits is in sight."""
        super().resizeEvent(event)
        self._offer(self._offered)

    def _fit(self, buttons: int, *, more: bool) -> bool:
        """Whether the column is high enough for so many buttons, and for the one for `more`."""
        width = self.width() - 2 * _MARGIN
        others = [each for each in self._others if not each.isHidden()]
        parts = [
            each.heightForWidth(width) if each.hasHeightForWidth() else each.sizeHint().height() for each in others
        ] + [ButtonSize.TALL.height] * (buttons + more)
        return sum(parts) + _SPACING * (len(parts) - 1) + 2 * _MARGIN <= self.height()

    def retranslate(self) -> None:
        """Set the words that never change with the sale."""
        self._more.setText(self.tr("More"))
        self.next.setText(self.tr("Next customer"))

    def _button(self, action: StageAction) -> ActionButton:
        key = _KEYS[action]
        button = ActionButton(key_hint=key, size=ButtonSize.TALL, shortcut=key, name=f"{action.value}Button")
        button.clicked.connect(lambda: self.asked.emit(action))
        return button

    def _entry(self, action: StageAction) -> QAction:
        entry = QAction(self)
        entry.setObjectName(f"{action.value}Entry")
        entry.setShortcut(QKeySequence(_KEYS[action]))
        entry.triggered.connect(lambda: self.asked.emit(action))
        self._menu.addAction(entry)
        self.addAction(entry)  # whose key works while the menu is folded, too
        return entry

    def _unfold(self) -> None:
        self._menu.popup(self._more.mapToGlobal(self._more.rect().bottomLeft()))
