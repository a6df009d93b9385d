"""How PySide is imported: without what it would do at every start that nothing here needs.

It puts a hook into every import from its own on, for switches that nothing here uses. That reads the source of each
module anew, which costs a start a tenth of its time, and does not get on with pydantic, whose parts arrive late.

And it carries a dozen of its own modules as source text inside its library, and compiles them: 17 ms. What comes of
that is kept where Python keeps the bytecode of modules that are files, and under the same terms.
"""
# No `annotations` from `__future__`: `compile` would hand that on to what it compiles.

import builtins
import linecache
import marshal
import os
import sys
from contextlib import suppress
from importlib.util import MAGIC_NUMBER, cache_from_source
from pathlib import Path
from types import CodeType
from typing import Any
from zlib import crc32

_FUTURE = 0x1FE0000
"""The flags of a module that its `compile` hands on (`PyCF_MASK`)."""
_compile = compile
_HEAD = len(MAGIC_NUMBER) + 4


def import_qt() -> None:
    """Import `PySide6.QtCore`, which brings all that is slow."""
    there: Any = builtins
    hook, compiler = there.__import__, there.compile
    compiled = CompiledTexts(Path(cache_from_source(__file__)).with_suffix(".code"))
    there.compile = compiled.compile
    try:
        import PySide6.QtCore  # noqa: F401
    finally:
        there.__import__, there.compile = hook, compiler
        linecache.clearcache()  # the sources that the hook has read so far
    if not sys.dont_write_bytecode:
        compiled.keep()


class CompiledTexts:
    """Code by the text it was compiled from, kept in `file`: for this version of Python, and only while it is whole."""

    def __init__(self, file: Path) -> None:
        self._file = file
        self._known: dict[tuple[object, ...], tuple[object, CodeType]] = {}
        self._is_kept = True
        with suppress(OSError, ValueError, EOFError, TypeError):
            content = file.read_bytes()
            if content[:_HEAD] == _head(content[_HEAD:]):
                self._known = marshal.loads(content[_HEAD:])  # noqa: S302 - ours, as any bytecode beside it

    def compile(
        self,
        source: Any,
        filename: Any,
        mode: str,
        flags: int = 0,
        dont_inherit: bool = False,
        optimize: int = -1,
        **rest: Any,
    ) -> Any:
        """Like Python's own `compile`; the same text is compiled once."""
        # Python itself compiles modules that are files, and inherits nothing; it keeps them where they belong.
        can_be_kept = not dont_inherit and isinstance(source, str | bytes) and isinstance(filename, str)
        if not dont_inherit:
            flags |= sys._getframe(1).f_code.co_flags & _FUTURE  # noqa: SLF001 - as `compile` itself does
        key = filename, mode, flags, optimize, *rest.items()
        if can_be_kept and key in self._known and self._known[key][0] == source:
            return self._known[key][1]
        made = _compile(source, filename, mode, flags, dont_inherit=True, optimize=optimize, **rest)
        if can_be_kept and isinstance(made, CodeType):
            self._known[key] = source, made
            self._is_kept = False
        return made

    def keep(self) -> None:
        """Write what is new; where that cannot be, the next start compiles again."""
        if self._is_kept:
            return
        content = marshal.dumps(self._known)
        beside = self._file.with_suffix(f".{os.getpid()}")
        try:
            self._file.parent.mkdir(parents=True, exist_ok=True)
            beside.write_bytes(_head(content) + content)
            beside.replace(self._file)
        except OSError:
            with suppress(OSError):
                beside.unlink()


def _head(content: bytes) -> bytes:
    return MAGIC_NUMBER + crc32(content).to_bytes(4, "little")
