"""The store for the event loop: each call is carried out in the store's one thread, in the order of the calls."""

from __future__ import annotations

import asyncio
import functools
from collections.abc import Callable, Coroutine
from concurrent.futures import ThreadPoolExecutor
from contextvars import copy_context
from pathlib import Path
from typing import Any, Concatenate, Generic, ParamSpec, TypeVar

from asciml_osc.store.changes import ChangeTable
from asciml_osc.store.groups import GroupTable
from asciml_osc.store.journal import JournalFile
from asciml_osc.store.marks import MarkTable
from asciml_osc.store.models import ModelTable
from asciml_osc.store.performance import PerformanceTable
from asciml_osc.store.presets import PresetTable
from asciml_osc.store.runs import RunTable
from asciml_osc.store.settings import SettingTable
from asciml_osc.store.sounds import SoundTable
from asciml_osc.store.store import Store
from asciml_osc.store.unfinished import UnfinishedTable
from asciml_osc.store.watches import WatchTable
from asciml_osc.store.written import WrittenTable

P = ParamSpec("P")
T = TypeVar("T")
Table = TypeVar("Table")


class StoreThread:
    """The one thread that uses the store."""

    def __init__(self) -> None:
        self._executor = ThreadPoolExecutor(1, thread_name_prefix="store")

    async def run(self, function: Callable[P, T], *args: P.args, **options: P.kwargs) -> T:
        """Return what the function returns; what it raises is raised here."""
        context = copy_context()  # the step that this is a part of goes along
        return await asyncio.get_running_loop().run_in_executor(
            self._executor, functools.partial(context.run, function, *args, **options)
        )

    def run_now(self, function: Callable[P, T], *args: P.args, **options: P.kwargs) -> T:
        """Block until the function has returned: for before there is a loop."""
        return self._executor.submit(function, *args, **options).result()

    async def end_with(self, function: Callable[[], None]) -> None:
        """Carry out what waits, then the function, and end."""
        last = self._executor.submit(function)
        self._executor.shutdown(wait=False)
        await asyncio.wrap_future(last)

    def end(self) -> None:
        """Wait for what is being done, and end."""
        self._executor.shutdown()


class AsyncTable(Generic[Table]):
    """A table of the store, to be awaited."""

    def __init__(self, table: Table, thread: StoreThread) -> None:
        self._table, self._thread = table, thread


class Awaited(Generic[Table, P, T]):
    """A method of a table, with the same arguments and result, as a coroutine of its AsyncTable."""

    def __init__(self, method: Callable[Concatenate[Table, P], T]) -> None:
        self._method = method

    def __get__(self, owner: AsyncTable[Table], _: object = None) -> Callable[P, Coroutine[Any, Any, T]]:
        """Return the coroutine function."""
        return functools.partial(owner._thread.run, functools.partial(self._method, owner._table))


class AsyncSettings(AsyncTable[SettingTable]):
    """Values by key."""

    get, set, update = Awaited(SettingTable.get), Awaited(SettingTable.set), Awaited(SettingTable.update)


class AsyncUnfinished(AsyncTable[UnfinishedTable]):
    """Files that are being written outside the session folder."""

    all, begin, end = (
        Awaited(UnfinishedTable.all),
        Awaited(UnfinishedTable.begin),
        Awaited(UnfinishedTable.end),
    )


class AsyncWritten(AsyncTable[WrittenTable]):
    """Files of the user's that commands wrote."""

    remember, known = Awaited(WrittenTable.remember), Awaited(WrittenTable.known)


class AsyncJournal(AsyncTable[JournalFile]):
    """The journal's lines."""

    append, read = Awaited(JournalFile.append), Awaited(JournalFile.read)


class AsyncPresets(AsyncTable[PresetTable]):
    """Presets by name."""

    all, put = Awaited(PresetTable.all), Awaited(PresetTable.put)
    rename, remove = Awaited(PresetTable.rename), Awaited(PresetTable.remove)


