#!/usr/bin/env python3
"""Set-up and daily commands of the project: `python3 packaging/dev.py COMMAND` (the Makefile calls it).

Standard library only, for Linux, macOS and Windows. Any Python can start this file: the ones too old for the rest get a
sentence instead of a syntax error, so nothing here may use newer syntax.
"""

import os
import sys

OLDEST_LAUNCHER = (3, 8)

if __name__ == "__main__":
    if sys.version_info < OLDEST_LAUNCHER:
        sys.exit("packaging/dev.py needs Python 3.8 or newer to start; call it with: python3 packaging/dev.py COMMAND")
    sys.path.insert(0, os.path.dirname(os.path.abspath(__file__)))  # noqa: PTH100, PTH120 (pathlib is not in Python 2)
    import dev_commands

    sys.exit(dev_commands.main(sys.argv[1:]))
