"""The register's screens. Qt only: no SQL, no HTTP; all work is asked of `pos_app` through `ui.tasks`."""

import builtins

# PySide puts a hook into every import from its own on, for switches that nothing here uses. It reads the source of each
# module anew, which costs a start a tenth of its time, and it does not get on with pydantic, whose parts arrive late.
_import = builtins.__import__
import PySide6.QtCore  # noqa: E402, F401

builtins.__import__ = _import
