"""Why a sandbox cannot be started."""

from __future__ import annotations

from pos_app.errors import KasirError


class SandboxError(KasirError):
    """The sandbox cannot start as asked: address taken or refused, or its faults file cannot be used."""
