"""The settings file, and the environment above it."""

from __future__ import annotations

from pathlib import Path

import pytest

from pos_app.config.settings import PRODUCTION_URL, Settings, keep_choices, load_settings, save_settings
from pos_app.errors import SettingsError
from pos_app.words import Language


def written(tmp_path: Path, text: str | bytes) -> Path:
    path = tmp_path / "settings.toml"
    path.write_bytes(text.encode() if isinstance(text, str) else text)
    return path


def complaint(path: Path, environment: dict[str, str] | None = None) -> SettingsError:
    with pytest.raises(SettingsError) as error:
        load_settings(path, environment or {})
    return error.value


def test_without_a_file_everything_has_its_usual_value(tmp_path: Path) -> None:
    settings = load_settings(tmp_path / "settings.toml", {})
    assert settings == Settings()
    assert settings.api.url == PRODUCTION_URL
    assert settings.sending.settle_seconds == 90
    assert settings.missing() == ("KASIR_STORE_ID", "KASIR_STOREFRONT_KEY", "KASIR_EMAIL")


def test_the_file_is_read(tmp_path: Path) -> None:
    path = written(tmp_path, '[register]\nname = "K7"\nlanguage = "en"\n[printer]\nhost = "10.0.0.9"\npaper = 58\n')
    settings = load_settings(path, {})
    assert (settings.register_.name, settings.register_.language) == ("K7", Language.ENGLISH)
    assert (settings.printer.host, settings.printer.port, settings.printer.paper) == ("10.0.0.9", 9100, 58)


def test_a_typing_error_names_the_file_and_the_line(tmp_path: Path) -> None:
    path = written(tmp_path, '[api]\nurl = "https://x.example"\nstore_id = "store_1\n')
    error = complaint(path)
    for language in Language:
        assert str(path) in error.sentence(language)
        assert "3" in error.sentence(language)


@pytest.mark.parametrize(
    ("text", "field"),
    [
        ("[printer]\nport = 70000\n", "printer.port"),
        ("[printer]\npaper = 60\n", "printer.paper"),
        ('[printer]\nport = "sembilan"\n', "printer.port"),
        ('[register]\nname = "Kasir Depan!"\n', "register.name"),
        ('[register]\nlanguage = "jv"\n', "register.language"),
        ('[api]\nurl = "api.scalev.com"\n', "api.url"),
        ("[sending]\nsettle_seconds = 0\n", "sending.settle_seconds"),
        ("[sending]\nsettle_seconds = nan\n", "sending.settle_seconds"),
        ('[barcodes]\nlayouts = ["21IIIII"]\n', "barcodes.layouts.0"),
        ('[printer]\nhots = "10.0.0.9"\n', "printer.hots"),
        ('[prnter]\nhost = "10.0.0.9"\n', "prnter"),
        ('api = "https://x.example"\n', "api"),
    ],
)
def test_a_wrong_value_or_an_unknown_name_names_the_field(tmp_path: Path, text: str, field: str) -> None:
    path = written(tmp_path, text)
    error = complaint(path)
    assert f"“{field}”" in error.sentence(Language.INDONESIAN)
    assert str(path) in str(error)


def test_a_file_in_another_encoding_is_said_to_be_so(tmp_path: Path) -> None:
    error = complaint(written(tmp_path, '[shop]\nname = "Café"\n'.encode("latin-1")))
    assert "UTF-8" in str(error)


def test_a_byte_order_mark_does_no_harm(tmp_path: Path) -> None:
    assert load_settings(written(tmp_path, b'\xef\xbb\xbf[register]\nname = "K7"\n'), {}).register_.name == "K7"


def test_a_file_that_cannot_be_opened_is_a_sentence_too(tmp_path: Path) -> None:
    (tmp_path / "settings.toml").mkdir()
    assert "settings.toml" in str(complaint(tmp_path / "settings.toml"))


def test_the_environment_stands_above_the_file(tmp_path: Path) -> None:
    path = written(tmp_path, '[register]\nname = "K7"\ncashier = "Sari"\n[api]\nstore_id = "store_file"\n')
    environment = {
        "KASIR_API_URL": "http://127.0.0.1:8080/",
        "KASIR_STORE_ID": "store_env",
        "KASIR_STOREFRONT_KEY": "sfpk_env",
        "KASIR_EMAIL": "a@b.example",
        "KASIR_REGISTER": "K9",
        "KASIR_LANG": "en",
        "KASIR_SETTLE_SECONDS": "1.5",
    }
    settings = load_settings(path, environment)
    assert settings.api.url == "http://127.0.0.1:8080"
    assert (settings.api.store_id, settings.api.storefront_key) == ("store_env", "sfpk_env")
    assert (settings.account.email, settings.register_.name) == ("a@b.example", "K9")
    assert (settings.register_.cashier, settings.register_.language) == ("Sari", Language.ENGLISH)
    assert settings.sending.settle_seconds == 1.5
    assert settings.missing() == ()


def test_an_empty_variable_says_nothing(tmp_path: Path) -> None:
    path = written(tmp_path, '[register]\nname = "K7"\n')
    assert load_settings(path, {"KASIR_REGISTER": ""}).register_.name == "K7"


def test_a_wrong_variable_is_named_and_the_file_is_not_blamed(tmp_path: Path) -> None:
    error = complaint(tmp_path / "settings.toml", {"KASIR_SETTLE_SECONDS": "sebentar"})
    for language in Language:
        assert "KASIR_SETTLE_SECONDS" in error.sentence(language)
        assert "settings.toml" not in error.sentence(language)


def test_saved_settings_load_as_they_were(tmp_path: Path) -> None:
    path = tmp_path / "settings.toml"
    settings = Settings.model_validate(
        {
            "api": {"url": "https://x.example", "store_id": "store_1", "storefront_key": "sfpk_1"},
            "shop": {"name": "Toko “Rasa”", "address": "Jl. Braga 12\nBandung", "address_id": 7},
            "register": {"name": "K7", "language": "en", "scheme": "dark"},
            "sending": {"settle_seconds": 12.5},
            "barcodes": {"layouts": ["21IIIIIWWWWWC", "22IIIIXQQQQXC"]},
        }
    )
    save_settings(Settings(), path)
    save_settings(settings, path)
    assert load_settings(path, {}) == settings
    assert [entry.name for entry in tmp_path.iterdir()] == ["settings.toml"]


def test_a_file_that_cannot_be_written_is_named(tmp_path: Path) -> None:
    path = tmp_path / "nowhere" / "settings.toml"
    for keep in (save_settings, keep_choices):
        with pytest.raises(SettingsError) as trouble:
            keep(Settings(), path)
        words = trouble.value.sentence(Language.ENGLISH)
        assert f"{path}" in words
        assert "cannot be saved" in words
