"""A voice's name within an address."""

import pytest

from asciml_osc.commands import registry
from asciml_osc.osc.codec import MalformedPacket, Timed
from asciml_osc.osc.registry import Registry


def spelt(address, *args, time=None):
    element = registry.spelt(Timed(time, address, list(args), 40))
    assert (element.time, element.size) == (time, 40)
    return element.address, element.args


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        (("/asciml/voice/lead/percent", 33.0), ("/asciml/voice/percent", ["lead", 33.0])),
        (("/asciml/voice/lead/xy", 0.5, 1), ("/asciml/voice/xy", ["lead", 0.5, 1])),
        (("/asciml/voice/lead/play",), ("/asciml/voice/play", ["lead"])),
        (("/asciml/voice/1/gain", 0.5, "tag", 3), ("/asciml/voice/gain", ["1", 0.5, "tag", 3])),
        # what is a command is that command, though there may be a voice of that name
        (("/asciml/voice/percent", "lead", 33.0), ("/asciml/voice/percent", ["lead", 33.0])),
        (("/asciml/voice/note/off", "lead", 60), ("/asciml/voice/note/off", ["lead", 60])),
        # what no voice has stays what it is
        (("/asciml/voice/lead/nothing", 1), ("/asciml/voice/lead/nothing", [1])),
        (("/asciml/voice/lead",), ("/asciml/voice/lead", [])),
        (("/asciml/voice//percent", 1), ("/asciml/voice//percent", [1])),
        (("/asciml/voice/lead/list",), ("/asciml/voice/lead/list", [])),
        (("/midi/cc/1", 64), ("/midi/cc/1", [64])),
    ],
)
def test_a_voice_in_the_address_is_its_first_argument(said, meant):
    assert spelt(*said) == meant
    assert spelt(*said, time=1.8e9) == meant


def test_what_is_no_message_is_left_alone_and_so_is_every_message_by_another_registry():
    malformed = MalformedPacket("no", "/asciml/voice/lead/percent")
    assert registry.spelt(malformed) is malformed
    message = Timed(None, "/asciml/voice/lead/percent", [33.0])
    assert Registry().spelt(message) is message
