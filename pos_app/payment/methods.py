"""The payment methods there are (contract `PaymentMethodCode`), and what the register must know of each.

The server's list is an open set: a code that is not here is still offered, under the server's own label.
"""

from __future__ import annotations

from enum import StrEnum

from pos_app.money import Rupiah
from pos_app.records import Record
from pos_app.words import Language, say

QRIS_CEILING = Rupiah(10_000_000)
"""Most that one QRIS payment may carry (Bank Indonesia's limit per transaction; settings may lower it)."""

CASH = "cash"
STATIC_QRIS = "static_qris"
"""The till's own tenders, cash and the shop's own QRIS; not codes of the server."""

QRIS_CODES = ("qris", STATIC_QRIS)
"""What the ceiling holds for."""


class Group(StrEnum):
    """Methods that the cashier thinks of as one, and that are shown alike."""

    CASH = "cash"
    QRIS = "qris"
    STATIC_QRIS = "static_qris"
    """The shop's own QRIS code, which bears no amount and of whose payments the server knows nothing."""
    BANK_TRANSFER = "bank_transfer"
    VIRTUAL_ACCOUNT = "virtual_account"
    WALLET = "wallet"
    OUTLET = "outlet"
    CARD_OR_INVOICE = "card_or_invoice"
    LINK = "link"
    COD = "cod"
    OTHER = "other"
    """Codes that a till never offers (`no_payment`, `marketplace`) and codes that are not known yet."""


class Method(Record):
    """One payment method.

    `bank` is the display name of a virtual account's bank, else empty. `needs_info` is true when the gateway must hand
    something over (`pg_payment_info`) before the buyer can pay, so that an empty answer means "ask again".
    """

    code: str
    group: Group
    bank: str = ""
    needs_info: bool = False

    def name(self, language: Language) -> str:
        """What the cashier and the receipt call it."""
        if self.group is Group.VIRTUAL_ACCOUNT:
            return say("method.va", language, bank=self.bank)
        return say(f"method.{self.code}", language)


_BANKS = {
    "va_bca": "BCA",
    "va_bni": "BNI",
    "va_bri": "BRI",
    "va_mandiri": "Mandiri",
    "va_permata": "Permata",
    "va_cimb": "CIMB Niaga",
    "va_bsi": "BSI",
    "va_maybank": "Maybank",
    "va_bnc": "Bank Neo Commerce",
    "va_danamon": "Danamon",
    "va_artha_graha": "Artha Graha",
    "va_muamalat": "Muamalat",
    "va_btn": "BTN",
    "va_ocbc": "OCBC",
    "va_bjb": "bjb",
    "va_sahabat_sampoerna": "Sahabat Sampoerna",
    "va_artajasa": "Artajasa",
}

METHODS: dict[str, Method] = {
    method.code: method
    for method in (
        Method(CASH, Group.CASH),
        Method("qris", Group.QRIS, needs_info=True),
        Method(STATIC_QRIS, Group.STATIC_QRIS),
        Method("bank_transfer", Group.BANK_TRANSFER),
        *(Method(code, Group.VIRTUAL_ACCOUNT, bank, needs_info=True) for code, bank in _BANKS.items()),
        Method("gopay", Group.WALLET, needs_info=True),
        Method("ovo", Group.WALLET),
        Method("dana", Group.WALLET, needs_info=True),
        Method("shopeepay", Group.WALLET, needs_info=True),
        Method("linkaja", Group.WALLET, needs_info=True),
        Method("alfamart", Group.OUTLET, needs_info=True),
        Method("card", Group.CARD_OR_INVOICE, needs_info=True),
        Method("invoice", Group.CARD_OR_INVOICE, needs_info=True),
        Method("payment_link", Group.LINK),
        Method("cod", Group.COD),
        Method("marketplace", Group.OTHER),
        Method("no_payment", Group.OTHER),
    )
}
"""Every method known by name, in the order a cashier is offered them."""


def method_of(code: str) -> Method:
    """The method behind `code`. An unknown `va_*` is a virtual account all the same; any other is in `Group.OTHER`."""
    if known := METHODS.get(code):
        return known
    if code.startswith("va_") and len(code) > len("va_"):
        return Method(code, Group.VIRTUAL_ACCOUNT, _prettified(code.removeprefix("va_")), needs_info=True)
    return Method(code, Group.OTHER)


def name_of(code: str, language: Language, label: str = "") -> str:
    """What to call `code`: our name for it, else the server's `label`, else the code made readable."""
    if (known := METHODS.get(code)) or (not label and code.startswith("va_")):
        return (known or method_of(code)).name(language)
    return label.strip() or _prettified(code)


def _prettified(code: str) -> str:
    words = code.replace("-", "_").split("_")
    return " ".join(word.upper() if len(word) <= 3 else word.capitalize() for word in words if word)
