"""The supervisor's PIN: four to eight digits, kept as an Argon2 hash alone (RFC 9106).

Making and checking a hash takes a good part of a second and 64 MB by design: never on the screens' thread.
"""

from __future__ import annotations

import re

from pos_app.errors import InputError

SHORTEST, LONGEST = 4, 8
"""Digits of a PIN."""
_PASSES, _KIBIBYTES, _THREADS = 2, 65_536, 1
"""Above the least that OWASP asks for; one thread, so that the screens keep a core."""


def is_pin(text: str) -> bool:
    """Whether `text` has the form of a PIN."""
    return re.fullmatch(f"[0-9]{{{SHORTEST},{LONGEST}}}", text) is not None


def hashed(pin: str) -> str:
    """The hash of a new `pin`, with its salt and costs. Raises `InputError` ("pin.form")."""
    from argon2 import PasswordHasher

    if not is_pin(pin):
        raise InputError("pin.form", shortest=SHORTEST, longest=LONGEST)
    return PasswordHasher(_PASSES, _KIBIBYTES, _THREADS).hash(pin)


def matches(pin: str, pin_hash: str) -> bool:
    """Whether `pin` is the one that `pin_hash` was made of."""
    from argon2 import PasswordHasher
    from argon2.exceptions import InvalidHashError, VerificationError

    try:
        return PasswordHasher().verify(pin_hash, pin)
    except (InvalidHashError, VerificationError):
        return False
