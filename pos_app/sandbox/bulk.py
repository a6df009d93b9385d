"""A large and varied catalog made by rule, always the same for the same number of items."""

from __future__ import annotations

import random
from collections.abc import Iterator

from pos_app.sandbox.catalog import Bundle, BundleLine, Category, Item, Picture, Product, Variant, slug_of, three

_SEED = 20_260_817
_GROUNDS = (
    "F2E2D2",
    "FBDFD9",
    "F8EBCB",
    "DCE6F5",
    "E0F0DB",
    "FDE9BF",
    "F6DCE6",
    "EFDBD1",
    "DCE9EF",
    "E6DDF5",
    "DFF1EE",
)
_PLACES = (
    *("Gayo", "Toraja", "Garut", "Cirebon", "Bali", "Lombok", "Sumbawa", "Minang", "Solo", "Yogya", "Madura", "Malang"),
    *(
        "Medan",
        "Palembang",
        "Banjar",
        "Manado",
        "Ambon",
        "Papua",
        "Bogor",
        "Banten",
        "Tegal",
        "Kudus",
        "Jepara",
        "Pati",
    ),
    *("Blora", "Tuban", "Kediri", "Jember", "Bima", "Kupang", "Ende", "Ternate", "Palu", "Kendari"),
)
_MAKERS = (
    *("Bu Tini", "Pak Joko", "Sari Rasa", "Maju Jaya", "Dapur Ibu", "Tiga Saudara", "Sinar Laut", "Kebun Raya"),
    *("Harum Manis", "Cap Merak", "Cap Gajah", "Sumber Rejeki", "Melati Putih", "Rumah Rempah", "Bumi Lestari"),
    *("Tunas Muda", "Karya Desa", "Mekar Sari", "Cahaya Timur", "Nusa Indah"),
)
_KINDS: dict[str, tuple[tuple[str, str, int, int], ...]] = {
    "Makanan": (
        ("Keripik Singkong", "packet", 9_000, 150),
        ("Sambal", "chili", 25_000, 300),
        ("Abon", "can", 45_000, 200),
        ("Dodol", "candy", 20_000, 400),
        ("Kerupuk", "crackers", 15_000, 300),
        ("Madu", "honey", 60_000, 500),
        ("Bumbu Rendang", "bowl", 14_000, 120),
        ("Gula Semut", "coconut", 19_000, 250),
    ),
    "Minuman": (
        ("Kopi", "cup", 38_000, 250),
        ("Teh", "teacup", 18_000, 100),
        ("Sirup", "bottle", 28_000, 700),
        ("Jahe Instan", "teacup", 17_000, 250),
    ),
    "Pakaian": (("Kaos", "tee", 75_000, 180), ("Kemeja", "shirt", 140_000, 300), ("Sarung", "fabric", 90_000, 450)),
    "Kerajinan": (
        ("Keranjang", "basket", 55_000, 400),
        ("Tas Anyam", "bag", 120_000, 600),
        ("Vas Tanah Liat", "vase", 65_000, 900),
        ("Topeng", "mask", 80_000, 300),
    ),
    "Kesehatan & Perawatan": (
        ("Sabun", "soap", 15_000, 90),
        ("Minyak Urut", "bottle", 24_000, 150),
        ("Lulur", "jar", 28_000, 200),
        ("Jamu", "leaf", 16_000, 60),
    ),
    "Buku & Digital": (("Buku Resep", "book", 60_000, 400), ("Kartu Ucapan", "card", 12_000, 80)),
}
_SIZES = ("kecil", "sedang", "besar", "isi 3", "isi 6", "isi 12")
_CLOTHES = ("S", "M", "L", "XL")
_COLOURS = ("hitam", "putih", "merah bata", "hijau tua", "biru laut")
_CREATED = "2026-01-05T02:00:00Z"
_BUNDLE_EVERY = 60


def more_items(categories: list[Category], count: int) -> Iterator[Item]:
    """`count` items beyond the demo shop's own; prices in rupiah.

    Of the products one in four has several variants (clothes by size and colour), one in twelve is not counted in
    stock, some are sold out, some are digital; one item in sixty is a bundle of two products before it.
    """
    chance = random.Random(_SEED)  # noqa: S311 - repeatable variety, no secret
    named = [category for category in categories if category.name in _KINDS]
    before: list[Product] = []
    for number in range(1, count + 1):
        if number % _BUNDLE_EVERY == 0 and len(before) > 1:
            yield _bundle(number, chance.sample(before, 2), chance)
            before.clear()
            continue
        product = _product(number, chance.choice(named), chance)
        before.append(product)
        yield product


def _product(number: int, category: Category, chance: random.Random) -> Product:
    kind, pictogram, base, weight = chance.choice(_KINDS[category.name])
    name = f"{kind} {chance.choice(_PLACES)} {chance.choice(_MAKERS)} {number}"
    digital = category.name == "Buku & Digital" and chance.random() < 0.2
    option_names, choices = _choices(category, chance)
    price = base + 500 * chance.randrange(60)
    counted = chance.random() > 1 / 12
    return Product(
        id=1_000_000 + number,
        slug=slug_of(name),
        name=name,
        description=f"{kind} pilihan untuk setiap hari.",
        digital=digital,
        category=category,
        picture=Picture(pictogram, chance.choice(_GROUNDS)),
        option_names=three(option_names),
        variants=[
            Variant(
                id=10_000_000 + number * 100 + step,
                sku=f"NS-{number:06d}-{step}" if option_names else f"NS-{number:06d}",
                name=" ".join([name, *options]),
                options=three(options),
                price=price + 2_500 * step,
                stock=chance.randrange(80) if counted else None,
                weight=0 if digital else weight,
            )
            for step, options in enumerate(choices)
        ],
        created_at=_CREATED,
    )


def _choices(category: Category, chance: random.Random) -> tuple[tuple[str, ...], list[tuple[str, ...]]]:
    """The names of a product's options, and each combination that is sold; none and one empty for a plain product."""
    if category.name == "Pakaian":
        colours = chance.sample(_COLOURS, chance.randrange(1, 4))
        return ("Ukuran", "Warna"), [(size, colour) for size in _CLOTHES for colour in colours]
    if chance.random() < 0.2:
        return ("Ukuran",), [(size,) for size in _SIZES[: chance.randrange(2, 5)]]
    return (), [()]


def _bundle(number: int, products: list[Product], chance: random.Random) -> Bundle:
    name = f"Paket {' & '.join(product.name for product in products)}"
    lines = tuple(BundleLine(product.variants[0], product, chance.randrange(1, 4)) for product in products)
    apart = sum(line.variant.price * line.quantity for line in lines)
    return Bundle(
        id=3_000_000 + number,
        bundle_id=2_000_000 + number,
        slug=slug_of(name),
        name=name,
        description="Hemat sepuluh persen.",
        category=products[0].category,
        picture=products[0].picture,
        price=apart * 9 // 1000 * 100,
        lines=lines,
        created_at=_CREATED,
    )
