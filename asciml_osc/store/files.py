"""Where the files of a session folder lie."""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from pathlib import Path

ANALYSIS = ".npz"
"""How the name of an analysis ends, behind its sound's id."""


@dataclass(frozen=True)
class StoreFiles:
    """The places of a session folder. None of its methods looks at the disk."""

    folder: Path

    @property
    def database(self) -> Path:
        """The SQLite file."""
        return self.folder / "session.sqlite"

    @property
    def journal(self) -> Path:
        """The text file of every command that changed something."""
        return self.folder / "journal.jsonl"

    @property
    def sounds(self) -> Path:
        """The folder of the sounds."""
        return self.folder / "sounds"

    @property
    def analyses(self) -> Path:
        """The folder of the analyses."""
        return self.folder / "analysis"

    @property
    def models(self) -> Path:
        """The folder of the models."""
        return self.folder / "models"

    @property
    def folders(self) -> list[Path]:
        """Return every folder that belongs to a session."""
        return [self.sounds, self.analyses, self.models, self.folder / "renders", self.folder / "bin"]

    def sound(self, sound: str) -> Path:
        """Return the file of a sound by its id."""
        return self.sounds / f"{sound}.wav"

    def analysis(self, sound: str) -> Path:
        """Return where the analysis of a sound is kept; whoever makes it writes it whole (`durable.write_file`)."""
        return self.analyses / f"{sound}{ANALYSIS}"

    def staged_sound(self) -> Path:
        """Return a fresh path at which a worker may write a WAV file before `SoundTable.add`."""
        return self.sounds / f".staged-{uuid.uuid4().hex}.wav"

    def staged_model(self, suffix: str) -> Path:
        """Return a fresh path at which a model may be written, and synced to disk, before `ModelTable.add`."""
        return self.models / f".staged-{uuid.uuid4().hex}{suffix}"

    def new_model(self, suffix: str) -> Path:
        """Return a fresh path for a model's file: one of its own each time, and the row decides which one holds."""
        return self.models / f"model-{uuid.uuid4().hex}{suffix}"

    def new_kept(self, suffix: str) -> Path:
        """Return a fresh second name for the file of a model that is about to be replaced."""
        return self.models / f"kept-{uuid.uuid4().hex}{suffix}"

    def kept_model(self, name: str) -> Path:
        """Return the file that `ModelTable.keep` has given this name."""
        return self.models / name
