"""Which combinations of options exist: what the chooser asks while chips are pressed."""

from __future__ import annotations

from collections.abc import Sequence

from pos_app.catalog.models import Sellable, Tile
from pos_app.records import Record


class Variants(Record):
    """The sellables behind one tile, laid out by option.

    `names` are the names of the rows (an empty one: the shop gave none); `combinations` holds one value for each row
    and the sellable it stands for, in the server's order.
    """

    names: tuple[str, ...]
    combinations: tuple[tuple[tuple[str, ...], Sellable], ...]

    @classmethod
    def of(cls, tile: Tile, sellables: Sequence[Sellable]) -> Variants:
        """Lay out the sellables (at least one) of `tile`.

        Options that do not tell all variants apart (a shop may leave them out) give one row of whole variants.
        """
        rows = {len(each.options) for each in sellables}
        if len(rows) == 1 and len({each.options for each in sellables}) == len(sellables):
            names = [tile.option_names[row] if row < len(tile.option_names) else "" for row in range(rows.pop())]
            return cls(tuple(names), tuple((each.options, each) for each in sellables))
        labels = [", ".join(each.options) or each.name for each in sellables]
        told = [
            label if labels.count(label) == 1 else f"{label} · {each.sku or each.key.id}"
            for label, each in zip(labels, sellables, strict=True)
        ]
        return cls(("",), tuple(((label,), each) for label, each in zip(told, sellables, strict=True)))

    def values(self, row: int) -> list[str]:
        """The values of one row, in order of their first appearance."""
        return list(dict.fromkeys(values[row] for values, _ in self.combinations))

    def behind(self, row: int, chosen: Sequence[str]) -> dict[str, list[Sellable]]:
        """The values of `row` that go with what is chosen in the rows above it, and what each may still come to."""
        found: dict[str, list[Sellable]] = {}
        for values, each in self.combinations:
            if values[:row] == tuple(chosen[:row]):
                found.setdefault(values[row], []).append(each)
        return found

    def of_sellable(self, wanted: Sellable) -> tuple[str, ...]:
        """The combination that stands for `wanted` (`StopIteration` when it is none of these)."""
        return next(values for values, each in self.combinations if each.key == wanted.key)

    @property
    def costs_differ(self) -> bool:
        """Whether the combinations have different prices."""
        return len({each.price for _, each in self.combinations}) > 1

    def first(self) -> tuple[str, ...]:
        """The combination to begin with: the first that is not sold out, else the first."""
        return next((values for values, each in self.combinations if not each.sold_out), self.combinations[0][0])

    def choose(self, chosen: Sequence[str], row: int, value: str) -> tuple[str, ...]:
        """The combination after `value` was picked in `row`: rows above stay, rows below stay where they can."""
        kept = (*chosen[:row], value)
        fitting = [each for each in self.combinations if each[0][: row + 1] == kept]
        return max(
            fitting,
            key=lambda each: (
                sum(a == b for a, b in zip(each[0][row + 1 :], chosen[row + 1 :], strict=True)),
                not each[1].sold_out,
            ),
        )[0]

    def sellable(self, chosen: Sequence[str]) -> Sellable:
        """The sellable of a whole combination (`KeyError` when there is none)."""
        return dict(self.combinations)[tuple(chosen)]
