"""What PySide compiles at every start comes from a file from the second start on."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from ui import qt_import
from ui.qt_import import CompiledTexts

_TEXT = "def two():\n    return 2\n"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "made on the way" / "texts.code"


def _value(texts: CompiledTexts, text: str | bytes = _TEXT, name: str = "two") -> object:
    names: dict[str, object] = {}
    exec(texts.compile(text, "<text>", "exec"), names)
    two = names[name]
    assert callable(two)
    return two()


@pytest.fixture
def compiled(monkeypatch: pytest.MonkeyPatch) -> list[object]:
    """The texts that were compiled indeed."""
    texts: list[object] = []

    def counting(source: str, *rest: object, **names: object) -> object:
        texts.append(source)
        return compile(source, *rest, **names)  # type: ignore[call-overload]

    monkeypatch.setattr(qt_import, "_compile", counting)
    return texts


def test_a_text_is_compiled_once(file: Path, compiled: list[object]) -> None:
    first = CompiledTexts(file)
    assert _value(first) == 2
    first.keep()
    second = CompiledTexts(file)
    assert _value(second) == 2
    assert compiled == [_TEXT]


def test_another_text_under_the_same_name_is_compiled(file: Path) -> None:
    first = CompiledTexts(file)
    assert _value(first) == 2
    first.keep()
    second = CompiledTexts(file)
    assert _value(second, _TEXT.replace("2", "3")) == 3
    assert _value(second, _TEXT.replace("2", "4").encode()) == 4


@pytest.mark.parametrize("harm", ["cut", "flipped", "other Python", "empty", "a folder"])
def test_a_file_that_is_not_whole_or_of_another_python_is_not_used(
    file: Path, compiled: list[object], harm: str
) -> None:
    first = CompiledTexts(file)
    assert _value(first) == 2
    first.keep()
    content = file.read_bytes()
    match harm:
        case "cut":
            file.write_bytes(content[:-9])
        case "flipped":
            file.write_bytes(content[:-9] + bytes([content[-9] ^ 1]) + content[-8:])
        case "other Python":
            file.write_bytes(bytes([content[0] ^ 1]) + content[1:])
        case "empty":
            file.write_bytes(b"")
        case _:
            file.unlink()
            file.mkdir()
    second = CompiledTexts(file)
    assert _value(second) == 2
    second.keep()
    assert compiled == [_TEXT, _TEXT]
    assert [each.name for each in file.parent.iterdir() if each.is_file() and each != file] == []


def test_what_a_module_asks_of_the_future_holds_for_what_it_compiles(file: Path) -> None:
    text = "def two() -> nobody_knows_this:\n    return 2\n"
    plain = "exec(texts.compile(text, '<text>', 'exec'))\nassert two() == 2"
    asking = compile(f"from __future__ import annotations\n{plain}", "<asking>", "exec", dont_inherit=True)
    texts = CompiledTexts(file)
    exec(asking, {"texts": texts, "text": text})
    with pytest.raises(NameError, match="nobody_knows_this"):
        exec(compile(plain, "<plain>", "exec", dont_inherit=True), {"texts": texts, "text": text})


def test_what_python_compiles_of_files_is_kept_by_python(file: Path) -> None:
    texts = CompiledTexts(file)
    texts.compile(_TEXT, "<text>", "exec", dont_inherit=True)  # as importlib asks
    texts.keep()
    assert not file.exists()


def test_a_second_start_compiles_nothing_of_pyside(tmp_path: Path) -> None:
    """In a copy of its own, which no start before has left anything in."""
    package = tmp_path / "ui"
    package.mkdir()
    source = Path(qt_import.__file__).read_text(encoding="utf-8")
    counting = """
used = []


def _compile(*texts, own=compile, **names):
    used.append(texts)
    return own(*texts, **names)


def import_qt"""
    (package / "qt_import.py").write_text(source.replace("\ndef import_qt", counting, 1), encoding="utf-8")
    shutil.copy(Path(qt_import.__file__).with_name("__init__.py"), package)
    script = "import sys; sys.dont_write_bytecode = False; from ui.qt_import import used; print(len(used), compile)"
    first, second = (
        subprocess.run([sys.executable, "-c", script], cwd=tmp_path, capture_output=True, text=True, check=True).stdout
        for _ in range(2)
    )
    assert int(first.split()[0]) > 5
    assert second == "0 <built-in function compile>\n"
