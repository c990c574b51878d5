"""A command: a function, what its signature says, and how a message's arguments become a call of it."""

from __future__ import annotations

import inspect
import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from string import Formatter
from typing import Any, Literal, TypeAlias, TypedDict, Unpack

from asciml_osc.due import LEAD
from asciml_osc.errors import AscimlError, bad_argument
from asciml_osc.languages import ENGLISH, Catalogue, Language, catalogue
from asciml_osc.osc.arguments import Param, Span, shown
from asciml_osc.osc.clients import Client
from asciml_osc.osc.codec import Argument
from asciml_osc.osc.plain import MANY, are_plain
from asciml_osc.osc.signature import read_signature

Kind: TypeAlias = Literal["change", "control", "query", "listing"]
Stage: TypeAlias = Literal["open", "locked"]
Access: TypeAlias = Literal["open", "login"]
Bundle: TypeAlias = Literal["", "1", "got"]
"""How the items of a listing come: a datagram each; many to one, with pauses; many to one, as the client says that it got them."""

MAX_TAG = 255
"""Bytes of a tag that is a string or a blob."""

_TAGS: dict[type, str] = {int: "i", float: "f", bool: "i", str: "s", bytes: "b"}


@dataclass(slots=True)
class Bound:
    """A call with its arguments ready."""

    values: list[Any]
    """By position, after the application object; *names included."""
    options: dict[str, Any]
    """By keyword; what is absent keeps the function's default."""
    released: bool = False
    """A button was let go: it is done without doing anything."""


@dataclass(frozen=True, slots=True)
class _Option:
    """What a name on the wire sets."""

    param: Param
    end: str
    """"lo" or "hi" of a range, "" for the value."""
    slot: int | None
    """Where it goes by position, None for a keyword."""


class Details(TypedDict, total=False):
    """What a command says of itself beside its signature; see Command."""

    lanes: Sequence[str]
    after: Sequence[str]
    fails: Sequence[str]
    answers: str
    timed: bool | float
    stage: Stage
    access: Access
    button: bool


