"""The left column of the payment stage: the methods, one group at a time unfolded, each with its digit."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from pos_app.money import ZERO, Rupiah
from pos_app.payment.methods import method_of
from pos_app.records import replace
from ui.language import Retranslating
from ui.payment.choices import Entry, PaymentMethodChoice, entries_of
from ui.payment.offers import entry_words, methods_words, within_ceilings
from ui.theme import Tone, Weight
from ui.widgets import ActionButton, ButtonKind, ButtonSize, Hint, Panel, Text
from ui.widgets.buttons import Ink

_ROOMY = 250


class _MethodButton(ActionButton):
    """A method; the digit it answers to changes with what is unfolded."""

    def __init__(self, text: str, digit: str, size: ButtonSize, name: str) -> None:
        self._waits = ""
        super().__init__(text, key_hint=digit, kind=ButtonKind.QUIET, size=size, wide=True, checkable=True, name=name)

    def set_digit(self, digit: str) -> None:
        """Show `digit` as its key; none when it is empty."""
        if digit != self._key:
            self._key = digit
            self._describe()
            self.update()

    def set_waits(self, words: str, *, marked: bool) -> None:
        """Say, in `words` and by a pictogram if `marked`, that it waits for the server; empty: it does not."""
        self.set_mark("offline" if words and marked else None)
        if words != self._waits:
            self._waits = words
            self.setToolTip(words)
            self._describe()
            self.update()

    def _describe(self) -> None:
        self.setAccessibleDescription(". ".join(filter(None, (self._waits, self._key))))

    def ink(self, kind: ButtonKind) -> Ink:
        """The colours of its state; quieter while it waits."""
        ink = super().ink(kind)
        return replace(ink, text=ink.key) if self._waits and not self.isChecked() else ink

    def nextCheckState(self) -> None:
        """Qt's hook; pressing does not check: only what the stage has chosen is shown as chosen."""


