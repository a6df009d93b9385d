"""The one way a sale is made: freeze the cart, check it, write it down durably (design section 4)."""

from __future__ import annotations

from datetime import datetime
from typing import Protocol

from pos_app.errors import InputError
from pos_app.ids import SaleId
from pos_app.money import Rupiah
from pos_app.payment.methods import QRIS_CEILING, QRIS_CODES
from pos_app.records import Record, replace
from pos_app.selling.buyer import Buyer, problems
from pos_app.selling.caps import NOTHING_ON_TRUST, Approval, Caps, OnTrust, is_unverified
from pos_app.selling.cart import Cart
from pos_app.selling.rounding import NO_ROUNDING, CashRounding
from pos_app.selling.sale import Sale, SaleLine
from pos_app.selling.tender import Tender, TenderKind
from pos_app.selling.totals import NO_CHARGES, Charges, Totals, till_totals


class NewSale(Record):
    """A sale about to be written; the store gives it its receipt number.

    `on_trust` when nobody confirms the money: the store then counts what was taken so before.
    """

    id: SaleId
    register: str
    cashier: str
    placed_at: datetime
    lines: tuple[SaleLine, ...]
    totals: Totals
    buyer: Buyer
    tender: Tender
    notes: str
    on_trust: OnTrust | None = None


class SaleStore(Protocol):
    """Where sales are written: the ledger."""

    def place(self, sale: NewSale) -> Sale:
        """Write the sale and its place in the outbox in one durable transaction.

        A sale with that id placed before is returned as it stands: a second press of Pay makes no second sale.
        Raises `AboveCapError` for one that may not be taken on trust.
        """


class Checkout(Record):
    """Places sales for one register and cashier, within its caps on what is taken on trust.

    With `is_stock_the_limit` no more is sold than the known stock holds.
    """

    register: str
    cashier: str
    caps: Caps = NOTHING_ON_TRUST
    rounding: CashRounding = NO_ROUNDING
    qris_ceiling: Rupiah = QRIS_CEILING
    is_stock_the_limit: bool = False

    def totals(self, cart: Cart, tender: Tender, charges: Charges = NO_CHARGES) -> Totals:
        """What the till asks for when the cart is paid by `tender`."""
        totals = till_totals(cart, charges)
        if tender.kind is TenderKind.CASH:
            return replace(totals, rounding=self.rounding.difference(totals.total))
        return totals

    def check(self, cart: Cart, buyer: Buyer, tender: Tender, totals: Totals) -> None:
        """Raise `InputError` with the first reason why this cannot be sold as it stands."""
        if not cart:
            raise InputError("cart.empty")
        if self.is_stock_the_limit:
            cart.check_stock()
        if missing := problems(buyer, digital_only=cart.digital_only):
            raise InputError("buyer.incomplete", fields=", ".join(missing))
        due = totals.in_cash
        if tender.kind is TenderKind.CASH and tender.given < due:
            raise InputError("tender.cash_short", given=tender.given, missing=due - tender.given, due=due)
        if tender.code in QRIS_CODES and due > self.qris_ceiling:
            raise InputError("tender.qris_ceiling", ceiling=self.qris_ceiling)

    def place(
        self,
        store: SaleStore,
        sale_id: SaleId,
        cart: Cart,
        buyer: Buyer,
        tender: Tender,
        now: datetime,
        charges: Charges = NO_CHARGES,
        *,
        can_send: bool = False,
        approval: Approval | None = None,
    ) -> Sale:
        """Write the sale down; when this returns it will survive a power cut, and nothing has been sent yet.

        `sale_id` is made once for each cart brought to payment, so placing twice gives the same sale.
        `can_send` says that the server can be reached, as far as is known, so that its order confirms the tender;
        `approval` that a supervisor answers for one above the caps. Raises `InputError` for an empty cart, an
        incomplete buyer, cash short of the total or a QRIS above its ceiling, `AboveCapError` for more than may be
        taken on trust, and whatever the store raises; no sale exists then.
        """
        totals = self.totals(cart, tender, charges)
        self.check(cart, buyer, tender, totals)
        lines = tuple(
            SaleLine(
                key=line.sellable.key,
                sku=line.sellable.sku,
                name=line.sellable.name,
                options=line.sellable.options,
                quantity=line.quantity,
                unit_price=line.sellable.price,
                note=line.note,
            )
            for line in cart.lines
        )
        trust = None
        if is_unverified(tender, can_send=can_send):
            trust = OnTrust(self.caps, approval, own_code=tender.kind is TenderKind.STATIC_QRIS)
        sale = NewSale(sale_id, self.register, self.cashier, now, lines, totals, buyer, tender, cart.notes, trust)
        return store.place(sale)
