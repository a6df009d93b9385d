"""Orders, carts and addresses as the contract writes them."""

from __future__ import annotations

from pos_app.sandbox.baskets import look_up
from pos_app.sandbox.catalog import Bundle
from pos_app.sandbox.life import PAID
from pos_app.sandbox.payment import hosted_url, redirect_url
from pos_app.sandbox.state import Address, Cart, CartLine, Customer, Destination, Order, OrderLine, State
from pos_app.sandbox.store import BankAccount
from pos_app.sandbox.switches import CartLines
from pos_app.sandbox.wire import Json, moment, money, number


def public_order(state: State, order: Order, base_url: str) -> Json:
    """`StorefrontPublicOrder`: what a checkout and the public order calls return. It never carries the notes."""
    rendered: Json = {
        "id": order.id,
        "secret_slug": order.secret_slug,
        "public_order_url": hosted_url(order, base_url),
        "payment_url": f"{hosted_url(order, base_url)}/success",
        "redirect_url": redirect_url(order, base_url),
        "order_id": order.order_id,
        "status": order.status,
        "payment_status": _shown_to_buyers(order),
        "is_probably_spam": order.is_probably_spam,
        "draft_time": moment(order.created_at),
        "paid_time": moment(order.paid_at),
        "transfer_time": order.proof.get("transfer_time"),
        "transferproof_url": order.proof.get("transferproof_url"),
        "handler_phone": None,
        "chat_message": None,
        "customer_id": order.customer_id,
        "discount_code_code": order.discount_code,
        "page": None,
        "gross_revenue": money(order.gross_revenue),
        "product_price": money(order.product_price),
        "product_discount": money(order.product_discount),
        "shipping_cost": money(order.shipping_cost),
        "shipping_discount": money(order.shipping_discount),
        "other_income": money(order.other_income),
        "other_income_name": order.other_income_name,
        "payment_link_income": money(0),
        "service_fee": money(order.service_fee),
        "unique_code_discount": money(order.unique_code_discount),
        "discount_code_discount": money(order.discount_code_discount),
        "pg_payment_info": {} if order.reads_until_info else order.payment_info,
        "status_history": order.status_history,
        "payment_method": order.payment_method,
        "epayment_provider": order.provider,
        "payment_account_holder": order.proof.get("payment_account_holder"),
        "payment_account_number": order.proof.get("payment_account_number"),
        "shipment_status_history": [],
        "shipment_receipt": None,
        "courier_service": _public_courier(state, order),
        "variants": {line.name: line.quantity for line in order.lines if not line.thing.is_bundle},
        "bundle_price_options": {line.name: line.quantity for line in order.lines if line.thing.is_bundle},
        "orderlines": [_public_line(line) for line in order.lines],
        "payment_expiration_at": moment(order.payment_expiration_at),
        "store_custom_domain": None,
        "store": {
            "name": state.store.name,
            "payment_accounts": [_public_account(account) for account in state.store.accounts],
            "custom_domain": None,
            **_STORE_POLICY,
        },
        "destination_address": order.destination and _public_destination(state, order.destination),
        "customer": {"email": order.buyer_email or None},
        "business": None,
    }
    if state.switches.sub_payment_method:
        rendered["sub_payment_method"] = None
    return rendered


def _shown_to_buyers(order: Order) -> str:
    """Buyers never see `settled` (behaviour.md section 6)."""
    return "paid" if order.payment_status in PAID else order.payment_status


def _public_courier(state: State, order: Order) -> Json | None:
    courier = state.store.courier(order.courier_service_id or 0)
    return {"name": courier.name, "courier": {"name": courier.courier_name}} if courier else None


_STORE_POLICY: Json = {
    "days_of_payment_processing": None,
    "is_auto_expire": True,
    "auto_expire_days": 1,
    "is_show_whatsapp": True,
    "is_show_download_invoice": True,
}


def _public_line(line: OrderLine) -> Json:
    return {
        "quantity": line.quantity,
        "product_name": line.name,
        "item_type": "digital" if line.digital else "physical",
        **option_values(line),
        "variant_price": money(line.price),
    }