class MethodsPanel(Retranslating, Panel):
    """Emits `chosen(PaymentMethodChoice)` and `back_pressed`. It shows a choice only when told to (`show_choice`)."""

    chosen = Signal(object)
    back_pressed = Signal()

    def __init__(self) -> None:
        super().__init__(edge="right", name="methodsPanel")
        self._given: Sequence[PaymentMethodChoice] = ()
        self._due = ZERO
        self._methods: list[PaymentMethodChoice] = []
        self._entries: list[Entry] = []
        self._open: Entry | None = None
        self._current: str | None = None
        self._locked = False
        self._digits = True
        self._buttons: list[tuple[_MethodButton, Entry | PaymentMethodChoice]] = []
        self._below: list[Text] = []
        self._title = Text(weight=Weight.SEMIBOLD, tone=Tone.MUTED, name="methodsTitle")
        self._list = QWidget()
        self._column = QVBoxLayout(self._list)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        scroll = QScrollArea()
        scroll.setObjectName("methodsScroll")
        scroll.setWidget(self._list)
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll = scroll
        self._away = Hint(tone=Tone.WARNING, name="methodsAway")
        self.back = ActionButton(key_hint="Esc", size=ButtonSize.TALL, shortcut="Esc", name="backButton")
        self.back.clicked.connect(self._back)
        column = QVBoxLayout(self)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(12)
        column.addWidget(self._title)
        column.addWidget(scroll, 1)
        column.addWidget(self._away)
        column.addWidget(self.back)
        self.retranslate()

    def set_methods(self, methods: Sequence[PaymentMethodChoice]) -> None:
        """Offer `methods`; a group that is open stays open where it is still there."""
        self._given = methods
        self._offer_anew()

    def offer_for(self, due: Rupiah, choice: PaymentMethodChoice | None) -> PaymentMethodChoice | None:
        """Say what is to be paid, in rupiah: methods that may not carry so much cannot be chosen.

        Answers with `choice` as it then stands; one that is not in the list stays as it is.
        """
        if due != self._due:
            self._due = due
            self._offer_anew()
        return next((each for each in self._methods if choice and each.code == choice.code), choice)

    @property
    def offered(self) -> Sequence[PaymentMethodChoice]:
        """The methods there are, also those that cannot be chosen now."""
        return self._methods

    @property
    def has_methods(self) -> bool:
        """Whether there is anything to choose from."""
        return bool(self._entries)

    def show_choice(self, code: str | None, *, locked: bool, digits: bool = True) -> None:
        """Show the method `code` as the chosen one; None: none.

        `locked`: the choice is fixed for now, and the methods are shown, greyed except for the chosen one. `digits`
        choose methods, unless an amount is being typed.
        """
        self._current, self._locked, self._digits = code, locked, digits
        self._mark()

    def fold(self) -> bool:
        """Close the group that is open; False when none was."""
        if self._open is None:
            return False
        self._open = None
        self._rebuild()
        return True

    def press_digit(self, digit: int) -> bool:
        """Choose what answers to `digit`; False when nothing does."""
        if not self._digits or not 1 <= digit <= min(9, len(self._buttons)):
            return False
        self._buttons[digit - 1][0].click()
        return True

    def step(self, by: int) -> None:
        """Move the keyboard focus up (-1) or down (1) the list."""
        usable = [button for button, _ in self._buttons if button.isEnabled()]
        if not usable:
            return
        here = next((place for place, button in enumerate(usable) if button.hasFocus()), -1 if by > 0 else 0)
        target = usable[(here + by) % len(usable)]
        target.setFocus(Qt.FocusReason.TabFocusReason)
        self._scroll.ensureWidgetVisible(target)

    def retranslate(self) -> None:
        """Set the words of the column."""
        self._offer_anew()
        self._title.setText(entry_words(self._open.kind) if self._open else self.tr("Payment method"))
        self.back.setText(self.tr("Back"))
        self._mark()
        for button, what in self._buttons:
            button.setText(self._words(what))

    def _offer(self, methods: list[PaymentMethodChoice]) -> None:
        self._methods, self._entries = methods, entries_of(methods)
        kind = self._open.kind if self._open else None
        self._open = next((entry for entry in self._entries if entry.kind is kind and not entry.single), None)
        self._rebuild()

    def _offer_anew(self) -> None:
        methods = within_ceilings(self._given, self._due)
        if methods != self._methods:
            self._offer(methods)

    def _words(self, what: Entry | PaymentMethodChoice) -> str:
        if isinstance(what, PaymentMethodChoice):
            # Under the heading "Virtual account" the bank alone says it, and is never cut.
            return method_of(what.code).bank or what.label
        return what.single.label if what.single else entry_words(what.kind)

    def _rebuild(self) -> None:
        had_focus = any(button.hasFocus() for button, _ in self._buttons)
        while (item := self._column.takeAt(0)) is not None:
            if widget := item.widget():
                widget.hide()
                widget.deleteLater()
        self._buttons, self._below = [], []
        shown: Sequence[Entry | PaymentMethodChoice] = self._open.choices if self._open else self._entries
        size = ButtonSize.REGULAR if self._open else ButtonSize.TALL
        for what in shown:
            single = what if isinstance(what, PaymentMethodChoice) else what.single
            code = single.code if single else what.kind.name.lower() if isinstance(what, Entry) else ""
            button = _MethodButton(self._words(what), "", size, f"method-{code}")
            button.clicked.connect(lambda _checked=False, what=what: self._pressed(what))
            self._column.addWidget(button)
            self._buttons.append((button, what))
            if not what.enabled and what.why_not:
                self._add_below(what.why_not, f"whyNot-{code}")
            elif single is not None and single.note:
                self._add_below(single.note, f"note-{code}")
        self._column.addStretch(1)
        self._mark()
        self.retranslate()
        if had_focus:
            self.step(1)

    def _add_below(self, words: str, name: str) -> None:
        below = Text(words, pixels=13, tone=Tone.MUTED, wrap=True, name=name)
        below.setContentsMargins(17, 0, 8, 4)
        self._column.addWidget(below)
        self._below.append(below)

    def _mark(self) -> None:
        away = "" if self._locked else methods_words(self._methods)
        self._away.setText(away)
        self._away.setVisible(bool(away))
        for words in self._below:
            words.setVisible(not self._locked)
        for place, (button, what) in enumerate(self._buttons, 1):
            codes = {what.code} if isinstance(what, PaymentMethodChoice) else {each.code for each in what.choices}
            current = self._current in codes
            button.setChecked(current)
            button.setEnabled(what.enabled and (not self._locked or current))
            digits = self._digits and not self._locked and place <= 9
            button.set_digit(f"{place}" if digits else "")
            waits = what.waits and not self._locked
            button.set_waits(self.tr("Waits for Scalev") if waits else "", marked=self.width() >= _ROOMY)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt's hook; a narrow column has no room for pictograms beside its longest words."""
        super().resizeEvent(event)
        self._mark()

    def _pressed(self, what: Entry | PaymentMethodChoice) -> None:
        if self._locked:
            return
        single = what if isinstance(what, PaymentMethodChoice) else what.single
        if single is not None:
            self.chosen.emit(single)
        elif isinstance(what, Entry):
            self._open = what
            self._rebuild()
            if what.preset is not None:
                self.chosen.emit(what.preset)

    def _back(self) -> None:
        if not self.fold():
            self.back_pressed.emit()
