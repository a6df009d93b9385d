"""The words of the screens are complete in both languages, and the compiled files are those of the sources."""

from __future__ import annotations

import importlib.util
import re
from importlib.metadata import version
from types import ModuleType
from xml.etree import ElementTree as Xml

import pytest

import resources

pytest.importorskip("PySide6")


def tool() -> ModuleType:
    spec = importlib.util.spec_from_file_location("refresh", resources.path("translations", "refresh.py"))
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.mark.skipif(
    tuple(int(part) for part in version("PySide6_Essentials").split(".")[:2]) < (6, 12),
    reason="lupdate before Qt 6.12, which Python 3.11 keeps, overlooks plural sentences; newer Pythons check this",
)
def test_every_sentence_is_translated_and_compiled() -> None:
    assert tool().stale() == [], "run resources/translations/refresh.py"


@pytest.mark.parametrize("name", ["kasir_id", "kasir_en"])
def test_translations_keep_the_places_for_values(name: str) -> None:
    wrong = []
    for message in Xml.parse(resources.path("translations", f"{name}.ts")).getroot().iter("message"):
        source = message.findtext("source", "")
        translation = message.find("translation")
        assert translation is not None
        forms = [form.text or "" for form in translation] or [translation.text or ""]
        places = set(re.findall(r"\{\w*\}|%n", source))
        wrong += [f"{source} -> {form}" for form in forms if set(re.findall(r"\{\w*\}|%n", form)) != places]
    assert not wrong
