"""Checks of our own beside schemathesis's: what the contract says in words, held to the letter.

A sandbox reply names why it refuses in `error_code`. That tells a refusal for the shape of a request from one that the
shop's business asks for (nothing in stock, no such courier), which the status alone does not: both are 400.
"""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import quote

import requests
import schemathesis
from schemathesis import Case, CheckContext, Response
from schemathesis.core.parameters import ParameterLocation
from schemathesis.generation.meta import REQUEST_SHAPE_PROBES, TestPhase, coverage_scenario

from tests.contract.fuzz.filling import operation_id
from tests.contract.fuzz.world import KEY_HEADER, Settings

SHAPE = frozenset({"validation_failed", "malformed_json"})
"""The error codes of a request whose shape is wrong."""

_SETTINGS = Settings.from_environment()
_asked: set[str] = set()


@schemathesis.check
def valid_data_is_not_refused_for_its_shape(ctx: CheckContext, response: Response, case: Case) -> None:
    """A request that fits its schema may be refused for the shop's reasons only, and a refusal names its reason.

    `positive_data_acceptance` cannot tell the two apart, so it lets 400 pass and this check asks.
    """
    meta = case.meta
    if meta is None or not meta.generation.mode.is_positive or coverage_scenario(case) in REQUEST_SHAPE_PROBES:
        return
    if response.status_code < 400:
        return
    code = _error_code(response)
    assert code not in SHAPE, f"valid data was refused for its shape: {response.text[:300]}"
    assert response.status_code != 400 or code, f"a refusal of valid data gives no error_code: {response.text[:300]}"
    own = response.request.headers.get("Authorization") in (
        f"Bearer {_SETTINGS.access}",
        f"Bearer {_SETTINGS.business}",
    )
    assert not (own and response.status_code == 401), "the run's own token was refused, so nothing behind it is tested"


@schemathesis.check
def bad_body_is_refused_for_its_shape(ctx: CheckContext, response: Response, case: Case) -> None:
    """A body outside its schema is refused for that, not because it also names goods that are not there.

    `negative_data_rejection` takes any 4xx, behind which a body that was read and found well formed can hide.
    """
    meta = case.meta
    if meta is None or coverage_scenario(case) in REQUEST_SHAPE_PROBES:
        return
    bad = [location for location in ParameterLocation if meta.is_negative_at(location)]
    if bad != [ParameterLocation.BODY] or response.status_code < 400:
        return
    if meta.phase.name is TestPhase.STATEFUL and response.status_code == 404:
        # In a sequence the path is what the steps before made of it, which need not exist.
        return
    code = _error_code(response)
    assert code in SHAPE, f"the body is outside its schema, and the reply says otherwise: {response.text[:300]}"


@schemathesis.check
def credentials_are_needed(ctx: CheckContext, response: Response, case: Case) -> None:
    """Without a credential, with a wrong one and under another store's id an accepted request is refused.

    For the storefront key with 404 `Store not found` (NotFound in the contract: "on public routes the same answer
    covers an unknown store, a bad key ..."), for a token with 401. Asked once for each operation.
    """
    name = operation_id(case)
    if not 200 <= response.status_code < 300 or name in _asked or case.method != case.operation.method.upper():
        return
    _asked.add(name)
    for scheme in case.operation.definition.raw["security"][0]:
        if scheme == "storefrontApiKey":
            _assert_refused(response, {KEY_HEADER: None}, 404, "Store not found")
            _assert_refused(response, {KEY_HEADER: "sfpk_wrong"}, 404, "Store not found")
        else:
            _assert_refused(response, {"Authorization": None}, 401)
            _assert_refused(response, {"Authorization": "Bearer wrong"}, 401)
    if "{store_id}" in case.operation.path:
        here = f"/v3/stores/{quote(_SETTINGS.store_id)}/"
        elsewhere = (response.request.url or "").replace(here, "/v3/stores/store_Elsewhere/")
        public = "/public/" in case.operation.path
        _assert_refused(response, {}, 404 if public else 401, "Store not found" if public else None, elsewhere)


_GONE: dict[str, tuple[str, bytes | None, int]] = {
    "deleteCustomerMeAddress": ("GET", None, 404),
    "removeGuestCartItem": ("PATCH", b'{"quantity": 1}', 404),
    # The contract says of updateCustomerCartItem: "No 404 is declared upstream."
    "removeCustomerCartItem": ("PATCH", b'{"quantity": 1}', 400),
}
"""How to ask for what an operation deleted, and the answer that it is gone."""


@schemathesis.check
def what_was_deleted_is_gone(ctx: CheckContext, response: Response, case: Case) -> None:
    """What was deleted cannot be read or changed any more.

    `use_after_free` asks that too, of the sequences in which it happens to come up.
    """
    asked = _GONE.get(operation_id(case))
    if asked is None or case.method != "DELETE" or not 200 <= response.status_code < 300:
        return
    method, body, status = asked
    request = response.request
    headers = {**request.headers, "Content-Type": "application/json"} if body else dict(request.headers)
    reply = requests.request(method, request.url or "", headers=headers, data=body, timeout=30)
    assert reply.status_code == status, (
        f"{method} {request.url} after its DELETE: {reply.status_code} {reply.text[:200]}"
    )


def _assert_refused(
    accepted: Response, changes: dict[str, str | None], status: int, error: str | None = None, url: str | None = None
) -> None:
    """Send the accepted request again with other headers, or to another address, and hold the answer to `status`."""
    request = accepted.request
    headers: dict[str, str | None] = {**request.headers, **changes}
    kept = {name: value for name, value in headers.items() if value is not None}
    where = url or request.url or ""
    reply = requests.request(request.method or "", where, headers=kept, data=request.body, timeout=30)
    what = f"{request.method} {where} with {changes or 'its own credentials'}"
    assert reply.status_code == status, f"{what}: expected {status}, got {reply.status_code} {reply.text[:200]}"
    assert error is None or reply.json().get("error") == error, f"{what}: expected {error!r}, got {reply.text[:200]}"


def _error_code(response: Response) -> str | None:
    try:
        body: Any = json.loads(response.content)
    except ValueError:
        return None
    return body.get("error_code") if isinstance(body, dict) else None
