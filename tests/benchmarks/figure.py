"""One measured figure, and what it is held against."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Figure:
    """`value` in `unit`; `floor` is a rival or a bare minimum measured in the same run.

    `target` is the most that the ratio (with a floor) or the value (without one) should be.
    """

    name: str
    value: float
    unit: str
    floor: float | None = None
    target: float | None = None

    @property
    def ratio(self) -> float | None:
        """Value over floor, where there is one."""
        return self.value / self.floor if self.floor else None

    @property
    def ok(self) -> bool | None:
        """Whether the target is met; None without one."""
        if self.target is None:
            return None
        return (self.ratio if self.ratio is not None else self.value) <= self.target

    def cells(self) -> tuple[str, ...]:
        """The figure as a row of the table."""
        number = "{:.1f}".format
        verdict = {True: "yes", False: "no", None: ""}[self.ok]
        return (
            self.name,
            number(self.value),
            self.unit,
            number(self.floor) if self.floor is not None else "",
            f"{self.ratio:.2f}" if self.ratio is not None else "",
            f"{self.target:.2f}" if self.target is not None else "",
            verdict,
        )
