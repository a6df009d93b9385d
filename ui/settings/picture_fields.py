"""The card about product pictures: how much room they may take on this computer."""

from __future__ import annotations

from pos_app.config.settings import PictureSettings
from ui.language import Retranslating
from ui.settings.fields import Fields
from ui.settings.parts import choice_of, set_choices
from ui.widgets import Choice, FieldRow

_USUAL = (50, 200, 500, 1000)
"""Megabytes."""


class PictureFields(Retranslating, Fields):
    """One choice; a figure that somebody wrote into the settings file is offered beside the usual ones."""

    def __init__(self) -> None:
        super().__init__(name="pictureFields")
        self._sizes: tuple[int, ...] = _USUAL
        self.most = FieldRow(editor=Choice(), name="pictureMost")
        self.add_row(self.most)
        self.retranslate()

    def fill(self, pictures: PictureSettings) -> None:
        """Show `pictures`."""
        self._sizes = tuple(sorted({*_USUAL, pictures.most_megabytes}))
        self.retranslate()
        choice_of(self.most).setCurrentIndex(self._sizes.index(pictures.most_megabytes))

    def read(self, pictures: PictureSettings) -> PictureSettings:
        """`pictures` as chosen."""
        return pictures.model_copy(update={"most_megabytes": choice_of(self.most).currentData()})

    def retranslate(self) -> None:
        """Set every text."""
        self.title.setText(self.tr("Product pictures"))
        self.most.set_label(self.tr("Room on this computer"))
        self.most.set_hint(self.tr("Those not looked at for longest make way"))
        set_choices(self.most, [(size, self.tr("{size} MB").format(size=size)) for size in self._sizes])
