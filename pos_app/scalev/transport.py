"""One request over the wire and back: the httpx client, its failures, the log line and the server's clock.

The only module that imports httpx. A log line holds the method, the path *template* (a slug in a path is a secret), the
status, milliseconds and the server's request id; never a header, a query or a body.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from functools import lru_cache, partial
from typing import TypeAlias, cast
from urllib.parse import quote

import httpx

from pos_app.clock import Clock, ServerTime
from pos_app.errors import SettingsError
from pos_app.records import Private, field
from pos_app.scalev.allowance import Allowances, Bucket
from pos_app.scalev.errors import NoReply, NotSent, RateLimited, Refused, ServerFault, UnreadableReply
from pos_app.scalev.models.requests import Body
from pos_app.scalev.waits import Wait

_log = logging.getLogger("kasir.scalev")

_NEVER_SENT = (
    httpx.ConnectError,
    httpx.ConnectTimeout,
    httpx.PoolTimeout,
    httpx.ProxyError,
    httpx.UnsupportedProtocol,
    httpx.LocalProtocolError,
)
_LOOPBACK = ("localhost", "127.0.0.1", "::1")
_CONNECTIONS = 8
_PICTURE_HEADERS = {"Accept": "image/webp,image/png,image/jpeg,image/*;q=0.8", "Accept-Encoding": "identity"}
_PART_BYTES = 64 * 1024
"""Of a file that is sent: between two parts it can be given up."""


class Call(Private):
    """One request. `path` fills the placeholders of `template`.

    `changes` is whether it makes or alters something, `makes_order` whether that is an order. `routine` is one of tens
    of thousands alike, of which the log tells only when they went wrong.
    """

    said = frozenset({"method", "template", "wait", "changes", "makes_order", "routine"})

    method: str
    template: str
    wait: Wait
    path: Mapping[str, str | int] = field(default_factory=dict)
    query: Mapping[str, str | int] = field(default_factory=dict)
    body: Body | None = None
    changes: bool = False
    makes_order: bool = False
    routine: bool = False

    def url(self, base: str, store_id: str) -> httpx.URL:
        """The full address, every value percent-encoded."""
        return _address(base, self.template, (("store_id", store_id), *self.path.items()))


class Reply(Private):
    """What came back; names of `headers` are in small letters.

    `complete` is false when the connection broke inside the body, or the body took too long.
    """

    said = frozenset({"status", "complete", "request_id"})

    status: int
    headers: Mapping[str, str]
    body: bytes
    complete: bool
    request_id: str
    note: Callable[[], None] = field(default=lambda: None)
    """Notes a reply that was awaited with something to do meanwhile: its log line, and what it says of the server."""


Written: TypeAlias = httpx.Request
"""A request ready to be sent, once."""


class Transport:
    """The one `httpx.Client` of the process; safe to use from several threads.

    Sends no `Origin` (behaviour section 2) and follows no redirects. `server_time` and `allowances` hold what replies
    say besides their answers. Raises `SettingsError` for a server address, store
    id or key with characters that no header or address can carry.
    """

    def __init__(
        self,
        base_url: str,
        store_id: str,
        clock: Clock,
        user_agent: str,
        on_server_time: Callable[[datetime], None] | None,
    ) -> None:
        self._base = base_url.rstrip("/")
        host = _host(plain("base_url", self._base))
        self._store_id = plain("store_id", store_id)
        self._clock = clock
        self._on_server_time = on_server_time
        self.server_time = ServerTime(clock)
        self.allowances = Allowances()
        # httpx logs whole addresses at INFO and httpcore headers at DEBUG: slugs and tokens would reach the log file.
        for name in ("httpx", "httpcore"):
            logging.getLogger(name).setLevel(logging.WARNING)
        self._http = httpx.Client(
            headers={"User-Agent": user_agent, "Accept": "application/json"},
            limits=httpx.Limits(max_connections=_CONNECTIONS, max_keepalive_connections=_CONNECTIONS),
            # A shop's proxy has no business between the register and a sandbox on the same machine.
            trust_env=host not in _LOOPBACK,
        )

    def written(self, call: Call, headers: Mapping[str, str]) -> Written:
        """`call` as a request, to be sent by `exchange` later."""
        return self._http.build_request(
            call.method,
            call.url(self._base, self._store_id),
            params=dict(call.query) or None,
            headers=dict(headers),
            json=call.body,
            timeout=httpx.Timeout(call.wait.read, connect=call.wait.connect, pool=call.wait.connect),
        )

    def exchange(self, call: Call, request: Written, meanwhile: Callable[[], object] | None = None) -> Reply:
        """Send `call` as `request` and read the reply, whatever its status. Raises `NotSent` or `NoReply`.

        `meanwhile` is called on this thread when the request has left and the server is at work on it, if it comes to
        that; it must not raise.
        """
        began, asked = time.perf_counter(), self._clock.monotonic()
        try:
            if meanwhile is not None:
                request.stream = _AndThen(request.stream, meanwhile)
            response = self._http.send(request, stream=True)
        except _NEVER_SENT as error:
            self._line(call, type(error).__name__, began, "")()
            raise NotSent from error
        except httpx.TransportError as error:
            self._line(call, type(error).__name__, began, "")()
            raise NoReply(changes=call.changes) from error
        status, headers = response.status_code, _headers(response)
        request_id = _request_id(headers)
        body, complete = _read(response, began + call.wait.whole)
        line = self._line(call, str(status) if complete else f"{status} cut", began, request_id)
        answered = self._clock.monotonic()

        def note() -> None:
            line()
            self._learn(call, status, headers, asked, answered)

        later = meanwhile is not None and response.is_success
        if not later:
            note()
        return Reply(status, headers, body, complete, request_id, *([note] if later else []))

    def download(self, url: str, most_bytes: int, wait: Wait) -> bytes:
        """A picture from any web address; carries no key and no token, follows redirects.

        Raises `Refused` for an answer that it is not to be had there, `RateLimited`, `ServerFault`, `NotSent`,
        `NoReply` (also when it takes too long as a whole), and `UnreadableReply` for an address or an answer that
        cannot be a picture, or is more than `most_bytes`.
        """
        try:
            target = httpx.URL(url)
        except httpx.InvalidURL:
            target = httpx.URL()
        if target.scheme not in ("http", "https") or not target.host:
            raise UnreadableReply("address", changes=False)
        until = time.perf_counter() + wait.whole
        timeout = httpx.Timeout(wait.read, connect=wait.connect, pool=wait.connect)
        try:
            with self._http.stream(
                "GET", target, headers=_PICTURE_HEADERS, timeout=timeout, follow_redirects=True
            ) as response:
                _refuse_no_picture(response, most_bytes)
                body = bytearray()
                for chunk in response.iter_raw():
                    body += chunk
                    if len(body) > most_bytes:
                        raise UnreadableReply("larger than allowed", changes=False)
                    if time.perf_counter() > until:
                        raise NoReply(changes=False)
                return bytes(body)
        except _NEVER_SENT as error:
            raise NotSent from error
        except (httpx.TransportError, httpx.TooManyRedirects) as error:
            raise NoReply(changes=False) from error

    def upload(
        self, url: str, content: bytes, content_type: str, wait: Wait, given_up: Callable[[], bool]
    ) -> tuple[int, str]:
        """PUT a file at an address that the server gave for it: the status and the content type of the answer.

        It carries no key and no token, and follows no redirects. Raises `NotSent` (also once it is `given_up`),
        `NoReply`, and `UnreadableReply` for an address that no file may be sent to.
        """
        target = self._upload_target(url)
        call, began = Call("PUT", "(upload)", wait), time.perf_counter()
        request = self._http.build_request(
            "PUT",
            target,
            content=_parts(content, given_up),
            headers={"Accept": "*/*", "Content-Type": content_type, "Content-Length": str(len(content))},
            timeout=httpx.Timeout(wait.read, connect=wait.connect, pool=wait.connect),
        )
        try:
            response = self._http.send(request, stream=True)
        except (*_NEVER_SENT, _GivenUpError) as error:
            self._line(call, type(error).__name__, began, "")()
            raise NotSent from error
        except httpx.TransportError as error:
            self._line(call, type(error).__name__, began, "")()
            raise NoReply(changes=False) from error
        response.close()  # what else is said is not of the contract
        self._line(call, str(response.status_code), began, "")()
        return response.status_code, response.headers.get("content-type", "")

    def _upload_target(self, url: str) -> httpx.URL:
        """`url`, where it is safe to send to: over TLS, or unprotected just where the API itself is spoken to so."""
        base = httpx.URL(self._base)
        try:
            target = httpx.URL(url)
        except httpx.InvalidURL:
            target = httpx.URL()
        near = target.host == base.host or (target.host in _LOOPBACK and base.host in _LOOPBACK)
        is_safe = target.scheme == "https" or (target.scheme == "http" == base.scheme and near)
        if not is_safe or not target.host or target.userinfo:
            raise UnreadableReply("upload_url", changes=False)
        return target

    def close(self) -> None:
        """Close every connection; later calls raise `RuntimeError`."""
        self._http.close()

    def _line(self, call: Call, outcome: str, began: float, request_id: str) -> Callable[[], None]:
        """The line of the log about `call`, to be written."""
        took = (time.perf_counter() - began) * 1000
        level = logging.DEBUG if call.routine and outcome == "200" else logging.INFO
        line = "%s %s %s %.0f ms %s"
        return partial(_log.log, level, line, call.method, call.template, outcome, took, request_id or "-")

    def _learn(self, call: Call, status: int, headers: Mapping[str, str], asked: float, answered: float) -> None:
        """What a reply says besides its answer: the server's time, and what is left of its rate limit."""
        # A page of the network's own (the sign-in page of a wireless network) has another clock.
        moment = None if "text/html" in headers.get("content-type", "") else date_of(headers)
        if moment is not None:
            self.server_time.learn(moment, asked, answered)
            if self._on_server_time is not None:
                self._on_server_time(moment)
        server_now = moment or self._clock.now() + timedelta(seconds=self.server_time.offset)
        bucket = Bucket.PUBLIC if "/public/" in call.template else Bucket.ACCOUNT
        refused = status == httpx.codes.TOO_MANY_REQUESTS
        self.allowances.note(bucket, headers, answered, server_now.timestamp(), refused=refused)


