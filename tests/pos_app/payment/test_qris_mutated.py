"""Thousands of QRIS payloads that something happened to, and another reader's opinion of thousands that are well.

What is mutated is drawn from a seed, so that a failure can be had again. `qriskit` is part of the tools for developing:
without it these tests fail rather than being left out.
"""

from __future__ import annotations

import random
import string
from collections import Counter
from collections.abc import Callable
from decimal import Decimal

import pytest
import qriskit

from pos_app.money import Rupiah
from pos_app.payment.instructions import QrisCode, Unusable
from pos_app.payment.qris import Qris, QrisError, Tip, checksum, parse_qris
from pos_app.payment.reading import PaymentFacts, read_instruction
from pos_app.words import SENTENCES
from tests.support.qris import field, qris_payload, sealed

SEED = 20261123
MUTANTS, VALID = 20_000, 1_000
DUE = Rupiah(187_500)
FATAL = ("crc.", "amount.", "currency.", "country.", "pfi.", "poi.", "tag.duplicate", "merchant_account.")
"""What a payload that is shown must never be blamed for. Lengths that apps do not mind are none of these."""


def crc(text: str) -> str:
    """CRC-16/CCITT-FALSE by its definition, bit by bit: x^16 + x^12 + x^5 + 1, all ones at first."""
    register = 0xFFFF
    for byte in text.encode():
        register ^= byte << 8
        for _ in range(8):
            register = ((register << 1) ^ 0x1021) & 0xFFFF if register & 0x8000 else register << 1
    return f"{register:04X}"


def fields(payload: str) -> list[tuple[str, str]]:
    found, at = [], 0
    while at < len(payload):
        length = int(payload[at + 2 : at + 4])
        found.append((payload[at : at + 2], payload[at + 4 : at + 4 + length]))
        at += 4 + length
    return found


def joined(parts: list[tuple[str, str]]) -> str:
    return "".join(field(tag, value) for tag, value in parts)


def resealed(payload: str) -> str:
    return sealed(payload[:-8])


ALPHABET = string.ascii_letters + string.digits + " .-/:\n\x00\u00e9\u0661\U0001f600"
Mutation = Callable[[random.Random, str], str]


def _replaced(dice: random.Random, text: str) -> str:
    at = dice.randrange(len(text))
    return text[:at] + dice.choice(ALPHABET) + text[at + 1 :]


def _digit_replaced(dice: random.Random, text: str) -> str:
    at = dice.choice([place for place, character in enumerate(text) if character.isdigit()])
    return text[:at] + dice.choice(string.digits) + text[at + 1 :]


def _inserted(dice: random.Random, text: str) -> str:
    at = dice.randrange(len(text) + 1)
    return text[:at] + dice.choice(ALPHABET) + text[at:]


def _deleted(dice: random.Random, text: str) -> str:
    at = dice.randrange(len(text))
    return text[:at] + text[at + dice.randint(1, 5) :]


def _swapped(dice: random.Random, text: str) -> str:
    at = dice.randrange(len(text) - 1)
    return text[:at] + text[at + 1] + text[at] + text[at + 2 :]


def _cut(dice: random.Random, text: str) -> str:
    return text[: dice.randrange(len(text))]


def _doubled(dice: random.Random, text: str) -> str:
    start, end = sorted(dice.sample(range(len(text)), 2))
    return text[:end] + text[start:end] + text[end:]


def _shuffled(dice: random.Random, text: str) -> str:
    parts = fields(text)
    dice.shuffle(parts)
    return joined(parts)


def _other_amount(dice: random.Random, text: str) -> str:
    amounts = ("0", "187499", "187501", "1875", "1875000", "187500.5", "187.500", "-187500", "1e5", "", f"{DUE.amount}")
    other = dice.choice((*amounts, f"{dice.randrange(10**9)}"))
    return joined([(tag, other if tag == "54" else value) for tag, value in fields(text) if tag != "54" or other])


def _tip_added(dice: random.Random, text: str) -> str:
    tags = [("55", dice.choice(("01", "02", "03", "04"))), ("56", dice.choice(("0", "500", "x"))), ("57", "1.5")]
    parts = fields(text)
    return joined(parts[:-1] + dice.sample(tags, dice.randint(1, 3)) + parts[-1:])


MUTATIONS: tuple[Mutation, ...] = (
    _replaced, _digit_replaced, _inserted, _deleted, _swapped, _cut, _doubled, _shuffled, _other_amount, _tip_added,
)  # fmt: skip


def mutants() -> list[str]:
    """Payloads that one to three things happened to; half of them with a checksum that is right again."""
    dice = random.Random(SEED)
    made = []
    for _ in range(MUTANTS):
        text = qris_payload(f"{DUE.amount}", t59=dice.choice(("TOKO RASA", "KOPI & TEH", "WARUNG 99")))
        for _ in range(dice.randint(1, 3)):
            try:
                text = dice.choice(MUTATIONS)(dice, text) or text
            except (ValueError, IndexError):
                continue  # it fell apart before
        made.append(resealed(text) if dice.random() < 0.5 else text)
    return made


