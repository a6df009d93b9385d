"""Asking where to upload the proof of a bank transfer."""

from __future__ import annotations

from pos_app.sandbox import uploads
from pos_app.sandbox.bodies import ProofUpload
from pos_app.sandbox.routes.orders import order_of
from pos_app.sandbox.wire import Call, Operation, Refusal, Reply


def _upload(call: Call) -> Reply:
    order = order_of(call)
    wanted = call.read(ProofUpload)
    if order.payment_method != "bank_transfer":
        raise Refusal(400, "Bukti transfer hanya untuk transfer bank", "not_a_bank_transfer")
    return Reply(uploads.promise(call.state, wanted, call.base_url))


OPERATIONS = (
    Operation(
        "createStorefrontPublicOrderTransferProofUpload",
        "POST",
        "/public/orders/{secret_slug}/transfer-proof-upload",
        _upload,
    ),
)
