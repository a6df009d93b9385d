"""Processes that die at a named step of a sale: `python -m tests.flows.stopping`.

One process that has everything loaded reads a job a line (JSON) on standard input and forks a child for it, which kills
itself with SIGKILL at the step named; how the child ended is told on standard output. Forking a process that is ready
takes milliseconds, so every step can be tried with every fault.
"""

from __future__ import annotations

import json
import os
import signal
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import httpx

from pos_app.clock import SystemClock
from pos_app.config.paths import DataFolder
from pos_app.config.settings import Settings
from pos_app.ids import new_sale_id
from pos_app.ledger import Ledger
from pos_app.ledger.database import TillConnection
from pos_app.register import Register
from pos_app.scalev.errors import NoReply, NotSent
from pos_app.scalev.session import MemoryVault
from pos_app.scalev.waits import Wait, Waits
from pos_app.selling.buyer import WALK_IN
from pos_app.selling.cart import Cart
from pos_app.selling.tender import Tender

STEPS = ("before commit", "after commit", "before send", "after send", "before record", "after record")
"""Of the sale's place in the ledger, of its checkout, and of what came of it."""

PATIENCE = 0.5
"""Seconds that the reply to a checkout is waited for."""


class Doom:
    """Kills this process at one of `STEPS`, wherever the code that takes it stands."""

    def __init__(self, step: str) -> None:
        self._step = step
        self._sent = False
        self._placed = False
        self._watch_commits()
        self._watch_checkouts()

    def placed(self) -> None:
        """The sale stands in the ledger."""
        self._at("after commit")
        self._placed = True

    def _at(self, step: str) -> None:
        if step == self._step:
            os.kill(os.getpid(), signal.SIGKILL)

    def _watch_commits(self) -> None:
        execute: Callable[..., Any] = TillConnection.execute

        def watched(connection: TillConnection, *args: Any) -> Any:
            commits = args[0] == "COMMIT"
            if commits and not self._placed:
                self._at("before commit")
            if commits and self._sent:
                self._at("before record")
            done = execute(connection, *args)
            if commits and self._sent:
                self._at("after record")
            return done

        TillConnection.execute = watched  # type: ignore[method-assign]

    def _watch_checkouts(self) -> None:
        send: Callable[..., Any] = httpx.Client.send

        def watched(client: httpx.Client, request: httpx.Request, **more: Any) -> Any:
            if not request.url.path.endswith("/checkout"):
                return send(client, request, **more)
            self._at("before send")
            try:
                return send(client, request, **more)
            finally:
                self._sent = True
                self._at("after send")

        httpx.Client.send = watched  # type: ignore[method-assign]


def sell(job: dict[str, Any]) -> None:
    """Place one sale and send it, until the step at which it ends."""
    register, ledger = _open(job)
    register.client.auth.sign_in(job["email"], job["password"])
    now = register.clock.now()
    cart = Cart().add(ledger.catalog.by_code(job["sku"])[0])
    doom = Doom(job["stop"])
    register.checkout.place(ledger.sales, new_sale_id(now), cart, WALK_IN, Tender.server("qris"), now)
    doom.placed()
    register.sender.drain(ledger)


def settle(job: dict[str, Any]) -> None:
    """Send what is open, for as long as there is something."""
    register, ledger = _open(job)
    _sign_in(register, job)
    ledger.outbox.signed_in()
    while ledger.sales.unsent_count():
        if not register.sender.drain(ledger):
            due = ledger.outbox.next_due()
            assert due is not None, [sale.sending for sale in ledger.sales.open()]
            # A register sleeps until the next step is due; so does this one.
            time.sleep(max(0.0, (due - register.clock.now()).total_seconds()))
    ledger.close()
    register.close()


def _sign_in(register: Register, job: dict[str, Any]) -> None:
    while True:
        # A store that refuses connections does so for a moment only.
        with suppress(NotSent, NoReply):
            register.client.auth.sign_in(job["email"], job["password"])
            return


def _open(job: dict[str, Any]) -> tuple[Register, Ledger]:
    folder = DataFolder(Path(job["folder"])).create()
    settings = Settings.model_validate(job["settings"])
    waits = Waits(checkout=Wait(5, PATIENCE))
    register = Register.build(settings, folder, SystemClock(), MemoryVault(), waits)
    return register, register.open_ledger()


def main() -> None:
    """Take jobs until standard input ends."""
    for line in sys.stdin:
        job = json.loads(line)
        child = os.fork()
        if not child:
            (sell if "stop" in job else settle)(job)
            os._exit(0)
        _, status = os.waitpid(child, 0)
        sys.stdout.write(f"{os.waitstatus_to_exitcode(status)}\n")
        sys.stdout.flush()


if __name__ == "__main__":
    main()
