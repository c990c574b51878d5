"""The journal of a session: each change is noted when it has succeeded, before its done."""

from __future__ import annotations

import asyncio
import logging
import platform
import re
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import asdict
from functools import cache
from pathlib import Path
from typing import Any

from asciml_osc import __version__, noting
from asciml_osc.config import Config
from asciml_osc.errors import AscimlError
from asciml_osc.events import Emit, EventAddress, Value
from asciml_osc.noting import Facts
from asciml_osc.osc.clients import Client
from asciml_osc.osc.command import Command
from asciml_osc.session.file_paths import FilePaths
from asciml_osc.session.journal_digests import digests, weights_digest
from asciml_osc.session.journal_files import with_whole_paths
from asciml_osc.session.journal_lines import VERSION, Entry, Item, Lost, Start, as_json, line_of, now
from asciml_osc.session.journal_scope import is_noted
from asciml_osc.store.aio import AsyncStore

COME = ("/asciml/sounds/added", "/asciml/train/finished", "/asciml/map/learned", "/asciml/motion/recorded")
"""Events of what comes of itself, after a command or without one."""
NEEDED = {"/asciml/sounds/blob": "sounds", "/asciml/motion/stop": "motion", "/asciml/gesture/undo": "undone"}
"""Commands that change something only where this came of them: sounds, or a fact."""
KEPT = ("preset", "motion", "muted", "gesture", "vector")
"""Facts that a line keeps, since its command cannot be carried out again without them."""
LARGEST = 1 << 18  # bytes of a line that a preset, a motion or a round of examples may take
log = logging.getLogger("asciml")


