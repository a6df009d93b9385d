"""Which of the shop's accounts the buyer transferred to."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QScrollArea, QVBoxLayout, QWidget

from pos_app.payment.instructions import BankAccount
from pos_app.payment.numbers import grouped
from ui.language import Retranslating
from ui.theme import Tone, Weight
from ui.widgets import ActionButton, Elided, Text

_IN_SIGHT = 3
_STEP = 56


class AccountChoice(Retranslating, QWidget):
    """One account is said; among several one is chosen, and none before. `chosen()` when a person chose."""

    chosen = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.setObjectName("proofAccounts")
        self._accounts: tuple[BankAccount, ...] = ()
        self._chosen: BankAccount | None = None
        self._title = Text(pixels=13, weight=Weight.SEMIBOLD, tone=Tone.MUTED)
        self._only = Elided(weight=Weight.SEMIBOLD, name="onlyAccount")
        self._buttons: list[ActionButton] = []
        self._inside = QWidget()
        self._rows = QVBoxLayout(self._inside)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(8)
        self._scroll = QScrollArea()
        self._scroll.setWidget(self._inside)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(6)
        for widget in (self._title, self._only, self._scroll):
            column.addWidget(widget)

    @property
    def account(self) -> BankAccount | None:
        """The account chosen, or the only one."""
        return self._chosen

    @property
    def is_missing(self) -> bool:
        """Whether one is still to be chosen."""
        return self._chosen is None and bool(self._accounts)

    def offer(self, accounts: Sequence[BankAccount], chosen: BankAccount | None) -> None:
        """Offer `accounts`; `chosen` stands for what was saved before."""
        known = tuple(accounts)
        if chosen is not None and chosen not in known:
            known = (*known, chosen)
        if known != self._accounts:
            self._accounts = known
            self._fill()
        only = known[0] if len(known) == 1 else None
        self._chosen = chosen or only or (self._chosen if self._chosen in known else None)
        self.retranslate()

    def step(self, by: int) -> None:
        """Choose the next account, or the one before (-1)."""
        if len(self._accounts) > 1:
            here = self._accounts.index(self._chosen) if self._chosen in self._accounts else -1 if by > 0 else 0
            self._choose(self._accounts[(here + by) % len(self._accounts)])

    def retranslate(self) -> None:
        """Set every text and mark what is chosen."""
        several = len(self._accounts) > 1
        self.setVisible(bool(self._accounts))
        self._title.setText(
            self.tr("Which account was transferred to?") if several else self.tr("Transferred to this account")
        )
        self._only.setVisible(not several)
        self._only.setText(_words(self._accounts[0]) if self._accounts else "")
        self._scroll.setVisible(several)
        for account, button in zip(self._accounts, self._buttons, strict=True):
            is_chosen = account == self._chosen
            button.setChecked(is_chosen)
            button.set_mark("check" if is_chosen else None)

    def _choose(self, account: BankAccount) -> None:
        self._chosen = account
        self.retranslate()
        self._scroll.ensureWidgetVisible(self._buttons[self._accounts.index(account)], 0, 0)
        self.chosen.emit()

    def _fill(self) -> None:
        for button in self._buttons:
            button.hide()
            button.deleteLater()
        self._buttons = [self._button(account) for account in self._accounts]
        for button in self._buttons:
            self._rows.addWidget(button)
        rows = min(len(self._buttons), _IN_SIGHT)
        # Half of the next one tells that there are more.
        more = _STEP // 2 if len(self._buttons) > _IN_SIGHT else 0
        self._scroll.setFixedHeight(max(0, rows * _STEP - 8) + more)

    def _button(self, account: BankAccount) -> ActionButton:
        button = ActionButton(_words(account), wide=True, checkable=True, name=f"proofAccount-{account.number}")
        button.clicked.connect(lambda: self._choose(account))
        return button


def _words(account: BankAccount) -> str:
    return f"{account.bank}  {grouped(account.number)}".strip()
