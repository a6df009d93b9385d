"""Buttons. They take the focus from the keyboard only, so that a touch never takes the search field's readiness."""

from __future__ import annotations

from enum import Enum

from PySide6.QtCore import QEvent, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFocusEvent, QFont, QKeyEvent, QKeySequence, QPainter, QPaintEvent, QShortcut
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from pos_app.money import ZERO, Rupiah
from pos_app.records import Record
from ui.theme import Weight, current_tokens, font
from ui.widgets import painting
from ui.widgets.icons import paint_icon

_MARK = 18.0


class ButtonKind(Enum):
    """How loud a button is: one primary at most on a stage; quiet ones have no outline until they are chosen."""

    PRIMARY = "primary"
    SECONDARY = "secondary"
    QUIET = "quiet"
    DANGER = "danger"


class ButtonSize(Enum):
    """Height and type size in pixels."""

    REGULAR = (48, 15)
    TALL = (56, 15)
    LARGE = (72, 20)
    KEY = (72, 24)
    """For number pads."""

    @property
    def height(self) -> int:
        """Pixels from top to bottom."""
        return self.value[0]

    @property
    def pixels(self) -> int:
        """Size of the type in pixels."""
        return self.value[1]


class Ink(Record):
    """The colours of one state of a button."""

    fill: QColor | None
    line: QColor | None
    text: QColor
    key: QColor
    key_line: QColor | None
    """None: the key's chip is only outlined, in the text colour."""


class PaintedButton(QPushButton):
    """Base of the register's buttons: plain label, keyboard focus ring, hover and pressed state, optional shortcut."""

    def __init__(self, text: str = "", *, name: str = "", shortcut: str | None = None, parent: QWidget | None = None):
        super().__init__(parent)
        self._label = ""
        self._ring = False
        self.setObjectName(name)
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setAutoDefault(False)
        self.setText(text)
        if shortcut is not None:
            key = QShortcut(QKeySequence(shortcut), self)
            key.setContext(Qt.ShortcutContext.WindowShortcut)
            key.setAutoRepeat(False)
            key.activated.connect(self.click)

    def setText(self, text: str) -> None:
        """Set the label. An ampersand is an ampersand, not a mnemonic."""
        if text == self._label:
            return
        self._label = text
        super().setText(text.replace("&", "&&"))
        self.setAccessibleName(text)
        self.updateGeometry()
        self.update()

    @property
    def label(self) -> str:
        """The label as shown."""
        return self._label

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Qt's hook; the ring is for those who came by keyboard."""
        self._ring = event.reason() not in (Qt.FocusReason.MouseFocusReason, Qt.FocusReason.ActiveWindowFocusReason)
        super().focusInEvent(event)

    def focusOutEvent(self, event: QFocusEvent) -> None:
        """Qt's hook."""
        self._ring = False
        super().focusOutEvent(event)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Qt's hook; Enter presses a focused button just as Space does."""
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and not event.isAutoRepeat():
            self.click()
        else:
            super().keyPressEvent(event)

    def changeEvent(self, event: QEvent) -> None:
        """Qt's hook; the pointing hand is for buttons that can be pressed."""
        if event.type() == QEvent.Type.EnabledChange:
            shape = Qt.CursorShape.PointingHandCursor if self.isEnabled() else Qt.CursorShape.ArrowCursor
            self.setCursor(shape)
        super().changeEvent(event)

    def ink(self, kind: ButtonKind) -> Ink:
        """The colours for `kind` in the state the button is in."""
        t = current_tokens()
        hover, down = self.underMouse() and self.isEnabled(), self.isDown()
        if not self.isEnabled():
            line = None if kind is ButtonKind.QUIET else t.line
            fill = t.sunken if kind in (ButtonKind.PRIMARY, ButtonKind.DANGER) else None
            return Ink(fill, line, t.muted, t.muted, None if fill else t.line)
        if kind is ButtonKind.PRIMARY:
            fill = t.accent_pressed if down else t.accent_hover if hover else t.accent
            return Ink(fill, None, t.on_accent, t.on_accent, None)
        if kind is ButtonKind.DANGER:
            return Ink(t.bad_soft if hover or down else t.surface, t.bad, t.bad, t.bad, t.bad)
        if self.isChecked():
            return Ink(t.accent_soft, t.accent, t.accent, t.muted, t.line)
        fill = t.line if down else t.sunken if hover else t.surface if kind is ButtonKind.SECONDARY else None
        return Ink(fill, None if kind is ButtonKind.QUIET else t.line, t.text, t.muted, t.line)

    def paint_body(self, painter: QPainter, ink: Ink, radius: float | None = None) -> None:
        """Fill, outline and focus ring."""
        t = current_tokens()
        radius = float(t.radius_control) if radius is None else radius
        rect = QRectF(self.rect())
        painting.rounded(painter, rect, radius, ink.fill, ink.line)
        if self._ring and self.hasFocus():
            if ink.fill == t.accent or (ink.line is None and ink.fill is not None):
                painting.rounded(painter, rect.adjusted(3, 3, -3, -3), radius - 3, None, ink.text, 2)
            else:
                painting.rounded(painter, rect, radius, None, t.accent, 2)


