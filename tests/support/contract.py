"""Checks exchanges against the contract document, requests and replies alike.

    contract = Contract.load()
    SandboxServer(observe=contract.check_exchange)

collects nothing: a request or reply outside the contract raises `AssertionError` at once. A server's observer runs on
the server's thread, so tests use `Recorder`, which keeps what was found until the test asks.
"""

from __future__ import annotations

import functools
import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Protocol
from urllib.parse import parse_qsl, unquote

import yaml
from jsonschema import Draft202012Validator, FormatChecker

DOCUMENT = Path(__file__).parents[1] / "contract" / "scalev-storefront-v3.openapi.yaml"
_METHODS = ("get", "post", "put", "patch", "delete")
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_STORE_NOT_FOUND = {"$ref": "#/components/responses/NotFound"}


class ExchangeLike(Protocol):
    """What `pos_app.sandbox.web.Exchange` holds; header names in lower case."""

    method: str
    path: str
    query: str
    request_headers: dict[str, str]
    request_body: bytes
    status: int
    response_headers: dict[str, str]
    response_body: bytes


@dataclass(frozen=True)
class _Operation:
    id: str
    path: str
    pattern: re.Pattern[str]
    raw: dict[str, Any]
    parameters: list[dict[str, Any]]


class Contract:
    """The contract document. Get one with `Contract.load()`; it is read once."""

    def __init__(self, document: dict[str, Any]) -> None:
        self._document = document
        self._operations: dict[str, list[_Operation]] = {}
        for path, item in document["paths"].items():
            shared = item.get("parameters", [])
            for method in _METHODS:
                if method in item:
                    raw = item[method]
                    parameters = [self._resolve(one) for one in [*shared, *raw.get("parameters", [])]]
                    pattern = re.compile(re.sub(r"\{(\w+)\}", r"(?P<\1>[^/]+)", path))
                    entry = _Operation(raw["operationId"], path, pattern, raw, parameters)
                    self._operations.setdefault(method.upper(), []).append(entry)
        for entries in self._operations.values():
            # A fixed path goes before one with a parameter in the same place.
            entries.sort(key=lambda entry: entry.path.count("{"))
        self._validator = functools.cache(self._make_validator)
        # Tests read the same goods again and again, and judging them takes longer than serving them.
        self._told = functools.lru_cache(maxsize=4096)(self._judge)

    @staticmethod
    @functools.cache
    def load(document: Path = DOCUMENT) -> Contract:
        """The contract in `document`."""
        return Contract(yaml.load(document.read_text("utf-8"), _LOADER))

    def operation_ids(self) -> set[str]:
        """Every operationId."""
        return {entry.id for entries in self._operations.values() for entry in entries}

    def operation_id(self, method: str, path: str) -> str:
        """The operationId that `method` and `path` (a query is passed over) belong to."""
        return self._find(method, path)[0].id

    def check_request(self, method: str, path: str, headers: Mapping[str, str], body: Any = None) -> None:
        """Assert that a request fits: credentials, parameters in path, query and headers, and body.

        `path` may carry a query; `body` is bytes, text or already decoded JSON, None or empty for none.
        """
        operation, values = self._find(method, path)
        where = f"{operation.id} request"
        given = {name.lower(): value for name, value in headers.items()}
        query = dict(parse_qsl(path.partition("?")[2], keep_blank_values=True))
        self._check_credentials(operation, given, where)
        for parameter in operation.parameters:
            source: Mapping[str, str] = {"path": values, "query": query, "header": given}[parameter["in"]]
            name = parameter["name"].lower() if parameter["in"] == "header" else parameter["name"]
            if name in source:
                self._check(
                    _typed(source[name], self._deref(parameter["schema"])), parameter["schema"], f"{where} {name}"
                )
            else:
                assert not parameter.get("required"), f"{where}: {parameter['in']} parameter {name} is missing"
        unknown = query.keys() - {one["name"] for one in operation.parameters if one["in"] == "query"}
        assert not unknown, f"{where}: undeclared query parameters {sorted(unknown)}"
        self._check_request_body(operation, given, body, where)

    def _check_request_body(self, operation: _Operation, headers: Mapping[str, str], body: Any, where: str) -> None:
        declared = operation.raw.get("requestBody")
        if body in (None, b"", ""):
            assert not (declared or {}).get("required"), f"{where}: a body is required"
            return
        assert declared, f"{where}: no body is declared, but one was sent"
        kind = headers.get("content-type", "application/json").partition(";")[0]
        assert kind in declared["content"], f"{where}: content type {kind} is not declared"
        self._check(_decoded(body, where), declared["content"][kind]["schema"], where)

    def check_response(self, method: str, path: str, status: int, headers: Mapping[str, str], body: Any = None) -> None:
        """Assert that a reply fits: a declared status, headers of the declared form, and body."""
        operation, _ = self._find(method, path)
        where = f"{operation.id} reply {status}"
        given = {name.lower(): value for name, value in headers.items()}
        declared = self._response(operation, status, where)
        for name, header in declared.get("headers", {}).items():
            if name.lower() in given:
                schema = self._deref(header["schema"])
                self._check(_typed(given[name.lower()], schema), schema, f"{where} header {name}")
        content = declared.get("content")
        if not content:
            assert not body, f"{where}: no body is declared, got {body!r}"
            return
        kind = given.get("content-type", "").partition(";")[0]
        assert kind in content, f"{where}: content type {kind!r} is not declared, only {sorted(content)}"
        decoded = _decoded(body, where) if kind == "application/json" else _text(body)
        self._check(decoded, content[kind]["schema"], where)

    def check_exchange(self, exchange: ExchangeLike) -> None:
        """Assert that both halves of an exchange fit."""
        path = f"{exchange.path}?{exchange.query}" if exchange.query else exchange.path
        self.check_request(exchange.method, path, exchange.request_headers, exchange.request_body)
        self.check_reply(exchange)

    def check_reply(self, exchange: ExchangeLike) -> None:
        """Assert that the reply of an exchange fits, whatever was asked."""
        self.check_response(
            exchange.method, exchange.path, exchange.status, exchange.response_headers, exchange.response_body
        )

    def _response(self, operation: _Operation, status: int, where: str) -> dict[str, Any]:
        declared: dict[str, Any] = operation.raw["responses"]
        if str(status) in declared:
            return self._resolve(declared[str(status)])
        # NotFound says itself that on public routes it also answers an unknown store or key, also where an operation
        # (sign-in, for one) does not list it.
        if status == 404 and "/public/" in operation.path:
            return self._resolve(_STORE_NOT_FOUND)
        raise AssertionError(f"{where}: undeclared status; declared are {sorted(declared)}")

    def _check_credentials(self, operation: _Operation, headers: Mapping[str, str], where: str) -> None:
        for scheme in (operation.raw.get("security") or [{}])[0]:
            if scheme == "storefrontApiKey":
                assert headers.get("x-scalev-storefront-api-key"), f"{where}: the storefront key is missing"
            else:
                bearer = headers.get("authorization", "")
                assert bearer.startswith("Bearer "), f"{where}: the bearer token is missing"

    def _find(self, method: str, path: str) -> tuple[_Operation, dict[str, str]]:
        plain = path.partition("?")[0]
        for entry in self._operations.get(method.upper(), []):
            if match := entry.pattern.fullmatch(plain):
                return entry, {name: unquote(value) for name, value in match.groupdict().items()}
        raise AssertionError(f"{method} {plain} is not an operation of the contract")

    def _resolve(self, node: dict[str, Any]) -> dict[str, Any]:
        return self._deref(node) if "$ref" in node else node

    def _deref(self, node: dict[str, Any]) -> dict[str, Any]:
        while "$ref" in node:
            target: Any = self._document
            for part in node["$ref"].removeprefix("#/").split("/"):
                target = target[part]
            node = target
        return node

    def _check(self, value: Any, schema: dict[str, Any], where: str) -> None:
        told = self._told(json.dumps(schema), json.dumps(value))
        assert not told, f"{where} is outside the contract: {told}"

    def _judge(self, schema: str, value: str) -> str:
        """What is wrong with the JSON `value`, or nothing."""
        errors = sorted(self._validator(schema).iter_errors(json.loads(value)), key=lambda error: len(error.path))
        return "; ".join(f"{error.json_path}: {_deepest(error).message[:300]}" for error in errors[:5])

    def _make_validator(self, schema: str) -> Draft202012Validator:
        whole = {"$schema": "https://json-schema.org/draft/2020-12/schema", **json.loads(schema)}
        whole["components"] = self._document["components"]
        return Draft202012Validator(whole, format_checker=FormatChecker())


