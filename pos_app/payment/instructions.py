"""What the buyer needs in order to pay, typed (design section 6; behaviour.md section 7)."""

from __future__ import annotations

from pos_app.records import Compared, Record


class QrisCode(Record):
    """A QRIS payload, checked against the amount due before it gets here; `merchant` and `nmid` as the code says.

    `asks_tip`: the buyer's app will offer to add a tip, which is the buyer's to give or not.
    """

    payload: str
    merchant: str
    nmid: str = ""
    asks_tip: bool = False


class StaticQris(Record):
    """The shop's own QRIS, as it was issued: it bears no amount, so the buyer types it. `nmid` may be empty.

    Made by `pos_app.payment.static_qris`, which checks it.
    """

    payload: str
    merchant: str
    city: str
    nmid: str = ""


class BankAccount(Compared):
    """An account of the shop to transfer to.

    `bank_id` is what the server calls the bank, where it is known; it does not tell one account from another.
    """

    bank: str
    number: str
    holder: str
    bank_id: int | None = None

    @property
    def counts(self) -> tuple[object, ...]:
        """All but the server's name for the bank."""
        return self.bank, self.number, self.holder


class BankTransfer(Record):
    """Transfer the exact amount to any one of these accounts."""

    accounts: tuple[BankAccount, ...]


class VirtualAccount(Record):
    """Pay into this virtual account number; `bank` is its display name."""

    bank: str
    number: str
    holder: str = ""


class PaymentCode(Record):
    """A code to say at a shop counter, such as Alfamart's."""

    outlet: str
    code: str
    holder: str = ""


class WalletLink(Record):
    """A link that opens the buyer's wallet app; drawn as a QR on this screen."""

    wallet: str
    url: str


class PhonePush(Record):
    """The wallet asks on the buyer's own phone; nothing to draw."""

    wallet: str


class HostedPage(Record):
    """A page where the buyer pays: card, invoice, PayLink, or whatever else the gateway offers."""

    url: str


class CashOnDelivery(Record):
    """The courier, or the till, takes the money; nothing to show."""


class NotReady(Record):
    """The gateway has given nothing to show yet; ask again (behaviour.md section 8)."""


class Unusable(Record):
    """What the gateway gave must not be shown; `key` and `params` are a sentence of `pos_app.words` that says why."""

    key: str
    params: tuple[tuple[str, str], ...] = ()


Instruction = (
    QrisCode
    | StaticQris
    | BankTransfer
    | VirtualAccount
    | PaymentCode
    | WalletLink
    | PhonePush
    | HostedPage
    | CashOnDelivery
    | NotReady
    | Unusable
)
