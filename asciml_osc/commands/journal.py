"""/asciml/session/journal, replay: what was done, as text, and the same session made of it again."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable, Sequence
from pathlib import Path
from typing import Annotated, Any

from asciml_osc import noting
from asciml_osc.commands.base import App, Overwrite, registry
from asciml_osc.durable import write_file
from asciml_osc.errors import AscimlError, bad_argument
from asciml_osc.noting import Facts
from asciml_osc.osc.arguments import Doc, OnDisk
from asciml_osc.osc.clients import Client
from asciml_osc.osc.codec import Encoded, encode_arguments
from asciml_osc.osc.replies import cut
from asciml_osc.regular import read_regular
from asciml_osc.session.journal import COME
from asciml_osc.session.journal_lines import Entry, as_argument, parse
from asciml_osc.session.journal_scope import is_noted
from asciml_osc.session.replay import Numbered, Replay
from asciml_osc.session.replay_checks import MISSING, check_empty, check_kept

ENDINGS = (".jsonl",)
MOST_BYTES = 1 << 28  # of a journal that is replayed
SHOWN = 8  # words of an answer, and digests of a line's sounds, that the listing shows
EVERYTHING = ("sounds", "recording", "blobs", "train", "model", "presets", "maps", "motions", "gestures", "midi", "explore")  # fmt: skip
"""Lanes of whatever changes the session: it is made again undisturbed."""


@registry.listing(
    "/asciml/session/journal",
    answers="line time client address text, one item per change, the oldest first; with a path one item: path and number of changes",
    fails=("bad-argument", "busy", "io", "denied"),
)
async def journal(
    app: App,
    client: Client,
    path: Annotated[str, OnDisk(), Doc("a file to copy it to, .jsonl; if left out, it is listed")] = "",
    *,
    overwrite: Overwrite = False,
) -> Sequence[Encoded | list[object]]:
    """List every command that changed the session: when, by whom, with which seed, and which sounds came of it; or copy it to a file.

    It is the file journal.jsonl of the session folder, a line of text for each change. Controls such as a percent are not in it, and
    failed commands and passwords neither. What came of itself, such as a recording or a model, has no client.
    """
    session = app.session
    data = await session.journal.text()
    if not path:
        return await asyncio.to_thread(_listed, data)
    target = await session.targets.file(path, client.is_local, ENDINGS)
    async with session.targets.writing([target], overwrite):
        await asyncio.to_thread(write_file, target, data)
    return [[str(target), len(await asyncio.to_thread(_entries, data))]]


def _entries(data: bytes) -> list[tuple[int, Entry]]:
    return [(number, item) for number, item in parse(data) if isinstance(item, Entry)] if data else []


def _listed(data: bytes) -> list[Encoded]:
    """Return the lines of a journal as items; encoded here, since thousands would hold the loop up."""
    return [
        encode_arguments([number, entry.time, entry.client, entry.address, cut(_text(entry))])
        for number, entry in _entries(data)
    ]


def _text(entry: Entry) -> str:
    words = [*entry.args, *([] if entry.seed is None else ["seed", entry.seed])]
    answer = [*entry.sounds, *entry.answer]
    more = f" … ({len(answer)})" if len(answer) > SHOWN else ""
    came = f"→ {' '.join(map(_word, answer[:SHOWN]))}{more}" if answer else ""
    return " ".join(filter(None, [*map(_word, words), came]))


def _word(value: Any) -> str:
    if isinstance(value, str) and value and not set(value).intersection(' "\\'):
        return value
    if isinstance(value, dict) and "bytes" in value:
        return f"blob:{value['bytes']}"
    return json.dumps(value, ensure_ascii=False)


@registry.change(
    "/asciml/session/replay",
    lanes=EVERYTHING,
    answers="done with how many lines were made the same, and how many were not",
    fails=("bad-argument", "not-found", "busy", "limit", "io", "denied"),
)
async def replay(
    app: App,
    client: Client,
    path: Annotated[
        str, OnDisk(), Doc("a journal: journal.jsonl of another session folder, or a copy of it")
    ],
) -> list[object]:
    """Make a session again from its journal, in this session, which must be empty: the same sounds, bit for bit, models, presets and mappings.

    What cannot be made the same is told line by line, as /asciml/session/different: recordings and what was sent over the wire, files that are
    gone or changed, trainings that were stopped by hand, and what another version or another processor computes otherwise. The journal is
    checked as a whole before anything is made. Trainings take as long as they took.
    """
    session = app.session
    source = await session.file_paths.named(path, client.is_local)
    items = await asyncio.to_thread(_checked, source, client)
    await check_empty(session)

    def tell(line: int, address: str, reason: str) -> None:
        session.emit("/asciml/session/different", line, address, reason)

    one = Replay(session, items, client.is_local, _carrier(app, client), tell)
    with app.sessions.working("a journal is replayed"):
        await one.run()
    return [one.made, one.different]


def _checked(path: Path, client: Client) -> list[Numbered]:
    """Read a journal. Raises bad-argument with the number of a line that cannot be carried out; not-found, limit, io."""
    items = list(parse(read_regular(path, MOST_BYTES)))
    for number, item in items:
        if isinstance(item, Entry):
            try:
                _check(item, client)
            except AscimlError as error:
                raise AscimlError(error.code, f"line {number}: {error.message}") from error
    return items


def _check(entry: Entry, client: Client) -> None:
    check_kept(entry)
    if entry.address in COME:
        return
    command = registry.lookup(entry.address)
    if command.kind != "change" or not is_noted(entry.address):
        raise bad_argument(f"{entry.address} is no command that a journal holds")
    if entry.address not in MISSING:
        command.bind([as_argument(value) for value in entry.args], client)


def _carrier(app: App, client: Client) -> Callable[..., Awaitable[list[str]]]:
    """Make what carries out a line and has it noted in the journal of this session."""

    async def carry(address: str, args: list[Any], instead: Callable[[], Awaitable[Any]] | None) -> list[str]:
        facts = Facts()
        before = noting.facts.set(facts)
        try:
            command = registry.lookup(address)
            if instead:
                result = await instead()
            else:
                bound = command.bind(args, client)
                result = command.function(app, *bound.values, **bound.options)
                if command.is_async:
                    result = await result
                elif callable(result):
                    result = await result()
            if (writing := app.session.journal.note(client, command, args, result, facts)) is not None:
                await writing
        finally:
            facts.is_open = False
            noting.facts.reset(before)
        return facts.sounds

    return carry
