"""The settings screen."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from pos_app.config.settings import Settings
from ui.language import Retranslating
from ui.notices import HasLanguage
from ui.settings.barcode_fields import BarcodeFields
from ui.settings.cash_fields import CashFields
from ui.settings.fields import Fields, LookFields, PrinterFields, RegisterFields, ShopFields
from ui.settings.own_qris_fields import OwnQrisFields
from ui.settings.picture_fields import PictureFields
from ui.settings.selling_fields import SellingFields
from ui.settings.shift_fields import ShiftFields
from ui.settings.supervisor_fields import SupervisorFields
from ui.tasks import TaskRunner
from ui.theme import Tone, Weight
from ui.widgets import ActionButton, ButtonKind, ButtonSize, Elided, Hint, Panel, Text

_WIDE_STAGE = 1200


class SettingsScreen(Retranslating, QWidget):
    """A whole stage. `saved(Settings)` when every field is right; `cancelled()` changes nothing.

    `sign_out_requested()`, `pin_requested()` and `links_requested()` only ask: neither the account nor the PIN nor what
    codes mean is this screen's to judge.
    """

    saved = Signal(object)
    cancelled = Signal()
    sign_out_requested = Signal()
    pin_requested = Signal()
    links_requested = Signal()

    def __init__(self, tasks: TaskRunner[Any], languages: HasLanguage, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("settingsScreen")
        self._settings = Settings()
        self._title = Text(pixels=24, weight=Weight.BOLD)
        self._shop = ShopFields()
        self._look = LookFields()
        self._register = RegisterFields()
        self._cash = CashFields(languages)
        self._own_qris = OwnQrisFields(tasks, languages)
        self._barcodes = BarcodeFields()
        self._printer = PrinterFields()
        self._selling = SellingFields()
        self._shift = ShiftFields()
        self._supervisor = SupervisorFields()
        self._pictures = PictureFields()
        self._account_title = Text(pixels=17, weight=Weight.SEMIBOLD)
        self._account = Elided(weight=Weight.SEMIBOLD, name="settingsAccount")
        self._store = Elided(pixels=13, tone=Tone.MUTED, name="settingsStore")
        self._sign_out = ActionButton(kind=ButtonKind.DANGER, size=ButtonSize.TALL, name="settingsSignOut")
        self._waiting = Hint(name="settingsSignOutNote")
        self._back = ActionButton(key_hint="Esc", shortcut="Esc", size=ButtonSize.TALL, name="settingsBack")
        self._save = ActionButton(
            key_hint="F12", shortcut="F12", kind=ButtonKind.PRIMARY, size=ButtonSize.LARGE, name="settingsSave"
        )
        self._lay_out()
        self._save.clicked.connect(self.save)
        self._back.clicked.connect(self.cancelled)
        self._sign_out.clicked.connect(self.sign_out_requested)
        self._supervisor.pin_requested.connect(self.pin_requested)
        self._barcodes.links_requested.connect(self.links_requested)
        self.retranslate()

    def begin(self, settings: Settings) -> None:
        """Show `settings`."""
        self._settings = settings
        self._shop.fill(settings.shop)
        self._look.fill(settings.register_)
        self._register.fill(settings.register_)
        self._cash.fill(settings.cash)
        self._own_qris.fill(settings.qris)
        self._barcodes.fill(settings.barcodes)
        self._printer.fill(settings.printer)
        self._selling.fill(settings.selling)
        self._shift.fill(settings.shift)
        self._pictures.fill(settings.pictures)
        self._supervisor.fill(settings.sending, settings.trust, settings.supervisor)
        self.retranslate()
        self._scroll.verticalScrollBar().setValue(0)
        self._shop.shop.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def set_has_pin(self, has_pin: bool) -> None:
        """Whether there is a supervisor's PIN now; what was typed stays."""
        self._supervisor.set_has_pin(has_pin)

    def save(self) -> None:
        """Hand the settings over, or show every mistake and go to the first one."""
        left: tuple[Fields, ...] = (self._shop, self._printer, self._own_qris, self._barcodes)
        cards = (*left, self._register, self._supervisor)
        wrong = [row for card in cards if (row := card.first_wrong()) is not None]
        if wrong:
            wrong[0].line.setFocus(Qt.FocusReason.OtherFocusReason)
            QTimer.singleShot(0, self, lambda: self._scroll.ensureWidgetVisible(wrong[0], 0, 24))
            return
        before = self._settings
        self.saved.emit(
            before.model_copy(
                update={
                    "shop": self._shop.read(before.shop),
                    "register_": self._look.read(self._register.read(before.register_)),
                    "selling": self._selling.read(before.selling),
                    "cash": self._cash.read(before.cash),
                    "qris": self._own_qris.read(before.qris),
                    "barcodes": self._barcodes.read(before.barcodes),
                    "printer": self._printer.read(before.printer),
                    "sending": self._supervisor.read_sending(before.sending),
                    "trust": self._supervisor.read_trust(before.trust),
                    "supervisor": self._supervisor.read_supervisor(before.supervisor),
                    "shift": self._shift.read(before.shift),
                    "pictures": self._pictures.read(before.pictures),
                }
            )
        )

    def retranslate(self) -> None:
        """Set every text."""
        settings = self._settings
        self._title.setText(self.tr("Settings"))
        self._account_title.setText(self.tr("Scalev account"))
        self._account.setText(settings.account.email or self.tr("Not signed in"))
        store = settings.api.store_id
        self._store.setText(self.tr("Store {id}").format(id=store) if store else self.tr("No store yet"))
        self._sign_out.setText(self.tr("Sign out"))
        self._sign_out.setEnabled(bool(settings.account.email))
        self._waiting.setText(self.tr("Signing out is possible once every sale has been sent."))
        self._back.setText(self.tr("Back"))
        self._save.setText(self.tr("Save"))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt's hook; Enter saves from any line."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.isAutoRepeat():
            self.save()
        else:
            super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        """Qt's hook; the cursor stands in the first field when the screen comes."""
        super().showEvent(event)
        if not event.spontaneous():
            self._shop.shop.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt's hook; two columns of cards where there is room, else one."""
        super().resizeEvent(event)
        wide = self.width() >= _WIDE_STAGE
        self._side.setFixedWidth(420 if wide else 380)
        direction = QBoxLayout.Direction.LeftToRight if wide else QBoxLayout.Direction.TopToBottom
        self._cards.setDirection(direction)

    def _lay_out(self) -> None:
        left, right = QVBoxLayout(), QVBoxLayout()
        for column, cards in (
            (left, (self._shop, self._printer, self._own_qris, self._barcodes, self._selling)),
            (right, (self._register, self._cash, self._look, self._pictures, self._shift, self._supervisor)),
        ):
            column.setSpacing(16)
            for card in cards:
                column.addWidget(card)
            column.addStretch(1)
        self._cards = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._cards.setSpacing(16)
        self._cards.addLayout(left, 1)
        self._cards.addLayout(right, 1)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(16, 20, 16, 24)
        column.setSpacing(16)
        column.addWidget(self._title)
        column.addLayout(self._cards)
        column.addStretch(1)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._scroll.setWidget(inside)
        self._side = Panel(edge="left", name="settingsSide")
        side = QVBoxLayout(self._side)
        side.setContentsMargins(16, 20, 16, 16)
        side.setSpacing(12)
        for widget in (self._account_title, self._account, self._store, self._sign_out, self._waiting):
            side.addWidget(widget)
        side.addStretch(1)
        side.addWidget(self._back)
        side.addWidget(self._save)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._scroll, 1)
        row.addWidget(self._side)
