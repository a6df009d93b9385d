"""Whatever a till may have to print: random sales and shops, for hypothesis."""

from __future__ import annotations

import base64
import io
import os
from datetime import timedelta
from typing import Any

from hypothesis import HealthCheck, Phase, settings
from hypothesis import strategies as st
from PIL import Image

from pos_app.catalog.models import ItemKey, ItemKind
from pos_app.money import ZERO, Rupiah
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
    VirtualAccount,
    WalletLink,
)
from pos_app.payment.methods import METHODS
from pos_app.payment.offline import OwnMeans
from pos_app.receipt.blocks import Banner, Columns, Qr, Receipt, Text
from pos_app.receipt.layout import build_receipt
from pos_app.receipt.shop import ShopDetails, Shown
from pos_app.records import replace
from pos_app.selling.buyer import Buyer
from pos_app.selling.sale import Confirmation, Order, Sale, SaleLine, Sending, SendState
from pos_app.selling.tender import Tender
from pos_app.selling.totals import Totals
from pos_app.words import Language
from tests.support.qris import qris_payload, static_payload
from tests.support.sales import PAGE, PAID, PLACED, sale

MANY = int(os.environ.get("KASIR_RECEIPTS", "0"))
"""How many receipts to try instead of the few that every run tries (`KASIR_RECEIPTS=10000`)."""


def receipts_to_try(few: int) -> Any:
    """Settings for a test over `few` receipts, or over as many as KASIR_RECEIPTS says."""
    return settings(
        max_examples=MANY or few,
        deadline=None,
        phases=set(Phase) - {Phase.shrink} if MANY else set(Phase),
        suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.function_scoped_fixture],
    )


_PLAIN = st.sampled_from(
    [
        "Kopi Gayo", "Sambal Roa botol", "Keripik Tempe Pedas dengan nama yang panjang sekali", "Es", "Crème brûlée",
        "Teh ☕ “melati” – 5×", "日本茶 抹茶", "🌶️ Cabai 👨‍👩‍👧", "A" * 70, "قهوة", "ก๋วยเตี๋ยว",
        "e\u0301clair", "\u200bnol\u200d", "lunak\u00adkeras\u00ad", "½ kg €5 ™",
        "a\x1b@\x1d\x56\x00b", "baris\nkedua\tketiga", "x" * 200, "-", "Rp999.999.999", "\u202eterbalik\u202c",
    ]
)  # fmt: skip
_WILD = st.text(st.characters(codec="utf-8"), max_size=60)
WORDS = st.one_of(_PLAIN, _PLAIN, _WILD)
"""Names as people and shops type them, and worse."""
MAYBE = st.one_of(st.just(""), WORDS)
_AMOUNT = st.one_of(st.integers(0, 999_999_999), st.sampled_from([0, 1, 500, 999_999_999])).map(Rupiah)
_PART = st.one_of(st.just(ZERO), st.just(ZERO), _AMOUNT)


def _logo() -> str:
    out = io.BytesIO()
    Image.linear_gradient("L").resize((101, 40)).convert("1").save(out, format="PNG")
    return base64.b64encode(out.getvalue()).decode("ascii")


_LOGO = _logo()
_ACCOUNTS = st.lists(st.builds(BankAccount, WORDS, st.from_regex(r"[0-9]{1,24}", fullmatch=True), MAYBE), max_size=3)
_DIGITS = st.from_regex(r"[0-9]{4,30}", fullmatch=True)
_STATIC = StaticQris(static_payload(), "TOKO RASA NUSANTARA", "BANDUNG", "ID1020021181745")
_INSTRUCTIONS: st.SearchStrategy[Instruction | None] = st.one_of(
    st.none(),
    st.builds(QrisCode, _AMOUNT.map(lambda due: qris_payload(str(due.amount))), WORDS, MAYBE),
    st.builds(BankTransfer, _ACCOUNTS.map(tuple)),
    st.builds(VirtualAccount, WORDS, _DIGITS, MAYBE),
    st.builds(PaymentCode, WORDS, _DIGITS, MAYBE),
    st.builds(WalletLink, WORDS, st.just("https://wallet.example/pay/1")),
    st.builds(PhonePush, WORDS),
    st.sampled_from([HostedPage(PAGE), HostedPage("https://pay.example/i/9"), CashOnDelivery(), NotReady()]),
)
_LINES = st.lists(
    st.builds(
        SaleLine, st.just(ItemKey(ItemKind.VARIANT, 1)), MAYBE, WORDS, st.lists(WORDS, max_size=2).map(tuple),
        st.integers(1, 999), _AMOUNT, MAYBE,
    ),
    min_size=1, max_size=50,
).map(tuple)  # fmt: skip
_SHOPS = st.builds(
    ShopDetails, WORDS, st.lists(WORDS, max_size=2).map(tuple), MAYBE, MAYBE, st.lists(WORDS, max_size=2).map(tuple),
    st.sampled_from(["", _LOGO]), st.builds(Shown, *(st.booleans() for _ in range(5))),
)  # fmt: skip
_METHODS = st.sampled_from([*sorted(set(METHODS) - {"cash", "static_qris"}), "bayar_nanti_saja"])


