"""Dates and times as a receipt writes them."""

from __future__ import annotations

from datetime import datetime

from pos_app.words import Language


def clock_time(moment: datetime, language: Language) -> str:
    """`14.31` in Indonesian, `14:31` in English; `moment` is local."""
    return moment.strftime("%H.%M" if language is Language.INDONESIAN else "%H:%M")


def stamp(moment: datetime, language: Language) -> str:
    """`23/11/26 14.31`: day, month, year and time; `moment` is local."""
    return f"{moment:%d/%m/%y} {clock_time(moment, language)}"
