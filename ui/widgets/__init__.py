"""The parts every screen is built from. They show and ask; they know nothing of sales."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pos_app.late import late

if TYPE_CHECKING:
    from ui.widgets.badges import Badge, BadgeButton, badge_width, paint_badge
    from ui.widgets.buttons import ActionButton, ButtonKind, ButtonSize, IconButton, PayButton
    from ui.widgets.chips import Chip, ChipRow
    from ui.widgets.choices import Choice, ChoiceDelegate, ChoiceList
    from ui.widgets.dialogs import FittedDialog, foot_of
    from ui.widgets.empty import EmptyState
    from ui.widgets.fields import FieldRow, SearchField
    from ui.widgets.icons import icon, paint_icon
    from ui.widgets.keys import ENTER_KEYS
    from ui.widgets.labels import AmountLabel, Card, Divider, Elided, Hint, IconLabel, KeyHint, Panel, Text
    from ui.widgets.second_press import SecondPress
    from ui.widgets.stepper import Stepper
    from ui.widgets.sums import SumRow, SumsView, preview_words, sum_rows
    from ui.widgets.ticks import TickRow

__all__ = [
    "ENTER_KEYS",
    "ActionButton",
    "AmountLabel",
    "Badge",
    "BadgeButton",
    "ButtonKind",
    "ButtonSize",
    "Card",
    "Chip",
    "ChipRow",
    "Choice",
    "ChoiceDelegate",
    "ChoiceList",
    "Divider",
    "Elided",
    "EmptyState",
    "FieldRow",
    "FittedDialog",
    "Hint",
    "IconButton",
    "IconLabel",
    "KeyHint",
    "Panel",
    "PayButton",
    "SearchField",
    "SecondPress",
    "Stepper",
    "SumRow",
    "SumsView",
    "Text",
    "TickRow",
    "badge_width",
    "foot_of",
    "icon",
    "paint_badge",
    "paint_icon",
    "preview_words",
    "sum_rows",
]

# The sell screen needs few of them, and shows before there is time to read the others.
__getattr__ = late(
    __name__,
    {
        "ENTER_KEYS": "keys",
        "ActionButton": "buttons",
        "AmountLabel": "labels",
        "Badge": "badges",
        "BadgeButton": "badges",
        "ButtonKind": "buttons",
        "ButtonSize": "buttons",
        "Card": "labels",
        "Chip": "chips",
        "ChipRow": "chips",
        "Choice": "choices",
        "ChoiceDelegate": "choices",
        "ChoiceList": "choices",
        "Divider": "labels",
        "Elided": "labels",
        "EmptyState": "empty",
        "FieldRow": "fields",
        "FittedDialog": "dialogs",
        "Hint": "labels",
        "IconButton": "buttons",
        "IconLabel": "labels",
        "KeyHint": "labels",
        "Panel": "labels",
        "PayButton": "buttons",
        "SearchField": "fields",
        "SecondPress": "second_press",
        "Stepper": "stepper",
        "SumRow": "sums",
        "SumsView": "sums",
        "Text": "labels",
        "TickRow": "ticks",
        "badge_width": "badges",
        "foot_of": "dialogs",
        "icon": "icons",
        "paint_badge": "badges",
        "paint_icon": "icons",
        "preview_words": "sums",
        "sum_rows": "sums",
    },
)
