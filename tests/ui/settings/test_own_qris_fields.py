"""Setting up the shop's own QRIS by picture, paste, drop and text: what is found is shown, what is refused is said."""

from __future__ import annotations

import warnings
from pathlib import Path

import pytest
import qrcode
from PIL import Image
from PySide6.QtCore import QMimeData, QPoint, QPointF, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QImage
from PySide6.QtWidgets import QApplication, QFileDialog, QLabel, QLineEdit, QWidget
from pytestqt.qtbot import QtBot

from pos_app.config.settings import QrisSettings, Settings
from pos_app.words import Language
from tests.support.parts import emitted, part, shown
from tests.support.qris import qris_payload, static_payload
from ui.language import LanguageSwitch
from ui.settings.own_qris_fields import OwnQrisFields
from ui.settings.screen import SettingsScreen
from ui.tasks import TaskRunner
from ui.theme import Tokens
from ui.widgets import ActionButton, Badge, Elided, Hint

STATIC = static_payload()
LEFT = Qt.MouseButton.LeftButton


@pytest.fixture
def screen(qtbot: QtBot, theme: Tokens, languages: LanguageSwitch, tasks: TaskRunner[None]) -> SettingsScreen:
    languages.use(Language.ENGLISH)
    made = SettingsScreen(tasks, languages)
    qtbot.addWidget(made)
    made.resize(1366, 712)
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    made.begin(Settings())
    return made


@pytest.fixture
def card(screen: SettingsScreen) -> OwnQrisFields:
    found = screen.findChild(OwnQrisFields)
    assert found is not None
    return found


def picture(folder: Path, text: str, name: str = "qris toko.png") -> Path:
    code = qrcode.QRCode(box_size=8, border=4)
    code.add_data(text)
    poster = Image.new("RGB", (900, 1200), "white")
    poster.paste(code.make_image().get_image(), (100, 300))
    poster.save(folder / name)
    return folder / name


def saved(qtbot: QtBot, screen: SettingsScreen) -> QrisSettings:
    with qtbot.waitSignal(screen.saved) as signal:
        qtbot.keyClick(screen, Qt.Key.Key_F12)
    assert signal.args is not None
    made = signal.args[0]
    assert isinstance(made, Settings)
    return made.qris


def found(qtbot: QtBot, card: QWidget) -> None:
    """Wait until the code is shown back."""
    qtbot.waitUntil(lambda: shown(card, "ownQrisMerchant"))
    assert part(card, Elided, "ownQrisMerchant").text() == "TOKO RASA NUSANTARA"
    assert part(card, Elided, "ownQrisPlace").text() == "BANDUNG · NMID ID1020021181745"
    assert part(card, Badge, "ownQrisState").accessibleName() == "Checked: a static QRIS"
    assert not shown(card, "ownQrisProblem")


def drop(card: QWidget, mime: QMimeData) -> bool:
    """Drag something onto the card and let go; whether it was taken."""
    buttons, keys = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    with warnings.catch_warnings():
        # Qt's older series know no other way to make one.
        warnings.simplefilter("ignore", DeprecationWarning)
        enter = QDragEnterEvent(QPoint(20, 20), Qt.DropAction.CopyAction, mime, buttons, keys)
    enter.ignore()
    QApplication.sendEvent(card, enter)
    if enter.isAccepted():
        QApplication.sendEvent(card, QDropEvent(QPointF(20, 20), Qt.DropAction.CopyAction, mime, buttons, keys))
    return enter.isAccepted()


def of_file(path: Path) -> QMimeData:
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(f"{path}")])
    return mime


def test_a_picture_is_chosen_and_what_it_holds_is_saved_as_issued(
    qtbot: QtBot, screen: SettingsScreen, card: OwnQrisFields, tmp_path: Path
) -> None:
    path = picture(tmp_path, STATIC)
    qtbot.mouseClick(part(card, ActionButton, "ownQrisChoose"), LEFT)
    qtbot.waitUntil(lambda: QApplication.activeModalWidget() is not None)
    dialog = QApplication.activeModalWidget()
    assert isinstance(dialog, QFileDialog)
    name = dialog.findChild(QLineEdit, "fileNameEdit")
    assert name is not None
    name.setText(f"{path}")
    qtbot.keyClick(name, Qt.Key.Key_Return)
    found(qtbot, card)
    assert saved(qtbot, screen) == QrisSettings(static_payload=STATIC)


def test_a_picture_is_dropped(qtbot: QtBot, screen: SettingsScreen, card: OwnQrisFields, tmp_path: Path) -> None:
    assert drop(card, of_file(picture(tmp_path, STATIC)))
    found(qtbot, card)
    assert saved(qtbot, screen).static_payload == STATIC


@pytest.mark.parametrize("what", ["picture", "text"])
def test_it_is_pasted(qtbot: QtBot, screen: SettingsScreen, card: OwnQrisFields, tmp_path: Path, what: str) -> None:
    if what == "picture":
        QApplication.clipboard().setImage(QImage(f"{picture(tmp_path, STATIC)}"))
    else:
        QApplication.clipboard().setText(f"{STATIC}\n")
    qtbot.mouseClick(part(card, ActionButton, "ownQrisPaste"), LEFT)
    found(qtbot, card)
    assert saved(qtbot, screen).static_payload == STATIC


