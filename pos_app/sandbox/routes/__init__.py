"""The operations of the contract, one module an area; each lists its own in `OPERATIONS`."""

from __future__ import annotations

from pos_app.sandbox.routes import (
    account,
    auth,
    business,
    carts,
    catalog,
    checkouts,
    locations,
    orders,
    previews,
    proofs,
)
from pos_app.sandbox.wire import Operation

OPERATIONS: tuple[Operation, ...] = (
    *catalog.OPERATIONS,
    *locations.OPERATIONS,
    *carts.OPERATIONS,
    *previews.OPERATIONS,
    *checkouts.OPERATIONS,
    *orders.OPERATIONS,
    *proofs.OPERATIONS,
    *auth.OPERATIONS,
    *account.OPERATIONS,
    *business.OPERATIONS,
)
