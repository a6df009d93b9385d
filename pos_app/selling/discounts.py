"""Why a discount code gives nothing, as far as that can be known.

Of a code that does not apply the server says no more than that (contract StorefrontDiscountCodeCheckResponse: the code
itself is then null, and what `eligibility_details` holds is unpublished). Of one that applies it tells the limits; a
code that held a moment ago and no longer does can be held against them.
"""

from __future__ import annotations

from datetime import datetime

from pos_app.clock import local
from pos_app.errors import InputError
from pos_app.money import ZERO, Rupiah
from pos_app.payment.methods import name_of
from pos_app.records import Record
from pos_app.words import Language, say


class DiscountTerms(Record):
    """The limits of a code as the server told them last; whatever is empty binds nothing.

    `minimum` in rupiah of goods; `ends_at` in UTC; `methods` the only ways of paying it holds for (codes of the
    server); `uses` how many orders may bear it.
    """

    minimum: Rupiah = ZERO
    ends_at: datetime | None = None
    methods: tuple[str, ...] = ()
    uses: int = 0


NO_TERMS = DiscountTerms()


class NoDiscountError(InputError):
    """A code gives nothing; the sentence says why where that is known, and what to check where it is not."""

    def __init__(self, key: str, code: str, methods: tuple[str, ...] = (), **params: object) -> None:
        self._methods = methods
        super().__init__(key, code=code, **params)

    def sentence(self, language: Language) -> str:
        """The cashier's sentence in `language`, ways of paying by their names in it."""
        if not self._methods:
            return super().sentence(language)
        methods = ", ".join(name_of(method, language) for method in self._methods)
        return say(self.key, language, methods=methods, **self.params)


def why_not(code: str, terms: DiscountTerms, goods: Rupiah, method: str | None, now: datetime) -> NoDiscountError:
    """Why `code` does not apply to `goods` (rupiah) paid by `method` (None: not chosen yet), held against `terms`."""
    if terms.ends_at is not None and terms.ends_at <= now:
        return NoDiscountError("discount.ended", code, ended=f"{local(terms.ends_at):%d/%m/%Y %H.%M}")
    if goods < terms.minimum:
        return NoDiscountError("discount.minimum", code, minimum=terms.minimum, missing=terms.minimum - goods)
    if terms.methods and method is not None and method not in terms.methods:
        return NoDiscountError("discount.methods", code, terms.methods)
    if terms.uses:
        return NoDiscountError("discount.used_up", code, uses=terms.uses)
    return NoDiscountError("discount.not_eligible", code)
