"""The names that a user gives: groups, sounds' ids, models."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from itertools import islice

from asciml_osc.errors import bad_argument, not_found

_LONGEST = 64  # bytes of UTF-8, so that a file name made of it fits every file system
RESERVED = {"tag": "a message may end with tag and a value"}
"""Words that cannot be names, and why."""
_DEVICES = {"com", "lpt"}  # COM1.wav cannot be a file on Windows

_SHOWN = 10  # names that a fail lists


def listed(names: Iterable[str]) -> str:
    """Return the first of `names` as a fail lists them, "none yet" for none."""
    found = list(islice(names, _SHOWN + 1))
    return ", ".join([*found[:_SHOWN], *["…"] * (len(found) > _SHOWN)]) or "none yet"


def canonical(name: str) -> str:
    """`name` with its accents composed (NFC): macOS spells "ñ" as two characters, the others as one."""
    return unicodedata.normalize("NFC", name)


def decomposed(name: str) -> str:
    """`name` with its accents apart (NFD), as macOS spells it."""
    return unicodedata.normalize("NFD", name)


def check_name(kind: str, name: str) -> str:
    """`name` in its canonical form (NFC), if it may be the name of a `kind`.

    Raises bad-argument for a name that is empty, over 64 bytes, other characters than letters, digits, _ and -, or a word that
    means something else in a message.
    """
    name = canonical(name)
    if name in RESERVED:
        raise bad_argument(f'"{name}" cannot name a {kind}: {RESERVED[name]}')
    if not re.fullmatch(r"[\w-]+", name):
        raise bad_argument(f'"{name}" cannot name a {kind}: use letters, digits, _ and -')
    if len(name.encode()) > _LONGEST:
        raise bad_argument(f'"{name}" is too long to name a {kind}: {_LONGEST} bytes at most')
    return name


def check_group(name: str) -> str:
    """`name` in its canonical form, if it may be the name of a group; it may not end in a digit, since ids do.

    Raises bad-argument, saying why not.
    """
    name = check_name("group", name)
    if name[-1].isdigit():
        raise bad_argument(f'"{name}" cannot name a group: it ends in a digit, as the ids of sounds do')
    if name.lower() in _DEVICES:
        raise bad_argument(f'"{name}" cannot name a group: {name}1 is a device on Windows, not a file')
    return name


def sound_id(group: str, number: int) -> str:
    """Return the id of sound `number` of `group`: ("bells", 3) is "bells3"."""
    return f"{group}{number}"


def variation_id(sound: str, number: int) -> str:
    """Return what a run calls a variation of a sound that it alone learns: no sound can have this id."""
    return f"{sound}~{number}"


def is_variation(sound: str) -> bool:
    """Tell whether an id of a model is that of a variation, see variation_id."""
    return "~" in sound


def split_id(sound: str) -> tuple[str, int]:
    """Split an id into its group and number: "bells3" is ("bells", 3).

    Raises not-found where `sound` cannot be an id.
    """
    match = re.fullmatch(r"(.*?)(0|[1-9][0-9]{0,8})", canonical(sound), re.DOTALL)
    if match is None or not match[1] or match[1][-1].isdigit():
        raise not_found(f'"{sound}" is not the id of a sound: an id is a group and a number, as bells0')
    return match[1], int(match[2])
