"""`python -m pos_app` and the `kasir` command: the one place that knows both the register and its screens."""

from __future__ import annotations

import errno
import gc
import os
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pos_app.config.settings import PdfPaper
    from pos_app.receipt.blocks import Receipt
    from pos_app.register.findings import ScreenFacts


_SCREENS_SECONDS = 15.0


class QtScreens:
    """The screens, imported only when a command needs them: Qt costs a tenth of a second."""

    def open_register(self, *, demo: bool, tour: str | None, verbose: bool) -> int:
        """Open the window, or take the tour."""
        if tour is not None:
            from ui.tour import take_tour

            return take_tour(Path(tour))
        # Much is made at a start, and next to nothing thrown away: looking for that is put off to `ui.garbage`.
        gc.disable()
        from ui.opening import open_register

        return open_register(demo=demo, verbose=verbose)

    def describe_screens(self) -> ScreenFacts | None:
        """What Qt draws on here."""
        try:
            from ui.headless import screens
        except ImportError:
            return None
        return screens()

    def look_at_screens(self) -> ScreenFacts | None:
        """Ask a process of our own, which Qt may end: without a screen it knows no other way."""
        import subprocess

        program = [sys.executable] if getattr(sys, "frozen", False) else [sys.executable, "-m", "pos_app"]
        paths = os.pathsep.join([str(Path(__file__).parents[1]), *filter(None, [os.environ.get("PYTHONPATH")])])
        try:
            seen = subprocess.run(  # noqa: S603 - this program itself
                [*program, "doctor", "--screens"],
                env={**os.environ, "PYTHONPATH": paths},
                capture_output=True,
                encoding="utf-8",
                timeout=_SCREENS_SECONDS,
                check=False,
            )
        except subprocess.TimeoutExpired as error:
            raise OSError(errno.ETIMEDOUT, os.strerror(errno.ETIMEDOUT)) from error
        if seen.returncode != 0:
            told = [line for line in seen.stderr.splitlines() if line.strip()]
            raise OSError(errno.ENODEV, told[0].strip() if told else os.strerror(errno.ENODEV))
        import json

        from pos_app.register.findings import ScreenFacts

        facts = json.loads(seen.stdout)
        return ScreenFacts(facts["platform"], tuple(map(tuple, facts["screens"]))) if facts else None

    def receipt_to_pdf(self, receipt: Receipt, path: Path, paper: PdfPaper) -> None:
        """Draw a receipt into a PDF; needs no screen."""
        from ui.headless import write_pdf

        write_pdf(receipt, path, paper)


def main() -> int:
    """Entry point of the `kasir` command."""
    if len(sys.argv) == 1:
        # To read the words of a command takes 5 ms, and a start has none.
        return QtScreens().open_register(demo=False, tour=None, verbose=False)
    from pos_app.cli import main as run

    return run(None, QtScreens())


if __name__ == "__main__":
    sys.exit(main())
