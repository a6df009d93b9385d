"""`kasir sandbox`: the sandbox store as a server of its own."""

from __future__ import annotations

import json
import sys
from argparse import Namespace
from pathlib import Path

from pos_app.commands.speaker import Exit


def run(args: Namespace) -> Exit:
    """Serve until interrupted. One JSON line on standard output says that it is ready, and how to reach it."""
    from pos_app.sandbox.server import SandboxServer
    from pos_app.sandbox.server import run as serve

    def announce(server: SandboxServer) -> None:
        sys.stdout.write(json.dumps(server.announcement()) + "\n")
        sys.stdout.flush()

    serve(args.host, args.port, args.items, Path(args.faults) if args.faults else None, announce)
    return Exit.DONE
