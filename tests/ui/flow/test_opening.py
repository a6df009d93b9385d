"""Opening the register: the first run, a start without the server, and starts that cannot be."""

from __future__ import annotations

import gc
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QWidget
from pytestqt.qtbot import QtBot

from pos_app.config.locks import FileLock
from pos_app.config.logs import stop_logging
from pos_app.config.settings import Settings, load_settings, save_settings
from pos_app.ledger import Ledger
from pos_app.ledger.backups import Backups
from pos_app.ledger.ownership import Owner
from pos_app.selling.checkout import NewSale
from tests.support.counter import Watched
from tests.support.sales import PLACED, sale
from tests.support.screens import PATIENCE, Key, field, named, words_of
from tests.support.wreck import ruin
from tests.ui.flow.conftest import Drive, OpenRegister, Step
from ui.catalog import CatalogPicker
from ui.opening import open_register as open_for_good
from ui.start_problem import StartProblem

Shot = Callable[[QWidget, str], Path]
OLD_TILL = Path(__file__).parents[2] / "pos_app" / "ledger" / "old_files" / "schema-1.db"


@pytest.fixture(autouse=True)
def _closes_its_log() -> Iterator[None]:
    yield
    stop_logging()


def write(qtbot: QtBot, window: QWidget, **fields: str) -> None:
    for name, text in fields.items():
        line = field(window, name)
        line.clear()
        qtbot.keyClicks(line, text)


def has_products(window: QWidget) -> bool:
    picker = window.findChild(CatalogPicker)
    return picker is not None and picker.tiles.rowCount() > 0


def test_the_first_run_sets_the_register_up_and_opens_it(
    qtbot: QtBot, sandbox_store: Watched, root: Path, monkeypatch: pytest.MonkeyPatch, drive: Drive
) -> None:
    server = sandbox_store.server
    monkeypatch.setenv("KASIR_API_URL", server.url)
    seen: list[str] = []

    def set_it_up(window: QWidget) -> None:
        write(qtbot, window, setupStoreId=server.store_id, setupStorefrontKey="sfpk_wrong")
        qtbot.keyClick(field(window, "setupStorefrontKey"), Key.Key_Return)
        qtbot.waitUntil(lambda: words_of(window, "setupStoreId-error") != "Begins with store_", timeout=PATIENCE)
        seen.append("wrong key")
        write(qtbot, window, setupStorefrontKey=server.storefront_key)
        qtbot.keyClick(field(window, "setupStorefrontKey"), Key.Key_Return)
        qtbot.waitUntil(lambda: field(window, "signInEmail").isVisible(), timeout=PATIENCE)
        write(qtbot, window, signInEmail=server.email, signInPassword=server.password)
        qtbot.keyClick(field(window, "signInPassword"), Key.Key_Return)
        qtbot.waitUntil(lambda: field(window, "shopNameField").isVisible(), timeout=PATIENCE)
        write(qtbot, window, shopNameField="Toko Uji", registerNameField="K7")
        qtbot.keyClick(field(window, "shopNameField"), Key.Key_Return)
        qtbot.waitUntil(lambda: field(window, "printerHost").isVisible(), timeout=PATIENCE)
        qtbot.keyClick(field(window, "printerHost"), Key.Key_Return)

    def sell(window: QWidget) -> None:
        qtbot.waitUntil(lambda: has_products(window), timeout=PATIENCE)
        qtbot.waitUntil(lambda: words_of(window, "connectionBadge") == "Connected", timeout=PATIENCE)
        assert "K7" in words_of(window, "registerName")
        seen.append("selling")

    drive(("setupWindow", set_it_up), ("mainWindow", sell))
    assert open_for_good(demo=False, verbose=False) == 0
    assert seen == ["wrong key", "selling"]
    kept = load_settings(root / "settings.toml", {})
    assert kept.shop.name == "Toko Uji"
    assert kept.api.storefront_key == server.storefront_key
    assert server.password not in (root / "settings.toml").read_text()


def test_the_wizard_leads_to_the_demo(qtbot: QtBot, root: Path, drive: Drive) -> None:
    seen: list[str] = []

    def look(window: QWidget) -> None:
        qtbot.waitUntil(lambda: has_products(window), timeout=PATIENCE)
        assert named(window, "demoBadge").isVisible()
        assert not gc.isenabled(), "no search for garbage stops a sale"
        assert gc.get_freeze_count(), "and none looks at all of the register"
        seen.append("demo")

    drive(("setupWindow", lambda window: window.findChild(QAbstractButton, "setupDemo").click()), ("mainWindow", look))
    assert open_for_good(demo=False, verbose=False) == 0
    assert seen == ["demo"]
    assert gc.isenabled()
    assert not (root / "settings.toml").exists()
    assert (root / "demo" / "till.db").exists()


