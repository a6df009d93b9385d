"""The card of the shop's own QRIS: given as a picture or as text, checked, and shown back to be compared."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from PySide6.QtCore import QBuffer, QIODevice, QMimeData, QStandardPaths, Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QGuiApplication, QImage
from PySide6.QtWidgets import QFileDialog, QHBoxLayout, QWidget

from pos_app.config.settings import QrisSettings
from pos_app.errors import KasirError
from pos_app.payment.instructions import StaticQris
from pos_app.payment.qris import QrisError
from pos_app.payment.static_qris import read_static_qris, text_in_file, text_on_picture
from ui.language import Retranslating
from ui.notices import HasLanguage
from ui.settings.cash_fields import StandInField
from ui.settings.fields import Fields
from ui.tasks import TaskRunner
from ui.theme import Tone, Weight
from ui.widgets import ActionButton, Badge, ButtonKind, Elided, FieldRow, Hint, Text

_SIDE = 3000
"""Pixels; a larger picture from the clipboard is read in a smaller copy."""


class OwnQrisFields(Retranslating, Fields):
    """Pictures are read in the background. What was found is kept here, and applies once the settings are saved."""

    def __init__(self, tasks: TaskRunner[Any], languages: HasLanguage) -> None:
        super().__init__(name="ownQrisFields")
        self._tasks, self._languages = tasks, languages
        self._payload = ""
        self._code: StaticQris | None = None
        self._problem: KasirError | None = None
        self._typed: KasirError | None = None
        self._is_reading = False
        self._about = Text(pixels=14, tone=Tone.MUTED, wrap=True, name="ownQrisAbout")
        self._merchant = Elided(pixels=17, weight=Weight.BOLD, name="ownQrisMerchant")
        self._place = Elided(tone=Tone.MUTED, name="ownQrisPlace")
        self._state = Badge(name="ownQrisState")
        self._compare = Hint(name="ownQrisCompare")
        self._trouble = Hint(tone=Tone.BAD, name="ownQrisProblem")
        self._choose = ActionButton(icon="image", name="ownQrisChoose")
        self._paste = ActionButton(icon="copy", name="ownQrisPaste")
        self._remove = ActionButton(icon="trash", kind=ButtonKind.DANGER, name="ownQrisRemove")
        self.text = FieldRow(name="ownQrisText")
        self.method = StandInField(languages, name="ownQrisMethod")
        self._choose.clicked.connect(self._choose_picture)
        self._paste.clicked.connect(lambda: self._take(QGuiApplication.clipboard().mimeData()))
        self._remove.clicked.connect(self._forget)
        self.text.line.textEdited.connect(self._typing)
        self.rule(self.text, lambda text: not text)  # what can be used was taken out of it
        # A file that is dropped on the line is a picture, not its address.
        self.text.line.setAcceptDrops(False)
        self.setAcceptDrops(True)
        for widget in (
            self._about, self._merchant, self._place, _row(self._state), self._compare,
            _row(self._choose, self._paste, self._remove), self._trouble, self.text, self.method,
        ):  # fmt: skip
            self.add_row(widget)
        self.retranslate()

    def fill(self, qris: QrisSettings) -> None:
        """Show the code of `qris`; one that cannot be used is told, and kept until another takes its place."""
        self._payload, self._code, self._problem, self._typed = qris.static_payload, None, None, None
        if qris.static_payload:
            try:
                self._code = read_static_qris(qris.static_payload)
            except QrisError as error:
                self._problem = error
        self.text.line.clear()
        self.method.fill(qris.static_method)
        self.forget_errors()
        self.retranslate()

    def read(self, qris: QrisSettings) -> QrisSettings:
        """`qris` with the code that was given, exactly as it was issued, and what its sales are sent as."""
        return qris.model_copy(update={"static_payload": self._payload, "static_method": self.method.method})

    def retranslate(self) -> None:
        """Set every text."""
        code = self._code
        self.title.setText(self.tr("Shop's own QRIS"))
        self._about.setText(
            self.tr(
                "The printed code that stands on the counter, for when Scalev does not answer, or always. The buyer "
                "types the amount; Scalev does not see these payments."
            )
        )
        self._merchant.setText(code.merchant if code else "")
        place = self.tr("{city} · NMID {nmid}") if code and code.nmid else self.tr("{city} · no NMID in this code")
        self._place.setText(place.format(city=code.city, nmid=code.nmid) if code else "")
        self._compare.setText(self.tr("Compare name, city and NMID with what is printed on the shop's own code."))
        self._trouble.setText(self._problem.sentence(self._languages.language) if self._problem else "")
        self._choose.setText(self.tr("Choose a picture…"))
        self._paste.setText(self.tr("Paste"))
        self._remove.setText(self.tr("Remove"))
        self.text.set_label(self.tr("Or what the code holds, as text"))
        self.text.set_hint(self.tr("Begins with 000201. A picture may also be dropped on this card."))
        self.method.set_label(self.tr("Such sales are sent to Scalev as"))
        self.word(self.text, self._typed.sentence(self._languages.language) if self._typed else "")
        self._show_state()

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        """Qt's hook."""
        mime = event.mimeData()
        if not self._is_reading and (mime.hasImage() or mime.hasUrls() or mime.hasText()):
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """Qt's hook."""
        event.acceptProposedAction()
        self._take(event.mimeData())

    def _show_state(self) -> None:
        if self._is_reading:
            self._state.set_state(self.tr("Reading the picture…"), Tone.NORMAL)
        elif self._code is not None:
            self._state.set_state(self.tr("Checked: a static QRIS"), Tone.GOOD)
        else:
            self._state.set_state(self.tr("Not set up"), Tone.NORMAL)
        for widget in (self._merchant, self._place, self._compare):
            widget.setVisible(self._code is not None)
        self._trouble.setVisible(self._problem is not None)
        self._remove.setVisible(bool(self._payload))
        for button in (self._choose, self._paste, self._remove):
            button.setEnabled(not self._is_reading)

    # What a person gives

    def _choose_picture(self) -> None:
        folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.PicturesLocation)
        pictures, all_files = self.tr("Pictures"), self.tr("All files")
        dialog = QFileDialog(self.window(), self.tr("A picture of the shop's own QRIS"), folder)
        dialog.setNameFilters([f"{pictures} (*.png *.jpg *.jpeg *.webp *.gif *.bmp)", f"{all_files} (*)"])
        dialog.setObjectName("ownQrisDialog")
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        dialog.fileSelected.connect(lambda name: self._read_file(Path(name)))
        dialog.finished.connect(dialog.deleteLater)
        dialog.open()

    def _take(self, mime: QMimeData | None) -> None:
        """Something that was pasted or dropped: a file, a picture or text."""
        files = [url.toLocalFile() for url in mime.urls() if url.isLocalFile()] if mime else []
        if mime is None:
            return
        if files:
            self._read_file(Path(files[0]))
        elif mime.hasImage():
            self._read_image(QImage(mime.imageData()))
        else:
            self._give(mime.text())

    def _read_file(self, path: Path) -> None:
        self._begin_reading()
        self._tasks.local(self, lambda: text_in_file(path), self._give, self._refuse)

    def _read_image(self, image: QImage) -> None:
        self._begin_reading()
        self._tasks.local(self, lambda: text_on_picture(_png(image)), self._give, self._refuse)

    def _begin_reading(self) -> None:
        self._is_reading, self._problem = True, None
        self.retranslate()

    def _give(self, text: str) -> None:
        try:
            self._accept(read_static_qris(text))
        except QrisError as error:
            self._refuse(error)

    def _accept(self, code: StaticQris) -> None:
        self._is_reading, self._problem, self._typed = False, None, None
        self._payload, self._code = code.payload, code
        self.text.line.clear()
        self.forget_errors()
        self.retranslate()

    def _refuse(self, error: Exception) -> None:
        self._is_reading = False
        self._problem = error if isinstance(error, KasirError) else None
        self.retranslate()
        if not isinstance(error, KasirError):
            raise error

    def _forget(self) -> None:
        self._payload, self._code, self._problem = "", None, None
        self.retranslate()
        self._choose.setFocus(Qt.FocusReason.OtherFocusReason)

    def _typing(self, text: str) -> None:
        """Take a whole code at once: it may have been pasted, and nobody presses anything after that."""
        try:
            self._accept(read_static_qris(text))
        except QrisError as error:
            self._typed = error
            self.word(self.text, error.sentence(self._languages.language))

    def first_wrong(self) -> FieldRow | None:
        """Judge the line; while a picture is being read nothing can be saved, and the card says that it is."""
        return self.text if self._is_reading else super().first_wrong()


def _row(*widgets: QWidget) -> QWidget:
    """`widgets` beside one another, at the left."""
    foot = QWidget()
    row = QHBoxLayout(foot)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(8)
    for widget in widgets:
        row.addWidget(widget)
    row.addStretch(1)
    return foot


def _png(image: QImage) -> bytes:
    """A picture of the clipboard as a file would hold it."""
    if image.width() > _SIDE or image.height() > _SIDE:
        image = image.scaled(_SIDE, _SIDE, Qt.AspectRatioMode.KeepAspectRatio)
    buffer = QBuffer()
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")  # type: ignore[call-overload]
    return bytes(buffer.data().data())
