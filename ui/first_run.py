"""The first start: setting the shop up, or trying the sandbox store instead."""

from __future__ import annotations

from PySide6.QtCore import QEventLoop, Signal
from PySide6.QtGui import QCloseEvent
from PySide6.QtWidgets import QApplication, QVBoxLayout, QWidget

from pos_app.config.paths import DataFolder
from pos_app.config.settings import Settings, save_settings
from pos_app.ledger.ownership import Kept
from pos_app.records import Record
from pos_app.register import TokenVault
from pos_app.register.account import FirstContact, kept_sales
from ui.flow.account import ServerSetup
from ui.language import LanguageSwitch
from ui.main_window import EVERYDAY, SMALLEST
from ui.settings.wizard import SetupWizard
from ui.tasks import TaskRunner
from ui.theme import Scheme, apply_theme


class SetUp(Record):
    """What came of the first start: the demo, or settings with the sign-in that `vault` keeps."""

    settings: Settings
    demo: bool = False
    vault: TokenVault | None = None


class SetupWindow(QWidget):
    """The wizard in a window of its own; `closed()` however that came about."""

    closed = Signal()

    def __init__(self, wizard: SetupWizard) -> None:
        super().__init__()
        self.setObjectName("setupWindow")
        self.setWindowTitle("Kasir")
        self.setMinimumSize(*SMALLEST)
        self.resize(*EVERYDAY)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(wizard)

    def closeEvent(self, event: QCloseEvent) -> None:
        """Qt's hook."""
        super().closeEvent(event)
        self.closed.emit()


def set_up(app: QApplication, settings: Settings, folder: DataFolder) -> SetUp | None:
    """Ask for what is missing and keep it; None when the window was closed instead.

    While sales in `folder` wait to be sent, only their own store and account are taken. Raises `SettingsError` when the
    settings cannot be written, and `LedgerError` for a till that cannot be read.
    """
    kept = kept_sales(folder)
    apply_theme(app, Scheme(settings.register_.scheme))
    languages = LanguageSwitch(app, settings.register_.language)
    tasks: TaskRunner[None] = TaskRunner(lambda: None, lambda _none: None)
    contact = FirstContact(settings.api.url, kept)
    wizard = SetupWizard(tasks, ServerSetup(contact), languages, _of_kept(settings, kept))
    window = SetupWindow(wizard)
    answers: list[SetUp] = []
    # A loop of its own: `QApplication.lastWindowClosed` speaks only while the application's own loop runs.
    loop = QEventLoop()

    def made(done: Settings) -> None:
        answers.append(SetUp(done, vault=contact.vault))
        window.close()

    def try_demo() -> None:
        answers.append(SetUp(settings, demo=True))
        window.close()

    wizard.finished.connect(made)
    wizard.demo_requested.connect(try_demo)
    window.closed.connect(loop.quit)
    window.show()
    loop.exec()
    tasks.shutdown()
    contact.close()
    window.deleteLater()
    languages.deleteLater()
    if not answers:
        return None
    if not answers[0].demo:
        save_settings(answers[0].settings, folder.settings)
    return answers[0]


def _of_kept(settings: Settings, kept: Kept | None) -> Settings:
    """`settings`, with the store and account of sales that wait where nothing else is set."""
    if kept is None:
        return settings
    owner = kept.owner
    api = settings.api.model_copy(update={"store_id": settings.api.store_id or owner.store_id})
    account = settings.account.model_copy(update={"email": settings.account.email or owner.email})
    return settings.model_copy(update={"api": api, "account": account})
