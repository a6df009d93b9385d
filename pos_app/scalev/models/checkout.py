"""Answers on the way to an order: couriers, totals, discounts, ways to pay. Amounts in rupiah."""

from __future__ import annotations

from pos_app.money import ZERO
from pos_app.scalev.models.base import Moment, Money, Readable, WireModel
from pos_app.scalev.models.requests import Courier


class ShippingOption(WireModel):
    """A courier service and its cost (rupiah). `etd` is the estimated time of delivery in the courier's words."""

    courier_service_id: int
    warehouse_unique_id: str
    courier_aggregator_code: str | None = None
    courier_code: str = ""
    service_code: str = ""
    name: str = ""
    cost: Money
    etd: str | None = None
    is_cod: bool = False
    logo_url: str | None = None

    def courier(self) -> Courier:
        """What to carry to summary and checkout."""
        return Courier(self.courier_service_id, self.warehouse_unique_id, self.courier_aggregator_code)


class Summary(WireModel):
    """The total as far as it is known before the order; a unique code may still lower it (behaviour section 1)."""

    product_price: Money = ZERO
    shipping_cost: Money = ZERO
    other_income: Money = ZERO
    other_income_name: str | None = None
    service_fee: Money = ZERO
    gross_revenue: Money


class DiscountCode(WireModel):
    """A discount code that the shop knows; `applied_to` is open text (product_price, shipping_cost).

    A limit binds only where its `is_` says so.
    """

    code: str = ""
    applied_to: str | None = None
    is_usage_limit: bool = False
    usage_limit: int | None = None
    is_expiry: bool = False
    expiry_time: Moment | None = None
    is_limited_to_payment_methods: bool = False
    payment_methods: Readable[str] = ()
    is_minimum_revenue: bool = False
    minimum_revenue: Money = ZERO


class DiscountCheck(WireModel):
    """Whether a code would count, and for how much. An unknown code is `is_eligible` false, not an error."""

    is_eligible: bool
    discount_code: DiscountCode | None = None
    discount_code_discount: Money = ZERO


class PaymentAccount(WireModel):
    """A bank account of the shop."""

    id: int | None = None
    method: str | None = None
    account_number: str | None = None
    account_holder: str | None = None
    financial_entity_code: str | None = None
    financial_entity_name: str | None = None


class AccountPaymentChoices(WireModel):
    """Method codes open to the signed-in account, and the shop's bank accounts."""

    payment_methods: Readable[str]
    payment_accounts: Readable[PaymentAccount] = ()
