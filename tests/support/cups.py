"""A CUPS of its own for a test, on a loopback port and without systemd.

with cups() as service:
    service.raw_queue("counter", printer.port)
    QueuePrinter("counter").send(data)
"""

from __future__ import annotations

import ctypes
import os
import shutil
import subprocess
import tempfile
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.support.printer import HOST, free_port

_PATIENCE = 20.0
_PDF_DRIVER = Path("/usr/share/ppd/cups-pdf/CUPS-PDF_opt.ppd")
_NOBODY = "kasir-test"
"""Somebody who has no home, so that cups-pdf keeps the files in its folder for all."""
_PDF_FOLDER = Path("/var/spool/cups-pdf/ANONYMOUS")

_CUPSD = """\
Listen {host}:{port}
Browsing No
DefaultAuthType None
WebInterface No
<Location />
  Order allow,deny
  Allow all
</Location>
<Policy default>
  <Limit All>
    Order deny,allow
    Allow all
  </Limit>
</Policy>
"""
_FILES = """\
ServerRoot {folder}/root
RequestRoot {folder}/spool
CacheDir {folder}/cache
StateDir {folder}/run
AccessLog {folder}/log/access
ErrorLog {folder}/log/error
PageLog {folder}/log/page
User lp
Group lp
SystemGroup lpadmin
"""


@dataclass(frozen=True)
class CupsService:
    """A running CUPS; programs find it by the environment."""

    folder: Path

    def raw_queue(self, name: str, port: int) -> None:
        """A queue that passes bytes on to a printer on a loopback port as they are."""
        self._admin("-p", name, "-v", f"socket://{HOST}:{port}", "-E", "-m", "raw")

    def pdf_queue(self, name: str) -> None:
        """A queue whose papers become PDF files. Skips the test where its driver is not installed."""
        if not _PDF_DRIVER.exists():
            pytest.skip("Debian's printer-driver-cups-pdf is not installed")
        self._admin("-p", name, "-v", "cups-pdf:/", "-E", "-P", f"{_PDF_DRIVER}")

    def stop_queue(self, name: str) -> None:
        """The queue takes jobs and passes none on."""
        subprocess.run(["cupsdisable", name], check=True, capture_output=True, timeout=_PATIENCE)

    def refuse(self, name: str) -> None:
        """The queue takes no jobs."""
        subprocess.run(["cupsreject", name], check=True, capture_output=True, timeout=_PATIENCE)

    def await_pdfs(self, title: str) -> list[Path]:
        """The PDF files of papers with that title, once there are any."""
        tick = threading.Event()
        for _ in range(int(_PATIENCE / 0.05)):
            found = sorted(_PDF_FOLDER.glob(f"*{title}*.pdf"))
            if found and all(paper.read_bytes().rstrip().endswith(b"%%EOF") for paper in found):
                return found
            tick.wait(0.05)
        pytest.fail(f"no PDF file came out; CUPS says: {(self.folder / 'log/error').read_text()[-2000:]}")

    def _admin(self, *words: str) -> None:
        done = subprocess.run(["lpadmin", *words], check=False, capture_output=True, timeout=_PATIENCE)
        assert done.returncode == 0, done.stderr.decode()


@contextmanager
def cups() -> Iterator[CupsService]:
    """A CUPS until the block ends. Skips the test where CUPS is not installed, or may not be started."""
    if shutil.which("cupsd", path=f"{os.environ.get('PATH', '')}:/usr/sbin") is None:
        pytest.skip("CUPS is not installed")
    if os.geteuid() != 0:
        pytest.skip("CUPS starts its filters under another account, which takes the rights of root")
    # Its filters run as `lp`, which may not walk into the folders that pytest gives.
    with tempfile.TemporaryDirectory(prefix="kasir-cups-") as name:
        folder = Path(name)
        folder.chmod(0o755)
        with _running(folder) as service:
            yield service


@contextmanager
def _running(folder: Path) -> Iterator[CupsService]:
    for name in ("root", "spool", "cache", "run", "log"):
        (folder / name).mkdir()
        shutil.chown(folder / name, group="lp")
        (folder / name).chmod(0o775)
    port = free_port()
    (folder / "root/cupsd.conf").write_text(_CUPSD.format(host=HOST, port=port))
    (folder / "root/cups-files.conf").write_text(_FILES.format(folder=folder))
    (folder / "root/snmp.conf").touch()
    command = ["/usr/sbin/cupsd", "-f", "-c", f"{folder}/root/cupsd.conf", "-s", f"{folder}/root/cups-files.conf"]
    with pytest.MonkeyPatch.context() as patch, (folder / "log/said").open("wb") as said:
        patch.setenv("CUPS_SERVER", f"{HOST}:{port}")
        patch.setenv("CUPS_USER", _NOBODY)
        _ask_anew()
        process = subprocess.Popen(command, stdout=said, stderr=said)
        try:
            _await(process)
            yield CupsService(folder)
        finally:
            process.terminate()
            process.wait(_PATIENCE)
    _ask_anew()


def _ask_anew() -> None:
    """Have the library that Qt prints with forget server and account: it asks the environment once for each thread."""
    library = ctypes.CDLL("libcups.so.2")
    library.cupsSetServer(None)
    library.cupsSetUser(None)


def _await(process: subprocess.Popen[bytes]) -> None:
    tick = threading.Event()
    for _ in range(int(_PATIENCE / 0.05)):
        assert process.poll() is None, "CUPS has ended"
        if subprocess.run(["lpstat", "-r"], check=False, capture_output=True).stdout.startswith(
            b"scheduler is running"
        ):
            return
        tick.wait(0.05)
    pytest.fail("CUPS does not answer")
