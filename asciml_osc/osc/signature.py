"""What a function's signature says of a command's parameters."""

from __future__ import annotations

import inspect
import types
import typing
from collections.abc import Callable
from typing import Annotated, Any, Literal

from asciml_osc.osc.arguments import TYPES, Doc, OnDisk, Param, Range, Refers, Unit, make_coerce
from asciml_osc.osc.clients import Client


def read_signature(function: Callable[..., Any]) -> tuple[list[Param], int | None]:
    """Return the parameters behind the application object, and the position where the sender goes, if it is asked for.

    Positional parameters come by position, `*names` takes all that are left, keyword-only parameters are options and
    need a default. Raises TypeError for what has no meaning on the wire: a programming error, seen at import.
    """
    hints = typing.get_type_hints(function, include_extras=True)
    params: list[Param] = []
    client_index = None
    for parameter in list(inspect.signature(function).parameters.values())[1:]:
        hint = hints.get(parameter.name, object)
        if hint is Client:
            if parameter.kind is parameter.KEYWORD_ONLY or client_index is not None:
                raise TypeError(f"{function.__qualname__}: one positional parameter may be the Client")
            client_index = len(params)
            continue
        params.append(_read_parameter(function.__qualname__, parameter, hint))
    return params, client_index


def _read_parameter(where: str, parameter: inspect.Parameter, hint: Any) -> Param:
    notes: tuple[Any, ...] = ()
    if typing.get_origin(hint) is Annotated:
        hint, *rest = typing.get_args(hint)
        notes = tuple(rest)
    kinds, choices = _read_type(where, parameter.name, hint)
    limits = next((note for note in notes if isinstance(note, Range)), None)
    unit = next((note.name for note in notes if isinstance(note, Unit)), limits.unit if limits else "")
    doc = next((note.text for note in notes if isinstance(note, Doc)), "")
    on_disk = any(isinstance(note, OnDisk) for note in notes)
    kind: Literal["positional", "variadic", "option"] = "positional"
    if parameter.kind is parameter.VAR_POSITIONAL:
        kind = "variadic"
    elif parameter.kind is parameter.KEYWORD_ONLY:
        kind = "option"
    elif parameter.kind is parameter.VAR_KEYWORD:
        raise TypeError(f"{where}: **{parameter.name} would take any option, name them")
    name = parameter.name.rstrip("_")
    required = parameter.default is parameter.empty and kind == "positional"
    if name == "tag" or (kind == "option" and parameter.default is parameter.empty):
        raise TypeError(
            f"{where}: {name} needs a default, or another name: every command ends with the option tag"
        )
    return Param(
        name=name,
        keyword=parameter.name,
        kind=kind,
        types=kinds,
        required=required,
        default=None if parameter.default is parameter.empty else parameter.default,
        choices=choices,
        range=limits,
        unit=unit,
        doc=doc,
        coerce=make_coerce(name, kinds, choices, limits, on_disk),
        on_disk=on_disk,
        refers=next((note.kind for note in notes if isinstance(note, Refers)), ""),
    )


def _read_type(where: str, name: str, hint: Any) -> tuple[tuple[type, ...], tuple[str, ...]]:
    """Return the types of a hint and its choices: `Literal["a", "b"]`, `int | str`, `float | None`, one of TYPES."""
    parts = typing.get_args(hint) if typing.get_origin(hint) in (types.UnionType, typing.Union) else (hint,)
    parts = tuple(object if part is Any else part for part in parts if part is not type(None))
    if len(parts) == 1 and typing.get_origin(parts[0]) is Literal:
        return (str,), tuple(str(choice) for choice in typing.get_args(parts[0]))
    unknown = [part for part in parts if part not in TYPES]
    if unknown:
        raise TypeError(
            f"{where}: {name} cannot be {unknown[0]}, use {', '.join(kind.__name__ for kind in TYPES)}"
        )
    return parts, ()
