"""`kasir remove`: take this register's data off the computer."""

from __future__ import annotations

from argparse import Namespace

from pos_app.commands.speaker import Exit, Speaker
from pos_app.errors import InputError
from pos_app.register.folders import data_folder
from pos_app.register.removing import data_in, remove


def run(args: Namespace, speaker: Speaker) -> Exit:
    """Remove, or say what would be removed. Raises `KasirError`; nothing was removed then."""
    folder = data_folder(demo=args.demo)
    if not args.yes and (found := data_in(folder)):
        names = ", ".join(path.name for path in found)
        raise InputError("cli.remove_sure", path=folder.root, names=names)
    removed = remove(folder)
    words = "cli.removed" if removed else "cli.nothing_to_remove"
    speaker.answer([str(path) for path in removed], speaker.words(words, path=folder.root))
    return Exit.DONE