class Command:
    """One address of the protocol. Everything about it is read from the function once, when it is registered.

    timed: it is handed over LEAD seconds before it is due, or so many as this says, with that time in `due`, for what keeps time better than
    the dispatcher. stage: "locked" where stage mode denies it; without a word of it, what may fail with io is locked,
    since it touches files, and all else is open. access: "login" where a client on another machine has to log in first; without a word of it,
    what stage mode locks. button: the value that a button sends, 1 pressed and 0 released, is taken behind the arguments; without a word of it,
    where there are none.
    """

    def __init__(
        self,
        address: str,
        kind: Kind,
        function: Callable[..., Any],
        **details: Unpack[Details],
    ) -> None:
        self.address = address
        self.kind = kind
        self.function = function
        self.lanes = tuple(details.get("lanes", ()))
        self.after = tuple(details.get("after", ()))
        self.fails = tuple(details.get("fails", ()))
        self.answers = details.get("answers", "")
        timed, stage = details.get("timed", False), details.get("stage")
        self.lead = LEAD if timed is True else float(timed)
        self.is_locked = stage == "locked" if stage else "io" in self.fails
        self.access: Access = details.get("access") or ("login" if self.is_locked else "open")
        self.is_async = inspect.iscoroutinefunction(function)
        self.text = inspect.getdoc(function) or ""
        self.doc = self.text.partition("\n")[0]
        self.params, self._client_index = read_signature(function)
        self._positional = [param for param in self.params if param.kind == "positional"]
        self._variadic = next((param for param in self.params if param.kind == "variadic"), None)
        self.required = sum(param.required for param in self._positional)
        self.button = details.get("button", False) or not self.params
        if self.button and len(self.params) > self.required:
            raise TypeError(f"{address}: a button's value would be taken for an optional argument")
        self._options = self._name_options()
        self.in_lanes = bool(self.lanes or self.after)
        self.may_wait = self.in_lanes or self.is_async or kind == "listing"
        """Whether its calls may stay unanswered for a while; the others, /asciml/panic among them, are never one too many."""
        self._check_lanes()

    @property
    def kinds(self) -> list[str]:
        """What each positional parameter refers to, "" for nothing; that of `*names` last."""
        kinds = [param.refers for param in self.params if param.kind != "option"]
        if self._client_index is not None:
            kinds.insert(self._client_index, "")
        return kinds

    def _name_options(self) -> dict[str, _Option]:
        options: dict[str, _Option] = {}
        for index, param in enumerate(self.params):
            if param.required or param.kind == "variadic":
                continue
            slot = None if param.kind == "option" else index
            if slot is not None and self._client_index is not None and slot >= self._client_index:
                slot += 1
            options[param.name] = _Option(param, "", slot)
            if param.is_span:
                options |= {f"{param.name}_{end}": _Option(param, end, slot) for end in ("lo", "hi")}
        return options

    def _check_lanes(self) -> None:
        lanes = self.lanes + self.after
        fields = {
            field.partition(".")[0] for lane in lanes for _, field, _, _ in Formatter().parse(lane) if field
        }
        unknown = fields - {param.name for param in self.params} - {"client"}
        if unknown:
            raise TypeError(
                f"{self.address}: lanes name {', '.join(sorted(unknown))}, which it has no parameter for"
            )

    def usage(self) -> str:
        """Return one line: `/asciml/voice/percent name percent [glide seconds]`."""
        return " ".join([self.address, *(_usage(param) for param in self.params)])

    def types(self) -> str:
        """Return the OSC type tags of the positional parameters, "*" for any; what may be left out in brackets: "sf[s]"."""
        tags = ""
        for param in self.params:
            tag = _TAGS.get(param.types[0], "*") if len(param.types) == 1 else "*"
            if param.kind != "option":
                tags += tag if param.required else f"[{tag}]" if param.kind == "positional" else f"[{tag}...]"
        return tags

    def lanes_of(self, bound: Bound) -> tuple[list[str], list[str]]:
        """Return the lanes that this call holds, and those that it only waits for."""
        names = {param.name: param.default for param in self.params}
        values = list(bound.values)
        if self._client_index is not None:
            names["client"] = values.pop(self._client_index)
        names |= {param.name: value for param, value in zip(self._positional, values, strict=False)}
        names |= {
            param.name: bound.options[param.keyword]
            for param in self.params
            if param.keyword in bound.options
        }
        return [lane.format_map(names) for lane in self.lanes], [
            lane.format_map(names) for lane in self.after
        ]

    def bind(self, args: list[Argument], client: Client) -> Bound:
        """Make the call that `args`, without a tag, ask for.

        Required positionals are taken as they come. An optional one is taken too, unless the argument is the name of a
        known option with something behind it; it may be given by name like an option. Raises bad-argument with the remedy and the usage line.
        """
        try:
            released = False
            if self.button and len(args) == self.required + 1 and is_button(args[-1]):
                args, released = args[:-1], args[-1] == 0
            values, given = self._bind_positions(args)
            if self._client_index is not None:
                values.insert(self._client_index, client)
            options = self._bind_options(args, given, values) if given < len(args) else {}
            # to ask does no harm, and wants its answer
            return Bound(values, options, released and self.kind in ("change", "control"))
        except AscimlError as error:
            raise AscimlError(error.code, f"{error.message}; usage: {self.usage()}") from None

    def takes(self, args: list[Argument], client: Client) -> bool:
        """Return whether `bind` would take these arguments."""
        try:
            self.bind(args, client)
        except AscimlError:
            return False
        return True

    def _bind_positions(self, args: list[Argument]) -> tuple[list[Any], int]:
        count = len(args)
        if count < self.required:
            raise bad_argument(f"{_arguments(self.required)} needed, got {count}")
        values: list[Any] = []
        index = 0
        for param in self._positional:
            if index < self.required or (index < count and not self._is_option(args, index)):
                values.append(param.coerce(args[index]))
                index += 1
            else:
                values.append(param.default)
        if self._variadic is not None:
            index = self._bind_variadic(self._variadic, args, index, values)
        return values, index

    def _bind_variadic(self, param: Param, args: list[Argument], index: int, values: list[Any]) -> int:
        """Add what the last positional takes to `values`, as far as the first option; where that stands."""
        while some := args[index : index + MANY]:
            if len(some) == MANY and are_plain(param, some, self._options.keys()):
                values += some
                index += MANY
                continue
            for value in some:
                if self._is_option(args, index):
                    return index
                values.append(param.coerce(value))
                index += 1
        return index

    def _is_option(self, args: list[Argument], index: int) -> bool:
        token = args[index]
        return isinstance(token, str) and token in self._options and index + 1 < len(args)

    def _bind_options(self, args: list[Argument], given: int, values: list[Any]) -> dict[str, Any]:
        """Return those from `args[given]` on that are keywords; what is a positional by name is put into `values`."""
        common = ["tag", *["bundle"] * (self.kind == "listing")]
        if not self._options and args[given] not in common:
            raise bad_argument(f"at most {_arguments(len(self._positional))} taken, got {len(args)}")
        by_position = self._positional[:given]
        found: dict[str, Any] = {}
        for index in range(given, len(args), 2):
            name = args[index]
            if name == "tag":
                raise bad_argument(
                    f"tag must be the last option, and its VALUE a number or a string of at most {MAX_TAG} bytes"
                )
            if name == "bundle" and name in common:
                raise bad_argument("bundle must be 0, 1 or got, and the last option but for tag")
            if not isinstance(name, str) or name not in self._options:
                known = [*self._options, *reversed(common)]
                raise bad_argument(f"no option {shown(name)}, known: {' '.join(known)}")
            if index + 1 == len(args):
                raise bad_argument(f"the option {name} has no value")
            param = self._options[name].param
            if name in found or param in by_position:
                raise bad_argument(f"{name} is given twice")
            found[name] = param.coerce(args[index + 1])
        return self._place(found, values)

    def _place(self, found: dict[str, Any], values: list[Any]) -> dict[str, Any]:
        keywords: dict[str, Any] = {}
        for name, value in found.items():
            option = self._options[name]
            if option.param.is_span:
                value = _span(option, found)
            if option.slot is None:
                keywords[option.param.keyword] = value
            else:
                values[option.slot] = value
        return keywords

    def help(self, language: Language = ENGLISH) -> list[object]:
        """Return what /asciml/help says of it."""
        return [self.address, self.types(), catalogue(language).reference(self.doc), self.usage()]

    def describe(self, language: Language = ENGLISH) -> dict[str, Any]:
        """Describe it as JSON: what a reference, a help page or OSCQuery needs."""
        words = catalogue(language)
        return {
            "address": self.address,
            "kind": self.kind,
            "types": self.types(),
            "usage": self.usage(),
            "doc": words.text(self.text),
            "answers": words.reference(self.answers),
            "fails": list(self.fails),
            "lanes": list(self.lanes),
            "after": list(self.after),
            "timed": bool(self.lead),
            "locked_on_stage": self.is_locked,
            "access": self.access,
            "button": self.button,
            "params": [_describe(param, words) for param in self.params],
        }


