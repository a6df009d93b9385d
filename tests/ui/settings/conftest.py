"""A store to set up against: one id, one key, one account that asks for a code."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from pos_app.errors import KasirError
from ui.settings.connection import SignInResult
from ui.tasks import TaskRunner


class Store:
    """Knows `store_1` with `sfpk_1`, and `kasir@toko.id` with `rahasia`, then the code 123456 when `asks_code`."""

    def __init__(self) -> None:
        self.offline = False
        self.asks_code = True
        self.signed_in = 0

    def check_store(self, store_id: str, storefront_key: str) -> str:
        self._reach()
        if (store_id, storefront_key) != ("store_1", "sfpk_1"):
            raise KasirError("scalev.store_not_found")
        return "Toko Rasa Nusantara"

    def sign_in(self, email: str, password: str) -> SignInResult:
        self._reach()
        if (email, password) != ("kasir@toko.id", "rahasia"):
            raise KasirError("scalev.wrong_password")
        self.signed_in += 1
        return SignInResult.CODE_NEEDED if self.asks_code else SignInResult.SIGNED_IN

    def verify(self, email: str, code: str) -> None:
        self._reach()
        if code != "123456":
            raise KasirError("scalev.wrong_code")

    def _reach(self) -> None:
        if self.offline:
            raise KasirError("scalev.not_sent")


@pytest.fixture
def store() -> Store:
    return Store()


@pytest.fixture
def tasks() -> Iterator[TaskRunner[None]]:
    runner: TaskRunner[None] = TaskRunner(lambda: None, lambda _ledger: None)
    yield runner
    assert runner.shutdown()
