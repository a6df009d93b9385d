from __future__ import annotations

import json

import pytest

from pos_app.payment.instructions import (
    BankAccount,
    BankTransfer,
    CashOnDelivery,
    HostedPage,
    Instruction,
    NotReady,
    PaymentCode,
    PhonePush,
    QrisCode,
    StaticQris,
    Unusable,
    VirtualAccount,
    WalletLink,
)
from pos_app.payment.serial import from_json, to_json

EVERY_KIND = (
    QrisCode("000201", "TOKO", "ID1"),
    StaticQris("000201", "TOKO", "BANDUNG", "ID1"),
    BankTransfer((BankAccount("BCA", "1", "A"), BankAccount("BNI", "2", "B"))),
    BankTransfer(()),
    VirtualAccount("BCA", "8808", "Sari"),
    PaymentCode("Alfamart", "ABC", "Sari"),
    WalletLink("GoPay", "gojek://x"),
    PhonePush("OVO"),
    HostedPage("https://pay.example"),
    CashOnDelivery(),
    NotReady(),
    Unusable("qris.amount_differs", (("amount", "Rp1"), ("due", "Rp2"))),
)


def test_every_kind_is_tried() -> None:
    assert {type(instruction) for instruction in EVERY_KIND} == set(Instruction.__args__)


@pytest.mark.parametrize("instruction", EVERY_KIND)
def test_what_is_stored_comes_back(instruction: Instruction) -> None:
    assert from_json(json.loads(json.dumps(to_json(instruction)))) == instruction


def test_the_id_of_a_bank_is_kept_where_there_is_one() -> None:
    stored = to_json(BankTransfer((BankAccount("BCA", "1", "A", 14), BankAccount("BNI", "2", "B"))))
    assert stored["accounts"] == [
        {"bank": "BCA", "number": "1", "holder": "A", "bank_id": 14},
        {"bank": "BNI", "number": "2", "holder": "B"},
    ]
    read = from_json(stored)
    assert isinstance(read, BankTransfer)
    assert [account.bank_id for account in read.accounts] == [14, None]


def test_accounts_of_another_version_are_read() -> None:
    account = {"bank": "BCA", "number": "1", "holder": "A", "of_a_later_version": True}
    assert from_json({"kind": "bank_transfer", "accounts": [account]}) == BankTransfer((BankAccount("BCA", "1", "A"),))


@pytest.mark.parametrize(
    "stored",
    [{}, {"kind": "magic"}, {"kind": "qris"}, {"kind": "bank_transfer", "accounts": 5}, {"kind": "not_ready", "x": 1}],
)
def test_anything_else_is_refused(stored: dict[str, object]) -> None:
    with pytest.raises(ValueError, match="instruction"):
        from_json(stored)
