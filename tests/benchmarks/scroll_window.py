"""Scrolls products in a real window, and says how long each frame took (run by scroll.py).

`ours`: from the first to the last product, half a screen each frame, too quick for pictures to be begun. `bare`: the
same in Qt's own list. `pictures`: more slowly, so that 2,000 pictures come; says the memory before and after.
"""

from __future__ import annotations

import io
import json
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from PIL import Image
from PySide6.QtCore import QCoreApplication, QPoint, QStringListModel
from PySide6.QtWidgets import QAbstractItemView, QListView, QScrollBar

from pos_app.catalog.pictures import PictureCache
from pos_app.ledger import Ledger
from pos_app.words import Language
from ui.catalog import CatalogPicker
from ui.catalog.tile_view import TileView
from ui.garbage import Sweeper, keep
from ui.language import LanguageSwitch
from ui.opening import make_application
from ui.tasks import TaskRunner
from ui.theme import Scheme, apply_theme

_FRAME_S = 0.016
_WARM_UP = 30
_PICTURES = 2_000
_SCREEN = 15
"""Tiles that are in sight wherever the view stands."""
_SIZE = (946, 712)
"""What the picker has of a window of 1366 x 768."""


def main(how: str, till: Path) -> None:
    app, sweeper = make_application(), Sweeper()
    apply_theme(app, Scheme.LIGHT)
    told = bare(till) if how == "bare" else ours(app, till, with_pictures=how == "pictures")
    sweeper.end()
    sys.stdout.write(json.dumps(told) + "\n")


def bare(till: Path) -> dict[str, object]:
    with Ledger(till) as ledger:
        names = [row[0] for row in ledger._connection.execute("SELECT name FROM tile ORDER BY place")]
    view = QListView()
    view.setUniformItemSizes(True)
    view.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
    model = QStringListModel(names)
    view.setModel(model)
    view.resize(*_SIZE)
    view.show()
    turn()
    return {"frames": scrolled(view, lambda: False)}


def ours(app: object, till: Path, *, with_pictures: bool) -> dict[str, object]:
    languages = LanguageSwitch(app, Language.INDONESIAN)  # type: ignore[arg-type]
    tasks: TaskRunner[Ledger] = TaskRunner(lambda: Ledger(till), Ledger.close)
    original = io.BytesIO()
    Image.effect_noise((800, 800), 60).convert("RGB").save(original, "JPEG")
    with tempfile.TemporaryDirectory() as folder:
        cache = PictureCache(Path(folder), lambda _url, _most: original.getvalue(), 200_000_000)
        picker = CatalogPicker(tasks, cache.fetch)
        picker.resize(*_SIZE)
        picker.show()
        keep()
        until(lambda: picker.tiles.rowCount() > 0)
        view = picker.findChild(TileView)
        assert view is not None
        if with_pictures:
            told = looked_through(picker, view, tasks)
        else:
            more = lambda: not view.verticalScrollBar().maximum() or picker.tiles._more is not None  # noqa: E731
            told = {"frames": scrolled(view, more), "rows": picker.tiles.rowCount()}
        picker.close()
        tasks.shutdown()
    languages.deleteLater()
    return told


def scrolled(view: QAbstractItemView, more: Callable[[], bool]) -> list[float]:
    """Milliseconds of each frame on the way down; `more` says whether there is something that was not read yet."""
    bar: QScrollBar = view.verticalScrollBar()
    frames = []
    while bar.value() < bar.maximum() or more():
        began = time.perf_counter()
        bar.setValue(min(bar.maximum(), bar.value() + view.viewport().height() // 2))
        turn()
        took = time.perf_counter() - began
        frames.append(took * 1000)
        time.sleep(max(0.0, _FRAME_S - took))
    return frames[_WARM_UP:]


def looked_through(picker: CatalogPicker, view: TileView, tasks: TaskRunner[Ledger]) -> dict[str, object]:
    """Screen by screen, each until its pictures are there."""
    seen: set[str] = set()
    picker.pictures.ready.connect(seen.add)
    bar = view.verticalScrollBar()
    until(lambda: len(seen) >= 10 and not tasks.busy)
    before = memory()
    while len(seen) < _PICTURES:
        bar.setValue(min(bar.maximum(), bar.value() + view.viewport().height()))
        turn()
        rows = range(view.indexAt(QPoint(0, 0)).row(), picker.tiles.rowCount())[:_SCREEN]
        wanted = {picker.tiles.found_in(row).tile.image_url or "" for row in rows}
        until(lambda wanted=wanted: wanted <= seen and not tasks.busy)
    kept = picker.pictures.kept_bytes / 1024 / 1024
    return {"before": before, "after": memory(), "seen": len(seen), "kept": kept}


def memory() -> float:
    """MB of this process now."""
    lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) / 1024 for line in lines if line.startswith("VmRSS"))


def turn() -> None:
    """One turn of the event loop."""
    QCoreApplication.processEvents()


def until(condition: Callable[[], bool]) -> None:
    """Turn the event loop until `condition()` holds."""
    deadline = time.monotonic() + 60
    while not condition():
        if time.monotonic() > deadline:
            raise TimeoutError
        turn()
        time.sleep(0.001)


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
