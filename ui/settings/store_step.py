"""The first step of setting up: which store this register sells for."""

from __future__ import annotations

from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout

from pos_app.config.settings import ApiSettings
from pos_app.errors import KasirError
from ui.notices import HasLanguage
from ui.settings.connection import SetupConnection
from ui.settings.parts import MISSING, Step, text_of
from ui.tasks import TaskRunner
from ui.widgets import FieldRow

_BOTH = "both"


class StoreStep(Step):
    """`found(name)` when the server knows the store; `changed()` when its state did."""

    found = Signal(str)
    changed = Signal()

    def __init__(
        self, tasks: TaskRunner[Any], connection: SetupConnection, languages: HasLanguage, api: ApiSettings
    ) -> None:
        super().__init__(tasks, languages, name="setupStore")
        self._connection = connection
        self.store_id = FieldRow(name="setupStoreId")
        self.key = FieldRow(name="setupStorefrontKey")
        self.store_id.line.setText(api.store_id)
        self.key.line.setText(api.storefront_key)
        self.watch(self.store_id, self.key)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(14)
        for widget in (self.store_id, self.key, self.trouble):
            column.addWidget(widget)
        self.retranslate()

    def press_on(self) -> None:
        """Ask the server for the store."""
        if self.busy or not self.require(self.store_id, self.key):
            return
        store_id, key = self.values
        about = {"scalev.store_not_found": self.store_id}
        self.ask(lambda: self._connection.check_store(store_id, key), self.found.emit, about)

    @property
    def values(self) -> tuple[str, str]:
        """Store id and storefront key as typed."""
        return text_of(self.store_id), text_of(self.key)

    def tell(self, error: KasirError, row: FieldRow | None) -> None:
        """Show `error`; one answer stands for a wrong id and a wrong key, so both fields are marked."""
        if error.key == "scalev.store_not_found":
            self.mark(self.key, _BOTH)
        elif error.key == "scalev.setting_unusable":
            row = {"store_id": self.store_id, "storefront_key": self.key}.get(f"{error.params.get('field')}")
        super().tell(error, row)

    def take_focus(self) -> None:
        """Put the cursor into the first field that is still empty."""
        row = self.store_id if not text_of(self.store_id) else self.key
        row.line.setFocus()

    def words_for(self, key: str) -> str:
        """The sentence for a mark."""
        return {
            MISSING: self.tr("Fill this in."),
            _BOTH: self.tr("Check this too: the server does not say which of the two is wrong."),
        }[key]

    def retranslate(self) -> None:
        """Set every text."""
        self.store_id.set_label(self.tr("Store ID"))
        self.store_id.set_hint(self.tr("Begins with store_"))
        self.key.set_label(self.tr("Storefront key"))
        self.key.set_hint(self.tr("Begins with sfpk_"))
        self.show_errors()
        self.changed.emit()
