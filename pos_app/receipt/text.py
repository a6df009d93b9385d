"""A receipt as plain text."""

from __future__ import annotations

from pos_app.receipt.blocks import Logo, Qr, Receipt, Rule
from pos_app.receipt.typeset import Line, typeset


def to_text(receipt: Receipt, columns: int = 42) -> str:
    """The receipt in lines of at most `columns` cells (24 or more; 32 is 58 mm paper, 42 or 48 is 80 mm).

    Large states stand in a frame of `#`. A QR code is given by what it holds.
    """
    lines: list[str] = []
    framed = False
    for line in typeset(receipt, columns):
        banner = isinstance(line, Line) and line.inverted
        if banner != framed:
            lines.append("#" * columns)
            framed = banner
        match line:
            case Rule():
                lines.append("-" * columns)
            case Qr(data):
                lines.extend(data[start : start + columns] for start in range(0, len(data), columns))
            case Logo():
                continue
            case Line() if banner:
                lines.append(f"#{line.left:^{columns - 2}}#")
            case Line():
                lines.append(_at_normal_size(line).padded(columns).rstrip())
    if framed:
        lines.append("#" * columns)
    return "\n".join(lines) + "\n"


def _at_normal_size(line: Line) -> Line:
    return Line(line.left, line.right, line.align)
