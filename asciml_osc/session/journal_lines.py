"""The journal as text: one JSON object a line, which a person can read and a program can carry out again.

    {"journal": 1, "time": "2026-11-29T13:07:44.125Z", "program": "0.1.0", "rate": 48000, "seconds": 1.0, "machine": "Linux x86_64 …"}
    {"time": "…", "client": "127.0.0.1:57120", "address": "/asciml/sounds/synth", "args": ["bells", "fm", 2], "seed": 7, "sounds": {"bells0": "5e…", …}}

A line with "journal" stands before the first command of each server: what it made depends on that. What came of itself, a recording or the
end of a training, has the address of its event and no client. "lost" counts commands whose lines could not be written.
"""

from __future__ import annotations

import hashlib
import json
import math
from collections.abc import Iterator
from dataclasses import asdict, dataclass, field, fields
from datetime import UTC, datetime
from typing import Any, TypeAlias

from asciml_osc.errors import AscimlError, bad_argument
from asciml_osc.osc.codec import Argument, Foreign

VERSION = 1
_SHOWN = 60  # characters of a line that a message repeats


@dataclass(frozen=True)
class Start:
    """The server that wrote the lines from here on. rate: Hz; seconds: the session's length of a sound."""

    journal: int
    time: str
    program: str
    rate: int
    seconds: float
    machine: str


@dataclass(frozen=True)
class Entry:
    """One change.

    client: HOST:PORT, "" for what came of itself; args: as JSON has them, see `as_json`
    seed: that was drawn where the command took none; files: that it read, with the digests of what was in them
    kept: what else is needed to make it again; sounds: that came of it, with the digests of their audio files
    """

    time: str
    client: str
    address: str
    args: list[Any]
    seed: int | None = None
    files: dict[str, str] = field(default_factory=dict)
    kept: dict[str, Any] = field(default_factory=dict)
    sounds: dict[str, str] = field(default_factory=dict)
    answer: list[Any] = field(default_factory=list)


@dataclass(frozen=True)
class Lost:
    """Commands that were carried out and could not be noted."""

    time: str
    lost: int


Item: TypeAlias = "Start | Entry | Lost"


def now() -> str:
    """Return the time of day in UTC, to the millisecond."""
    return datetime.now(UTC).isoformat(timespec="milliseconds").replace("+00:00", "Z")


def digest(data: bytes) -> str:
    """Return what stands for a content in memory."""
    return shortened(hashlib.sha256(data))


def shortened(found: hashlib._Hash) -> str:
    """Return what stands for a content: the first 128 bits of its SHA-256."""
    return found.hexdigest()[:32]


def as_json(value: Argument) -> Any:
    """Return an argument as JSON has it. Blobs are too long for a line: their size and digest stand for them."""
    if isinstance(value, bytes):
        return {"blob": digest(value), "bytes": len(value), "omitted": "audio"}
    if isinstance(value, Foreign):
        return {"foreign": value.kind, "value": str(value.value)}
    if isinstance(value, list):
        return [as_json(one) for one in value]
    if isinstance(value, float) and not math.isfinite(value):
        return {"float": str(value)}
    return value


def as_argument(value: Any) -> Argument:
    """Return the argument that `as_json` made this of. Raises bad-argument for what cannot be had again."""
    if isinstance(value, list):
        return [as_argument(one) for one in value]
    if isinstance(value, dict):
        if isinstance(number := value.get("float"), str):
            return float(number)
        raise bad_argument("the journal does not hold this argument")
    found: Argument = value
    return found


def line_of(item: Item) -> bytes:
    """Return an item as a line, without the fields that say nothing."""
    said = {name: value for name, value in asdict(item).items() if value not in (None, {}, [])}
    if isinstance(item, Entry):
        said["args"] = item.args
    try:
        return f"{json.dumps(said, ensure_ascii=False)}\n".encode()
    except UnicodeEncodeError:  # half of a surrogate pair: no text, but it came
        return f"{json.dumps(said)}\n".encode()


def parse(data: bytes) -> Iterator[tuple[int, Item]]:
    """Yield the items of a journal, each with the number of its line. A last line that was cut short is left out.

    Raises bad-argument with the number of a line that is none; io for a journal of a newer version.
    """
    lines = data.split(b"\n")
    has_start = False
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        try:
            item = _item(line)
        except (ValueError, TypeError, RecursionError) as error:
            if number == len(lines) and has_start:
                return
            text = line[:_SHOWN].decode("utf-8", "replace")
            raise bad_argument(f'line {number} is no line of a journal: "{text}"') from error
        if isinstance(item, Start):
            has_start = True
        elif not has_start:
            raise bad_argument(
                f"line {number} comes before the line that says which version the journal has: take a copy "
                "that was made by /asciml/session/journal"
            )
        yield number, item
    if not has_start:
        raise bad_argument("the journal is empty: take a copy that was made by /asciml/session/journal")


def _item(line: bytes) -> Item:
    """Return what a line says. Raises ValueError, TypeError for what is none."""
    said = json.loads(line)
    if not isinstance(said, dict):
        raise TypeError
    if "journal" in said:
        return _start(said)
    kind = Lost if "lost" in said else Entry
    item = kind(**said)
    _check_types(item)
    return item


def _start(said: dict[str, Any]) -> Start:
    version = said["journal"]
    if type(version) is not int:
        raise TypeError
    if version > VERSION:
        raise AscimlError(
            "io",
            f"the journal was written by a newer version of asciml-osc (journal {version}, this one knows {VERSION}): update "
            "asciml-osc",
        )
    start = Start(**said)
    _check_types(start)
    return start


_KINDS: dict[str, tuple[type, ...]] = {
    **dict.fromkeys(("time", "program", "machine", "client", "address"), (str,)),
    **dict.fromkeys(("journal", "rate", "lost"), (int,)),
    **dict.fromkeys(("args", "answer"), (list,)),
    **dict.fromkeys(("files", "kept", "sounds"), (dict,)),
    "seconds": (int, float),
    "seed": (int, type(None)),
}
"""What the fields of a line may be."""


def _check_types(item: Item) -> None:
    """Raise TypeError for a field that is not what it has to be."""
    for one in fields(item):
        value = getattr(item, one.name)
        if not isinstance(value, _KINDS[one.name]) or isinstance(value, bool):
            raise TypeError
    if isinstance(item, Entry) and not all(
        isinstance(text, str) for text in (*item.files.values(), *item.sounds.values())
    ):
        raise TypeError
