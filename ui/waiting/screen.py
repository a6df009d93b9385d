"""The screen of sales waiting to be sent."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QPoint, Qt, QTimer, Signal, SignalInstance
from PySide6.QtGui import QHideEvent, QShowEvent
from PySide6.QtWidgets import QApplication, QHBoxLayout, QMenu, QVBoxLayout, QWidget

from pos_app.clock import Clock
from pos_app.selling.sale import Sale
from ui.language import LanguageSwitch, Retranslating
from ui.tasks import TaskRunner
from ui.theme import Tone, Weight
from ui.waiting.line_dialog import CancelDialog, FoundDialog, LineDialog
from ui.waiting.list_view import WaitingList
from ui.waiting.model import WaitingModel
from ui.waiting.wording import Action, action_words, actions_of, main_action
from ui.widgets import ActionButton, ButtonKind, Card, Hint, IconLabel, Text

if TYPE_CHECKING:
    from pos_app.ledger import Ledger

_FRAME = 1
_AGE_MS = 20_000
_CENTRE = Qt.AlignmentFlag.AlignHCenter


class WaitingScreen(Retranslating, QWidget):
    """Lists `ledger.sales.open()` page by page; `reload()` reads it again. The signals carry a sale's id (`SaleId`)."""

    send_requested = Signal(object)
    open_requested = Signal(object)
    retry_requested = Signal(object)
    correct_requested = Signal(object)
    cancel_requested = Signal(object, str)
    found_requested = Signal(object, str)
    send_all_requested = Signal()
    back_requested = Signal()

    def __init__(
        self, tasks: TaskRunner[Ledger], languages: LanguageSwitch, clock: Clock, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.setObjectName("waitingScreen")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._tasks, self._languages = tasks, languages
        self._model = WaitingModel(clock)
        self._title = Text(pixels=24, weight=Weight.BOLD, name="waitingTitle")
        self._back = ActionButton(key_hint="Esc", shortcut="Esc", name="backButton")
        self._send_all = ActionButton(key_hint="F5", kind=ButtonKind.PRIMARY, shortcut="F5", name="sendAllButton")
        self._list = WaitingList(self._model)
        self._card = Card(name="waitingCard")
        self._hint = Hint(name="waitingHint")
        self._empty = self._empty_part()
        inside = QVBoxLayout(self._card)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.addWidget(self._list)
        head = QHBoxLayout()
        head.setSpacing(10)
        head.addWidget(self._title)
        head.addStretch(1)
        head.addWidget(self._back)
        head.addWidget(self._send_all)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 20, 20, 20)
        column.setSpacing(14)
        column.addLayout(head)
        column.addWidget(self._card, 100)
        column.addWidget(self._hint)
        column.addWidget(self._empty, 100)
        column.addStretch(1)
        self._back.clicked.connect(self.back_requested)
        self._send_all.clicked.connect(self.send_all_requested)
        self._model.more_wanted.connect(self.reload)
        self._aging = QTimer(self)
        self._aging.setInterval(_AGE_MS)
        self._aging.timeout.connect(lambda: self._model.set_language(self._languages.language))
        self._list.pressed_button.connect(self._press)
        self._list.opened.connect(lambda row: self.open_requested.emit(self._model.line(row).sale.id))
        self._list.menu_asked.connect(self._menu)
        self._show_parts()
        self.retranslate()

    def reload(self) -> None:
        """Read the waiting sales again."""
        wanted = self._model.wanted
        self._tasks.ledger(
            self,
            lambda ledger: ledger.sales.open(wanted + 1),
            lambda sales: self._show_sales(sales[:wanted], more=len(sales) > wanted),
            latest="open",
        )

    def retranslate(self) -> None:
        """Set every word."""
        self._title.setText(self.tr("Waiting to be sent"))
        self._back.setText(self.tr("Back"))
        self._send_all.setText(self.tr("Send all"))
        self._list.setAccessibleName(self.tr("Sales waiting to be sent"))
        self._hint.setText(
            self.tr(
                "All sales are kept in this register. None is lost and none is sent twice. Signing out is possible "
                "once this list is empty."
            )
        )
        self._empty_title.setText(self.tr("All sales have been sent"))
        self._empty_words.setText(self.tr("Sales made while the network is away wait here and are sent by themselves."))
        self._model.set_language(self._languages.language)

    def showEvent(self, event: QShowEvent) -> None:
        """Qt's hook; the list is up to date and takes the keys."""
        super().showEvent(event)
        self._aging.start()
        self.reload()
        (self._list if self._model.rowCount() else self).setFocus(Qt.FocusReason.OtherFocusReason)

    def hideEvent(self, event: QHideEvent) -> None:
        """Qt's hook; nobody sees the sales grow older."""
        super().hideEvent(event)
        self._aging.stop()

    def _empty_part(self) -> QWidget:
        part = QWidget()
        part.setObjectName("waitingEmpty")
        self._empty_title = Text(pixels=20, weight=Weight.SEMIBOLD, name="waitingEmptyTitle")
        self._empty_words = Text(tone=Tone.MUTED, wrap=True)
        column = QVBoxLayout(part)
        column.setSpacing(12)
        column.addStretch(1)
        column.addWidget(IconLabel("check", size=40, disc=88, tone=Tone.GOOD), 0, _CENTRE)
        for label in (self._empty_title, self._empty_words):
            label.setAlignment(_CENTRE)
            column.addWidget(label)
        column.addStretch(2)
        return part

    def _show_sales(self, sales: list[Sale], *, more: bool) -> None:
        current = self._list.currentIndex().row()
        chosen = self._model.line(current).sale.id if 0 <= current < self._model.rowCount() else ""
        self._model.set_sales(sales, self._languages.language, more=more)
        row = self._model.row_of(chosen)
        if row < 0 and sales:
            row = min(max(current, 0), len(sales) - 1)
        if row >= 0:
            self._list.setCurrentIndex(self._model.index(row))
        self._show_parts()

    def _show_parts(self) -> None:
        some = self._model.rowCount() > 0
        for part in (self._card, self._hint, self._send_all):
            part.setVisible(some)
        self._empty.setVisible(not some)
        height = self._list.full_height + 2 * _FRAME
        self._card.setMaximumHeight(height)
        self._card.setMinimumHeight(min(height, 240))
        if not self.isVisible():
            return
        focused = QApplication.focusWidget()
        if some and (focused is None or focused is self or not self.isAncestorOf(focused)):
            self._list.setFocus(Qt.FocusReason.OtherFocusReason)
        elif not some:
            self.setFocus(Qt.FocusReason.OtherFocusReason)

    def _press(self, row: int) -> None:
        sale = self._model.line(row).sale
        action = main_action(sale)
        if action is None:
            self._menu(row, self._list.viewport().mapToGlobal(self._list.button_place(row)))
        else:
            self._do(action, sale)

    def _menu(self, row: int, place: QPoint) -> None:
        sale = self._model.line(row).sale
        menu = QMenu(self)
        menu.setObjectName("waitingMenu")
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for action in actions_of(sale):
            entry = menu.addAction(action_words(action, sale))
            entry.setObjectName(f"waiting-{action.value}")
            entry.triggered.connect(lambda _checked=False, action=action: self._do(action, sale))
        menu.popup(place)

    def _do(self, action: Action, sale: Sale) -> None:
        match action:
            case Action.CANCEL:
                self._ask(CancelDialog(sale, self), self.cancel_requested)
            case Action.FOUND:
                self._ask(FoundDialog(sale, self), self.found_requested)
            case Action.SEND:
                self.send_requested.emit(sale.id)
            case Action.OPEN:
                self.open_requested.emit(sale.id)
            case Action.RETRY:
                self.retry_requested.emit(sale.id)
            case Action.CORRECT:
                self.correct_requested.emit(sale.id)

    def _ask(self, dialog: LineDialog, answered: SignalInstance) -> None:
        dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        dialog.accepted.connect(lambda: answered.emit(dialog.sale.id, dialog.answer))
        dialog.open()
