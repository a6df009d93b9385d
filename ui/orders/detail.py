"""The page of the chosen sale, at the right: what it is, what became of it, and what can be done."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QScrollArea, QStackedLayout, QVBoxLayout, QWidget

from pos_app.clock import Clock
from pos_app.ledger.history import Story
from pos_app.printing.jobs import JobState
from pos_app.selling.sale import Sale
from ui.language import LanguageSwitch, Retranslating
from ui.orders.content import facts_of, lines_of, story_rows, totals_of
from ui.orders.rows import RowsView
from ui.orders.story import receipt_state
from ui.orders.wording import can_print, can_refresh, has_link, state_of
from ui.theme import Tone, Weight
from ui.widgets import ActionButton, Badge, ButtonKind, ButtonSize, Divider, Hint, Panel, Text


class SaleDetail(Retranslating, Panel):
    """Shows a sale and its story. The buttons only ask; what they ask for concerns `sale`."""

    open_requested = Signal()
    refresh_requested = Signal()
    print_requested = Signal()
    pdf_requested = Signal()
    copy_link_requested = Signal()

    def __init__(self, languages: LanguageSwitch, clock: Clock) -> None:
        super().__init__(edge="left", name="saleDetail")
        self._languages, self._clock = languages, clock
        self._sale: Sale | None = None
        self._story = Story()
        self._asked = False
        self._page = self._page_part()
        self._nothing = Text(tone=Tone.MUTED, wrap=True, name="saleNone")
        self._nothing.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._nothing.setContentsMargins(32, 0, 32, 0)
        self._stack = QStackedLayout(self)
        self._stack.setContentsMargins(1, 0, 0, 0)
        self._stack.addWidget(self._nothing)
        self._stack.addWidget(self._page)
        self.retranslate()

    @property
    def sale(self) -> Sale | None:
        """The sale shown."""
        return self._sale

    def show_sale(self, sale: Sale | None, story: Story | None = None) -> None:
        """Show `sale` (None: none is chosen). Without `story` the one that is known of it stays."""
        another = sale is None or self._sale is None or sale.id != self._sale.id
        if another:
            self._asked = False
            self._scroll.verticalScrollBar().setValue(0)
        if another or story is not None:
            self._story = story or Story()
        self._sale = sale
        self._render()

    def set_asked(self, asked: bool) -> None:
        """Whether the server was asked about this sale and has not answered yet."""
        self._asked = asked
        self._render()

    def retranslate(self) -> None:
        """Set every text."""
        self._nothing.setText(self.tr("Choose a sale to see what is in it and what became of it."))
        self._open.setText(self.tr("Open"))
        self._pdf.setText(self.tr("Save PDF"))
        self._link.setText(self.tr("Copy link"))
        self._history_title.setText(self.tr("What happened"))
        self._render()

    def _page_part(self) -> QWidget:
        self._number = Text(pixels=20, weight=Weight.BOLD, name="saleNumber")
        self._badge = Badge(dot=True, name="saleState")
        self._paper = Hint(tone=Tone.WARNING, name="salePaper")
        self._facts = Text(pixels=14, tone=Tone.MUTED, wrap=True, name="saleFacts")
        self._lines = RowsView(spacing=8, name="saleLines")
        self._totals = RowsView(spacing=4, name="saleTotals")
        self._history_title = Text(pixels=15, weight=Weight.SEMIBOLD)
        self._history = RowsView(spacing=6, name="saleHistory")
        inside = QWidget()
        column = QVBoxLayout(inside)
        column.setContentsMargins(20, 16, 20, 16)
        column.setSpacing(12)
        column.addWidget(self._number)
        column.addWidget(self._badge)
        column.addWidget(self._paper)
        column.addWidget(self._facts)
        column.addWidget(Divider())
        column.addWidget(self._lines)
        column.addWidget(Divider())
        column.addWidget(self._totals)
        column.addWidget(Divider())
        column.addWidget(self._history_title)
        column.addWidget(self._history)
        column.addStretch(1)
        self._scroll = QScrollArea()
        self._scroll.setObjectName("saleScroll")
        self._scroll.setFrameShape(QFrame.Shape.NoFrame)
        self._scroll.setWidget(inside)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        page = QWidget()
        whole = QVBoxLayout(page)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.setSpacing(0)
        whole.addWidget(self._scroll, 1)
        whole.addWidget(Divider())
        whole.addWidget(self._actions_part())
        return page

    def _actions_part(self) -> QWidget:
        self._open = ActionButton(
            key_hint="Enter", kind=ButtonKind.PRIMARY, size=ButtonSize.TALL, name="openSaleButton"
        )
        self._refresh = ActionButton(key_hint="F5", shortcut="F5", name="refreshSaleButton")
        self._print = ActionButton(key_hint="F9", shortcut="F9", name="printSaleButton")
        self._pdf = ActionButton(name="pdfSaleButton")
        self._link = ActionButton(key_hint="Ctrl+C", shortcut="Ctrl+C", name="copySaleLinkButton")
        for button, asked in (
            (self._open, self.open_requested),
            (self._refresh, self.refresh_requested),
            (self._print, self.print_requested),
            (self._pdf, self.pdf_requested),
            (self._link, self.copy_link_requested),
        ):
            button.clicked.connect(asked)
        part = QWidget()
        grid = QGridLayout(part)
        grid.setContentsMargins(12, 12, 12, 14)
        grid.setSpacing(8)
        grid.addWidget(self._open, 0, 0, 1, 2)
        grid.addWidget(self._refresh, 1, 0)
        grid.addWidget(self._print, 1, 1)
        last = QHBoxLayout()
        last.setSpacing(8)
        last.addWidget(self._pdf, 2)
        last.addWidget(self._link, 3)
        grid.addLayout(last, 2, 0, 1, 2)
        return part

    def _render(self) -> None:
        sale = self._sale
        self._stack.setCurrentWidget(self._nothing if sale is None else self._page)
        if sale is None:
            return
        language, now = self._languages.language, self._clock.now()
        self._number.setText(sale.receipt_number)
        self._badge.set_state(*state_of(sale, now))
        self._facts.setText("\n".join(facts_of(sale, language)))
        self._lines.set_rows(lines_of(sale))
        self._totals.set_rows(totals_of(sale, language))
        self._history.set_rows(story_rows(sale, self._story, language))
        self._refresh.setEnabled(can_refresh(sale) and not self._asked)
        self._refresh.setText(self.tr("Asking…") if self._asked else self.tr("Refresh"))
        self._refresh.setToolTip(self.tr("Ask the server how this sale stands"))
        self._print.setEnabled(can_print(sale, now))
        self._print.setText(self._print_words(sale))
        self._render_paper()
        self._pdf.setEnabled(sale.is_settled)
        self._link.setEnabled(has_link(sale))

    def _print_words(self, sale: Sale) -> str:
        if not sale.is_settled:
            return self.tr("Print bill")
        match receipt_state(self._story):
            case JobState.NOT_KNOWN:
                return self.tr("Did it come out?")
            case JobState.FAILED:
                return self.tr("Print again")
            case None:
                return self.tr("Print receipt")
            case _:
                return self.tr("Print copy")

    def _render_paper(self) -> None:
        words = {
            JobState.NOT_KNOWN: self.tr("The receipt may have come out or not: look at the printer."),
            JobState.FAILED: self.tr("The receipt was not printed."),
        }.get(receipt_state(self._story) or JobState.PRINTED, "")
        self._paper.setText(words)
        self._paper.setVisible(bool(words))