class AsyncPerformance(AsyncTable[PerformanceTable]):
    """What plays, for the next server."""

    all, put, replace = (
        Awaited(PerformanceTable.all),
        Awaited(PerformanceTable.put),
        Awaited(PerformanceTable.replace),
    )


class AsyncRuns(AsyncTable[RunTable]):
    """Runs of training and their losses."""

    all, history = Awaited(RunTable.all), Awaited(RunTable.history)
    start, record, end = Awaited(RunTable.start), Awaited(RunTable.record), Awaited(RunTable.end)


class AsyncModels(AsyncTable[ModelTable]):
    """Trained models."""

    all, get = Awaited(ModelTable.all), Awaited(ModelTable.get)
    add, remove = Awaited(ModelTable.add), Awaited(ModelTable.remove)
    keep, sweep_kept = Awaited(ModelTable.keep), Awaited(ModelTable.sweep_kept)


class AsyncGroups(AsyncTable[GroupTable]):
    """Groups of sounds."""

    checked_name = Awaited(GroupTable.checked_name)
    used, set_used = Awaited(GroupTable.used), Awaited(GroupTable.set_used)
    next_numbers, pass_over = Awaited(GroupTable.next_numbers), Awaited(GroupTable.pass_over)


class AsyncSounds(AsyncTable[SoundTable]):
    """Sounds."""

    all, some, alike = Awaited(SoundTable.all), Awaited(SoundTable.some), Awaited(SoundTable.alike)
    add, remove, rename = Awaited(SoundTable.add), Awaited(SoundTable.remove), Awaited(SoundTable.rename)
    set_features, set_names = Awaited(SoundTable.set_features), Awaited(SoundTable.set_names)


class AsyncMarks(AsyncTable[MarkTable]):
    """What was said of sounds."""

    put, take = Awaited(MarkTable.put), Awaited(MarkTable.take)


class AsyncWatches(AsyncTable[WatchTable]):
    """Folders that are watched."""

    all, put = Awaited(WatchTable.all), Awaited(WatchTable.put)
    saw, take = Awaited(WatchTable.saw), Awaited(WatchTable.take)


class AsyncChanges(AsyncTable[ChangeTable]):
    """What can be taken back."""

    all, next = Awaited(ChangeTable.all), Awaited(ChangeTable.next)
    sounds, go, empty = (
        Awaited(ChangeTable.sounds),
        Awaited(ChangeTable.go),
        Awaited(ChangeTable.empty),
    )


class AsyncStore:
    """A session folder for the event loop, which never waits for the disk.

    files, held_models, damaged, unanalysed: as of `Store`. Raises as `Store`.
    """

    def __init__(self, folder: Path) -> None:
        self._thread = thread = StoreThread()
        try:
            self._store = store = thread.run_now(Store, folder)
        except BaseException:
            thread.end()
            raise
        self.files, self.held_models = store.files, store.held_models
        self.damaged, self.unanalysed = store.damaged, store.unanalysed
        self.settings = AsyncSettings(store.settings, thread)
        self.unfinished = AsyncUnfinished(store.unfinished, thread)
        self.written = AsyncWritten(store.written, thread)
        self.journal = AsyncJournal(store.journal, thread)
        self.presets = AsyncPresets(store.presets, thread)
        self.motions = AsyncPresets(store.motions, thread)
        self.performance = AsyncPerformance(store.performance, thread)
        self.runs = AsyncRuns(store.runs, thread)
        self.models = AsyncModels(store.models, thread)
        self.groups = AsyncGroups(store.groups, thread)
        self.sounds = AsyncSounds(store.sounds, thread)
        self.marks = AsyncMarks(store.marks, thread)
        self.watches = AsyncWatches(store.watches, thread)
        self.changes = AsyncChanges(store.changes, thread)
        self.run = thread.run  # a function that must not come between two changes

    async def backup(self) -> Path:
        """Return a folder with all of the session as it is now, see backup.take."""
        return await self.run(self._store.backup)

    async def close(self) -> None:
        """Carry out what waits, then close the store."""
        await self._thread.end_with(self._store.close)
