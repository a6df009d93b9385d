"""Tokens of a signed-in customer account."""

from __future__ import annotations

from pydantic import Field

from pos_app.scalev.models.base import WireModel


class AuthTokens(WireModel):
    """Reply of sign-in, one-time code and renewal. Lifetimes in seconds; zero means that the server did not say."""

    access: str = Field(min_length=1, repr=False)
    refresh: str = Field(min_length=1, repr=False)
    expires_in: int = 0
    refresh_expires_in: int = 0
