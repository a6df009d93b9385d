"""`kasir sandbox`: the sandbox store as a server of its own."""

from __future__ import annotations

import json
import sys
from argparse import Namespace
from pathlib import Path

from pos_app.commands.speaker import Exit


def run(args: Namespace) -> Exit:
    """Serve until interrupted. One JSON line on standard output says that it is ready, and how to reach it."""
    from pos_app.sandbox.faults import read_faults
    from pos_app.sandbox.server import SandboxServer
    from pos_app.sandbox.server import run as serve
    from pos_app.sandbox.switches import Switches, read_switches

    def announce(server: SandboxServer) -> None:
        sys.stdout.write(json.dumps(server.announcement()) + "\n")
        sys.stdout.flush()

    faults = read_faults(Path(args.faults)) if args.faults else []
    switches = read_switches(Path(args.switches)) if args.switches else Switches()
    state_file = Path(args.state) if args.state else None
    # The address was named by a person, so any is taken.
    server = SandboxServer(args.host, args.port, args.items, state_file=state_file, expose=True)
    serve(server, faults, switches, announce)
    return Exit.DONE
