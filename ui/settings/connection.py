"""What the set-up and sign-in screens ask of the server, in words of their own."""

from __future__ import annotations

from enum import Enum
from typing import Protocol


class SignInResult(Enum):
    """What came of an e-mail and password that the server accepted."""

    SIGNED_IN = "signed_in"
    CODE_NEEDED = "code_needed"
    """A one-time code was mailed; `verify` finishes the sign-in, another `sign_in` mails a new code."""


class SetupConnection(Protocol):
    """A register being set up. Each call blocks (run it on the network lane) and raises `KasirError`.

    `sign_in` and `verify` speak to the store that `check_store` found last, and keep what signing in gave.
    """

    def check_store(self, store_id: str, storefront_key: str) -> str:
        """Ask the server for this store. The store's name, or empty when the server does not tell it.

        Raises `KasirError` with key `scalev.store_not_found` when the id or the key is wrong.
        """

    def sign_in(self, email: str, password: str) -> SignInResult:
        """Sign the register in. Raises `KasirError`; key `scalev.wrong_password` when they do not match."""

    def verify(self, email: str, code: str) -> None:
        """Finish with the one-time code. Raises `KasirError`; key `scalev.wrong_code` when it is not accepted."""
