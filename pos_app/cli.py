"""The command line (design section 9): what may be typed, and which command answers."""

from __future__ import annotations

import argparse
import os
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Protocol, TypeAlias

from pos_app import __version__
from pos_app.commands.speaker import Exit, Speaker
from pos_app.errors import InputError, KasirError
from pos_app.scalev.errors import NoReply, NotSent, RateLimited, ScalevError, ServerFault, SignedOut
from pos_app.words import Language

if TYPE_CHECKING:
    from pos_app.register.findings import ScreenFacts
    from pos_app.register.papers import Pdf

Commands: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"  # noqa: SLF001 - argparse gives it no other name


class Screens(Protocol):
    """What only Qt can do; handed in by `__main__`, the one place that knows both sides."""

    def open_register(self, *, demo: bool, tour: str | None, verbose: bool) -> int:
        """Open the register's window (or take the demo tour); returns its exit code."""

    def describe_screens(self) -> ScreenFacts | None:
        """What this process's Qt draws on; None without Qt. Where there is no screen Qt ends the process."""

    def look_at_screens(self) -> ScreenFacts | None:
        """The same, seen by another process. Raises `OSError` when that one was ended."""

    @property
    def receipt_to_pdf(self) -> Pdf:
        """Draws a receipt into a PDF file."""


def main(arguments: Sequence[str] | None, screens: Screens) -> int:
    """Run one command; returns its exit code. Every error a person can cause ends in a sentence, never a traceback."""
    parser = _parser()
    args = parser.parse_args(arguments)
    if args.command is None:
        return screens.open_register(demo=args.demo, tour=args.tour, verbose=args.verbose)
    speaker = Speaker(_language(), as_json=getattr(args, "json", False))
    try:
        _must_be_text(args)
        return int(_command(args, speaker, screens))
    except KasirError as error:
        speaker.complain(error)
        return int(_exit_of(error))


def _must_be_text(args: argparse.Namespace) -> None:
    """Python hands on bytes that are no text as characters that nothing can write. Raises `InputError`."""
    for value in vars(args).values():
        for text in value if isinstance(value, list) else [value]:
            if isinstance(text, str):
                try:
                    text.encode()
                except UnicodeEncodeError as error:
                    readable = text.encode(errors="backslashreplace").decode()
                    raise InputError("cli.no_text", text=readable) from error


def _command(args: argparse.Namespace, speaker: Speaker, screens: Screens) -> Exit:
    # Commands import what they need when they run: `kasir outbox` has no use for a PDF, nor the window for uvicorn.
    from pos_app.commands import catalog, doctor, outbox, receipt, remove, sandbox, sell

    commands: dict[str, Callable[[], Exit]] = {
        "sell": lambda: sell.run(args, speaker, screens.receipt_to_pdf),
        "outbox": lambda: outbox.run(args, speaker),
        "receipt": lambda: receipt.run(args, speaker, screens.receipt_to_pdf),
        "catalog": lambda: catalog.run(args, speaker),
        "sandbox": lambda: sandbox.run(args),
        "remove": lambda: remove.run(args, speaker),
        "doctor": lambda: (
            doctor.tell_screens(speaker, screens.describe_screens)
            if args.screens
            else doctor.run(args, speaker, screens.look_at_screens)
        ),
    }
    return commands[args.command]()


def _exit_of(error: KasirError) -> Exit:
    """Exit code of a command that made no sale."""
    if isinstance(error, NotSent | NoReply | ServerFault | RateLimited | SignedOut):
        return Exit.KEPT
    return Exit.REFUSED if isinstance(error, ScalevError) else Exit.USAGE


