"""`make chaos`: a shop on the worst day of its life, then the count.

Several registers, windows and command lines, on folders of their own and two on one, sell at a sandbox store in a
process of its own, while registers are killed, the store dies and comes back, the line is cut and every kind of fault
strikes. Then everything is sent and counted: each sale is one order, each order one sale, totals and pieces agree,
receipt numbers are unique. Exits 1 when anything was lost, doubled or wrong.
"""

from __future__ import annotations

import argparse
import json
import random
import signal
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, TextIO

ROOT = Path(__file__).resolve().parents[3]
sys.path.insert(0, str(ROOT))

from pos_app.commands.speaker import Exit  # noqa: E402 - the root must be importable first
from pos_app.config.paths import DataFolder  # noqa: E402
from pos_app.ledger import Ledger  # noqa: E402
from tests.flows.chaos.counting import ANSWERS, Count, count  # noqa: E402
from tests.flows.chaos.store import Store  # noqa: E402
from tests.flows.chaos.troubles import QUIET, Troubles  # noqa: E402
from tests.support.processes import KASIR, environment, kasir  # noqa: E402

SETTLE_SECONDS = 4.0
"""Longer than the store holds any request back: that is what the settling time is for."""
_WINDOWS = 2
_COMMANDS = 2
_CALM = (0.3, 2.0)
"""Seconds between one trouble and the next."""
_DRAIN_SECONDS = 1800
"""Each sale whose outcome is unknown is looked up several times, in a list that is as long as the day."""


class Seller:
    """A process that sells; started anew whenever it has ended."""

    expected: frozenset[int]
    """Exit codes that are no fault of the program's."""

    def __init__(self, shop: Shop, folder: Path, register: str, seed: int) -> None:
        self.shop = shop
        self.folder = folder
        self.register = register
        self.chance = random.Random(seed)
        self._process: subprocess.Popen[str] | None = None
        self._reader: threading.Thread | None = None
        self._said = shop.base / f"{type(self).__name__}-{register}.stderr"

    def tend(self) -> None:
        """Start it if it does not run."""
        if self._process is None or self._process.poll() is not None:
            self._end()
            with self._said.open("w") as said:
                self._process = subprocess.Popen(
                    self.command(),
                    env=self.shop.environment(self.folder, self.register),
                    cwd=ROOT,
                    stdout=subprocess.PIPE,
                    stderr=said,
                    encoding="utf-8",
                )
            self._reader = threading.Thread(target=self._listen, args=(self._process,))
            self._reader.start()

    def kill(self) -> None:
        """SIGKILL, wherever it is."""
        if self._process is not None:
            self._process.kill()
            self._end()

    def command(self) -> list[str]:
        """What to start."""
        raise NotImplementedError

    def _end(self) -> None:
        if self._process is not None:
            code = self._process.wait()
            assert self._reader is not None
            self._reader.join()
            self._process = None
            if code not in self.expected:
                raise RuntimeError(f"{self.register} ended by itself with {code}:\n{self._said.read_text()[-2000:]}")

    def _listen(self, process: subprocess.Popen[str]) -> None:
        assert process.stdout is not None
        for said in self.told(process.stdout):
            self.shop.heard(said)

    def told(self, output: TextIO) -> Iterator[dict[str, Any]]:
        """What it tells of its sales, for as long as it lives."""
        raise NotImplementedError


class Window(Seller):
    """A register's window."""

    expected = frozenset({-signal.SIGKILL})

    def command(self) -> list[str]:
        """The window that sells without end."""
        return [sys.executable, "-m", "tests.flows.chaos.till", f"{self.chance.randrange(10**6)}"]

    def told(self, output: TextIO) -> Iterator[dict[str, Any]]:
        """A line for each sale; a kill may cut the last one off."""
        for line in output:
            if line.endswith("\n"):
                yield json.loads(line)


class Command(Seller):
    """`kasir sell`, one sale a process."""

    expected = frozenset({-signal.SIGKILL, *map(int, Exit)})

    def command(self) -> list[str]:
        """One sale."""
        codes = [f"{self.chance.choice(self.shop.codes)}:{self.chance.randrange(1, 4)}" for _ in range(2)]
        method = self.chance.choice(("qris", "cash", "bank_transfer", "va_bca"))
        return [*KASIR, "sell", *codes, "--pay", method, "--json"]

    def told(self, output: TextIO) -> Iterator[dict[str, Any]]:
        """One answer at the end, unless it was killed before. Its total is what is due, which a unique code lowers."""
        answer = output.read()
        if answer.endswith("}\n"):
            said = json.loads(answer)
            if "sale_id" in said:
                yield {"sale": said["sale_id"], "receipt": said["receipt_number"], "total": None}


