"""Whose the sales of a till are: nobody takes it for another store or account while some of them wait to be sent."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from pos_app.ledger import Ledger, LedgerError
from pos_app.ledger.ownership import Owner
from pos_app.records import replace
from pos_app.selling.checkout import NewSale
from pos_app.selling.sale import Sale, SendState
from pos_app.words import Language
from tests.support.clock import HandClock
from tests.support.sales import order

OURS = Owner("https://api.scalev.com", "store_Ours", "kasir@toko.id")
OTHERS = [
    replace(OURS, store_id="store_other"),
    replace(OURS, email="lain@toko.id"),
    replace(OURS, url="http://127.0.0.1:9000"),
]


def made_to_wait(ledger: Ledger, sale: Sale, state: SendState, clock: HandClock) -> None:
    if state is SendState.WAITING:
        return
    claim = ledger.outbox.claim()
    assert claim is not None
    ledger.outbox.departing(claim)
    match state:
        case SendState.UNKNOWN:
            ledger.outbox.became_unknown(sale.id, clock.now(), ("scalev.no_reply_change", {}))
        case SendState.SIGNED_OUT:
            ledger.outbox.signed_out(sale.id, ("scalev.signed_out", {}))
        case _:
            ledger.outbox.refused(sale.id, ("scalev.refused_silently", {"status": "400"}))


@pytest.mark.parametrize("other", OTHERS, ids=["store", "account", "address"])
@pytest.mark.parametrize("state", [SendState.WAITING, SendState.UNKNOWN, SendState.SIGNED_OUT, SendState.REFUSED])
def test_a_till_with_sales_that_wait_is_nobody_elses(
    ledger: Ledger, second: Ledger, new_sale: Callable[..., NewSale], clock: HandClock, state: SendState, other: Owner
) -> None:
    ledger.ownership.take(OURS)
    sale = ledger.sales.place(new_sale())
    made_to_wait(ledger, sale, state, clock)
    assert ledger.sales.one(sale.id).sending.state is state
    with pytest.raises(LedgerError) as refused:
        second.ownership.take(other)
    for language in Language:
        words = refused.value.sentence(language)
        assert "store_Ours" in words
        assert "kasir@toko.id" in words
        assert "https://api.scalev.com" in words
    assert "masih menyimpan 1 penjualan" in refused.value.sentence(Language.INDONESIAN)
    assert "kirim atau batalkan semua" in refused.value.sentence(Language.INDONESIAN)
    assert "1 in all" in refused.value.sentence(Language.ENGLISH)
    assert "send or cancel every sale" in refused.value.sentence(Language.ENGLISH)
    assert second.ownership.recorded() == OURS
    second.ownership.take(OURS)


def test_a_till_whose_sales_are_settled_may_change_hands(
    ledger: Ledger, second: Ledger, new_sale: Callable[..., NewSale]
) -> None:
    ledger.ownership.take(OURS)
    accepted, cancelled = ledger.sales.place(new_sale()), ledger.sales.place(new_sale())
    ledger.sales.record_order(accepted.id, order(accepted.totals))
    ledger.outbox.cancel(cancelled.id, "pembeli batal")
    second.ownership.take(OTHERS[0])
    assert ledger.ownership.recorded() == OTHERS[0]


def test_sales_placed_before_anybody_was_recorded_belong_to_the_first_who_comes(
    ledger: Ledger, second: Ledger, new_sale: Callable[..., NewSale]
) -> None:
    ledger.sales.place(new_sale())
    ledger.ownership.take(OURS)
    with pytest.raises(LedgerError):
        second.ownership.take(OTHERS[1])


def test_small_letters_and_a_last_slash_make_nobody_else(ledger: Ledger, new_sale: Callable[..., NewSale]) -> None:
    ledger.ownership.take(OURS)
    ledger.sales.place(new_sale())
    ledger.ownership.take(Owner("https://API.scalev.com/", "store_Ours", " Kasir@Toko.id "))


def test_who_has_lost_the_till_neither_places_nor_sends(
    ledger: Ledger, second: Ledger, new_sale: Callable[..., NewSale]
) -> None:
    """A window is open for one store, and a command was run for another."""
    ledger.ownership.take(OURS)
    second.ownership.take(OTHERS[0])
    with pytest.raises(LedgerError) as refused:
        ledger.sales.place(new_sale())
    assert refused.value.key == "ledger.owner_changed"
    assert "baru saja dipakai untuk toko atau akun lain" in refused.value.sentence(Language.INDONESIAN)
    assert "just put to use for another store or account" in refused.value.sentence(Language.ENGLISH)
    assert ledger.sales.all() == []
    second.sales.place(new_sale())
    with pytest.raises(LedgerError, match="nothing was saved or sent"):
        ledger.outbox.claim()
    assert second.outbox.claim() is not None


def test_who_it_is_counts_not_how_it_was_written(
    ledger: Ledger, second: Ledger, new_sale: Callable[..., NewSale]
) -> None:
    ledger.ownership.take(OURS)
    with second._connection as connection:
        text = str(connection.execute("SELECT value_json FROM memo WHERE name = 'owner'").fetchone()[0])
        assert text == '{"url": "https://api.scalev.com", "store_id": "store_Ours", "email": "kasir@toko.id"}', (
            "an earlier version that is still open compares letters"
        )
        connection.execute("UPDATE memo SET value_json = ? WHERE name = 'owner'", (text.replace(" ", ""),))
    ledger.sales.place(new_sale())
    second.ownership.take(OURS)
    second.sales.place(new_sale())
