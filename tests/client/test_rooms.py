"""Every command of the server is a method of the client, with its ranges; both clients have them by the same names."""

import inspect
from pathlib import Path

import pytest

from asciml_osc.client import aio, rooms
from asciml_osc.client.commands import AsyncRoom, Room
from asciml_osc.client.rooms import AsyncCommands, Commands
from asciml_osc.commands import registry
from asciml_osc.errors import AscimlError
from asciml_osc.generate.python import verbs
from asciml_osc.generate.python_rooms import OWN, class_name, method_name
from asciml_osc.generate.python_rooms import rooms as parts
from tests.client.test_voices import NOBODY, Recorder, example

PARTS = parts(registry)
EACH = [(room, command) for room, commands in PARTS.items() for command in commands]


class Everything(Recorder):
    """In the place of a client: keeps what would be sent, also by questions."""

    server = ("127.0.0.1", 57140)

    def ask(self, address, *args, timeout, **options):
        return self.call(address, *args, timeout=timeout, **options)

    def items(self, address, *args, timeout, **options):
        return [self.call(address, *args, timeout=timeout, **options)]


def room_of(name, client):
    return getattr(rooms, class_name(name) if name else "Commands")(client)


def value(param):
    """A value of the argument that the server takes, as the method takes it."""
    if param.is_span:
        return param.range.lo
    if param.types == (bytes,):
        return b"1234"
    if param.types[0] is object:
        return 1
    return example(param)


def test_every_command_is_reachable():
    assert {command.address for _, command in EACH} | {
        command.address for command in verbs(registry)
    } | OWN == {command.address for command in registry}


def test_the_awaited_ones_have_the_same_arguments():
    for name in PARTS:
        kind = class_name(name) if name else "Commands"
        waiting, awaited = getattr(rooms, kind), getattr(rooms, f"Async{kind}")
        for method, function in inspect.getmembers(waiting, inspect.isfunction):
            if method[0] != "_":
                twin = getattr(awaited, method)
                assert inspect.signature(twin).parameters == inspect.signature(function).parameters
                control = registry.get(_address(name, method)).kind == "control"
                assert inspect.iscoroutinefunction(twin) != control


def _address(room, method):
    return next(command.address for command in PARTS[room] if method_name(command, room) == method)


@pytest.mark.parametrize(("room", "command"), EACH, ids=lambda one: getattr(one, "address", one))
def test_what_it_sends_is_what_the_server_takes(room, command):
    """With what is required alone, and with everything that may be given."""
    for every in (False, True):
        client = Everything()
        given = {
            f"{param.name}_" if param.name == "timeout" else param.keyword: value(param)
            for param in command.params
            if param.kind != "variadic" and (param.required or every)
        }
        getattr(room_of(room, client), method_name(command, room))(**given)
        ((address, sent),) = client.sent
        assert address == command.address
        bound = command.bind(sent, NOBODY)
        if every:
            assert len(bound.options) == sum(param.kind == "option" for param in command.params)


def test_a_pair_is_a_range():
    client = Everything()
    room_of("sounds", client).synth("bells", "fm", 3, freq=(200, 800), gain=0.5)
    ((_, sent),) = client.sent
    assert sent == ["bells", "fm", 3, "freq_lo", 200, "freq_hi", 800, "gain", 0.5]


def test_a_relative_file_is_the_programs_where_the_server_sees_it():
    here, there = Everything(), Everything()
    there.server = ("192.168.1.20", 57140)
    for client, file in ((here, f"{Path.cwd()}/a/*.wav"), (there, "a/*.wav")):
        room_of("sounds", client).load("rain", Path("a/*.wav"))
        room_of("training", client).plot("~/losses.png")
        assert client.sent[0][1] == ["rain", file]
        assert client.sent[1][1] == [str(Path.home() / "losses.png") if client is here else "~/losses.png"]


def test_a_value_outside_fails_where_it_is_called():
    for call in (
        lambda: room_of("sounds", Everything()).synth("bells", "fm", 1001),
        lambda: room_of("sounds", Everything()).synth("bells", "fm", 1, freq=(200, 1e9)),
        lambda: room_of("", Everything()).percent(50, glide=float("nan")),
    ):
        with pytest.raises(AscimlError, match="must be in") as failure:
            call()
        assert failure.value.code == "bad-argument"


def test_a_module_has_the_awaited_twins_under_the_same_names():
    import asciml_osc.client as waiting

    for name in aio.__all__:
        public = [
            {one for one, _ in inspect.getmembers(kind, callable) if one[0] != "_"}
            for kind in (getattr(waiting, name), getattr(aio, name))
        ]
        assert public[0] == public[1]
    assert (issubclass(waiting.Client, Commands), issubclass(aio.Client, AsyncCommands)) == (True, True)
    assert (issubclass(waiting.Sounds, Room), issubclass(aio.Sounds, AsyncRoom)) == (True, True)