class Shop:
    """The store, its registers, and what they said."""

    def __init__(self, base: Path, seed: int) -> None:
        self.base = base
        self.store = Store(base / "store.jsonl")
        self.store.start()
        self.codes = self.store.never_sell_out()
        self.told: dict[str, dict[str, Any]] = {}
        chance = random.Random(seed)
        seeds = iter(lambda: chance.randrange(10**6), None)
        self.tills = [Window(self, base / f"till{n}", f"W{n}", next(seeds)) for n in range(_WINDOWS)]
        # The first command line works on the first window's folder: two processes on one ledger.
        shared = Command(self, self.tills[0].folder, "W0", next(seeds))
        own = [Command(self, base / f"command{n}", f"C{n}", next(seeds)) for n in range(1, _COMMANDS)]
        self.commands = [shared, *own]

    @property
    def sellers(self) -> list[Seller]:
        """Everybody who sells."""
        return [*self.tills, *self.commands]

    @property
    def folders(self) -> dict[Path, str]:
        """Each data folder and the name of its register."""
        return {seller.folder: seller.register for seller in self.sellers}

    def environment(self, folder: Path, register: str) -> dict[str, str]:
        """What a register on `folder` is started with."""
        more = {
            "KASIR_REGISTER": register,
            "KASIR_SETTLE_SECONDS": f"{SETTLE_SECONDS}",
            "CHAOS_CODES": " ".join(self.codes),
            "QT_QPA_PLATFORM": "offscreen",
            "PYTHON_KEYRING_BACKEND": "keyring.backends.null.Keyring",
        }
        return environment(folder, self.store.facts, **more)

    def heard(self, said: Mapping[str, Any]) -> None:
        """A register told of a sale."""
        self.told[said["sale"]] = dict(said)

    def open_catalogs(self) -> None:
        """Have each register read the catalog once, before trouble begins."""
        for folder, register in self.folders.items():
            assert kasir(self.environment(folder, register), "catalog", "--sync", "--json").code == 0

    def sell_amid(self, troubles: Troubles, sales: int) -> None:
        """Sell until so many sales were told of."""
        while len(self.told) < sales:
            for seller in self.sellers:
                seller.tend()
            time.sleep(troubles.chance.uniform(*_CALM))
            troubles.bring()
        troubles.end()

    def close_for_the_day(self) -> None:
        """Kill every register, and send what is still open, as a person at the command line would."""
        for seller in self.sellers:
            seller.kill()
        until = time.monotonic() + _DRAIN_SECONDS
        for folder, register in self.folders.items():
            env = self.environment(folder, register)
            while self._open(folder) and time.monotonic() < until:
                for parked in self._parked(folder):
                    kasir(env, "outbox", "retry", parked)
                kasir(env, "outbox", "send")

    def _open(self, folder: Path) -> bool:
        with Ledger(DataFolder(folder).ledger) as ledger:
            return ledger.sales.unsent_count() > 0

    def _parked(self, folder: Path) -> list[str]:
        with Ledger(DataFolder(folder).ledger) as ledger:
            return [sale.id for sale in ledger.sales.open() if sale.sending.state.value == "refused"]


def main(arguments: list[str] | None = None) -> int:
    """Run one day; the exit code."""
    parser = argparse.ArgumentParser(description="Sell amid every kind of trouble, then count.")
    parser.add_argument("--sales", type=int, default=200)
    parser.add_argument("--seed", type=int, default=1)
    args = parser.parse_args(arguments)
    began = time.monotonic()
    with tempfile.TemporaryDirectory() as name:
        shop = Shop(Path(name), args.seed)
        troubles = Troubles(shop, random.Random(args.seed))
        try:
            shop.open_catalogs()
            shop.sell_amid(troubles, args.sales)
            shop.close_for_the_day()
            orders = shop.store.control("GET", "orders")
            found = count(shop.folders, orders, shop.told, troubles)
        finally:
            for seller in shop.sellers:
                seller.kill()
            shop.store.close()
    _report(found, troubles, args.seed, time.monotonic() - began)
    return 0 if found.is_right else 1


def _report(found: Count, troubles: Troubles, seed: int, seconds: float) -> None:
    say = sys.stdout.write
    row = "{:<26}{:>6}" + "{:>10}" * (len(ANSWERS) + 2) + "\n"
    heads = ["accepted", "unnumb.", "waiting", "unknown", "refused", "signed out"]
    say(row.format("trouble", "times", *heads, "lost", "doubled"))
    for name in sorted({QUIET, *(spell.name for spell in troubles.spells)}):
        answers = found.answers.get(name, {})
        times = sum(spell.name == name for spell in troubles.spells)
        cells = [answers.get(answer, 0) for answer in ANSWERS]
        say(row.format(name, times or "", *cells, found.lost[name], found.doubled[name]))
    for line in found.wrong[:20]:
        say(f"WRONG  {line}\n")
    say(
        f"seed {seed}: {found.sales} sales, {found.orders} orders, {len(troubles.spells)} troubles in {seconds:.0f} s; "
        f"lost {found.lost.total()}, doubled {found.doubled.total()}, wrong {len(found.wrong)}\n"
    )


if __name__ == "__main__":
    sys.exit(main())
