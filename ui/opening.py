"""From a command to a running register: one window a data folder, the set-up at the first start, the way back down.

Where a start before this one has read the settings already (`pos_app.config.outline`), the sell screen is shown first,
and all else is read on a lane and built in idle moments.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from contextlib import ExitStack
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication

from pos_app.clock import SystemClock
from pos_app.config.logs import start_logging
from pos_app.config.outline import Outline, known_outline
from pos_app.errors import KasirError
from pos_app.register.folders import created, data_folder
from pos_app.words import say
from ui.faults import FaultHandler
from ui.garbage import Sweeper, keep
from ui.one_window import only_one
from ui.rest import Rest, build_register
from ui.theme import STYLE

if TYPE_CHECKING:
    from PySide6.QtWidgets import QMainWindow

    from pos_app.config.paths import DataFolder


def open_register(*, demo: bool, verbose: bool) -> int:
    """Open the register and run it until its window closes, or bring the window that is open to the front.

    Returns the exit code.
    """
    app = make_application()
    while True:
        try:
            with ExitStack() as stack:
                code = _run(app, stack, demo=demo, verbose=verbose)
        except KasirError as error:
            from ui.start_problem import tell_start_problem

            sys.stderr.write(f"kasir: {error}\n")
            if not tell_start_problem(app, error, _restorer(error, demo=demo)):
                return 2
            continue
        if code is not None:
            return code
        demo = True


def _restorer(error: KasirError, *, demo: bool) -> Callable[[], list[str]] | None:
    """What restores the till where that is what it takes."""
    # Only now: what reads a damaged file has no part in a start that is well.
    from pos_app.register.restoring import is_mended_by_restoring, restore_till, told
    from ui.start_problem import spoken_language

    folder = data_folder(demo=demo)
    if not is_mended_by_restoring(error):
        return None
    return lambda: told(restore_till(folder, SystemClock()), spoken_language())


def _run(app: QApplication, stack: ExitStack, *, demo: bool, verbose: bool) -> int | None:
    """Run the register on one data folder; None when the demo was asked for instead. Raises `KasirError`."""
    stack.callback(Sweeper().end)
    shown: list[QMainWindow] = []
    faults = FaultHandler(lambda: shown[0] if shown else None)
    faults.install()
    stack.callback(faults.uninstall)
    folder = created(data_folder(demo=demo))
    if not stack.enter_context(only_one(folder)):
        from ui.start_problem import spoken_language

        sys.stdout.write(say("general.in_front", spoken_language()) + "\n")
        return 0
    start_logging(folder.log, verbose=verbose)
    outline = None if demo else known_outline(folder.settings)
    if outline is not None:
        return _run_front_first(app, stack, folder, outline, faults, shown)
    return _run_whole(app, stack, folder, faults, shown, demo=demo)


def _run_whole(
    app: QApplication,
    stack: ExitStack,
    folder: DataFolder,
    faults: FaultHandler,
    shown: list[QMainWindow],
    *,
    demo: bool,
) -> int | None:
    """Read the settings, ask for what is missing, then show the register when all of it is there."""
    from pos_app.config.outline import keep_outline
    from pos_app.config.settings import load_settings
    from ui.app import RegisterWindow
    from ui.first_run import set_up

    settings, vault = load_settings(folder.settings), None
    if not demo and settings.missing():
        made = set_up(app, settings, folder)
        if made is None:
            return 0
        if made.demo:
            return None
        settings, vault = made.settings, made.vault
    register, act = build_register(settings, folder, demo=demo, stack=stack, vault=vault)
    stack.callback(register.close)
    # A database that cannot be used is told before there is a window that could not sell.
    register.open_ledger().close()
    register_window = RegisterWindow(app, register, demo=act, on_fault=faults.handle)
    stack.callback(shown.clear)
    stack.callback(register_window.close)
    shown.append(register_window.window)
    register_window.start()
    keep()
    if not demo:
        keep_outline(settings, folder.settings)
    return app.exec()


def _run_front_first(
    app: QApplication,
    stack: ExitStack,
    folder: DataFolder,
    outline: Outline,
    faults: FaultHandler,
    shown: list[QMainWindow],
) -> int:
    """Show the sell screen, then read and build all else."""
    from pos_app.ledger.ownership import Owner
    from pos_app.register.till import open_till
    from ui.front import Front

    clock, owner = SystemClock(), Owner(outline.url, outline.store_id, outline.email)
    open_till(folder.ledger, owner, clock).close()
    rest = Rest(folder)
    front = Front(
        app, outline, clock, lambda: open_till(folder.ledger, owner, clock), rest.fetch_picture, faults.handle
    )
    stack.callback(rest.end)
    stack.callback(shown.clear)
    stack.callback(front.close)
    stack.callback(rest.close)
    shown.append(front.window)
    rest.follow(app, front)
    code = app.exec()
    if rest.problem is not None:
        raise rest.problem
    return code


def make_application() -> QApplication:
    """The application object, named so that the desktop knows it."""
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        app = QApplication(["kasir", *STYLE])
    app.setApplicationName("kasir")
    app.setApplicationDisplayName("Kasir")
    return app
