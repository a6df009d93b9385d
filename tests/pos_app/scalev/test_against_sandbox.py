"""Every operation of the client against the sandbox store, each exchange checked against the contract document."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from pos_app.clock import SystemClock
from pos_app.money import ZERO, Rupiah
from pos_app.sandbox.server import SandboxServer
from pos_app.scalev import OtpRequired, ScalevClient, SignedIn
from pos_app.scalev.errors import (
    NotFound,
    Refused,
    SignedOut,
    StoreNotFound,
    WrongCode,
    WrongPassword,
)
from pos_app.scalev.models import (
    AddressDraft,
    BundleItem,
    CustomerCheckout,
    Destination,
    DiscountQuery,
    GuestCheckout,
    ItemCard,
    Location,
    OrderPatch,
    Preview,
    ProductDetail,
    ProfileUpdate,
    VariantItem,
)
from pos_app.scalev.models.base import Page
from tests.support.contract import Recorder


@pytest.fixture
def sandbox() -> Iterator[SandboxServer]:
    """The demo shop; no exchange with it may stray from the contract."""
    recorder = Recorder()
    with SandboxServer(observe=recorder) as running:
        yield running
    recorder.assert_clean()


def connect(sandbox: SandboxServer, store_id: str | None = None, storefront_key: str | None = None) -> ScalevClient:
    return ScalevClient(
        sandbox.url,
        store_id or sandbox.store_id,
        storefront_key or sandbox.storefront_key,
        session=None,
        clock=SystemClock(),
        user_agent="kasir/test",
    )


@pytest.fixture
def guest(sandbox: SandboxServer) -> Iterator[ScalevClient]:
    client = connect(sandbox)
    yield client
    client.close()


@pytest.fixture
def client(sandbox: SandboxServer, guest: ScalevClient) -> ScalevClient:
    """Signed in as the register's account."""
    assert isinstance(guest.auth.sign_in(sandbox.email, sandbox.password), SignedIn)
    return guest


def whole_catalog(client: ScalevClient, page_size: int) -> list[ItemCard]:
    cards: list[ItemCard] = []
    cursor: str | None = None
    while True:
        page = client.catalog.items(next_cursor=cursor, page_size=page_size)
        cards += page.data
        cursor = page.following
        if cursor is None:
            return cards


def sellable(client: ScalevClient, item_type: str = "physical") -> ProductDetail:
    card = next(card for card in whole_catalog(client, 100) if card.item_type == item_type and card.in_stock)
    return client.catalog.product(card.slug)


def place_in(client: ScalevClient, province: str = "DKI Jakarta") -> tuple[Location, Destination]:
    found = next(one for one in client.locations.provinces() if one.province_name == province)
    city = client.locations.cities(found.province_id)[0]
    location = client.locations.subdistricts(city.city_id)[0]
    return location, Destination(location.id, client.locations.postal_codes(location.id)[0])


def test_the_catalog_is_read_whole(guest: ScalevClient) -> None:
    cards = whole_catalog(guest, page_size=7)
    assert len(cards) == guest.catalog.count() >= 60
    assert len({(card.entity_type, card.slug) for card in cards}) == len(cards)
    names = {category.full_path for category in guest.catalog.categories()}
    assert {card.taxonomy.full_path for card in cards if card.taxonomy} <= names
    product = guest.catalog.product(next(card.slug for card in cards if not card.is_bundle))
    rows = guest.catalog.pricing([variant.id for variant in product.variants])
    assert [row.price for row in rows] == [variant.price for variant in product.variants]
    stock = guest.catalog.availability(product.variants[0].id)
    assert stock.available_qty == rows[0].available_qty
    bundle = guest.catalog.bundle(next(card.slug for card in cards if card.is_bundle))
    assert bundle.price
    assert bundle.bundlelines
    with pytest.raises(NotFound):
        guest.catalog.product("no-such-product")


