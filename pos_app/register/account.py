"""Signing the register's account in, and setting a register up for a store that nobody has signed in to yet."""

from __future__ import annotations

from pos_app.config.paths import DataFolder
from pos_app.config.secrets import KeyringVault
from pos_app.ledger import Ledger
from pos_app.ledger.ownership import Kept
from pos_app.register.register import client_for
from pos_app.scalev.auth import OtpRequired
from pos_app.scalev.client import ScalevClient
from pos_app.scalev.session import TokenVault


def sign_in(client: ScalevClient, email: str, password: str) -> bool:
    """Sign in; blocks. False when a one-time code was mailed and `verify` has to finish. Raises `ScalevError`."""
    return not isinstance(client.auth.sign_in(email, password), OtpRequired)


def verify(client: ScalevClient, email: str, code: str) -> None:
    """Finish signing in with the one-time code; blocks. Raises `ScalevError`."""
    client.auth.verify_otp(email, code)


def kept_sales(folder: DataFolder) -> Kept | None:
    """Sales in `folder` that are not sent yet, and whose they are; None when none bind it. Raises `LedgerError`."""
    if not folder.ledger.exists():
        return None
    with Ledger(folder.ledger) as ledger:
        return ledger.ownership.kept()


class FirstContact:
    """A store and an account being tried before there are settings; `vault` keeps the sign-in.

    While there are `kept` sales, no other store and no other account than theirs is tried (`LedgerError`).
    """

    def __init__(self, url: str, kept: Kept | None = None) -> None:
        self._url = url
        self._kept = kept
        self._client: ScalevClient | None = None
        self._store = ("", "")
        self.vault: TokenVault | None = None

    def check_store(self, store_id: str, storefront_key: str) -> None:
        """Ask the server for this store. Raises `ScalevError`, `SettingsError`, `LedgerError`."""
        if self._kept is not None:
            self._kept.hold_to(self._url, store_id)
        self._store = (store_id, storefront_key)
        self._renew(None).catalog.count()

    def sign_in(self, email: str, password: str) -> bool:
        """Sign in to the store last checked; False when a one-time code is needed.

        Raises `ScalevError`, `LedgerError`.
        """
        if self._kept is not None:
            self._kept.hold_to(self._url, self._store[0], email)
        self.vault = KeyringVault(self._store[0], email)
        return sign_in(self._renew(self.vault), email, password)

    def verify(self, email: str, code: str) -> None:
        """Finish with the one-time code. Raises `ScalevError`."""
        assert self._client is not None, "sign in before you verify"
        verify(self._client, email, code)

    def close(self) -> None:
        """Close the connections."""
        if self._client is not None:
            self._client.close()
            self._client = None

    def _renew(self, vault: TokenVault | None) -> ScalevClient:
        self.close()
        self._client = client_for(self._url, *self._store, vault)
        return self._client
