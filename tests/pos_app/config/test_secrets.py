"""The refresh token in the system's keyring, and without one."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator

import keyring
import pytest
from keyring.backend import KeyringBackend
from keyring.backends.fail import Keyring as NoKeyring

from pos_app.config.secrets import KeyringVault
from tests.support.keyrings import Drawer


class Broken(KeyringBackend):
    """A keyring whose own system fails, in its own words."""

    priority = 1  # type: ignore[assignment]

    def get_password(self, service: str, username: str) -> str | None:
        raise ConnectionResetError("the bus is gone")

    def set_password(self, service: str, username: str, password: str) -> None:
        raise OSError(1783, "The stub received bad data")

    def delete_password(self, service: str, username: str) -> None:
        raise ConnectionResetError("the bus is gone")


@pytest.fixture
def _keep_keyring() -> Iterator[None]:
    before = keyring.get_keyring()
    yield
    keyring.set_keyring(before)


def vault() -> KeyringVault:
    return KeyringVault("store_1", "kasir@example.id")


@pytest.mark.usefixtures("_keep_keyring")
def test_a_token_outlives_the_program_and_belongs_to_its_account() -> None:
    keyring.set_keyring(Drawer())
    vault().store("refresh-1")
    vault().store("refresh-2")
    again = vault()
    assert again.load() == "refresh-2"
    assert again.remembers
    assert KeyringVault("store_1", "other@example.id").load() is None
    again.forget()
    again.forget()
    assert (again.load(), vault().load()) == (None, None)


@pytest.mark.usefixtures("_keep_keyring")
@pytest.mark.parametrize("backend", [NoKeyring, Broken])
def test_without_a_working_keyring_the_token_lives_as_long_as_the_program(backend: type[KeyringBackend]) -> None:
    keyring.set_keyring(backend())
    held = vault()
    assert held.load() is None
    held.store("refresh-1")
    assert held.load() == "refresh-1"
    assert not held.remembers
    assert vault().load() is None
    held.forget()
    assert held.load() is None


REAL = """
import subprocess, sys
subprocess.run(["gnome-keyring-daemon", "--unlock", "--components=secrets"], input=b"a password", check=True,
               stdout=subprocess.DEVNULL)
from pos_app.config.secrets import KeyringVault
from tests.support.keyrings import Drawer
def vault(): return KeyringVault("store_1", "kasir@example.id")
vault().store("refresh-1")
first = vault()
print(first.load(), first.remembers)
first.forget()
print(vault().load())
"""


@pytest.mark.skipif(
    not (shutil.which("dbus-run-session") and shutil.which("gnome-keyring-daemon")),
    reason="needs dbus-run-session and gnome-keyring-daemon for a keyring of its own",
)
def test_a_real_keyring_keeps_it(tmp_path: os.PathLike[str]) -> None:
    home = {"HOME": f"{tmp_path}", "XDG_DATA_HOME": f"{tmp_path}/data", "XDG_RUNTIME_DIR": f"{tmp_path}"}
    kept = {name: value for name, value in os.environ.items() if name not in ("DISPLAY", "DBUS_SESSION_BUS_ADDRESS")}
    ended = subprocess.run(
        ["dbus-run-session", "--", sys.executable, "-c", REAL],
        env={**kept, **home, "PYTHON_KEYRING_BACKEND": "keyring.backends.SecretService.Keyring"},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )
    assert ended.stdout.splitlines() == ["refresh-1 True", "None"], ended.stderr
