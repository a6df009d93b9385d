"""Codes that are about to be shown, worked out beforehand on a lane: a long one takes the UI thread several frames."""

from __future__ import annotations

from pos_app.payment.instructions import HostedPage, QrisCode, WalletLink
from pos_app.receipt.blocks import Qr, Receipt
from pos_app.receipt.qr import qr_matrix
from pos_app.selling.sale import Order


def prepare_codes(order: Order) -> None:
    """Work out the modules of what is drawn for `order`, and keep them: its instruction, and the page on its receipt.

    Takes some 10 ms a code, so it is never called on the UI thread.
    """
    match order.instruction:
        case QrisCode(payload=drawn) | WalletLink(url=drawn) | HostedPage(url=drawn):
            qr_matrix(drawn)
    if order.public_url:
        qr_matrix(order.public_url)


def codes_on(receipt: Receipt) -> frozenset[str]:
    """What the QR codes on `receipt` hold."""
    return frozenset(block.data for block in receipt.blocks if isinstance(block, Qr))


def prepare_receipt(receipt: Receipt) -> None:
    """Work out the modules of the codes on `receipt`, and keep them; as slow as `prepare_codes`."""
    for data in codes_on(receipt):
        qr_matrix(data)
