"""The first run: which store, which account, what the receipts say, which printer."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QStackedWidget, QVBoxLayout, QWidget

from pos_app.config.settings import AccountSettings, ApiSettings, Settings, ShopSettings
from ui.language import Retranslating
from ui.notices import HasLanguage
from ui.settings.connection import SetupConnection
from ui.settings.fields import Fields, PrinterFields, RegisterFields, ShopFields
from ui.settings.parts import text_of
from ui.settings.progress import Progress
from ui.settings.sign_in import SignInStep
from ui.settings.store_step import StoreStep
from ui.tasks import TaskRunner
from ui.theme import Tone, Weight
from ui.widgets import ActionButton, ButtonKind, ButtonSize, Card, Panel, Text

_STORE, _ACCOUNT, _SHOP, _PRINTER = range(4)
_WIDTH = 640


class SetupWizard(Retranslating, QWidget):
    """A whole stage of four steps. `finished(Settings)` at the end, with the register signed in.

    `demo_requested()` when the cashier would rather look at the sample shop first. The settings given are the ones
    the fields begin with; nothing is saved here.
    """

    finished = Signal(object)
    demo_requested = Signal()

    def __init__(
        self,
        tasks: TaskRunner[Any],
        connection: SetupConnection,
        languages: HasLanguage,
        settings: Settings | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("setupWizard")
        self._settings = settings or Settings()
        self._store_checked: tuple[str, str] | None = None
        self._account = ""
        self._store = StoreStep(tasks, connection, languages, self._settings.api)
        self._sign_in = SignInStep(
            tasks, connection.sign_in, connection.verify, languages, email=self._settings.account.email
        )
        self._shop = ShopFields(footer=False)
        self._register = RegisterFields()
        self._printer = PrinterFields()
        self._shop.fill(self._settings.shop)
        self._register.fill(self._settings.register_)
        self._printer.fill(self._settings.printer)
        self._printer.title.hide()  # the page says it already
        self._welcome = Text(pixels=24, weight=Weight.BOLD, wrap=True)
        self._progress = Progress()
        self._demo_words = Text(pixels=13, tone=Tone.MUTED, wrap=True)
        self._demo = ActionButton(wide=True, size=ButtonSize.TALL, name="setupDemo")
        self._title = Text(pixels=24, weight=Weight.BOLD)
        self._about = Text(tone=Tone.MUTED, wrap=True)
        self._pages = QStackedWidget()
        self._back = ActionButton(key_hint="Esc", shortcut="Esc", size=ButtonSize.TALL, name="setupBack")
        self._next = ActionButton(key_hint="Enter", kind=ButtonKind.PRIMARY, size=ButtonSize.TALL, name="setupNext")
        self._lay_out()
        self._store.found.connect(self._store_found)
        self._store.changed.connect(self.retranslate)
        self._sign_in.signed_in.connect(self._signed_in)
        self._sign_in.changed.connect(self.retranslate)
        self._demo.clicked.connect(self.demo_requested)
        self._back.clicked.connect(self._go_back)
        self._next.clicked.connect(self.press_on)
        self._show_page(_STORE)

    @property
    def page(self) -> int:
        """The step shown, counted from 0."""
        return self._pages.currentIndex()

    def press_on(self) -> None:
        """Check this step, and go on when it is right."""
        if self.page == _STORE:
            self._store.press_on()
        elif self.page == _ACCOUNT:
            if (
                self._account
                and self._account == text_of(self._sign_in.email)
                and not self._sign_in.password.line.text()
            ):
                self._show_page(_SHOP)
            else:
                self._sign_in.press_on()
        elif self._all_right(self._cards[self.page]):
            if self.page == _SHOP:
                self._show_page(_PRINTER)
            else:
                self.finished.emit(self._made())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt's hook; Enter goes on from any field."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.isAutoRepeat():
            self.press_on()
        else:
            super().keyPressEvent(event)

    def showEvent(self, event: QShowEvent) -> None:
        """Qt's hook; the cursor stands in the first field when the screen comes."""
        super().showEvent(event)
        if not event.spontaneous():
            self._take_focus()

    def retranslate(self) -> None:
        """Set every text."""
        page = self.page
        steps = (self.tr("Store"), self.tr("Account"), self.tr("Shop and register"), self.tr("Printer"))
        self._welcome.setText(self.tr("Set up Kasir"))
        self._progress.show_steps(steps, page)
        self._demo_words.setText(self.tr("Not ready yet? Nothing in the sample shop is real, so try anything."))
        self._demo.setText(self.tr("Try the sample shop"))
        self._title.setText(
            (
                self.tr("Which store is this?"),
                self.tr("Sign the register in"),
                self.tr("What receipts say"),
                self.tr("Receipt printer"),
            )[page]
        )
        self._about.setText(
            (
                self.tr("Both are in the Scalev dashboard. They are checked at once."),
                self.tr("The register sells with a customer account of the shop; its orders are made in that name."),
                self.tr("All of this can be changed later in the settings."),
                self.tr("A printer on the network, if there is one. Leave the address empty to go without."),
            )[page]
        )
        busy = self._store.busy or self._sign_in.busy
        self._back.setText(self.tr("Back"))
        self._back.setVisible(page > _STORE)
        self._back.setEnabled(not busy)
        self._next.setEnabled(not busy)
        if busy:
            self._next.setText(self.tr("Checking…"))
        elif page == _ACCOUNT:
            self._next.setText(self.tr("Check the code") if self._sign_in.asks_code else self.tr("Sign in"))
        else:
            self._next.setText(self.tr("Start selling") if page == _PRINTER else self.tr("Continue"))

    @property
    def _cards(self) -> dict[int, tuple[Fields, ...]]:
        return {_SHOP: (self._shop, self._register), _PRINTER: (self._printer,)}

    def _all_right(self, cards: tuple[Fields, ...]) -> bool:
        wrong = [row for card in cards if (row := card.first_wrong()) is not None]
        if wrong:
            wrong[0].line.setFocus(Qt.FocusReason.OtherFocusReason)
        return not wrong

    def _store_found(self, name: str) -> None:
        if self._store_checked != self._store.values:
            self._account = ""  # signed in to another store
        self._store_checked = self._store.values
        shop = self._shop.shop.line
        if name and shop.text().strip() in ("", ShopSettings().name):
            shop.setText(name)
        self._show_page(_ACCOUNT)

    def _signed_in(self, email: str) -> None:
        self._account = email
        self._show_page(_SHOP)

    def _go_back(self) -> None:
        if self.page > _STORE:
            self._show_page(self.page - 1)

    def _show_page(self, page: int) -> None:
        self._pages.setCurrentIndex(page)
        self.retranslate()
        self._take_focus()

    def _take_focus(self) -> None:
        page = self.page
        if page == _STORE:
            self._store.take_focus()
        elif page == _ACCOUNT:
            self._sign_in.take_focus()
        else:
            first = self._shop.shop if page == _SHOP else self._printer.host
            first.line.setFocus(Qt.FocusReason.OtherFocusReason)

    def _made(self) -> Settings:
        before = self._settings
        store_id, key = self._store.values
        return before.model_copy(
            update={
                "api": ApiSettings(url=before.api.url, store_id=store_id, storefront_key=key),
                "account": AccountSettings(email=self._account),
                "shop": self._shop.read(before.shop),
                "register_": self._register.read(before.register_),
                "printer": self._printer.read(before.printer),
            }
        )

    def _lay_out(self) -> None:
        side = Panel(edge="right", name="setupSide")
        side.setFixedWidth(320)
        steps = QVBoxLayout(side)
        steps.setContentsMargins(20, 24, 20, 16)
        steps.setSpacing(16)
        steps.addWidget(self._welcome)
        steps.addWidget(self._progress)
        steps.addStretch(1)
        steps.addWidget(self._demo_words)
        steps.addWidget(self._demo)
        for cards in ((_card(self._store),), (_card(self._sign_in),), (self._shop, self._register), (self._printer,)):
            self._pages.addWidget(_page(cards))
        buttons = QHBoxLayout()
        buttons.setSpacing(12)
        buttons.addWidget(self._back, 1)
        buttons.addWidget(self._next, 2)
        column = QWidget()
        column.setMaximumWidth(_WIDTH)
        inside = QVBoxLayout(column)
        inside.setContentsMargins(0, 24, 0, 16)
        inside.setSpacing(8)
        inside.addWidget(self._title)
        inside.addWidget(self._about)
        inside.addSpacing(8)
        inside.addWidget(self._pages, 1)
        inside.addLayout(buttons)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(side)
        row.addSpacing(24)
        row.addStretch(1)
        row.addWidget(column, 100)
        row.addStretch(1)
        row.addSpacing(24)


def _card(step: QWidget) -> Card:
    card = Card(name=f"{step.objectName()}Card")
    inside = QVBoxLayout(card)
    inside.setContentsMargins(20, 20, 20, 20)
    inside.addWidget(step)
    return card


def _page(cards: tuple[QWidget, ...]) -> QScrollArea:
    inside = QWidget()
    column = QVBoxLayout(inside)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(16)
    for card in cards:
        column.addWidget(card)
    column.addStretch(1)
    page = QScrollArea()
    page.setWidgetResizable(True)
    page.setFrameShape(QFrame.Shape.NoFrame)
    page.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    page.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    page.setWidget(inside)
    return page