def split_tag(args: list[Argument]) -> tuple[list[Argument], int | float | str | bytes | None]:
    """Split a message's arguments from the `tag VALUE` that may end them."""
    if len(args) >= 2 and args[-2] == "tag":
        tag = args[-1]
        if isinstance(tag, int | float) or (isinstance(tag, str | bytes) and len(_bytes(tag)) <= MAX_TAG):
            return args[:-2], tag
    return args, None


def split_bundle(args: list[Argument]) -> tuple[list[Argument], Bundle]:
    """Split the arguments of a listing, without a tag, from the `bundle 0|1|got` that may end them."""
    if len(args) >= 2 and args[-2] == "bundle":
        if args[-1] == "got":
            return args[:-2], "got"
        if args[-1] in (0, 1):
            return args[:-2], "1" if args[-1] else ""
    return args, ""


def is_button(value: Argument) -> bool:
    """Return whether it is what buttons send: a number, true, false, nil, an impulse or an empty string."""
    return value is None or value == "" or (isinstance(value, int | float) and not math.isnan(value))


def _bytes(value: str | bytes) -> bytes:
    return value.encode("utf-8") if isinstance(value, str) else value


def _span(option: _Option, found: dict[str, Any]) -> Span:
    name = option.param.name
    lo, hi = f"{name}_lo", f"{name}_hi"
    if name in found:
        if lo in found or hi in found:
            raise bad_argument(f"{name} is one value, {lo} and {hi} are a range: give one or the other")
        return Span(found[name], found[name])
    if lo not in found or hi not in found:
        raise bad_argument(f"a range needs both {lo} and {hi}")
    if found[lo] > found[hi]:
        raise bad_argument(f"{lo} {found[lo]:g} is above {hi} {found[hi]:g}: exchange them")
    return Span(found[lo], found[hi])


def _arguments(count: int) -> str:
    return "1 argument is" if count == 1 else f"{count} arguments are"


def _usage(param: Param) -> str:
    if param.kind == "variadic":
        return f"[{param.name} …]"
    if param.kind == "positional":
        return param.name if param.required else f"[{param.name}]"
    value = "|".join(param.choices) or param.unit or ("0|1" if param.types == (bool,) else "VALUE")
    return f"[{param.name} {value}]"


def _describe(param: Param, words: Catalogue) -> dict[str, Any]:
    return {
        "name": param.name,
        "type": param.type_name,
        "unit": words.reference(param.unit),
        "lo": param.range.lo if param.range else None,
        "hi": param.range.hi if param.range else None,
        "default": None if isinstance(param.default, bytes | Span) else param.default,
        "choices": list(param.choices),
        "doc": words.reference(param.doc),
        "required": param.required,
        "option": param.kind == "option",
        "variadic": param.kind == "variadic",
    }