class Journal:
    """Owner of the journal's lines. The store's thread writes them; nobody waits but the command whose line it is.

    A line that cannot be written fails no command, since that has succeeded; it is counted, and the next line that can be says how many there were.

    mapping: returns the settings of a mapping; model: the file of a model, to be awaited. Both raise not-found.
    """

    def __init__(self, config: Config, store: AsyncStore, file_paths: FilePaths) -> None:
        self._store, self._file_paths = store, file_paths
        self.start = Start(VERSION, "", __version__, config.rate, config.seconds, machine())
        self._begun = False
        self._lost = 0
        self._writing = asyncio.Lock()
        self._tasks: set[asyncio.Task[None]] = set()
        self.warn: Callable[[str], None] = log.warning
        self.mapping: Callable[[str], dict[str, Any]] = lambda _: {}
        self.model: Callable[[str], Awaitable[Path]]

    def listening(self, emit: Emit) -> Emit:
        """Return `emit` that lets the journal hear what comes of commands, and what comes of itself."""
        self.warn = lambda text: emit("/asciml/log", "warning", text)

        def tell(address: EventAddress, /, *args: Value) -> None:
            emit(address, *args)
            if address in COME:
                self._told(address, args)

        return tell

    def _told(self, address: str, args: Sequence[Value]) -> None:
        if facts := noting.current():  # the line of a command tells it
            if address == "/asciml/sounds/added":
                facts.sounds += map(str, args)
        else:
            self._later(address, args)

    def noted(self, call: Any, result: Any, facts: Facts) -> Awaitable[None] | None:
        """Note a call that has succeeded, see Dispatcher.noted."""
        return self.note(call.client, call.command, call.args, result, facts)

    def note(
        self, client: Client, command: Command, args: Sequence[Any], result: Any, facts: Facts
    ) -> Awaitable[None] | None:
        """Note a command that has succeeded; what to wait for, None where it is no change of the session. Never raises.

        What it has left running adds nothing more to its facts.
        """
        facts.is_open = False
        if command.kind != "change" or not is_noted(command.address):
            if facts.sounds:
                self._later("/asciml/sounds/added", facts.sounds)
            return None
        needed = NEEDED.get(command.address)
        if needed and not (facts.sounds if needed == "sounds" else needed in facts.said):
            return None
        if command.address == "/asciml/gesture/record" and not result:  # it begins
            return None
        return self._note(now(), client, command, list(args), result, facts)

    async def _note(
        self,
        time: str,
        client: Client,
        command: Command,
        args: list[Any],
        result: Any,
        facts: Facts,
    ) -> None:
        try:
            args, paths = await with_whole_paths(self._file_paths, client, command, args)
            read = [*paths, *map(Path, facts.said.get("files", ()))]
            files = self._store.files
            hashed, sounds = await asyncio.to_thread(
                lambda: (digests(read), digests([files.sound(one) for one in facts.sounds]))
            )
            answer = [] if result is None else [as_json(one) for one in result]
            entry = Entry(
                time,
                f"{client.host}:{client.port}",
                command.address,
                [as_json(one) for one in args],
                facts.said.get("seed"),
                {str(path): found for path, found in zip(read, hashed, strict=True)},
                self._kept(command.address, answer, facts),
                dict(zip(facts.sounds, sounds, strict=True)),
                [] if answer == facts.sounds else answer,
            )
            await self._write(entry)
        except Exception:  # a fault of ours must not fail what has succeeded
            log.exception("%s could not be noted in the journal", command.address)
            self._lost += 1

    def _kept(self, address: str, answer: list[Any], facts: Facts) -> dict[str, Any]:
        kept: dict[str, Any] = {name: facts.said[name] for name in KEPT if name in facts.said}
        if address == "/asciml/map/learn/stop":
            kept["mapping"] = self.mapping(answer[0])
        return kept

    # What comes of itself

    def _later(self, address: str, args: Sequence[Value]) -> None:
        task = asyncio.get_running_loop().create_task(self._come(now(), address, list(args)))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _come(self, time: str, address: str, args: list[Any]) -> None:
        kept: dict[str, Any] = {}
        sounds: dict[str, str] = {}
        try:
            if address == "/asciml/sounds/added":
                places = [self._store.files.sound(one) for one in args]
                sounds = dict(zip(args, await asyncio.to_thread(digests, places), strict=True))
                args = []
            elif address == "/asciml/train/finished":
                kept["weights"] = await asyncio.to_thread(weights_digest, await self.model(args[1]))
            elif address == "/asciml/map/learned":
                kept["mapping"] = self.mapping(args[0])
        except AscimlError as error:  # it has gone again
            log.info("%s is noted without what came of it: %s", address, error.message)
        await self._write(Entry(time, "", address, args, kept=kept, sounds=sounds))

    async def settled(self) -> None:
        """Return when what came of itself so far has been written."""
        if self._tasks:
            await asyncio.wait(set(self._tasks))

    # Writing

    async def _write(self, entry: Entry) -> None:
        async with self._writing:
            items: list[Item] = []
            if not self._begun:
                items.append(Start(**asdict(self.start) | {"time": entry.time}))
            if self._lost:
                items.append(Lost(entry.time, self._lost))
            try:
                data = await asyncio.to_thread(_as_lines, [*items, entry])
                await self._store.journal.append(data)
            except AscimlError as error:
                if not self._lost:
                    self.warn(f"the journal misses what was done just now: {error.message}")
                self._lost += 1
            else:
                self._begun, self._lost = True, 0

    async def text(self) -> bytes:
        """Return all lines so far. Raises io."""
        await self.settled()
        return await self._store.journal.read()

    async def close(self) -> None:
        """Write what came of itself to the end."""
        await self.settled()


def _as_lines(items: Sequence[Item]) -> bytes:
    lines = b""
    for item in items:
        line = line_of(item)
        if isinstance(item, Entry) and item.kept and len(line) > LARGEST:
            said = asdict(item) | {"kept": {"omitted": len(line)}}
            line = line_of(Entry(**said))
        lines += line
    return lines


@cache
def machine() -> str:
    """Return the name of this machine's system and processor: arithmetic may differ in the last bit on another one."""
    return " ".join(filter(None, (platform.system(), platform.machine(), _processor())))


def _processor() -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text(errors="replace").splitlines()
    except OSError:
        return platform.processor()
    return next((line.partition(":")[2].strip() for line in lines if re.match(r"model\s+name", line)), "")
