"""Where a register keeps its files."""

from __future__ import annotations

from pathlib import Path

from pos_app.records import Record


class DataFolder(Record):
    """The folder of one register: settings, ledger, log, proofs of transfers, cached pictures.

    One window works in it at a time.
    """

    root: Path

    @classmethod
    def default(cls, *, demo: bool = False) -> DataFolder:
        """The user's own folder for Kasir; the demo keeps to a folder of its own."""
        import platformdirs

        root = Path(platformdirs.user_data_dir("kasir", appauthor=False))
        return cls(root / "demo" if demo else root)

    def create(self) -> DataFolder:
        """Make the folder if it is not there; readable by its owner alone. Raises `OSError`."""
        self.root.mkdir(parents=True, exist_ok=True, mode=0o700)
        return self

    @property
    def settings(self) -> Path:
        """The settings file."""
        return self.root / "settings.toml"

    @property
    def ledger(self) -> Path:
        """The till database."""
        return self.root / "till.db"

    @property
    def log(self) -> Path:
        """The log file; older ones get a number."""
        return self.root / "kasir.log"

    @property
    def pictures(self) -> Path:
        """Cached product pictures; may be deleted at any time."""
        return self.root / "pictures"

    @property
    def proofs(self) -> Path:
        """Pictures of bank transfers: those on their way to the server, and small ones to be shown back."""
        return self.root / "proofs"
