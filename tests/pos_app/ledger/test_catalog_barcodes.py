"""Barcodes in the ledger: linked, looked up, searched for, and taken over from files whole or not at all."""

from __future__ import annotations

import pytest

from pos_app.catalog.barcode_files import BarcodeFileError, read_links, write_links
from pos_app.catalog.barcodes import ScaleCode, ScaleLayout, check_digit
from pos_app.catalog.finding import Wanted
from pos_app.catalog.models import ItemKey, ItemKind
from pos_app.catalog.snapshot import CatalogSnapshot
from pos_app.errors import InputError
from pos_app.ledger import Ledger
from pos_app.ledger.catalog.codes import TakenOver
from pos_app.words import Language
from tests.support.catalogs import CATEGORIES, entry
from tests.support.shelf_dump import dump

COFFEE = entry(1, "Kopi Gayo", CATEGORIES[0], ("KG", (), 68_000, 24))
SHIRT = entry(2, "Kaos", CATEGORIES[1], ("KAOS-M", ("Merah",), 90_000, 3), ("8999000000017", ("Hitam",), 90_000, 3))
TWINS = entry(3, "Teh", None, ("TEH", ("kecil",), 5_000, 1), ("teh", ("besar",), 9_000, 1))
SHOP = CatalogSnapshot(CATEGORIES, (COFFEE, SHIRT, TWINS))
KOPI, MERAH, HITAM = (item.key for one in (COFFEE, SHIRT) for item in one.sellables)
CODE = "8991234567890"


@pytest.fixture
def shop(ledger: Ledger) -> Ledger:
    ledger.catalog.replace(SHOP)
    return ledger


def names(ledger: Ledger, text: str) -> list[str]:
    return [tile.name for tile in ledger.catalog.search(Wanted(text)).tiles]


def test_a_code_that_was_linked_is_found_however_it_is_read(shop: Ledger) -> None:
    barcodes = shop.catalog.barcodes
    barcodes.link(CODE, KOPI)
    barcodes.link(" abc-1 ", KOPI)
    for code in (CODE, f"0{CODE}", f" {CODE} ", "ABC-1"):
        assert [item.key for item in shop.catalog.by_code(code)] == [KOPI]
    assert barcodes.of(KOPI) == [CODE, "abc-1"]
    assert shop.catalog.by_code(CODE[:-1]) == []


def test_a_code_means_one_thing_the_last_it_was_linked_to(shop: Ledger) -> None:
    barcodes = shop.catalog.barcodes
    barcodes.link(CODE, KOPI)
    barcodes.link(CODE, MERAH)
    assert [item.key for item in shop.catalog.by_code(CODE)] == [MERAH]
    assert barcodes.of(KOPI) == []
    barcodes.unlink(f"0{CODE}")
    assert shop.catalog.by_code(CODE) == []


def test_a_linked_code_goes_before_an_sku_of_the_same_digits(shop: Ledger) -> None:
    assert [item.key for item in shop.catalog.by_code("8999000000017")] == [HITAM]
    shop.catalog.barcodes.link("8999000000017", KOPI)
    assert [item.key for item in shop.catalog.by_code("8999000000017")] == [KOPI]


def test_codes_are_searched_whole_and_by_their_parts_and_no_longer_than_they_are_linked(shop: Ledger) -> None:
    shop.catalog.barcodes.link(CODE, MERAH)
    for text in (CODE, f"0{CODE}", "7890", "8991"):
        assert names(shop, text)[:1] == ["Kaos"], text
    (found,) = shop.catalog.search(Wanted("kaos 7890")).found
    assert found.choice == 0
    shop.catalog.barcodes.link(CODE, KOPI)
    assert names(shop, "7890") == ["Kopi Gayo"]
    shop.catalog.barcodes.unlink(CODE)
    assert names(shop, "7890") == []


def test_links_outlive_their_goods(shop: Ledger) -> None:
    shop.catalog.barcodes.link(CODE, KOPI)
    shop.catalog.remove([COFFEE.tile.key])
    assert shop.catalog.by_code(CODE) == []
    shop.catalog.put([COFFEE])
    assert [item.key for item in shop.catalog.by_code(CODE)] == [KOPI]
    assert names(shop, "7890") == ["Kopi Gayo"]


@pytest.mark.parametrize("code", ["", "   ", "1" * 101])
def test_what_cannot_be_a_code_is_refused(shop: Ledger, code: str) -> None:
    with pytest.raises(InputError):
        shop.catalog.barcodes.link(code, KOPI)


def test_a_code_of_a_scale_means_the_item_and_what_was_weighed(shop: Ledger) -> None:
    layouts = (ScaleLayout("21IIIIIWWWWWC"),)
    shop.catalog.barcodes.link("2100042", KOPI)
    code = f"210004201250{check_digit('210004201250')}"
    scanned = shop.catalog.by_scan(code, layouts)
    assert ([item.key for item in scanned.items], scanned.said) == ([KOPI], ScaleCode("2100042", grams=1250))
    assert shop.catalog.by_scan(code).items == ()
    other = f"210004301250{check_digit('210004301250')}"
    scanned = shop.catalog.by_scan(other, layouts)
    assert (scanned.items, scanned.said) == ((), ScaleCode("2100043", grams=1250)), "what could be linked"
    shop.catalog.barcodes.link(code, MERAH)
    assert [item.key for item in shop.catalog.by_scan(code, layouts).items] == [MERAH], "that very code goes first"


