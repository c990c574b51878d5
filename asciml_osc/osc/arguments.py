"""One argument: what an annotation says of it, and the check that makes a value out of what came over the wire.

In a command's signature::

    count: Annotated[int, Range(1, 1000), Doc("how many")]
    freq: Annotated[Randomised, Range(20, 20000, "Hz"), Doc("of the carrier")] = None
    kind: Literal["table", "pca"]
    device: int | str
"""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal, TypeAlias

from asciml_osc.errors import AscimlError, bad_argument
from asciml_osc.osc.codec import Argument, Foreign

INTEGRAL = 1e-6
"""A float this close to a whole number is meant as one."""

INT32 = 2**31
"""What an answer, or the database, may have to repeat is less."""

NEAR = 1e-6
"""A value past a range's end by this part of it came through float32: it is taken as the end."""


@dataclass(frozen=True)
class Range:
    """Both ends belong to it; None leaves one open."""

    lo: float | None = None
    hi: float | None = None
    unit: str = ""


@dataclass(frozen=True)
class Unit:
    """The unit of a parameter that has no range."""

    name: str


@dataclass(frozen=True)
class Doc:
    """What a parameter means, in half a sentence."""

    text: str


@dataclass(frozen=True)
class OnDisk:
    """A file or a folder: its name is left as it was spelt, while all other text is composed (NFC)."""


@dataclass(frozen=True)
class Refers:
    """A name for a `kind` of thing, which the application looks up when the command is carried out."""

    kind: str


@dataclass(frozen=True, slots=True)
class Span:
    """The ends of a uniform range, `lo` <= `hi`; equal where one value was given."""

    lo: float
    hi: float


Randomised: TypeAlias = "Span | None"
"""An option that takes NAME (one value) or NAME_lo and NAME_hi; None where it is absent."""

Coerce: TypeAlias = Callable[[Argument], Any]


@dataclass(frozen=True)
class Param:
    """One parameter of a command, as read from its signature."""

    name: str
    """On the wire."""
    keyword: str
    """In the function: `from_` is from on the wire."""
    kind: Literal["positional", "variadic", "option"]
    types: tuple[type, ...]
    required: bool
    default: Any
    choices: tuple[str, ...]
    range: Range | None
    unit: str
    doc: str
    coerce: Coerce
    on_disk: bool = False
    """It names a file or a folder."""
    refers: str = ""
    """The kind of thing that it names, see Refers."""

    @property
    def is_span(self) -> bool:
        """Whether it may be given as NAME_lo and NAME_hi."""
        return self.types == (Span,)

    @property
    def type_name(self) -> str:
        """As the reference writes it: "int", "float", "bool", "string", "blob", "choice", "range", "any" or several."""
        return "choice" if self.choices else " or ".join(TYPES[kind] for kind in self.types)


TYPES: dict[type, str] = {
    int: "int",
    float: "float",
    bool: "bool",
    str: "string",
    bytes: "blob",
    Span: "range",
    object: "any",
}
"""What a parameter may be, and its name in the reference."""


def make_coerce(
    name: str, types: tuple[type, ...], choices: tuple[str, ...], limits: Range | None, on_disk: bool = False
) -> Coerce:
    """Build the check for a parameter: it returns the value, or raises bad-argument with what came and what is meant."""
    if choices:
        return _choice(name, choices)
    makers: list[Coerce] = [
        _text(name, composed=False) if on_disk and kind is str else _maker(name, kind, limits)
        for kind in types
    ]
    if len(makers) == 1:
        return makers[0]
    expected = " or ".join(_expected(kind, limits) for kind in types)

    def either(value: Argument) -> Any:
        for make in makers:
            try:
                return make(value)
            except AscimlError:
                continue
        raise _refused(name, expected, value)

    return either


def _maker(name: str, kind: type, limits: Range | None) -> Coerce:
    if kind in (int, float, Span):
        return _number(name, kind, limits)
    if kind is object:
        return lambda value: value
    return {bool: _bool, str: _text, bytes: _blob}[kind](name)


