"""What an archive of a session holds: each file with its size and hash, and the versions that it was made with."""

from __future__ import annotations

import json
import re
from dataclasses import asdict, dataclass
from typing import Any

from asciml_osc.errors import AscimlError, bad_argument
from asciml_osc.store.schema import MIGRATIONS

NAME = "manifest.json"
FORMAT, VERSION = "asciml-session", 1
LONGEST = 64 << 20  # bytes of a manifest: 400 000 files
_PATH = re.compile(
    r'session\.sqlite|journal\.jsonl|(?:sounds|analysis|models)/[^./\\:*?"<>|\x00-\x1f][^/\\:*?"<>|\x00-\x1f]*'
)
_HASH = re.compile("[0-9a-f]{64}")


@dataclass(frozen=True)
class Entry:
    """A file of a session. path: below its folder, with /; bytes: its size; sha256: in hexadecimal digits."""

    path: str
    bytes: int
    sha256: str


@dataclass(frozen=True)
class Manifest:
    """name: of the session; made_by: the version of asciml-osc; schema: of the database; sounds, models, presets: how many."""

    name: str
    made_by: str
    schema: int
    sounds: int
    models: int
    presets: int
    files: tuple[Entry, ...]

    @property
    def total(self) -> int:
        """Bytes of all files."""
        return sum(entry.bytes for entry in self.files)

    def to_json(self) -> bytes:
        """Return the text of the manifest."""
        return json.dumps({"format": FORMAT, "version": VERSION, **asdict(self)}, indent=1).encode()


def check_path(path: str) -> str:
    """Return a path that a file of a session can have. Raises bad-argument: absolute ones, `..`, and all others that lead elsewhere."""
    if not _PATH.fullmatch(path):
        raise bad_argument(
            f"it has a file {path[:100]!r}, which belongs to no session: nothing of it is taken"
        )
    return path


def parse(data: bytes) -> Manifest:
    """Read a manifest. Raises bad-argument for what is none, io for one of a newer version."""
    try:
        found: Any = json.loads(data)
        if not isinstance(found, dict) or found.get("format") != FORMAT:
            raise ValueError("it is of another format")
        version, schema = found["version"], found["schema"]
        if not isinstance(version, int) or not isinstance(schema, int) or schema < 1:
            raise ValueError("its versions are no numbers")
        if version > VERSION or schema > len(MIGRATIONS):
            raise AscimlError(
                "io",
                f"it was made by a newer version of asciml-osc, {str(found.get('made_by'))[:20]} (schema {schema}, this one knows "
                f"{len(MIGRATIONS)}): update asciml-osc",
            )
        files = tuple(Entry(**entry) for entry in found["files"])
        counts = found["sounds"], found["models"], found["presets"]
        _check_types(files, counts, found["name"], found["made_by"])
    except (ValueError, TypeError, KeyError, RecursionError) as error:
        raise bad_argument(f"its {NAME} is damaged: {str(error)[:100]}") from None
    for entry in files:
        check_path(entry.path)
    return Manifest(found["name"], found["made_by"], schema, *counts, files)


def _check_types(files: tuple[Entry, ...], counts: tuple[Any, ...], *words: Any) -> None:
    right = all(
        isinstance(entry.path, str)
        and type(entry.bytes) is int
        and entry.bytes >= 0
        and isinstance(entry.sha256, str)
        and _HASH.fullmatch(entry.sha256)
        for entry in files
    )
    if (
        not right
        or not all(type(count) is int for count in counts)
        or not all(isinstance(w, str) for w in words)
    ):
        raise ValueError("it lacks a size, a hash or a name")
