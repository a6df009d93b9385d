"""What an X or a Z report says, as data. Every amount is in rupiah; a Z is kept as it was made."""

from __future__ import annotations

from datetime import datetime

from pos_app.money import ZERO, Rupiah
from pos_app.payment.methods import METHODS
from pos_app.records import Record
from pos_app.shifts.cash import Count


class Tally(Record):
    """How many sales, and what they come to."""

    count: int = 0
    amount: Rupiah = ZERO

    def __add__(self, other: Tally) -> Tally:
        return Tally(self.count + other.count, self.amount + other.amount)


NONE = Tally()
_PLACES = {code: place for place, code in enumerate(METHODS)}


class Takings(Record):
    """Takings by when their sales were placed; each part is money that no earlier Z has counted.

    `in_shift` were placed in this shift, `between` while no shift was open, `paid_late` in an earlier shift and paid
    or confirmed since. `taken_back` is what earlier Zs have counted of sales that were cancelled since, or whose
    payment the server has taken back; its count and amount are not above zero.
    """

    in_shift: Tally = NONE
    between: Tally = NONE
    paid_late: Tally = NONE
    taken_back: Tally = NONE

    @property
    def total(self) -> Tally:
        """All of it."""
        return self.in_shift + self.between + self.paid_late + self.taken_back


class MethodLine(Record):
    """Takings of one tender or one method; `code` as in `Tender.code`."""

    code: str
    count: int
    amount: Rupiah


def in_order(methods: dict[str, Tally]) -> tuple[MethodLine, ...]:
    """Takings by tender or method, in the order in which a cashier is offered them."""
    found = sorted(methods.items(), key=lambda each: (_PLACES.get(each[0], len(_PLACES)), each[0]))
    return tuple(MethodLine(code, tally.count, tally.amount) for code, tally in found)


class ProductLine(Record):
    """Pieces sold of one thing, and what its lines come to before discounts."""

    sku: str
    name: str
    quantity: int
    amount: Rupiah


class MadeOf(Record):
    """How the takings are made up; the parts add up to them. Discounts are not above zero.

    `other` is what nothing else explains: unique codes, amounts confirmed that differ from what was due, and a
    server's total that is not the sum of its parts.
    """

    products: Rupiah = ZERO
    discounts: Rupiah = ZERO
    shipping: Rupiah = ZERO
    charges: Rupiah = ZERO
    rounding: Rupiah = ZERO
    other: Rupiah = ZERO

    @property
    def total(self) -> Rupiah:
        """The takings."""
        return self.products + self.discounts + self.shipping + self.charges + self.rounding + self.other


class Drawer(Record):
    """Cash in the drawer, by how it got there.

    `opening` was counted when the shift was opened. `sales` is what was due of cash sales made since (change is out of
    it already), `given_back` went back to buyers whose cash sales of before were cancelled since. A cash sale that was
    made and cancelled in this shift is in neither. All but the sum are not below zero.
    """

    opening: Rupiah = ZERO
    sales: Rupiah = ZERO
    given_back: Rupiah = ZERO
    put_in: Rupiah = ZERO
    taken_out: Rupiah = ZERO

    @property
    def expected(self) -> Rupiah:
        """What should be in the drawer."""
        return self.opening + self.sales - self.given_back + self.put_in - self.taken_out


class Counted(Record):
    """What was counted at the close. `earlier` are counts given up after the expected amount had been seen."""

    count: Count
    reason: str = ""
    earlier: tuple[Rupiah, ...] = ()


class MoveLine(Record):
    """Cash put into the drawer (positive) or taken out of it (negative) by hand."""

    at: datetime
    amount: Rupiah
    reason: str
    by: str


class VoidLine(Record):
    """A sale cancelled in this shift: what was due, why it was cancelled, and who had sold it.

    `gives_back` says that an earlier Z had counted it, or that its cash was in the drawer before this shift.
    """

    receipt: str
    amount: Rupiah
    reason: str
    cashier: str
    gives_back: bool


class ConfirmedLine(Record):
    """Money that a person has seen arrive and no server confirms: how much, by which method, who says so and why."""

    receipt: str
    method: str
    amount: Rupiah
    by: str
    reason: str


class Report(Record):
    """An X report (the shift so far) or a Z report (`counted` is there: the shift is closed).

    `tenders`, `methods` and, less their discounts and charges, `products` each come to the takings. Not among the
    takings: `unpaid` sales of this shift, those of them that were taken on trust (`on_trust`), and sales of the whole
    till that are still to be sent (`unsent`; money of those that were paid in cash is in the takings all the same).
    `disagreeing` are sales counted here whose server's total is not the till's: how many, and by how much in all.
    """

    register: str
    number: int
    opened_at: datetime
    opened_by: str
    made_at: datetime
    made_by: str
    takings: Takings
    tenders: tuple[MethodLine, ...]
    methods: tuple[MethodLine, ...]
    products: tuple[ProductLine, ...]
    made_of: MadeOf
    drawer: Drawer
    moves: tuple[MoveLine, ...]
    voids: tuple[VoidLine, ...]
    confirmed: tuple[ConfirmedLine, ...]
    unpaid: Tally
    on_trust: Tally
    unsent: Tally
    disagreeing: Tally
    counted: Counted | None = None

    @property
    def is_final(self) -> bool:
        """Whether it is a Z."""
        return self.counted is not None

    @property
    def difference(self) -> Rupiah:
        """What was counted less what was expected: negative when cash is missing; zero in an X."""
        return self.counted.count.total - self.drawer.expected if self.counted else ZERO
