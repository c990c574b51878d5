"""OSC 1.0 address patterns, compiled to a regular expression that no pattern can make slow.

`?` is any one character, `*` any run of them, neither crosses a `/`; `[a-c]` one of a set, `[!a-c]` one outside it;
`{one,two}` either string.
"""

from __future__ import annotations

import re
from functools import lru_cache

from asciml_osc.errors import bad_argument

MAX_LENGTH = 256
"""Characters of a pattern."""

MAX_ALTERNATIVES = 32
"""Patterns that the braces of one pattern may multiply to."""

MAX_EXPANDED = 2048
"""Characters of those together."""

MAX_SETS = 128
"""Stars and brackets of those together: each costs the compiler as much as 30 letters."""

_SPECIAL = frozenset("?*[]{}")


def is_pattern(address: str) -> bool:
    """Return whether an address is meant to match others."""
    return not _SPECIAL.isdisjoint(address)


@lru_cache(maxsize=256)
def compile_pattern(pattern: str) -> re.Pattern[str]:
    """Compile for `fullmatch`. Raises bad-argument for brackets that do not close and for too much of anything."""
    if len(pattern) > MAX_LENGTH:
        raise bad_argument(
            f"an address pattern may have {MAX_LENGTH} characters, got {len(pattern)}: use a shorter one"
        )
    flat = _without_braces(pattern)
    if sum(map(len, flat)) > MAX_EXPANDED or sum(one.count("*") + one.count("[") for one in flat) > MAX_SETS:
        raise bad_argument(
            f'address pattern "{pattern}" is too long with its {{}} written out, or has too many * and []: send several'
        )
    return re.compile("|".join(map(_translate, flat)))


def _without_braces(pattern: str) -> list[str]:
    """Multiply out braces: what is left has pieces of fixed length between its stars, see `_translate`."""
    head, brace, rest = pattern.partition("{")
    if not brace:
        if "}" in pattern:
            raise bad_argument(f'address pattern "{pattern}" has a }} without its {{')
        return [pattern]
    inside, closing, tail = rest.partition("}")
    if not closing or "{" in inside or "}" in head:
        raise bad_argument(
            f'address pattern "{pattern}": each {{ needs its own }}, as in /asciml/voice/{{play,stop}}'
        )
    tails = _without_braces(tail)
    words = inside.split(",")
    if len(words) * len(tails) > MAX_ALTERNATIVES:
        raise bad_argument(
            f'address pattern "{pattern}" means more than {MAX_ALTERNATIVES} alternatives: send several'
        )
    return [head + word + tail for word in words for tail in tails]


def _translate(pattern: str) -> str:
    """Each star takes the shortest run up to the piece behind it and never reconsiders (an atomic group).

    For pieces of fixed length the first place that fits is always good enough, and so the time stays linear in the
    number of stars. The last star has only the end to reach, and may reconsider.
    """
    pieces = [""]
    index = 0
    while index < len(pattern):
        char = pattern[index]
        index += 1
        if char == "*":
            pieces.append("")
        elif char == "?":
            pieces[-1] += "[^/]"
        elif char == "[":
            end = pattern.find("]", index)
            if end < 0:
                raise bad_argument(f'address pattern "{pattern}": a [ needs its ], as in /asciml/voice/[pg]*')
            pieces[-1] += _one_of(pattern[index:end])
            index = end + 1
        else:
            pieces[-1] += re.escape(char)
    first, *others = pieces
    if not others:
        return first
    middle = "".join(f"(?>[^/]*?{piece})" for piece in others[:-1] if piece)
    return f"{first}{middle}[^/]*{others[-1]}"


def _one_of(inside: str) -> str:
    outside = inside.startswith("!")
    chars = inside[1:] if outside else inside
    members = ""
    index = 0
    while index < len(chars):
        if chars[index + 1 : index + 2] == "-" and index + 2 < len(chars):
            lo, hi = chars[index], chars[index + 2]
            members += f"{re.escape(lo)}-{re.escape(hi)}" if lo <= hi else ""
            index += 3
        else:
            members += re.escape(chars[index])
            index += 1
    if outside:
        return f"[^/{members}]"
    return f"(?!/)[{members}]" if members else "(?!)"
