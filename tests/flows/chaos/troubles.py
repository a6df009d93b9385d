"""What goes wrong, one trouble at a time: at registers, at the store, on the way between them."""

from __future__ import annotations

import random
import signal
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from tests.flows.chaos.run import Shop

_CHECKOUTS = ("createCustomerCheckout", "createPublicCheckout")
_ANYTHING = "*"


@dataclass
class Spell:
    """A trouble and the span of time it lasted."""

    name: str
    began: datetime
    ended: datetime | None = None


@dataclass
class Troubles:
    """Brings trouble over a shop, drawn by `chance`, and remembers when."""

    shop: Shop
    chance: random.Random
    spells: list[Spell] = field(default_factory=list)

    def bring(self) -> None:
        """Begin the next trouble; the one before is over."""
        self.end()
        name, begin = self.chance.choice(_ALL)
        self.spells.append(Spell(name, datetime.now(UTC)))
        begin(self.shop, self.chance)

    def end(self) -> None:
        """Nothing is wrong from here on."""
        if self.spells and self.spells[-1].ended is None:
            self.shop.store.control("PUT", "faults", [])
            self.spells[-1].ended = datetime.now(UTC)

    def at(self, moment: datetime) -> str:
        """The trouble that prevailed at `moment`."""
        for spell in reversed(self.spells):
            if spell.began <= moment:
                return spell.name if spell.ended is None or moment < spell.ended else QUIET
        return QUIET


QUIET = "(nothing)"
Begin = Callable[["Shop", random.Random], None]


def _fault(**rule: Any) -> Begin:
    """A fault of the store that strikes checkouts, or now and then anything."""

    def begin(shop: Shop, chance: random.Random) -> None:
        operations = _CHECKOUTS if chance.random() < 0.7 else (_ANYTHING,)
        luck = {"probability": chance.choice((0.3, 0.6, 1.0)), "seed": chance.randrange(10_000)}
        shop.store.control("PUT", "faults", [{"operation": one, **luck, **rule} for one in operations])

    return begin


def _kill_register(shop: Shop, chance: random.Random) -> None:
    chance.choice(shop.tills).kill()


def _kill_command(shop: Shop, chance: random.Random) -> None:
    chance.choice(shop.commands).kill()


def _restart_store(how: signal.Signals) -> Begin:
    def begin(shop: Shop, _chance: random.Random) -> None:
        shop.store.end(how)
        shop.store.start()

    return begin


def _cut(shop: Shop, chance: random.Random) -> None:
    shop.store.cut(chance.uniform(0.2, 2.0))


_ALL: tuple[tuple[str, Begin], ...] = (
    ("register killed", _kill_register),
    ("register killed", _kill_register),
    ("command killed", _kill_command),
    ("store killed", _restart_store(signal.SIGKILL)),
    ("store restarted", _restart_store(signal.SIGTERM)),
    ("line cut", _cut),
    ("dropped before", _fault(action="drop_before")),
    ("dropped after", _fault(action="drop_after")),
    ("dropped after", _fault(action="drop_after")),
    ("handled late", _fault(action="stall", seconds=0.7)),
    ("answered late", _fault(action="delay", seconds=1.0)),
    ("never answered", _fault(action="never", handled=True, count=1)),
    ("500", _fault(action="status", status=500)),
    ("502 after the order", _fault(action="status", status=502, handled=True)),
    ("503", _fault(action="status", status=503)),
    ("504 after the order", _fault(action="status", status=504, handled=True)),
    ("429", _fault(action="status", status=429, body="Too many requests")),
    ("duplicate reported", _fault(action="status", status=400, body={"error": "Duplicate order"}, count=2)),
    ("web page", _fault(action="html", status=200)),
    ("web page after the order", _fault(action="html", status=200, handled=True)),
    ("wrong type", _fault(action="wrong_type")),
    ("cut short", _fault(action="truncate")),
    ("trickled", _fault(action="slow", seconds=0.8)),
    ("wrong clock", _fault(action="clock", seconds=-40_000)),
    ("token expired", _fault(action="expired_token")),
    (
        "renewal lost",
        lambda shop, _chance: shop.store.control(
            "PUT",
            "faults",
            [
                {"operation": _CHECKOUTS[0], "action": "expired_token", "count": 3},
                {"operation": "refreshCustomerJwt", "action": "drop_after", "count": 3},
            ],
        ),
    ),
)
