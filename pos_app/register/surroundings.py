"""What stands around a till, for `kasir doctor`: the server's clock, the printer, the keyring, the screens."""

from __future__ import annotations

import os
import sys
import threading
from datetime import timedelta

from pos_app import __version__
from pos_app.clock import Clock
from pos_app.config.secrets import keyring_in_use
from pos_app.config.settings import PrinterSettings, Settings
from pos_app.errors import KasirError, SettingsError
from pos_app.register.findings import Facts, Finding, LookAtScreens, State, sentence
from pos_app.register.printers import printer_of
from pos_app.scalev.client import ScalevClient
from pos_app.scalev.errors import ScalevError
from pos_app.scalev.waits import Wait, Waits

_PATIENCE = Wait(connect=2, read=4)
_PRINTER_SECONDS = 2.0
_KEYRING_SECONDS = 3.0
_SMALLEST = (1024, 768)
_NO_SCREEN = ("offscreen", "minimal", "vnc")
"""Platforms of Qt that draw where nobody looks."""


def server_ahead(settings: Settings, clock: Clock) -> timedelta | None:
    """How far the server's clock is ahead of ours, by its answer to a small question; None when none came."""
    heard: list[timedelta] = []
    try:
        client = ScalevClient(
            settings.api.url,
            settings.api.store_id,
            settings.api.storefront_key,
            None,
            clock,
            f"kasir/{__version__}",
            lambda moment: heard.append(moment - clock.now()),
            waits=Waits(read=_PATIENCE),
        )
    except SettingsError:
        return None
    try:
        client.catalog.count()
    except ScalevError:
        pass  # a refusal tells the time as well
    finally:
        client.close()
    return heard[-1] if heard else None


def printer_findings(settings: Settings | None) -> list[Finding]:
    """Whether the receipt printer is there, and the second one where there is one; nothing comes out of them."""
    if settings is None:
        return [Finding("printer", State.NOT_KNOWN, (sentence("doctor.needs_settings"),))]
    found = [_printer("printer", settings.printer)]
    if settings.packing_printer.is_set:
        found.append(_printer("packing_printer", settings.packing_printer))
    return found


def _printer(name: str, printer: PrinterSettings) -> Finding:
    if not printer.is_set:
        return Finding(name, State.WELL, (sentence("doctor.printer_none"),), (), {"kind": None})
    on_network = printer.kind == "network"
    where: Facts = {"host": printer.host, "port": printer.port} if on_network else {"device": printer.device}
    facts: Facts = {"kind": printer.kind, **where}
    try:
        reached = printer_of(printer, _PRINTER_SECONDS)
        tells = reached.look()
    except KasirError as error:
        return Finding(name, State.NOT_WELL, ((error.key, error.params),), (), facts)
    key = "doctor.printer_ready" if tells else "doctor.printer_silent" if on_network else "doctor.printer_there"
    return Finding(name, State.WELL, (sentence(key, host=reached.name),), (), facts)


def keyring_finding() -> Finding:
    """Whether the system keeps the account's sign-in between two starts."""
    found: list[str | Exception | None] = []

    def look() -> None:
        try:
            found.append(keyring_in_use())
        except Exception as error:  # noqa: BLE001 - keyrings raise errors of their own systems
            found.append(error)

    # A locked keyring asks somebody who may not be there; the thread ends with the program.
    thread = threading.Thread(target=look, daemon=True)
    thread.start()
    thread.join(_KEYRING_SECONDS)
    name = found[0] if found else TimeoutError()
    if isinstance(name, str):
        return Finding("keyring", State.WELL, (sentence("doctor.keyring", name=name),), (), {"keyring": name})
    if isinstance(name, Exception):
        said = sentence("doctor.keyring_fails", problem=type(name).__name__)
        return Finding("keyring", State.NOT_WELL, (said,), (sentence("doctor.unlock_keyring"),), {"keyring": None})
    key = "doctor.keyring_replaced" if os.environ.get("KASIR_PASSWORD") else "doctor.keyring_none"
    return Finding("keyring", State.WELL, (sentence(key),), (), {"keyring": None})


def screens_finding(look: LookAtScreens) -> Finding:
    """What the window would open on."""
    try:
        seen = look()
    except OSError as error:
        if not _has_desktop():
            return Finding("screens", State.NOT_KNOWN, (sentence("doctor.screens_no_desktop"),))
        said = sentence("doctor.screens_fail", problem=error.strerror or str(error))
        return Finding("screens", State.NOT_WELL, (said,), (sentence("doctor.mend_screens"),))
    if seen is None:
        return Finding("screens", State.NOT_KNOWN, (sentence("doctor.screens_not_looked_at"),))
    facts: Facts = {"platform": seen.platform, "screens": [list(screen) for screen in seen.screens]}
    if seen.platform in _NO_SCREEN:
        return Finding("screens", State.NOT_KNOWN, (sentence("doctor.screens_no_desktop"),), (), facts)
    sizes = ", ".join(f"{name} {width}x{height}" for name, width, height in seen.screens)
    said = sentence("doctor.screens", platform=seen.platform, sizes=sizes)
    fits = any(width >= _SMALLEST[0] and height >= _SMALLEST[1] for _, width, height in seen.screens)
    advice = () if fits else (sentence("doctor.larger_screen", width=_SMALLEST[0], height=_SMALLEST[1]),)
    return Finding("screens", State.WELL if fits else State.NOT_WELL, (said,), advice, facts)


def _has_desktop() -> bool:
    """Whether this session has a desktop that a window could open on; over a network line it has none."""
    return sys.platform != "linux" or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))
