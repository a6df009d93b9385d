"""What the payment stage offers and says of the proof of a transfer."""

from __future__ import annotations

from datetime import timedelta
from itertools import combinations

import pytest
from PySide6.QtCore import QPoint, QRect, Qt
from PySide6.QtGui import QPixmap
from pytestqt.qtbot import QtBot

from pos_app.payment.instructions import BankAccount, BankTransfer, QrisCode
from pos_app.payment.offline import OwnMeans
from pos_app.payment.proof import ProofStanding, ProofState, TransferProof
from pos_app.records import replace
from pos_app.selling.sale import Sale, Sending, SendState
from pos_app.selling.tender import Tender
from pos_app.words import Language
from tests.support.clock import HandClock
from tests.support.parts import emitted, part, shown
from tests.support.qris import qris_payload
from tests.support.sales import PLACED, order, sale
from ui.language import LanguageSwitch
from ui.payment.actions import StageAction
from ui.payment.proof_strip import ProofStrip
from ui.payment.stage import PaymentStage
from ui.payment.till import TillWays
from ui.widgets import ActionButton

ACCOUNT = BankAccount("Bank BCA", "5210987654", "Sari")
ACCOUNTS = BankTransfer((ACCOUNT,))
PROOF = TransferProof("x-1.jpg", "image/jpeg", 5, ACCOUNT, PLACED)


def transfer(*, proof: TransferProof | None = None, paid: bool = False) -> Sale:
    tender = Tender.server("bank_transfer")
    status = "paid" if paid else "unpaid"
    made = order(sale().totals, method="bank_transfer", instruction=ACCOUNTS, status=status)
    return replace(sale(tender, made=made), proof=proof)


def unsent(*, proof: TransferProof | None = None) -> Sale:
    problem = ("scalev.not_sent", dict[str, str]())
    sending = Sending(SendState.WAITING, attempts=1, problem=problem)
    return replace(sale(Tender.server("bank_transfer")), sending=sending, proof=proof)


def strip(stage: PaymentStage) -> ProofStrip:
    return part(stage, ProofStrip, "proofStrip")


def test_a_proof_is_added_by_button_and_by_key(qtbot: QtBot, stage: PaymentStage) -> None:
    stage.show_sale(transfer())
    asked = emitted(stage.action_requested)
    assert part(stage, ActionButton, "proofButton").label == "Add proof"
    qtbot.mouseClick(part(stage, ActionButton, "proofButton"), Qt.MouseButton.LeftButton)
    qtbot.keyClick(stage, Qt.Key.Key_F11)
    assert asked == [(StageAction.PROOF,)] * 2
    assert not shown(stage, "proofStrip")


def test_it_is_offered_for_transfers_that_may_still_be_paid(stage: PaymentStage, clock: HandClock) -> None:
    stage.show_sale(unsent())
    assert shown(stage, "proofButton")
    expired = transfer()
    assert expired.order is not None
    stage.show_sale(replace(expired, order=replace(expired.order, expires_at=clock.now() - timedelta(hours=1))))
    assert shown(stage, "proofButton")
    stage.show_sale(sale(made=order(sale().totals, instruction=QrisCode(qris_payload(), "TOKO"))))
    assert not shown(stage, "proofButton")
    stage.show_sale(replace(expired, order=replace(expired.order, status="canceled")))
    assert not shown(stage, "proofButton")
    stage.show_sale(sale(Tender.server("bank_transfer"), state=SendState.REFUSED))
    assert not shown(stage, "proofButton")
    cancelled = sale(Tender.server("bank_transfer"), state=SendState.CANCELLED)
    stage.show_sale(replace(cancelled, proof=PROOF))
    assert not shown(stage, "proofButton")


@pytest.mark.parametrize(
    ("standing", "words"),
    [
        (ProofStanding.NEEDS_ORDER, "sent once the order is made"),
        (ProofStanding.ON_ITS_WAY, "being sent"),
        (ProofStanding.HELD_UP, "sent once Scalev answers"),
        (ProofStanding.STUCK, "refused by Scalev"),
        (ProofStanding.RECORDED, "still unpaid"),
    ],
)
def test_the_strip_says_how_it_stands(
    qtbot: QtBot, stage: PaymentStage, languages: LanguageSwitch, standing: ProofStanding, words: str
) -> None:
    stage.proof.standing_of = lambda _sale: standing
    stage.show_sale(transfer(proof=PROOF))
    assert words in strip(stage).accessibleName()
    assert part(stage, ActionButton, "proofButton").label == "See the proof"
    asked = emitted(stage.action_requested)
    qtbot.mouseClick(strip(stage), Qt.MouseButton.LeftButton)
    assert asked == [(StageAction.PROOF,)]
    languages.use(Language.INDONESIAN)
    assert strip(stage).accessibleName().startswith("Bukti transfer sudah ditambahkan")


def test_by_itself_the_strip_knows_what_the_sale_tells(stage: PaymentStage) -> None:
    stage.show_sale(transfer(proof=replace(PROOF, state=ProofState.RECORDED)))
    assert "still unpaid" in strip(stage).accessibleName()
    stage.show_sale(transfer(proof=PROOF))
    assert "being sent" in strip(stage).accessibleName()
    stage.set_till(TillWays(own=OwnMeans(ACCOUNTS.accounts)))
    stage.show_sale(unsent(proof=PROOF))
    assert "once the order is made" in strip(stage).accessibleName()
    stage.show_sale(transfer())
    assert not shown(stage, "proofStrip")


def test_the_strip_shows_the_picture_when_it_is_there(stage: PaymentStage) -> None:
    picture = QPixmap(300, 500)
    picture.fill(Qt.GlobalColor.magenta)
    stage.show_sale(transfer(proof=PROOF))
    there = strip(stage)

    def thumbnail() -> str:
        return there.grab().toImage().pixelColor(34, 34).name()

    assert thumbnail() != "#ff00ff"
    there.picture_of = {PROOF.file: picture}.get
    there.look()
    assert thumbnail() == "#ff00ff"


def test_what_does_not_fit_beside_a_transfer_is_behind_more(qtbot: QtBot, stage: PaymentStage) -> None:
    stage.set_demo(True)  # whose buttons stand in the same column
    stage.resize(1024, 640)
    stage.show_sale(transfer(proof=PROOF))
    places = [
        QRect(each.mapTo(stage, QPoint()), each.size()) for each in stage.findChildren(ActionButton) if each.isVisible()
    ]
    assert [(one, two) for one, two in combinations(places, 2) if one.intersects(two)] == []
    assert shown(stage, "proofButton")
    assert not shown(stage, "printButton")
    asked = emitted(stage.print_requested)
    qtbot.keyClick(stage, Qt.Key.Key_F9)
    assert len(asked) == 1, "its key works wherever it is"
