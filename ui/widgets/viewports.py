"""Viewports of lists and scrolled areas."""

from __future__ import annotations

from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QAbstractScrollArea, QScroller, QWidget


def touchable(area: QAbstractScrollArea) -> None:
    """Let `area` be dragged by a finger, on a viewport that is made here.

    Asked for Qt's own, Python has to find out first which of all kinds of widget it is, at a tenth of a start.
    """
    pane = QWidget()
    pane.setObjectName("qt_scrollarea_viewport")
    pane.setBackgroundRole(QPalette.ColorRole.Base)
    pane.setAutoFillBackground(True)
    area.setViewport(pane)
    QScroller.grabGesture(pane, QScroller.ScrollerGestureType.TouchGesture)
