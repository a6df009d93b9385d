"""The courier services that go to the buyer's place, one to be chosen."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QKeyEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import QButtonGroup, QSizePolicy, QVBoxLayout, QWidget

from pos_app.money import ZERO
from pos_app.selling.buyer import CourierChoice
from ui.buyer.trouble import Trouble
from ui.language import Retranslating
from ui.notices import HasLanguage
from ui.theme import Tone, Weight, current_tokens, font
from ui.widgets import ButtonKind, Text, painting
from ui.widgets.buttons import PaintedButton

_RADIO = 20


class CouriersState(Enum):
    """What is known of the services to the buyer's place."""

    NO_PLACE = "no_place"
    """The place is not known yet, so nothing was asked."""
    LOADING = "loading"
    READY = "ready"
    FAILED = "failed"


class CourierRow(Retranslating, PaintedButton):
    """One service as a radio row: courier and service, how long it takes, what it costs."""

    def __init__(self, choice: CourierChoice, *, name: str) -> None:
        super().__init__(name=name)
        self.choice = choice
        self.setCheckable(True)
        self.setFixedHeight(56)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._detail = ""
        self._cost = ""
        self.retranslate()

    def retranslate(self) -> None:
        """Set every text."""
        choice = self.choice
        # The courier's own words: one number of days, or a span such as "2-4".
        words = self.tr("arrives in {days} day") if choice.etd == "1" else self.tr("arrives in {days} days")
        self._detail = words.format(days=choice.etd) if choice.etd else ""
        self._cost = f"{choice.cost}" if choice.cost != ZERO else self.tr("Free")
        self.setText(f"{choice.courier} {choice.service}".strip())
        self.setAccessibleName(", ".join(part for part in (self.label, self._detail, self._cost) if part))
        self.update()

    def sizeHint(self) -> QSize:
        """A touch target across the card."""
        return QSize(320, 56)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt's hook; Enter on the service already chosen goes on to the form, which saves."""
        if self.isChecked() and event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Qt's hook."""
        t = current_tokens()
        painter = QPainter(self)
        ink = self.ink(ButtonKind.SECONDARY)
        self.paint_body(painter, ink)
        middle = self.height() / 2
        ring = QRectF(16, middle - _RADIO / 2, _RADIO, _RADIO)
        painting.rounded(painter, ring, _RADIO / 2, t.surface, t.accent if self.isChecked() else t.muted, 2)
        if self.isChecked():
            painting.rounded(painter, ring.adjusted(5, 5, -5, -5), _RADIO / 2 - 5, t.accent)
        bold = font(15, Weight.SEMIBOLD)
        cost = painting.width_of(self._cost, bold)
        painting.text(painter, QRectF(self.width() - 17 - cost, 0, cost + 1, self.height()), self._cost, bold, t.text)
        left, room = ring.right() + 14, self.width() - 17 - cost - 16 - ring.right() - 14
        shift = 10 if self._detail else 0
        painting.text(painter, QRectF(left, -shift, room, self.height()), self.label, bold, t.text)
        if self._detail:
            place = QRectF(QPointF(left, 11), QPointF(left + room, self.height() + 11))
            painting.text(painter, place, self._detail, font(13), t.muted)