def test_closing_the_wizard_keeps_nothing(root: Path, drive: Drive) -> None:
    drive(("setupWindow", lambda window: None))
    assert open_for_good(demo=False, verbose=False) == 0
    assert not (root / "settings.toml").exists()


def test_a_first_start_without_the_server_loads_the_catalog_by_itself_later(open_register: OpenRegister) -> None:
    desk = open_register(ready=False, signed_in=True)
    desk.shown.close()
    desk.store.server.stop()
    try:
        first = open_register(ready=False, signed_in=False)
        first.until(lambda: first.words("connectionBadge") == "Offline")
        picker = first.shown.picker
        assert picker.tiles.rowCount() == 0 or has_products(first.shown.window)
    finally:
        desk.store.server.start()
    first.until(lambda: first.shown.picker.tiles.rowCount() > 0)


def reading(qtbot: QtBot, seen: list[str]) -> tuple[str, Step]:
    """Read what the dialog says, and close it by a key."""

    def read(dialog: QWidget) -> None:
        assert isinstance(dialog, StartProblem)
        seen.append(dialog.sentence)
        qtbot.keyClick(dialog, Key.Key_Return)

    return "startProblem", read


def set_up(root: Path) -> None:
    settings = Settings()
    api = settings.api.model_copy(
        update={"url": "http://127.0.0.1:9", "store_id": "store_1", "storefront_key": "sfpk_1"}
    )
    account = settings.account.model_copy(update={"email": "kasir@toko.example"})
    save_settings(settings.model_copy(update={"api": api, "account": account}), root / "settings.toml")


def typo(root: Path) -> None:
    (root / "settings.toml").write_text("[register\nname = 3\n")


def wrong_value(root: Path) -> None:
    (root / "settings.toml").write_text('[register]\nname = "K 1"\n')


def damaged(root: Path) -> None:
    set_up(root)
    (root / "till.db").write_bytes(b"this is no database, and never was one" * 200)


def newer(root: Path) -> None:
    set_up(root)
    Ledger(root / "till.db").close()
    database = sqlite3.connect(root / "till.db")
    database.execute("PRAGMA user_version = 9999")
    database.commit()
    database.close()


def unwritable(root: Path) -> None:
    set_up(root)
    (root / "window.lock").mkdir()


@pytest.mark.parametrize(
    ("spoil", "words"),
    [
        (typo, "line 1"),
        (wrong_value, "register.name"),
        (damaged, "damaged"),
        (newer, "newer Kasir"),
        (unwritable, "cannot be written"),
    ],
)
def test_a_start_that_cannot_be_says_why(
    qtbot: QtBot, root: Path, drive: Drive, spoil: Callable[[Path], None], words: str
) -> None:
    spoil(root)
    seen: list[str] = []
    drive(reading(qtbot, seen))
    assert open_for_good(demo=False, verbose=False) == 2
    assert len(seen) == 1
    assert words in seen[0]


def test_a_second_window_on_one_folder_says_so(qtbot: QtBot, root: Path, drive: Drive) -> None:
    set_up(root)
    seen: list[str] = []
    drive(reading(qtbot, seen))
    with FileLock(root / "window.lock"):
        assert open_for_good(demo=False, verbose=False) == 2
    assert "already open" in seen[0]


def leave_a_sale(root: Path, owner: Owner) -> None:
    """A sale of that store that waits to be sent, as an earlier register left it."""
    with Ledger(root / "till.db") as ledger:
        ledger.ownership.take(owner)
        placed = sale()
        ledger.sales.place(
            NewSale(placed.id, "K1", "Sari", PLACED, placed.lines, placed.totals, placed.buyer, placed.tender, "")
        )


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "were not sent (1 in all), while the settings name another store"),
        ("id", "masih menyimpan 1 penjualan toko store_before"),
    ],
)
def test_no_window_opens_for_another_store_while_sales_wait(
    qtbot: QtBot, root: Path, drive: Drive, monkeypatch: pytest.MonkeyPatch, language: str, words: str
) -> None:
    monkeypatch.setenv("KASIR_LANG", language)
    set_up(root)
    leave_a_sale(root, Owner("http://127.0.0.1:9", "store_before", "kasir@toko.example"))
    seen: list[str] = []
    drive(reading(qtbot, seen))
    assert open_for_good(demo=False, verbose=False) == 2
    assert words in seen[0]