@st.composite
def totals(draw: st.DrawFn, lines: tuple[SaleLine, ...]) -> Totals:
    """Totals over `lines`, now and then with a total that its parts do not make up."""
    products = sum((line.amount for line in lines), ZERO)
    added = {name: draw(_PART) for name in ("shipping", "other", "service_fee")}
    taken = {name: draw(_PART) for name in ("products_discount", "shipping_discount", "discount", "unique_code")}
    total = sum(added.values(), products) - sum(taken.values(), ZERO) + draw(_PART)
    return Totals(
        products, total, **added, **taken, other_name=draw(MAYBE), discount_code=draw(MAYBE),
        rounding=Rupiah(draw(st.integers(-999, 999))) if draw(st.booleans()) else ZERO,
    )  # fmt: skip


@st.composite
def sales(draw: st.DrawFn) -> Sale:
    """A sale in any state, by any tender, of anything."""
    lines = draw(_LINES)
    due = draw(totals(lines))
    tender = draw(
        st.one_of(
            st.builds(Tender.server, _METHODS),
            st.builds(Tender.cash, st.integers(0, 10**9).map(lambda more: due.in_cash + Rupiah(more)), st.just("cod")),
            st.just(Tender.static_qris("cod")),
        )
    )
    order = None
    state = draw(st.sampled_from(SendState))
    if state is SendState.ACCEPTED or (state is SendState.CANCELLED and draw(st.booleans())):
        status = draw(st.sampled_from(["unpaid", "paid", "settled", "conflict", "pending"]))
        order = Order(
            id="1",
            number=draw(st.sampled_from(["250130JQHFZG", ""])),
            secret_slug="s",
            totals=draw(totals(lines)) if draw(st.booleans()) else due,
            payment_method=draw(_METHODS) if draw(st.booleans()) else tender.method,
            payment_status=status,
            status=draw(st.sampled_from(["pending", "canceled", "closed"])),
            public_url=draw(st.sampled_from([PAGE, None])),
            accepted_at=PLACED,
            paid_at=PAID if status == "paid" else None,
            expires_at=draw(st.sampled_from([None, PAID - timedelta(hours=1), PAID + timedelta(days=2)])),
            instruction=draw(_INSTRUCTIONS),
        )
    problem = ("sending.found", {"order": "250130FOUND"}) if state is SendState.ACCEPTED_UNNUMBERED else None
    confirmation = st.one_of(st.none(), st.builds(Confirmation, WORDS, WORDS, st.just(PAID), _AMOUNT))
    made = sale(tender, lines=lines, totals=due, made=order)
    return replace(
        made,
        cashier=draw(MAYBE),
        notes=draw(MAYBE),
        buyer=Buyer(name=draw(MAYBE), phone=draw(st.sampled_from(["", "081234567890", "+62 812", "12"]))),
        sending=Sending(state, problem=problem if draw(st.booleans()) else None),
        confirmation=draw(confirmation),
    )


@st.composite
def receipts(draw: st.DrawFn) -> Receipt:
    """The paper of any sale of any shop."""
    return build_receipt(
        draw(sales()),
        draw(_SHOPS),
        draw(st.sampled_from(Language)),
        copy=draw(st.sampled_from([0, 0, 1, 12])),
        printed_at=PAID,
        own=OwnMeans(tuple(draw(_ACCOUNTS)), draw(st.sampled_from([None, _STATIC]))),
    )


def said_by(receipt: Receipt) -> list[str]:
    """What the paper says, block by block, before any renderer has seen it; of a code what it holds."""
    said: list[str] = []
    for block in receipt.blocks:
        match block:
            case Text(text) | Banner(text):
                said.append(text)
            case Columns(left, right):
                said += [left, right]
            case Qr(data, caption):
                said += [data, caption]
    return said
