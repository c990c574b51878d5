"""Names of sounds beside their ids: how a file's name becomes one, which names are good, and how they are compared.

An id always wins over a name, and a group over both where a command takes groups. So no name looks like an id: a number at the end of a
name begins with 0, which no id's number does.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from asciml_osc.errors import AscimlError, bad_argument
from asciml_osc.names import canonical, check_name, split_id

_LONGEST = 56  # bytes of a file's name that are used: a number may follow, and the whole has 64


def key_of(name: str) -> str:
    """Return what names are compared by: "Heavy rain" and "heavy_rain" are one, and so are kick1 and kick01."""
    return canonical(_apart_from_ids(_word(name)).casefold())


def checked(name: str) -> str:
    """Return `name` in its canonical form, if it may be the name of a sound.

    It has a letter and is no number, or patches would send it as one.

    Raises bad-argument, saying why not.
    """
    name = check_name("sound", name)
    if _is_number(name):
        raise bad_argument(f'"{name}" cannot name a sound: many patches send it as a number, so add a letter')
    if _is_id(name):
        raise bad_argument(
            f'"{name}" cannot name a sound: it looks like an id; take "{_apart_from_ids(name)}" or another word'
        )
    return name


def of_file(path: str) -> str:
    """Return what a sound out of this file is called: "Heavy rain.wav" is Heavy_rain, kick1.wav is kick01.

    "" where nothing of the file's name can be a name.
    """
    word = _word(Path(path).stem).encode()[:_LONGEST].decode(errors="ignore")
    try:
        return checked(_apart_from_ids(word))
    except AscimlError:
        return ""


def of_origins(
    origins: Iterable[dict[str, Any]], is_taken: Callable[[str], bool], is_group: Callable[[str], bool]
) -> list[str]:
    """Return a name for each sound that comes from a file, "" for the others.

    The first sound has its file's name. Where that is taken, the next free number follows: rain, rain02, rain03. A group has its name
    for itself: the sounds of rain.wav in the group rain are rain01, rain02.
    """
    given: set[str] = set()
    numbers: dict[str, int] = {}
    names = []
    for origin in origins:
        name = first = of_file(str(origin.get("file", "")))
        if name:
            number = numbers.get(first, 0)
            while (key := key_of(name)) in given or is_group(name) or is_taken(name):
                number = max(number + 1, 1 if is_group(first) else 2)
                name = f"{first}{'_' * first[-1].isdigit()}0{number}"
            numbers[first] = number
            given.add(key)
        names.append(name)
    return names


def _word(text: str) -> str:
    return re.sub(r"[^\w-]+", "_", canonical(text)).strip("_")


def _is_id(name: str) -> bool:
    try:
        split_id(name)
    except AscimlError:
        return False
    return True


def _apart_from_ids(name: str) -> str:
    return re.sub(r"(\d+)$", r"0\1", name) if _is_id(name) else name


def _is_number(name: str) -> bool:
    try:
        float(name)
    except ValueError:
        return not any(character.isalpha() for character in name)
    return True
