"""What the server last said of the shop: payment methods, bank accounts, saved addresses. Kept for days offline."""

from __future__ import annotations

from contextlib import suppress
from typing import Any

import msgspec

from pos_app.config.settings import Settings
from pos_app.ledger import Ledger
from pos_app.payment.instructions import BankAccount
from pos_app.payment.offline import OwnMeans
from pos_app.payment.qris import QrisError
from pos_app.payment.static_qris import read_static_qris
from pos_app.records import Record, as_dict
from pos_app.scalev.client import ScalevClient
from pos_app.scalev.models.account import Address
from pos_app.scalev.models.checkout import PaymentAccount
from pos_app.selling.buyer import Destination
from pos_app.selling.lookups import SavedAddress

_MEMO = "shop"


class OfferedMethod(Record):
    """A payment method of the store: the server's code, its label, and whether it is switched on."""

    code: str
    label: str
    enabled: bool = True


class ShopFacts(Record):
    """Payment methods in the server's order, accounts to transfer to, and the register account's saved addresses."""

    methods: tuple[OfferedMethod, ...] = ()
    accounts: tuple[BankAccount, ...] = ()
    addresses: tuple[SavedAddress, ...] = ()

    def address_id(self, chosen: int | None) -> int | None:
        """The saved address that take-away goods are addressed to: the one chosen in settings, else the first."""
        if chosen is not None:
            return chosen
        return next((address.destination.address_id for address in self.addresses), None)

    def offers(self, code: str) -> bool:
        """Whether the store takes this method; everything is offered before the server was ever asked."""
        return not self.methods or any(method.code == code and method.enabled for method in self.methods)

    def stand_in(self, preferred: str) -> str:
        """The code that what is paid at the till is sent as: the one set, else what the store has of the usual ones."""
        return next((code for code in (preferred, "cod", "bank_transfer") if self.offers(code)), preferred)


def read_shop(client: ScalevClient) -> ShopFacts:
    """Ask the server. Blocks; raises `ScalevError`.

    The account's own list says which methods and accounts are open to it; the public list has their labels.
    """
    labels = {method.code: method for method in client.catalog.payment_methods()}
    choices = client.account.payment_choices()
    open_to_us = choices.payment_methods or tuple(labels)
    return ShopFacts(
        methods=tuple(
            OfferedMethod(code, labels[code].label if code in labels else "", labels[code].enabled)
            if code in labels
            else OfferedMethod(code, "")
            for code in open_to_us
        ),
        accounts=tuple(_account(account) for account in choices.payment_accounts if account.account_number),
        addresses=tuple(filter(None, map(saved_address, client.account.addresses().data))),
    )


def own_means(facts: ShopFacts, settings: Settings) -> OwnMeans:
    """What the register can show buyers by itself; a code in the settings file that cannot be used is none."""
    code = None
    if settings.qris.static_payload:
        with suppress(QrisError):
            code = read_static_qris(settings.qris.static_payload)
    return OwnMeans(facts.accounts, code)


def saved_address(address: Address) -> SavedAddress | None:
    """An account's address as the buyer form offers it; None when it lacks a place."""
    if address.location is None:
        return None
    place = address.location
    name = place.display or ", ".join(filter(None, (place.subdistrict_name, place.city_name, place.province_name)))
    destination = Destination(address.address or "", place.id, name, address.postal_code or "", address.id)
    return SavedAddress(address.name or "", address.phone or "", destination)


def keep_shop(ledger: Ledger, facts: ShopFacts) -> None:
    """Remember what the server said."""
    ledger.memos.write(_MEMO, as_dict(facts))


def known_shop(ledger: Ledger) -> ShopFacts:
    """What the server last said; nothing at all before the first time."""
    stored: Any = ledger.memos.read(_MEMO)
    try:
        return msgspec.convert(stored, ShopFacts) if stored else ShopFacts()
    except msgspec.ValidationError:
        # Written by another version; it will be read again from the server.
        return ShopFacts()


def _account(account: PaymentAccount) -> BankAccount:
    bank = account.financial_entity_name or (account.financial_entity_code or "").upper()
    return BankAccount(bank, account.account_number or "", account.account_holder or "")
