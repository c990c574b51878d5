"""The durable session folder: sounds and their files, with settings, runs and models beside them.

    session.sqlite  journal.jsonl  ballast  sounds/ID.wav  analysis/ID.npz  models/  bin/  renders/  session.lock

Every change is on disk before its method returns, and a kill at any moment leaves the state before or after it.
"""

from __future__ import annotations

from pathlib import Path

from asciml_osc.durable import io_error, sync_folder
from asciml_osc.store import backup
from asciml_osc.store.changes import ChangeTable
from asciml_osc.store.database import Database
from asciml_osc.store.files import ANALYSIS, StoreFiles
from asciml_osc.store.groups import GroupTable
from asciml_osc.store.held import HeldFiles
from asciml_osc.store.journal import JournalFile
from asciml_osc.store.lock import FolderLock
from asciml_osc.store.marks import MarkTable
from asciml_osc.store.models import ModelTable
from asciml_osc.store.performance import PerformanceTable
from asciml_osc.store.presets import PresetTable
from asciml_osc.store.runs import RunTable
from asciml_osc.store.settings import SettingTable
from asciml_osc.store.sounds import SoundTable
from asciml_osc.store.sweep import compose, sweep
from asciml_osc.store.unfinished import UnfinishedTable
from asciml_osc.store.watches import WatchTable
from asciml_osc.store.written import WrittenTable


class Store:
    """A session folder, opened or made. Used by one thread at a time (see `aio`); keeps no rows in memory.

    files : where its files lie
    held_models : the model files that somebody reads
    damaged : ids whose file is missing or empty; they stay in the table
    unanalysed : ids whose analysis was missing or empty when the folder was opened

    Raises busy where another server has the folder, io where it cannot be read or written (every method).
    """

    def __init__(self, folder: Path) -> None:
        self.files = StoreFiles(folder)
        self.held_models = HeldFiles()
        self._make_folders()
        self._lock = FolderLock(folder)
        try:
            self._database = Database(self.files.database)
            try:
                self._open_tables()
                self.damaged = self._sweep()
            except BaseException:
                self._database.close()
                raise
        except BaseException:
            self._lock.release()
            raise

    def _make_folders(self) -> None:
        folder = self.files.folder
        try:
            for each in self.files.folders:
                each.mkdir(parents=True, exist_ok=True)
            sync_folder(folder)
            sync_folder(folder.parent)
        except OSError as error:
            raise io_error(folder, "made", error) from error

    def _open_tables(self) -> None:
        database = self._database
        self.settings = SettingTable(database)
        self.unfinished = UnfinishedTable(self.settings)
        self.runs = RunTable(database)
        self.written = WrittenTable(database)
        self.journal = JournalFile(self.files.journal)
        self.presets = PresetTable(database)
        self.motions = PresetTable(database, "motions")
        self.performance = PerformanceTable(database)
        self.models = ModelTable(database, self.files, self.held_models)
        self.groups = GroupTable(database)
        self.sounds = SoundTable(database, self.files, self.groups)
        self.marks = MarkTable(database)
        self.watches = WatchTable(database)
        self.changes = ChangeTable(database, self.files, self.held_models)

    def _sweep(self) -> list[str]:
        """Clear the folders of what a killed server left; return the ids of the sounds that have lost their file."""
        files, names = self.files, self.sounds.file_names()
        reserved = self.groups.next_numbers()
        try:
            backup.sweep_backups(files.folder)
            bin_ = self._database.bin
            there = sweep(files.sounds, names.values(), reserved, bin_)
            analysed = sweep(files.analyses, [f"{sound}{ANALYSIS}" for sound in names], reserved, bin_)
            compose(bin_.folder)
            bin_.sweep([*names.values(), *(row.path.name for row in self.models.all())])
        except OSError as error:
            raise io_error(files.folder, "searched", error) from error
        self.unanalysed = frozenset(sound for sound in names if not analysed.get(f"{sound}{ANALYSIS}"))
        return [sound for sound, name in names.items() if not there.get(name)]

    def backup(self) -> Path:
        """Return a folder with all of the session as it is now, see backup.take."""
        sounds, models = self.sounds.all(), self.models.all()
        return backup.take(
            self._database, self.files, [row.path for row in sounds], [row.path for row in models]
        )

    def close(self) -> None:
        """Close the database and let the next server have the folder."""
        try:
            self._database.close()
        finally:
            self._lock.release()
