"""Instructions as JSON objects, the way the ledger keeps them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

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
from pos_app.records import as_dict

# The names are stored in tills that are in use: add to them, never change one.
_KINDS: dict[str, type[Instruction]] = {
    "qris": QrisCode,
    "static_qris": StaticQris,
    "bank_transfer": BankTransfer,
    "virtual_account": VirtualAccount,
    "payment_code": PaymentCode,
    "wallet_link": WalletLink,
    "phone_push": PhonePush,
    "hosted_page": HostedPage,
    "cash_on_delivery": CashOnDelivery,
    "not_ready": NotReady,
    "unusable": Unusable,
}
_NAMES = {kind: name for name, kind in _KINDS.items()}


def to_json(instruction: Instruction) -> dict[str, object]:
    """`instruction` as a JSON object: its fields, and its `kind`."""
    values = as_dict(instruction)
    if isinstance(instruction, BankTransfer):
        values["accounts"] = [account_to_json(account) for account in instruction.accounts]
    return {"kind": _NAMES[type(instruction)], **values}


def account_to_json(account: BankAccount) -> dict[str, object]:
    """`account` as a JSON object; a bank without an id is written as before there were any."""
    return {name: value for name, value in as_dict(account).items() if value is not None}


def account_from_json(stored: Mapping[str, Any]) -> BankAccount:
    """The account that `account_to_json` wrote, of this version or another. Raises `KeyError`."""
    return BankAccount(stored["bank"], stored["number"], stored["holder"], stored.get("bank_id"))


def from_json(stored: Mapping[str, object]) -> Instruction:
    """The instruction that `to_json` wrote. Raises `ValueError` for anything else."""
    values: dict[str, Any] = dict(stored)
    name = str(values.pop("kind", ""))
    if name not in _KINDS:
        raise ValueError(f"no payment instruction is called {name!r}")
    try:
        if name == "bank_transfer":
            values["accounts"] = tuple(account_from_json(account) for account in values["accounts"])
        elif name == "unusable":
            values["params"] = tuple((str(key), str(value)) for key, value in values["params"])
        build: Callable[..., Instruction] = _KINDS[name]
        return build(**values)
    except (KeyError, TypeError, ValueError) as error:
        raise ValueError(f"a stored {name} instruction cannot be read") from error
