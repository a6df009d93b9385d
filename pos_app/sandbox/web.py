"""Puts the operations behind HTTP: credentials, limits, switches, request ids, observation."""

from __future__ import annotations

import json
import logging
import uuid
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from email.utils import format_datetime
from typing import Any

from pydantic import ValidationError
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from pos_app.sandbox import control, hosted, limits, pictures, uploads
from pos_app.sandbox.faults import FaultAction, FaultRule, caught_by
from pos_app.sandbox.mischief import Line, Mischief
from pos_app.sandbox.routes import OPERATIONS
from pos_app.sandbox.routes.business import READING
from pos_app.sandbox.routes.carts import GUEST_HEADER
from pos_app.sandbox.sessions import customer_of, end_access
from pos_app.sandbox.state import Customer, State
from pos_app.sandbox.switches import HEADER, ErrorForm, for_request
from pos_app.sandbox.wire import Call, Money, Operation, Refusal, Reply

KEY_HEADER = "X-Scalev-Storefront-Api-Key"
_log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Exchange:
    """One request to an operation of the contract and the reply it got. Header names are in lower case."""

    method: str
    path: str
    query: str
    request_headers: dict[str, str]
    request_body: bytes
    status: int
    response_headers: dict[str, str]
    response_body: bytes


Observer = Callable[[Exchange], None]


def build(state: State, line: Line, observe: Observer | None) -> Starlette:
    """The whole application. `line` is what a fault may do to connections."""
    mischief = Mischief(line, lambda status, body, headers: written(Reply(body, status, headers)))
    shop = _Shop(state, mischief, observe)
    by_route: dict[str, dict[str, Operation]] = {}
    for one in OPERATIONS:
        by_route.setdefault(one.route, {})[one.method] = one
    return Starlette(
        routes=[
            *(_path(path, shop.endpoint(there)) for path, there in by_route.items()),
            *control.routes(state, line),
            *hosted.routes(state),
            *pictures.routes(),
            *uploads.routes(state, mischief),
        ],
        exception_handlers={HTTPException: _no_such_page, Exception: _own_fault},
    )


def _path(path: str, endpoint: Callable[[Request], Awaitable[Response]]) -> Route:
    """The route of a path, for every method: one that is not declared there is refused by `endpoint`, and never handed
    on to a path with a parameter in the same place.
    """
    route = Route(path, endpoint)
    route.methods = None
    return route


class _Shop:
    def __init__(self, state: State, mischief: Mischief, observe: Observer | None) -> None:
        self._state = state
        self._mischief = mischief
        self._observe = observe

    def endpoint(self, operations: Mapping[str, Operation]) -> Callable[[Request], Awaitable[Response]]:
        """An endpoint that serves the operations of one path."""

        async def serve(request: Request) -> Response:
            # GET stands for HEAD, too, as starlette has it.
            operation = operations.get("GET" if request.method == "HEAD" else request.method)
            if operation is None:
                there = {*operations, "HEAD"} if "GET" in operations else operations
                raise HTTPException(405, headers={"Allow": ", ".join(sorted(there))})
            with self._state.lock:
                fault = caught_by(self._state.faults, operation.id)
            if fault:
                return await self._serve_badly(operation, request, fault)
            body = await request.body()
            return self._observed(request, body, self._handle(operation, request, body, None))

        return serve

    async def _serve_badly(self, operation: Operation, request: Request, fault: FaultRule) -> Response:
        if await self._mischief.before_reading(fault, request):
            return Response()
        body = await request.body()
        await self._mischief.before_handling(fault)
        handled = self._handle(operation, request, body, fault) if fault.is_handled else None
        response = await self._mischief.reply(fault, request, handled)
        if response is None:
            return Response()
        return await self._mischief.on_the_way(fault, request, self._observed(request, body, response))

    def _observed(self, request: Request, body: bytes, response: Response) -> Response:
        response.headers["x-request-id"] = str(uuid.uuid4())
        if self._observe:
            self._observe(_exchange(request, body, response))
        return response

    def _handle(self, operation: Operation, request: Request, body: bytes, fault: FaultRule | None) -> Response:
        state = self._state
        try:
            switches = for_request(state.switches, request.headers.get(HEADER))
        except (ValueError, ValidationError) as error:
            # Not an answer of the contract: whoever sent the header is told what is wrong with it.
            return written(Reply({"error": f"{HEADER}: {error}"}, 400))
        wrong_by = fault.seconds if fault and fault.action is FaultAction.CLOCK else 0
        with state.during(switches, wrong_by):
            if fault and fault.action is FaultAction.EXPIRED_TOKEN:
                end_access(state, request.headers.get("Authorization"))
            response = _respond(state, _answer(state, operation, request, body))
            state.settle()
            # The store's clock, which a fault may have set wrong, rather than the computer's.
            response.headers["date"] = format_datetime(state.now(), usegmt=True)
            return response


