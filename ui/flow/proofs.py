"""Adding the proof of a bank transfer to a sale on the payment stage, and looking at it again."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QMimeData, QObject, QRect, Qt
from PySide6.QtGui import QImage, QPixmap

from pos_app.errors import KasirError
from pos_app.ids import SaleId
from pos_app.ledger import Ledger
from pos_app.payment.instructions import BankAccount, BankTransfer
from pos_app.payment.proof import ProofState, TransferProof
from pos_app.records import Record, replace
from pos_app.register import Register
from pos_app.register.shop import ShopFacts
from pos_app.selling.sale import Sale
from ui.flow.paying import PayingFlow
from ui.flow.proof_sending import ProofDuty
from ui.language import LanguageSwitch
from ui.main_window import MainWindow
from ui.payment.actions import StageAction
from ui.payment.proof_strip import THUMBNAIL
from ui.proof.drops import DropCatcher
from ui.proof.file_choice import FileChoice
from ui.tasks import TaskRunner
from ui.theme import Tone

if TYPE_CHECKING:
    from pos_app.payment.proof_picture import ProofPicture
    from ui.payment.stage import PaymentStage
    from ui.proof.dialog import ProofDialog
    from ui.proof.sources import PictureSource

_PREVIEWS = 8
"""Small pictures kept in memory."""


class _Preview(Record):
    whole: QPixmap
    small: QPixmap


class ProofFlow(QObject):
    """Opens the dialog, has what is given read and saved off the UI thread, and hands it to the duty that sends it."""

    def __init__(
        self,
        tasks: TaskRunner[Ledger],
        register: Register,
        window: MainWindow,
        languages: LanguageSwitch,
        stage: PaymentStage,
        paying: PayingFlow,
        duty: ProofDuty,
    ) -> None:
        super().__init__(window)
        self._tasks, self._register = tasks, register
        self._window, self._languages = window, languages
        self._stage, self._paying, self._duty = stage, paying, duty
        self._files = FileChoice()
        self._dialog: ProofDialog | None = None
        self._sale: Sale | None = None
        self._picture: ProofPicture | None = None
        self._reading = 0
        self._known: tuple[BankAccount, ...] = ()
        self._previews: OrderedDict[str, _Preview | None] = OrderedDict()
        stage.proof.standing_of = duty.standing
        stage.proof.picture_of = lambda name: preview.small if (preview := self._preview(name)) else None
        stage.action_requested.connect(self._act)
        DropCatcher(stage, self._takes_drops).dropped.connect(self._dropped)
        duty.changed.connect(self.sale_changed)
        duty.standing_changed.connect(self._look_again)
        duty.got_stuck.connect(self._tell_stuck)

    def use_facts(self, facts: ShopFacts) -> None:
        """The shop's accounts as they are now known."""
        self._known = facts.accounts

    def open(self, sale: Sale) -> None:
        """Show the proof of `sale`, or let one be added."""
        if self._dialog is not None:
            return
        from ui.proof.dialog import ProofDialog

        dialog = ProofDialog(self._languages, self._files, self._window)
        self._dialog, self._sale, self._picture = dialog, sale, None
        dialog.given.connect(self._read)
        dialog.save_requested.connect(self._save)
        dialog.retry_requested.connect(self._retry)
        dialog.finished.connect(self._closed)
        self._present()
        dialog.open()

    def sale_changed(self, sale: Sale) -> None:
        """Something was recorded of `sale`."""
        if self._dialog is None or self._sale is None or sale.id != self._sale.id:
            return
        self._sale = sale
        if sale.is_settled:
            # The money is in: whatever was to be proved.
            self._dialog.accept()
        else:
            self._present()

    # What a person asks for

    def _act(self, action: StageAction) -> None:
        if action is StageAction.PROOF and self._paying.current is not None:
            self.open(self._paying.current)

    def _takes_drops(self) -> bool:
        return self._paying.current is not None and self._paying.current.takes_proof

    def _dropped(self, data: QMimeData) -> None:
        if self._paying.current is not None and self._dialog is None:
            self.open(self._paying.current)
            assert self._dialog is not None
            self._dialog.take(data)

    def _read(self, source: PictureSource) -> None:
        self._reading += 1
        number = self._reading

        def work() -> tuple[ProofPicture, QImage]:
            from pos_app.payment.proof_picture import read_picture

            picture = read_picture(source.read())
            return picture, QImage.fromData(picture.preview)

        def done(result: tuple[ProofPicture, QImage]) -> None:
            if self._dialog is not None and number == self._reading:
                self._picture = result[0]
                self._dialog.show_new(QPixmap.fromImage(result[1]))

        def failed(error: Exception) -> None:
            if not isinstance(error, KasirError):
                raise error
            if self._dialog is not None and number == self._reading:
                self._dialog.refuse(error)

        self._tasks.local(self, work, done, failed)

    def _retry(self) -> None:
        if self._sale is not None:
            self._duty.try_again(self._sale.id)

    # Saving

    def _save(self) -> None:
        dialog, sale, picture = self._dialog, self._sale, self._picture
        if dialog is None or sale is None:
            return
        account, before, now = dialog.account, sale.proof, self._register.clock.now()
        if picture is None:
            assert before is not None, "only the account of a saved proof can change without a picture"
            # The picture is there; only what the order says of it is to change.
            state = ProofState.UPLOADED if before.is_recorded else before.state
            self._write(sale, replace(before, account=account, state=state, recorded_at=None), before)
            return
        folder = self._register.proof_folder

        def kept(name: str) -> None:
            size = len(picture.content)
            self._write(sale, TransferProof(name, picture.content_type, size, account, now), before)

        self._tasks.local(self, lambda: folder.keep(sale.id, picture), kept, self._not_saved)

    def _write(self, sale: Sale, proof: TransferProof, before: TransferProof | None) -> None:
        self._tasks.ledger(
            self,
            lambda ledger: ledger.proofs.keep(sale.id, proof),
            lambda fresh: self._saved(fresh, before),
            lambda error: self._not_written(proof, before, error),
        )

    def _saved(self, sale: Sale, before: TransferProof | None) -> None:
        assert sale.proof is not None
        if before is not None and before.file != sale.proof.file:
            self._remove(before.file)
        self._picture = None
        self._previews.pop(sale.proof.file, None)
        self._duty.take_up(sale)
        self._paying.sale_changed(sale)
        if self._dialog is not None and self._sale is not None and self._sale.id == sale.id:
            self._sale = sale
            self._present(saved=True)
        else:
            self._window.notices.show_message(Tone.NORMAL, self.tr("The proof of transfer was saved."))

    def _not_written(self, proof: TransferProof, before: TransferProof | None, error: Exception) -> None:
        if before is None or before.file != proof.file:
            self._remove(proof.file)
        self._not_saved(error)

    def _not_saved(self, error: Exception) -> None:
        if not isinstance(error, KasirError):
            raise error
        if self._dialog is not None:
            self._dialog.refuse(error)
        else:
            self._window.notices.show_error(error)

    def _remove(self, name: str) -> None:
        folder = self._register.proof_folder
        self._tasks.local(self, lambda: folder.remove(name), None, lambda _error: None)

    # Showing

    def _present(self, *, saved: bool = False) -> None:
        dialog, sale = self._dialog, self._sale
        if dialog is None or sale is None:
            return
        standing = self._duty.standing(sale) if sale.proof else None
        dialog.present(sale, self._accounts(sale), standing, self._duty.problem(sale.id), saved=saved)
        if sale.proof is not None:
            preview = self._preview(sale.proof.file)
            dialog.show_picture(preview.whole if preview else None)

    def _accounts(self, sale: Sale) -> Sequence[BankAccount]:
        """The shop's accounts, as the order tells them where it does: one that has a proof names just the one of it."""
        instruction = sale.order.instruction if sale.order else None
        told = instruction.accounts if isinstance(instruction, BankTransfer) else ()
        return list({account.number: account for account in (*self._known, *told)}.values())

    def _look_again(self) -> None:
        self._stage.proof.look()
        self._present()

    def _closed(self) -> None:
        dialog, self._dialog = self._dialog, None
        self._sale = self._picture = None
        self._reading += 1
        if dialog is not None:
            dialog.deleteLater()

    def _tell_stuck(self, sale: Sale, error: KasirError) -> None:
        if self._dialog is not None and self._sale is not None and self._sale.id == sale.id:
            return
        words = self.tr("The proof of transfer of {receipt} was refused. {why}")
        words = words.format(receipt=sale.receipt_number, why=error.sentence(self._languages.language))
        self._window.notices.show_message(Tone.WARNING, words, self.tr("Open"), lambda: self._open_again(sale.id))

    def _open_again(self, sale_id: SaleId) -> None:
        def show(sale: Sale) -> None:
            self._paying.open_sale(sale)
            self.open(sale)

        self._tasks.ledger(self, lambda ledger: ledger.sales.one(sale_id), show)

    def _preview(self, name: str) -> _Preview | None:
        """What is shown of a proof; None while it is being read, and when there is none any more."""
        if name in self._previews:
            self._previews.move_to_end(name)
            return self._previews[name]
        self._previews[name] = None
        while len(self._previews) > _PREVIEWS:
            self._previews.popitem(last=False)
        folder = self._register.proof_folder

        def work() -> tuple[QImage, QImage] | None:
            content = folder.preview(name)
            return _images(content) if content else None

        def done(images: tuple[QImage, QImage] | None) -> None:
            if images is not None and not images[0].isNull():
                self._previews[name] = _Preview(*map(QPixmap.fromImage, images))
                self._look_again()

        self._tasks.local(self, work, done)
        return None


def _images(content: bytes) -> tuple[QImage, QImage]:
    """A picture that this register drew, whole and as a small square of its middle. For a worker's thread."""
    whole = QImage.fromData(content)
    square = QRect(0, 0, THUMBNAIL, THUMBNAIL)
    small = whole.scaled(
        square.size(), Qt.AspectRatioMode.KeepAspectRatioByExpanding, Qt.TransformationMode.SmoothTransformation
    )
    square.moveCenter(small.rect().center())
    return whole, small.copy(square)
