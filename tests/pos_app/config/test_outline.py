"""What a start knows of the settings before it reads them."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from pos_app.config import outline
from pos_app.config.outline import keep_outline, known_outline
from pos_app.config.settings import load_settings

FILE = """
[api]
store_id = "store_a"
storefront_key = "sfpk_a"
[account]
email = "till@shop.example"
[register]
name = "K2"
language = "en"
scheme = "dark"
"""


@pytest.fixture
def settings(tmp_path: Path) -> Path:
    """A settings file whose outline is kept."""
    file = tmp_path / "settings.toml"
    file.write_text(FILE, encoding="utf-8")
    keep_outline(load_settings(file, {}), file, {})
    return file


def test_what_was_read_once_is_known_at_the_next_start(settings: Path) -> None:
    known = known_outline(settings, {})
    assert known is not None
    assert (known.store_id, known.email, known.register, known.language.value, known.scheme) == (
        "store_a",
        "till@shop.example",
        "K2",
        "en",
        "dark",
    )


def test_settings_that_have_changed_are_read_anew(settings: Path) -> None:
    settings.write_text(FILE.replace("store_a", "store_b"), encoding="utf-8")
    assert known_outline(settings, {}) is None


def test_a_change_counts_that_neither_the_files_size_nor_its_time_shows(settings: Path) -> None:
    before = settings.stat()
    settings.write_text(FILE.replace("store_a", "store_b"), encoding="utf-8")
    os.utime(settings, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert known_outline(settings, {}) is None


def test_what_another_kasir_has_read_is_not_known(settings: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(outline, "__version__", "0.0.1")
    assert known_outline(settings, {}) is None


def test_a_variable_that_has_changed_counts_as_well(settings: Path) -> None:
    assert known_outline(settings, {"KASIR_STORE_ID": "store_b"}) is None


def test_settings_that_are_gone_are_not_known(settings: Path) -> None:
    settings.unlink()
    assert known_outline(settings, {}) is None


@pytest.mark.parametrize("spoilt", ["", "[]", "{}", '{"of": 1, "said": {}}', "nonsense"])
def test_an_outline_that_cannot_be_read_is_none(settings: Path, spoilt: str) -> None:
    settings.with_suffix(".outline").write_text(spoilt, encoding="utf-8")
    assert known_outline(settings, {}) is None


def test_where_the_shop_is_not_set_up_nothing_is_known(tmp_path: Path) -> None:
    file = tmp_path / "settings.toml"
    keep_outline(load_settings(file, {}), file, {})
    assert known_outline(file, {}) is None
