"""Sets up the demo shop "Toko Rasa Nusantara", Jl. Braga 12, Bandung, from the files in `resources/sandbox`."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import resources
from pos_app.sandbox.bulk import more_items
from pos_app.sandbox.catalog import (
    NO_OPTIONS,
    Bundle,
    BundleLine,
    Catalog,
    Category,
    Item,
    Picture,
    Product,
    Variant,
    slug_of,
    three,
)
from pos_app.sandbox.geography import Geography, Place
from pos_app.sandbox.state import Address, Cart, Customer, State
from pos_app.sandbox.store import BankAccount, Courier, DiscountCode, PaymentMethod, Store

_OPENED = datetime(2026, 1, 5, 2, 0, tzinfo=UTC)
Table = dict[str, Any]


def demo_state(items: int | None = None, shop: Path | None = None) -> State:
    """A fresh store. `items`: how many items it lists (None: the demo shop as it is). `shop`: a folder to read
    `store.toml`, `places.toml` and `catalog.toml` from instead of the demo shop's own.
    """
    return State(filler(items, shop or resources.path("sandbox")))


def filler(items: int | None, folder: Path) -> Callable[[State], None]:
    """What `State` calls to set the shop up, now and after each reset."""
    tables = {name: tomllib.loads((folder / f"{name}.toml").read_text("utf-8")) for name in _FILES}

    def fill(state: State) -> None:
        state.geography = _geography(tables["places"])
        state.catalog = _catalog(tables["catalog"], items)
        state.store = _store(tables["store"])
        for row in tables["store"]["customer"]:
            _add_customer(state, row)

    return fill


_FILES = ("store", "places", "catalog")


def _geography(table: Table) -> Geography:
    places: list[Place] = []
    for province in table["province"]:
        for city in province["city"]:
            for name, codes in city["subdistricts"].items():
                number = 9001 + len(places)
                places.append(
                    Place(
                        number,
                        name,
                        city["id"],
                        city["name"],
                        province["id"],
                        province["name"],
                        tuple(codes),
                        city["zone"],
                    )
                )
    return Geography(places)


def _catalog(table: Table, items: int | None) -> Catalog:
    catalog = Catalog(categories=[Category(301 + n, name) for n, name in enumerate(table["categories"])])
    by_name = {category.name: category for category in catalog.categories}
    rows: list[Table] = table["item"]
    built: dict[int, Item] = {}
    variant_ids = iter(range(494_501, 10**9))
    for number, row in enumerate(rows):
        if "bundle" not in row:
            built[number] = _product(row, number, by_name[row["category"]], variant_ids)
    by_sku = {v.sku: (v, p) for p in built.values() if isinstance(p, Product) for v in p.variants}
    for number, row in enumerate(rows):
        if "bundle" in row:
            built[number] = _bundle(row, number, by_name[row["category"]], by_sku)
    for number in range(len(rows)):
        if items is None or number < items:
            catalog.add(built[number])
    for item in more_items(catalog.categories, max(0, (items or 0) - len(rows))):
        catalog.add(item)
    return catalog


def _product(row: Table, number: int, category: Category, ids: Any) -> Product:
    rows = row.get("variants") or [{"sku": row["sku"], "price": row["price"], "stock": row.get("stock")}]
    variants = [
        Variant(
            id=next(ids),
            sku=one["sku"],
            name=" ".join([row["name"], *one.get("options", [])]),
            options=three(one["options"]) if "options" in one else NO_OPTIONS,
            price=one["price"],
            stock=one.get("stock"),
            weight=row["weight"],
        )
        for one in rows
    ]
    return Product(
        id=70_001 + number,
        slug=slug_of(row["name"]),
        name=row["name"],
        description=row["description"],
        digital=row.get("digital", False),
        category=category,
        picture=Picture(row["picture"], row["ground"]),
        option_names=three(row.get("options", [])),
        variants=variants,
        created_at=_created(number),
    )


def _bundle(row: Table, number: int, category: Category, by_sku: dict[str, tuple[Variant, Product]]) -> Bundle:
    return Bundle(
        id=31_901 + number,
        bundle_id=21_901 + number,
        slug=slug_of(row["name"]),
        name=row["name"],
        description=row["description"],
        category=category,
        picture=Picture(row["picture"], row["ground"]),
        price=row["price"],
        lines=tuple(BundleLine(*by_sku[line["sku"]], quantity=line["quantity"]) for line in row["bundle"]),
        created_at=_created(number),
    )


def _created(number: int) -> str:
    return (_OPENED + timedelta(hours=number)).strftime("%Y-%m-%dT%H:%M:%SZ")


def _store(table: Table) -> Store:
    emails = {row["role"]: row["email"] for row in table["customer"]}
    return Store(
        **table["store"],
        accounts=tuple(BankAccount(**row) for row in table["account"]),
        couriers=tuple(
            Courier(**{**row, "per_kilogram": tuple(row["per_kilogram"]), "etd": tuple(row["etd"])})
            for row in table["courier"]
        ),
        methods=tuple(
            PaymentMethod(row["code"], row["label"], row.get("description"), row.get("redirect", False))
            for row in table["method"]
        ),
        discounts=tuple(_discount(number, row) for number, row in enumerate(table["discount"])),
        register_email=emails["register"],
        otp_email=emails["otp"],
    )


def _discount(number: int, row: Table) -> DiscountCode:
    expiry = row.get("expiry_time")
    return DiscountCode(
        id=501 + number,
        code=row["code"],
        amount=row.get("amount", 0),
        percentage=row.get("percentage", 0),
        max_amount=row.get("max_amount", 0),
        minimum_revenue=row.get("minimum_revenue", 0),
        expiry_time=datetime.fromisoformat(expiry) if expiry else None,
        on_shipping=row.get("on_shipping", False),
        methods=tuple(row.get("methods", ())),
        usage_limit=row.get("usage_limit", 0),
    )


def _add_customer(state: State, row: Table) -> None:
    customer = Customer(
        id=state.next_id(),
        email=row["email"],
        password=row["password"],
        name=row["name"],
        phone=row["phone"],
        otp_required=row["role"] == "otp",
        cart=Cart(state.next_id()),
        created_at=_OPENED,
        last_updated_at=_OPENED,
    )
    for saved in row["address"]:
        address = Address(
            id=state.next_id(),
            name=saved["name"],
            phone=saved["phone"],
            location_id=state.geography.named(saved["subdistrict"]).id,
            address=saved["address"],
            postal_code=saved["postal_code"],
            notes=saved.get("notes"),
        )
        customer.addresses[address.id] = address
    state.keep_customer(customer)
