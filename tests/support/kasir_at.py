"""`kasir` at another time of day: `python -m tests.support.kasir_at 2026-11-23T23:50:00+07:00 sell ...`.

The computer's clock stands that far from the real one, and goes on from there.
"""

from __future__ import annotations

import sys
from datetime import UTC, datetime

from pos_app.__main__ import main
from pos_app.clock import SystemClock


def set_clock(moment: datetime) -> None:
    """Have every system clock of this process show `moment` now."""
    ahead = moment - datetime.now(UTC)

    def now(_clock: SystemClock) -> datetime:
        return datetime.now(UTC) + ahead

    SystemClock.now = now  # type: ignore[method-assign]


if __name__ == "__main__":
    set_clock(datetime.fromisoformat(sys.argv.pop(1)))
    sys.exit(main())
