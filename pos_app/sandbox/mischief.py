"""What faults do to a call on its way through the sandbox; see `FaultAction` for each."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from typing import Protocol

from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

from pos_app.sandbox.faults import FaultAction, FaultRule, caught_by
from pos_app.sandbox.state import State

_PAGE = b"""<!doctype html>
<html><head><title>Masuk ke Wi-Fi</title></head>
<body><h1>Silakan masuk untuk memakai jaringan ini</h1></body></html>
"""
_MORSELS = 20
"""Parts in which a slow reply arrives."""


class Line(Protocol):
    """The connections of the server."""

    async def drop(self, request: Request) -> None:
        """Close a request's connection; the request then ends as one whose client went away."""

    def refuse(self, seconds: float) -> None:
        """Close every connection, and take no others for so long."""


class Mischief:
    """Carries out fault rules. `written` turns a status, body and headers into a response."""

    def __init__(self, line: Line, written: Callable[[int, object, dict[str, str]], Response]) -> None:
        self._line = line
        self._written = written

    async def around(self, state: State, name: str, request: Request, handle: Callable[[bytes], Response]) -> Response:
        """Serve what is no operation of the contract, with whatever the rules for `name` do to it."""
        with state.lock:
            fault = caught_by(state.faults, name)
        if fault is None:
            return handle(await request.body())
        if await self.before_reading(fault, request):
            return Response()
        body = await request.body()
        await self.before_handling(fault)
        response = await self.reply(fault, request, handle(body) if fault.is_handled else None)
        return Response() if response is None else await self.on_the_way(fault, request, response)

    async def before_reading(self, fault: FaultRule, request: Request) -> bool:
        """Whether the call is over before its body is read."""
        if fault.action is FaultAction.REFUSE:
            self._line.refuse(fault.seconds)
        elif fault.action is FaultAction.DROP_BEFORE:
            await self._line.drop(request)
        return fault.action in (FaultAction.REFUSE, FaultAction.DROP_BEFORE)

    async def before_handling(self, fault: FaultRule) -> None:
        """Let a call wait that is to be handled late, whether or not its client stays."""
        if fault.action is FaultAction.STALL:
            await asyncio.sleep(fault.seconds)

    async def reply(self, fault: FaultRule, request: Request, handled: Response | None) -> Response | None:
        """What the client is answered, `handled` being what it should be; None: nothing, and nobody is there."""
        match fault.action:
            case FaultAction.DROP_AFTER:
                await self._line.drop(request)
                return None
            case FaultAction.NEVER:
                while (await request.receive())["type"] != "http.disconnect":
                    pass
                return None
            case FaultAction.STATUS:
                body = {"error": f"Status {fault.status}"} if fault.body is None else fault.body
                return self._written(fault.status, body, fault.headers)
            case FaultAction.HTML:
                return Response(_PAGE, fault.status, fault.headers, media_type="text/html")
            case FaultAction.DELAY:
                await asyncio.sleep(fault.seconds)
            case FaultAction.WRONG_TYPE if handled:
                handled.headers["content-type"] = "text/plain; charset=utf-8"
        return handled

    async def on_the_way(self, fault: FaultRule, request: Request, response: Response) -> Response:
        """The response as it is sent: whole, in morsels, or cut short."""
        if fault.action is FaultAction.SLOW:
            return _streamed(response, _morsels(bytes(response.body), fault.seconds))
        if fault.action is FaultAction.TRUNCATE:
            return _streamed(response, self._cut(bytes(response.body), request))
        return response

    async def _cut(self, body: bytes, request: Request) -> AsyncIterator[bytes]:
        yield body[: len(body) // 2]
        # What was written leaves with the next turn of the loop; the rest never does.
        await asyncio.sleep(0)
        await self._line.drop(request)


async def _morsels(body: bytes, seconds: float) -> AsyncIterator[bytes]:
    size = max(1, -(-len(body) // _MORSELS))
    for start in range(0, len(body), size):
        await asyncio.sleep(seconds / _MORSELS)
        yield body[start : start + size]


def _streamed(response: Response, parts: AsyncIterator[bytes]) -> StreamingResponse:
    """`response` with its headers, the full length among them, and its body in `parts`."""
    streamed = StreamingResponse(parts, response.status_code)
    streamed.raw_headers = response.raw_headers
    return streamed
