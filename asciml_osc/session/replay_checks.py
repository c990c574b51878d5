"""What has to hold before a journal is replayed, and what of it cannot be made again."""

from __future__ import annotations

from typing import Any

from asciml_osc.errors import AscimlError, bad_argument
from asciml_osc.gesture.examples import Round, round_again
from asciml_osc.mapping.settings import known_again
from asciml_osc.names import listed
from asciml_osc.session.journal import KEPT
from asciml_osc.session.journal_lines import Entry
from asciml_osc.session.session import Session

INPUT = "it was recorded from an input, and the journal holds no audio"
MISSING = {
    "/asciml/sounds/added": f"{INPUT}; or it came from a folder that was watched",
    "/asciml/sounds/blob": "its audio was sent over the wire, and the journal holds only a digest of it",
    "/asciml/gesture/record": "its examples are not in the journal: they are too long for a line, or an older version wrote it; record the round again",
    "/asciml/gesture/remove": "the journal does not say near which vector: an older version wrote it",
    "/asciml/map/learned": "the mapping was gone before it could be noted",
    "/asciml/motion/stop": "what moved is too long for a line of the journal: record the motion again",
    "/asciml/motion/recorded": "what moved is not in the journal, since the recording ended by itself when it was full",
    "/asciml/preset/store": "the preset is too long for a line of the journal: store it again",
    "/asciml/explore/like": "the preset is too long for a line of the journal: store it again",
}
"""What cannot be made again without what the journal keeps of it, and why."""
PASSED = frozenset(
    {
        "/asciml/sounds/record/start",
        "/asciml/sounds/record/undo",
        "/asciml/train/set",
        "/asciml/train/stop",
        "/asciml/train/finished",
    }
)
"""Lines that another one speaks for: the sounds of a recording, the beginning of a run."""


async def check_empty(session: Session) -> None:
    """Check that nothing was made in the session yet. Raises busy."""
    there = {
        "sounds": len(session.library),
        "models": len(await session.models.list()),
        "presets": len(session.presets.all()),
        "mappings": len(session.mappings.all()),
        "motions": len(session.motions.all()),
        "examples": len(session.gestures.examples),
    }
    found = [f"{what}: {count}" for what, count in there.items() if count]
    if not found and any((await session.store.groups.next_numbers()).values()):
        found = ["ids of sounds that were removed"]
    if found:
        raise AscimlError(
            "busy",
            f"this session is not empty ({listed(found)}): start a new one with /asciml/session/open NAME, and replay there",
        )


def kept_of(entry: Entry) -> tuple[str, Any] | None:
    """Return what a line keeps of what came of it: KEPT of journal.py, or a mapping."""
    for what in (*KEPT, "mapping"):
        if what in entry.kept:
            return what, entry.kept[what]
    return None


def check_kept(entry: Entry) -> None:
    """Check that what a line keeps has the form that it has to have. Raises bad-argument."""
    kept = kept_of(entry)
    if kept is None:
        return
    what, value = kept
    try:
        match what:
            case "mapping":
                known_again(value)
            case "gesture":
                round_of(value)
            case "vector":
                if not value or not all(isinstance(number, int | float) for number in value):
                    raise TypeError
            case _:
                name, content = value
                if not isinstance(name, str) or not isinstance(content, bool if what == "muted" else dict):
                    raise TypeError
    except (TypeError, ValueError, KeyError) as error:
        raise bad_argument(f"the journal keeps no {what} here that this version knows") from error


def round_of(kept: Any) -> tuple[list[str], Round]:
    """Return the targets and the round of gesture examples that a line keeps. Raises TypeError, ValueError, KeyError for what is none."""
    targets, one = kept
    if not isinstance(targets, list) or not all(isinstance(name, str) for name in targets):
        raise TypeError
    found = round_again(one)
    if len(found.outputs[0]) != len(targets):
        raise ValueError
    return targets, found
