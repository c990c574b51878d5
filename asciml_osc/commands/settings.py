"""Options of a command that are the settings of the kinds of model: one option a name, whichever kinds have it."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable
from dataclasses import Field
from typing import Annotated, Any, Literal

from asciml_osc.models.kinds import KINDS, Kind
from asciml_osc.models.settings import Option, about, declared
from asciml_osc.osc.arguments import Doc, Range

Found = dict[str, Field[Any]]
"""The field that each kind has for an option, by the kind's name."""


def names_of(kinds: Iterable[Kind]) -> str:
    """Return the names of some kinds as help writes them."""
    return ", ".join(kind.name for kind in kinds)


def with_settings(function: Callable[..., Any]) -> Callable[..., Any]:
    """Give a function one keyword option for each setting of the table of kinds, in place of its **given."""
    signature = inspect.signature(function)
    kept = [one for one in signature.parameters.values() if one.kind is not one.VAR_KEYWORD]
    options = [_parameter(name, found) for name, found in _settings().items()]
    function.__signature__ = signature.replace(parameters=[*kept, *options])  # type: ignore[attr-defined]
    function.__annotations__ |= {one.name: one.annotation for one in options}
    return function


def _settings() -> dict[str, Found]:
    """Find what clients can set, in the order of the fields: what a kind alone has stands before the next that all share."""
    order: list[str] = []
    found: dict[str, Found] = {}
    for kind in KINDS.values():
        place = len(order)
        for one in reversed([one for one in declared(kind.settings) if about(one).option]):
            if one.name in order:
                place = order.index(one.name)
            else:
                order.insert(place, one.name)
            found.setdefault(one.name, {})[kind.name] = one
    return {name: {kind: found[name][kind] for kind in KINDS if kind in found[name]} for name in order}


def _parameter(name: str, found: Found) -> inspect.Parameter:
    """One option. An option that only some kinds have, or with other defaults, is None where it is not given."""
    fields = list(found.values())
    option = _option(name, fields)
    same = len(found) == len(KINDS) and len({one.default for one in fields}) == 1
    hint: Any = Literal[option.choices] if option.choices else type(fields[0].default)
    return inspect.Parameter(
        name,
        inspect.Parameter.KEYWORD_ONLY,
        default=fields[0].default if same else None,
        annotation=Annotated[
            hint if same else hint | None,
            *([Range(option.lo, option.hi, option.unit)] if _has_range(option) else []),
            Doc(option.doc if same else _doc(option, found)),
        ],
    )


def _has_range(option: Option) -> bool:
    return (option.lo, option.hi, option.unit) != (None, None, "")


def _option(name: str, fields: list[Field[Any]]) -> Option:
    """Return the option that these fields share. Raises TypeError where they differ: a name means one thing."""
    options = {about(one).option for one in fields}
    option = options.pop()
    if options or option is None or len({type(one.default) for one in fields}) > 1:
        raise TypeError(f"the kinds of model mean different things by {name}: share one Option")
    return option


def _doc(option: Option, found: Found) -> str:
    """Tell what an option means, for which kinds, and the default of each."""
    whose = "" if len(found) == len(KINDS) else f"{', '.join(found)}: "
    shown = {kind: about(one).shown or _shown(one.default) for kind, one in found.items()}
    first, *others = shown.items()
    defaults = [first[1], *(f"of {kind} {text}" for kind, text in others if text != first[1])]
    return f"{whose}{option.doc}; {', '.join(defaults)}"


def _shown(default: Any) -> str:
    return default if isinstance(default, str) else f"{default:g}"
