"""`kasir` typed in this process: what it answers, says and exits with."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from pos_app.cli import main
from pos_app.config.logs import stop_logging
from pos_app.config.settings import PdfPaper
from pos_app.receipt.blocks import Receipt
from tests.support.counter import Watched, watched_sandbox


class NoScreens:
    """Stands where Qt would: these commands draw nothing."""

    def open_register(self, *, demo: bool, tour: str | None, verbose: bool) -> int:
        raise AssertionError("no window was asked for")

    def describe_screens(self) -> None:
        return None

    def look_at_screens(self) -> None:
        return None

    def receipt_to_pdf(self, receipt: Receipt, path: Path, paper: PdfPaper) -> None:
        raise ImportError("No module named 'PySide6'")


@dataclass(frozen=True)
class Ended:
    """One command that came to its end."""

    code: int
    out: str
    err: str

    @property
    def json(self) -> Any:
        """Standard output, which must be one JSON value and nothing else."""
        return json.loads(self.out)


Kasir = Callable[..., Ended]


@pytest.fixture
def kasir(monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> Iterator[Kasir]:
    """Runs one command on a data folder of the test's own, in English."""
    monkeypatch.setenv("KASIR_DATA_DIR", f"{tmp_path / 'data'}")
    monkeypatch.setenv("KASIR_LANG", "en")

    def run(*words: str) -> Ended:
        capsys.readouterr()
        try:
            code = main(words, NoScreens())
        except SystemExit as left:
            code = left.code if isinstance(left.code, int) else 1
        said = capsys.readouterr()
        assert "Traceback" not in said.err
        return Ended(code, said.out, said.err)

    yield run
    stop_logging()


@pytest.fixture(scope="session")
def _small_sandbox() -> Iterator[Watched]:
    # Every till of these tests reads the whole catalog, so it is a short one.
    with watched_sandbox(items=6) as sandbox:
        yield sandbox


@pytest.fixture
def shop(_small_sandbox: Watched, monkeypatch: pytest.MonkeyPatch) -> Iterator[Watched]:
    """A sandbox as the store that the settings of the environment name."""
    server = _small_sandbox.server
    _small_sandbox.reset()
    for name, value in {
        "KASIR_API_URL": server.url,
        "KASIR_STORE_ID": server.store_id,
        "KASIR_STOREFRONT_KEY": server.storefront_key,
        "KASIR_EMAIL": server.email,
        "KASIR_PASSWORD": server.password,
        "KASIR_SETTLE_SECONDS": "0.05",
    }.items():
        monkeypatch.setenv(name, value)
    yield _small_sandbox
    _small_sandbox.fault()
    _small_sandbox.assert_clean()
