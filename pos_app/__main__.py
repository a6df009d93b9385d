"""`python -m pos_app` and the `kasir` command: the one place that knows both the register and its screens."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING

from pos_app.cli import main as run

if TYPE_CHECKING:
    from pos_app.receipt.blocks import Receipt


class QtScreens:
    """The screens, imported only when a command needs them: Qt costs a tenth of a second."""

    def open_register(self, *, demo: bool, tour: str | None, verbose: bool) -> int:
        """Open the window, or take the tour."""
        if tour is not None:
            from ui.tour import take_tour

            return take_tour(Path(tour))
        from ui.app import open_register

        return open_register(demo=demo, verbose=verbose)

    def receipt_to_pdf(self, receipt: Receipt, path: Path) -> None:
        """Draw a receipt into a PDF; needs no screen."""
        from ui.headless import write_pdf

        write_pdf(receipt, path)


def main() -> int:
    """Entry point of the `kasir` command."""
    return run(None, QtScreens())


if __name__ == "__main__":
    sys.exit(main())
