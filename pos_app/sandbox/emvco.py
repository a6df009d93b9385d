"""QRIS payloads: EMVCo merchant-presented mode as Bank Indonesia's QRIS specification narrows it."""

from __future__ import annotations

import binascii

from pos_app.sandbox.store import Store

_DOMESTIC_GUID = "ID.CO.QRIS.WWW"
_GATEWAY_GUID = "ID.CO.SANDBOX.WWW"
_GENERAL_STORE = "5499"
_RUPIAH = "360"


def qris_payload(store: Store, amount: int, reference: str) -> str:
    """A dynamic QRIS payload for `amount` rupiah that names `reference` (at most 25 characters) as the bill number.

    Tags: 00 format, 01 dynamic, 26 the acquirer's merchant account, 51 the national merchant id, 52 category,
    53 currency, 54 amount, 58 country, 59 name, 60 city, 61 postal code, 62 bill number, 63 CRC-16/CCITT-FALSE over
    everything before it.
    """
    merchant_pan = f"93600000{store.nmid[-11:]}"
    body = "".join(
        (
            _tag("00", "01"),
            _tag("01", "12"),
            _tag(
                "26", _tag("00", _GATEWAY_GUID) + _tag("01", merchant_pan) + _tag("02", store.nmid) + _tag("03", "UMI")
            ),
            _tag("51", _tag("00", _DOMESTIC_GUID) + _tag("02", store.nmid) + _tag("03", "UMI")),
            _tag("52", _GENERAL_STORE),
            _tag("53", _RUPIAH),
            _tag("54", str(amount)),
            _tag("58", "ID"),
            _tag("59", store.name.upper()[:25]),
            _tag("60", store.city.upper()[:15]),
            _tag("61", store.postal_code),
            _tag("62", _tag("01", reference[:25])),
            "6304",
        )
    )
    return f"{body}{binascii.crc_hqx(body.encode('ascii'), 0xFFFF):04X}"


def _tag(number: str, value: str) -> str:
    return f"{number}{len(value):02d}{value}"
