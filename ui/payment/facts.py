"""The small lines at the right of the payment stage that say which sale this is."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from pos_app.money import ZERO, Rupiah
from pos_app.selling.buyer import Buyer
from pos_app.selling.cart import Cart
from pos_app.selling.sale import Sale
from pos_app.selling.totals import Totals
from pos_app.words import Language
from ui.language import short_moment, short_time

_LONGEST_NOTE = 80


def cart_facts(cart: Cart, buyer: Buyer) -> str:
    """Who buys how much, and the note for the order, before anything is placed."""
    who = buyer.name.strip() or QCoreApplication.translate("PaymentFacts", "Walk-in customer")
    facts = f"{who} · " + QCoreApplication.translate("PaymentFacts", "%n item(s)", "", cart.pieces)
    return "\n".join([facts, *_noted(cart.notes)])


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
    lines += _noted(sale.notes)
    if order and order.expires_at:
        words = QCoreApplication.translate("PaymentFacts", "Valid until {moment}")
        lines.append(words.format(moment=short_moment(order.expires_at, language)))
    return "\n".join(lines)


def difference_words(sale: Sale) -> str:
    """By how much the server's total is not the till's, through what, and which one counts; empty when they agree."""
    if sale.order is None or not sale.difference:
        return ""
    translate = QCoreApplication.translate
    more = sale.difference > ZERO
    words = (
        translate("PaymentFacts", "Scalev's total is {amount} more than this register's.")
        if more
        else translate("PaymentFacts", "Scalev's total is {amount} less than this register's.")
    )
    counts = (
        translate("PaymentFacts", "The buyer pays Scalev's: {due}.")
        if sale.tender.is_servers
        else translate("PaymentFacts", "The buyer pays this register's: {due}.")
    )
    said = [words.format(amount=sale.difference if more else -sale.difference)]
    said += _changed_parts(sale.totals, sale.order.totals)
    return " ".join([*said, counts.format(due=sale.due)])


def _changed_parts(ours: Totals, theirs: Totals) -> list[str]:
    """The parts of a total that came out differently, a sentence each."""
    translate = QCoreApplication.translate
    parts = (
        (translate("PaymentFacts", "Goods: {theirs} instead of {ours}."), _goods(ours), _goods(theirs)),
        (translate("PaymentFacts", "Discount: {theirs} instead of {ours}."), ours.discount, theirs.discount),
        (translate("PaymentFacts", "Shipping: {theirs} instead of {ours}."), _shipping(ours), _shipping(theirs)),
        (translate("PaymentFacts", "Other charges: {theirs} instead of {ours}."), ours.other, theirs.other),
        (translate("PaymentFacts", "Service fee: {theirs} instead of {ours}."), ours.service_fee, theirs.service_fee),
    )
    return [words.format(theirs=there, ours=here) for words, here, there in parts if here != there]


def _goods(totals: Totals) -> Rupiah:
    return totals.products - totals.products_discount


def _shipping(totals: Totals) -> Rupiah:
    return totals.shipping - totals.shipping_discount


def _noted(notes: str) -> list[str]:
    """The note for the order, as long as its place at the side allows; the receipt has it whole."""
    words = " ".join(notes.split())
    if not words:
        return []
    shown = words if len(words) <= _LONGEST_NOTE else f"{words[: _LONGEST_NOTE - 1].rstrip()}…"
    return [QCoreApplication.translate("PaymentFacts", "Note: {note}").format(note=shown)]
