"""A register put together: what it needs, what it learns of the shop, what the buyer form may ask it."""

from __future__ import annotations

from pathlib import Path

import pytest

from pos_app.config.paths import DataFolder
from pos_app.config.settings import Settings
from pos_app.errors import InputError, SettingsError
from pos_app.money import ZERO, Rupiah
from pos_app.records import replace
from pos_app.register import Register
from pos_app.register.demo import DemoStore
from pos_app.register.shop import ShopFacts, keep_shop, known_shop
from pos_app.scalev.errors import SignedOut
from pos_app.selling.buyer import WALK_IN, Buyer, Destination, Fulfilment, OrderAccount
from pos_app.selling.cart import AppliedDiscount
from pos_app.selling.quoting import Question
from pos_app.selling.totals import Source
from tests.support.catalogs import read_whole
from tests.support.counter import Counter, Watched


def test_a_register_without_a_shop_says_what_is_missing(tmp_path: Path) -> None:
    with pytest.raises(SettingsError) as error:
        Register.build(Settings(), DataFolder(tmp_path))
    for name in ("KASIR_STORE_ID", "KASIR_STOREFRONT_KEY", "KASIR_EMAIL"):
        assert name in str(error.value)


def test_what_the_shop_said_is_kept_for_days_offline(counter: Counter) -> None:
    assert known_shop(counter.ledger) == ShopFacts()
    facts = counter.register.read_shop()
    keep_shop(counter.ledger, facts)
    assert known_shop(counter.ledger) == facts
    assert {"qris", "bank_transfer", "va_bca", "cod"} <= {method.code for method in facts.methods}
    assert all(method.label for method in facts.methods)
    assert [account.number for account in facts.accounts] == ["0123456789", "1310012345678", "5210987654"]
    assert counter.register.shop_address_id(counter.ledger) == counter.address_id
    assert facts.address_id(99) == 99


def test_facts_of_another_version_are_read_again(counter: Counter) -> None:
    counter.ledger.memos.write("shop", {"methods": [{"kode": "qris"}]})
    assert known_shop(counter.ledger) == ShopFacts()


def test_cash_goes_by_the_method_set_or_what_the_shop_has(counter: Counter) -> None:
    facts = counter.register.read_shop()
    assert facts.stand_in("cod") == "cod"
    without = replace(facts, methods=tuple(method for method in facts.methods if method.code != "cod"))
    assert without.stand_in("cod") == "bank_transfer"
    assert not without.offers("cod")
    switched_off = replace(facts, methods=tuple(replace(method, enabled=False) for method in facts.methods))
    assert not switched_off.offers("qris")
    assert ShopFacts().offers("qris"), "before the server was ever asked everything is offered"


def test_facts_need_somebody_signed_in(counter: Counter) -> None:
    counter.register.client.auth.sign_out()
    with pytest.raises(SignedOut):
        counter.register.read_shop()


def test_places_postal_codes_couriers_and_addresses_can_be_asked_for(counter: Counter) -> None:
    lookups = counter.register.lookups
    place = lookups.search_locations("coblong")[0]
    assert "Coblong" in place.name
    assert lookups.search_locations("tidak ada tempat ini") == []
    codes = lookups.postal_codes(place.id)
    assert "40135" in codes
    couriers = lookups.couriers(counter.cart(), place.id, codes[0], "qris")
    assert len(couriers) == 4
    assert all(courier.cost > Rupiah(0) and courier.etd for courier in couriers)
    (saved,) = lookups.saved_addresses()
    assert saved.destination.address_id == counter.address_id