class CourierList(Retranslating, QWidget):
    """The rows, or in their place what keeps them away. `chosen(CourierChoice)`; `again()` asks to load once more."""

    chosen = Signal(object)
    again = Signal()

    def __init__(self, languages: HasLanguage) -> None:
        super().__init__()
        self.setObjectName("courierList")
        self._state = CouriersState.NO_PLACE
        self._rows: list[CourierRow] = []
        self._group = QButtonGroup(self)
        self._title = Text(pixels=17, weight=Weight.SEMIBOLD)
        self._words = Text(tone=Tone.MUTED, wrap=True, name="courierWords")
        self._trouble = Trouble(languages, name="courierTrouble")
        self._trouble.again.connect(self.again)
        self._error = Text(pixels=13, tone=Tone.BAD, wrap=True, name="courier-error")
        self._error.hide()
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(8)
        for widget in (self._title, self._error, self._words, self._trouble):
            self._column.addWidget(widget)
        self.retranslate()

    @property
    def state(self) -> CouriersState:
        """What is known now."""
        return self._state

    @property
    def rows(self) -> tuple[CourierRow, ...]:
        """The services shown."""
        return tuple(self._rows)

    @property
    def tab_order(self) -> list[QWidget]:
        """What takes the focus, in order; the rows stand behind the button."""
        return [self._trouble.retry, *self._rows]

    def current(self) -> CourierChoice | None:
        """The service chosen."""
        return next((row.choice for row in self._rows if row.isChecked()), None)

    def show_state(
        self, state: CouriersState, choices: Sequence[CourierChoice] = (), chosen: CourierChoice | None = None
    ) -> None:
        """Show `choices` in `state`; the one that is the same service as `chosen` stays chosen, at its new price."""
        for row in self._rows:
            self._group.removeButton(row)
            self._column.removeWidget(row)
            row.hide()
            row.deleteLater()
        self._rows = []
        self._state = state
        if state is not CouriersState.FAILED:
            self._trouble.clear()
        for number, choice in enumerate(choices):
            row = CourierRow(choice, name=f"courier-{number}")
            row.setChecked(chosen is not None and _same_service(choice, chosen))
            row.clicked.connect(lambda _checked=False, row=row: self._clicked(row))
            self._group.addButton(row)
            self._column.addWidget(row)
            # New widgets come last in the window's tab order; these belong where the list stands.
            QWidget.setTabOrder(self._rows[-1] if self._rows else self._trouble.retry, row)
            self._rows.append(row)
        self._let_tab_reach_the_choice()
        self.retranslate()

    def fail(self, error: Exception, kept: CourierChoice | None) -> None:
        """Say why there is no list; a service chosen before for the same place stays usable."""
        self.show_state(CouriersState.FAILED, (kept,) if kept else (), kept)
        self._trouble.tell(error)

    def set_error(self, error: str | None) -> None:
        """Show what is wrong with the choice, or nothing."""
        self._error.setText(error or "")
        self._error.setVisible(bool(error))

    def take_focus(self) -> None:
        """Put the focus on the service chosen, else on the first, else on the button that asks again."""
        row = next((row for row in self._rows if row.isChecked()), self._rows[0] if self._rows else None)
        target = row or (self._trouble.retry if self._trouble.isVisible() else None)
        if target is not None:
            target.setFocus(Qt.FocusReason.TabFocusReason)

    def _let_tab_reach_the_choice(self) -> None:
        # As with any radio group: Tab stops once, at the choice; Up and Down move within.
        none = not any(row.isChecked() for row in self._rows)
        for row in self._rows:
            reached = none or row.isChecked()
            row.setFocusPolicy(Qt.FocusPolicy.TabFocus if reached else Qt.FocusPolicy.NoFocus)

    def _clicked(self, row: CourierRow) -> None:
        if any(other.hasFocus() for other in self._rows):
            row.setFocus(Qt.FocusReason.OtherFocusReason)
        self._let_tab_reach_the_choice()
        self.chosen.emit(row.choice)

    def retranslate(self) -> None:
        """Set every text."""
        self._title.setText(self.tr("Courier"))
        words = {
            CouriersState.NO_PLACE: self.tr("Couriers appear once the subdistrict and postal code are filled in."),
            CouriersState.LOADING: self.tr("Asking for couriers…"),
            CouriersState.READY: "" if self._rows else self.tr("No courier delivers this order to that place."),
            CouriersState.FAILED: self.tr("Price as last known:") if self._rows else "",
        }[self._state]
        self._words.setText(words)
        self._words.setVisible(bool(words))


def _same_service(one: CourierChoice, other: CourierChoice) -> bool:
    return (one.courier_service_id, one.warehouse_unique_id, one.courier_aggregator_code) == (
        other.courier_service_id,
        other.warehouse_unique_id,
        other.courier_aggregator_code,
    )
