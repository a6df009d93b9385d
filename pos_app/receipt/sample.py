"""A believable sale, for previews and test pages; it was never made."""

from __future__ import annotations

from datetime import datetime

from pos_app.catalog.models import ItemKey, ItemKind
from pos_app.ids import SaleId
from pos_app.money import Rupiah
from pos_app.selling.buyer import Buyer
from pos_app.selling.sale import Order, Sale, SaleLine, Sending, SendState
from pos_app.selling.tender import Tender
from pos_app.selling.totals import Totals

_PAGE = "https://scalev.com"


def sample_sale(register: str, cashier: str, now: datetime) -> Sale:
    """A sale of three things, paid in cash at `now` (UTC)."""
    lines = (
        _line(1, "KOPI-GAYO-250", "Kopi Gayo", ("250 g", "Giling halus"), 1, 68_000, ""),
        _line(2, "SAMBAL-ROA", "Sambal Roa botol", (), 2, 45_000, "jangan terlalu pedas"),
        _line(3, "TEMPE-PEDAS", "Keripik Tempe Pedas dengan nama yang panjang sekali", (), 1, 18_500, ""),
    )
    totals = Totals(products=Rupiah(176_500), total=Rupiah(165_500), discount=Rupiah(11_000), discount_code="HEMAT11")
    return Sale(
        id=SaleId("00000000-0000-7000-8000-000000000000"),
        receipt_number=f"{register}-{now:%y%m%d}-0000",
        register=register,
        cashier=cashier,
        placed_at=now,
        lines=lines,
        totals=totals,
        buyer=Buyer(name="Rina", phone="081234567890"),
        tender=Tender.cash(Rupiah(200_000), "cod"),
        notes="",
        sending=Sending(SendState.ACCEPTED),
        order=Order(
            id="0",
            number="000000CONTOH",
            secret_slug="contoh",  # noqa: S106 - of an order that is not there
            totals=totals,
            payment_method="cod",
            payment_status="unpaid",
            public_url=_PAGE,
            accepted_at=now,
        ),
    )


def _line(number: int, sku: str, name: str, options: tuple[str, ...], quantity: int, price: int, note: str) -> SaleLine:
    return SaleLine(ItemKey(ItemKind.VARIANT, number), sku, name, options, quantity, Rupiah(price), note)
