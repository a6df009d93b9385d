"""The dialog for the proof of a transfer: by keys, by drag and by paste, and what it says at each stage."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PySide6.QtCore import QMimeData, Qt
from PySide6.QtGui import QGuiApplication, QPixmap
from PySide6.QtWidgets import QAbstractButton, QApplication, QFileDialog, QLineEdit
from pytestqt.qtbot import QtBot
from shiboken6 import Shiboken

from pos_app.errors import InputError
from pos_app.payment.instructions import BankAccount, BankTransfer
from pos_app.payment.proof import ProofStanding, ProofState, TransferProof
from pos_app.payment.proof_picture import read_picture
from pos_app.records import replace
from pos_app.scalev.errors import NotSent
from pos_app.selling.sale import Sale
from pos_app.selling.tender import Tender
from pos_app.words import Language
from tests.support.drags import dropped, file_data, image_data, link_data, text_data
from tests.support.parts import emitted, part, shown
from tests.support.proof_pictures import drawn, encoded
from tests.support.sales import order, sale, totals_of
from tests.support.screens import all_words, words_of
from ui.language import LanguageSwitch
from ui.proof.dialog import ProofDialog
from ui.proof.drop_zone import DropZone
from ui.proof.file_choice import FileChoice
from ui.proof.sources import PictureSource
from ui.theme import Tokens
from ui.widgets import ActionButton

BNI = BankAccount("Bank BNI", "0123456789", "PT Rasa", 12)
BCA = BankAccount("Bank BCA", "5210987654", "Sari", 14)
PICTURE = encoded(drawn())
AT = datetime(2026, 11, 23, 7, 40, tzinfo=UTC)
Ctrl, No = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.NoModifier


def transfer(proof: TransferProof | None = None, *, unsent: bool = False) -> Sale:
    basis = sale(Tender.server("bank_transfer"))
    made = None if unsent else order(basis.totals, method="bank_transfer", instruction=BankTransfer((BNI, BCA)))
    return replace(sale(basis.tender, made=made, totals=totals_of(basis.lines)), proof=proof)


def proof(state: ProofState = ProofState.KEPT, account: BankAccount | None = BCA) -> TransferProof:
    return TransferProof("x-1.png", "image/png", 5, account, AT, state)


@pytest.fixture
def dialog(qtbot: QtBot, theme: Tokens, languages: LanguageSwitch) -> Iterator[ProofDialog]:
    languages.use(Language.ENGLISH)
    made = ProofDialog(languages, FileChoice())
    qtbot.addWidget(made)
    made.present(transfer(), (BNI, BCA), None, None)
    # Keys that work for the whole window (QShortcut) want it active.
    with qtbot.waitActive(made, timeout=15_000):
        made.open()
        made.activateWindow()
    yield made
    QGuiApplication.clipboard().clear()


def given(dialog: ProofDialog) -> list[tuple[object, ...]]:
    return emitted(dialog.given)


def show_new(dialog: ProofDialog) -> None:
    pixmap = QPixmap(40, 60)
    pixmap.fill(Qt.GlobalColor.red)
    dialog.show_new(pixmap)


def can_save(dialog: ProofDialog) -> bool:
    button = part(dialog, ActionButton, "proofConfirm")
    return button.isEnabled() and button.label == "Save proof"


def paste(qtbot: QtBot, dialog: ProofDialog, data: QMimeData) -> None:
    QGuiApplication.clipboard().setMimeData(data)
    qtbot.keyClick(dialog, Qt.Key.Key_V, Ctrl)


def test_a_picture_an_account_and_enter(qtbot: QtBot, dialog: ProofDialog) -> None:
    came, saved = given(dialog), emitted(dialog.save_requested)
    assert "Choose a picture first" in all_words(dialog)
    qtbot.keyClick(dialog, Qt.Key.Key_Return)
    paste(qtbot, dialog, image_data(PICTURE))
    assert len(came) == 1
    qtbot.keyClick(dialog, Qt.Key.Key_Return)
    show_new(dialog)
    assert not can_save(dialog)
    assert "Choose the account" in all_words(dialog)
    qtbot.keyClick(dialog, Qt.Key.Key_Return)
    assert saved == []
    qtbot.keyClick(dialog, Qt.Key.Key_Down)
    qtbot.keyClick(dialog, Qt.Key.Key_Down)
    assert dialog.account == BCA
    qtbot.keyClick(dialog, Qt.Key.Key_Up)
    assert dialog.account == BNI
    assert can_save(dialog)
    qtbot.keyClick(dialog, Qt.Key.Key_Return)
    qtbot.keyClick(dialog, Qt.Key.Key_Return)
    assert len(saved) == 1, "what is being saved is not saved twice"


def test_a_pasted_picture_is_read_as_the_file_it_would_be(qtbot: QtBot, dialog: ProofDialog) -> None:
    came = given(dialog)
    paste(qtbot, dialog, image_data(PICTURE))
    source = came[0][0]
    assert isinstance(source, PictureSource)
    assert read_picture(source.read()).content == read_picture(PICTURE).content


def test_a_copied_file_is_pasted(qtbot: QtBot, dialog: ProofDialog, tmp_path: Path) -> None:
    file = tmp_path / "bukti transfer.jpg"
    came = given(dialog)
    paste(qtbot, dialog, file_data(file))
    assert came == [(PictureSource(file),)]


def test_bytes_that_another_program_packed_are_not_unpacked_here(qtbot: QtBot, dialog: ProofDialog) -> None:
    data = QMimeData()
    data.setData("image/jpeg", b"\xff\xd8\xff as they came")
    came = given(dialog)
    paste(qtbot, dialog, data)
    assert came == [(PictureSource(b"\xff\xd8\xff as they came"),)]


@pytest.mark.parametrize(
    ("data", "words"),
    [(text_data("Rp67.532"), "no picture on the clipboard"), (link_data("https://x.example/a.jpg"), "not on this")],
)
def test_what_holds_no_picture_is_refused_in_words(
    qtbot: QtBot, dialog: ProofDialog, data: QMimeData, words: str
) -> None:
    came = given(dialog)
    paste(qtbot, dialog, data)
    assert came == []
    assert words in words_of(dialog, "proofProblem")


def test_a_file_is_dropped(dialog: ProofDialog, tmp_path: Path) -> None:
    file = tmp_path / "bukti.png"
    zone = part(dialog, DropZone, "proofZone")
    came = given(dialog)
    assert not dropped(text_data("words"), zone)
    assert dropped(file_data(file), zone)
    assert came == [(PictureSource(file),)]
    assert dropped(link_data("https://x.example/a.jpg"), zone)
    assert "not on this computer" in words_of(dialog, "proofProblem")
    assert len(came) == 1


def test_a_file_is_chosen_by_keyboard(qtbot: QtBot, dialog: ProofDialog, tmp_path: Path) -> None:
    file = tmp_path / "bukti.png"
    file.write_bytes(PICTURE)
    came = given(dialog)
    qtbot.keyClick(dialog, Qt.Key.Key_O, Ctrl)
    qtbot.waitUntil(lambda: isinstance(QApplication.activeModalWidget(), QFileDialog), timeout=15_000)
    chooser = QApplication.activeModalWidget()
    assert isinstance(chooser, QFileDialog)
    assert all(button.height() >= 48 for button in chooser.findChildren(QAbstractButton) if button.isVisible())
    line = chooser.findChild(QLineEdit, "fileNameEdit")
    assert line is not None
    # Without a window manager nobody gives the keyboard to a new window.
    chooser.activateWindow()
    qtbot.waitUntil(line.hasFocus, timeout=15_000)
    qtbot.keyClicks(line, f"{file}")

    def confirmed() -> bool:
        if not came and Shiboken.isValid(line):
            qtbot.keyClick(line, Qt.Key.Key_Return)  # the first one may only close a list of proposals
        return came == [(PictureSource(file),)]

    qtbot.waitUntil(confirmed, timeout=15_000)


def test_a_bad_picture_takes_nothing_away_from_a_good_one(qtbot: QtBot, dialog: ProofDialog) -> None:
    paste(qtbot, dialog, image_data(PICTURE))
    show_new(dialog)
    paste(qtbot, dialog, image_data(PICTURE))
    assert not can_save(dialog)
    dialog.refuse(InputError("proof.broken"))
    assert "broken" in words_of(dialog, "proofProblem")
    qtbot.keyClick(dialog, Qt.Key.Key_Down)
    assert can_save(dialog)


def test_a_shop_with_one_account_is_not_asked(qtbot: QtBot, dialog: ProofDialog) -> None:
    dialog.present(transfer(), (BCA,), None, None)
    show_new(dialog)
    assert dialog.account == BCA
    assert can_save(dialog)


def test_a_shop_with_no_known_account_can_add_a_proof(dialog: ProofDialog) -> None:
    dialog.present(transfer(), (), None, None)
    show_new(dialog)
    assert can_save(dialog)
    assert not shown(dialog, "proofAccounts")


STAGES = [
    (proof(), True, ProofStanding.NEEDS_ORDER, None, "sent by itself after that"),
    (proof(), False, ProofStanding.ON_ITS_WAY, None, "under way"),
    (proof(), False, ProofStanding.HELD_UP, NotSent(), "saved here and is sent by itself"),
    (proof(ProofState.UPLOADED), False, ProofStanding.STUCK, InputError("proof.gone"), "Add the proof once more"),
    (proof(ProofState.RECORDED), False, ProofStanding.RECORDED, None, "Recorded at Scalev"),
]


@pytest.mark.parametrize(("kept", "unsent", "standing", "trouble", "words"), STAGES)
def test_each_stage_says_how_it_stands_and_never_that_it_is_paid(
    dialog: ProofDialog, languages: LanguageSwitch, kept: TransferProof, unsent: bool, standing: ProofStanding,
    trouble: InputError | None, words: str,
) -> None:  # fmt: skip
    dialog.present(transfer(kept, unsent=unsent), (BNI, BCA), standing, trouble)
    said = all_words(dialog)
    assert words in said
    assert "A proof is not a payment. The order stays unpaid" in said
    assert shown(dialog, "proofAgain") == (standing in (ProofStanding.HELD_UP, ProofStanding.STUCK))
    assert part(dialog, ActionButton, "proofConfirm").label == "Done"
    languages.use(Language.INDONESIAN)
    assert "Bukti transfer belum berarti lunas" in all_words(dialog)
    assert dialog.height() < 700


def test_trying_again_has_a_key(qtbot: QtBot, dialog: ProofDialog) -> None:
    dialog.present(transfer(proof()), (BNI, BCA), ProofStanding.HELD_UP, NotSent())
    asked = emitted(dialog.retry_requested)
    qtbot.keyClick(dialog, Qt.Key.Key_F5)
    assert len(asked) == 1


def test_another_account_can_be_chosen_after_it_was_saved(qtbot: QtBot, dialog: ProofDialog) -> None:
    dialog.present(transfer(proof(ProofState.RECORDED)), (BNI, BCA), ProofStanding.RECORDED, None)
    assert dialog.account == BCA
    qtbot.mouseClick(part(dialog, ActionButton, f"proofAccount-{BNI.number}"), Qt.MouseButton.LeftButton)
    assert can_save(dialog)
    dialog.present(transfer(proof(ProofState.RECORDED)), (BNI, BCA), ProofStanding.RECORDED, None)
    assert dialog.account == BNI, "news of the sale take back no choice"


def test_the_second_half_of_a_double_press_does_not_close_what_was_saved(
    qtbot: QtBot, dialog: ProofDialog, double_presses: None
) -> None:
    show_new(dialog)
    qtbot.keyClick(dialog, Qt.Key.Key_Down)
    confirm = part(dialog, ActionButton, "proofConfirm")
    qtbot.mouseClick(confirm, Qt.MouseButton.LeftButton)
    dialog.present(transfer(proof(account=BNI)), (BNI, BCA), ProofStanding.ON_ITS_WAY, None, saved=True)
    assert confirm.label == "Done"
    qtbot.mouseClick(confirm, Qt.MouseButton.LeftButton)
    assert dialog.isVisible()


def test_a_sale_that_is_over_is_only_looked_at(dialog: ProofDialog) -> None:
    over = transfer(proof(ProofState.RECORDED))
    assert over.order is not None
    over = replace(over, order=replace(over.order, status="closed"))
    dialog.present(over, (BNI, BCA), ProofStanding.RECORDED, None)
    for name in ("proofChoose", "proofPaste", "proofZone"):
        assert not part(dialog, QAbstractButton, name).isEnabled()
    assert dropped(image_data(PICTURE), dialog.zone) is False


def test_every_control_can_be_named_touched_and_reached(dialog: ProofDialog) -> None:
    dialog.present(transfer(proof()), (BNI, BCA), ProofStanding.HELD_UP, NotSent())
    for button in dialog.findChildren(QAbstractButton):
        if button.isVisible():
            assert button.objectName()
            assert button.accessibleName()
            assert button.height() >= 48
            assert button.focusPolicy() & Qt.FocusPolicy.TabFocus
