"""The paid stage: the receipt, what is known of the payment and of the paper, and the way to the next sale."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QHideEvent, QKeyEvent, QResizeEvent, QShowEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from pos_app.errors import KasirError
from pos_app.receipt.blocks import Receipt
from pos_app.selling.sale import Sale
from pos_app.selling.tender import TenderKind
from ui.language import LanguageSwitch, Retranslating
from ui.receipt.auto_return import AutoReturn
from ui.receipt.outcome import outcome_of, sending_badge, warnings_of
from ui.receipt.paper import ReceiptPaper
from ui.receipt.print_state import PrintState
from ui.theme import Tone, Weight
from ui.widgets import (
    ENTER_KEYS,
    ActionButton,
    AmountLabel,
    Badge,
    ButtonKind,
    ButtonSize,
    Divider,
    Hint,
    IconLabel,
    Panel,
    SecondPress,
    Text,
)

_AUTO_RETURN_S = 8
_COMPACT_BELOW = 1200
_CENTRE = Qt.AlignmentFlag.AlignHCenter
_TONES = {PrintState.PRINTED: Tone.GOOD, PrintState.FAILED: Tone.BAD, PrintState.UNKNOWN: Tone.WARNING}


class PaidStage(Retranslating, QWidget):
    """Shows a sale that is settled, with its receipt. `new_sale_requested` also comes by itself after a while."""

    new_sale_requested = Signal()
    print_requested = Signal()
    pdf_requested = Signal()
    system_print_requested = Signal()
    copy_link_requested = Signal()
    drawer_requested = Signal()

    def __init__(self, languages: LanguageSwitch, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("paidStage")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self._languages = languages
        self._sale: Sale | None = None
        self._print_state = PrintState.NOT_ASKED
        self._print_problem: KasirError | None = None
        self._seconds: int | None = _AUTO_RETURN_S
        self._has_drawer = False
        self._shown = SecondPress()
        self._auto = AutoReturn(self)
        self._auto.ticked.connect(self._render_hint)
        self._auto.due.connect(self.new_sale_requested)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        self._left, self._right = self._paper_column(), self._actions_column()
        row.addWidget(self._left)
        row.addWidget(Divider(upright=True))
        row.addWidget(self._centre_column(), 1)
        row.addWidget(self._right)
        self._fit(compact=False)
        self.retranslate()

    def show_sale(self, sale: Sale, receipt: Receipt | None) -> None:
        """Show `sale` and `receipt` (`pos_app.receipt.layout.build_receipt`; None while it is being made).

        While a sale's receipt is made anew the one shown stays.
        A sale shown for the first time starts the countdown and forgets what was known of the paper; call it again
        when the sale changes or its receipt is ready.
        """
        new = self._sale is None or self._sale.id != sale.id
        self._sale = sale
        if new or receipt is not None:
            self._paper.show_receipt(receipt)
        if new:
            self._print_state, self._print_problem = PrintState.NOT_ASKED, None
            self._start_counting()
            self._shown.begin()
            self.setFocus(Qt.FocusReason.OtherFocusReason)
        self._render()

    def set_print_state(self, state: PrintState, problem: KasirError | None = None) -> None:
        """What is known of the paper; `problem` says why it failed. A failure keeps the stage here."""
        self._print_state, self._print_problem = state, problem
        if state in (PrintState.FAILED, PrintState.UNKNOWN):
            self._auto.stop()
        self._render()

    def set_auto_return(self, seconds: int | None) -> None:
        """How long a settled sale stays on the screen when nobody does anything; None: until somebody does."""
        self._seconds = seconds
        if seconds is None:
            self._auto.stop()
        elif self._auto.left is not None:
            self._auto.start(seconds)

    def set_has_drawer(self, has_drawer: bool) -> None:
        """Whether there is a cash drawer to open again at a sale that was paid in cash."""
        self._has_drawer = has_drawer
        self._render()

    def retranslate(self) -> None:
        """Set every word."""
        self._new.setText(self.tr("New sale"))
        self._drawer.setText(self.tr("Open drawer"))
        self._pdf.setText(self.tr("Save PDF"))
        self._system.setText(self.tr("Ordinary printer…"))
        self._link.setText(self.tr("Copy order link"))
        self._paper.setAccessibleName(self.tr("Receipt"))
        self._render()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt's hook; Enter starts a new sale."""
        if event.key() in ENTER_KEYS and not event.isAutoRepeat():
            # The second Enter of two that finished a cash sale must not take the change off the screen.
            if not self._shown.is_expected:
                self._new.click()
        else:
            super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Qt's hook."""
        super().resizeEvent(event)
        self._fit(compact=self.width() < _COMPACT_BELOW)

    def showEvent(self, event: QShowEvent) -> None:
        """Qt's hook; keys work at once."""
        super().showEvent(event)
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    def hideEvent(self, event: QHideEvent) -> None:
        """Qt's hook; a stage nobody sees sends nobody anywhere."""
        self._auto.stop()
        super().hideEvent(event)

    def _paper_column(self) -> QWidget:
        self._paper = ReceiptPaper()
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(12, 14, 12, 14)
        column.addWidget(self._paper)
        column.addStretch(1)
        scroll = QScrollArea()
        scroll.setObjectName("receiptScroll")
        scroll.setProperty("edge", "right")  # a column that notices keep clear of
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidget(inside)
        scroll.setWidgetResizable(True)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        return scroll

    def _centre_column(self) -> QWidget:
        self._icon = IconLabel("check", size=52, disc=104, tone=Tone.GOOD, name="outcomeIcon")
        self._title = Text(pixels=34, weight=Weight.BOLD, wrap=True, name="outcomeTitle")
        self._amount_title = Text(pixels=17, tone=Tone.MUTED, name="outcomeAmountTitle")
        self._amount = AmountLabel(name="outcomeAmount")
        self._facts = Text(pixels=17, tone=Tone.MUTED, wrap=True, name="outcomeFacts")
        self._warning = Hint(tone=Tone.WARNING, name="outcomeWarning")
        self._sending = Badge(dot=True, name="sendingBadge")
        self._printing = Badge(name="printBadge")
        self._problem = Text(tone=Tone.BAD, wrap=True, name="printProblem")
        self._retry = ActionButton(icon="printer", name="printRetry")
        self._retry.clicked.connect(self.print_requested)
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(32, 20, 32, 20)
        column.setSpacing(14)
        column.addStretch(1)
        column.addWidget(self._icon, 0, _CENTRE)
        for label in (self._title, self._amount_title, self._amount, self._facts):
            if isinstance(label, Text):
                label.setAlignment(_CENTRE)
            column.addWidget(label)
        column.addWidget(self._warning)
        for badge in (self._sending, self._printing):
            column.addWidget(badge, 0, _CENTRE)
        self._problem.setAlignment(_CENTRE)
        column.addWidget(self._problem)
        column.addWidget(self._retry, 0, _CENTRE)
        column.addStretch(1)
        return inside

    def _actions_column(self) -> QWidget:
        panel = Panel(edge="left", name="paidActions")
        self._new = ActionButton(key_hint="Enter", kind=ButtonKind.PRIMARY, size=ButtonSize.LARGE, name="newSaleButton")
        self._print = ActionButton(key_hint="F9", size=ButtonSize.TALL, shortcut="F9", name="printButton")
        self._drawer = ActionButton(key_hint="F11", size=ButtonSize.TALL, shortcut="F11", name="openDrawerButton")
        self._pdf = ActionButton(size=ButtonSize.TALL, wide=True, name="pdfButton")
        self._system = ActionButton(size=ButtonSize.TALL, wide=True, name="systemPrintButton")
        self._link = ActionButton(size=ButtonSize.TALL, wide=True, name="copyLinkButton")
        self._hint = Hint(name="autoReturnHint")
        column = QVBoxLayout(panel)
        column.setContentsMargins(16, 16, 16, 16)
        column.setSpacing(10)
        for button, asked in (
            (self._new, self.new_sale_requested),
            (self._print, self.print_requested),
            (self._drawer, self.drawer_requested),
            (self._pdf, self.pdf_requested),
            (self._system, self.system_print_requested),
            (self._link, self.copy_link_requested),
        ):
            button.clicked.connect(asked)
            column.addWidget(button)
        column.addStretch(1)
        column.addWidget(self._hint)
        return panel

    def _fit(self, *, compact: bool) -> None:
        self._left.setFixedWidth(274 if compact else 330)
        self._right.setFixedWidth(284 if compact else 300)

    def _start_counting(self) -> None:
        if self._seconds is None or self._sale is None or not self._sale.is_settled or self._warnings()[0]:
            self._auto.stop()
        else:
            self._auto.start(self._seconds)

    def _render(self) -> None:
        self._render_print()
        self._render_hint()
        if self._sale is None:
            return
        outcome = outcome_of(self._sale, self._languages.language)
        self._icon.set_icon(outcome.icon, outcome.tone, outcome.title)
        self._title.setText(outcome.title)
        self._title.set_tone(Tone.NORMAL if outcome.tone is Tone.GOOD else outcome.tone)
        self._amount_title.setText(outcome.amount_title)
        self._amount_title.setVisible(bool(outcome.amount_title))
        self._amount.set_amount(outcome.amount)
        self._facts.setText(outcome.facts)
        warnings, tone = self._warnings()
        self._warning.setText("\n".join(warnings))
        self._warning.set_tone(tone)
        self._warning.setVisible(bool(warnings))
        if warnings:
            self._auto.stop()  # whoever is to be called has to see why
        badge = sending_badge(self._sale)
        self._sending.setVisible(badge is not None)
        if badge is not None:
            self._sending.set_state(*badge)
        took_cash = self._sale.tender.kind is TenderKind.CASH and self._sale.is_settled
        self._drawer.setVisible(self._has_drawer and took_cash)
        self._link.setVisible(self._sale.order is not None and bool(self._sale.order.public_url))

    def _warnings(self) -> tuple[list[str], Tone]:
        return warnings_of(self._sale, self._languages.language) if self._sale else ([], Tone.WARNING)

    def _render_print(self) -> None:
        state = self._print_state
        words = {
            PrintState.NOT_ASKED: "",
            PrintState.PRINTING: self.tr("Printing…"),
            PrintState.SENT: self.tr("Receipt sent to the printer"),
            PrintState.PRINTED: self.tr("Receipt printed"),
            PrintState.FAILED: self.tr("Receipt not printed"),
            PrintState.UNKNOWN: self.tr("Look at the printer"),
        }[state]
        self._printing.setVisible(bool(words))
        self._printing.set_state(words, _TONES.get(state, Tone.NORMAL))
        problem = self._print_problem.sentence(self._languages.language) if self._print_problem else ""
        self._problem.setText(problem)
        self._problem.set_tone(Tone.BAD if state is PrintState.FAILED else Tone.WARNING)
        self._problem.setVisible(bool(problem))
        self._retry.setVisible(state in (PrintState.FAILED, PrintState.UNKNOWN))
        # What may have come out is asked for first, never printed again at once.
        asks = state is PrintState.UNKNOWN
        self._retry.setText(self.tr("Did it come out?") if asks else self.tr("Print again"))
        again = state in (PrintState.SENT, PrintState.PRINTED, PrintState.UNKNOWN)
        self._print.setText(self.tr("Print again (copy)") if again else self.tr("Print receipt"))
        self._print.setEnabled(state is not PrintState.PRINTING)

    def _render_hint(self) -> None:
        left = self._auto.left
        self._hint.setVisible(left is not None)
        self._hint.setText(self.tr("Back to the sell screen in %n second(s).", "", left or 0))
