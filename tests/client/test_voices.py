"""A voice has every verb of the server, with its range."""

import inspect

import pytest

from asciml_osc.client import AsyncVoice, Voice
from asciml_osc.client.verbs import VOICE
from asciml_osc.commands import registry
from asciml_osc.errors import AscimlError
from asciml_osc.generate.python import method_name, verbs
from asciml_osc.osc.clients import Client as Sender

NOBODY = Sender("127.0.0.1", 0)
VERBS = verbs(registry)
NUMBERS = [
    (command, param, end)
    for command in VERBS
    for param in command.params
    if param.range and param.type_name in ("int", "float")
    for end in (param.range.lo, param.range.hi)
    if end is not None
]


class Recorder:
    """In the place of a client: keeps what would be sent."""

    def __init__(self) -> None:
        self.sent: list[tuple[str, list[object]]] = []

    def send(self, address: str, *args: object) -> None:
        self.sent.append((address, list(args)))

    def call(self, address: str, *args: object, timeout: float, **options: object) -> list[object]:
        given = [part for name, value in options.items() if value is not None for part in (name, value)]
        self.send(address, *args, *given)
        return []


def example(param) -> object:
    """A value that the server takes."""
    if param.choices:
        return param.choices[0]
    if param.types[0] in (int, float):
        limits = param.range
        return param.types[0](0 if limits is None else limits.lo if limits.lo is not None else 0)
    return {bool: True, str: "bells0"}[param.types[0]]


def arguments(command, **given) -> dict[str, object]:
    """What is required, by name, and what is given."""
    return {param.keyword: example(param) for param in command.params[1:] if param.required} | given


def test_every_verb_of_the_server_is_there_twice():
    names = {method_name(command) for command in VERBS}
    assert {command.address for command in VERBS} == {
        command.address
        for command in registry
        if command.address.startswith(VOICE) and command.params and command.params[0].name == "name"
    }
    for kind in (Voice, AsyncVoice):
        assert {name for name, _ in inspect.getmembers(kind, inspect.isfunction) if name[0] != "_"} == names


@pytest.mark.parametrize("command", VERBS, ids=lambda command: command.address)
def test_what_it_sends_is_what_the_server_takes(command):
    for every in (False, True):
        client = Recorder()
        given = {
            param.keyword: example(param)
            for param in command.params[1:]
            if every and param.kind != "variadic"
        }
        getattr(Voice(client, "lead"), method_name(command))(**arguments(command, **given))
        ((address, sent),) = client.sent
        assert address == command.address
        bound = command.bind(sent, NOBODY)
        assert bound.values[0] == "lead"
        for param in command.params[1:]:
            if param.kind == "option" and every:
                assert bound.options[param.keyword] == given[param.keyword]


@pytest.mark.parametrize(
    ("command", "param", "end"), NUMBERS, ids=lambda one: getattr(one, "address", getattr(one, "name", one))
)
def test_a_number_is_in_the_range_of_the_server(command, param, end):
    """At the end it is sent; past it, it fails where it is called, as it would there."""
    voice, name = Voice(Recorder(), "lead"), method_name(command)
    getattr(voice, name)(**arguments(command, **{param.keyword: end}))
    past = end + (1 if end == param.range.hi else -1)
    with pytest.raises(AscimlError, match=f"{param.name} must be in .*, got {past:g}") as failure:
        getattr(voice, name)(**arguments(command, **{param.keyword: past}))
    assert failure.value.code == "bad-argument"


def test_not_a_number_is_refused():
    with pytest.raises(AscimlError, match="glide must be in 0…600, got nan"):
        Voice(Recorder(), "lead").percent(50, glide=float("nan"))
