"""Between rows of the till database and what the rest of the register speaks of."""

from __future__ import annotations

import json
import logging
import sqlite3
from datetime import datetime
from functools import lru_cache

import msgspec

from pos_app.catalog.models import ItemKey, ItemKind
from pos_app.ids import SaleId
from pos_app.ledger.database import moment, optional_moment, stamp
from pos_app.money import Rupiah
from pos_app.payment.instructions import Instruction
from pos_app.payment.proof import TransferProof
from pos_app.payment.serial import from_json, to_json
from pos_app.selling.buyer import Buyer
from pos_app.selling.cart import Cart
from pos_app.selling.sale import Confirmation, Order, Sale, SaleLine, Sending, SendState
from pos_app.selling.tender import Tender, TenderKind
from pos_app.selling.totals import Totals

_log = logging.getLogger("kasir.ledger")


@lru_cache(maxsize=64)
def packed_buyer(buyer: Buyer) -> str:
    """A buyer as JSON text. Most sales have the same one: somebody who walked in."""
    return msgspec.json.encode(buyer).decode()


def packed_cart(cart: Cart) -> str:
    """A cart as JSON text."""
    return msgspec.json.encode(cart).decode()


def packed_totals(totals: Totals) -> str:
    """Totals as JSON text."""
    return msgspec.json.encode(totals).decode()


@lru_cache(maxsize=64)
def unpacked_buyer(text: str) -> Buyer:
    """A buyer stored by `packed_buyer`."""
    return msgspec.json.decode(text, type=Buyer)


def unpacked_cart(text: str) -> Cart:
    """A cart stored by `packed_cart`."""
    return msgspec.json.decode(text, type=Cart)


def unpacked_totals(text: str) -> Totals:
    """Totals stored by `packed_totals`."""
    return msgspec.json.decode(text, type=Totals)


@lru_cache(maxsize=256)
def packed_options(options: tuple[str, ...]) -> str:
    """A line's options as JSON text; the same goods are sold over and over."""
    return json.dumps(options)


@lru_cache(maxsize=256)
def unpacked_options(text: str) -> tuple[str, ...]:
    """Options stored by `packed_options`."""
    return tuple(json.loads(text))


CONFIRMED, SUSPECTED_SPAM, PROOF = "confirmed", "suspected_spam", "proof"
"""Events that say something of how a sale stands; of several alike the last one holds."""

SALE_COLUMNS = """
    sale.*, outbox.state, outbox.attempts, outbox.next_try_at, outbox.problem_json, outbox.cancel_reason,
    sale_order.id AS order_id, sale_order.number AS order_number, sale_order.secret_slug, sale_order.status,
    sale_order.payment_status, sale_order.payment_method, sale_order.totals_json AS order_totals_json,
    sale_order.public_url, sale_order.accepted_at, sale_order.paid_at, sale_order.expires_at,
    sale_order.instruction_json,
    (SELECT nullif(json_group_object(what, detail), '{}') FROM sale_event WHERE sale_event.sale = sale.number
     AND what IN ('confirmed', 'suspected_spam', 'proof')) AS told_json
"""
SALE_TABLES = "sale JOIN outbox ON outbox.sale = sale.number LEFT JOIN sale_order ON sale_order.sale = sale.number"


def sale_of(row: sqlite3.Row, lines: tuple[SaleLine, ...]) -> Sale:
    """A sale from a row of SALE_COLUMNS and its lines."""
    problem = json.loads(row["problem_json"]) if row["problem_json"] else None
    told = json.loads(row["told_json"]) if row["told_json"] else {}
    return Sale(
        id=SaleId(row["id"]),
        receipt_number=row["receipt_number"],
        register=row["register"],
        cashier=row["cashier"],
        placed_at=moment(row["placed_at"]),
        lines=lines,
        totals=unpacked_totals(row["totals_json"]),
        buyer=unpacked_buyer(row["buyer_json"]),
        tender=Tender(TenderKind(row["tender"]), row["method"], Rupiah(row["given"])),
        notes=row["notes"],
        sending=Sending(
            state=SendState(row["state"]),
            attempts=row["attempts"],
            next_try_at=moment(row["next_try_at"]),
            problem=(problem[0], problem[1]) if problem else None,
            cancel_reason=row["cancel_reason"],
        ),
        order=_order_of(row, suspected_spam=SUSPECTED_SPAM in told) if row["order_id"] else None,
        confirmation=unpacked_confirmation(told[CONFIRMED]) if CONFIRMED in told else None,
        proof=unpacked_proof(told[PROOF]) if PROOF in told else None,
    )


def line_of(row: sqlite3.Row) -> SaleLine:
    """A sale line from its row."""
    return SaleLine(
        key=ItemKey(ItemKind(row["kind"]), row["item_id"]),
        sku=row["sku"],
        name=row["name"],
        options=unpacked_options(row["options_json"]),
        quantity=row["quantity"],
        unit_price=Rupiah(row["unit_price"]),
        note=row["note"],
    )


def order_values(number: int, order: Order) -> tuple[object, ...]:
    """An order as a row of sale_order, for the sale with that number."""
    return (
        number, order.id, order.number, order.secret_slug, order.status, order.payment_status, order.payment_method,
        order.totals.total.amount, packed_totals(order.totals), order.public_url, _stamp(order.accepted_at),
        _stamp(order.paid_at), _stamp(order.expires_at),
        json.dumps(to_json(order.instruction)) if order.instruction else None,
    )  # fmt: skip


def unpacked_instruction(text: str) -> Instruction:
    """A payment instruction as `order_values` stores it."""
    return from_json(json.loads(text))


def packed_confirmation(confirmation: Confirmation) -> str:
    """A confirmation as the detail of its event."""
    told = {
        "by": confirmation.by,
        "reason": confirmation.reason,
        "at": stamp(confirmation.at),
        "amount": confirmation.amount.amount,
    }
    return json.dumps(told, ensure_ascii=False)


def packed_proof(proof: TransferProof) -> str:
    """A proof as the detail of its event."""
    return msgspec.json.encode(proof).decode()


def unpacked_proof(text: str) -> TransferProof | None:
    """A proof stored by `packed_proof`; None for one that cannot be read, which must not hide its sale."""
    try:
        return msgspec.json.decode(text, type=TransferProof)
    except ValueError:
        _log.warning("the proof of a sale cannot be read")
        return None


def unpacked_confirmation(text: str) -> Confirmation:
    """A confirmation stored by `packed_confirmation`."""
    told = json.loads(text)
    return Confirmation(told["by"], told["reason"], moment(told["at"]), Rupiah(told["amount"]))


def _order_of(row: sqlite3.Row, *, suspected_spam: bool) -> Order:
    instruction = row["instruction_json"]
    return Order(
        id=row["order_id"],
        number=row["order_number"],
        secret_slug=row["secret_slug"],
        totals=unpacked_totals(row["order_totals_json"]),
        payment_method=row["payment_method"],
        payment_status=row["payment_status"],
        status=row["status"],
        public_url=row["public_url"],
        accepted_at=moment(row["accepted_at"]),
        paid_at=optional_moment(row["paid_at"]),
        expires_at=optional_moment(row["expires_at"]),
        instruction=unpacked_instruction(instruction) if instruction else None,
        suspected_spam=suspected_spam,
    )


def _stamp(at: datetime | None) -> str | None:
    return stamp(at) if at else None
