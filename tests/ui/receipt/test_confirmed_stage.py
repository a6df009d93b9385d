"""The paid stage of a sale that a supervisor confirmed by hand, and of orders that a person is called to."""

from __future__ import annotations

from datetime import timedelta

import pytest
from pytestqt.qtbot import QtBot

from pos_app.money import Rupiah
from pos_app.receipt.layout import build_receipt
from pos_app.records import replace
from pos_app.selling.sale import Confirmation, Sale, SendState
from pos_app.selling.tender import Tender
from pos_app.words import Language
from tests.support.parts import part, shown
from tests.support.sales import PAID, SHOP, order, sale
from tests.support.screens import words_of
from ui.language import LanguageSwitch, short_time
from ui.receipt.outcome import outcome_of, warnings_of
from ui.receipt.stage import PaidStage
from ui.theme import Tone
from ui.widgets import AmountLabel, Badge, Hint

TRANSFER, OWN_QRIS = Tender.server("bank_transfer"), Tender.static_qris("cod")
SEEN = Confirmation("Ibu Ratna", "seen in the bank's app", PAID, Rupiah(187_500))
EN = Language.ENGLISH


def show(stage: PaidStage, sold: Sale) -> None:
    stage.show_sale(sold, build_receipt(sold, SHOP, EN, printed_at=PAID))


def confirmed(tender: Tender = TRANSFER, **changed: object) -> Sale:
    """Confirmed; sent when anything of its order is `changed`."""
    basis = replace(sale(tender), confirmation=SEEN)
    if not changed:
        return basis
    made = replace(order(basis.totals, method=tender.method), **changed)  # type: ignore[arg-type]
    return replace(sale(tender, made=made), confirmation=SEEN)


@pytest.mark.parametrize("tender", [TRANSFER, OWN_QRIS])
@pytest.mark.parametrize("sent", [False, True])
def test_it_says_who_when_and_why_and_never_paid(stage: PaidStage, tender: Tender, sent: bool) -> None:
    show(stage, confirmed(tender, status="pending") if sent else confirmed(tender))
    assert words_of(stage, "outcomeTitle") == "Confirmed by hand"
    facts = words_of(stage, "outcomeFacts").splitlines()
    assert facts[0] == f"Confirmed by Ibu Ratna, {short_time(PAID, EN)} — seen in the bank's app"
    outcome = outcome_of(confirmed(tender), EN)
    assert (outcome.icon, outcome.tone) == ("vouched", Tone.NORMAL)
    assert part(stage, AmountLabel, "outcomeAmount").text() == "Rp187.500"
    assert shown(stage, "sendingBadge") is not sent
    assert not shown(stage, "outcomeWarning")
    assert shown(stage, "autoReturnHint")
    if not sent:
        assert part(stage, Badge, "sendingBadge").text() == "Saved, waiting to be sent"


def test_a_confirmation_of_another_day_bears_its_date(stage: PaidStage) -> None:
    later = PAID + timedelta(days=2)
    show(stage, replace(confirmed(), confirmation=replace(SEEN, at=later)))
    assert f"Confirmed by Ibu Ratna, 25 Nov {short_time(later, EN)} —" in words_of(stage, "outcomeFacts")


def test_what_the_server_says_is_paid_is_called_paid(stage: PaidStage) -> None:
    show(stage, confirmed(payment_status="paid", paid_at=PAID))
    assert words_of(stage, "outcomeTitle") == "Paid"
    assert "Ibu Ratna" not in words_of(stage, "outcomeFacts")
    assert not shown(stage, "outcomeWarning")


@pytest.mark.parametrize(
    ("changed", "words"),
    [
        ({"payment_status": "conflict"}, "The server reports a conflict about this payment."),
        ({"status": "canceled"}, "The server closed this order, though its payment was confirmed by hand."),
    ],
)
def test_trouble_at_the_server_calls_a_person_and_stays(
    stage: PaidStage, changed: dict[str, object], words: str
) -> None:
    show(stage, confirmed(status="pending"))
    assert shown(stage, "autoReturnHint")
    show(stage, confirmed(**changed))
    assert words_of(stage, "outcomeTitle") == "Call the person in charge"
    assert "Confirmed by Ibu Ratna" in words_of(stage, "outcomeFacts")
    assert words in words_of(stage, "outcomeWarning")
    assert part(stage, Hint, "outcomeWarning").property("tone") == Tone.BAD.value
    assert not shown(stage, "autoReturnHint"), "whoever is called has to see why"


def test_cash_in_conflict_keeps_its_change_on_the_screen_and_calls_a_person(stage: PaidStage) -> None:
    basis = sale(Tender.cash(Rupiah(200_000), "cod"))
    show(stage, replace(basis, order=replace(order(basis.totals, method="cod"), payment_status="conflict")))
    assert words_of(stage, "outcomeTitle") == "Cash received"
    assert part(stage, AmountLabel, "outcomeAmount").text() == "Rp12.500"
    assert "The person in charge has to settle it" in words_of(stage, "outcomeWarning")


def test_a_lower_total_and_a_mark_of_spam_are_said_together(stage: PaidStage) -> None:
    totals = replace(sale().totals, total=Rupiah(187_377), unique_code=Rupiah(123))
    show(stage, confirmed(totals=totals, suspected_spam=True))
    said = words_of(stage, "outcomeWarning").splitlines()
    assert ["possible spam" in line for line in said] == [True, False]
    assert said[1] == "The order asks for Rp187.377 by now; what was confirmed differs by Rp123."
    assert part(stage, AmountLabel, "outcomeAmount").text() == "Rp187.500", "what was seen is what stands"
    assert part(stage, Hint, "outcomeWarning").property("tone") == Tone.WARNING.value


def test_one_that_was_given_up_calls_nobody(stage: PaidStage) -> None:
    given_up = confirmed(payment_status="conflict")
    given_up = replace(given_up, sending=replace(given_up.sending, state=SendState.CANCELLED))
    assert warnings_of(given_up, EN)[0] == []
    show(stage, given_up)
    assert words_of(stage, "outcomeTitle") == "Cancelled"


def test_the_words_follow_the_language(qtbot: QtBot, stage: PaidStage, languages: LanguageSwitch) -> None:
    show(stage, confirmed(payment_status="conflict"))
    languages.use(Language.INDONESIAN)
    assert words_of(stage, "outcomeTitle") == "Panggil penanggung jawab"
    assert words_of(stage, "outcomeFacts").startswith("Dikonfirmasi oleh Ibu Ratna, ")
    assert "konflik" in words_of(stage, "outcomeWarning")
