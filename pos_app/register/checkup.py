"""Looking a whole register over for `kasir doctor`: nothing is made or changed by it, and it always comes to an end."""

from __future__ import annotations

from pos_app.clock import Clock
from pos_app.config.paths import DataFolder
from pos_app.config.settings import Settings, load_settings
from pos_app.errors import SettingsError
from pos_app.payment.qris import QrisError
from pos_app.payment.static_qris import read_static_qris
from pos_app.register.findings import Facts, Finding, LookAtScreens, State, sentence
from pos_app.register.surroundings import keyring_finding, printer_findings, screens_finding, server_ahead
from pos_app.register.till_findings import clock_finding, database_finding, look_at_till, queue_finding


def examine(folder: DataFolder, clock: Clock, look_at_screens: LookAtScreens, *, demo: bool = False) -> list[Finding]:
    """Settings, database, queue, clock, printer, keyring and screens, in this order.

    Blocks for some seconds at most: whatever does not answer is not waited for any longer.
    """
    settings, finding = _settings(folder, demo=demo)
    till = look_at_till(folder.ledger, clock)
    has_server = settings is not None and not settings.missing() and not demo
    return [
        finding,
        database_finding(till),
        queue_finding(till),
        clock_finding(till, server_ahead(settings, clock) if settings and has_server else None),
        *printer_findings(settings),
        keyring_finding(),
        screens_finding(look_at_screens),
    ]


def _settings(folder: DataFolder, *, demo: bool) -> tuple[Settings | None, Finding]:
    facts: Facts = {"folder": str(folder.root), "file": str(folder.settings)}
    try:
        settings = load_settings(folder.settings)
    except SettingsError as error:
        return None, Finding("settings", State.NOT_WELL, ((error.key, error.params),), (), facts)
    facts["register"] = settings.register_.name
    if not demo and (missing := settings.missing()):
        said = sentence("settings.missing", fields=", ".join(missing))
        return settings, Finding("settings", State.NOT_WELL, (said,), (), facts)
    if settings.qris.static_payload:
        try:
            read_static_qris(settings.qris.static_payload)
        except QrisError as error:
            said = sentence("doctor.static_qris")
            return settings, Finding("settings", State.NOT_WELL, (said, (error.key, error.params)), (), facts)
    said = sentence("doctor.settings", register=settings.register_.name, folder=folder.root)
    return settings, Finding("settings", State.WELL, (said,), (), facts)
