"""Collect the text of the screens into `kasir_*.ts` and compile them to `.qm`. Run it after changing words.

    .venv/bin/python resources/translations/refresh.py            collect and compile
    .venv/bin/python resources/translations/refresh.py --check    change nothing; exit 1 when something is out of date
    .venv/bin/python resources/translations/refresh.py --words FILE.json       also take in Indonesian words:
        {"SellScreen": {"Pay": "Bayar", "%n item(s)": "%n barang"}}
    .venv/bin/python resources/translations/refresh.py --words FILE.json --english     the same for English plural
        forms: {"SellScreen": {"%n item(s)": ["%n item", "%n items"]}}

Indonesian carries every sentence. English carries plural forms only: the source text is English. No places of source
code are recorded, so that moving code does not change these files.
"""

from __future__ import annotations

import argparse
import json
import subprocess
import sys
import tempfile
from pathlib import Path
from xml.etree import ElementTree as Xml

import PySide6

HERE = Path(__file__).resolve().parent
HOUSE = HERE.parent.parent
FILES = ("kasir_id", "kasir_en")
_TOOLS = Path(PySide6.__file__).parent


def refresh(target: Path) -> None:
    """Bring the `.ts` files in `target` up to date and compile them there. Raises `CalledProcessError`."""
    sources = [str(file.relative_to(HOUSE)) for file in sorted((HOUSE / "ui").rglob("*.py"))]
    sources.append(str((HERE / "qt_words.py").relative_to(HOUSE)))
    with tempfile.TemporaryDirectory() as folder:
        listing = Path(folder) / "sources.lst"
        listing.write_text("\n".join(sources), encoding="utf-8")
        for name in FILES:
            words = target / f"{name}.ts"
            plural = ["-pluralonly"] if name == "kasir_en" else []
            _run("lupdate", *plural, f"@{listing}", "-ts", str(words))
            _run("lrelease", str(words), "-qm", str(words.with_suffix(".qm")))


def take_in(words: dict[str, dict[str, str | list[str]]], file: Path) -> list[str]:
    """Write the translations `words` (context to source to translation) into `file`; returns those it has no place for.

    Refresh afterwards: that gives the file its usual form again.
    """
    tree = Xml.parse(file)  # noqa: S314 - our own file
    unplaced = {(context, source) for context, pairs in words.items() for source in pairs}
    for context in tree.getroot().iter("context"):
        given = words.get(context.findtext("name", ""), {})
        for message in context.iter("message"):
            source = message.findtext("source", "")
            translation = message.find("translation")
            if source not in given or translation is None:
                continue
            translation.attrib.pop("type", None)
            forms = given[source]
            if message.get("numerus") == "yes":
                for form, text in zip(translation, [forms] if isinstance(forms, str) else forms, strict=True):
                    form.text = text
            else:
                translation.text = str(forms)
            unplaced.discard((context.findtext("name", ""), source))
    tree.write(file, encoding="utf-8", xml_declaration=True)
    return [f"{context}: {source}" for context, source in sorted(unplaced)]


def stale() -> list[str]:
    """What is out of date or not translated yet, one line each; empty when all is well."""
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder)
        for name in FILES:
            (copy / f"{name}.ts").write_bytes((HERE / f"{name}.ts").read_bytes())
        refresh(copy)
        found = []
        for name in FILES:
            fresh = (copy / f"{name}.ts").read_text(encoding="utf-8")
            if 'type="unfinished"' in fresh:
                found.append(f"{name}.ts: sentences without a translation")
            found += [
                f"{name}{kind}: not up to date"
                for kind in (".ts", ".qm")
                if (copy / f"{name}{kind}").read_bytes() != (HERE / f"{name}{kind}").read_bytes()
            ]
        return found


def _run(tool: str, *arguments: str) -> None:
    program = next(each for each in (_TOOLS / tool, _TOOLS / f"{tool}.exe") if each.exists())
    options = {
        "lupdate": ["-silent", "-no-obsolete", "-locations", "none", "-extensions", "py"],
        "lrelease": ["-silent", "-nounfinished"],
    }
    subprocess.run([str(program), *options[tool], *arguments], check=True, cwd=HOUSE)  # noqa: S603 - Qt's own tools


def main() -> int:
    """The command."""
    parser = argparse.ArgumentParser(description="Refresh the translations of the screens")
    parser.add_argument("--check", action="store_true", help="change nothing, exit 1 when out of date")
    parser.add_argument("--words", type=Path, help="a JSON file of translations to take in")
    parser.add_argument("--english", action="store_true", help="the words are English plural forms")
    asked = parser.parse_args()
    if asked.check:
        found = stale()
    else:
        refresh(HERE)
        found = []
        if asked.words:
            words = json.loads(asked.words.read_text(encoding="utf-8"))
            found = take_in(words, HERE / f"kasir_{'en' if asked.english else 'id'}.ts")
            refresh(HERE)
    sys.stdout.writelines(f"{line}\n" for line in found)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