def _answer(state: State, operation: Operation, request: Request, body: bytes) -> Reply:
    client = request.client.host if request.client else ""
    customer: Customer | None = None
    refusal: Refusal | None = None
    try:
        customer = _admitted(state, operation, request)
    except Refusal as error:
        refusal = error
    caller = f"business {request.headers['Authorization']}" if operation.needs_business and not refusal else client
    standing = limits.spend(state, caller, customer)
    if standing and standing.is_over:
        reply = Reply(limits.body_of(state), 429)
    elif refusal:
        reply = Reply(refusal.body(), refusal.status)
    else:
        reply = _performed(state, operation, request, body, client, customer)
    return Reply(reply.body, reply.status, {**reply.headers, **limits.headers_of(state, standing)})


def _admitted(state: State, operation: Operation, request: Request) -> Customer | None:
    """Who calls, if it takes an account; refuses those without the credentials the operation asks for."""
    if operation.needs_business:
        _admit_business(state, operation, request.headers.get("Authorization"))
        return None
    right_store = request.path_params["store_id"] == state.store.unique_id and state.switches.plan_active
    if operation.needs_key and not (right_store and request.headers.get(KEY_HEADER) == state.store.storefront_key):
        raise Refusal(404, "Store not found")
    if state.switches.origin_required and "Origin" not in request.headers:
        # No answer is published; the guide lists 403 for v3 as a whole.
        raise Refusal(403, "Origin not allowed", "origin_not_allowed")
    customer = customer_of(state, request.headers.get("Authorization")) if operation.needs_customer else None
    if not right_store:
        # A customer's token belongs to one store; customer routes declare no 404 for a wrong store.
        raise Refusal(401, "Invalid or expired token", "invalid_token")
    return customer


def _admit_business(state: State, operation: Operation, authorization: str | None) -> None:
    if authorization == f"Bearer {state.store.read_only_key}":
        if operation.id not in READING:
            raise Refusal(403, "Forbidden")
    elif authorization != f"Bearer {state.store.secret_key}":
        raise Refusal(401, "Invalid API key")


def _performed(
    state: State, operation: Operation, request: Request, body: bytes, client: str, customer: Customer | None
) -> Reply:
    try:
        return operation.handler(
            Call(
                state=state,
                path=request.path_params,
                query=request.query_params,
                base_url=f"http://{request.url.netloc}",
                client=client,
                body=_json(body),
                has_body=bool(body),
                guest_token=request.headers.get(GUEST_HEADER),
                customer=customer,
            )
        )
    except Refusal as refusal:
        form = state.switches.error_form if operation.makes_order else ErrorForm.ERROR
        return Reply(refusal.body(form), operation.bad_request if refusal.status == 400 else refusal.status)


def _json(body: bytes) -> object:
    if not body:
        return None
    try:
        return json.loads(body)
    except (ValueError, RecursionError) as error:
        raise Refusal(400, "Malformed JSON", "malformed_json") from error


def _respond(state: State, reply: Reply) -> Response:
    """The reply as a response, its amounts in the form this store writes them."""

    def write(value: Any) -> object:
        if isinstance(value, Money):
            return value.written(state.switches.money)
        raise TypeError(f"{type(value)} cannot be written as JSON")

    return written(reply, write)


def written(reply: Reply, write: Callable[[Any], object] | None = None) -> Response:
    """A reply as it leaves: without body, as text, or as JSON, where `write` puts what JSON does not know."""
    headers = dict(reply.headers)
    if reply.body is None:
        return Response(status_code=reply.status, headers=headers)
    if isinstance(reply.body, str):
        return Response(reply.body, reply.status, headers, media_type="text/plain")
    content = json.dumps(reply.body, ensure_ascii=False, separators=(",", ":"), default=write)
    return Response(content.encode("utf-8", "replace"), reply.status, headers, media_type="application/json")


async def _no_such_page(_request: Request, error: Exception) -> Response:
    status, headers = (error.status_code, error.headers or {}) if isinstance(error, HTTPException) else (404, {})
    words = "Method not allowed" if status == 405 else "Not found"
    return written(Reply({"error": words}, status, {**headers, "x-request-id": str(uuid.uuid4())}))


async def _own_fault(request: Request, error: Exception) -> Response:
    """A fault of the sandbox itself: told in the log, so that it is not taken for a rule's doing."""
    _log.error("the sandbox failed at %s %s", request.method, request.url.path, exc_info=error)
    return written(Reply({"error": "Internal server error"}, 500, {"x-request-id": str(uuid.uuid4())}))


def _exchange(request: Request, body: bytes, response: Response) -> Exchange:
    return Exchange(
        method=request.method,
        path=request.url.path,
        query=request.url.query,
        request_headers=dict(request.headers),
        request_body=body,
        status=response.status_code,
        response_headers={name.lower(): value for name, value in response.headers.items()},
        response_body=bytes(response.body),
    )
