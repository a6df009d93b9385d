"""`BusinessOrder`, the order as its merchant sees it: with notes and settlement, without where to send the buyer."""

from __future__ import annotations

from collections.abc import Collection

from pos_app.sandbox.payment import hosted_url
from pos_app.sandbox.rendering import customer_courier, customer_destination, option_values
from pos_app.sandbox.state import Order, OrderLine, State
from pos_app.sandbox.wire import Json, moment, money, number

_STATUSES = (*("pending", "confirmed", "in_process", "ready", "shipped", "completed", "rts", "canceled", "closed"),)


def business_order(state: State, order: Order, base_url: str, *, is_listed: bool = False) -> Json:
    """The whole order. In a list (`is_listed`) several amounts are JSON numbers; three are decimal strings always.

    `net_revenue` is what is left without the shipping, as in the vendor's example (168724 - 19000 = 149724).
    """
    amount = number if is_listed else money
    return {
        **status_row(order, base_url),
        "secret_slug": order.secret_slug,
        "payment_method": order.payment_method,
        "epayment_provider": order.provider,
        "pg_payment_info": {} if order.reads_until_info else order.payment_info,
        "pg_paid_info": {"reference_id": order.order_id} if order.pg_reference_id and order.paid_at else None,
        "pg_reference_id": order.pg_reference_id,
        "gross_revenue": _decimal(order.gross_revenue),
        "net_revenue": _decimal(order.gross_revenue - order.shipping_cost + order.shipping_discount),
        "product_price": money(order.product_price, nullable=False),
        "product_discount": amount(order.product_discount, nullable=False),
        "shipping_cost": money(order.shipping_cost, nullable=False),
        "shipping_discount": amount(order.shipping_discount, nullable=False),
        "other_income": amount(order.other_income, nullable=False),
        "other_income_name": order.other_income_name,
        "payment_link_income": amount(0, nullable=False),
        "service_fee": amount(order.service_fee, nullable=False),
        "unique_code_discount": amount(order.unique_code_discount, nullable=False),
        "discount_code_code": order.discount_code,
        "discount_code_discount": _decimal(order.discount_code_discount),
        "payment_fee": amount(0, nullable=False),
        "transferproof_url": order.proof.get("transferproof_url"),
        "transfer_time": order.proof.get("transfer_time"),
        "rtsproof_url": order.proof.get("rtsproof_url"),
        "financial_entity_id": order.proof.get("financial_entity_id"),
        "payment_account_holder": order.proof.get("payment_account_holder"),
        "payment_account_number": order.proof.get("payment_account_number"),
        "notes": order.notes,
        "external_id": None,
        "platform": "scalev",
        "is_probably_spam": order.is_probably_spam,
        "is_dropshipping": False,
        "metadata": None,
        **order.merchant_fields,
        "customer": {
            "id": order.customer_id,
            "name": order.buyer_name,
            "email": order.buyer_email or None,
            "phone": order.buyer_phone,
        },
        "store": {"id": state.store.id, "unique_id": state.store.unique_id, "name": state.store.name},
        "destination_address": order.destination and customer_destination(state, order, order.destination),
        "courier_service": customer_courier(state, order),
        "orderlines": [_line(line) for line in order.lines],
        "status_history": order.status_history,
        "draft_time": moment(order.created_at),
        **{f"{status}_time": moment(order.status_times.get(status)) for status in _STATUSES},
        "unpaid_time": moment(order.created_at),
        "paid_time": moment(order.paid_at),
        "conflict_time": moment(order.conflict_at),
        "created_at": moment(order.created_at),
        "last_updated_at": moment(order.last_updated_at),
    }


def status_row(order: Order, base_url: str) -> Json:
    """`BusinessOrderStatusRow`: where an order stands."""
    return {
        "id": order.id,
        "order_id": order.order_id,
        "public_order_url": hosted_url(order, base_url),
        "payment_url": f"{hosted_url(order, base_url)}/success",
        "payment_status": order.payment_status,
        "status": order.status,
    }


def listed(state: State, order: Order, base_url: str, columns: Collection[str]) -> Json:
    """A row of the list with the `columns` that there are of those asked for; all of them when none is there."""
    row = business_order(state, order, base_url, is_listed=True)
    chosen = {name: row[name] for name in row if name in columns}
    return chosen or row


def _decimal(amount: int) -> str:
    """An amount that is declared as a decimal string, so that no switch may write it in another form."""
    return f"{amount}.00"


def _line(line: OrderLine) -> Json:
    unique_id = f"{'bundle_price_option' if line.thing.is_bundle else 'variant'}_{line.thing.id}"
    return {
        "id": line.id,
        "quantity": line.quantity,
        "product_name": line.name,
        "item_type": "digital" if line.digital else "physical",
        "variant_unique_id": None if line.thing.is_bundle else unique_id,
        "bundle_price_option_unique_id": unique_id if line.thing.is_bundle else None,
        "variant_sku": line.sku,
        **option_values(line),
        "variant_price": number(line.price),
        "product_price": number(line.price * line.quantity),
        "weight": line.weight,
    }
