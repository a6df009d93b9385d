"""The folder of proofs: pictures are there whole or not at all, and go when nobody needs them any more."""

from __future__ import annotations

import os
import stat
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from pos_app.config.paths import DataFolder
from pos_app.errors import InputError
from pos_app.ids import SaleId, new_sale_id
from pos_app.payment.proof_files import ProofFolder
from pos_app.payment.proof_picture import ProofPicture, read_picture
from tests.support.disks import Disk, OnASmallDisk
from tests.support.proof_pictures import drawn, encoded, photo

NOW = datetime.now(UTC)
SALE, OTHER = new_sale_id(NOW), new_sale_id(NOW)
ONE, TWO = read_picture(encoded(drawn())), read_picture(photo())


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return tmp_path / "proofs"


@pytest.fixture
def folder(root: Path) -> ProofFolder:
    return ProofFolder(root)


def whole(folder: ProofFolder, name: str, picture: ProofPicture) -> bool:
    return folder.picture(name, len(picture.content)) == picture.content


def test_a_picture_comes_back_until_the_server_has_it_and_its_preview_longer(folder: ProofFolder) -> None:
    name = folder.keep(SALE, ONE)
    assert name.startswith(SALE)
    assert whole(folder, name, ONE)
    assert folder.sales() == [SALE]
    folder.drop_picture(name)
    folder.drop_picture(name)
    assert folder.sales() == []
    assert folder.preview(name) == ONE.preview
    with pytest.raises(InputError, match="no longer"):
        folder.picture(name, len(ONE.content))
    folder.remove(name)
    assert folder.preview(name) is None


def test_two_pictures_of_a_sale_are_two_files(folder: ProofFolder) -> None:
    one, two, again = folder.keep(SALE, ONE), folder.keep(SALE, TWO), folder.keep(SALE, ONE)
    assert one == again != two
    folder.remove(one)
    assert whole(folder, two, TWO)
    assert folder.preview(two) == TWO.preview


def test_a_picture_that_is_not_whole_is_no_picture(folder: ProofFolder, root: Path) -> None:
    name = folder.keep(SALE, ONE)
    (root / name).write_bytes(ONE.content[:-1])
    with pytest.raises(InputError):
        folder.picture(name, len(ONE.content))


def test_a_folder_that_is_not_there_is_empty(folder: ProofFolder) -> None:
    assert folder.sales() == []
    assert folder.preview("x.jpg") is None
    folder.tidy([], NOW)
    folder.remove("x.jpg")


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such permissions")
def test_only_their_owner_can_read_them(folder: ProofFolder, root: Path) -> None:
    folder.keep(SALE, ONE)
    assert stat.S_IMODE(root.stat().st_mode) == 0o700
    assert {stat.S_IMODE(path.stat().st_mode) for path in root.iterdir()} == {0o600}


def test_what_nobody_needs_any_more_goes_in_time(folder: ProofFolder, root: Path) -> None:
    name, wanted = folder.keep(SALE, ONE), folder.keep(OTHER, TWO)

    def left(later: timedelta) -> tuple[list[SaleId], bool]:
        folder.tidy([wanted], NOW + later)
        return folder.sales(), folder.preview(name) is not None

    assert left(timedelta(days=6)) == (sorted([SALE, OTHER]), True)
    assert left(timedelta(days=8)) == ([OTHER], True)
    assert left(timedelta(days=91)) == ([OTHER], False)
    assert whole(folder, wanted, TWO)


class TestAFullDisk(OnASmallDisk):
    """A disk without room."""

    def test_nothing_half_is_left_and_words_say_why(self, disk: Disk, folder: DataFolder) -> None:
        proofs = ProofFolder(folder.proofs)
        disk.fill()
        with pytest.raises(InputError) as caught:
            proofs.keep(SALE, ONE)
        assert caught.value.key == "proof.unwritable"
        disk.make_room()
        assert whole(proofs, proofs.keep(SALE, ONE), ONE)
