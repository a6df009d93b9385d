"""What each way of paying can do while nothing can be asked of the server."""

from __future__ import annotations

import pytest

from pos_app.payment.instructions import BankAccount, StaticQris
from pos_app.payment.methods import METHODS
from pos_app.payment.offline import NO_MEANS, OwnMeans, WithoutServer, without_server

BNI = OwnMeans((BankAccount("BNI", "0123456789", "PT Rasa Nusantara"),))
CODE = OwnMeans(static_qris=StaticQris("000201...", "TOKO RASA", "BANDUNG"))


@pytest.mark.parametrize("code", ["cash", "cod"])
def test_money_in_hand_needs_no_server(code: str) -> None:
    assert without_server(code, NO_MEANS) is WithoutServer.WORKS


def test_a_transfer_goes_to_accounts_that_are_known_and_is_unverified() -> None:
    assert without_server("bank_transfer", BNI) is WithoutServer.UNVERIFIED
    assert without_server("bank_transfer", CODE) is WithoutServer.WAITS


def test_the_shops_own_code_is_unverified_where_it_is_set_up() -> None:
    assert without_server("static_qris", CODE) is WithoutServer.UNVERIFIED
    assert without_server("static_qris", BNI) is WithoutServer.WAITS
    assert without_server("qris", CODE) is WithoutServer.WAITS


@pytest.mark.parametrize("code", [*sorted(set(METHODS) - {"cash", "cod", "bank_transfer"}), "va_new", "new_wallet"])
def test_all_else_waits_for_what_the_server_makes(code: str) -> None:
    assert without_server(code, BNI) is WithoutServer.WAITS
