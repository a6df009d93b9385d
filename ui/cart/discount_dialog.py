"""Asking for a discount code, and giving one up."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from pos_app.selling.cart import AppliedDiscount
from ui.cart.small_dialog import SmallDialog
from ui.theme import Tone
from ui.widgets import ActionButton, Badge, ButtonKind


class DiscountDialog(SmallDialog):
    """Asks for a discount code and stays until the answer is here.

    `asked(code)` once for each try; then `show_problem` or `show_applied`. `removed()` gives up the code applied.
    """

    asked = Signal(str)
    removed = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("discountDialog", parent)
        self._checking = False
        self._applied: AppliedDiscount | None = None
        self.line.setMaxLength(100)
        self.line.textEdited.connect(self._edited)
        self._badge = Badge(tone=Tone.GOOD, icon="check", name="discountApplied")
        self._remove = ActionButton(
            icon="trash", key_hint="F8", shortcut="F8", kind=ButtonKind.QUIET, name="discountRemove"
        )
        self._remove.clicked.connect(self._give_up)
        applied = QHBoxLayout()
        applied.addWidget(self._badge)
        applied.addStretch(1)
        applied.addWidget(self._remove)
        self.middle.insertLayout(0, applied)
        self.retranslate()
        self.show_applied(None)

    @property
    def checking(self) -> bool:
        """Whether an answer is awaited."""
        return self._checking

    @property
    def problem(self) -> str | None:
        """What was wrong with the code, if anything."""
        return self.field.error

    def show_problem(self, text: str) -> None:
        """The code gave no discount: say why (in the cashier's language) beside the field."""
        self._set_checking(False)
        self.field.set_error(text)
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)
        self.line.selectAll()

    def show_applied(self, discount: AppliedDiscount | None) -> None:
        """The code that counts now, if any; closes the dialog when it was being checked."""
        was_checking = self._checking
        self._applied = discount
        self._set_checking(False)
        self.field.set_error(None)
        self._badge.setVisible(discount is not None)
        self._remove.setVisible(discount is not None)
        self.retranslate()
        if discount is not None:
            self.line.clear()
            if was_checking:
                self.accept()

    def retranslate(self) -> None:
        """Set every text."""
        self.setWindowTitle(self.tr("Discount"))
        self.title.setText(self.tr("Discount"))
        self.field.set_label(self.tr("Another code") if self._applied else self.tr("Discount code"))
        self._remove.setText(self.tr("Remove"))
        self.cancel.setText(self.tr("Cancel"))
        if self._applied is not None:
            self._badge.set_state(f"{self._applied.code}  {-self._applied.amount}")
        self._set_checking(self._checking)

    def confirmed(self) -> None:
        """Ask about the code typed."""
        code = self.line.text().strip()
        if self._checking:
            return
        if not code:
            self.field.set_error(self.tr("Type the code first."))
            return
        self.field.set_error(None)
        self._set_checking(True)
        self.asked.emit(code)

    def reject(self) -> None:
        """Qt's hook: leave; an answer that comes later is no longer waited for."""
        self._set_checking(False)
        self.field.set_error(None)
        super().reject()

    def _give_up(self) -> None:
        self.removed.emit()
        self.accept()

    def _edited(self) -> None:
        self.field.set_error(None)

    def _set_checking(self, checking: bool) -> None:
        self._checking = checking
        self.line.setReadOnly(checking)
        self.confirm.setEnabled(not checking)
        self.confirm.setText(self.tr("Checking…") if checking else self.tr("Apply"))
