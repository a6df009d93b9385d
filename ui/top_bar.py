"""The top bar: whose register this is, what is still to be sent, whether the server answers, and the time."""

from __future__ import annotations

from enum import Enum

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, QTimer, Signal, SignalInstance
from PySide6.QtGui import QAction, QKeySequence, QPainter, QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QMenu

from pos_app.clock import Clock
from pos_app.register.reach import Standing
from pos_app.words import Language
from ui.language import LanguageSwitch, Retranslating, short_time
from ui.sync_badge import SyncBadge
from ui.sync_state import SyncState
from ui.theme import Tone, Weight, current_tokens, font
from ui.widgets import ActionButton, Badge, BadgeButton, ButtonKind, Elided, IconButton, Panel, Text, painting
from ui.widgets.buttons import PaintedButton

_TICK_MS = 1000
_NAMES = 100
"""Pixels that the shop's and the register's names keep beside a long badge, each."""


class Connection(Enum):
    """What is known of the way to the server."""

    CHECKING = "checking"
    CONNECTED = "connected"
    TROUBLED = "troubled"
    OFFLINE = "offline"
    SIGNED_OUT = "signed_out"


def connection_of(standing: Standing) -> Connection:
    """How things stand as one word; that somebody has to sign in is said once it can be done."""
    if standing.is_open and standing.needs_sign_in:
        return Connection.SIGNED_OUT
    return Connection(standing.way.value) if standing.way else Connection.CHECKING


_TONES = {
    Connection.CHECKING: Tone.NORMAL,
    Connection.CONNECTED: Tone.GOOD,
    Connection.TROUBLED: Tone.WARNING,
    Connection.OFFLINE: Tone.WARNING,
    Connection.SIGNED_OUT: Tone.BAD,
}


