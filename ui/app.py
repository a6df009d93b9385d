"""Builds every object of the register's window in order, connects them, and takes them down in reverse."""

from __future__ import annotations

import logging
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager

from filelock import FileLock, Timeout
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from pos_app.commands.papers import shop_details
from pos_app.commands.till import created, data_folder
from pos_app.config.logs import start_logging
from pos_app.config.paths import DataFolder
from pos_app.config.settings import Settings, load_settings
from pos_app.errors import KasirError
from pos_app.ledger import Ledger, LedgerError
from pos_app.register import Register, TokenVault
from pos_app.register.reach import Reach
from pos_app.selling.cart import Cart
from pos_app.selling.sale import Sale
from ui.buyer import BuyerForm
from ui.cart import CartPanel
from ui.catalog import CatalogPicker
from ui.faults import FaultHandler
from ui.first_run import set_up
from ui.flow.account import AccountFlow
from ui.flow.buying import BuyingFlow
from ui.flow.correcting import cart_of
from ui.flow.paying import DemoAct, PayingFlow
from ui.flow.printing import PrintDuty
from ui.flow.sending import SendingDuty
from ui.flow.settings import SettingsFlow
from ui.flow.syncing import SyncDuty
from ui.flow.waiting import WaitingFlow
from ui.flow.watching import PaymentWatch
from ui.language import LanguageSwitch
from ui.main_window import MainWindow
from ui.orders.screen import WaitingScreen
from ui.payment.stage import PaymentStage
from ui.receipt.stage import PaidStage
from ui.sell_screen import SellScreen
from ui.settings import SettingsScreen
from ui.tasks import TaskRunner
from ui.theme import Scheme, apply_theme
from ui.top_bar import Connection

log = logging.getLogger("kasir.ui")


class RegisterWindow(QObject):
    """The whole register on the screen: `window` to show, `start()` to begin work, `close()` to end it."""

    def __init__(
        self,
        app: QApplication,
        register: Register,
        *,
        demo: DemoAct | None = None,
        on_fault: Callable[[Exception], object] | None = None,
    ) -> None:
        super().__init__()
        self.register = register
        settings = register.settings
        apply_theme(app, Scheme(settings.register_.scheme))
        self.languages = LanguageSwitch(app, settings.register_.language)
        self.tasks: TaskRunner[Ledger] = TaskRunner(register.open_ledger, Ledger.close, on_fault)
        self.window = MainWindow(self.languages, register.clock)
        self._build_screens()
        self._build_duties()
        self._build_flows(demo)
        self._connect()
        self._reach: Reach | None = None
        self._closed = False
        self._name_register()
        self.window.top_bar.set_demo(demo is not None)

    def start(self) -> None:
        """Show the window and take up work: the catalog, what waits to be sent, what waits to be paid."""
        self.window.show()
        self.picker.reload()
        self.picker.focus_search()
        self.syncing.start()
        self.sending.count()
        self.sending.wake()
        self.watch.take_up()

    def close(self) -> bool:
        """End all background work, close the ledger and take the window down; may be called twice.

        False when something was still at work after ten seconds.
        """
        ended = self.tasks.shutdown()
        if not self._closed:
            self._closed = True
            self.window.close()
            self.window.deleteLater()
            self.languages.deleteLater()
            self.deleteLater()
        return ended

    def _build_screens(self) -> None:
        register = self.register
        self.picker = CatalogPicker(self.tasks, register.pictures.fetch)
        self.cart = CartPanel()
        self.buyer = BuyerForm(self.tasks, register.lookups, self.languages)
        self.stage = PaymentStage(self.languages, register.clock)
        self.paid = PaidStage(self.languages)
        self.waiting = WaitingScreen(self.tasks, self.languages, register.clock)
        self.settings = SettingsScreen(self.languages)
        for name, screen in (
            ("sell", SellScreen(self.picker, self.cart)),
            ("buyer", self.buyer),
            ("pay", self.stage),
            ("paid", self.paid),
            ("waiting", self.waiting),
            ("settings", self.settings),
        ):
            self.window.add_screen(name, screen)

    def _build_duties(self) -> None:
        register, settings = self.register, self.register.settings
        self.sending = SendingDuty(self.tasks, register, self)
        self.watch = PaymentWatch(self.tasks, register, self)
        self.syncing = SyncDuty(self.tasks, register, self)
        self.printing = PrintDuty(
            self.tasks, settings.printer, shop_details(settings), self.languages, register.clock, self
        )

    def _build_flows(self, demo: DemoAct | None) -> None:
        tasks, register, window = self.tasks, self.register, self.window
        self.buying = BuyingFlow(tasks, register, window, self.languages, self.picker, self.cart, self.buyer)
        self.paying = PayingFlow(
            tasks,
            register,
            window,
            self.languages,
            self.stage,
            self.paid,
            self.sending,
            self.watch,
            self.printing,
            demo,
        )
        self.waits = WaitingFlow(tasks, window, self.waiting, self.sending)
        self.account = AccountFlow(tasks, register, window, self.languages)
        self.choosing = SettingsFlow(register, window, self.settings, self.languages)

    def _connect(self) -> None:
        bar = self.window.top_bar
        bar.waiting_clicked.connect(self.waits.show_waiting)
        self.buying.pay_requested.connect(self.paying.begin)
        self.paying.finished.connect(self.buying.begin_anew)
        self.paying.abandoned.connect(self.buying.show_selling)
        self.paying.correction_requested.connect(self._correct)
        self.waits.open_requested.connect(self.paying.open_sale)
        self.waits.correction_requested.connect(self._correct)
        self.waits.left.connect(self.buying.show_selling)
        self.sending.waiting_changed.connect(bar.set_waiting)
        self.sending.connection_seen.connect(self._saw)
        self.syncing.connection_seen.connect(self._saw)
        self.syncing.catalog_changed.connect(self.picker.reload)
        self.syncing.shop_changed.connect(self.paying.use_facts)
        self.syncing.failed.connect(self.picker.set_problem)
        self.picker.reload_requested.connect(self.syncing.refresh)
        bar.settings_clicked.connect(self.choosing.open)
        bar.connection_clicked.connect(self._connection_clicked)
        self.choosing.left.connect(self.buying.show_selling)
        self.choosing.changed.connect(self._settings_changed)
        self.choosing.sign_out_requested.connect(self.account.sign_out)
        self.paying.sign_in_requested.connect(self.account.ask)
        self.account.signed_in.connect(self.sending.signed_in)
        self.account.signed_in.connect(self.syncing.refresh)
        self.account.signed_out.connect(lambda: self._saw(Reach.SIGNED_OUT))

    def _saw(self, reach: Reach) -> None:
        before, self._reach = self._reach, reach
        self.window.top_bar.set_connection(Connection(reach.value))
        if reach is Reach.SIGNED_OUT and before is not reach:
            self.account.ask()

    def _connection_clicked(self) -> None:
        if self._reach is Reach.SIGNED_OUT:
            self.account.ask()
        else:
            self.syncing.refresh()
            self.sending.wake()

    def _name_register(self) -> None:
        settings, bar = self.register.settings, self.window.top_bar
        bar.set_shop(settings.shop.name)
        bar.set_register(settings.register_.name, settings.register_.cashier)

    def _settings_changed(self, settings: Settings) -> None:
        self.register.use(settings)
        self.printing.use(settings.printer, shop_details(settings))
        self.paying.use_settings()
        self._name_register()

    def _correct(self, sale: Sale) -> None:
        def put_back(cart: Cart) -> None:
            self.buying.put_back(cart, sale.buyer, sale.id)

        self.tasks.ledger(self, lambda ledger: cart_of(ledger, sale), put_back)


