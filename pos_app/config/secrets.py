"""Where the refresh token lives: the operating system's keyring, or memory when there is none (design section 5)."""

from __future__ import annotations

import logging

log = logging.getLogger("kasir.config")

_SERVICE = "kasir"


class KeyringVault:
    """Keeps one account's refresh token in the OS keyring.

    `remembers` is False where no keyring works: the token then lives in memory and the register asks at each start.
    keyring is imported on first use, since it costs start-up time.
    """

    def __init__(self, store_id: str, email: str) -> None:
        self._name = f"{store_id}/{email}"
        self._in_memory: str | None = None
        self.remembers = True

    def load(self) -> str | None:
        """The refresh token last stored, or None."""
        if self._in_memory is not None:
            return self._in_memory
        import keyring

        try:
            self._in_memory = keyring.get_password(_SERVICE, self._name)
        except Exception as error:  # noqa: BLE001 - keyrings raise errors of their own systems, too
            self._without_keyring(error)
        return self._in_memory

    def store(self, token: str) -> None:
        """Keep `token`; when this returns it would survive a restart (if there is a keyring)."""
        import keyring

        self._in_memory = token
        try:
            keyring.set_password(_SERVICE, self._name, token)
        except Exception as error:  # noqa: BLE001 - as above
            self._without_keyring(error)

    def forget(self) -> None:
        """Remove the token everywhere."""
        import keyring

        self._in_memory = None
        try:
            keyring.delete_password(_SERVICE, self._name)
        except Exception as error:  # noqa: BLE001 - as above; a keyring that holds nothing says so with an error
            log.debug("nothing removed from the keyring (%s)", type(error).__name__)

    def _without_keyring(self, error: Exception) -> None:
        if self.remembers:
            log.info("no usable keyring (%s); the account is asked for at each start", type(error).__name__)
        self.remembers = False


def keyring_in_use() -> str | None:
    """The name of the system's keyring; None where there is none that keeps anything. May block on a locked one.

    Raises whatever the keyring raises when it does not work.
    """
    import keyring
    from keyring.backends import fail, null

    backend = keyring.get_keyring()
    if isinstance(backend, fail.Keyring | null.Keyring):
        return None
    keyring.get_password(_SERVICE, "doctor")
    return str(backend.name)
