"""The language of the screens: Qt translators, switched while the register is open.

Source text in the code is English, always literal: `self.tr("Pay")`. Values are filled in after translation with
`str.format` names, so that a translation may order them freely: `self.tr("{count} of {all}").format(count=2, all=5)`.
Numbers that need a plural form use Qt's `%n`: `self.tr("%n item(s)", "", 3)`; the English forms live in
`kasir_en.ts`, the Indonesian words in `kasir_id.ts`. `resources/translations/refresh.py` collects and compiles.
"""

from __future__ import annotations

import logging
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QDate, QEvent, QLocale, QObject, QTranslator, Signal
from PySide6.QtWidgets import QApplication

import resources
from pos_app.clock import local
from pos_app.words import Language

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget as _Base
else:
    _Base = object

_log = logging.getLogger(__name__)


class LanguageSwitch(QObject):
    """Holds the language in use. `changed(Language)` comes after all widgets have been told to translate again."""

    changed = Signal(object)

    def __init__(self, app: QApplication, language: Language) -> None:
        super().__init__(app)
        self._app = app
        self._language: Language | None = None
        self._translator: QTranslator | None = None
        self.use(language)

    @property
    def language(self) -> Language:
        """The language on the screens now."""
        return self._language or Language.INDONESIAN

    def use(self, language: Language) -> None:
        """Switch to `language`: every widget gets a LanguageChange event. Asking for the one in use does nothing."""
        if language is self._language:
            return
        translator = QTranslator(self)
        file = resources.path("translations", f"kasir_{language.value}.qm")
        if not translator.load(f"{file}"):
            _log.error("no translation at %s", file)
        previous, self._translator, self._language = self._translator, translator, language
        QLocale.setDefault(QLocale("id_ID" if language is Language.INDONESIAN else "en_GB"))
        QCoreApplication.installTranslator(translator)
        if previous is not None:
            QCoreApplication.removeTranslator(previous)
            previous.deleteLater()
        # Qt posts the event to each window; sent now, nothing is painted in two languages.
        QCoreApplication.sendPostedEvents(None, QEvent.Type.LanguageChange)
        self.changed.emit(language)


class Retranslating(_Base):
    """For widgets that show text: put before the Qt class, set all text in `retranslate`, call it last in `__init__`.

    class SellScreen(Retranslating, QWidget):
        def __init__(self) -> None:
            super().__init__()
            self._pay = ActionButton(key_hint="F12")
            self.retranslate()

        def retranslate(self) -> None:
            self._pay.setText(self.tr("Pay"))

    `retranslate` is called again whenever the language changes.
    """

    def retranslate(self) -> None:
        """Set every text this widget shows, in the language in use."""
        raise NotImplementedError

    def changeEvent(self, event: QEvent) -> None:
        """Qt's hook; translates again on a change of language."""
        if event.type() == QEvent.Type.LanguageChange:
            self.retranslate()
        super().changeEvent(event)


def short_time(moment: datetime, language: Language) -> str:
    """`moment` as local clock time: 14.32 in Indonesian, 14:32 in English."""
    return local(moment).strftime("%H.%M" if language is Language.INDONESIAN else "%H:%M")


def short_moment(moment: datetime, language: Language, *, on_day_of: datetime | None = None) -> str:
    """`moment` as local day and clock time, 23 Nov 14.32; the time alone when that was on the day of `on_day_of`."""
    day = local(moment)
    if on_day_of is not None and day.date() == local(on_day_of).date():
        return short_time(moment, language)
    date = QLocale().toString(QDate(day.year, day.month, day.day), "d MMM")
    return f"{date} {short_time(moment, language)}"


def span(time: timedelta) -> str:
    """How long something took or has waited, in the language in use, as coarsely as people say it."""
    minutes = max(0, int(time.total_seconds() // 60))
    if minutes < 1:
        return QCoreApplication.translate("Span", "under a minute")
    if minutes < 60:
        return QCoreApplication.translate("Span", "%n min", "", minutes)
    if minutes < 48 * 60:
        return QCoreApplication.translate("Span", "%n h", "", minutes // 60)
    return QCoreApplication.translate("Span", "%n day(s)", "", minutes // (24 * 60))