def test_a_file_is_taken_over_and_told_of(shop: Ledger) -> None:
    shop.catalog.barcodes.link("1", KOPI)
    shop.catalog.barcodes.link("2", KOPI)
    lines = read_links(b"code,sku,item\n1,kg,\n2,KAOS-M,\n3,,variant:300\n4,KG,\n")
    assert shop.catalog.barcodes.take_over(lines) == TakenOver(added=2, changed=1, same=1)
    assert [shop.catalog.by_code(code)[0].label for code in "1234"] == [
        "Kopi Gayo",
        "Kaos (Merah)",
        "Teh (kecil)",
        "Kopi Gayo",
    ]
    assert names(shop, "3") == ["Teh"]


def test_nothing_of_a_file_with_a_line_at_fault_is_taken_over(shop: Ledger) -> None:
    shop.catalog.barcodes.link("1", KOPI)
    before = dump(shop)
    lines = read_links(b"code,sku,item\n1,KAOS-M,\n5,KG,\n6,GULA,\n7,TEH,\n8,,variant:999\n")
    with pytest.raises(BarcodeFileError) as error:
        shop.catalog.barcodes.take_over(lines)
    assert [(one.line, one.key) for one in error.value.problems] == [
        (4, "barcodes.unknown_sku"),
        (5, "barcodes.several"),
        (6, "barcodes.unknown_item"),
    ]
    told = error.value.sentence(Language.ENGLISH)
    assert "Line 4: There is no item with the SKU “GULA”" in told
    assert "Line 5: Several items have the SKU “TEH”" in told
    assert dump(shop) == before
    assert shop.catalog.by_code("5") == []


def test_what_is_exported_can_be_imported_on_another_register(shop: Ledger, second: Ledger) -> None:
    barcodes = shop.catalog.barcodes
    barcodes.link(CODE, KOPI)
    barcodes.link("0012", HITAM)
    barcodes.link("gone", gone := ItemKey(ItemKind.VARIANT, 12_345))
    data = write_links(barcodes.all())
    assert data.decode("utf-8-sig").count("\r\n") == 1 + 3 + 3, "what has no code is there to be filled in"
    assert barcodes.take_over(read_links(data)) == TakenOver(0, 0, 3), "also what is not sold now"
    for code in (CODE, "0012", "gone"):
        barcodes.unlink(code)
    shop.catalog.barcodes.link("gone", gone)
    assert second.catalog.barcodes.take_over(read_links(data)) == TakenOver(2, 0, 1)
    assert [item.key for item in shop.catalog.by_code("0012")] == [HITAM]


def test_a_preview_says_what_a_file_would_change_and_changes_nothing(shop: Ledger) -> None:
    barcodes = shop.catalog.barcodes
    barcodes.link(CODE, KOPI)
    barcodes.link("1234567", MERAH)
    lines = read_links(f"code;sku\n{CODE};KAOS-M\n1234567;KAOS-M\n7654321;KG\n".encode())
    before = dump(shop)
    came, changes = barcodes.preview(lines, 10)
    assert came == TakenOver(added=1, changed=1, same=1)
    told = [(one.code, one.before and one.before.key, one.after and one.after.key) for one in changes]
    assert told == [(CODE, KOPI, MERAH), ("7654321", None, KOPI)]
    assert dump(shop) == before
    assert barcodes.preview(lines, 1)[1] == changes[:1]
    with pytest.raises(BarcodeFileError) as caught:
        barcodes.preview(read_links(b"code,sku\n1,KG\n2,NO-SUCH\n3,TEH\n"), 10)
    assert [problem.line for problem in caught.value.problems] == [3, 4]
    assert dump(shop) == before
    assert barcodes.take_over(lines) == came


def test_links_are_found_by_code_name_and_sku(shop: Ledger) -> None:
    barcodes = shop.catalog.barcodes
    for code, key in ((CODE, KOPI), ("8991234500000", MERAH), ("abc-1", HITAM), ("777", ItemKey(ItemKind.VARIANT, 99))):
        barcodes.link(code, key)

    def found(text: str, most: int = 10) -> tuple[list[str], int]:
        rows, count = barcodes.find(text, most)
        return sorted(code for code, _, _ in rows), count

    assert found("") == (["777", "8991234500000", CODE, "abc-1"], 4)
    assert found("", most=2)[1] == 4
    assert found("89912345") == (["8991234500000", CODE], 2)
    assert found(f"0{CODE}") == ([CODE], 1)
    assert found(" ABC ") == (["abc-1"], 1)
    assert found("kopi") == ([CODE], 1)
    assert found("kaos") == (["8991234500000", "abc-1"], 2)
    assert found("kaos-m") == (["8991234500000"], 1)
    assert found("sandal") == ([], 0)
    assert barcodes.find("777", 1)[0][0][2] is None, "not in the catalog now"
