"""The dialog in which a picture is added as the proof of a transfer, and looked at again."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QMimeData, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeyEvent, QKeySequence, QPixmap
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from pos_app.errors import InputError, KasirError
from pos_app.payment.instructions import BankAccount
from pos_app.payment.proof import ProofStanding
from pos_app.selling.sale import Sale
from ui.language import Retranslating
from ui.notices import HasLanguage
from ui.proof.accounts import AccountChoice
from ui.proof.drop_zone import DropZone
from ui.proof.file_choice import FileChoice
from ui.proof.sources import PictureSource, source_in
from ui.proof.steps import ProofSteps
from ui.theme import Tone, Weight
from ui.widgets import (
    ENTER_KEYS,
    ActionButton,
    ButtonKind,
    ButtonSize,
    Elided,
    FittedDialog,
    Hint,
    SecondPress,
    Text,
)

_WIDTH = 880


class ProofDialog(Retranslating, FittedDialog):
    """Shows what it is told, and says what a person gave.

    `given(PictureSource)` for each picture, to be answered by `show_new` or `refuse`; `save_requested()` once picture
    and account are there, answered by `present` or `refuse`; `retry_requested()` for a step that failed.
    """

    given = Signal(object)
    save_requested = Signal()
    retry_requested = Signal()

    def __init__(self, languages: HasLanguage, files: FileChoice, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("proofDialog")
        self.setModal(True)
        self.setFixedWidth(_WIDTH)
        self._languages, self._files = languages, files
        self._sale: Sale | None = None
        self._standing: ProofStanding | None = None
        self._trouble: KasirError | None = None
        self._refusal: KasirError | None = None
        self._new = self._reading = self._saving = False
        self._came_up = SecondPress()
        self._make_parts()
        self._lay_out()
        self._connect()
        self.retranslate()
        self.setFocus(Qt.FocusReason.OtherFocusReason)

    # What there is to show

    def present(
        self,
        sale: Sale,
        accounts: Sequence[BankAccount],
        standing: ProofStanding | None,
        trouble: KasirError | None,
        *,
        saved: bool = False,
    ) -> None:
        """Show `sale` as it stands: the way of its proof, if it has one, and the `trouble` of the last try.

        `saved`: what the dialog had was written down just now.
        """
        if saved:
            self._new = self._saving = False
            self._refusal = None
            self._came_up.begin()
        self._sale, self._standing, self._trouble = sale, standing, trouble
        unsaved = self._new or self._account_changed
        self.accounts.offer(accounts, sale.proof.account if sale.proof and not unsaved else None)
        self.retranslate()

    def show_picture(self, picture: QPixmap | None) -> None:
        """The picture that is saved, unless a new one is there; None: it is not here any more."""
        if not self._new:
            self.zone.show_picture(picture, self.tr("The proof of the transfer"))
            self.retranslate()

    def show_new(self, picture: QPixmap) -> None:
        """What was given can be saved."""
        self._new, self._refusal = True, None
        self._end_reading()
        self.zone.show_picture(picture, self.tr("A new picture, not saved yet"))
        self.retranslate()

    def refuse(self, error: KasirError) -> None:
        """What was given cannot be taken, or not be saved: say why, and leave all as it was."""
        self._refusal, self._saving = error, False
        self._end_reading()
        self.retranslate()

    @property
    def account(self) -> BankAccount | None:
        """The account that the buyer transferred to."""
        return self.accounts.account

    # What a person does

    def take(self, data: QMimeData) -> None:
        """A person dropped or pasted `data`."""
        try:
            source = source_in(data)
        except InputError as error:
            self.refuse(error)
            return
        self.take_source(source)

    def take_source(self, source: PictureSource) -> None:
        """A person gave a picture."""
        if self._saving or not self._can_change:
            return
        self._reading, self._refusal = True, None
        self.zone.set_busy(True)
        self.retranslate()
        self.given.emit(source)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt's hook; keys work wherever the keyboard is."""
        if event.matches(QKeySequence.StandardKey.Paste):
            self.paste.click()
        elif event.key() in ENTER_KEYS:
            if not event.isAutoRepeat():
                self.confirm.click()
        elif event.key() in (Qt.Key.Key_Up, Qt.Key.Key_Down) and self._can_change:
            self.accounts.step(-1 if event.key() == Qt.Key.Key_Up else 1)
        else:
            super().keyPressEvent(event)

    def retranslate(self) -> None:
        """Set every text, and offer what makes sense now."""
        sale, language = self._sale, self._languages.language
        proof = sale.proof if sale else None
        self.setWindowTitle(self.tr("Proof of transfer"))
        self._title.setText(self.tr("Proof of transfer"))
        self._subject.setText(f"{sale.receipt_number} · {sale.due}" if sale else "")
        self.zone.show_words(
            self.tr("Being read…") if self._reading else self.tr("Drop the picture here"),
            self.tr("a photo or a screenshot: JPG, PNG or WebP"),
        )
        self.choose.setText(self.tr("Replace by another file") if self.zone.has_picture else self.tr("Choose a file"))
        self.paste.setText(self.tr("Paste"))
        for button in (self.choose, self.paste, self.zone):
            button.setEnabled(self._can_change and not self._saving)
        self._plain.setText(
            self.tr("A proof is not a payment. The order stays unpaid until the shop has seen the money.")
        )
        self._steps.present(None if self._new else proof, None if self._new else self._standing, language)
        self._say()
        self.again.setText(self.tr("Try again"))
        self.again.setVisible(self._standing in (ProofStanding.HELD_UP, ProofStanding.STUCK) and not self._has_unsaved)
        self.leave.setText(self.tr("Close"))
        self.leave.setVisible(not self._is_done)
        self.confirm.setText(self._confirm_words())
        self.confirm.setEnabled(self._is_done or self._can_save)

    # Inside

    def _make_parts(self) -> None:
        self._title = Text(pixels=20, weight=Weight.BOLD, name="proofTitle")
        self._subject = Elided(tone=Tone.MUTED, name="proofSubject")
        self.zone = DropZone()
        self.choose = ActionButton(key_hint="Ctrl+O", shortcut="Ctrl+O", icon="image", name="proofChoose")
        self.paste = ActionButton(key_hint="Ctrl+V", icon="copy", name="proofPaste")
        self._plain = Hint(tone=Tone.WARNING, name="proofIsNoPayment")
        self.accounts = AccountChoice()
        self._steps = ProofSteps()
        self._problem = Hint(tone=Tone.BAD, name="proofProblem")
        self._why = Text(pixels=14, weight=Weight.SEMIBOLD, tone=Tone.MUTED, wrap=True, name="proofWhyNot")
        size = ButtonSize.TALL
        self.again = ActionButton(key_hint="F5", shortcut="F5", size=size, name="proofAgain")
        self.leave = ActionButton(key_hint="Esc", size=size, name="proofClose")
        self.confirm = ActionButton(key_hint="Enter", kind=ButtonKind.PRIMARY, size=size, name="proofConfirm")

    def _lay_out(self) -> None:
        left = QVBoxLayout()
        left.setSpacing(8)
        left.addWidget(self.zone, 1)
        left.addWidget(self.choose)
        left.addWidget(self.paste)
        right = QVBoxLayout()
        right.setSpacing(12)
        right.addWidget(self._title)
        right.addWidget(self._subject)
        right.addWidget(self.accounts)
        right.addSpacing(4)
        right.addWidget(self._steps)
        right.addWidget(self._plain)
        right.addWidget(self._problem)
        right.addStretch(1)
        body = QHBoxLayout()
        body.setSpacing(28)
        body.addLayout(left)
        body.addLayout(right, 1)
        foot = QHBoxLayout()
        foot.setSpacing(12)
        foot.addWidget(self._why, 1)
        for button in (self.again, self.leave, self.confirm):
            button.setMinimumWidth(164)
            foot.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 22, 24, 22)
        column.setSpacing(18)
        column.addLayout(body, 1)
        column.addLayout(foot)

    def _connect(self) -> None:
        self.zone.clicked.connect(self.choose.click)
        self.zone.dropped.connect(self.take)
        self.choose.clicked.connect(lambda: self._files.ask(self, self.take_source))
        self.paste.clicked.connect(lambda: self.take(QGuiApplication.clipboard().mimeData()))
        self.accounts.chosen.connect(self.retranslate)
        self.again.clicked.connect(self.retry_requested)
        self.leave.clicked.connect(self.reject)
        self.confirm.clicked.connect(self._confirm)

    @property
    def _can_change(self) -> bool:
        return self._sale is not None and self._sale.takes_proof

    @property
    def _account_changed(self) -> bool:
        proof = self._sale.proof if self._sale else None
        return proof is not None and self.accounts.account not in (None, proof.account)

    @property
    def _has_unsaved(self) -> bool:
        return self._new or self._account_changed

    @property
    def _can_save(self) -> bool:
        ready = self._can_change and self._has_unsaved and not self.accounts.is_missing
        return ready and not self._reading and not self._saving

    @property
    def _is_done(self) -> bool:
        """Whether all that is left is to go."""
        return not self._has_unsaved and not self._reading and self._sale is not None and self._sale.proof is not None

    def _confirm_words(self) -> str:
        if self._saving:
            return self.tr("Saving…")
        return self.tr("Done") if self._is_done else self.tr("Save proof")

    def _confirm(self) -> None:
        if self._is_done:
            # The button came up where the one was that saved.
            if not self._came_up.is_expected:
                self.accept()
        elif self._can_save:
            self._saving, self._refusal = True, None
            self.retranslate()
            self.save_requested.emit()

    def _end_reading(self) -> None:
        self._reading = False
        self.zone.set_busy(False)

    def _say(self) -> None:
        words, tone = self._problem_words()
        self._problem.setText(words)
        self._problem.set_tone(tone)
        self._problem.setVisible(bool(words))
        why = ""
        if not self._can_change and self._sale is not None and self._sale.proof is None:
            why = InputError("proof.not_taken").sentence(self._languages.language)
        elif not self._is_done and not self._reading and not self._has_unsaved:
            why = self.tr("Choose a picture first.")
        elif self._has_unsaved and self.accounts.is_missing:
            why = self.tr("Choose the account that was transferred to.")
        self._why.setText(why)

    def _problem_words(self) -> tuple[str, Tone]:
        language = self._languages.language
        if self._refusal is not None:
            return self._refusal.sentence(language), Tone.BAD
        if self._has_unsaved:
            return "", Tone.MUTED
        said = self._trouble.sentence(language) if self._trouble else ""
        match self._standing:
            case ProofStanding.NEEDS_ORDER:
                return (
                    self.tr("Saved. The server has not made the order yet; the picture is sent by itself after that."),
                    Tone.MUTED,
                )
            case ProofStanding.HELD_UP:
                kept = self.tr("The proof is saved here and is sent by itself; you can close this.")
                return f"{said} {kept}", Tone.WARNING
            case ProofStanding.STUCK:
                return said, Tone.BAD
            case _:
                return "", Tone.MUTED
