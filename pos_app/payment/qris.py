"""QRIS payloads: strict reading of EMVCo merchant-presented mode (EMV QRCPS MPM 1.1) with Bank Indonesia's additions.

A payload is read before it is drawn: a code that would be refused by the buyer's app, or that asks for another amount
than the one due, must never reach the screen (design section 6).
"""

from __future__ import annotations

import binascii
import re
from collections.abc import Mapping
from enum import StrEnum

from pos_app.errors import KasirError
from pos_app.money import Rupiah
from pos_app.records import Record

_FIELD = re.compile(r"[0-9]{4}")
_CRC = re.compile(r"[0-9A-Fa-f]{4}")
_AMOUNT = re.compile(r"(?=.{1,13}\Z)(?P<whole>[0-9]+)(?:\.(?P<cents>[0-9]{0,2}))?")
_NMID = re.compile(r"ID[0-9A-Z]{6,}")
_CRC_HEADER = "6304"
_REQUIRED = ("52", "59", "60")
_ACCOUNTS = tuple(f"{tag:02d}" for tag in range(2, 52))
_TEMPLATES = tuple(f"{tag:02d}" for tag in range(26, 52))
_NATIONAL = "51"


class QrisError(KasirError):
    """A QRIS payload that must not be shown; the sentence says what is wrong with it."""


class Tip(StrEnum):
    """What the payload says of a tip or fee on top of the amount (EMVCo tags 55 to 57)."""

    NONE = "none"
    ASKED = "asked"
    """The buyer's app asks for a tip of the buyer's own choice."""
    FIXED = "fixed"
    """A fixed fee is added to what the buyer pays."""
    PERCENT = "percent"
    """A percentage is added to what the buyer pays."""


_TIPS = {"01": Tip.ASKED, "02": Tip.FIXED, "03": Tip.PERCENT}
_TIP_VALUES = {Tip.FIXED: "56", Tip.PERCENT: "57"}


class Qris(Record):
    """What a QRIS payload says.

    `amount` in rupiah, None when the buyer types it (a static code). `nmid` is the national merchant id, empty when the
    payload has none. `tip` is NONE also when a fee of zero is declared.
    """

    payload: str
    is_dynamic: bool
    merchant: str
    city: str
    nmid: str
    amount: Rupiah | None
    tip: Tip


def checksum(text: str) -> str:
    """CRC-16/CCITT-FALSE of `text` (UTF-8) as four upper-case hex digits; `text` ends with the header `6304`."""
    return f"{binascii.crc_hqx(text.encode(), 0xFFFF):04X}"


def parse_qris(payload: str) -> Qris:
    """Read `payload`, checking form, checksum, country and currency.

    Raises `QrisError`: "qris.broken" (not strict TLV, or a mandatory field is missing), "qris.crc", "qris.currency",
    "qris.country", "qris.amount_unreadable".
    """
    fields = _fields(payload)
    if next(iter(fields.items()), None) != ("00", "01") or next(reversed(fields)) != "63":
        raise QrisError("qris.broken")
    if not _CRC.fullmatch(fields["63"]) or payload[-8:-4] != _CRC_HEADER:
        raise QrisError("qris.broken")
    if checksum(payload[:-4]) != payload[-4:].upper():
        raise QrisError("qris.crc")
    if any(not fields.get(tag, "").strip() for tag in _REQUIRED) or not any(tag in fields for tag in _ACCOUNTS):
        raise QrisError("qris.broken")
    if fields.get("53") != "360":
        raise QrisError("qris.currency", currency=fields.get("53", "-"))
    if fields.get("58") != "ID":
        raise QrisError("qris.country", country=fields.get("58", "-"))
    initiation = fields.get("01", "11")
    if initiation not in ("11", "12"):
        raise QrisError("qris.broken")
    return Qris(
        payload=payload,
        is_dynamic=initiation == "12",
        merchant=fields["59"].strip(),
        city=fields["60"].strip(),
        nmid=_nmid(fields),
        amount=_amount(fields["54"]) if "54" in fields else None,
        tip=_tip(fields),
    )


def check_amount(qris: Qris, due: Rupiah) -> None:
    """Make sure that paying `qris` pays exactly `due`.

    Raises `QrisError`: "qris.no_amount", "qris.amount_differs", or "qris.adds_fee" when the code would charge the buyer
    more on top, which PBI 23/6/2021 article 52 forbids.
    """
    if qris.amount is None:
        raise QrisError("qris.no_amount", due=due)
    if qris.amount != due:
        raise QrisError("qris.amount_differs", amount=qris.amount, due=due)
    if qris.tip in (Tip.FIXED, Tip.PERCENT):
        raise QrisError("qris.adds_fee")


def _fields(text: str) -> dict[str, str]:
    """Tag to value, in order: two digits of tag, two of length, then that many characters; no tag twice."""
    if not text.isprintable():
        raise QrisError("qris.broken")
    found: dict[str, str] = {}
    at = 0
    while at < len(text):
        head = text[at : at + 4]
        if not _FIELD.fullmatch(head):
            raise QrisError("qris.broken")
        tag, length = head[:2], int(head[2:])
        value = text[at + 4 : at + 4 + length]
        if not length or len(value) < length or tag in found:
            raise QrisError("qris.broken")
        found[tag] = value
        at += 4 + length
    return found


def _nmid(fields: Mapping[str, str]) -> str:
    templates = {tag: _fields(fields[tag]) for tag in _TEMPLATES if tag in fields}
    # Tag 51 is QRIS's own template, so its id is the national one where several templates carry an id.
    for tag in sorted(templates, key=lambda tag: tag != _NATIONAL):
        for sub_tag in ("02", "01"):
            if _NMID.fullmatch(value := templates[tag].get(sub_tag, "")):
                return value
    return ""


def _amount(text: str) -> Rupiah:
    match = _AMOUNT.fullmatch(text)
    # An amount of nothing is none: the buyer's app would ask for one, or refuse.
    if not match or int(match["cents"] or 0) or not int(match["whole"]):
        raise QrisError("qris.amount_unreadable", text=text)
    return Rupiah(int(match["whole"]))


def _tip(fields: Mapping[str, str]) -> Tip:
    tip = Tip.NONE if "55" not in fields else _TIPS.get(fields["55"])
    if tip is None:
        raise QrisError("qris.broken")
    charged = {tag: _is_charged(fields[tag]) for tag in _TIP_VALUES.values() if tag in fields}
    value = _TIP_VALUES.get(tip)
    # A fee that no tag 55 announces is read by one app and passed over by the next.
    if (value is not None and value not in charged) or any(charged[tag] for tag in charged if tag != value):
        raise QrisError("qris.broken")
    return tip if value is None or charged[value] else Tip.NONE


def _is_charged(text: str) -> bool:
    match = _AMOUNT.fullmatch(text)
    if not match:
        raise QrisError("qris.broken")
    return bool(int(match["whole"]) or int(match["cents"] or 0))
