"""Access and refresh tokens. Refresh tokens are single use; using an old one again revokes its whole family."""

from __future__ import annotations

import base64
import json
import secrets
from datetime import timedelta

from pos_app.sandbox.state import Customer, State, Token
from pos_app.sandbox.wire import Json, Refusal

OTP_CODE = "246810"
"""The one-time code of every account that asks for one; a sandbox sends no mail."""


def new_session(state: State, customer: Customer) -> Json:
    """Tokens of a fresh sign-in."""
    return _tokens(state, customer, secrets.token_hex(8))


def rotate(state: State, refresh: str) -> Json:
    """New tokens for a refresh token, which is spent by it; refuses with 401."""
    token = state.tokens.get(refresh)
    if token is None or token.is_access or token.expires_at <= state.now():
        raise Refusal(401, "Invalid refresh token", "invalid_refresh_token")
    if token.used:
        revoke_family(state, token.family)
        raise Refusal(401, "Refresh token has been used", "refresh_token_reused")
    token.used = True
    state.keep_token(refresh, token)
    return _tokens(state, state.customers[token.email], token.family)


def revoke_family(state: State, family: str) -> None:
    """Make every token that grew from one sign-in worthless."""
    _revoke(state, [text for text, token in state.tokens.items() if token.family == family])


def sign_out_everywhere(state: State, customer: Customer) -> None:
    """Make every token of an account worthless."""
    _revoke(state, [text for text, token in state.tokens.items() if token.email == customer.email])


def end_access(state: State, authorization: str | None) -> None:
    """Make the access token of an `Authorization` header worthless; the refresh token stays good."""
    text = _bearer(authorization)
    if text in state.tokens:
        state.keep_token(text, None)


def customer_of(state: State, authorization: str | None) -> Customer:
    """Who an `Authorization: Bearer` header speaks for; refuses with 401."""
    token = state.tokens.get(_bearer(authorization))
    if token is None or not token.is_access or token.expires_at <= state.now():
        raise Refusal(401, "Invalid or expired token", "invalid_token")
    return state.customers[token.email]


def _bearer(authorization: str | None) -> str:
    kind, _, text = (authorization or "").partition(" ")
    return text if kind.lower() == "bearer" else ""


def _revoke(state: State, texts: list[str]) -> None:
    for text in texts:
        state.keep_token(text, None)


def _tokens(state: State, customer: Customer, family: str) -> Json:
    switches = state.switches
    return {
        "access": _keep(state, customer, family, is_access=True, seconds=switches.access_seconds),
        "refresh": _keep(state, customer, family, is_access=False, seconds=switches.refresh_seconds),
        "token_type": "Bearer",
        "expires_in": switches.access_seconds,
        "refresh_expires_in": switches.refresh_seconds,
    }


def _keep(state: State, customer: Customer, family: str, *, is_access: bool, seconds: int) -> str:
    """A token in the shape of a JWT. It is looked up rather than checked by signature, so its last part is noise."""
    expires_at = state.now() + timedelta(seconds=seconds)
    claims = {"sub": str(customer.id), "exp": int(expires_at.timestamp()), "typ": "access" if is_access else "refresh"}
    text = ".".join((_part({"alg": "HS256", "typ": "JWT"}), _part(claims), secrets.token_urlsafe(32)))
    state.keep_token(text, Token(customer.email, family, is_access, expires_at))
    return text


def _part(claims: Json) -> str:
    return base64.urlsafe_b64encode(json.dumps(claims, separators=(",", ":")).encode()).decode().rstrip("=")