@dataclass
class Recorder:
    """An observer for a server's thread: checks each exchange and keeps what was wrong until `assert_clean`."""

    contract: Contract = field(default_factory=Contract.load)
    replies_only: bool = False
    """True for tests that send bad requests on purpose."""
    exchanges: list[ExchangeLike] = field(default_factory=list)
    faults: list[str] = field(default_factory=list)

    def __call__(self, exchange: ExchangeLike) -> None:
        self.exchanges.append(exchange)
        try:
            if self.replies_only:
                self.contract.check_reply(exchange)
            else:
                self.contract.check_exchange(exchange)
        except AssertionError as error:
            self.faults.append(str(error))

    def operations(self) -> set[str]:
        """The operationIds seen so far."""
        return {self.contract.operation_id(one.method, one.path) for one in self.exchanges}

    def assert_clean(self) -> None:
        """Assert that every exchange so far fitted the contract."""
        assert not self.faults, "\n".join(self.faults)


def _deepest(error: Any) -> Any:
    while error.context:
        error = max(error.context, key=lambda one: len(one.path))
    return error


def _typed(text: str, schema: dict[str, Any]) -> Any:
    """A parameter's text as the type its schema asks for."""
    kinds = schema.get("type", "string")
    wanted = [kinds] if isinstance(kinds, str) else kinds
    if "integer" in wanted and re.fullmatch(r"-?\d+", text):
        return int(text)
    return text


def _decoded(body: Any, where: str) -> Any:
    if not isinstance(body, bytes | str):
        return body
    try:
        return json.loads(body)
    except ValueError as error:
        raise AssertionError(f"{where}: not JSON: {body[:200]!r}") from error


def _text(body: Any) -> str:
    return body.decode() if isinstance(body, bytes) else str(body)
