"""Pieces that the set-up, the sign-in and the settings share: a step that asks the server, cards, values of fields."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QGridLayout, QLineEdit, QSizePolicy, QVBoxLayout, QWidget

from pos_app.errors import KasirError
from ui.language import Retranslating
from ui.notices import HasLanguage
from ui.tasks import TaskRunner
from ui.theme import Tone, Weight
from ui.widgets import Card, Choice, FieldRow, Hint, Text

T = TypeVar("T")
MISSING = "missing"
"""Mark for `Step.mark`: the field has to be filled in."""


class Step(Retranslating, QWidget):
    """Fields that are checked by the server, with the server's answer beside the field that it is about.

    Only one question is out at a time; while it is, the fields cannot be changed, so that the answer is about what
    they show. Nothing typed is ever cleared by a failure.
    """

    def __init__(self, tasks: TaskRunner[Any], languages: HasLanguage, *, name: str) -> None:
        super().__init__()
        self.setObjectName(name)
        self.tasks, self.languages = tasks, languages
        self.busy = False
        self._wrong: dict[FieldRow, KasirError | str] = {}
        self.trouble = Hint(tone=Tone.BAD, name=f"{name}-trouble")
        self.trouble.hide()
        self._general: KasirError | None = None
        self._fields: list[FieldRow] = []

    def watch(self, *rows: FieldRow) -> None:
        """Clear a field's error as soon as a person changes it; Enter presses on (see `pressed_on`)."""
        for row in rows:
            self._fields.append(row)
            row.line.textEdited.connect(lambda _text, row=row: self._corrected(row))

    def begin_asking(self) -> None:
        """Lock the fields and forget earlier errors."""
        self.forget()
        self._lock(locked=True)

    def ask(self, work: Callable[[], T], done: Callable[[T], object], about: dict[str, FieldRow]) -> None:
        """Run `work` on the network lane. `about` says which field an error's key belongs beside."""
        self.begin_asking()

        def answered(result: T) -> None:
            self._lock(locked=False)
            done(result)

        def failed(error: Exception) -> None:
            self._lock(locked=False)
            if not isinstance(error, KasirError):
                raise error
            self.tell(error, about.get(error.key))

        self.tasks.network(self, work, answered, failed)

    def tell(self, error: KasirError, row: FieldRow | None) -> None:
        """Show `error` beside `row` and put the cursor there; without a row above the buttons."""
        if row is None:
            self._general = error
        else:
            self._wrong[row] = error
        self.show_errors()
        if row is not None:
            row.line.setFocus(Qt.FocusReason.OtherFocusReason)
            row.line.selectAll()

    def mark(self, row: FieldRow, key: str) -> None:
        """Show what is wrong with `row`; `key` is worded by `words_for`."""
        self._wrong[row] = key
        self.show_errors()

    def require(self, *rows: FieldRow) -> bool:
        """Whether all `rows` hold something; the empty ones are marked and the first gets the cursor."""
        self.forget()
        empty = [row for row in rows if not row.line.text().strip()]
        for row in empty:
            self.mark(row, MISSING)
        if empty:
            empty[0].line.setFocus(Qt.FocusReason.OtherFocusReason)
        return not empty

    def forget(self) -> None:
        """Show no errors."""
        self._wrong.clear()
        self._general = None
        self.show_errors()

    def words_for(self, key: str) -> str:
        """The sentence for a mark. Steps with marks of their own add them."""
        raise NotImplementedError

    def show_errors(self) -> None:
        """Show the errors there are, in the language in use; call it from `retranslate`."""
        for row in self._fields:
            wrong = self._wrong.get(row)
            row.set_error(self._sentence(wrong) if wrong is not None else None)
        self.trouble.setText(self._general.sentence(self.languages.language) if self._general else "")
        self.trouble.setVisible(self._general is not None)

    def _sentence(self, wrong: KasirError | str) -> str:
        return wrong.sentence(self.languages.language) if isinstance(wrong, KasirError) else self.words_for(wrong)

    def _corrected(self, row: FieldRow) -> None:
        self._wrong.pop(row, None)
        self.show_errors()

    def _lock(self, *, locked: bool) -> None:
        self.busy = locked
        for row in self._fields:
            row.line.setReadOnly(locked)
        self.retranslate()


class Section(Card):
    """A card with a title and fields in one or two columns."""

    def __init__(self, *, name: str) -> None:
        super().__init__(name=name)
        self.title = Text(pixels=17, weight=Weight.SEMIBOLD)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(16)
        self._grid.setVerticalSpacing(14)
        self._grid.setColumnStretch(0, 1)
        self._grid.setColumnStretch(1, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 16, 20, 20)
        column.setSpacing(14)
        column.addWidget(self.title)
        column.addLayout(self._grid)

    def add_row(self, *widgets: QWidget) -> None:
        """Put one widget across the card, or two beside one another."""
        row = self._grid.rowCount()
        if len(widgets) == 1:
            self._grid.addWidget(widgets[0], row, 0, 1, 2)
        else:
            for column, widget in enumerate(widgets):
                # Columns as wide as one another, whatever the words in them.
                widget.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
                self._grid.addWidget(widget, row, column, Qt.AlignmentFlag.AlignTop)


def text_of(row: FieldRow) -> str:
    """What stands in a field, without spaces around it."""
    return row.line.text().strip()


def choice_of(row: FieldRow) -> Choice:
    """The drop-down list of a field made with one."""
    editor = row.editor
    assert isinstance(editor, Choice)
    return editor


def set_choices(row: FieldRow, items: list[tuple[object, str]]) -> None:
    """Word the items of a drop-down list, (value, words); the value chosen stays chosen."""
    choice = choice_of(row)
    kept = choice.currentData()
    was_blocked = choice.blockSignals(True)
    choice.clear()
    for value, words in items:
        choice.addItem(words, value)
    choice.setCurrentIndex(max(0, choice.findData(kept)))
    choice.blockSignals(was_blocked)


def secret(row: FieldRow) -> FieldRow:
    """The same field, showing dots for what is typed."""
    row.line.setEchoMode(QLineEdit.EchoMode.Password)
    return row