def test_no_mutant_crashes_and_none_of_another_amount_or_with_a_broken_check_is_shown() -> None:
    answers: Counter[str] = Counter()
    for payload in mutants():
        said = read_instruction(PaymentFacts("qris", "xendit", DUE, {"qr_string": payload}))
        if not isinstance(said, QrisCode):
            assert not isinstance(said, Unusable) or said.key in SENTENCES
            answers[said.key if isinstance(said, Unusable) else type(said).__name__] += 1
            continue
        answers["shown"] += 1
        assert said.payload == payload.strip()
        assert crc(said.payload[:-4]) == said.payload[-4:].upper()
        read = qriskit.parse(said.payload)
        assert (read.amount, read.currency, read.country) == (Decimal(DUE.amount), "360", "ID")
        assert read.tip in (None, qriskit.Tip.prompt())
        assert (said.merchant, said.asks_tip) == ((read.merchant_name or "").strip(), read.tip is not None)
        assert all(Decimal(read.get(fee) or 0) == 0 for fee in ("56", "57"))
        errors = [issue.code for issue in qriskit.validate(read) if issue.severity == "error"]
        assert [code for code in errors if code.startswith(FATAL)] == []
    # The sample is worth something only if it reaches every answer.
    assert all(answers[key] > 50 for key in ("shown", "qris.broken", "qris.crc", "qris.amount_differs")), answers
    assert all(answers[key] > 0 for key in ("qris.adds_fee", "qris.no_amount", "qris.amount_unreadable")), answers


def build(dice: random.Random) -> tuple[str, qriskit.QRIS]:
    """A valid payload, put together by the other library."""
    letters = string.ascii_uppercase + "  .&'-"
    accounts = [
        qriskit.MerchantAccount.create(
            tag=f"{dice.randint(26, 45)}",
            guid=dice.choice(("COM.GO-JEK.WWW", "ID.DANA.WWW", "ID.CO.BCA.WWW")),
            pan="".join(dice.choices(string.digits, k=dice.randint(16, 19))),
            merchant_id="".join(dice.choices(string.digits, k=dice.randint(1, 15))),
            criteria=dice.choice(("UMI", "UKE", "UME", "UBE")),
        )
    ]
    if dice.random() < 0.8:
        accounts.append(qriskit.MerchantAccount.national(nmid=f"ID{dice.randrange(10**13):013d}", criteria="UMI"))
    dynamic = dice.random() < 0.8
    tips = (None, None, qriskit.Tip.prompt(), qriskit.Tip.fixed(dice.randint(1, 9_999)), qriskit.Tip.percent("2.5"))
    made = qriskit.build(
        merchant_name=f"T{''.join(dice.choices(letters, k=dice.randint(0, 23)))}A",
        merchant_city=f"B{''.join(dice.choices(string.ascii_uppercase, k=dice.randint(1, 14)))}",
        mcc=f"{dice.randrange(10_000):04d}",
        accounts=accounts,
        postal_code=f"{dice.randrange(100_000):05d}" if dice.random() < 0.5 else None,
        amount=dice.randint(1, 10_000_000) if dynamic else None,
        tip=dice.choice(tips) if dynamic else None,
        additional_data={"01": "INV-1", "07": f"K{dice.randint(1, 9)}"} if dice.random() < 0.5 else None,
    )
    return made.dumps(), made


TIPS = {None: Tip.NONE, "prompt": Tip.ASKED, "fixed": Tip.FIXED, "percent": Tip.PERCENT}


def test_both_readers_agree_on_what_valid_payloads_say() -> None:
    dice = random.Random(SEED)
    tips = Counter[Tip]()
    for _ in range(VALID):
        payload, theirs = build(dice)
        assert qriskit.is_valid(payload)
        ours = parse_qris(payload)
        assert ours == Qris(
            payload=payload,
            is_dynamic=theirs.is_dynamic,
            merchant=(theirs.merchant_name or "").strip(),
            city=(theirs.merchant_city or "").strip(),
            nmid=theirs.nmid or "",
            amount=None if theirs.amount is None else Rupiah(int(theirs.amount)),
            tip=TIPS[theirs.tip.kind if theirs.tip else None],
        )
        assert checksum(payload[:-4]) == theirs.crc == crc(payload[:-4])
        tips[ours.tip] += 1
    assert min(tips[tip] for tip in Tip) > 50


def test_both_readers_refuse_a_valid_payload_with_one_character_changed() -> None:
    dice = random.Random(SEED)
    for _ in range(VALID):
        payload, _ = build(dice)
        at = dice.randrange(len(payload) - 4)
        changed = payload[:at] + ("A" if payload[at] != "A" else "B") + payload[at + 1 :]
        assert not qriskit.is_valid(changed)
        with pytest.raises(QrisError):
            parse_qris(changed)