def _refuse_no_picture(response: httpx.Response, most_bytes: int) -> None:
    """Raise what an answer says that is none, or not one to be read; before any of it is."""
    status, headers = response.status_code, response.headers
    if status == httpx.codes.TOO_MANY_REQUESTS:
        raise RateLimited(None)
    if status >= 500 or status == httpx.codes.REQUEST_TIMEOUT:
        raise ServerFault(status=status, changes=False)
    if status >= 400:
        raise Refused(status=status)
    if status != httpx.codes.OK:
        raise UnreadableReply(f"HTTP {status}", changes=False)
    if headers.get("content-type", "").lower().startswith(("text/", "application/json", "video/", "audio/")):
        raise UnreadableReply("content-type", changes=False)
    if headers.get("content-encoding", "identity").lower() != "identity":
        # It was asked for plain: a few bytes that unpack to gigabytes are no picture.
        raise UnreadableReply("content-encoding", changes=False)
    length = headers.get("content-length", "")
    if length.isdecimal() and int(length) > most_bytes:
        raise UnreadableReply("larger than allowed", changes=False)


class _AndThen(httpx.SyncByteStream):
    """A body, and what to do once it has left."""

    def __init__(self, body: object, then: Callable[[], object]) -> None:
        self._body, self._then = cast("Iterable[bytes]", body), then

    def __iter__(self) -> Iterator[bytes]:
        yield from self._body
        self._then()