@pytest.mark.parametrize("account", list(OrderAccount))
def test_charges_are_what_the_server_would_add(counter: Counter, sandbox_store: Watched, account: OrderAccount) -> None:
    sandbox_store.server.state.switches.other_income = 1_500
    lookups, cart = counter.register.lookups, counter.cart()
    place = lookups.search_locations("coblong")[0]
    courier = lookups.couriers(cart, place.id, "40135", "qris")[0]
    buyer = Buyer(
        fulfilment=Fulfilment.DELIVERY, courier=courier, account=account,
        destination=Destination("Jl. Dago 88", place.id, place.name, "40135"),
    )  # fmt: skip
    charges = lookups.charges(cart, buyer, "qris")
    assert (charges.shipping, charges.other) == (courier.cost, Rupiah(1_500))
    assert charges.service_fee == Rupiah(0), "never on QRIS"
    assert lookups.charges(cart, WALK_IN, "qris").shipping == Rupiah(0)


def test_a_discount_is_given_or_refused(counter: Counter) -> None:
    check = counter.register.lookups.check_discount
    cart = counter.cart("KOPI-GAYO-250", "SAMBAL-ROA")
    assert check(" hemat11 ", cart, WALK_IN, "qris") == AppliedDiscount("HEMAT11", Rupiah(11_000))
    for code, cart_for_it in (("HEMAT11", counter.cart("SAMBAL-ROA")), ("LAMA", cart), ("TIDAKADA", cart)):
        with pytest.raises(InputError) as error:
            check(code, cart_for_it, WALK_IN, "qris")
        assert error.value.key == "discount.not_eligible"
        assert code in str(error.value)


def test_a_quote_says_what_the_code_gives_for_this_buyer_and_way_of_paying(counter: Counter) -> None:
    lookups, cart = counter.register.lookups, counter.cart()
    transfer = Question(replace(cart, discount=lookups.check_discount("TRANSFER5", cart, WALK_IN, None)), WALK_IN)
    held = lookups.quote(transfer.paid_by("bank_transfer"))
    assert (held.discount, held.no_discount) == (AppliedDiscount("TRANSFER5", Rupiah(5_000)), None)
    assert (held.charges.source, held.charges.goods) == (Source.SERVER, None)
    fell = lookups.quote(transfer.paid_by("qris"))
    assert fell.discount is None
    assert "Bank transfer only" in str(fell.no_discount)
    assert fell.charges.goods == Rupiah(68_000)


def test_a_code_for_the_shipping_is_checked_with_the_courier(counter: Counter) -> None:
    lookups, cart = counter.register.lookups, counter.cart()
    place = lookups.search_locations("coblong")[0]
    courier = lookups.couriers(cart, place.id, "40135", None)[0]
    home = Destination("Jl. Dago 88", place.id, place.name, "40135")
    buyer = Buyer(name="Sari", fulfilment=Fulfilment.DELIVERY, courier=courier, destination=home)
    free = AppliedDiscount("ONGKIR", Rupiah(8_000), on_shipping=True)
    assert lookups.check_discount("ongkir", cart, buyer, None) == free
    assert lookups.check_discount("ongkir", cart, WALK_IN, None) == replace(free, amount=ZERO)


def test_a_discounted_sale_costs_what_the_till_said(counter: Counter) -> None:
    cart = counter.cart("KOPI-GAYO-250", "SAMBAL-ROA")
    discount = counter.register.lookups.check_discount("HEMAT11", cart, WALK_IN, "qris")
    sale = counter.place("KOPI-GAYO-250", "SAMBAL-ROA", discount=discount)
    counter.drain()
    sale = counter.now(sale)
    assert (sale.due, sale.difference) == (Rupiah(102_000), Rupiah(0))


def test_the_demo_is_a_shop_of_its_own_already_signed_in(tmp_path: Path) -> None:
    folder = DataFolder(tmp_path).create()
    with DemoStore() as store:
        register = store.register(Settings.model_validate({"register": {"name": "K7", "language": "en"}}), folder)
        assert register.client.session.signed_in
        assert (register.settings.register_.name, register.settings.register_.cashier) == ("K7", "Sari")
        assert register.settings.shop.name == "Toko Rasa Nusantara"
        assert len(read_whole(register.client).entries) >= 60
        register.close()