class TopBar(Retranslating, Panel):
    """56 high, across the whole window."""

    orders_clicked = Signal()
    waiting_clicked = Signal()
    connection_clicked = Signal()
    settings_clicked = Signal()
    shift_clicked = Signal()
    day_report_clicked = Signal()
    print_settings_clicked = Signal()
    sync_clicked = Signal()

    def __init__(self, languages: LanguageSwitch, clock: Clock) -> None:
        super().__init__(edge="bottom", name="topBar")
        self._languages, self._clock = languages, clock
        self._waiting_count = 0
        self._late = False
        self._connection = Connection.CHECKING
        self.setFixedHeight(56)
        self._shop = Elided(pixels=17, weight=Weight.BOLD, name="shopName")
        self._register = Elided(tone=Tone.MUTED, name="registerName")
        self._demo = Badge(tone=Tone.WARNING, name="demoBadge")
        self._orders = ActionButton(key_hint="F3", kind=ButtonKind.QUIET, shortcut="F3", name="ordersButton")
        self.sync_badge = SyncBadge(languages)
        self._waiting = BadgeButton(tone=Tone.WARNING, name="waitingBadge")
        self._state = BadgeButton(dot=True, name="connectionBadge")
        self._time = Text(weight=Weight.SEMIBOLD, tone=Tone.MUTED, name="clock")
        self._language = LanguageToggle(languages)
        self._more = IconButton("more", name="barMore")
        self._shift = self._entry("Ctrl+T", self.shift_clicked)
        self._day = self._entry("Ctrl+H", self.day_report_clicked)
        self._printing = self._entry("Ctrl+P", self.print_settings_clicked)
        self._catalog = self._entry("Ctrl+U", self.sync_clicked)
        self._settings = IconButton("settings", name="settingsButton")
        row = QHBoxLayout(self)
        row.setContentsMargins(16, 0, 8, 1)
        row.setSpacing(0)
        for widget, gap in ((self._shop, 18), (self._register, 18), (self._demo, 12)):
            row.addWidget(widget)
            row.addSpacing(gap)
        row.addStretch(1)
        row.addWidget(self._orders)
        row.addSpacing(12)
        for badge in (self.sync_badge, self._waiting, self._state):
            row.addWidget(badge)
            row.addSpacing(18)
        row.addWidget(self._time)
        row.addSpacing(10)
        row.addWidget(self._language)
        row.addWidget(self._more)
        row.addWidget(self._settings)
        self._demo.hide()
        self.sync_badge.hide()
        self._waiting.hide()
        self._register.hide()
        self._orders.clicked.connect(self.orders_clicked)
        self.sync_badge.clicked.connect(self.sync_clicked)
        self._waiting.clicked.connect(self.waiting_clicked)
        self._state.clicked.connect(self.connection_clicked)
        self._more.clicked.connect(self._unfold)
        self._settings.clicked.connect(self.settings_clicked)
        self._tick = QTimer(self)
        self._tick.timeout.connect(self._show_time)
        self._tick.start(_TICK_MS)
        self.retranslate()

    def set_shop(self, name: str) -> None:
        """Show the shop's name."""
        self._shop.setText(name)

    def set_register(self, register: str, cashier: str = "") -> None:
        """Show which register this is and who sells at it, as far as known."""
        words = " · ".join(part for part in (register, cashier) if part)
        self._register.setText(words)
        self._register.setVisible(bool(words))

    def set_waiting(self, count: int) -> None:
        """Show how many sales are still to be sent; nothing when there are none."""
        self._waiting_count = count
        self._waiting.setVisible(count > 0)
        words = (
            self.tr("%n waiting · overdue", "", count) if self._late else self.tr("%n waiting to be sent", "", count)
        )
        self._waiting.setText(words)
        self._share_room()

    def set_late(self, late: bool) -> None:
        """Show whether a sale has waited too long; in words, too, for those who do not see the colour."""
        self._late = late
        self.set_waiting(self._waiting_count)
        self._waiting.set_tone(Tone.BAD if late else Tone.WARNING)
        self._waiting.setToolTip(
            self.tr("The oldest has waited too long. Press to see what can be done.") if late else ""
        )

    def set_connection(self, connection: Connection) -> None:
        """Show what is known of the way to the server."""
        self._connection = connection
        words = {
            Connection.CHECKING: self.tr("Checking"),
            Connection.CONNECTED: self.tr("Connected"),
            Connection.TROUBLED: self.tr("Server trouble"),
            Connection.OFFLINE: self.tr("Offline"),
            Connection.SIGNED_OUT: self.tr("Signed out"),
        }
        self._state.setText(words[connection])
        self._state.set_tone(_TONES[connection])
        self._share_room()

    def set_demo(self, demo: bool) -> None:
        """Mark that this register sells on the sandbox store, where nothing is real."""
        self._demo.setVisible(demo)
        self._share_room()

    def set_sync(self, state: SyncState) -> None:
        """Show how far the catalog is brought in step; nothing while there is nothing to tell."""
        self.sync_badge.show_state(state)
        self._share_room()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt's hook."""
        super().resizeEvent(event)
        self._share_room()

    def retranslate(self) -> None:
        """Set every text."""
        self._demo.set_state(self.tr("DEMO MODE"))
        self._orders.setText(self.tr("Sales"))
        self._orders.setMinimumWidth(self._orders.sizeHint().width())  # the shop's name makes way
        self._more.set_words(self.tr("More"))
        self._shift.setText(self.tr("Shift: open, X, close"))
        self._day.setText(self.tr("Day report"))
        self._printing.setText(self.tr("Receipts and printers"))
        self._catalog.setText(self.tr("Catalog: how far it is read"))
        self._settings.set_words(self.tr("Settings"))
        self.set_late(self._late)
        self.set_connection(self._connection)
        self._show_time()

    def _share_room(self) -> None:
        """The catalog's badge is the first to say less; the shop's name makes way, but not for that one."""
        layout = self.layout()
        if layout is not None and not self.sync_badge.isHidden():
            others = layout.minimumSize().width() - self.sync_badge.sizeHint().width()
            named = self._shop.isVisibleTo(self) + self._register.isVisibleTo(self)
            self.sync_badge.set_compact(self.width() < others + named * _NAMES + self.sync_badge.full_width)

    def _entry(self, key: str, signal: SignalInstance) -> QAction:
        """An entry of the menu; its key works in the whole window."""
        action = QAction(self)
        action.setShortcut(QKeySequence(key))
        action.triggered.connect(signal)
        self.addAction(action)
        return action

    def _unfold(self) -> None:
        menu = QMenu(self)
        menu.setObjectName("barMenu")
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        menu.addActions([self._shift, self._day, self._printing, self._catalog])
        menu.popup(self._more.mapToGlobal(QPoint(self._more.width() - menu.sizeHint().width(), self._more.height())))

    def _show_time(self) -> None:
        words = short_time(self._clock.now(), self._languages.language)
        if words != self._time.text():
            self._time.setText(words)


class LanguageToggle(PaintedButton):
    """ID and EN side by side, the one in use marked; pressing it uses the other."""

    def __init__(self, languages: LanguageSwitch) -> None:
        super().__init__("", name="languageSwitch")
        self._languages = languages
        self.setFixedSize(72, 48)
        self.clicked.connect(self._other)
        languages.changed.connect(self._name)
        self._name()

    def sizeHint(self) -> QSize:
        """Two codes and a touch target's height."""
        return QSize(72, 48)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Qt's hook."""
        t = current_tokens()
        painter = QPainter(self)
        self.paint_body(painter, self.ink(ButtonKind.QUIET))
        for place, language in enumerate((Language.INDONESIAN, Language.ENGLISH)):
            used = language is self._languages.language
            half = QRectF(4 + place * 32, 9, 32, 30)
            if used:
                painting.rounded(painter, half, 15, t.sunken)
            face = font(13, Weight.SEMIBOLD)
            color = t.text if used else t.muted
            painting.text(painter, half, language.value.upper(), face, color, Qt.AlignmentFlag.AlignHCenter)

    def _other(self) -> None:
        indonesian = self._languages.language is Language.INDONESIAN
        self._languages.use(Language.ENGLISH if indonesian else Language.INDONESIAN)

    def _name(self) -> None:
        words = "English" if self._languages.language is Language.INDONESIAN else "Bahasa Indonesia"
        self.setAccessibleName(words)
        self.setToolTip(words)
        self.update()
