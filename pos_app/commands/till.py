"""Opening a register for one command: real or demo, signed in where that is possible."""

from __future__ import annotations

import logging
import os
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress

from pos_app.catalog.progress import Progress
from pos_app.config.logs import start_logging
from pos_app.config.settings import load_settings
from pos_app.errors import InputError, KasirError
from pos_app.ledger import Ledger
from pos_app.records import Record
from pos_app.register import Register
from pos_app.register.folders import created, data_folder
from pos_app.register.shop import ShopFacts, keep_shop, known_shop
from pos_app.scalev.auth import OtpRequired
from pos_app.scalev.errors import NoReply, NotSent, RateLimited, ScalevError, ServerFault, SignedOut, UnreadableReply

log = logging.getLogger("kasir.commands")

_PASSING = (NotSent, NoReply, ServerFault, UnreadableReply, RateLimited)
"""Troubles that pass by themselves: no network, or a server that is not itself."""


class Till(Record):
    """A register with its ledger open on this thread."""

    register: Register
    ledger: Ledger

    def sync(self, told: Callable[[Progress], object] = lambda _: None) -> None:
        """Bring catalog and shop facts in step with the server; `told` of every step.

        Raises `ScalevError`; what came before it stays.
        """
        self.register.sync.run(self.ledger.catalog.sync, told)
        with suppress(SignedOut):
            keep_shop(self.ledger, self.register.read_shop())

    def sync_if_empty(self) -> None:
        """The first time, there is nothing to sell before the catalog was read once. Raises `ScalevError`."""
        if self.ledger.catalog.count() == 0:
            self.sync()

    def learn_shop(self) -> None:
        """Read the shop facts that a catalog read without signing in left out; without them selling goes on."""
        if self.register.client.session.signed_in and known_shop(self.ledger) == ShopFacts():
            try:
                keep_shop(self.ledger, self.register.read_shop())
            except ScalevError as error:
                quietly(error)


@contextmanager
def open_till(*, demo: bool, verbose: bool = False) -> Iterator[Till]:
    """A till for the length of a command. Raises `SettingsError`, `LedgerError`."""
    with ExitStack() as stack:
        folder = created(data_folder(demo=demo))
        start_logging(folder.log, verbose=verbose)
        if demo:
            from pos_app.register.demo import DemoStore

            store = stack.enter_context(DemoStore())
            register = store.register(load_settings(folder.settings), folder)
        else:
            register = Register.build(load_settings(folder.settings), folder)
        stack.callback(register.close)
        ledger = stack.enter_context(register.open_ledger())
        yield Till(register, ledger)


def sign_in(till: Till) -> bool:
    """Sign the register's account in with `KASIR_PASSWORD`, if nobody is signed in.

    False while the server cannot be reached or is in trouble: sending would only tell that nobody is signed in, which
    is not what is wrong. Raises `InputError` when the account wants a one-time code, which only the screen can ask
    for, and `ScalevError` when the server says no: wrong password, wrong store.
    """
    password = os.environ.get("KASIR_PASSWORD")
    session = till.register.client.session
    if session.signed_in or not password:
        return True
    try:
        answer = till.register.client.auth.sign_in(till.register.settings.account.email, password)
    except _PASSING as error:
        quietly(error)
        return False
    if isinstance(answer, OtpRequired):
        raise InputError("cli.needs_code")
    till.ledger.outbox.signed_in()
    return True


def prepared(till: Till) -> bool:
    """Sign in and read catalog and shop where needed; a till that has a catalog goes on without the network.

    Whether there is any use in sending now (`sign_in`). Raises `InputError` when there is nothing to sell yet, and
    what `sign_in` raises.
    """
    reached = sign_in(till)
    try:
        till.sync_if_empty()
    except _PASSING as error:
        raise InputError("cli.nothing_to_sell") from error
    till.learn_shop()
    return reached


def quietly(error: KasirError) -> None:
    """Note an error that does not change the outcome."""
    if isinstance(error, ScalevError):
        log.info("went on without: %s", type(error).__name__)
