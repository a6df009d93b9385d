"""What there is to know and to do about the catalog's being brought in step, below the top bar."""

from __future__ import annotations

from PySide6.QtCore import QPoint, QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QRegion, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from pos_app.catalog.progress import Phase
from pos_app.clock import Clock
from ui.language import LanguageSwitch, Retranslating, short_moment, short_time
from ui.sync_state import Doing, SyncState, number, time_left
from ui.theme import Tone, Weight, current_tokens
from ui.widgets import ActionButton, ButtonKind, Hint, Text, painting

_WIDTH = 400


class SyncPanel(Retranslating, QWidget):
    """Opens below a badge, closes with Escape or by a touch beside it.

    `stop_requested()`, `go_on_requested()`, `anew_requested()`.
    """

    stop_requested = Signal()
    go_on_requested = Signal()
    anew_requested = Signal()

    def __init__(self, languages: LanguageSwitch, clock: Clock, parent: QWidget) -> None:
        super().__init__(parent, Qt.WindowType.Popup | Qt.WindowType.FramelessWindowHint)
        self._languages, self._clock = languages, clock
        self._state = SyncState()
        self.setObjectName("syncPanel")
        self.setFixedWidth(_WIDTH)
        self._title = Text(pixels=17, weight=Weight.SEMIBOLD, name="syncTitle")
        self._doing = Text(wrap=True, name="syncDoing")
        self._bar = _Bar()
        self._counts = Text(tone=Tone.MUTED, name="syncCounts")
        self._trouble = Hint(tone=Tone.WARNING, name="syncTrouble")
        self._finished = Text(pixels=13, tone=Tone.MUTED, name="syncFinished")
        self._stop = ActionButton(name="syncStop")
        self._go_on = ActionButton(kind=ButtonKind.PRIMARY, name="syncGoOn")
        self._anew = ActionButton(name="syncAnew")
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 18, 20, 20)
        column.setSpacing(10)
        for part in (self._title, self._doing, self._trouble, self._bar, self._counts, self._finished):
            column.addWidget(part)
        column.addSpacing(6)
        row = QHBoxLayout()
        row.setSpacing(8)
        for button in (self._stop, self._go_on, self._anew):
            row.addWidget(button, 1)
        column.addLayout(row)
        self._stop.clicked.connect(self.stop_requested)
        self._go_on.clicked.connect(self.go_on_requested)
        self._anew.clicked.connect(self.anew_requested)
        self.retranslate()

    def show_state(self, state: SyncState) -> None:
        """Tell how it stands; who has the keyboard on a button that goes keeps it on the one that comes."""
        focus = self.focusWidget()
        self._state = state
        self.retranslate()
        if focus is not None and focus.isHidden():
            self._first().setFocus(Qt.FocusReason.OtherFocusReason)

    def open_below(self, badge: QWidget) -> None:
        """Show it below `badge`, or at the right of the window while there is none."""
        window = badge.window()
        self._fit()
        corner = badge.mapToGlobal(QPoint(badge.width(), badge.height() + 2))
        if badge.isHidden():
            corner = window.mapToGlobal(QPoint(window.width() - 8, 58))
        self.move(max(window.mapToGlobal(QPoint(8, 0)).x(), corner.x() - _WIDTH), corner.y())
        self.show()
        self._first().setFocus(Qt.FocusReason.TabFocusReason)

    def retranslate(self) -> None:
        """Set every text."""
        state, progress = self._state, self._state.progress
        under_way = state.doing in (Doing.READING, Doing.WAITING)
        self._title.setText(self.tr("Catalog"))
        self.setAccessibleName(self.tr("Catalog"))
        self._doing.setText(self._doing_words())
        self._trouble.setText(state.trouble.sentence(self._languages.language) if state.trouble else "")
        self._trouble.setVisible(state.trouble is not None)
        shown = progress is not None and state.doing is not Doing.RESTING
        self._bar.setVisible(shown)
        self._counts.setVisible(shown)
        if progress is not None:
            words = self.tr("{done} of {all}").format(done=number(progress.done), all=number(progress.most))
            if state.doing is Doing.READING:
                time = time_left(progress)
                left = self.tr("{time} left").format(time=time) if progress.seconds_left is not None else time
                words = f"{words} · {left}"
            self._counts.setText(words)
            self._bar.show_percent(state.percent or 0, words)
        if state.finished_at is None:
            self._finished.setText(self.tr("It was never read to the end yet."))
        else:
            language, now = self._languages.language, self._clock.now()
            moment = short_moment(state.finished_at, language, on_day_of=now)
            self._finished.setText(self.tr("Last read to the end: {moment}").format(moment=moment))
        self._stop.setText(self.tr("Stop"))
        self._go_on.setText(self.tr("Go on") if state.doing is not Doing.RESTING else self.tr("Read what is new"))
        self._anew.setText(self.tr("Read all anew"))
        self._stop.setVisible(under_way)
        self._go_on.setVisible(not under_way)
        if self.isVisible():
            self._fit()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt's hook; round corners without a see-through window, which not every desktop has."""
        super().resizeEvent(event)
        shape = QPainterPath()
        shape.addRoundedRect(QRectF(self.rect()), current_tokens().radius_card, current_tokens().radius_card)
        self.setMask(QRegion(shape.toFillPolygon().toPolygon()))

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Qt's hook."""
        tokens = current_tokens()
        painter = QPainter(self)
        painting.rounded(painter, QRectF(self.rect()), tokens.radius_card, tokens.surface, tokens.muted)

    def _doing_words(self) -> str:
        state, progress = self._state, self._state.progress
        match state.doing:
            case Doing.READING if progress is not None and progress.phase is Phase.PRICES:
                return self.tr("Prices and stock are being read. Selling goes on meanwhile.")
            case Doing.READING:
                return self.tr("Products are being read. Selling goes on meanwhile.")
            case Doing.WAITING:
                time = short_time(state.until, self._languages.language) if state.until is not None else ""
                return self.tr("Scalev asks for a pause. Reading goes on by itself at {time}.").format(time=time)
            case Doing.STOPPED:
                return self.tr("You have stopped it. Selling goes on with what was read.")
            case Doing.BROKEN_OFF:
                return self.tr("Reading was broken off. It is tried again by itself, from where it was.")
        return self.tr("Everything is read. Prices and stock are looked at every two minutes.")

    def _first(self) -> QWidget:
        return self._go_on if self._stop.isHidden() else self._stop

    def _fit(self) -> None:
        layout = self.layout()
        if layout is not None:
            layout.activate()
            self.setFixedHeight(layout.totalHeightForWidth(_WIDTH))


class _Bar(QWidget):
    """A line that fills up."""

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("syncBar")
        self.setFixedHeight(8)
        self._percent = 0

    def show_percent(self, percent: int, words: str) -> None:
        """So much of it is full; `words` say so aloud."""
        self._percent = percent
        self.setAccessibleName(words)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Qt's hook."""
        tokens = current_tokens()
        painter = QPainter(self)
        whole = QRectF(self.rect())
        painting.rounded(painter, whole, 4, tokens.line)
        if self._percent:
            full = QRectF(0, 0, max(8.0, whole.width() * self._percent / 100), whole.height())
            painting.rounded(painter, full, 4, tokens.accent)
