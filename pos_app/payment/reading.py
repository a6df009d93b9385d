"""From what the server says of an order's payment to what the buyer is shown (behaviour.md section 7).

Gateways agree on little, and only two of them have a published mapping. So keys are looked up tolerantly, anywhere in
the payload but in its `raw` part, and whatever cannot be shown natively is paid on the order's own page.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from urllib.parse import urlsplit

from pos_app.money import Rupiah
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
    Unusable,
    VirtualAccount,
    WalletLink,
)
from pos_app.payment.methods import Group, Method, method_of, name_of
from pos_app.payment.qris import QrisError, check_amount, parse_qris
from pos_app.words import Language

_QR_KEYS = ("qr_string", "qr_content", "qris_string", "qr_code")
_VA_KEYS = ("virtual_account_number", "va_number", "virtual_account_no", "account_number")
_VA_HOLDER_KEYS = ("customer_name", "va_name", "virtual_account_name")
_CODE_KEYS = ("payment_code",)
_WALLET_KEYS = ("payment_url", "deeplink_url", "mobile_web_checkout_url", "mobile_deeplink_checkout_url")
_PAGE_KEYS = ("invoice_url", "payment_url", "checkout_url", "redirect_url", "how_to_pay_page")
_WALLET_ACTIONS = ("MOBILE", "DEEPLINK", "WEB")
_UNSAFE_SCHEMES = {"javascript", "vbscript", "data", "file", "blob", "about"}
_SCHEME = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*://\S+")
_DEPTH = 6


@dataclass(frozen=True, slots=True)
class PaymentFacts:
    """What an order says of its payment.

    `due` is the order's gross revenue in rupiah. `info` is `pg_payment_info` as received. `accounts` are the store's
    `payment_accounts` whose method is `bank_transfer`; `account_on_order` is the order's own `payment_account_*`.
    """

    method: str
    provider: str | None
    due: Rupiah
    info: Mapping[str, object] = field(default_factory=dict, repr=False)
    redirect_url: str | None = field(default=None, repr=False)
    public_order_url: str | None = field(default=None, repr=False)
    accounts: tuple[BankAccount, ...] = ()
    account_on_order: BankAccount | None = None


def read_instruction(facts: PaymentFacts) -> Instruction:
    """What to show the buyer.

    `NotReady` while a method that needs something from the gateway has nothing; a caller that has asked often enough
    (`watching.next_read` gives None) may show `hosted_page(facts)` instead. `Unusable` when a QRIS code is wrong.
    """
    method = method_of(facts.method)
    if method.group is Group.COD:
        return CashOnDelivery()
    if method.group is Group.BANK_TRANSFER:
        return _bank_transfer(facts)
    if method.code == "ovo":
        return PhonePush(_name(method))
    if method.needs_info and not facts.info:
        return NotReady()
    return _native(method, facts) or hosted_page(facts) or NotReady()


def hosted_page(facts: PaymentFacts) -> HostedPage | None:
    """The page where the order can be paid: `redirect_url`, else `public_order_url`; None without a http(s) address."""
    urls = (facts.redirect_url or "", facts.public_order_url or "")
    return next((HostedPage(url) for url in urls if _is_web(url)), None)


def _native(method: Method, facts: PaymentFacts) -> Instruction | None:
    match method.group:
        case Group.QRIS:
            return _qris(facts)
        case Group.VIRTUAL_ACCOUNT:
            number = re.sub(r"[\s-]", "", _text(facts.info, _VA_KEYS))
            holder = _text(facts.info, _VA_HOLDER_KEYS)
            return VirtualAccount(method.bank, number, holder) if re.fullmatch(r"[0-9]+", number) else None
        case Group.OUTLET:
            code = _text(facts.info, _CODE_KEYS)
            return PaymentCode(_name(method), code, _text(facts.info, _VA_HOLDER_KEYS)) if code else None
        case Group.WALLET:
            url = _wallet_url(facts.info)
            return WalletLink(_name(method), url) if url else None
        case Group.CARD_OR_INVOICE:
            return next((HostedPage(url) for key in _PAGE_KEYS if _is_web(url := _text(facts.info, (key,)))), None)
        case _:
            return None


def _qris(facts: PaymentFacts) -> Instruction | None:
    payload = _text(facts.info, _QR_KEYS)
    if not payload:
        return None
    try:
        qris = parse_qris(payload)
        check_amount(qris, facts.due)
    except QrisError as error:
        return Unusable(error.key, tuple((name, str(value)) for name, value in error.params.items()))
    return QrisCode(qris.payload, qris.merchant, qris.nmid)


def _bank_transfer(facts: PaymentFacts) -> Instruction:
    chosen = facts.account_on_order
    if chosen and chosen.number:
        known = next((account for account in facts.accounts if account.number == chosen.number), None)
        if known:
            chosen = replace(known, holder=chosen.holder or known.holder)
        return BankTransfer((chosen,))
    if facts.accounts:
        return BankTransfer(facts.accounts)
    return hosted_page(facts) or Unusable("payment.no_accounts")


def _wallet_url(info: Mapping[str, object]) -> str:
    """The address to draw for the buyer's phone: the desktop's preference of behaviour.md section 7."""
    found: dict[str, str] = {}
    actions = info.get("actions")
    for action in actions if isinstance(actions, list) else ():
        if isinstance(action, Mapping) and _opens(url := str(action.get("url") or "").strip()):
            found.setdefault(str(action.get("url_type") or "").upper(), url)
    by_kind = next((found[kind] for kind in _WALLET_ACTIONS if kind in found), "")
    return by_kind or next((url for key in _WALLET_KEYS if _opens(url := _text(info, (key,)))), "")


def _name(method: Method) -> str:
    # Wallets and outlets are brands, written alike in every language.
    return name_of(method.code, Language.INDONESIAN)


def _is_web(url: str) -> bool:
    if not _SCHEME.fullmatch(url):
        return False
    try:
        parts = urlsplit(url)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.hostname)


def _opens(url: str) -> bool:
    """Whether a phone may be sent to `url`: the web, or an app's own deep link."""
    scheme = url.partition(":")[0].lower()
    if scheme in ("http", "https"):
        return _is_web(url)
    return bool(_SCHEME.fullmatch(url)) and scheme not in _UNSAFE_SCHEMES


def _text(info: Mapping[str, object], keys: tuple[str, ...]) -> str:
    """The first of `keys` that has a value, nearest the surface first; numbers are taken as text, `raw` is left out."""
    levels = list(_levels(info))
    for key in keys:
        for level in levels:
            value = level.get(key)
            if isinstance(value, str | int) and not isinstance(value, bool) and str(value).strip():
                return str(value).strip()
    return ""


def _levels(info: Mapping[str, object]) -> Iterator[Mapping[str, object]]:
    """Every object inside `info`, breadth first."""
    level: list[Mapping[str, object]] = [info]
    for _ in range(_DEPTH):
        yield from level
        below: list[Mapping[str, object]] = []
        for parent in level:
            for key, value in parent.items():
                values = value if isinstance(value, list) else [value]
                below.extend(item for item in values if key != "raw" and isinstance(item, Mapping))
        level = below
