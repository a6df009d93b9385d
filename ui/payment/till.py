"""What the payment stage has to know of the register: how cash is taken, and what it shows buyers by itself."""

from __future__ import annotations

from pos_app.money import Rupiah
from pos_app.payment.offline import NO_MEANS, OwnMeans
from pos_app.records import Record
from pos_app.selling.rounding import NO_ROUNDING, CashRounding
from pos_app.selling.tender import Tender
from ui.payment.choices import PaymentMethodChoice


class TillWays(Record):
    """`cash_method` and `static_method` are the server's methods that cash and the shop's own QRIS are sent as.

    `has_drawer`: a cash drawer opens by itself once cash was taken.
    """

    rounding: CashRounding = NO_ROUNDING
    cash_method: str = "cod"
    static_method: str = "cod"
    own: OwnMeans = NO_MEANS
    has_drawer: bool = False

    def tender(self, choice: PaymentMethodChoice, given: Rupiah) -> Tender:
        """The tender that `choice` is; `given` is the cash handed over, in rupiah."""
        if choice.is_cash:
            return Tender.cash(given, self.cash_method)
        if choice.is_own_code:
            return Tender.static_qris(self.static_method)
        return Tender.server(choice.code)
