"""A paid stage on a window."""

from __future__ import annotations

import pytest
from pytestqt.qtbot import QtBot

from pos_app.words import Language
from ui.language import LanguageSwitch
from ui.receipt.stage import PaidStage
from ui.theme import Tokens


@pytest.fixture
def stage(qtbot: QtBot, theme: Tokens, languages: LanguageSwitch) -> PaidStage:
    languages.use(Language.ENGLISH)
    made = PaidStage(languages)
    qtbot.addWidget(made)
    made.resize(1366, 712)
    # Keys that work for the whole window (QShortcut) want it active.
    with qtbot.waitActive(made):
        made.show()
        made.activateWindow()
    return made
