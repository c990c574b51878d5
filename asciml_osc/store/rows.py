"""What the store answers with: values, as they stood when they were asked for."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from asciml_osc.names import sound_id
from asciml_osc.store.features import Features


def parsed(text: str, default: Any) -> Any:
    """Return the value of JSON text, or `default` where it is damaged or of another kind."""
    try:
        value = json.loads(text)
    except (ValueError, RecursionError):
        return default
    return value if isinstance(value, type(default)) else default


@dataclass(frozen=True)
class Staged:
    """A WAV file that waits at a staging path, whole and on disk, to become a sound.

    origin : where it came from, JSON-able, e.g. {"technique": "fm", …} or {"path": "/…/bell.wav", "start": 0.5}; of a file with two
        channels also {"channels": 2}
    seconds : length
    rate : Hz
    """

    path: Path
    origin: dict[str, Any]
    seconds: float
    rate: int


@dataclass(frozen=True)
class SoundRow:
    """A sound.

    on : it is among the first `used` of its group
    features : None until they were measured
    marks : what somebody said of it, as pairs of a kind and a value, see store.marks
    name : beside its id; "": it has none; None: an older version kept the sound, which knew of no names
    """

    id: str
    group: str
    number: int
    origin: dict[str, Any]
    seconds: float
    rate: int
    path: Path
    features: Mapping[str, Any] | None
    added_at: float
    on: bool
    name: str | None = ""
    marks: frozenset[tuple[str, str]] = frozenset()

    @property
    def label(self) -> str:
        """What a person calls it: its name, or its id where it has none."""
        return self.name or self.id

    @property
    def muted(self) -> bool:
        """It takes no part, whatever else holds of it."""
        return ("mute", "") in self.marks

    @property
    def soloed(self) -> bool:
        """As long as one is, no others than these take part."""
        return ("solo", "") in self.marks

    @property
    def tags(self) -> list[str]:
        """The words that it was tagged with, in their order."""
        return sorted(value for kind, value in self.marks if kind == "tag")

    @property
    def pitch(self) -> float:
        """The f0 that a musician heard in it, Hz; 0 where it is what was measured."""
        return next((float(value) for kind, value in self.marks if kind == "pitch"), 0.0)

    def marked(self, kind: str, value: str, on: bool) -> SoundRow:
        """Return it with a mark, or without, as `MarkTable` keeps it: of every kind but tags there is one value."""
        others = {mark for mark in self.marks if mark != (kind, value) and (kind == "tag" or mark[0] != kind)}
        return replace(self, marks=frozenset(others | {(kind, value)} if on else others))

    @property
    def augmented(self) -> bool:
        """Whether it is a variation that /asciml/sounds/augment made."""
        return "augmented" in self.origin

    @property
    def channels(self) -> int:
        """Of its file: 1 or 2."""
        return 2 if self.origin.get("channels") == 2 else 1


_NONE: frozenset[tuple[str, str]] = frozenset()


def sound_row(row: sqlite3.Row, folder: Path) -> SoundRow:
    """Return the SoundRow for a row of the table; its file lies in `folder`."""
    return SoundRow(
        id=sound_id(row["group_name"], row["number"]),
        group=row["group_name"],
        number=row["number"],
        origin=parsed(row["origin"], {}),
        seconds=row["seconds"],
        rate=row["rate"],
        path=folder / row["file"],
        features=Features.kept(row["features"], row["numbers"]),
        added_at=row["added_at"],
        on=bool(row["is_on"]),
        marks=frozenset((kind, value) for kind, value in parsed(row["marks"], []))
        if row["marks"] != "[]"
        else _NONE,
        name=row["name"],
    )


@dataclass(frozen=True)
class RunRow:
    """A run of training. state: running, finished, stopped, failed or interrupted (the server died in it)."""

    id: int
    model: str
    settings: dict[str, Any]
    state: str
    started: float
    epochs: int
    loss: float | None


@dataclass(frozen=True)
class Point:
    """A run's losses at an epoch."""

    epoch: int
    loss: float
    reconstruction: float
    kl: float


@dataclass(frozen=True)
class ModelRow:
    """A trained model. run: the run that made it, if any; info: what its maker wrote down."""

    name: str
    run: int | None
    info: dict[str, Any]
    path: Path
    made_at: float
