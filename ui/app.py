"""Builds every object of the register's window in order, connects them, and takes them down in reverse."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from pos_app.config.outline import outline_of
from pos_app.config.settings import Settings
from pos_app.register import Register
from pos_app.register.papers import shop_details
from pos_app.register.reach import Reach, Standing, reach_after
from pos_app.selling.cart import Cart
from pos_app.selling.sale import Sale, SendState
from ui.buyer import BuyerForm
from ui.chime import Chime
from ui.flow.account import AccountFlow
from ui.flow.alarm import QueueAlarm
from ui.flow.aside import AsideFlow
from ui.flow.barcodes import BarcodesFlow
from ui.flow.buying import BuyingFlow
from ui.flow.care import CareDuty
from ui.flow.charging import ChargesDuty
from ui.flow.confirming import ConfirmingFlow
from ui.flow.connection import ConnectionDuty
from ui.flow.correcting import refused_as_cart
from ui.flow.day_report import DayReportFlow
from ui.flow.demo_buyer import DemoAct
from ui.flow.discounts import DiscountFlow
from ui.flow.goods import GoodsFlow
from ui.flow.holding import HoldingFlow
from ui.flow.orders import OrdersFlow
from ui.flow.papers import PaperFlow
from ui.flow.paying import PayingFlow
from ui.flow.print_settings import PrintSettingsFlow
from ui.flow.printing import PrintDuty
from ui.flow.proof_sending import ProofDuty
from ui.flow.proofs import ProofFlow
from ui.flow.refreshing import RefreshingFlow
from ui.flow.renewing import RenewingFlow
from ui.flow.scanning import ScanningFlow
from ui.flow.sending import SendingDuty
from ui.flow.settings import SettingsFlow
from ui.flow.shelf import ShelfFlow
from ui.flow.shift_gate import ShiftGate
from ui.flow.shifts import ShiftFlow
from ui.flow.sight import Sight
from ui.flow.supervising import SupervisorFlow
from ui.flow.sync_showing import SyncShowing
from ui.flow.syncing import SyncDuty
from ui.flow.trusting import TrustFlow
from ui.flow.waiting import WaitingFlow
from ui.flow.watching import PaymentWatch
from ui.front import Front
from ui.late_screens import orders_screen, print_settings_screen, settings_screen
from ui.payment.stage import PaymentStage
from ui.receipt.stage import PaidStage
from ui.scanning import ScannerWedge
from ui.theme import unstyled
from ui.top_bar import connection_of
from ui.waiting.screen import WaitingScreen

if TYPE_CHECKING:
    from ui.settings.screen import SettingsScreen


class RegisterWindow(QObject):
    """The whole register on the screen: `window` to show, `start()` to begin work, `close()` to end it."""

    def __init__(
        self,
        app: QApplication,
        register: Register,
        *,
        demo: DemoAct | None = None,
        on_fault: Callable[[Exception], object] | None = None,
        front: Front | None = None,
    ) -> None:
        """The whole at once; or on a `front` that is shown already, part by part with `build_more`."""
        super().__init__()
        self.register, self._app = register, app
        self.front = front or Front(
            app, outline_of(register.settings), register.clock, register.open_ledger, register.pictures.fetch, on_fault
        )
        self.languages, self.tasks, self.window = self.front.languages, self.front.tasks, self.front.window
        self.picker, self.cart = self.front.picker, self.front.cart
        self._closed = self._is_whole = False
        self._parts = self._build(demo)
        if front is None:
            with unstyled(app):
                while self.build_more():
                    pass

    def build_more(self) -> bool:
        """Build the next part; whether there are more."""
        return next(self._parts, False)

    @property
    def settings(self) -> SettingsScreen:
        """The settings screen."""
        return self.choosing.screen

    def start(self) -> None:
        """Show the window, unless it is shown already, and take up work: the catalog, what waits to be sent or paid."""
        if not self.window.isVisible():
            self.front.start()
        self.syncing.start()
        self.sending.count()
        self.proving.start()
        self.sending.start()
        self.alarm.start()
        self.watch.take_up()
        self.care.start()
        self.printing.start()
        self.finding.start()

    def close(self) -> bool:
        """End all background work, close the ledger and take the window down; may be called twice.

        False when something was still at work after ten seconds.
        """
        if not self._closed:
            self._closed = True
            if self._is_whole:
                self.wedge.stop()
                self.sending.stop()
                self.proving.stop()
                self.care.stop()
            self.deleteLater()
        return self.front.close()

    def _build(self, demo: DemoAct | None) -> Iterator[bool]:
        # Each `yield` is a moment for what somebody does at the sell screen meanwhile.
        yield from self._build_screens()
        yield from self._build_duties()
        # All at once: from the first flow on they hear what is pressed, and nothing may be heard twice.
        self._build_flows(demo)
        self._connect()
        self.window.top_bar.set_demo(demo is not None)
        self._is_whole = True
        self.front.release()

    def _build_screens(self) -> Iterator[bool]:
        register, window = self.register, self.window
        self.buyer = BuyerForm(self.tasks, register.lookups, self.languages)
        while self.buyer.build_more():
            yield True
        yield True
        window.add_screen("buyer", self.buyer)
        yield True
        self.stage = PaymentStage(self.languages, register.server_clock)
        yield True
        window.add_screen("pay", self.stage)
        yield True
        self.paid = PaidStage(self.languages)
        window.add_screen("paid", self.paid)
        yield True
        self.waiting = WaitingScreen(self.tasks, self.languages, register.clock)
        window.add_screen("waiting", self.waiting)
        yield True

    def _build_duties(self) -> Iterator[bool]:
        register, settings = self.register, self.register.settings
        self.connection = ConnectionDuty(self.tasks, register, self)
        self.sending = SendingDuty(self.tasks, register, self)
        self.alarm = QueueAlarm(self.tasks, register, self.window)
        self.watch = PaymentWatch(self.tasks, register, self)
        self.sight = Sight(self.window, "pay")
        self.chime = Chime(self.tasks, self, on=settings.register_.sound)
        yield True
        self.syncing = SyncDuty(self.tasks, register, self)
        self.care = CareDuty(self.tasks, register, self.window, self.languages)
        self.charging = ChargesDuty(self.tasks, register, self)
        self.proving = ProofDuty(self.tasks, register, self)
        yield True
        self.printing = PrintDuty(
            self.tasks,
            settings.printer,
            settings.packing_printer,
            shop_details(settings),
            self.languages,
            register.clock,
            self,
            server_clock=register.server_clock,
        )
        yield True

    def _build_flows(self, demo: DemoAct | None) -> None:
        tasks, register, window = self.tasks, self.register, self.window
        self.buying = BuyingFlow(window, self.picker, self.cart, self.buyer, self.charging)
        self.goods = GoodsFlow(tasks, register, window, self.picker, self.cart, self.buying, self.syncing)
        self.discounts = DiscountFlow(tasks, register, window, self.languages, self.cart, self.buying, self.charging)
        self.holding = HoldingFlow(tasks, window, self.languages, self.cart, self.buying)
        self.supervising = SupervisorFlow(tasks, register, window, self.languages)
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
            self.charging,
            self.supervising,
            TrustFlow(tasks, register, window, self.supervising),
            lambda: self.connection.standing.can_send,
            demo,
        )
        self.barcodes = BarcodesFlow(tasks, window, self.languages)
        self.wedge = ScannerWedge(self._app, register.settings.barcodes, self)
        self.scanning = ScanningFlow(tasks, register, window, self.wedge, self.picker, self.buying, self.paying)
        self.gate = ShiftGate(tasks, register, window, self.paying.begin)
        self.aside = AsideFlow(window, self.buying, self.paying)
        self.renewing = RenewingFlow(window, self.languages, self.stage, self.paying, self.watch)
        self.confirming = ConfirmingFlow(
            tasks, register, window, self.stage, self.paying, self.printing, self.supervising
        )
        self.papers = PaperFlow(
            tasks, register, window, self.languages, self.stage, self.paid, self.paying, self.printing
        )
        self.finding = OrdersFlow(
            tasks,
            register.server_clock,
            window,
            self.languages,
            lambda: orders_screen(tasks, register, self.languages),
            self.sending,
            self.watch,
            self.printing,
            self.papers,
        )
        self.proofs = ProofFlow(tasks, register, window, self.languages, self.stage, self.paying, self.proving)
        self.waits = WaitingFlow(tasks, window, self.waiting, self.sending)
        self.refreshing = RefreshingFlow(tasks, register, window, self.languages)
        self.shelf = ShelfFlow(tasks, window, self.picker, self.syncing, self.refreshing)
        self.sync_showing = SyncShowing(tasks, register, window, self.languages, self.syncing)
        self.shifts = ShiftFlow(tasks, register, window, self.languages, self.printing)
        self.day_report = DayReportFlow(tasks, register, window, self.languages)
        self.account = AccountFlow(tasks, register, window, self.languages, self._may_interrupt)
        self.print_choosing = PrintSettingsFlow(tasks, register, window, self.languages, print_settings_screen)
        self.choosing = SettingsFlow(
            tasks, register, window, lambda: settings_screen(tasks, self.languages), self.languages, self.supervising
        )

    def _connect(self) -> None:
        bar = self.window.top_bar
        bar.orders_clicked.connect(self.aside.to(self.finding.show_orders))
        bar.waiting_clicked.connect(self.aside.to(self.waits.show_waiting))
        bar.settings_clicked.connect(self.aside.to(self.choosing.open))
        bar.shift_clicked.connect(self.aside.to(self.shifts.show))
        bar.day_report_clicked.connect(self.aside.to(self.day_report.show))
        bar.print_settings_clicked.connect(self.aside.to(self.print_choosing.open))
        self.print_choosing.left.connect(self.aside.back)
        self.print_choosing.changed.connect(self._settings_changed)
        self.papers.set_up_requested.connect(self.aside.to(self.print_choosing.open))
        bar.connection_clicked.connect(self._connection_clicked)
        self.sight.changed.connect(self.watch.set_in_sight)
        self.watch.set_in_sight(self.sight.is_seen)
        self.paying.news.sounded.connect(self.chime.play)
        self.buying.pay_requested.connect(self.gate.pay)
        self.paying.refused.connect(self.gate.refused)
        self.gate.shift_requested.connect(self.aside.to(self.shifts.show))
        self.paying.placed.connect(self.buying.sold)
        self.paying.left.connect(self.buying.show_selling)
        self.buying.back_requested.connect(self._back_to_the_cart)
        self.paying.correction_requested.connect(self._correct)
        self.paying.sign_in_requested.connect(self.account.ask)
        self.finding.open_requested.connect(self.paying.open_sale)
        self.finding.sign_in_requested.connect(self.account.ask)
        self.finding.left.connect(self.aside.back)
        self.paying.changed.connect(self.finding.sale_changed)
        self.waiting.send_all_requested.connect(self._ask_where_needed)
        self.waits.open_requested.connect(self.paying.open_sale)
        self.waits.correction_requested.connect(self._correct)
        self.waits.settled.connect(self.paying.sale_changed)
        for changed in (self.sending.sale_changed, self.watch.sale_changed):
            changed.connect(self.confirming.sale_changed)
        self.confirming.settings_requested.connect(self.aside.to(self.choosing.open))
        self.waits.left.connect(self.aside.back)
        self.shifts.left.connect(self.aside.back)
        self.day_report.left.connect(self.aside.back)
        self.choosing.left.connect(self.aside.back)
        self.choosing.links_requested.connect(self.barcodes.open)
        self.choosing.changed.connect(self._settings_changed)
        self.choosing.sign_out_requested.connect(self.account.sign_out)
        self.sending.waiting_changed.connect(bar.set_waiting)
        self.sending.waiting_changed.connect(lambda _: self.alarm.look())
        self.alarm.late_changed.connect(bar.set_late)
        self.alarm.show_requested.connect(self.aside.to(self.waits.show_waiting))
        self.window.used.connect(self.sending.give_way)
        self.sending.connection_seen.connect(self.connection.saw)
        self.sending.sale_changed.connect(self._sale_moved)
        self.sending.stumbled.connect(self.front.fault)
        self.sending.sale_changed.connect(self.proving.sale_changed)
        self.sending.sale_changed.connect(self.proofs.sale_changed)
        self.watch.sale_changed.connect(self.proofs.sale_changed)
        self.proving.changed.connect(self.paying.sale_changed)
        self.proving.connection_seen.connect(self.connection.saw)
        self.proving.stumbled.connect(self.front.fault)
        self.syncing.connection_seen.connect(self.connection.saw)
        self.charging.connection_seen.connect(self.connection.saw)
        self.syncing.shop_changed.connect(self.paying.use_facts)
        self.syncing.shop_changed.connect(self.proofs.use_facts)
        self.syncing.shop_changed.connect(lambda facts: self.buyer.know_addresses(facts.addresses))
        self.buyer.troubled.connect(lambda error: self.connection.saw(reach_after(error)))
        self.syncing.stumbled.connect(self.front.fault)
        self.syncing.account_worked.connect(self._account_worked)
        self.account.signed_in.connect(self._account_worked)
        self.account.signed_in.connect(self.syncing.refresh)
        self.account.waiting_requested.connect(self.aside.to(self.waits.show_waiting))
        self.account.signed_out.connect(lambda: self.connection.saw(Reach.NOT_SIGNED_IN))
        self.connection.changed.connect(self._stands)
        self.connection.came_back.connect(self._came_back)
        self.connection.sign_in_needed.connect(self.account.suggest)

    # The way to the server

    def _stands(self, standing: Standing) -> None:
        self.window.top_bar.set_connection(connection_of(standing))
        self.charging.use_standing(standing)
        self.paying.use_standing(standing)
        self.buyer.set_away(standing.is_shut)

    def _came_back(self) -> None:
        self.account.may_suggest()
        self.syncing.refresh()
        self.picker.pictures.retry_failed()
        self.sending.send_all()
        self.watch.hurry()
        self.proving.came_back()

    def _account_worked(self) -> None:
        self.connection.account_worked()
        # Sales may wait for a sign-in that came about elsewhere, or before the register was opened again.
        self.sending.signed_in()

    def _may_interrupt(self) -> bool:
        if QApplication.activeModalWidget() is not None or QApplication.activePopupWidget() is not None:
            return False
        if self.window.current_screen == "pay":
            return self.paying.current is not None
        return self.window.current_screen == "sell" and self.buying.is_idle

    def _connection_clicked(self) -> None:
        if not self._ask_where_needed():
            self.syncing.refresh()
            self.sending.send_all()

    def _ask_where_needed(self) -> bool:
        """Ask for the account where it is what keeps sales from being sent; whether that was so."""
        standing = self.connection.standing
        needed = standing.needs_sign_in and not standing.is_shut
        if needed:
            self.account.ask()
        return needed

    def _sale_moved(self, sale: Sale) -> None:
        if sale.sending.state is SendState.ACCEPTED:
            self.syncing.read_stock_of(sale)

    # Between the screens

    def _back_to_the_cart(self) -> None:
        if self.window.current_screen == "pay":
            self.stage.go_back()
        else:
            self.buying.show_selling()

    def _correct(self, sale: Sale) -> None:
        def put_back(found: tuple[Sale, Cart]) -> None:
            self.paying.forget()
            self.buying.put_back(found[1], found[0].buyer)

        self.tasks.ledger(self, lambda ledger: refused_as_cart(ledger, sale.id), put_back)

    # Settings and trouble

    def _settings_changed(self, settings: Settings) -> None:
        self.register.use(settings)
        self.printing.use(settings.printer, settings.packing_printer, shop_details(settings))
        self.chime.use(on=settings.register_.sound)
        self.wedge.use(settings.barcodes)
        self.paying.retell()
        self.alarm.look()
        self.goods.use(settings)
        self.front.name_register(outline_of(settings))
