"""Puts the operations behind HTTP: credentials, faults, request ids, observation."""

from __future__ import annotations

import asyncio
import json
import logging
import uuid
from collections.abc import Awaitable, Callable
from dataclasses import dataclass

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from pos_app.sandbox import control, hosted, pictures
from pos_app.sandbox.faults import FaultAction, FaultRule, caught_by
from pos_app.sandbox.routes import OPERATIONS
from pos_app.sandbox.routes.carts import GUEST_HEADER
from pos_app.sandbox.sessions import customer_of
from pos_app.sandbox.state import State
from pos_app.sandbox.wire import Call, Operation, Refusal, Reply

KEY_HEADER = "X-Scalev-Storefront-Api-Key"
_log = logging.getLogger(__name__)
_STORE = "/v3/stores/{store_id}"


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
Drop = Callable[[Request], Awaitable[None]]


def build(state: State, drop: Drop, observe: Observer | None) -> Starlette:
    """The whole application. `drop` closes the connection of a request without a reply."""
    shop = _Shop(state, drop, observe)
    return Starlette(
        routes=[
            *(Route(_STORE + one.path, shop.endpoint(one), methods=[one.method], name=one.id) for one in OPERATIONS),
            *control.routes(state),
            *hosted.routes(state),
            *pictures.routes(),
        ],
        exception_handlers={HTTPException: _no_such_page, Exception: _own_fault},
    )


class _Shop:
    def __init__(self, state: State, drop: Drop, observe: Observer | None) -> None:
        self._state = state
        self._drop = drop
        self._observe = observe

    def endpoint(self, operation: Operation) -> Callable[[Request], Awaitable[Response]]:
        """An endpoint that serves `operation`."""

        async def serve(request: Request) -> Response:
            body = await request.body()
            with self._state.lock:
                fault = caught_by(self._state.faults, operation.id)
            response = await self._answer(operation, request, body, fault)
            if response is None:
                return Response()
            response.headers["x-request-id"] = str(uuid.uuid4())
            if self._observe:
                self._observe(_exchange(request, body, response))
            return response

        return serve

    async def _answer(
        self, operation: Operation, request: Request, body: bytes, fault: FaultRule | None
    ) -> Response | None:
        """The reply; None when the connection is gone and nobody will read one."""
        if fault and fault.action is FaultAction.DROP_BEFORE:
            await self._drop(request)
            return None
        if fault and fault.action is FaultAction.STATUS:
            return _faulty(fault)
        with self._state.lock:
            response = _respond(_handle(self._state, operation, request, body))
        if fault and fault.action is FaultAction.DROP_AFTER:
            await self._drop(request)
            return None
        if fault and fault.action is FaultAction.DELAY:
            await asyncio.sleep(fault.seconds)
        return response


def _handle(state: State, operation: Operation, request: Request, body: bytes) -> Reply:
    try:
        right_store = request.path_params["store_id"] == state.store.unique_id
        if operation.needs_key and not (right_store and request.headers.get(KEY_HEADER) == state.store.storefront_key):
            raise Refusal(404, "Store not found")
        customer = customer_of(state, request.headers.get("Authorization")) if operation.needs_customer else None
        if not right_store:
            # A customer's token belongs to one store; customer routes declare no 404 for a wrong store.
            raise Refusal(401, "Invalid or expired token", "invalid_token")
        call = Call(
            state=state,
            path=request.path_params,
            query=request.query_params,
            base_url=f"http://{request.url.netloc}",
            body=_json(body),
            guest_token=request.headers.get(GUEST_HEADER),
            customer=customer,
        )
        return operation.handler(call)
    except Refusal as refusal:
        return Reply(refusal.body, refusal.status)


def _json(body: bytes) -> object:
    if not body:
        return None
    try:
        return json.loads(body)
    except (ValueError, RecursionError) as error:
        raise Refusal(400, "Malformed JSON", "malformed_json") from error


def _respond(reply: Reply) -> Response:
    headers = dict(reply.headers)
    if reply.body is None:
        return Response(status_code=reply.status, headers=headers)
    content = json.dumps(reply.body, ensure_ascii=False, separators=(",", ":")).encode("utf-8", "replace")
    return Response(content, reply.status, headers, media_type="application/json")


def _faulty(fault: FaultRule) -> Response:
    if isinstance(fault.body, str):
        return Response(fault.body, fault.status, fault.headers, media_type="text/plain")
    body = {"error": f"Status {fault.status}"} if fault.body is None else fault.body
    return _respond(Reply(body, fault.status, fault.headers))


async def _no_such_page(_request: Request, error: Exception) -> Response:
    status = error.status_code if isinstance(error, HTTPException) else 404
    return _respond(Reply({"error": "Not found"}, status, {"x-request-id": str(uuid.uuid4())}))


async def _own_fault(request: Request, error: Exception) -> Response:
    """A fault of the sandbox itself: told in the log, so that it is not taken for a rule's doing."""
    _log.error("the sandbox failed at %s %s", request.method, request.url.path, exc_info=error)
    return _respond(Reply({"error": "Internal server error"}, 500, {"x-request-id": str(uuid.uuid4())}))


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
