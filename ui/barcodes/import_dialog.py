"""What a file of links would change, before anything is written."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPlainTextEdit, QVBoxLayout, QWidget

from pos_app.catalog.barcode_files import BarcodeFileError
from pos_app.ledger.catalog.codes import LinkChange, TakenOver
from ui.language import Retranslating
from ui.notices import HasLanguage
from ui.theme import Tone, Weight
from ui.widgets import ENTER_KEYS, ActionButton, ButtonKind, Elided, FittedDialog, Hint, Text, foot_of

_WIDE = 720
_HIGH = 320


class ImportDialog(Retranslating, FittedDialog):
    """Either what would change (`confirmed()` asks to write it), or the lines at fault and only a way out."""

    confirmed = Signal()

    def __init__(
        self,
        name: str,
        languages: HasLanguage,
        parent: QWidget | None,
        *,
        came: TakenOver | None = None,
        changes: Sequence[LinkChange] = (),
        wrong: BarcodeFileError | None = None,
    ) -> None:
        super().__init__(parent)
        self.setObjectName("importDialog")
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setModal(True)
        self.setFixedWidth(_WIDE)
        self._languages = languages
        self._came, self._changes, self._wrong = came, changes, wrong
        self._title = Text(pixels=20, weight=Weight.BOLD)
        self._name = Elided(name, tone=Tone.MUTED, name="importName")
        self._summary = Hint(name="importSummary", tone=Tone.BAD if wrong else Tone.NORMAL)
        self._list = QPlainTextEdit()
        self._list.setObjectName("importList")
        self._list.setReadOnly(True)
        self._list.setTabChangesFocus(True)
        self._list.setFixedHeight(_HIGH)
        self._cancel = ActionButton(key_hint="Esc", name="importCancel")
        self._confirm = ActionButton(key_hint="Enter", kind=ButtonKind.PRIMARY, name="importConfirm")
        self._confirm.setVisible(self._is_worth_it)
        self._cancel.clicked.connect(self.reject)
        self._confirm.clicked.connect(self._press)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 22, 24, 20)
        column.setSpacing(12)
        for widget in (self._title, self._name, self._summary, self._list):
            column.addWidget(widget)
        column.addLayout(foot_of(self._cancel, self._confirm))
        self.retranslate()
        self._list.setVisible(bool(self._list.toPlainText()))
        self._list.setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt's hook; Enter writes it."""
        if event.key() in ENTER_KEYS and not event.isAutoRepeat():
            if self._is_worth_it:
                self._press()
        else:
            super().keyPressEvent(event)

    def retranslate(self) -> None:
        """Set every text."""
        self.setWindowTitle(self.tr("Import codes"))
        self._title.setText(self.tr("Import codes"))
        self._list.setAccessibleName(self.tr("What is in the file"))
        self._confirm.setText(self.tr("Import"))
        self._cancel.setText(self.tr("Cancel") if self._is_worth_it else self.tr("Close"))
        language = self._languages.language
        if self._wrong is not None:
            lines = [problem.sentence(language) for problem in self._wrong.problems]
            self._summary.setText(self._wrong.sentence(language).partition("\n")[0])
        else:
            lines = [self._line(change) for change in self._changes]
            self._summary.setText(self._sums())
        self._list.setPlainText("\n".join(lines))

    @property
    def _is_worth_it(self) -> bool:
        return self._came is not None and self._came.added + self._came.changed > 0

    def _sums(self) -> str:
        came = self._came
        assert came is not None
        words = self.tr("{added} new, {changed} with another product than now, {same} as they are.")
        told = words.format(added=came.added, changed=came.changed, same=came.same)
        if not self._is_worth_it:
            nothing = self.tr("There is nothing to import.")
            return f"{told} {nothing}"
        if len(self._changes) < came.added + came.changed:
            first = self.tr("The first {shown} are shown.").format(shown=len(self._changes))
            return f"{told} {first}"
        return told

    def _line(self, change: LinkChange) -> str:
        gone = self.tr("not in the catalog now")
        after = change.after.label if change.after else gone
        if change.before is None:
            return f"{change.code}  ·  {after}"
        return self.tr("{code}  ·  {after} (now: {before})").format(
            code=change.code, after=after, before=change.before.label
        )

    def _press(self) -> None:
        if self.isVisible():
            self.accept()
            self.confirmed.emit()