@pytest.mark.parametrize(
    ("language", "words"), [("en", "send or cancel every sale"), ("id", "kirim atau batalkan semua penjualan")]
)
def test_setting_up_takes_the_store_and_account_of_sales_that_wait_and_no_other(
    qtbot: QtBot,
    sandbox_store: Watched,
    root: Path,
    monkeypatch: pytest.MonkeyPatch,
    drive: Drive,
    language: str,
    words: str,
) -> None:
    server = sandbox_store.server
    monkeypatch.setenv("KASIR_API_URL", server.url)
    monkeypatch.setenv("KASIR_LANG", language)
    leave_a_sale(root, Owner(server.url, server.store_id, server.email))
    seen: list[str] = []

    def told(window: QWidget, name: str) -> None:
        qtbot.waitUntil(lambda: words in words_of(window, f"{name}-trouble"), timeout=PATIENCE)
        seen.append(name)

    def set_it_up(window: QWidget) -> None:
        assert field(window, "setupStoreId").text() == server.store_id
        write(qtbot, window, setupStoreId="store_other", setupStorefrontKey=server.storefront_key)
        qtbot.keyClick(field(window, "setupStorefrontKey"), Key.Key_Return)
        told(window, "setupStore")
        write(qtbot, window, setupStoreId=server.store_id)
        qtbot.keyClick(field(window, "setupStoreId"), Key.Key_Return)
        qtbot.waitUntil(lambda: field(window, "signInEmail").isVisible(), timeout=PATIENCE)
        assert field(window, "signInEmail").text() == server.email
        write(qtbot, window, signInEmail="lain@toko.example", signInPassword="rahasia")
        qtbot.keyClick(field(window, "signInPassword"), Key.Key_Return)
        told(window, "signIn")

    drive(("setupWindow", set_it_up))
    assert open_for_good(demo=False, verbose=False) == 0
    assert seen == ["setupStore", "signIn"]
    assert not (root / "settings.toml").exists()
    assert not sandbox_store.asked("loginCustomer")


def test_a_start_that_cannot_be_speaks_indonesian_unless_told(
    qtbot: QtBot, root: Path, drive: Drive, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("KASIR_LANG")
    damaged(root)
    seen: list[str] = []
    drive(reading(qtbot, seen))
    assert open_for_good(demo=False, verbose=False) == 2
    assert "rusak" in seen[0]


def with_a_backup(root: Path) -> None:
    """A till with a sale that was backed up, damaged since."""
    set_up(root)
    shutil.copyfile(OLD_TILL, root / "till.db")
    assert Backups(root / "till.db").take() is not None
    ruin(root / "till.db")


@pytest.mark.parametrize("language", ["en", "id"])
def test_a_damaged_till_is_restored_where_it_could_not_open_and_opens_then(
    qtbot: QtBot, root: Path, drive: Drive, monkeypatch: pytest.MonkeyPatch, language: str, shot: Shot
) -> None:
    with_a_backup(root)
    monkeypatch.setenv("KASIR_LANG", language)
    seen: list[str] = []

    def restore(dialog: QWidget) -> None:
        assert isinstance(dialog, StartProblem)
        shot(dialog, f"start-damaged-{language}")
        seen.append(words_of(dialog, "startProblemRestore"))
        qtbot.keyClick(dialog, Key.Key_Tab)
        qtbot.mouseClick(named(dialog, "startProblemRestore"), Qt.MouseButton.LeftButton)
        qtbot.waitUntil(lambda: dialog.restored, timeout=PATIENCE)
        shot(dialog, f"start-restored-{language}")
        seen.append(dialog.sentence)
        qtbot.keyClick(dialog, Key.Key_Return)

    def opened(window: QWidget) -> None:
        qtbot.waitUntil(lambda: "8" in words_of(window, "waitingBadge"), timeout=PATIENCE)
        seen.append("open")

    drive(("startProblem", restore), ("mainWindow", opened))
    assert open_for_good(demo=False, verbose=False) == 0
    assert seen[0] == {"en": "Restore from backup", "id": "Pulihkan dari cadangan"}[language]
    assert "till-000001-" in seen[1]
    assert "till-damaged-" in seen[1]
    assert seen[2:] == ["open"]


def test_a_restore_that_cannot_be_is_told_in_the_same_place(qtbot: QtBot, root: Path, drive: Drive) -> None:
    damaged(root)
    seen: list[str] = []

    def restore(dialog: QWidget) -> None:
        assert isinstance(dialog, StartProblem)
        qtbot.mouseClick(named(dialog, "startProblemRestore"), Qt.MouseButton.LeftButton)
        qtbot.waitUntil(lambda: "There is no backup" in dialog.sentence, timeout=PATIENCE)
        assert not dialog.restored
        seen.append(dialog.sentence)
        qtbot.keyClick(dialog, Key.Key_Return)

    drive(("startProblem", restore))
    assert open_for_good(demo=False, verbose=False) == 2
    assert "--restore empty" in seen[0]


@pytest.mark.parametrize("spoil", [newer, typo, unwritable])
def test_nothing_is_offered_that_would_not_help(
    qtbot: QtBot, root: Path, drive: Drive, spoil: Callable[[Path], None]
) -> None:
    spoil(root)
    seen: list[bool] = []

    def look(dialog: QWidget) -> None:
        seen.append(named(dialog, "startProblemRestore").isVisible())
        qtbot.keyClick(dialog, Key.Key_Return)

    drive(("startProblem", look))
    assert open_for_good(demo=False, verbose=False) == 2
    assert seen == [False]
