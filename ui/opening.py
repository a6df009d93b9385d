"""From a command to a running register: one window a data folder, the set-up at the first start, the way back down."""

from __future__ import annotations

import sys
from collections.abc import Callable
from contextlib import ExitStack

from PySide6.QtWidgets import QApplication

from pos_app.clock import SystemClock
from pos_app.config.logs import start_logging
from pos_app.config.paths import DataFolder
from pos_app.config.settings import Settings, load_settings
from pos_app.errors import KasirError
from pos_app.register import Register, TokenVault
from pos_app.register.folders import created, data_folder
from pos_app.words import say
from ui.app import RegisterWindow
from ui.faults import FaultHandler
from ui.first_run import set_up
from ui.flow.demo_buyer import DemoAct
from ui.one_window import only_one
from ui.start_problem import spoken_language, tell_start_problem


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

    folder = data_folder(demo=demo)
    if not is_mended_by_restoring(error):
        return None
    return lambda: told(restore_till(folder, SystemClock()), spoken_language())


def _run(app: QApplication, stack: ExitStack, *, demo: bool, verbose: bool) -> int | None:
    """Run the register on one data folder; None when the demo was asked for instead. Raises `KasirError`."""
    shown: list[RegisterWindow] = []
    faults = FaultHandler(lambda: shown[0].window if shown else None)
    faults.install()
    stack.callback(faults.uninstall)
    folder = created(data_folder(demo=demo))
    if not stack.enter_context(only_one(folder)):
        sys.stdout.write(say("general.in_front", spoken_language()) + "\n")
        return 0
    start_logging(folder.log, verbose=verbose)
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
    shown.append(register_window)
    register_window.start()
    return app.exec()


def build_register(
    settings: Settings, folder: DataFolder, *, demo: bool, stack: ExitStack, vault: TokenVault | None = None
) -> tuple[Register, DemoAct | None]:
    """A register on the shop's store, or on a sandbox store that lives as long as `stack`."""
    if not demo:
        return Register.build(settings, folder, vault=vault), None
    from pos_app.register.demo import DemoStore

    store = stack.enter_context(DemoStore())
    return store.register(settings, folder), store.play_buyer


def make_application() -> QApplication:
    """The application object, named so that the desktop knows it."""
    app = QApplication.instance()
    if not isinstance(app, QApplication):
        app = QApplication(["kasir"])
    app.setApplicationName("kasir")
    app.setApplicationDisplayName("Kasir")
    return app
