"""The output into other programs, over a real JACK server: connected, kept, and connected again."""

import numpy as np
import pytest
import soundfile

from asciml_osc.errors import AscimlError
from tests.audio.playing import white
from tests.device.conftest import RATE, SAME, load, place_of, until
from tests.serving import LONG

pytestmark = pytest.mark.device

ROUTE, ROUTES, ROUTED = "/asciml/audio/route", "/asciml/audio/routes", "/asciml/audio/routed"


def reached(client):
    """The programs that it goes to."""
    return [name for kind, name, _, on in client.items(ROUTES, timeout=LONG) if on and kind == "jack"]


def plays_into(client, ear):
    """Whether what is played is heard there."""
    start = ear.now
    client.call("/asciml/sounds/play", "test0", timeout=LONG)
    until(lambda: ear.heard(start).any())


def aligned(client, ear, path):
    """The program's recording of the output is the server's own, sample for sample, from the first sound to the last."""
    start = ear.now
    client.call("/asciml/record/start", str(path), timeout=LONG)
    for _ in range(3):
        begun = ear.now
        client.call("/asciml/sounds/play", "test0", timeout=LONG)
        until(lambda begun=begun: ear.heard(begun).any())
        until(lambda begun=begun: ear.now > begun + 30000)
    client.call("/asciml/record/stop", timeout=LONG)
    own, rate = soundfile.read(path, dtype="float32")
    assert rate == RATE and own.any()
    heard = ear.heard(start)
    place = place_of(own[:, 0], heard[:, 0])
    assert place is not None
    assert np.abs(heard[place : place + len(own)] - own).max() <= SAME


def test_a_program_hears_the_output_whenever_it_is_there(jackd, listen, serve, tmp_path):
    jackd.up()
    ear = listen("host")
    server = serve("--audio", "null")
    client = server.client
    load(client, tmp_path / "a.wav", white(24000))
    with pytest.raises(AscimlError, match="nothing to route to is called ardour: .*JACK: .*host") as failure:
        client.call(ROUTE, "ardour", timeout=LONG)
    assert failure.value.code == "no-device"
    # it opens JACK, finds the program by a part of its name
    ports = client.call(ROUTE, "ost", timeout=LONG)
    assert [port.partition(":")[0] for port in ports] == ["host", "host"]
    assert reached(client) == ["host"]
    plays_into(client, ear)
    aligned(client, ear, tmp_path / "own.wav")
    # the program starts again
    ear.close()
    client.wait_event(ROUTED, lambda name, count: (name, count) == ("ost", 0), timeout=LONG)
    ear = listen("host")
    client.wait_event(ROUTED, lambda name, count: (name, count) == ("ost", 2), timeout=LONG)
    plays_into(client, ear)
    # the engine
    server.child("asciml_osc.audio.process").kill()
    client.wait_event(ROUTED, lambda name, count: (name, count) == ("ost", 2), timeout=LONG)
    plays_into(client, ear)
    # the server
    assert server.quit() == 0
    again = serve("--audio", "system", again=server)
    until(lambda: reached(again.client) == ["host"])
    plays_into(again.client, ear)
    assert again.client.call(ROUTE, timeout=LONG) == []
    assert reached(again.client) == []