class _GivenUpError(Exception):
    """Nobody waits for it any more."""


def _parts(content: bytes, given_up: Callable[[], bool]) -> Iterator[bytes]:
    for start in range(0, len(content), _PART_BYTES):
        if given_up():
            raise _GivenUpError
        yield content[start : start + _PART_BYTES]


def date_of(headers: Mapping[str, str]) -> datetime | None:
    """The second in which a reply was written, by the server's clock; None where it does not say."""
    try:
        return _date(headers.get("date", ""))
    except (ValueError, OverflowError):
        return None


@lru_cache(maxsize=1)
def _date(header: str) -> datetime:
    # One second's replies all say the same.
    return parsedate_to_datetime(header).astimezone(UTC)


@lru_cache(maxsize=64)
def _address(base: str, template: str, path: tuple[tuple[str, str | int], ...]) -> httpx.URL:
    # Sale after sale goes to the same address, and reading it anew takes as long as writing the whole request.
    return httpx.URL(base + template.format(**{name: quote(str(value), safe="") for name, value in path}))


def _headers(response: httpx.Response) -> dict[str, str]:
    """What the reply's headers say, read once: httpx looks through all of them for each that is asked for."""
    found: dict[str, str] = {}
    for raw_name, raw_value in response.headers.raw:
        name, value = raw_name.decode("latin-1").lower(), raw_value.decode("latin-1")
        found[name] = f"{found[name]}, {value}" if name in found else value
    return found


def _read(response: httpx.Response, until: float) -> tuple[bytes, bool]:
    """The body, and whether all of it came before `until` (by `time.perf_counter`); closes the response."""
    body = bytearray()
    try:
        for chunk in response.iter_bytes():
            body += chunk
            if time.perf_counter() > until:
                return b"", False
    except (httpx.TransportError, httpx.DecodingError):
        return b"", False
    finally:
        response.close()
    return bytes(body), True


def plain(name: str, value: str) -> str:
    """`value`, if a header or an address can carry it. Raises `SettingsError` naming the setting, never its value."""
    if not value or not value.isascii() or not value.isprintable() or " " in value:
        raise SettingsError("scalev.setting_unusable", field=name)
    return value


def _host(base_url: str) -> str:
    try:
        url = httpx.URL(base_url)
    except httpx.InvalidURL:
        url = httpx.URL()
    if url.scheme not in ("http", "https") or not url.host:
        raise SettingsError("scalev.setting_unusable", field="base_url")
    return url.host


def _request_id(headers: Mapping[str, str]) -> str:
    found = headers.get("x-request-id") or headers.get("x-scalev-request-id") or ""
    return "".join(character for character in found if character.isalnum() or character in "-_.")[:80]
