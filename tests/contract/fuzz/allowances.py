"""Where a check of schemathesis asks for what the contract itself does not give, and no wider than that.

Each allowance names the kind of failure, the operations, and the place in the contract it rests on. A failure that an
allowance takes back is counted, and the counts are printed at the end of a run.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass

from schemathesis import Case, Response
from schemathesis.core.failures import AcceptedNegativeData, Failure
from schemathesis.core.parameters import ParameterLocation
from schemathesis.openapi.checks import MissingHeaderNotRejected, UndefinedStatusCode

from tests.contract.fuzz.filling import operation_id
from tests.contract.fuzz.world import GUEST_HEADER, KEY_HEADER, Settings

_SETTINGS = Settings.from_environment()


@dataclass(frozen=True)
class Allowance:
    """One narrowing of one check."""

    why: str
    failures: tuple[type[Failure], ...]
    operations: frozenset[str]
    """operationIds; empty for all."""
    fits: Callable[[Case, Response], bool]


def _only_at(location: ParameterLocation) -> Callable[[Case, Response], bool]:
    """Whether the case is bad in this one place."""

    def fits(case: Case, response: Response) -> bool:
        meta = case.meta
        return meta is not None and [one for one in ParameterLocation if meta.is_negative_at(one)] == [location]

    return fits


def _wrong_key(case: Case, response: Response) -> bool:
    """Whether a public route was called without the store's key, and said so as the contract has it."""
    sent = response.request.headers.get(KEY_HEADER)
    return (
        "/public/" in case.operation.path
        and sent != _SETTINGS.key
        and response.status_code == 404
        and b"Store not found" in response.content
    )


ALLOWANCES = (
    Allowance(
        # responses/NotFound: "On public routes the same answer covers an unknown store, a bad key and a business
        # without an eligible plan". So too where an operation (sign-in and its kin) does not list 404 itself, and where
        # schemathesis leaves out a header and knows 400, 401, 403, 406, 415 and 422 as answers to that.
        "404 Store not found for a missing or wrong storefront key, on public routes",
        (UndefinedStatusCode, MissingHeaderNotRejected),
        frozenset(),
        _wrong_key,
    ),
    Allowance(
        # These declare no 400. For the first three upstream declares no query parameters at all (PageSizeUndocumented,
        # x-evidence demo-client); the other two have bounds and sets of words, but nothing to refuse a value with.
        "a query parameter outside its schema is passed over where no 400 is declared",
        (AcceptedNegativeData,),
        frozenset(
            {
                "listStorefrontItems",
                "listCustomerMeAddresses",
                "listCustomerOrders",
                "searchStorefrontLocations",
                "listOrders",
            }
        ),
        _only_at(ParameterLocation.QUERY),
    ),
    Allowance(
        # getGuestCart: "Without a guest token a new cart is made"; none of the three declares a 400, so a token that is
        # no UUID counts as none. Where a 400 is declared, it is refused.
        f"an unreadable {GUEST_HEADER} counts as none where no 400 is declared",
        (AcceptedNegativeData,),
        frozenset({"getGuestCart", "removeGuestCartItem", "mergeGuestCart"}),
        _only_at(ParameterLocation.HEADER),
    ),
)

used: Counter[str] = Counter()
"""How often each allowance took a failure back, by its `why`."""


def holds(failure: Failure, case: Case, response: Response) -> bool:
    """Whether `failure` stands."""
    name = operation_id(case)
    for one in ALLOWANCES:
        fits = isinstance(failure, one.failures) and (not one.operations or name in one.operations)
        if fits and one.fits(case, response):
            used[one.why] += 1
            return False
    return True
