"""Proofs of transfers at a counter without a screen."""

from __future__ import annotations

from pos_app.payment.instructions import BankAccount
from pos_app.payment.proof import TransferProof
from pos_app.payment.proof_picture import read_picture
from pos_app.selling.sale import Sale
from pos_app.selling.tender import Tender
from pos_app.sending.proofs import ProofStep
from tests.support.counter import Counter, Watched
from tests.support.proof_pictures import drawn, encoded

BCA = BankAccount("Bank Central Asia", "5210987654", "Sari Wulandari")
TRANSFER = Tender.server("bank_transfer")
SLOT, UPLOAD, PATCH = (
    "createStorefrontPublicOrderTransferProofUpload",
    "uploadTransferProof",
    "updateStorefrontPublicOrder",
)
"""What the steps are called by fault rules."""
PICTURE = read_picture(encoded(drawn()))


def add_proof(counter: Counter, sale: Sale, account: BankAccount | None = BCA) -> Sale:
    """Keep a picture for `sale` as the screen does."""
    name = counter.register.proof_folder.keep(sale.id, PICTURE)
    proof = TransferProof(name, PICTURE.content_type, len(PICTURE.content), account, counter.clock.now())
    return counter.ledger.proofs.keep(sale.id, proof)


def step(counter: Counter, sale: Sale) -> ProofStep:
    """Take the next step and write down what came of it."""
    now = counter.now(sale)
    assert now.proof is not None
    taken = counter.register.proofs.take_step(now)
    counter.ledger.proofs.move(sale.id, now.proof, taken.proof)
    return taken


def bring(counter: Counter, sale: Sale, most: int = 9) -> list[ProofStep]:
    """Take steps until nothing is left to be done, `most` of them."""
    steps = []
    while counter.now(sale).awaits_proof and len(steps) < most:
        steps.append(step(counter, sale))
    return steps


def stored(store: Watched) -> tuple[dict[str, object], bytes | None]:
    """What the store's newest order says of its proof, and the file that it names."""
    told = dict(store.orders[-1].proof)
    url = str(told.get("transferproof_url") or "")
    key = url.partition("/_uploads/")[2]
    upload = store.server.state.uploads.get(key)
    return told, upload.content if upload else None