def _language() -> Language:
    # Settings may be what is wrong, so the language of complaints comes from the environment alone.
    return Language.ENGLISH if os.environ.get("KASIR_LANG", "").lower().startswith("en") else Language.INDONESIAN


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="kasir",
        description="A register for shops that sell through Scalev.",
        parents=[_everywhere(default=False)],
    )
    # Flags may stand before or after the command; SUPPRESS keeps the second parser from resetting the first's, or
    # `kasir --demo sell` would sell in the real shop.
    everywhere = _everywhere(default=argparse.SUPPRESS)
    parser.add_argument("--version", action="version", version=f"kasir {__version__}")
    parser.add_argument("--tour", metavar="FOLDER", help="one demo sale through the screens, pictures to FOLDER")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND")
    _add_sell(commands, everywhere)
    _add_outbox(commands, everywhere)
    receipt = commands.add_parser("receipt", parents=[everywhere], help="print a receipt again, marked as a copy")
    receipt.add_argument("number", metavar="RECEIPT_NO")
    target = receipt.add_mutually_exclusive_group()
    target.add_argument("--out", metavar="FILE", help="write to FILE (.pdf, .png, .txt, .escpos)")
    target.add_argument("--printer", metavar="NAME", help="print on `default`, `packing`, HOST[:PORT] or queue:NAME")
    receipt.add_argument("--json", action="store_true", help="answer as JSON")
    catalog = commands.add_parser("catalog", parents=[everywhere], help="what can be sold")
    catalog.add_argument("query", nargs="?", metavar="QUERY")
    catalog.add_argument("--json", action="store_true", help="answer as one JSON array")
    catalog.add_argument("--sync", action="store_true", help="read it from the server first")
    doctor = commands.add_parser("doctor", parents=[everywhere], help="what is well and what is not")
    doctor.add_argument("--json", action="store_true", help="answer as one JSON object")
    doctor.add_argument(
        "--restore",
        nargs="?",
        const="",
        metavar="BACKUP",
        help="restore a damaged till from BACKUP (default: the newest) and what can still be read",
    )
    doctor.add_argument("--screens", action="store_true", help=argparse.SUPPRESS)
    remove = commands.add_parser("remove", parents=[everywhere], help="take this register's data off the computer")
    remove.add_argument("--yes", action="store_true", help="do it; without it, say what would be removed")
    remove.add_argument("--json", action="store_true", help="answer as JSON")
    sandbox = commands.add_parser("sandbox", help="serve the sandbox store")
    sandbox.add_argument("--host", default="127.0.0.1", metavar="H")
    sandbox.add_argument("--port", type=int, default=0, metavar="N")
    sandbox.add_argument("--items", type=int, metavar="N", help="a generated catalog of N items")
    sandbox.add_argument("--faults", metavar="FILE", help="TOML file with faults to show")
    sandbox.add_argument("--switches", metavar="FILE", help="TOML file with answers to what the contract leaves open")
    sandbox.add_argument("--state", metavar="FILE", help="keep the store in FILE, so that it survives a restart")
    return parser


def _everywhere(default: object) -> argparse.ArgumentParser:
    flags = argparse.ArgumentParser(add_help=False)
    flags.add_argument("--demo", action="store_true", default=default, help="use the embedded sandbox store")
    flags.add_argument("--verbose", action="store_true", default=default, help="write more into the log")
    return flags


def _add_sell(
    commands: argparse._SubParsersAction[argparse.ArgumentParser], everywhere: argparse.ArgumentParser
) -> None:
    sell = commands.add_parser("sell", parents=[everywhere], help="make one sale")
    sell.add_argument("items", nargs="+", metavar="SKU[:QTY]")
    sell.add_argument("--pay", required=True, metavar="METHOD", help="cash, or a payment method of the store")
    sell.add_argument("--cash", metavar="AMOUNT", help="cash handed over (default: exactly the total)")
    sell.add_argument("--notes", metavar="TEXT", help="note for the order")
    sell.add_argument("--json", action="store_true", help="answer as one JSON object")
    sell.add_argument("--receipt", metavar="FILE", help="write the receipt to FILE (.pdf, .png, .txt, .escpos)")
    sell.add_argument("--wait-paid", type=float, metavar="SECONDS", help="watch for the payment this long")


def _add_outbox(commands: Commands, everywhere: argparse.ArgumentParser) -> None:
    outbox = commands.add_parser("outbox", parents=[everywhere], help="sales waiting to be sent")
    outbox.add_argument("--json", action="store_true", help="answer as one JSON array")
    outbox.add_argument("--all", action="store_true", help="every sale, with state, order id and total")
    actions = outbox.add_subparsers(dest="action", metavar="ACTION")
    again = argparse.ArgumentParser(add_help=False, argument_default=argparse.SUPPRESS, parents=[everywhere])
    again.add_argument("--json", action="store_true", help="answer as JSON")
    actions.add_parser("send", parents=[again], help="try to send what waits, now")
    retry = actions.add_parser("retry", parents=[again], help="send a refused sale again")
    retry.add_argument("sale", metavar="ID")
    found = actions.add_parser("found", parents=[again], help="say which order a sale without a number is")
    found.add_argument("sale", metavar="ID")
    found.add_argument("--order", required=True, metavar="NUMBER")
    cancel = actions.add_parser("cancel", parents=[again], help="give a sale up, with a reason")
    cancel.add_argument("sale", metavar="ID")
    cancel.add_argument("--reason", required=True, metavar="TEXT")