class ActionButton(PaintedButton):
    """A button with its key shown at the right.

    With a key hint or `wide` the label stands left (columns of actions), otherwise in the middle. `shortcut` installs
    the key for the whole window and clicks the button; without it the hint is only shown and the screen handles the
    key. `checkable` buttons show a choice (payment methods, quick amounts).
    """

    def __init__(
        self,
        text: str = "",
        *,
        key_hint: str = "",
        kind: ButtonKind = ButtonKind.SECONDARY,
        size: ButtonSize = ButtonSize.REGULAR,
        icon: str | None = None,
        wide: bool = False,
        checkable: bool = False,
        shortcut: str | None = None,
        name: str = "",
        parent: QWidget | None = None,
    ) -> None:
        self._key, self._kind, self._size, self._icon, self._wide = key_hint, kind, size, icon, wide
        self._mark: str | None = None
        super().__init__(text, name=name, shortcut=shortcut, parent=parent)
        self.setCheckable(checkable)
        self.setFixedHeight(size.height)
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        self.setAccessibleDescription(key_hint)

    def set_kind(self, kind: ButtonKind) -> None:
        """Make it louder or quieter."""
        if kind is not self._kind:
            self._kind = kind
            self.update()

    def set_icon(self, icon: str | None) -> None:
        """Change or remove the pictogram before the label."""
        self._icon = icon
        self.updateGeometry()
        self.update()

    def set_mark(self, icon: str | None) -> None:
        """Show a small pictogram before the key: a state of what the button stands for. None: none."""
        if icon != self._mark:
            self._mark = icon
            self.updateGeometry()
            self.update()

    def sizeHint(self) -> QSize:
        """Label, pictogram and key, with room around."""
        width = 32.0 + painting.width_of(self._label, self._face())
        if self._icon:
            width += 20 if not self._label else 30
        if self._key:
            width += painting.key_hint_width(self._key) + 14
        if self._mark:
            width += _MARK + 10
        return QSize(max(48, round(width) + 1), self._size.height)

    def minimumSizeHint(self) -> QSize:
        """Room for a shortened label and the key."""
        full = self.sizeHint()
        least = 48 + (painting.key_hint_width(self._key) + 30 if self._key else 0)
        return QSize(min(full.width(), round(least)), full.height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Qt's hook."""
        painter = QPainter(self)
        ink = self.ink(self._kind)
        self.paint_body(painter, ink)
        inside = QRectF(self.rect()).adjusted(17, 0, -17, 0)
        if self._key:
            key_color = ink.text if ink.key_line is None else ink.key
            painting.key_hint(painter, inside.right(), inside.center().y(), self._key, key_color, ink.key_line)
            inside.setRight(inside.right() - painting.key_hint_width(self._key) - 10)
        if self._mark:
            place = QRectF(inside.right() - _MARK, inside.center().y() - _MARK / 2, _MARK, _MARK)
            paint_icon(painter, place, self._mark, ink.key)
            inside.setRight(place.left() - 10)
        left_aligned = bool(self._key) or self._wide
        if self._icon:
            self._paint_icon(painter, inside, self._icon, ink.text, left_aligned=left_aligned)
        if self._label:
            if not self._key and not self._wide:
                inside.adjust(-9, 0, 9, 0)
            align = Qt.AlignmentFlag.AlignLeft if left_aligned else Qt.AlignmentFlag.AlignHCenter
            painting.text(painter, inside, self._label, self._face(), ink.text, align)

    def _paint_icon(self, painter: QPainter, inside: QRectF, icon: str, color: QColor, *, left_aligned: bool) -> None:
        side = 28.0 if self._size is ButtonSize.KEY else 20.0
        place = QRectF(inside.left(), inside.center().y() - side / 2, side, side)
        if not self._label:
            place.moveCenter(QRectF(self.rect()).center())
        elif not left_aligned:
            content = side + 10 + painting.width_of(self._label, self._face())
            place.moveLeft(max(inside.left(), inside.center().x() - content / 2))
        paint_icon(painter, place, icon, color)
        if self._label:
            inside.setLeft(place.right() + 10 if left_aligned else inside.left() + side + 10)

    def _face(self) -> QFont:
        return font(self._size.pixels, Weight.SEMIBOLD)


class IconButton(PaintedButton):
    """A square button that shows only a pictogram; `words` is what it is called aloud and in its tooltip."""

    def __init__(
        self,
        icon: str,
        words: str = "",
        *,
        kind: ButtonKind = ButtonKind.QUIET,
        side: int = 48,
        shortcut: str | None = None,
        name: str = "",
        parent: QWidget | None = None,
    ) -> None:
        self._icon, self._kind, self._side = icon, kind, side
        super().__init__("", name=name, shortcut=shortcut, parent=parent)
        self.setFixedSize(side, side)
        self.set_words(words)

    def set_words(self, words: str) -> None:
        """Set the accessible name and tooltip."""
        self.setAccessibleName(words)
        self.setToolTip(words)

    def set_icon(self, icon: str) -> None:
        """Show another pictogram."""
        self._icon = icon
        self.update()

    def sizeHint(self) -> QSize:
        """A square."""
        return QSize(self._side, self._side)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Qt's hook."""
        painter = QPainter(self)
        ink = self.ink(self._kind)
        self.paint_body(painter, ink)
        side = 20 if self._side <= 48 else 24
        place = QRectF(0, 0, side, side)
        place.moveCenter(QRectF(self.rect()).center())
        paint_icon(painter, place, self._icon, ink.text)


class PayButton(PaintedButton):
    """The one large button of a sale: what it does, its key, and the amount in large type."""

    def __init__(
        self, text: str = "", *, key_hint: str = "", shortcut: str | None = None, name: str = "payButton"
    ) -> None:
        self._key = key_hint
        self._amount = f"{ZERO}"
        super().__init__(text, name=name, shortcut=shortcut)
        self.setFixedHeight(ButtonSize.LARGE.height)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def set_amount(self, amount: Rupiah) -> None:
        """Show `amount` at the right."""
        self._amount = f"{amount}"
        self.setAccessibleName(f"{self._label} {self._amount}")
        self.update()

    def setText(self, text: str) -> None:
        """Set what the button does; the amount stays."""
        super().setText(text)
        self.setAccessibleName(f"{text} {self._amount}")

    @property
    def amount_text(self) -> str:
        """The amount as shown."""
        return self._amount

    def sizeHint(self) -> QSize:
        """Label, key and amount at full size."""
        face = font(24, Weight.BOLD)
        return QSize(round(painting.width_of(self._label + self._amount, face)) + 120, self.height())

    def minimumSizeHint(self) -> QSize:
        """The amount is never cut."""
        return QSize(round(painting.width_of(self._amount, font(24, Weight.BOLD))) + 120, self.height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Qt's hook."""
        painter = QPainter(self)
        ink = self.ink(ButtonKind.PRIMARY)
        self.paint_body(painter, ink)
        face, small = font(24, Weight.BOLD), font(13, Weight.SEMIBOLD)
        inside = QRectF(self.rect()).adjusted(22, 0, -22, 0)
        amount = painting.width_of(self._amount, face)
        right = QRectF(inside.right() - amount - 1, 0, amount + 2, self.height())
        painting.text(painter, right, self._amount, face, ink.text)
        room = inside.width() - amount - 12
        label = min(painting.width_of(self._label, face), room)
        painting.text(painter, QRectF(inside.left(), 0, room, self.height()), self._label, face, ink.text)
        if self._key and label + 8 + painting.width_of(self._key, small) <= room:
            faint = QColor(ink.text)
            faint.setAlphaF(0.85)
            place = QRectF(inside.left() + label + 6, 4, 60, self.height())
            painting.text(painter, place, self._key, small, faint)