def test_the_ways_to_pay(client: ScalevClient) -> None:
    codes = {method.code for method in client.catalog.payment_methods() if method.enabled}
    assert {"qris", "bank_transfer", "va_bca", "cod"} <= codes
    choices = client.account.payment_choices()
    assert {"qris", "bank_transfer"} <= set(choices.payment_methods)
    assert any(account.account_number for account in choices.payment_accounts)


def test_a_place_is_found_by_search_and_by_descent(guest: ScalevClient) -> None:
    location, destination = place_in(guest)
    found = guest.locations.search(location.subdistrict_name, page_size=1)
    assert isinstance(found, Page)
    assert location.subdistrict_name in found.data[0].display
    assert destination.postal_code.isdigit()
    assert guest.locations.search("tidak ada tempat ini").data == ()


def test_wrong_store_wrong_password_and_nobody(sandbox: SandboxServer, guest: ScalevClient) -> None:
    for stranger in (connect(sandbox, storefront_key="sfpk_wrong"), connect(sandbox, store_id="store_wrong")):
        with pytest.raises(StoreNotFound):
            stranger.catalog.items()
        stranger.close()
    with pytest.raises(WrongPassword):
        guest.auth.sign_in(sandbox.email, "salah")
    with pytest.raises(SignedOut):
        guest.account.me()


def test_a_one_time_code(sandbox: SandboxServer, guest: ScalevClient) -> None:
    from pos_app.sandbox.sessions import OTP_CODE

    assert isinstance(guest.auth.sign_in(sandbox.otp_email, sandbox.otp_password), OtpRequired)
    with pytest.raises(WrongCode):
        guest.auth.verify_otp(sandbox.otp_email, "000000")
    guest.auth.verify_otp(sandbox.otp_email, OTP_CODE)
    assert guest.account.me().customer.email == sandbox.otp_email


def test_a_session_outlives_its_access_token_until_signing_out(sandbox: SandboxServer, client: ScalevClient) -> None:
    with sandbox.state.lock:
        sandbox.state.tokens = {text: one for text, one in sandbox.state.tokens.items() if not one.is_access}
    assert client.account.me().customer.email == sandbox.email
    assert client.auth.sign_out()
    with sandbox.state.lock:
        assert sandbox.state.tokens == {}
    with pytest.raises(SignedOut):
        client.account.me()


def test_the_accounts_profile_and_addresses(client: ScalevClient) -> None:
    assert client.account.update_profile(ProfileUpdate(name="Kasir Dua")).customer.name == "Kasir Dua"
    _, destination = place_in(client)
    saved = client.account.add_address(
        AddressDraft(
            name="Rina", address="Jl. Mawar 5", location_id=destination.location_id, postal_code=destination.postal_code
        )
    )
    assert saved.location is not None
    assert saved.location.id == destination.location_id
    assert client.account.change_address(saved.id, AddressDraft(name="Rini")).name == "Rini"
    assert saved.id in [address.id for address in client.account.addresses().data]
    client.account.remove_address(saved.id)
    assert saved.id not in [address.id for address in client.account.addresses().data]
    with pytest.raises(NotFound):
        client.account.remove_address(saved.id)


def test_a_delivery_of_the_account_from_preview_to_order(client: ScalevClient) -> None:
    variant = sellable(client).variants[0]
    assert variant.price is not None
    items = (VariantItem(variant.id, 2),)
    _, destination = place_in(client)
    options = client.checkout.shipping_options(Preview(items, destination, "qris"))
    courier = options[0].courier()
    preview = Preview(items, destination, "qris", courier)
    summary = client.checkout.summary(preview)
    assert summary.product_price == variant.price * 2
    assert summary.shipping_cost == options[0].cost
    order = client.checkout.customer(
        CustomerCheckout(
            items,
            "qris",
            notes="untuk Rina #K1-261123-0042-7f3a9c",
            address="Jl. Mawar 5",
            destination=destination,
            courier=courier,
        )
    )
    assert order.gross_revenue == summary.gross_revenue
    assert not order.is_paid
    instructed = client.orders.payment(order.secret_slug)
    assert instructed.pg_payment_info["qr_string"].startswith("000201")
    assert client.orders.public(order.secret_slug).id == order.id
    mine = client.orders.one(order.id)
    assert mine.notes == "untuk Rina #K1-261123-0042-7f3a9c"
    assert mine.created_at is not None
    assert [(line.variant, line.quantity) for line in mine.lines] == [(variant.id, 2)]
    assert order.id in [one.id for one in client.orders.mine().data]


