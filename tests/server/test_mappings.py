"""Mappings of a real server: over the wire, by two controllers, and after kill -9."""

import socket

from asciml_osc.client import Client
from asciml_osc.osc.codec import encode
from tests.server.conftest import until


def places(client, parameter=2):
    """Of each voice one number of /asciml/voice/list: 2 the percent, 3 the gain."""
    return {item[0]: item[parameter] for item in client.items("/asciml/voice/list")}


def mappings(client):
    return {item[0]: item[1:4] for item in client.items("/asciml/map/list")}


def options(client, name):
    return {item[0]: item[1] for item in client.items("/asciml/map/get", name)}


def test_mappings_are_there_after_kill_9_as_their_done_has_said(start):
    server = start()
    client = server.client
    client.call("/asciml/voice/new", "main")
    client.call("/asciml/map/add", "loud", "/1/fader1", "main.gain", 0, 127, invert=1)
    client.call("/asciml/map/add", "wheel", "/1/wheel", "loud.depth")
    client.call("/asciml/map/add", "off", "/1/off", "main.gain")
    client.call("/asciml/map/set", "loud", "smooth", "slew")
    client.call("/asciml/map/on", "off", 0)
    client.call("/asciml/map/learn", "pad", "main.pan")
    for n in range(11):
        client.send("/2/pad", "x", n * 0.5)
    learned = client.call("/asciml/map/learn/stop")
    assert learned == ["pad", "/2/pad", 0.0, 5.0]
    server.kill()

    client = start().client
    assert mappings(client) == {
        "loud": ["/1/fader1", "main.gain", 1],
        "wheel": ["/1/wheel", "loud.depth", 1],
        "off": ["/1/off", "main.gain", 0],
        "pad": ["/2/pad", "main.pan", 1],
    }
    assert options(client, "loud") == {
        "source": "/1/fader1", "target": "main.gain", "lo": 0.0, "hi": 127.0, "invert": 1, "smooth": "slew",
    }  # fmt: skip
    assert options(client, "pad") == {
        "source": "/2/pad",
        "target": "main.pan",
        "index": 1,
        "lo": 0.0,
        "hi": 5.0,
    }
    client.call("/asciml/voice/new", "main")
    client.send("/1/fader1", 127)
    until(lambda: places(client, 3)["main"] == 0.0)


def test_what_one_controller_moves_the_other_is_told(start):
    server = start()
    server.client.call("/asciml/voice/new", "main")
    server.client.call("/asciml/map/add", "m", "/1/fader1", "main.gain", feedback=1)
    with Client(port=server.client.server[1]) as phone, Client(port=server.client.server[1]) as mixer:
        for one in (phone, mixer):
            one.notify()
            assert one.wait_event("/1/fader1") == [1.0]
        phone.send("/1/fader1", 0.25)
        assert mixer.wait_event("/1/fader1") == [0.25]
        mixer.send("/1/fader1", 0.75)
        assert phone.wait_event("/1/fader1") == [0.75]  # and not its own 0.25 before
        server.client.send("/asciml/voice/gain", "main", 0.5)
        assert phone.wait_event("/1/fader1") == mixer.wait_event("/1/fader1") == [0.5]


def test_thousands_of_messages_of_16_floats_are_all_heard(start):
    """The last value of each number arrives, though the sender does not wait: 4 000 messages as fast as they go."""
    server = start()
    client = server.client
    client.call("/asciml/voice/new", "main")
    client.call("/asciml/map/add", "m", "/sensor", "main.gain", 0, 4000, index=15)
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as wire:
        for n in range(1, 4001):
            wire.sendto(encode("/sensor", [*[0.0] * 15, float(n)]), client.server)
            if n % 100 == 0:
                client.sync()  # what is not read yet would be lost in the socket, not in the server
    until(lambda: places(client, 3)["main"] == 1.0)
    assert not [message for message in client.transcript if message.address == "/asciml/fail"]