def _number(name: str, kind: type, limits: Range | None) -> Coerce:
    lo = -math.inf if limits is None or limits.lo is None else float(limits.lo)
    hi = math.inf if limits is None or limits.hi is None else float(limits.hi)
    whole = kind is int
    expected = _expected(kind, limits)
    slack_lo, slack_hi = _slack(lo), _slack(hi)

    def number(value: Argument) -> int | float:
        if (
            not isinstance(value, int | float) or isinstance(value, bool) or value - value != 0
        ):  # NaN, infinite
            raise _refused(name, expected, value)
        result = value if isinstance(value, int) else float(value)
        if whole and isinstance(value, float):
            result = round(value)
            if abs(result - value) > INTEGRAL:
                raise _refused(name, expected, value)
        if whole and not -INT32 <= result < INT32:
            raise _refused(name, f"{expected}, of 32 bits", value)
        if lo <= result <= hi:
            return result if whole else float(result)
        if whole or not lo - slack_lo <= result <= hi + slack_hi:
            raise _refused(name, expected, value)
        return min(max(float(result), lo), hi)

    return number


def _slack(end: float) -> float:
    return abs(end) * NEAR if math.isfinite(end) else 0.0


def _bool(name: str) -> Coerce:
    def boolean(value: Argument) -> bool:
        if isinstance(value, int | float) and value in (0, 1):
            return bool(value)
        raise _refused(name, _expected(bool, None), value)

    return boolean


def _text(name: str, composed: bool = True) -> Coerce:
    def text(value: Argument) -> str:
        if isinstance(value, str):  # macOS writes "ñ" as two characters, and means the same name
            return unicodedata.normalize("NFC", value) if composed and not value.isascii() else value
        # Pd makes a float out of a symbol such as 12.
        if isinstance(value, int | float) and not isinstance(value, bool) and value == value // 1:
            return str(int(value))
        raise _refused(name, _expected(str, None), value)

    return text


def _blob(name: str) -> Coerce:
    def blob(value: Argument) -> bytes:
        if isinstance(value, bytes):
            return value
        raise _refused(name, _expected(bytes, None), value)

    return blob


def _choice(name: str, choices: tuple[str, ...]) -> Coerce:
    text = _text(name)
    expected = f"one of {' '.join(choices)}"

    def choice(value: Argument) -> str:
        try:
            chosen: str = text(int(value) if isinstance(value, bool) else value)
        except AscimlError:
            chosen = ""
        if chosen not in choices:
            raise _refused(name, expected, value)
        return chosen

    return choice


def _expected(kind: type, limits: Range | None) -> str:
    if kind is bool:
        return "0 or 1"
    if kind is str:
        return "a string"
    if kind is bytes:
        return "a blob"
    number = "a whole number" if kind is int else "a number"
    if limits is None:
        return number
    unit = f" {limits.unit}" if limits.unit else ""
    if limits.lo is None and limits.hi is None:
        return f"{number}{' in' + unit if unit else ''}"
    if limits.hi is None:
        return f"{number} of at least {limits.lo:g}{unit}"
    if limits.lo is None:
        return f"{number} of at most {limits.hi:g}{unit}"
    return f"{number} in {limits.lo:g}…{limits.hi:g}{unit}"


def _refused(name: str, expected: str, value: Argument) -> AscimlError:
    return bad_argument(f"{name} must be {expected}, got {shown(value)}")


def shown(value: Argument) -> str:
    """Shorten a value as an error message quotes it."""
    if isinstance(value, str):
        return f'"{value[:60]}{"…" if len(value) > 60 else ""}"'
    if isinstance(value, bytes):
        return f"a blob of {len(value)} bytes"
    if isinstance(value, bool) or value is None:
        return {True: "true", False: "false", None: "nil"}[value]
    if isinstance(value, int | float):
        return f"{value:g}" if isinstance(value, float) else str(value)
    return value.kind if isinstance(value, Foreign) else "an array"