def test_the_last_character_typed_is_enough(qtbot: QtBot, screen: SettingsScreen, card: OwnQrisFields) -> None:
    line = part(card, QLineEdit, "ownQrisText")
    line.setFocus()
    qtbot.keyClicks(line, STATIC[:-1])
    assert not shown(card, "ownQrisMerchant")
    qtbot.keyClicks(line, STATIC[-1])
    found(qtbot, card)
    assert line.text() == ""
    assert saved(qtbot, screen).static_payload == STATIC


def test_half_a_code_in_the_line_keeps_everything_from_being_saved_and_is_said(
    qtbot: QtBot, screen: SettingsScreen, card: OwnQrisFields
) -> None:
    said = emitted(screen.saved)
    line = part(card, QLineEdit, "ownQrisText")
    line.setFocus()
    qtbot.keyClicks(line, STATIC[:60])
    qtbot.keyClick(line, Qt.Key.Key_F12)
    assert said == []
    assert "is not whole" in part(card, QLabel, "ownQrisText-error").text()
    line.clear()
    assert saved(qtbot, screen) == QrisSettings()


@pytest.mark.parametrize(
    ("text", "english", "indonesian"),
    [
        (qris_payload(), "for one payment only (a dynamic QRIS)", "untuk satu pembayaran saja (QRIS dinamis)"),
        (static_payload(t54="50000"), "carries an amount already (Rp50.000)", "sudah memuat jumlah (Rp50.000)"),
        (static_payload(t55="03", t57="1"), "adds a fee", "menambahkan biaya"),
        (static_payload(t53="840"), "not in rupiah", "bukan dalam rupiah"),
        (STATIC.replace("BANDUNG", "BANTENG"), "fails its own check", "tidak lolos pemeriksaannya"),
        ("https://toko.example", "is not a QRIS code", "bukan kode QRIS"),
    ],
)
def test_a_picture_of_something_else_is_refused_in_words_and_leaves_the_code_there_was(
    qtbot: QtBot,
    screen: SettingsScreen,
    card: OwnQrisFields,
    languages: LanguageSwitch,
    tmp_path: Path,
    text: str,
    english: str,
    indonesian: str,
) -> None:
    screen.begin(Settings(qris=QrisSettings(static_payload=STATIC)))
    assert drop(card, of_file(picture(tmp_path, text)))
    qtbot.waitUntil(lambda: shown(card, "ownQrisProblem"))
    assert english in part(card, Hint, "ownQrisProblem").text()
    languages.use(Language.INDONESIAN)
    assert indonesian in part(card, Hint, "ownQrisProblem").text()
    assert part(card, Elided, "ownQrisMerchant").text() == "TOKO RASA NUSANTARA"
    assert saved(qtbot, screen).static_payload == STATIC


@pytest.mark.parametrize(
    ("data", "words"),
    [(b"%PDF-1.7", "no picture that can be read"), (None, "cannot be opened")],
)
def test_a_file_that_is_no_picture_or_is_gone_is_told(
    qtbot: QtBot, card: OwnQrisFields, tmp_path: Path, data: bytes | None, words: str
) -> None:
    path = tmp_path / "qris.pdf"
    if data is not None:
        path.write_bytes(data)
    assert drop(card, of_file(path))
    qtbot.waitUntil(lambda: shown(card, "ownQrisProblem"))
    assert words in part(card, Hint, "ownQrisProblem").text()
    assert part(card, Badge, "ownQrisState").accessibleName() == "Not set up"


def test_while_a_picture_is_read_nothing_is_saved(
    qtbot: QtBot, screen: SettingsScreen, card: OwnQrisFields, tmp_path: Path
) -> None:
    said = emitted(screen.saved)
    assert drop(card, of_file(picture(tmp_path, STATIC)))
    assert part(card, Badge, "ownQrisState").accessibleName() == "Reading the picture…"
    assert not part(card, ActionButton, "ownQrisChoose").isEnabled()
    assert not drop(card, of_file(tmp_path))
    screen.save()
    assert said == []
    found(qtbot, card)
    assert saved(qtbot, screen).static_payload == STATIC


def test_it_is_removed_and_its_method_is_chosen(qtbot: QtBot, screen: SettingsScreen, card: OwnQrisFields) -> None:
    screen.begin(Settings(qris=QrisSettings(static_payload=STATIC, static_method="payment_link", ceiling=5_000_000)))
    assert saved(qtbot, screen) == QrisSettings(static_payload=STATIC, static_method="payment_link", ceiling=5_000_000)
    qtbot.mouseClick(part(card, ActionButton, "ownQrisRemove"), LEFT)
    assert not shown(card, "ownQrisMerchant")
    method = card.method.editor
    qtbot.keyClick(method, Qt.Key.Key_Home)
    assert saved(qtbot, screen) == QrisSettings(static_method="cod", ceiling=5_000_000)


def test_a_code_that_was_written_into_the_file_and_cannot_be_used_is_told_and_kept(
    qtbot: QtBot, screen: SettingsScreen, card: OwnQrisFields
) -> None:
    screen.begin(Settings(qris=QrisSettings(static_payload=STATIC[:-1])))
    assert "is not whole" in part(card, Hint, "ownQrisProblem").text()
    assert saved(qtbot, screen).static_payload == STATIC[:-1]


def test_every_control_is_named_and_large_enough(card: OwnQrisFields) -> None:
    for control in (*card.findChildren(ActionButton), card.text.editor, card.method.editor):
        assert control.objectName()
        assert control.accessibleName()
        assert control.height() >= 48 or not control.isVisible()