def option_values(line: OrderLine) -> Json:
    """The chosen options of a line, under the contract's three names."""
    return {f"variant_option{number}_value": value for number, value in enumerate(line.options, 1)}


def _public_account(account: BankAccount) -> Json:
    return {
        "id": account.id,
        "account_holder": account.holder,
        "account_number": account.number,
        "method": "bank_transfer",
        "financial_entity": {"id": account.bank_id, "code": account.bank_code, "name": account.bank_name},
    }


def _public_destination(state: State, destination: Destination) -> Json:
    place = state.geography.by_id.get(destination.location_id or 0)
    return {
        "name": destination.name,
        "phone": destination.phone,
        "address": destination.address,
        "subdistrict": place and place.subdistrict,
        "city": place and place.city,
        "province": place and place.province,
    }


def customer_order(state: State, order: Order, base_url: str) -> Json:
    """`StorefrontCustomerFacingOrder`: a closed object that carries the notes, but neither redirect nor expiry."""
    times = {f"{status}_time": moment(when) for status, when in order.status_times.items()}
    return {
        "id": order.id,
        "secret_slug": order.secret_slug,
        "public_order_url": hosted_url(order, base_url),
        "payment_url": f"{hosted_url(order, base_url)}/success",
        "order_id": order.order_id,
        "store": {
            "name": state.store.name,
            "logo": None,
            "unique_id": state.store.unique_id,
            "payment_accounts": [_customer_account(account) for account in state.store.accounts],
            **_STORE_POLICY,
        },
        "customer": _order_customer(state.customers_by_id.get(order.customer_id or 0)),
        "status": order.status,
        **times,
        "unpaid_time": moment(order.created_at),
        "paid_time": moment(order.paid_at),
        "transfer_time": order.proof.get("transfer_time"),
        "created_at": moment(order.created_at),
        "last_updated_at": moment(order.last_updated_at),
        "status_history": order.status_history,
        "payment_status": _shown_to_buyers(order),
        "payment_method": order.payment_method,
        "payment_account_holder": order.proof.get("payment_account_holder"),
        "payment_account_number": order.proof.get("payment_account_number"),
        "transferproof_url": order.proof.get("transferproof_url"),
        "pg_payment_info": {} if order.reads_until_info else order.payment_info,
        "total_quantity": sum(line.quantity for line in order.lines),
        "unique_code_discount": money(order.unique_code_discount),
        "discount_code_discount": money(order.discount_code_discount),
        "discount_code_code": order.discount_code,
        "discount_code_applied_to": order.discount_code_applied_to,
        "product_price": money(order.product_price),
        "product_discount": money(order.product_discount),
        "other_income_name": order.other_income_name,
        "other_income": money(order.other_income),
        "payment_link_income": money(0),
        "gross_revenue": money(order.gross_revenue),
        "shipping_cost": money(order.shipping_cost),
        "shipping_discount": money(order.shipping_discount),
        "destination_address": order.destination and customer_destination(state, order, order.destination),
        "final_variants": {line.name: line.quantity for line in order.lines},
        "product_weight": sum(line.weight * line.quantity for line in order.lines),
        "total_weight": sum(line.weight * line.quantity for line in order.lines),
        "is_dropshipping": order.merchant_fields.get("is_dropshipping", False),
        "courier_service": customer_courier(state, order),
        "shipment_receipt": None,
        "shipment_status": None,
        "awb_status": None,
        "shipment_status_history": [],
        "orderlines": [_customer_line(line) for line in order.lines],
        "notes": order.notes,
    }


def _customer_account(account: BankAccount) -> Json:
    return {
        "id": account.id,
        "unique_id": f"payment_account_{account.id}",
        "method": "bank_transfer",
        "account_holder": account.holder,
        "account_number": account.number,
        "financial_entity": {
            "id": account.bank_id,
            "code": account.bank_code,
            "entity_type": "bank",
            "name": account.bank_name,
            "platform": None,
            "duitku_code": None,
            "xendit_code": account.bank_code.upper(),
        },
    }


