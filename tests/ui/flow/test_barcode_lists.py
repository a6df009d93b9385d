"""The list of codes and their products: found by a scan, removed, and taken over from files as a person says."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QFileDialog, QListView, QPlainTextEdit

from pos_app.catalog.models import Sellable
from pos_app.ledger import Ledger
from tests.support.scanner import scan
from tests.support.screens import Desk, Key, field, named, words_of

EAN, OTHER = "8991234567890", "8990000000017"


def told(desk: Desk, work: object) -> object:
    """What the ledger answers."""
    found: list[object] = []
    desk.shown.tasks.ledger(desk.shown, work, found.append)  # type: ignore[arg-type]
    desk.until(lambda: found)
    return found[0]


def two(desk: Desk) -> tuple[Sellable, Sellable]:
    """Two items, the first linked to a code."""

    def link(ledger: Ledger) -> tuple[Sellable, Sellable]:
        items = [item for item in ledger.catalog.all_sellables() if item.sku]
        ledger.catalog.barcodes.link(EAN, items[0].key)
        return items[0], items[1]

    found = told(desk, link)
    assert isinstance(found, tuple)
    return found


def opened(desk: Desk) -> QDialog:
    """The list, from the settings."""
    desk.click("settingsButton")
    desk.screen("settings")
    desk.click("barcodeLinks")
    dialog = desk.dialog("linksDialog")
    desk.idle()
    return dialog


def rows(root: QDialog, name: str) -> list[str]:
    view = named(root, name)
    if isinstance(view, QPlainTextEdit):
        return view.toPlainText().splitlines()
    assert isinstance(view, QListView)
    model = view.model()
    return [str(model.index(row, 0).data()) for row in range(model.rowCount())]


def links(desk: Desk) -> dict[str, int]:
    found = told(desk, lambda ledger: {code: key.id for code, key, _ in ledger.catalog.barcodes.all() if code})
    assert isinstance(found, dict)
    return found


def chosen(desk: Desk, dialog: QDialog, button: str, kind: str, path: Path) -> None:
    """Press a button that asks for a file, and choose that one."""
    desk.click(button, dialog)
    asking = desk.dialog(kind)
    assert isinstance(asking, QFileDialog)
    asking.fileSelected.emit(f"{path}")
    asking.reject()


def test_a_code_is_found_by_scanning_it_and_removed_and_brought_back_by_keys(desk: Desk) -> None:
    first, _second = two(desk)
    dialog = opened(desk)
    assert rows(dialog, "linksList") == [f"{EAN}  ·  {first.label}"]
    scan(desk.shown.window, OTHER)
    desk.until(lambda: rows(dialog, "linksList") == [])
    assert field(dialog, "linksSearch").text() == OTHER
    assert words_of(dialog, "linksSummary") == "Nothing is linked to that."
    scan(desk.shown.window, EAN)
    desk.until(lambda: len(rows(dialog, "linksList")) == 1)
    desk.key(Key.Key_Delete, named(dialog, "linksList"))
    desk.until(lambda: rows(dialog, "linksList") == [])
    assert links(desk) == {}
    desk.click("linksUndo", dialog)
    desk.until(lambda: len(rows(dialog, "linksList")) == 1)
    assert links(desk) == {EAN: first.key.id}
    desk.key(Key.Key_Escape, named(dialog, "linksList"))
    desk.closed(dialog)
    desk.idle()


def test_a_file_is_shown_first_and_written_only_when_a_person_says_so(desk: Desk, tmp_path: Path) -> None:
    first, second = two(desk)
    dialog = opened(desk)
    path = tmp_path / "barcode.csv"
    path.write_text(f"code,sku\n{EAN},{second.sku}\n{OTHER},{first.sku}\n", encoding="utf-8")
    chosen(desk, dialog, "linksImport", "chooseLinks", path)
    preview = desk.dialog("importDialog")
    assert words_of(preview, "importSummary") == "1 new, 1 with another product than now, 0 as they are."
    assert rows(preview, "importList") == [
        f"{EAN}  ·  {second.label} (now: {first.label})",
        f"{OTHER}  ·  {first.label}",
    ]
    desk.key(Key.Key_Escape, preview)
    desk.dialog("linksDialog")
    desk.idle()
    assert links(desk) == {EAN: first.key.id}
    chosen(desk, dialog, "linksImport", "chooseLinks", path)
    preview = desk.dialog("importDialog")
    desk.key(Key.Key_Return, named(preview, "importList"))
    desk.until(lambda: "Imported: 1 new, 1 changed." in words_of(dialog, "linksSaid"))
    assert links(desk) == {EAN: second.key.id, OTHER: first.key.id}
    desk.until(lambda: len(rows(dialog, "linksList")) == 2)
    desk.key(Key.Key_Escape, named(dialog, "linksList"))
    desk.closed(dialog)
    desk.idle()


def test_lines_at_fault_are_named_and_nothing_of_the_file_is_written(desk: Desk, tmp_path: Path) -> None:
    first, second = two(desk)
    dialog = opened(desk)
    path = tmp_path / "barcode.csv"
    path.write_text(f"code,sku\n{OTHER},{second.sku}\n123,TIDAK-ADA\n8.99E+12,{first.sku}\n", encoding="utf-8")
    chosen(desk, dialog, "linksImport", "chooseLinks", path)
    preview = desk.dialog("importDialog")
    assert words_of(preview, "importSummary").startswith("Nothing was imported")
    assert all(row.startswith("Line ") for row in rows(preview, "importList"))
    assert not named(preview, "importConfirm").isVisible()
    desk.key(Key.Key_Return, named(preview, "importList"))
    desk.key(Key.Key_Escape, preview)
    desk.dialog("linksDialog")
    desk.idle()
    assert links(desk) == {EAN: first.key.id}
    chosen(desk, dialog, "linksImport", "chooseLinks", tmp_path / "no such file")
    desk.until(lambda: "cannot be opened" in words_of(dialog, "linksSaid"))
    desk.key(Key.Key_Escape, named(dialog, "linksList"))
    desk.closed(dialog)
    desk.idle()


def test_what_is_exported_is_what_an_import_takes(desk: Desk, tmp_path: Path) -> None:
    first, _second = two(desk)
    dialog = opened(desk)
    path = tmp_path / "out.csv"
    chosen(desk, dialog, "linksExport", "saveFile", path)
    desk.notice("Saved as out.csv.")
    assert f"{EAN},variant:{first.key.id},{first.sku}" in path.read_text(encoding="utf-8-sig")
    chosen(desk, dialog, "linksImport", "chooseLinks", path)
    preview = desk.dialog("importDialog")
    assert "There is nothing to import." in words_of(preview, "importSummary")
    desk.key(Key.Key_Escape, preview)
    desk.dialog("linksDialog")
    desk.key(Key.Key_Escape, named(dialog, "linksList"))
    desk.closed(dialog)
    desk.idle()


def test_settings_of_the_scanner_hold_at_once(desk: Desk) -> None:
    desk.click("settingsButton")
    desk.screen("settings")
    for name, text in {"scannerPrefix": "~", "scaleLayouts": "21IIIIIWWWWWC"}.items():
        line = field(desk.shown.settings, name)
        line.clear()
        desk.qtbot.keyClicks(line, text, Qt.KeyboardModifier.NoModifier)
    desk.key(Key.Key_F12)
    desk.screen("sell")
    desk.idle()
    scan(desk.shown.window, "~KOPI-GAYO-250")
    desk.until(lambda: desk.shown.cart.cart.pieces == 1)
    assert [layout.pattern for layout in desk.shown.register.layouts] == ["21IIIIIWWWWWC"]
    desk.idle()
