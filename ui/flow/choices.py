"""The ways of paying that a cashier is offered: cash first-class, and what the server said the shop takes."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication

from pos_app.money import Rupiah
from pos_app.payment.methods import CASH, QRIS_CEILING, STATIC_QRIS, Group, method_of, name_of
from pos_app.payment.offline import OwnMeans, WithoutServer, without_server
from pos_app.register.shop import OfferedMethod, ShopFacts
from pos_app.words import Language
from ui.payment.choices import PaymentMethodChoice

# Before the server was ever asked: what every shop has, and what works without its saying.
_UNASKED = (OfferedMethod("qris", ""), OfferedMethod("bank_transfer", ""))


def payment_choices(
    facts: ShopFacts, language: Language, own: OwnMeans, *, is_away: bool = False, qris_ceiling: Rupiah = QRIS_CEILING
) -> list[PaymentMethodChoice]:
    """Cash, every method switched on at the shop, and the shop's own QRIS where the register has it among its `own`.

    Named in `language`; `is_away`: the server does not answer. `qris_ceiling` is the most that one QRIS payment may
    carry, in rupiah.
    """

    def away(code: str) -> WithoutServer | None:
        return without_server(code, own) if is_away else None

    choices = [PaymentMethodChoice(CASH, name_of(CASH, language), Group.CASH, away=away(CASH))]
    for offered in facts.methods or _UNASKED:
        method = method_of(offered.code)
        if offered.enabled and method.code not in ("no_payment", "marketplace"):
            label = name_of(offered.code, language, offered.label)
            ceiling = qris_ceiling if method.group is Group.QRIS else None
            choices.append(
                PaymentMethodChoice(offered.code, label, method.group, away=away(offered.code), ceiling=ceiling)
            )
    if own.static_qris is not None:
        note = QCoreApplication.translate("PaymentOffer", "Not verified by Scalev")
        label, waits = name_of(STATIC_QRIS, language), away(STATIC_QRIS)
        choices.append(
            PaymentMethodChoice(STATIC_QRIS, label, Group.STATIC_QRIS, away=waits, ceiling=qris_ceiling, note=note)
        )
    return choices
