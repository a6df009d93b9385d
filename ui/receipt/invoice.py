"""A receipt on sheets of paper: the same blocks as on the roll, in office type, over as many pages as it takes."""

from __future__ import annotations

import base64
from html import escape
from itertools import groupby

from PySide6.QtCore import QUrl
from PySide6.QtGui import QFont, QImage, QTextDocument

from pos_app.receipt.blocks import Banner, Block, Columns, Gap, Logo, Qr, Receipt, Rule, Size, Text
from pos_app.receipt.cells import clean
from pos_app.receipt.qr import QUIET_ZONE, qr_matrix
from ui.theme import current_tokens

_POINTS = 10
_MODULE = 8
"""Pixels of a module in the picture of a code, which is then set `_QR_POINTS` wide."""
_QR_POINTS = 130
_LOGO_POINTS = 150


def invoice_document(receipt: Receipt) -> QTextDocument:
    """`receipt` as a document that is `print_`ed page by page; text in it can be selected."""
    document = QTextDocument()
    face = QFont("Inter")
    face.setPointSize(_POINTS)
    # Inter puts other shapes for `2 x 5`, `K1-26` and `(A)`, of which a PDF cannot say what characters they were.
    face.setFeature(QFont.Tag("calt"), 0)
    document.setDefaultFont(face)
    parts: list[str] = []
    # Columns that follow one another are rows of one table, so that their amounts align.
    for is_table, blocks in groupby(receipt.blocks, lambda block: isinstance(block, Columns)):
        if is_table:
            rows = "".join(_row(block) for block in blocks if isinstance(block, Columns))
            parts.append(f'<table width="100%" cellspacing="0" cellpadding="1">{rows}</table>')
        else:
            parts.extend(_block(block, document) for block in blocks)
    document.setHtml("".join(parts))
    return document


def _block(block: Block, document: QTextDocument) -> str:
    match block:
        case Text(text, align, strong, size, indent):
            margin = f"margin:0 0 0 {indent * _POINTS}px"
            return f'<p align="{align.value}" style="{margin}">{_words(text, strong=strong, size=size)}</p>'
        case Banner(text):
            ink, paper = current_tokens().ink.name(), current_tokens().paper.name()
            cell = f'<td align="center" bgcolor="{ink}" style="color:{paper}">'
            return f'<table width="100%" cellpadding="6"><tr>{cell}{_words(text, strong=True)}</td></tr></table>'
        case Qr(data, caption):
            picture = _picture(document, _qr(data))
            under = f"<br>{_words(caption)}" if caption else ""
            return f'<p align="center"><img src="{picture}" width="{_QR_POINTS}" height="{_QR_POINTS}">{under}</p>'
        case Logo(kept):
            logo = QImage.fromData(base64.b64decode(kept))
            width = min(_LOGO_POINTS, logo.width())
            return f'<p align="center"><img src="{_picture(document, logo)}" width="{width}"></p>'
        case Rule():
            return "<hr>"
        case _:
            return f'<p style="margin:0;font-size:{_POINTS // 2}pt">&nbsp;</p>' if isinstance(block, Gap) else ""


def _row(columns: Columns) -> str:
    left = _words(columns.left, strong=columns.strong, size=columns.size)
    right = _words(columns.right, strong=columns.strong, size=columns.size)
    margin = f"padding-left:{columns.indent * _POINTS}px"
    return f'<tr><td style="{margin}">{left}</td><td align="right" style="white-space:nowrap">{right}</td></tr>'


def _words(text: str, *, strong: bool = False, size: Size = Size.NORMAL) -> str:
    points = {Size.NORMAL: _POINTS, Size.TALL: _POINTS * 1.3, Size.LARGE: _POINTS * 1.6}[size]
    weight = 600 if strong else 400
    return f'<span style="font-size:{points}pt;font-weight:{weight}">{escape(clean(text))}</span>'


def _picture(document: QTextDocument, image: QImage) -> str:
    name = f"picture-{image.cacheKey()}"
    document.addResource(QTextDocument.ResourceType.ImageResource, QUrl(name), image)
    return name


def _qr(data: str) -> QImage:
    matrix = qr_matrix(data)
    side = len(matrix) + 2 * QUIET_ZONE
    image = QImage(side, side, QImage.Format.Format_RGB32)
    image.fill(current_tokens().paper)
    for y, row in enumerate(matrix, QUIET_ZONE):
        for x, black in enumerate(row, QUIET_ZONE):
            if black:
                image.setPixelColor(x, y, current_tokens().ink)
    return image.scaled(side * _MODULE, side * _MODULE)
