"""Which of Qt's plugins go into the bundle; the hooks beside this file use it where PyInstaller would take them all."""

from __future__ import annotations

from pathlib import PurePath

from PyInstaller.utils.hooks.qt import add_qt6_dependencies

WANTED = {
    "iconengines": {"qsvgicon"},
    "imageformats": {"qjpeg", "qsvg", "qwebp"},
    "platforminputcontexts": {"composeplatforminputcontext", "ibusplatforminputcontext"},
    "platforms": {"qcocoa", "qoffscreen", "qwayland", "qwindows", "qxcb"},
    "printsupport": {"cupsprintersupport", "cocoaprintersupport", "windowsprintersupport"},
    "styles": {"qmacstyle", "qmodernwindowsstyle"},
    "wayland-decoration-client": {"adwaita", "bradient"},
    "wayland-shell-integration": {"xdg-shell"},
}
"""Folder of plugins: names of those a register needs. Windows and sandboxes of Qt Quick, SQL, TLS and GTK are not."""


def parts(hook_file: str) -> tuple[list[str], list[tuple[str, str]], list[tuple[str, str]]]:
    """Hidden imports, binaries and data for the Qt module that `hook_file` is named after.

    Leaving a plugin out here, before its libraries are followed, leaves those out too. Qt's own translations are left
    out: there is no Indonesian among them, and Kasir's words come with its own.
    """
    hidden, binaries, _translations = add_qt6_dependencies(hook_file)
    return hidden, [pair for pair in binaries if _wanted(PurePath(pair[0]))], []


def _wanted(path: PurePath) -> bool:
    if "plugins" not in path.parts:
        return True
    name = path.name.removeprefix("lib").partition(".")[0]
    return name in WANTED.get(path.parent.name, set())
