"""The small lines at the right of the payment stage that say which sale this is."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from pos_app.selling.buyer import Buyer
from pos_app.selling.cart import Cart
from pos_app.selling.sale import Sale
from pos_app.words import Language
from ui.language import short_moment, short_time


def cart_facts(cart: Cart, buyer: Buyer) -> str:
    """Who buys how much, before anything is placed."""
    who = buyer.name.strip() or QCoreApplication.translate("PaymentFacts", "Walk-in customer")
    return f"{who} · " + QCoreApplication.translate("PaymentFacts", "%n item(s)", "", cart.pieces)


def drawer_words() -> str:
    """What happens to the cash drawer once cash was taken."""
    return QCoreApplication.translate("PaymentFacts", "The cash drawer opens once this is done.")


def sale_facts(sale: Sale, language: Language) -> str:
    """Order number, receipt number, when it was placed or sent, and how long its code holds."""
    order = sale.order
    lines = []
    if order and order.number:
        lines.append(QCoreApplication.translate("PaymentFacts", "Order {number}").format(number=order.number))
    words = QCoreApplication.translate("PaymentFacts", "Receipt {receipt}")
    lines.append(words.format(receipt=sale.receipt_number))
    if order and order.accepted_at:
        words = QCoreApplication.translate("PaymentFacts", "Sent {time}")
        lines.append(words.format(time=short_time(order.accepted_at, language)))
    else:
        words = QCoreApplication.translate("PaymentFacts", "Saved {time}")
        lines.append(words.format(time=short_time(sale.placed_at, language)))
    if sale.buyer.name.strip():
        lines.append(sale.buyer.name.strip())
    if order and order.expires_at:
        words = QCoreApplication.translate("PaymentFacts", "Valid until {moment}")
        lines.append(words.format(moment=short_moment(order.expires_at, language)))
    return "\n".join(lines)


def difference_words(sale: Sale) -> str:
    """What to say when the server's total is not the till's; empty when they agree."""
    if not sale.difference:
        return ""
    words = QCoreApplication.translate(
        "PaymentFacts", "The server's total differs from the till's by {amount}. The buyer pays the server's."
    )
    return words.format(amount=sale.difference)
