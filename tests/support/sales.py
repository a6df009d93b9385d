"""Sales for tests: one believable sale, and how to change it."""

from __future__ import annotations

from datetime import UTC, datetime

from pos_app.catalog.models import ItemKey, ItemKind
from pos_app.ids import SaleId
from pos_app.money import Rupiah
from pos_app.payment.instructions import Instruction
from pos_app.receipt.shop import ShopDetails
from pos_app.records import replace
from pos_app.selling.buyer import WALK_IN
from pos_app.selling.sale import Order, Sale, SaleLine, Sending, SendState
from pos_app.selling.tender import Tender
from pos_app.selling.totals import Totals

PLACED = datetime(2026, 11, 23, 7, 31, tzinfo=UTC)
PAID = datetime(2026, 11, 23, 7, 33, tzinfo=UTC)
PAGE = "https://shop.example/o/WjCc_Jk-EK2F8xLCseNKfjFIaESbm9-W2RZvRaas"
SHOP = ShopDetails(
    "Toko Rasa Nusantara",
    ("Jl. Braga 12, Bandung",),
    "022 4201234",
    "Terima kasih sudah berbelanja.\nBarang dapat ditukar dalam 3 hari dengan struk ini.",
)


def sale_line(name: str, quantity: int, price: int, *options: str, note: str = "", number: int = 1) -> SaleLine:
    """A line of a sale; `price` in rupiah for one piece."""
    return SaleLine(ItemKey(ItemKind.VARIANT, number), f"SKU-{number}", name, options, quantity, Rupiah(price), note)


LINES = (
    sale_line("Kopi Gayo", 1, 68_000, "250 g", "Giling halus", number=1),
    sale_line("Sambal Roa botol", 2, 45_000, number=2, note="jangan terlalu pedas"),
    sale_line("Keripik Tempe Pedas", 1, 18_500, number=3),
    sale_line("Sabun Sereh", 1, 22_000, number=4),
)


def order(
    totals: Totals,
    *,
    method: str = "qris",
    status: str = "unpaid",
    instruction: Instruction | None = None,
    public_url: str | None = PAGE,
    expires_at: datetime | None = None,
) -> Order:
    """The order a sale became; `status` is its payment status."""
    return Order(
        id="01948092-9b80-7f91-b23d-1a8686278331",
        number="250130JQHFZG",
        secret_slug="WjCc_Jk-EK2F8xLCseNKfjFIaESbm9-W2RZvRaas",
        totals=totals,
        payment_method=method,
        payment_status=status,
        status="pending",
        public_url=public_url,
        accepted_at=PLACED,
        paid_at=PAID if status == "paid" else None,
        expires_at=expires_at,
        instruction=instruction,
    )


def totals_of(lines: tuple[SaleLine, ...], **parts: int | str) -> Totals:
    """Totals that add up: the lines plus and minus `parts`, amounts in rupiah."""
    products = sum(line.amount.amount for line in lines)
    amounts = {name: value for name, value in parts.items() if isinstance(value, int)}
    texts = {name: value for name, value in parts.items() if isinstance(value, str)}
    added = ("shipping", "other", "service_fee")
    total = products + sum(value if name in added else -value for name, value in amounts.items())
    rupiah = {name: Rupiah(value) for name, value in amounts.items()}
    return Totals(products=Rupiah(products), total=Rupiah(total), **rupiah, **texts)  # type: ignore[arg-type]


def sale(
    tender: Tender | None = None,
    *,
    lines: tuple[SaleLine, ...] = LINES,
    totals: Totals | None = None,
    made: Order | None = None,
    state: SendState | None = None,
) -> Sale:
    """A sale of a walk-in buyer at register K1; waiting to be sent unless it has an order or another `state`."""
    return Sale(
        id=SaleId("0199f0c2-1111-7abc-8def-0123457f3a9c"),
        receipt_number="K1-261123-0042",
        register="K1",
        cashier="Sari",
        placed_at=PLACED,
        lines=lines,
        totals=totals or totals_of(lines, discount=11_000, discount_code="HEMAT11"),
        buyer=WALK_IN,
        tender=tender or Tender.server("qris"),
        notes="",
        sending=Sending(state or (SendState.ACCEPTED if made else SendState.WAITING)),
        order=made,
    )


def paid_sale() -> Sale:
    """The usual case: accepted and paid by QRIS, Rp187.500."""
    basis = sale()
    return replace(basis, sending=Sending(SendState.ACCEPTED), order=order(basis.totals, status="paid"))