def _order_customer(customer: Customer | None) -> Json | None:
    if customer is None:
        return None
    return {
        "id": customer.id,
        "email": customer.email,
        "phone": customer.phone,
        "name": customer.name,
        "confirmed_at": moment(customer.created_at),
        "created_at": moment(customer.created_at),
        "last_updated_at": moment(customer.last_updated_at),
        "status": "active",
    }


def customer_destination(state: State, order: Order, destination: Destination) -> Json:
    """Where an order goes, with the postal code and ids that the public order leaves out."""
    rendered: Json = {
        "id": order.number,
        **_public_destination(state, destination),
        "postal_code": destination.postal_code,
    }
    if destination.location_id:
        rendered["location"] = destination.location_id
    return rendered


def customer_courier(state: State, order: Order) -> Json | None:
    """The courier service of an order, with its ids."""
    courier = state.store.courier(order.courier_service_id or 0)
    if courier is None:
        return None
    return {
        "id": courier.id,
        "name": courier.name,
        "code": courier.service_code,
        "courier": {"id": courier.courier_id, "name": courier.courier_name, "code": courier.courier_code},
    }


def _customer_line(line: OrderLine) -> Json:
    return {
        "id": line.id,
        "quantity": line.quantity,
        "variant": None if line.thing.is_bundle else line.thing.id,
        "product_name": line.name,
        "item_type": "digital" if line.digital else "physical",
        "is_file_enabled": line.digital,
        "is_lms_enabled": False,
        "is_license_enabled": False,
        "currency": "IDR",
        "pricing_type": "one_time",
        "interval": None,
        "interval_count": None,
        "variant_sku": line.sku,
        **option_values(line),
        "variant_price": money(line.price),
        "product_price": money(line.price * line.quantity),
        "discount": money(0),
        "discount_code_discount": money(0),
        "weight": line.weight,
    }


def cart(state: State, source: Cart) -> Json:
    """`GuestCart`, which is also the customer's cart. Prices of lines are not in the contract; they are a switch."""
    prices = {line.id: _unit_price(state, line) for line in source.lines}
    return {
        "id": source.id,
        "item_count": sum(line.quantity for line in source.lines),
        "total": number(sum(prices[line.id] * line.quantity for line in source.lines), nullable=False),
        "items": [_cart_line(state, line, prices[line.id]) for line in source.lines],
    }


def _unit_price(state: State, line: CartLine) -> int:
    """Rupiah; nothing for what the store no longer sells."""
    thing = look_up(state.catalog, line.thing)
    return thing.price if thing else 0


def _cart_line(state: State, line: CartLine, price: int) -> Json:
    thing = look_up(state.catalog, line.thing)
    rendered: Json = {
        "id": line.id,
        "type": "bundle_price_option" if line.thing.is_bundle else "variant",
        "variant_id": None if line.thing.is_bundle else line.thing.id,
        "bundle_price_option_id": line.thing.id if line.thing.is_bundle else None,
        "quantity": line.quantity,
    }
    if line.thing.is_bundle:
        rendered["bundle_price_option_slug"] = thing.slug if isinstance(thing, Bundle) else ""
        rendered["bundle_price_option_unique_id"] = f"bundle_price_option_{line.thing.id}"
    if state.switches.cart_lines is CartLines.PRICED:
        rendered["price"] = money(price)
        rendered["subtotal"] = money(price * line.quantity)
        rendered["variant"] = {"id": thing.id, "name": thing.name, "price": money(price)} if thing else None
    return rendered


def address(state: State, saved: Address) -> Json:
    """`CustomerAddress`."""
    place = state.geography.by_id.get(saved.location_id or 0)
    return {
        "id": saved.id,
        "name": saved.name,
        "phone": saved.phone,
        "email": saved.email,
        "location": place
        and {
            "id": place.id,
            "subdistrict_name": place.subdistrict,
            "city_name": place.city,
            "province_name": place.province,
        },
        "address": saved.address,
        "postal_code": saved.postal_code,
        "notes": saved.notes,
    }