def open_register(*, demo: bool, verbose: bool) -> int:
    """Open the register and run it until its window closes; returns the exit code."""
    with ExitStack() as stack:
        app = make_application()
        faults = FaultHandler()
        faults.install()
        stack.callback(faults.uninstall)
        try:
            folder = created(data_folder(demo=demo))
            stack.enter_context(only_one(folder))
            start_logging(folder.log, verbose=verbose)
            settings, vault = load_settings(folder.settings), None
            if not demo and settings.missing():
                made = set_up(app, settings, folder)
                if made is None:
                    return 0
                if made.demo:
                    stack.close()
                    return open_register(demo=True, verbose=verbose)
                settings, vault = made.settings, made.vault
            register, act = build_register(settings, folder, demo=demo, stack=stack, vault=vault)
        except KasirError as error:
            sys.stderr.write(f"kasir: {error}\n")
            return 2
        register_window = RegisterWindow(app, register, demo=act, on_fault=faults.handle)
        stack.callback(register.close)
        stack.callback(register_window.close)
        register_window.start()
        return app.exec()


def build_register(
    settings: Settings, folder: DataFolder, *, demo: bool, stack: ExitStack, vault: TokenVault | None = None
) -> tuple[Register, DemoAct | None]:
    """A register on the shop's store, or on a sandbox store that lives as long as `stack`."""
    if not demo:
        return Register.build(settings, folder, vault=vault), None
    from pos_app.register.demo import DemoStore

    store = stack.enter_context(DemoStore())
    return store.register(settings, folder), store.play_buyer


@contextmanager
def only_one(folder: DataFolder) -> Iterator[None]:
    """Hold a data folder for one window. Raises `LedgerError` ("ledger.in_use") when another window has it."""
    lock = FileLock(folder.root / "window.lock")
    try:
        lock.acquire(timeout=0)
    except Timeout as error:
        raise LedgerError("ledger.in_use", path=folder.root) from error
    try:
        yield
    finally:
        lock.release()


def make_application() -> QApplication:
    """The application object, named so that the desktop knows it."""
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        app = QApplication(["kasir"])
    app.setApplicationName("kasir")
    app.setApplicationDisplayName("Kasir")
    return app
