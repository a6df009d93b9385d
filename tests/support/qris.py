"""QRIS payloads for tests, put together field by field."""

from __future__ import annotations

from pos_app.payment.qris import checksum


def field(tag: str, value: str) -> str:
    """One EMVCo field: tag, length in two digits, value."""
    return f"{tag}{len(value):02d}{value}"


def sealed(body: str) -> str:
    """`body` with its checksum field."""
    return body + "6304" + checksum(body + "6304")


def qris_payload(amount: str | None = "187500", **changed: str | None) -> str:
    """A valid dynamic QRIS of a Bandung shop over `amount`; `t53="840"` replaces a field, `t53=None` drops it."""
    fields: dict[str, str | None] = {
        "00": "01",
        "01": "12",
        "26": field("00", "COM.GATEWAY.WWW") + field("01", "936009153000000017") + field("02", "X17"),
        "51": field("00", "ID.CO.QRIS.WWW") + field("02", "ID1020021181745") + field("03", "UMI"),
        "52": "5411",
        "53": "360",
        "54": amount,
        "58": "ID",
        "59": "TOKO RASA NUSANTARA",
        "60": "BANDUNG",
        "61": "40111",
    }
    fields.update({name.removeprefix("t"): value for name, value in changed.items()})
    return sealed("".join(field(tag, value) for tag, value in sorted(fields.items()) if value is not None))


def static_payload(**changed: str | None) -> str:
    """The shop's own QRIS as its bank issued it, without an amount; fields are replaced as by `qris_payload`."""
    return qris_payload(changed.pop("t54", None), **{"t01": "11", **changed})
