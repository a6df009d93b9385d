from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pos_app.money import Rupiah
from pos_app.payment.qris import QrisError, Tip, check_amount, checksum, parse_qris
from pos_app.words import Language
from tests.support.qris import field, qris_payload, sealed


def test_checksum_is_the_one_of_the_standard() -> None:
    # The check value of CRC-16/CCITT-FALSE, as catalogues of CRCs give it.
    assert checksum("123456789") == "29B1"


def test_everything_the_screen_needs_is_read() -> None:
    qris = parse_qris(qris_payload("187500"))
    assert qris.merchant == "TOKO RASA NUSANTARA"
    assert qris.city == "BANDUNG"
    assert qris.nmid == "ID1020021181745"
    assert qris.amount == Rupiah(187_500)
    assert qris.is_dynamic
    assert qris.tip is Tip.NONE
    check_amount(qris, Rupiah(187_500))


def test_a_static_code_has_no_amount() -> None:
    qris = parse_qris(qris_payload(None, t01="11"))
    assert qris.amount is None
    assert not qris.is_dynamic
    with pytest.raises(QrisError) as caught:
        check_amount(qris, Rupiah(1))
    assert caught.value.key == "qris.no_amount"


@pytest.mark.parametrize("text", ["187500", "187500.", "187500.0", "187500.00"])
def test_an_amount_may_carry_empty_cents(text: str) -> None:
    assert parse_qris(qris_payload(text)).amount == Rupiah(187_500)


@pytest.mark.parametrize(
    "text", ["187500.50", "187.500,00", "-5", "1e5", "Rp5", ".50", "12345678901234", "١٢", "0", "0.00"]
)
def test_an_amount_that_is_not_whole_rupiah_is_refused(text: str) -> None:
    with pytest.raises(QrisError) as caught:
        parse_qris(qris_payload(text))
    assert caught.value.key == "qris.amount_unreadable"


@pytest.mark.parametrize(
    ("changed", "key"),
    [
        ({"t53": "840"}, "qris.currency"),
        ({"t53": None}, "qris.currency"),
        ({"t58": "SG"}, "qris.country"),
        ({"t58": None}, "qris.country"),
        ({"t59": None}, "qris.broken"),
        ({"t59": " "}, "qris.broken"),
        ({"t60": None}, "qris.broken"),
        ({"t52": None}, "qris.broken"),
        ({"t26": None, "t51": None}, "qris.broken"),
        ({"t51": "0014ID.CO"}, "qris.broken"),
        ({"t00": "02"}, "qris.broken"),
        ({"t01": "13"}, "qris.broken"),
        ({"t55": "09"}, "qris.broken"),
        ({"t55": "02"}, "qris.broken"),
        ({"t55": "02", "t57": "1"}, "qris.broken"),
        ({"t55": "02", "t56": "free"}, "qris.broken"),
        ({"t55": "03", "t56": "500"}, "qris.broken"),
        ({"t56": "500"}, "qris.broken"),
        ({"t57": "0.7"}, "qris.broken"),
        ({"t55": "01", "t56": "500"}, "qris.broken"),
    ],
)
def test_a_code_that_must_not_be_drawn_says_why(changed: dict[str, str | None], key: str) -> None:
    with pytest.raises(QrisError) as caught:
        parse_qris(qris_payload(**changed))  # type: ignore[arg-type]  # only tags are changed here, never the amount
    assert caught.value.key == key
    for language in Language:
        assert caught.value.sentence(language)


@pytest.mark.parametrize("payload", ["", "0", "000201", "6304FFFF", "000201010212...", "\n", "0002016304\u0661234"])
def test_rubbish_is_broken(payload: str) -> None:
    with pytest.raises(QrisError) as caught:
        parse_qris(payload)
    assert caught.value.key == "qris.broken"


def test_a_field_given_twice_is_broken() -> None:
    body = qris_payload()[:-8]
    with pytest.raises(QrisError) as caught:
        parse_qris(sealed(body + field("54", "1")))
    assert caught.value.key == "qris.broken"


def test_the_national_id_may_stand_in_an_acquirers_template() -> None:
    template = field("00", "ID.CO.BANK.WWW") + field("01", "ID2020021181799")
    assert parse_qris(qris_payload(t26=template, t51=None)).nmid == "ID2020021181799"


def test_another_amount_than_the_one_due_is_refused_with_both() -> None:
    with pytest.raises(QrisError) as caught:
        check_amount(parse_qris(qris_payload("187500")), Rupiah(187_501))
    assert "Rp187.500" in caught.value.sentence(Language.INDONESIAN)
    assert "Rp187.501" in caught.value.sentence(Language.INDONESIAN)


@pytest.mark.parametrize(
    ("tags", "tip"), [({"t55": "02", "t56": "500"}, Tip.FIXED), ({"t55": "03", "t57": "0.7"}, Tip.PERCENT)]
)
def test_a_code_that_charges_the_buyer_a_fee_is_refused(tags: dict[str, str], tip: Tip) -> None:
    qris = parse_qris(qris_payload("1000", **tags))
    assert qris.tip is tip
    with pytest.raises(QrisError) as caught:
        check_amount(qris, Rupiah(1000))
    assert caught.value.key == "qris.adds_fee"


def test_a_voluntary_tip_or_a_fee_of_zero_is_no_fee() -> None:
    for tags in ({"t55": "01"}, {"t55": "02", "t56": "0.00"}, {"t56": "0"}, {"t55": "01", "t57": "0"}):
        check_amount(parse_qris(qris_payload("1000", **tags)), Rupiah(1000))


@given(data=st.data())
def test_a_changed_payload_is_never_accepted(data: st.DataObject) -> None:
    """A CRC-16 finds every error burst of up to 16 bits, so no single character can change unseen."""
    payload = qris_payload()
    at = data.draw(st.integers(0, len(payload) - 1))
    character = data.draw(st.characters(min_codepoint=32, max_codepoint=126))
    changed = payload[:at] + character + payload[at + 1 :]
    if changed.upper() == payload:
        return
    with pytest.raises(QrisError):
        parse_qris(changed)


@given(cut=st.integers(0, len(qris_payload()) - 1))
def test_a_cut_payload_is_never_accepted(cut: int) -> None:
    with pytest.raises(QrisError):
        parse_qris(qris_payload()[:cut])


@given(text=st.text(max_size=120))
def test_any_text_is_read_or_refused(text: str) -> None:
    with pytest.raises(QrisError):
        parse_qris(sealed(text))


@given(amount=st.integers(1, 9_999_999_999_999))
def test_every_amount_survives_exactly(amount: int) -> None:
    qris = parse_qris(qris_payload(str(amount)))
    check_amount(qris, Rupiah(amount))
    with pytest.raises(QrisError):
        check_amount(qris, Rupiah(amount + 1))
