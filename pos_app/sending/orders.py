"""The server's orders in the register's own words."""

from __future__ import annotations

from pos_app.payment.instructions import BankAccount, Instruction, NotReady
from pos_app.payment.reading import PaymentFacts, read_instruction
from pos_app.scalev.models.orders import CustomerOrder, OrderAccount, PublicOrder
from pos_app.selling.sale import Order
from pos_app.selling.totals import Totals


def order_of(order: PublicOrder | CustomerOrder) -> Order:
    """What is known of an order, with what the buyer is to be shown (None while the gateway has given nothing)."""
    public = order if isinstance(order, PublicOrder) else None
    instruction = _instruction(order) if public else None
    return Order(
        id=order.id,
        number=order.order_id or order.id,
        secret_slug=order.secret_slug,
        totals=_totals(order),
        payment_method=order.payment_method,
        payment_status=order.payment_status or "unpaid",
        status=order.status,
        public_url=order.public_order_url,
        paid_at=order.paid_time,
        expires_at=public.payment_expiration_at if public else None,
        instruction=None if isinstance(instruction, NotReady) else instruction,
        suspected_spam=public.is_probably_spam if public else False,
    )


def payment_facts(order: PublicOrder | CustomerOrder) -> PaymentFacts:
    """What an order says of its payment."""
    public = order if isinstance(order, PublicOrder) else None
    on_order = None
    if order.payment_account_number:
        on_order = BankAccount("", order.payment_account_number, order.payment_account_holder or "")
    return PaymentFacts(
        method=order.payment_method,
        provider=public.epayment_provider if public else None,
        due=order.gross_revenue,
        info=order.pg_payment_info,
        redirect_url=public.redirect_url if public else None,
        public_order_url=order.public_order_url,
        accounts=tuple(_account(account) for account in order.store.payment_accounts if _takes_transfers(account)),
        account_on_order=on_order,
    )


def _instruction(order: PublicOrder | CustomerOrder) -> Instruction:
    return read_instruction(payment_facts(order))


def _takes_transfers(account: OrderAccount) -> bool:
    return account.method in (None, "bank_transfer") and bool(account.account_number)


def _account(account: OrderAccount) -> BankAccount:
    bank = account.financial_entity
    name = (bank.name or (bank.code or "").upper()) if bank else ""
    return BankAccount(name, account.account_number or "", account.account_holder or "", bank.id if bank else None)


def _totals(order: PublicOrder | CustomerOrder) -> Totals:
    return Totals(
        products=order.product_price,
        total=order.gross_revenue,
        products_discount=order.product_discount,
        shipping=order.shipping_cost,
        shipping_discount=order.shipping_discount,
        other=order.other_income,
        other_name=order.other_income_name or "",
        service_fee=order.service_fee + order.payment_link_income,
        discount=order.discount_code_discount,
        discount_code=order.discount_code_code or "",
        unique_code=order.unique_code_discount,
    )
