"""The system's part: the shared libraries Qt needs on Linux, fonts, and what the tests need besides.

On Debian and Ubuntu the packages are installed when that is possible without a question (root, or sudo without a
password); otherwise the exact command is shown. Other systems get the names of the libraries that are missing.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Iterable, Sequence  # noqa: UP035 (the launching Python may be 3.8)

from dev_base import ROOT, SetupError, child_environment, logged, say

# Alternatives are divided by "|": Debian 13 and Ubuntu 24.04 renamed some libraries.
QT_PACKAGES = (
    "libcups2t64|libcups2",
    "libdbus-1-3",
    "libegl1",
    "libfontconfig1",
    "libfreetype6",
    "libgl1",
    "libglib2.0-0t64|libglib2.0-0",
    "libwayland-client0",
    "libwayland-cursor0",
    "libwayland-egl1",
    "libx11-6",
    "libx11-xcb1",
    "libxcb-cursor0",
    "libxcb-glx0",
    "libxcb-icccm4",
    "libxcb-image0",
    "libxcb-keysyms1",
    "libxcb-randr0",
    "libxcb-render-util0",
    "libxcb-render0",
    "libxcb-shape0",
    "libxcb-shm0",
    "libxcb-sync1",
    "libxcb-util1",
    "libxcb-xfixes0",
    "libxcb-xkb1",
    "libxcb1",
    "libxkbcommon-x11-0",
    "libxkbcommon0",
)
FONT_PACKAGES = ("fonts-inter", "fonts-noto-core", "fonts-dejavu-core")
"""Inter and Noto Sans for the screens, DejaVu for fixed-width text."""
TEST_PACKAGES = (
    *("xvfb", "xauth", "libxtst6", "dbus", "gnome-keyring"),
    *("cups", "cups-filters", "printer-driver-cups-pdf"),
)
"""A screen to draw on and to press keys of, a session bus with a keyring that a test may fill, and a print service with
its own queues."""

_DPKG = Path("/var/lib/dpkg/info")
_FONTS_TRIED = ROOT / ".cache" / "fonts-tried"
_QT_PARTS = (
    "plugins/platforms/libqxcb.so",
    "plugins/platforms/libqwayland.so",
    "plugins/platforms/libqoffscreen.so",
    "plugins/printsupport/libcupsprintersupport.so",
    "plugins/xcbglintegrations/libqxcb-glx-integration.so",
    "lib/libQt6Widgets.so.6",
    "lib/libQt6Svg.so.6",
    "lib/libQt6DBus.so.6",
)


def ensure_packages(*, for_tests: bool) -> None:
    """Install the Debian packages that are missing; nothing on other systems. Takes milliseconds when all are there.

    Raises SetupError, with the command to run, when a library or test program is missing and may not be installed here.
    Fonts are welcome, not required.
    """
    if sys.platform != "linux" or not _DPKG.is_dir() or not shutil.which("apt-get"):
        return
    required = missing_packages(QT_PACKAGES + (TEST_PACKAGES if for_tests else ()))
    # A release without one of the fonts must not be asked for it at every start.
    fonts = [] if _FONTS_TRIED.exists() else missing_packages(FONT_PACKAGES)
    if not required and not fonts:
        return
    prefix = _administrator()
    if prefix is None:
        command = f"sudo apt-get install {' '.join(name.rpartition('|')[2] for name in [*required, *fonts])}"
        if required:
            raise SetupError(f"Some system packages are missing. Install them and run this again:\n  {command}")
        say(f"Some fonts are missing; for the right look: {command}")
    else:
        _install(prefix, required, fonts)
    _FONTS_TRIED.parent.mkdir(exist_ok=True)
    _FONTS_TRIED.touch()


def missing_packages(names: Iterable[str]) -> list[str]:
    """Those of `names` of which no alternative is installed.

    dpkg keeps a package's md5sums exactly as long as its files are installed, so this needs no child process.
    """
    installed = {path.stem.partition(":")[0] for path in _DPKG.iterdir() if path.suffix == ".md5sums"}
    return [name for name in names if installed.isdisjoint(name.split("|"))]


def missing_libraries(venv: Path) -> list[str]:
    """Names of shared libraries that the Qt in `venv` asks for and the system does not have."""
    if sys.platform != "linux" or not shutil.which("ldd"):
        return []
    missing: set[str] = set()
    for qt in venv.glob("lib/python3*/site-packages/PySide6/Qt"):
        parts = [str(qt / part) for part in _QT_PARTS if (qt / part).exists()]
        answer = subprocess.run(
            ["ldd", *parts], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=False
        )
        missing.update(re.findall(r"^\s*(\S+) => not found", answer.stdout.decode(errors="replace"), re.MULTILINE))
    return sorted(missing)


def check_libraries(venv: Path) -> None:
    """Raise SetupError naming the shared libraries that Qt lacks, if any."""
    missing = missing_libraries(venv)
    if missing:
        raise SetupError(
            f"Qt needs shared libraries that this system does not have: {', '.join(missing)}\n"
            "Install them with the system's package manager and run this again."
        )


def _administrator() -> list[str] | None:
    """What to write before a command to run it as administrator; None when that would take a password."""
    if os.geteuid() == 0:
        return []
    if not shutil.which("sudo"):
        return None
    quiet = subprocess.call(
        ["sudo", "-n", "true"], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    return ["sudo", "-n"] if quiet == 0 else None


def _install(prefix: Sequence[str], required: Sequence[str], fonts: Sequence[str]) -> None:
    environment = child_environment()
    apt = [*prefix, "env", "DEBIAN_FRONTEND=noninteractive", "apt-get", "-q"]
    logged("Reading the list of system packages", [*apt, "update"], environment)
    chosen = [_known(name) or name.rpartition("|")[2] for name in required]
    chosen += [name for name in fonts if _known(name)]
    if chosen:
        logged(
            f"Installing system packages: {' '.join(chosen)}",
            [*apt, "install", "-y", "--no-install-recommends", *chosen],
            environment,
        )


def _known(name: str) -> str:
    """The first alternative of `name` that this release of the system offers; empty if none."""
    for alternative in name.split("|"):
        answer = subprocess.run(
            ["apt-cache", "policy", alternative], stdin=subprocess.DEVNULL, stdout=subprocess.PIPE, check=False
        )
        candidate = re.search(r"^\s*Candidate: (\S+)", answer.stdout.decode(errors="replace"), re.MULTILINE)
        if candidate and candidate.group(1) != "(none)":
            return alternative
    return ""
