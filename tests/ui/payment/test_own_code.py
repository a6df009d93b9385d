"""A sale by the shop's own QRIS on the payment stage, however it stands with the server."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from pos_app.payment.instructions import BankAccount, BankTransfer, CashOnDelivery
from pos_app.payment.methods import STATIC_QRIS, Group
from pos_app.payment.offline import NO_MEANS, OwnMeans, without_server
from pos_app.payment.static_qris import read_static_qris
from pos_app.records import replace
from pos_app.selling.buyer import WALK_IN
from pos_app.selling.cart import Cart
from pos_app.selling.sale import SendState
from pos_app.selling.tender import Tender
from pos_app.selling.totals import till_totals
from pos_app.words import Language
from tests.support.clock import HandClock
from tests.support.parts import emitted, part, shown
from tests.support.qris import static_payload
from tests.support.sales import order, sale
from tests.support.screens import codes_on
from ui.language import LanguageSwitch
from ui.payment.choices import PaymentMethodChoice
from ui.payment.qr_view import QrView
from ui.payment.stage import PaymentStage
from ui.payment.till import TillWays
from ui.phases import Phase, phase_of
from ui.widgets import ActionButton, AmountLabel, Badge, Hint, Text

STATIC = static_payload()
OWN = OwnMeans((BankAccount("BCA", "1234567890", "Toko"),), read_static_qris(STATIC))
CODE = Tender.static_qris("cod")
SHOP_CODE = PaymentMethodChoice(STATIC_QRIS, "Shop's QRIS", Group.STATIC_QRIS, note="Not verified by Scalev")
TILL = TillWays(static_method="bank_transfer", own=OWN)
Key = Qt.Key
UNSETTLED = [
    SendState.WAITING, SendState.SIGNED_OUT, SendState.UNKNOWN, SendState.ACCEPTED, SendState.ACCEPTED_UNNUMBERED,
]  # fmt: skip


@pytest.fixture
def own(stage: PaymentStage) -> PaymentStage:
    stage.set_till(TILL)
    return stage


@pytest.mark.parametrize("state", UNSETTLED)
def test_the_code_is_shown_however_the_sale_stands(own: PaymentStage, clock: HandClock, state: SendState) -> None:
    own.show_sale(sale(CODE, state=state))
    assert phase_of(sale(CODE, state=state), clock.now()) is Phase.OWN_CODE
    assert codes_on(own) == [STATIC]
    assert part(own, AmountLabel, "dueAmount").text() == "Rp187.500"
    assert part(own, Badge, "stateBadge").accessibleName() == "Waiting for confirmation"
    assert "Nobody at Scalev" in part(own, Hint, "unverifiedNote").text()
    assert "once a supervisor confirms it" in part(own, Hint, "paidHint").text()


@pytest.mark.parametrize("instruction", [CashOnDelivery(), BankTransfer(OWN.accounts), None])
def test_the_order_never_takes_the_code_away(own: PaymentStage, instruction: CashOnDelivery | None) -> None:
    totals = replace(sale().totals, total=sale().totals.total, unique_code=sale().totals.discount)
    own.show_sale(sale(CODE, made=order(totals, method="cod", instruction=instruction)))
    assert codes_on(own) == [STATIC]
    assert part(own, AmountLabel, "dueAmount").text() == "Rp187.500"


@pytest.mark.parametrize(
    ("changed", "phase"),
    [
        ({"payment_status": "paid"}, Phase.PAID),
        ({"payment_status": "conflict"}, Phase.CONFLICT),
        ({"status": "canceled"}, Phase.CLOSED),
        ({"status": "closed"}, Phase.CLOSED),
    ],
)
def test_what_the_server_knows_for_sure_holds(
    own: PaymentStage, clock: HandClock, changed: dict[str, str], phase: Phase
) -> None:
    made = replace(order(sale().totals, method="cod", instruction=CashOnDelivery()), **changed)  # type: ignore[arg-type]
    known = sale(CODE, made=made)
    assert phase_of(known, clock.now()) is phase
    own.show_sale(known)
    assert codes_on(own) == []


@pytest.mark.parametrize(
    ("state", "phase"), [(SendState.REFUSED, Phase.REFUSED), (SendState.CANCELLED, Phase.CANCELLED)]
)
def test_nobody_pays_for_what_was_refused_or_given_up(
    own: PaymentStage, clock: HandClock, state: SendState, phase: Phase
) -> None:
    own.show_sale(sale(CODE, state=state))
    assert phase_of(sale(CODE, state=state), clock.now()) is phase
    assert codes_on(own) == []


@pytest.mark.parametrize("language", list(Language))
def test_a_code_that_was_removed_since_is_said_to_be_missing(
    stage: PaymentStage, languages: LanguageSwitch, language: Language
) -> None:
    languages.use(language)
    stage.set_till(TillWays(own=NO_MEANS))
    stage.show_sale(sale(CODE))
    assert part(stage, Text, "messageTitle").text() in (
        "The shop's own QRIS is not set up",
        "QRIS toko belum dipasang",
    )
    stage.set_till(TILL)
    assert codes_on(stage) == [STATIC]


@pytest.mark.parametrize(
    ("state", "words"),
    [
        (SendState.WAITING, "Send now"),
        (SendState.UNKNOWN, "Check now"),
        (SendState.SIGNED_OUT, None),
        (SendState.ACCEPTED_UNNUMBERED, None),
    ],
)
def test_what_can_be_done_about_it_depends_on_what_the_server_has(
    own: PaymentStage, state: SendState, words: str | None
) -> None:
    own.show_sale(sale(CODE, state=state))
    assert shown(own, "checkButton") is (words is not None)
    if words:
        assert part(own, ActionButton, "checkButton").label == words
    assert part(own, ActionButton, "printButton").label == "Print code"


def test_the_tender_is_sent_as_the_method_that_was_set(
    qtbot: QtBot, own: PaymentStage, cart: Cart, methods: list[PaymentMethodChoice]
) -> None:
    asked = emitted(own.place_requested)
    own.begin(cart, WALK_IN, till_totals(cart), [*methods, SHOP_CODE])
    qtbot.keyClicks(own, "1")
    assert part(own, Text, "methodsTitle").text() == "QRIS"
    qtbot.waitUntil(lambda: shown(own, "method-static_qris"))
    assert part(own, ActionButton, "method-qris").isChecked()
    qtbot.keyClick(own, Key.Key_2)
    assert part(own, Text, "note-static_qris").text() == "Not verified by Scalev"
    assert part(own, ActionButton, "primaryButton").label == "Show code"
    qtbot.keyClick(own, Key.Key_Return)
    assert asked == [(Tender.static_qris("bank_transfer"),)]


def test_a_shop_without_the_servers_qris_has_its_own_on_the_first_key(
    qtbot: QtBot, own: PaymentStage, cart: Cart, methods: list[PaymentMethodChoice]
) -> None:
    asked = emitted(own.place_requested)
    own.begin(cart, WALK_IN, till_totals(cart), [*(each for each in methods if each.code != "qris"), SHOP_CODE])
    qtbot.keyClick(own, Key.Key_1)
    qtbot.keyClick(own, Key.Key_Return)
    assert asked == [(Tender.static_qris("bank_transfer"),)]


@pytest.mark.parametrize(
    ("means", "advice"),
    [
        (OWN, "choose cash, a bank transfer or the shop's own QRIS."),
        (OwnMeans(static_qris=OWN.static_qris), "choose cash or the shop's own QRIS."),
        (OwnMeans(OWN.accounts), "choose cash or a bank transfer."),
        (NO_MEANS, "take cash."),
    ],
)
def test_while_the_server_is_away_what_works_is_advised(
    qtbot: QtBot, own: PaymentStage, cart: Cart, methods: list[PaymentMethodChoice], means: OwnMeans, advice: str
) -> None:
    offered = [*methods, SHOP_CODE] if means.static_qris else methods
    away = [replace(each, enabled=True, away=without_server(each.code, means)) for each in offered]
    own.set_away(True)
    own.begin(cart, WALK_IN, till_totals(cart), away)
    qtbot.keyClicks(own, "31")
    assert part(own, Text, "offerWords").text().endswith(f"To be paid now, {advice}")
    named = part(own, Hint, "methodsAway").text()
    assert ("Shop's QRIS" in named) is (means.static_qris is not None)


@pytest.mark.parametrize("size", [(1024, 712), (1366, 712), (1080, 1600)])
@pytest.mark.parametrize("language", list(Language))
def test_the_code_is_as_large_as_fits_and_nothing_is_cut_off(
    own: PaymentStage, languages: LanguageSwitch, size: tuple[int, int], language: Language
) -> None:
    languages.use(language)
    own.resize(*size)
    own.show_sale(sale(CODE))
    assert codes_on(own) == [STATIC]
    code, note, amount = (
        part(own, QrView, "qrCode"),
        part(own, Hint, "unverifiedNote"),
        part(own, AmountLabel, "dueAmount"),
    )
    assert min(code.width(), code.height()) >= 380
    assert note.height() >= note.heightForWidth(note.width())
    assert amount.height() >= amount.sizeHint().height()
