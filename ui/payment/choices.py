"""What can be chosen on the left of the payment stage: methods, and groups of methods that unfold."""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum

from pos_app.money import Rupiah
from pos_app.payment.methods import CASH, STATIC_QRIS, Group
from pos_app.payment.offline import WithoutServer
from pos_app.records import Record


class PaymentMethodChoice(Record):
    """A method offered for this cart; `label` and `why_not` (why it cannot be chosen now) are ready to be read.

    `away` is what it can do while the server is known not to answer; None while it may answer. `ceiling` is the most
    that one payment by it may carry, in rupiah; None where no such limit is known. `note` is what must not be
    overlooked of it, in a few words.
    """

    code: str
    label: str
    group: Group
    enabled: bool = True
    why_not: str = ""
    away: WithoutServer | None = None
    ceiling: Rupiah | None = None
    note: str = ""

    @property
    def waits(self) -> bool:
        """Whether what the buyer needs cannot be had now."""
        return self.away is WithoutServer.WAITS

    def carries(self, due: Rupiah) -> bool:
        """Whether one payment by it may be of `due`."""
        return self.ceiling is None or due <= self.ceiling

    @property
    def is_cash(self) -> bool:
        """True for the till's own tender."""
        return self.code == CASH

    @property
    def is_own_code(self) -> bool:
        """True for the shop's own QRIS, of whose payments the server knows nothing."""
        return self.code == STATIC_QRIS


class EntryKind(Enum):
    """A place in the list of methods; the order is that of the keys 1 to 7."""

    QRIS = 1
    BANK_TRANSFER = 2
    VIRTUAL_ACCOUNT = 3
    CASH = 4
    WALLET = 5
    CARD_OR_INVOICE = 6
    OTHER = 7


_KINDS = {
    Group.QRIS: EntryKind.QRIS,
    Group.STATIC_QRIS: EntryKind.QRIS,
    Group.BANK_TRANSFER: EntryKind.BANK_TRANSFER,
    Group.VIRTUAL_ACCOUNT: EntryKind.VIRTUAL_ACCOUNT,
    Group.CASH: EntryKind.CASH,
    Group.WALLET: EntryKind.WALLET,
    Group.CARD_OR_INVOICE: EntryKind.CARD_OR_INVOICE,
    Group.LINK: EntryKind.CARD_OR_INVOICE,
}


class Entry(Record):
    """One line of the list: a method, or several that it unfolds into."""

    kind: EntryKind
    choices: tuple[PaymentMethodChoice, ...]

    @property
    def single(self) -> PaymentMethodChoice | None:
        """The method, when there is nothing to unfold."""
        return self.choices[0] if len(self.choices) == 1 else None

    @property
    def preset(self) -> PaymentMethodChoice | None:
        """The method that opening the entry chooses at once; None where a person has to say which.

        So QRIS stays one key, also at a shop that has a code of its own: that one more key leads to.
        """
        if self.kind is not EntryKind.QRIS:
            return None
        return next((choice for choice in self.choices if choice.enabled and not choice.waits), None)

    @property
    def enabled(self) -> bool:
        """Whether anything in it can be chosen."""
        return any(choice.enabled for choice in self.choices)

    @property
    def waits(self) -> bool:
        """Whether everything in it waits for the server now."""
        return all(choice.waits for choice in self.choices)

    @property
    def why_not(self) -> str:
        """Why nothing in it can be chosen, in the words of the first method."""
        return "" if self.enabled else self.choices[0].why_not


def entries_of(methods: Sequence[PaymentMethodChoice]) -> list[Entry]:
    """`methods` as the list shows them: in the order of `EntryKind`, and inside an entry in the order given."""
    grouped: dict[EntryKind, list[PaymentMethodChoice]] = {}
    for method in methods:
        grouped.setdefault(_KINDS.get(method.group, EntryKind.OTHER), []).append(method)
    return [Entry(kind, tuple(grouped[kind])) for kind in EntryKind if kind in grouped]
