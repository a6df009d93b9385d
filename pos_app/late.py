"""Names of a package whose modules are read when somebody first asks for them."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from importlib import import_module


def late(package: str, where: Mapping[str, str]) -> Callable[[str], object]:
    """The `__getattr__` of `package`: each name comes from the module of the package that `where` says."""

    def get(name: str) -> object:
        if name not in where:
            raise AttributeError(f"{package} has no {name}")
        return getattr(import_module(f"{package}.{where[name]}"), name)

    return get
