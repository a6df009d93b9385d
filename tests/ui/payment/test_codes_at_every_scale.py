"""Every code that is shown scans, and its modules are whole pixels of the screen, however the screen is scaled.

A scale is a matter of a whole process (QT_SCALE_FACTOR). Pictures are taken off a virtual screen where there is one.
"""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import zxingcpp
from PIL import Image, ImageChops
from pyvirtualdisplay.display import Display

from pos_app.payment.payload import LONGEST_LINK
from pos_app.receipt.qr import QUIET_ZONE, qr_matrix
from tests.support.processes import ROOT
from tests.support.qris import qris_payload

SIZES = [(1024, 768), (1366, 768)]
LONGEST = ("https://pay.example/checkout?token=" + "aB3%2F" * LONGEST_LINK)[:LONGEST_LINK]
SHOWN = {
    "qris": ("qris", qris_payload()),
    "wallet": ("wallet", "https://gopay.example/app/merchanttransfer?tref=ABC123456"),
    "deep-link": ("wallet", "gojek://gopay/merchanttransfer?tref=ABC123456"),
    "page": ("page", "https://shop.example/o/WjCc_Jk-EK2F8xLCseNKfjFIaESbm9-W2RZvRaas/success"),
    "longest": ("page", LONGEST),
}
SCHEMES = {"1": "light", "1.25": "dark", "1.5": "light", "2": "dark"}


@pytest.fixture(scope="module")
def screen() -> Iterator[dict[str, str]]:
    """The environment of a process whose screen is large enough for all of it at twice the size."""
    if sys.platform != "linux" or shutil.which("Xvfb") is None:
        yield {**os.environ, "QT_QPA_PLATFORM": "offscreen"}
        return
    with Display(visible=False, size=(2800, 1600), manage_global_env=False) as display:
        yield {**display.env(), "QT_QPA_PLATFORM": "xcb"}


@pytest.mark.parametrize("scale", SCHEMES)
def test_codes_scan_and_are_drawn_in_whole_pixels(screen: dict[str, str], tmp_path: Path, scale: str) -> None:
    job = {
        "folder": f"{tmp_path}",
        "scheme": SCHEMES[scale],
        "sizes": SIZES,
        "shown": [[name, *what] for name, what in SHOWN.items()],
    }
    (tmp_path / "job.json").write_text(json.dumps(job), "utf-8")
    subprocess.run(
        [sys.executable, "-m", "tests.support.stage_shots", f"{tmp_path / 'job.json'}"],
        env={**screen, "QT_SCALE_FACTOR": scale},
        cwd=ROOT,
        check=True,
        timeout=120,
    )
    for width, height in SIZES:
        for name, (_, data) in SHOWN.items():
            with Image.open(tmp_path / f"{name}-{width}.png") as file:
                picture = file.convert("RGB")
            assert picture.size == (round(width * float(scale)), round(height * float(scale)))
            assert_drawn(picture, data, f"{name} at {width} and {scale}")


def assert_drawn(picture: Image.Image, data: str, what: str) -> None:
    """That the only code of `picture` is `data`, pixel by pixel as it should be, in a quiet zone of four modules."""
    [code] = zxingcpp.read_barcodes(picture, formats=zxingcpp.BarcodeFormat.QRCode)
    assert code.text == data, what
    corners = (code.position.top_left, code.position.bottom_right)
    near = 4  # a reader tells corners to a pixel or so
    box = (corners[0].x - near, corners[0].y - near, corners[1].x + near, corners[1].y + near)
    dark = picture.crop(box).convert("L").point(lambda value: 255 if value < 128 else 0).getbbox()
    assert dark is not None, what
    left, top, right, bottom = (box[0] + dark[0], box[1] + dark[1], box[0] + dark[2], box[1] + dark[3])
    matrix = qr_matrix(data)
    module, rest = divmod(right - left, len(matrix))
    assert (rest, bottom - top) == (0, right - left), f"{what}: modules are no whole pixels"
    assert module >= 3, f"{what}: modules of {module} pixels"
    wanted = drawing(matrix, module)
    margin = QUIET_ZONE * module
    drawn = picture.crop((left - margin, top - margin, right + margin, bottom + margin))
    assert ImageChops.difference(drawn, wanted).getbbox() is None, f"{what}: not drawn as it should be"


def drawing(matrix: object, module: int) -> Image.Image:
    """The code as it must be: pure ink on pure white, `module` pixels a module, the quiet zone around it."""
    rows = [list(row) for row in matrix]  # type: ignore[attr-defined]
    side = len(rows) + 2 * QUIET_ZONE
    small = Image.new("RGB", (side, side), "#FFFFFF")
    for y, row in enumerate(rows, QUIET_ZONE):
        for x, black in enumerate(row, QUIET_ZONE):
            if black:
                small.putpixel((x, y), (0x11, 0x11, 0x11))
    return small.resize((side * module, side * module), Image.Resampling.NEAREST)