def test_payment_is_seen_when_the_shop_has_it(sandbox: SandboxServer, client: ScalevClient) -> None:
    from pos_app.sandbox import life

    variant = sellable(client).variants[0]
    order = client.checkout.customer(CustomerCheckout((VariantItem(variant.id, 1),), "bank_transfer"))
    assert order.store.payment_accounts[0].account_number
    assert order.gross_revenue == order.product_price - order.unique_code_discount
    assert order.unique_code_discount > ZERO
    patch = OrderPatch(transfer_time=datetime(2026, 11, 23, 4, 0, tzinfo=UTC), payment_account_holder="Rina")
    assert client.orders.patch(order.secret_slug, patch).id == order.id
    with sandbox.state.lock:
        life.pay(sandbox.state, sandbox.state.orders_by_key[order.id])
    paid = client.orders.public(order.secret_slug)
    assert paid.is_paid
    assert paid.paid_time is not None


def test_orders_are_listed_page_by_page(client: ScalevClient) -> None:
    variant = sellable(client, "digital").variants[0]
    made = {
        client.checkout.customer(CustomerCheckout((VariantItem(variant.id, 1),), "qris", notes=f"#{number}")).id
        for number in range(3)
    }
    listed: list[str] = []
    cursor: str | None = None
    while True:
        page = client.orders.mine(cursor, page_size=2)
        listed += [order.id for order in page.data]
        cursor = page.following
        if cursor is None:
            break
    assert made == set(listed)
    assert len(listed) == 3


def test_a_guest_sale_empties_the_cart_that_proves_it(guest: ScalevClient) -> None:
    product = sellable(guest)
    items = (VariantItem(product.variants[0].id, 1),)
    _, destination = place_in(guest)
    options = guest.checkout.guest_shipping_options(Preview(items, destination))
    preview = Preview(items, destination, "va_bca", options[0].courier())
    total = guest.checkout.guest_summary(preview).gross_revenue
    proof = guest.guest_cart.add(items[0])
    assert not guest.guest_cart.get(proof.token).is_empty
    order = guest.checkout.guest(
        GuestCheckout(
            items,
            "Rina",
            "rina@example.com",
            "081234567890",
            payment_method="va_bca",
            address="Jl. Mawar 5",
            destination=destination,
            courier=options[0].courier(),
        ),
        proof.token,
    )
    assert order.gross_revenue == total
    assert guest.guest_cart.get(proof.token).is_empty
    assert guest.guest_cart.get().is_empty


def test_a_bundle_is_sold(client: ScalevClient) -> None:
    card = next(card for card in whole_catalog(client, 100) if card.is_bundle and card.in_stock)
    assert card.bundle_price_option_id is not None
    order = client.checkout.customer(CustomerCheckout((BundleItem(card.bundle_price_option_id, 1),), "cod"))
    assert order.product_price == client.catalog.bundle(card.slug).price


def test_discount_codes_are_checked(sandbox: SandboxServer, guest: ScalevClient) -> None:
    items = (VariantItem(sellable(guest).variants[0].id, 100),)
    code = sandbox.state.store.discounts[0].code
    good = guest.checkout.check_discount(DiscountQuery(code, items, payment_method="qris"))
    assert good.is_eligible
    assert good.discount_code_discount > Rupiah(0)
    assert not guest.checkout.check_discount(DiscountQuery("BUKANKODE", items)).is_eligible


def test_a_sale_of_something_that_does_not_exist_is_refused(client: ScalevClient) -> None:
    with pytest.raises(Refused) as caught:
        client.checkout.customer(CustomerCheckout((VariantItem(1, 1),), "qris"))
    assert caught.value.reason
    assert not caught.value.may_have_reached
