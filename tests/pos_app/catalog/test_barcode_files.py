"""Files of links, as spreadsheets write them."""

from __future__ import annotations

import pytest

from pos_app.catalog.barcode_files import BarcodeFileError, LinkLine, read_links, write_links
from pos_app.catalog.models import ItemKey, ItemKind
from pos_app.words import Language

A, B = LinkLine(2, "8991234567890", None, "KOPI"), LinkLine(3, "0012", None, "TEH")


@pytest.mark.parametrize(
    "text",
    [
        "code,sku\n8991234567890,KOPI\n0012,TEH\n",
        "code;sku\r\n8991234567890;KOPI\r\n0012;TEH\r\n",
        "SKU\tNama\tKode\nKOPI\tKopi, hitam\t8991234567890\nTEH\t\t0012",
        '\ufeffbarcode,"sku"\n"8991234567890",KOPI\n"=""0012""",TEH\n',
    ],
    ids=["comma", "semicolon", "tab, other order", "mark and quotes"],
)
def test_files_of_any_spreadsheet_are_read(text: str) -> None:
    assert read_links(text.encode()) == [A, B]


def test_the_line_that_tells_excel_the_delimiter_is_passed_over_and_counted() -> None:
    assert read_links(b"sep=;\ncode;sku\n0012;TEH\n") == [LinkLine(3, "0012", None, "TEH")]


def test_names_in_an_old_encoding_do_not_matter() -> None:
    assert read_links("code,sku,name\n0012,TEH,Café\n".encode("cp1252")) == [LinkLine(2, "0012", None, "TEH")]


def test_lines_without_a_code_are_left_out_and_lines_are_counted_as_a_spreadsheet_shows_them() -> None:
    text = 'code,sku,name\n\n,TEH,\n12,KOPI,"two\nlines"\n13,GULA,\n'
    assert [(line.line, line.code) for line in read_links(text.encode())] == [(4, "12"), (6, "13")]


def test_the_same_link_twice_is_one() -> None:
    assert len(read_links(b"code,sku\n0012,TEH\n 0012 ,TEH\n")) == 1


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("code,sku\n12,\n", 2, "Barcode 12 names no item. Fill in the column “sku”."),
        ("code,sku\n8.99123E+12,KOPI\n", 2, "“8.99123E+12” was changed by the spreadsheet."),
        ("code;sku\n8,99123E+12;KOPI\n", 2, "“8,99123E+12” was changed by the spreadsheet."),
        ("code,sku\n12,A\n13,B\n12,C\n", 4, "Barcode 12 stands for another item on line 2. Remove one of them."),
        ("code,item\n12,kopi\n", 2, "“kopi” in the column “item” cannot be read."),
        (f"code,sku\n{'1' * 101},A\n", 2, "The barcode is too long. It can have 100 characters at most."),
    ],
)
def test_a_line_at_fault_is_named_with_what_to_do(text: str, line: int, said: str) -> None:
    with pytest.raises(BarcodeFileError) as error:
        read_links(text.encode())
    assert f"Line {line}: {said}" in error.value.sentence(Language.ENGLISH)
    assert f"Baris {line}: " in error.value.sentence(Language.INDONESIAN)
    assert [problem.line for problem in error.value.problems] == [line]


def test_of_many_lines_at_fault_the_first_are_told_and_the_others_counted() -> None:
    text = "code,sku\n" + "".join(f"{number},\n" for number in range(1, 20))
    with pytest.raises(BarcodeFileError) as error:
        read_links(text.encode())
    told = error.value.sentence(Language.ENGLISH).splitlines()
    assert told[0] == "Nothing was imported: lines to be corrected first: 19."
    assert told[1].startswith("Line 2: ")
    assert told[-1] == "… and 14 more."


@pytest.mark.parametrize(
    ("data", "key"),
    [
        (b"", "barcodes.columns"),
        (b"8991234567890,KOPI\n", "barcodes.columns"),
        (b"code,name\n12,Kopi\n", "barcodes.columns"),
        (b"PK\x03\x04\0\0", "barcodes.not_text"),
        (b"code,sku\n12," + b"x" * 200_000 + b"\n", "barcodes.not_text"),
    ],
)
def test_a_file_that_is_no_list_of_links_is_said_to_be_none(data: bytes, key: str) -> None:
    with pytest.raises(BarcodeFileError) as error:
        read_links(data)
    assert error.value.key == key
    assert error.value.sentence(Language.INDONESIAN)


def test_what_was_written_is_read_back() -> None:
    keys = {"8991234567890": ItemKey(ItemKind.VARIANT, 7), "a;b,\"c'": ItemKey(ItemKind.BUNDLE, 8)}
    data = write_links([*((code, key, None) for code, key in keys.items()), ("", ItemKey(ItemKind.VARIANT, 9), None)])
    assert {line.code: line.item for line in read_links(data)} == keys
