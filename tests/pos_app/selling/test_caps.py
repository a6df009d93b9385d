"""What may be taken on trust, and the words for what may not."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from pos_app.money import ZERO, Rupiah
from pos_app.selling.caps import AboveCapError, Approval, Cap, Caps, OnTrust, is_unverified, shift_of
from pos_app.selling.tender import Tender
from pos_app.words import Language

CAPS = Caps(Rupiah(1_000_000), Rupiah(5_000_000), has_supervisor=True)
NO_PIN = Caps(Rupiah(1_000_000), Rupiah(5_000_000))


@pytest.mark.parametrize(
    ("tender", "can_send", "unverified"),
    [
        (Tender.server("bank_transfer"), False, True),
        (Tender.server("bank_transfer"), True, False),
        (Tender.server("qris"), False, False),
        (Tender.server("va_bca"), False, False),
        (Tender.cash(Rupiah(50_000), "bank_transfer"), False, False),
    ],
)
def test_only_what_can_be_paid_without_an_order_is_unverified(tender: Tender, can_send: bool, unverified: bool) -> None:
    assert is_unverified(tender, can_send=can_send) is unverified


@pytest.mark.parametrize(
    ("amount", "taken", "cap"),
    [
        (1_000_000, 0, None),
        (1_000_001, 0, Cap.SALE),
        (1_000_000, 4_000_000, None),
        (1_000_000, 4_000_001, Cap.SHIFT),
        (1_000_001, 5_000_000, Cap.SALE),
    ],
)
def test_a_cap_may_be_reached_and_not_passed(amount: int, taken: int, cap: Cap | None) -> None:
    assert CAPS.exceeded(Rupiah(amount), Rupiah(taken)) is cap
    trust = OnTrust(CAPS)
    if cap is None:
        assert trust.judge(Rupiah(amount), Rupiah(taken)) is None
    else:
        with pytest.raises(AboveCapError) as refused:
            trust.judge(Rupiah(amount), Rupiah(taken))
        assert refused.value.cap is cap
    assert OnTrust(CAPS, Approval("Ibu Sri", "kenal")).judge(Rupiah(amount), Rupiah(taken)) is cap


def test_a_cap_of_nothing_lets_nothing_through_unapproved() -> None:
    assert Caps(ZERO, ZERO).exceeded(Rupiah(1), ZERO) is Cap.SALE


@pytest.mark.parametrize(
    ("caps", "amount", "taken", "said"),
    [
        (CAPS, 1_500_000, 0, ("Rp1.500.000", "Rp1.000.000", "menyetujuinya dengan PIN", "approve it by PIN")),
        (NO_PIN, 1_500_000, 0, ("Rp1.500.000", "Rp1.000.000", "memasang PIN", "set a PIN in the settings")),
        (CAPS, 900_000, 4_500_000, ("Rp4.500.000", "Rp5.000.000", "menyetujuinya dengan PIN", "approve it by PIN")),
        (NO_PIN, 900_000, 4_500_000, ("Rp4.500.000", "Rp5.000.000", "memasang PIN", "set a PIN in the settings")),
    ],
)
def test_the_words_say_how_much_and_what_to_do(
    caps: Caps, amount: int, taken: int, said: tuple[str, str, str, str]
) -> None:
    with pytest.raises(AboveCapError) as refused:
        OnTrust(caps).judge(Rupiah(amount), Rupiah(taken))
    indonesian, english = (refused.value.sentence(language) for language in Language)
    for words, way in ((indonesian, said[2]), (english, said[3])):
        assert said[0] in words
        assert said[1] in words
        assert way in words
    assert "Terima tunai, tunggu sampai tersambung" in indonesian
    assert "Take cash, wait for the connection" in english


def test_a_shift_is_a_day_of_the_shop(monkeypatch: pytest.MonkeyPatch) -> None:
    noon = datetime(2026, 11, 23, 5, 0, tzinfo=UTC)
    assert shift_of(noon) == noon.astimezone().date()
