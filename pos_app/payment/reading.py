"""From what the server says of an order's payment to what the buyer is shown (behaviour.md section 7).

Gateways agree on little, and only two of them have a published mapping. So keys are looked up tolerantly (`payload`), a
value that cannot be what it should be is passed over, and whatever cannot be shown natively is paid on the order's own
page.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

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
from pos_app.payment.payload import GatewayPayload, is_web, opens_on_a_phone
from pos_app.payment.qris import QrisError, Tip, check_amount, parse_qris
from pos_app.records import Private, field, replace
from pos_app.words import Language

_QR_KEYS = ("qr_string", "qr_content", "qris_string", "qr_code")
_VA_KEYS = ("virtual_account_number", "va_number", "virtual_account_no", "account_number")
_HOLDER_KEYS = ("customer_name", "va_name", "virtual_account_name")
_CODE_KEYS = ("payment_code",)
_WALLET_KEYS = ("payment_url", "deeplink_url", "mobile_web_checkout_url", "mobile_deeplink_checkout_url")
_PAGE_KEYS = ("invoice_url", "payment_url", "checkout_url", "redirect_url")
_GUIDE_KEYS = ("how_to_pay_page",)
_WALLET_ACTIONS = ("MOBILE", "DEEPLINK", "WEB")

_VA_NUMBER = re.compile(r"[0-9]{1,40}")
_OUTLET_CODE = re.compile(r"[A-Za-z0-9][A-Za-z0-9 .-]{0,39}")
_LINK = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:")


class PaymentFacts(Private):
    """What an order says of its payment.

    `due` is the order's gross revenue in rupiah. `info` is `pg_payment_info` as received. `accounts` are the store's
    `payment_accounts` whose method is `bank_transfer`; `account_on_order` is the order's own `payment_account_*`.
    """

    said = frozenset({"method", "provider", "due", "accounts", "account_on_order"})

    method: str
    provider: str | None
    due: Rupiah
    info: Mapping[str, object] = field(default_factory=dict)
    redirect_url: str | None = None
    public_order_url: str | None = None
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
    said = GatewayPayload(facts.info)
    return _native(method, facts, said) or hosted_page(facts) or _page(said, _PAGE_KEYS + _GUIDE_KEYS) or NotReady()


def hosted_page(facts: PaymentFacts) -> HostedPage | None:
    """The page where the order can be paid: `redirect_url`, else `public_order_url`; None without a http(s) address."""
    urls = (facts.redirect_url or "", facts.public_order_url or "")
    return next((HostedPage(url) for url in urls if is_web(url)), None)


def still_due(instruction: Instruction | None, due: Rupiah) -> Instruction | None:
    """`instruction`, given for an order earlier, if it can still be paid now that `due` is what the order asks for.

    A QRIS code bears its amount, so one of another amount is None: it must not be shown under the new total.
    """
    if not isinstance(instruction, QrisCode):
        return instruction
    try:
        check_amount(parse_qris(instruction.payload), due)
    except QrisError:
        return None
    return instruction


def _native(method: Method, facts: PaymentFacts, said: GatewayPayload) -> Instruction | None:
    match method.group:
        case Group.QRIS:
            return _qris(said, facts.due)
        case Group.VIRTUAL_ACCOUNT:
            numbers = (re.sub(r"[\s.-]", "", text) for text in said.lines(*_VA_KEYS))
            number = next(filter(_VA_NUMBER.fullmatch, numbers), "")
            return VirtualAccount(method.bank, number, _holder(said)) if number else None
        case Group.OUTLET:
            code = next(filter(_OUTLET_CODE.fullmatch, said.lines(*_CODE_KEYS)), "")
            return PaymentCode(_name(method), code, _holder(said)) if code else None
        case Group.WALLET:
            url = _wallet_url(said)
            return WalletLink(_name(method), url) if url else None
        case Group.CARD_OR_INVOICE:
            return _page(said, _PAGE_KEYS)
        case _:
            return None


def _qris(said: GatewayPayload, due: Rupiah) -> Instruction | None:
    """The first code that may be shown; when there is none, what is wrong with the first."""
    problem = None
    for payload in said.texts(*_QR_KEYS):
        if _LINK.match(payload):
            continue  # a picture of the code: its address, or the picture itself
        try:
            qris = parse_qris(payload)
            check_amount(qris, due)
        except QrisError as error:
            params = tuple((name, str(value)) for name, value in error.params.items())
            problem = problem or Unusable(error.key, params)
        else:
            return QrisCode(qris.payload, qris.merchant, qris.nmid, asks_tip=qris.tip is Tip.ASKED)
    return problem


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


def _wallet_url(said: GatewayPayload) -> str:
    """The address to draw for the buyer's phone: the desktop's preference of behaviour.md section 7."""
    found: dict[str, str] = {}
    for action in said.objects("actions"):
        url = action.get("url")
        if isinstance(url, str) and opens_on_a_phone(url := url.strip()):
            found.setdefault(str(action.get("urltype")).upper(), url)
    by_kind = (found[kind] for kind in _WALLET_ACTIONS if kind in found)
    return next(by_kind, "") or next(filter(opens_on_a_phone, said.lines(*_WALLET_KEYS)), "")


def _page(said: GatewayPayload, keys: tuple[str, ...]) -> HostedPage | None:
    return next((HostedPage(url) for url in said.lines(*keys) if is_web(url)), None)


def _holder(said: GatewayPayload) -> str:
    return next(said.lines(*_HOLDER_KEYS), "")


def _name(method: Method) -> str:
    # Wallets and outlets are brands, written alike in every language.
    return name_of(method.code, Language.INDONESIAN)
