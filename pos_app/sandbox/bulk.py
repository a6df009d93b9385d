"""A large and varied catalog made by rule, always the same for the same number of items."""

from __future__ import annotations

import random
from collections.abc import Iterator

from pos_app.sandbox.catalog import NO_OPTIONS, Category, Picture, Product, Variant, slug_of, three

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


def more_products(categories: list[Category], count: int) -> Iterator[Product]:
    """`count` products beyond the demo shop's own; prices in rupiah. One in four has several variants."""
    chance = random.Random(_SEED)  # noqa: S311 - repeatable variety, no secret
    named = [category for category in categories if category.name in _KINDS]
    for number in range(1, count + 1):
        category = chance.choice(named)
        kind, pictogram, base, weight = chance.choice(_KINDS[category.name])
        name = f"{kind} {chance.choice(_PLACES)} {chance.choice(_MAKERS)} {number}"
        price = base + 500 * chance.randrange(60)
        clothing = category.name == "Pakaian"
        options = _CLOTHES if clothing else _SIZES[: chance.randrange(2, 5)] if chance.random() < 0.2 else ()
        yield Product(
            id=1_000_000 + number,
            slug=slug_of(name),
            name=name,
            description=f"{kind} pilihan untuk setiap hari.",
            digital=False,
            category=category,
            picture=Picture(pictogram, chance.choice(_GROUNDS)),
            option_names=three(["Ukuran"]) if options else NO_OPTIONS,
            variants=[
                Variant(
                    id=10_000_000 + number * 10 + step,
                    sku=f"NS-{number:06d}-{step}" if options else f"NS-{number:06d}",
                    name=f"{name} {option}".strip(),
                    options=three([option]) if option else NO_OPTIONS,
                    price=price + 2_500 * step,
                    stock=chance.randrange(80),
                    weight=weight,
                )
                for step, option in enumerate(options or ("",))
            ],
            created_at="2026-01-05T02:00:00Z",
        )
