"""Bringing the proof of a transfer to the server, one step at a time (behaviour.md section 7).

A slot is asked for, the picture goes there, the order is told of it. Each step may be done again: the same bytes, the
same values. Whoever takes the steps writes down what came of each (`ledger.proofs.move`) before the next, so that a
register which ended in between goes on where it was.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

from pos_app.clock import Clock
from pos_app.errors import InputError, KasirError
from pos_app.payment.instructions import BankAccount, BankTransfer
from pos_app.payment.proof import ProofSlot, ProofState, TransferProof
from pos_app.payment.proof_files import ProofFolder
from pos_app.records import Record, replace
from pos_app.scalev.client import ScalevClient
from pos_app.scalev.errors import RateLimited, Refused, UnreadableReply, UploadRefused
from pos_app.scalev.models.orders import OrderPatch
from pos_app.scalev.models.requests import ProofFile
from pos_app.selling.sale import Order, Sale
from pos_app.sending.orders import payment_facts

_SLOT_KEPT_FOR = timedelta(minutes=5)
"""For how long a slot is believed to be good; how long it is, the contract does not say."""


class ProofStep(Record):
    """What came of a step: the proof as it is to be kept now, and what went wrong, if anything did.

    `retry_at` is when the server wants to be asked again. `needs_person` when trying again would end alike.
    `asked_server` is false for the upload, which goes to another host.
    """

    proof: TransferProof
    problem: KasirError | None = None
    retry_at: datetime | None = None
    needs_person: bool = False
    asked_server: bool = True


class ProofSender:
    """Takes the steps for sales of one store."""

    def __init__(self, client: ScalevClient, folder: ProofFolder, clock: Clock) -> None:
        self._client = client
        self._folder = folder
        self._clock = clock

    def take_step(self, sale: Sale, given_up: Callable[[], bool] = lambda: False) -> ProofStep:
        """Take the next step for the proof of `sale`, which has an order. Blocks; raises nothing that a server, a
        network or a disk can cause. An upload ends early once it is `given_up`.
        """
        proof, order = sale.proof, sale.order
        if proof is None or order is None or proof.is_recorded:
            raise ValueError("there is no step to take")
        slot = self._good_slot(proof)
        uploads = proof.state is ProofState.KEPT and slot is not None
        try:
            if proof.state is ProofState.UPLOADED:
                return ProofStep(self._recorded(proof, order))
            if slot is None:
                return ProofStep(replace(proof, slot=self._slot(sale, proof, order)))
            return ProofStep(self._uploaded(proof, slot, given_up), asked_server=False)
        except UploadRefused as error:
            return ProofStep(replace(proof, slot=None), error, asked_server=False)
        except KasirError as error:
            return ProofStep(
                proof,
                error,
                retry_at=error.retry_at if isinstance(error, RateLimited) else None,
                needs_person=isinstance(error, Refused | InputError),
                asked_server=not (uploads or isinstance(error, InputError)),
            )

    def _good_slot(self, proof: TransferProof) -> ProofSlot | None:
        if proof.slot is None or abs(self._clock.now() - proof.slot.asked_at) > _SLOT_KEPT_FOR:
            return None
        return proof.slot

    def _slot(self, sale: Sale, proof: TransferProof, order: Order) -> ProofSlot:
        # Not the name that the buyer's file had, which may say more than the buyer wants to be known.
        name = f"{sale.receipt_number}.{proof.file.rpartition('.')[2]}"
        slot = self._client.proofs.slot(order.secret_slug, ProofFile(name, proof.content_type, proof.size))
        return ProofSlot(slot.upload_url, slot.file_url, self._clock.now())

    def _uploaded(self, proof: TransferProof, slot: ProofSlot, given_up: Callable[[], bool]) -> TransferProof:
        content = self._folder.picture(proof.file, proof.size)
        self._client.upload(slot.upload_url, content, proof.content_type, given_up)
        return replace(proof, state=ProofState.UPLOADED, uploaded_at=self._clock.now())

    def _recorded(self, proof: TransferProof, order: Order) -> TransferProof:
        assert proof.slot is not None, "what was uploaded has an address"
        account = self._with_bank_id(proof.account, order)
        told = OrderPatch(
            transferproof_url=proof.slot.file_url,
            transfer_time=proof.kept_at,
            financial_entity_id=account.bank_id if account else None,
            payment_account_holder=(account.holder or None) if account else None,
            payment_account_number=account.number if account else None,
        )
        if not self._client.orders.patch(order.secret_slug, told).transferproof_url:
            # Nothing is called recorded that the order does not show.
            raise UnreadableReply("transferproof_url", changes=False)
        return replace(proof, account=account, state=ProofState.RECORDED, recorded_at=self._clock.now())

    def _with_bank_id(self, account: BankAccount | None, order: Order) -> BankAccount | None:
        """`account` with the server's name for its bank, which only an order tells; as it is where none is told."""
        if account is None or account.bank_id is not None:
            return account
        known = order.instruction.accounts if isinstance(order.instruction, BankTransfer) else ()
        if found := _bank_id(account, known):
            return replace(account, bank_id=found)
        told = payment_facts(self._client.orders.public(order.secret_slug)).accounts
        return replace(account, bank_id=_bank_id(account, told))


def _bank_id(account: BankAccount, among: tuple[BankAccount, ...]) -> int | None:
    return next((each.bank_id for each in among if each.number == account.number), None)
