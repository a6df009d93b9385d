"""The part of the form that asks who the buyer is."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLineEdit, QVBoxLayout, QWidget

from pos_app.selling.buyer import Buyer, OrderAccount
from ui.language import Retranslating
from ui.widgets import Card, FieldRow, TickRow


class PersonPart(Retranslating, Card):
    """Name and phone; for a guest also the e-mail. `changed(field)` follows every change by a person."""

    changed = Signal(str)

    def __init__(self) -> None:
        super().__init__(name="buyerPerson")
        self._delivered = False
        self.name = FieldRow(name="buyerName")
        self.phone = FieldRow(name="buyerPhone")
        self.email = FieldRow(name="buyerEmail")
        self.guest = TickRow(key_hint="Alt+3", shortcut="Alt+3", name="buyerGuest")
        self.name.line.setMaxLength(250)
        self.phone.line.setMaxLength(30)
        self.email.line.setMaxLength(254)
        self.phone.line.setInputMethodHints(Qt.InputMethodHint.ImhDialableCharactersOnly)
        self.email.line.setInputMethodHints(Qt.InputMethodHint.ImhEmailCharactersOnly)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 20)
        column.setSpacing(14)
        fields = QGridLayout()
        fields.setHorizontalSpacing(16)
        fields.setVerticalSpacing(14)
        top = Qt.AlignmentFlag.AlignTop
        fields.addWidget(self.name, 0, 0, top)
        fields.addWidget(self.phone, 0, 1, top)
        fields.setColumnStretch(0, 1)
        fields.setColumnStretch(1, 1)
        column.addLayout(fields)
        column.addWidget(self.guest)
        column.addWidget(self.email)
        for field, row in self.rows.items():
            row.line.textEdited.connect(lambda _text, field=field: self.changed.emit(field))
        self.guest.toggled.connect(self._guest_changed)
        self.email.hide()
        self.retranslate()

    @property
    def rows(self) -> dict[str, FieldRow]:
        """Field name to the row that shows it."""
        return {"name": self.name, "phone": self.phone, "email": self.email}

    @property
    def tab_order(self) -> list[QWidget]:
        """What takes the focus, in order (rows pass it on to their editors)."""
        return [self.name, self.phone, self.guest, self.email]

    @property
    def account(self) -> OrderAccount:
        """In whose name the order will be made."""
        return OrderAccount.GUEST if self.guest.isChecked() else OrderAccount.REGISTER

    def fill(self, buyer: Buyer) -> None:
        """Show what is known of `buyer`."""
        self.set_name(buyer.name, buyer.phone)
        self.email.line.setText(buyer.email)
        self.guest.setChecked(buyer.account is OrderAccount.GUEST)

    def set_name(self, name: str, phone: str) -> None:
        """Show another name and phone."""
        self.name.line.setText(name)
        self.phone.line.setText(phone)

    def text(self, field: str) -> str:
        """What stands in `field` (name, phone, email), without spaces around it."""
        editor = self.rows[field].editor
        assert isinstance(editor, QLineEdit)
        return editor.text().strip()

    def set_delivered(self, *, delivered: bool) -> None:
        """Word the labels for a delivery, where name and phone are required, or for a take-away."""
        self._delivered = delivered
        self.retranslate()

    def retranslate(self) -> None:
        """Set every text."""
        guest = self.guest.isChecked()
        register = self.tr("Off: the register's account; name and phone go into the notes")
        own = self.tr("On: made in the buyer's own name, reached by e-mail")
        self.guest.set_words(self.tr("Guest order"), own if guest else register)
        if self._delivered:
            self.name.set_label(self.tr("Recipient's name"))
            self.phone.set_label(self.tr("Recipient's phone"))
        else:
            self.name.set_label(self.tr("Name") if guest else self.tr("Name (may stay empty)"))
            self.phone.set_label(self.tr("Phone (may stay empty)"))
        self.email.set_label(self.tr("Buyer's e-mail"))

    def _guest_changed(self) -> None:
        self.email.setVisible(self.guest.isChecked())
        self.retranslate()
        self.changed.emit("account")
