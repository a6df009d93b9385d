"""What values are made of: records, equal when all they hold is equal.

A record is a `msgspec.Struct`. Making the class of one takes a fortieth of the time of a dataclass and a fifth of its
memory, of which a start has fifty and a whole register two hundred.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, dataclass_transform

from msgspec import Struct, field
from msgspec.structs import asdict, force_setattr

if TYPE_CHECKING:
    # The same for a record; this one checks what is replaced.
    from dataclasses import replace
else:
    from msgspec.structs import replace

__all__ = ["Compared", "Private", "Record", "Struct", "as_dict", "field", "force_setattr", "replace"]


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
class Record(Struct, frozen=True):
    """A value: never changed, hashable when what it holds is. `replace` makes another one."""


class Compared(Record):
    """A record that is equal to another when what `counts` is: not all it holds tells one from another."""

    @property
    def counts(self) -> tuple[object, ...]:
        """What is compared."""
        raise NotImplementedError

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Compared) and type(self) is type(other) and self.counts == other.counts

    def __hash__(self) -> int:
        return hash(self.counts)


class Private(Record):
    """A record that says only the fields `said` of itself: the rest is nobody's business in a log."""

    said: ClassVar[frozenset[str]] = frozenset()

    def __repr__(self) -> str:
        told = ", ".join(f"{name}={getattr(self, name)!r}" for name in self.__struct_fields__ if name in self.said)
        return f"{type(self).__name__}({told})"


def as_dict(record: Struct) -> dict[str, Any]:
    """The fields of a record by name; records within it, also those in tuples, are dictionaries, too."""
    return {name: _plain(value) for name, value in asdict(record).items()}


def _plain(value: object) -> object:
    if isinstance(value, Struct):
        return as_dict(value)
    return tuple(map(_plain, value)) if isinstance(value, tuple) else value
