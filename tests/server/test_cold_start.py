"""A first start, when nothing has been compiled yet: the server answers at once, says what it prepares, and done means heard."""

import pytest

from asciml_osc.audio import layout, memory
from asciml_osc.client import Client
from tests.server.conftest import LONG, until


def state(client):
    return client.ask("/asciml/status")[1]


def told(client, address):
    return [item.args for item in client.transcript if (item.direction, item.address) == ("in", address)]


@pytest.mark.slow
def test_done_is_said_when_it_sounds_and_until_then_what_is_prepared(start, tmp_path, monkeypatch):
    cache = tmp_path / "cache"
    cache.mkdir()
    monkeypatch.setenv("NUMBA_CACHE_DIR", str(cache))
    server = start()
    client = server.client
    assert state(client) == "starting"
    sounds = client.call("/asciml/sounds/synth", "a", "fm", 3, seed=1, timeout=LONG)
    client.call("/asciml/voice/new", "v", loop=1)
    with Client(port=server.port) as late:  # who comes while it is under way is told as well
        late.notify()
        assert {what for what, *_ in told(late, "/asciml/server/preparing")} == {"audio", "paths"}
        assert sum("compiling" in text for _, text in told(late, "/asciml/log")) == 2
    engine = memory.attach(server.engine_folder()).engine
    assert (state(client), int(engine["frames"][0])) == ("starting", 0)
    client.call("/asciml/voice/gain", "v", 0.5)  # a control waits for nothing
    client.send("/asciml/play", *sounds[:2], 50)
    client.call("/asciml/voice/path", "v", *sounds[:2], timeout=LONG)
    client.call("/asciml/voice/play", "v", timeout=LONG)
    until(lambda: client.items("/asciml/voice/list")[0][:2] == ["v", 1])  # which is a block behind
    voices = memory.attach(server.engine_folder()).voices
    assert int(engine["frames"][0]) > 0
    assert (voices["heads"][voices["state"] == layout.HELD] > 0).any()
    client.wait_event("/asciml/server/ready", timeout=LONG)
    assert state(client) == "ready"
    order = [item.args[0] for item in client.transcript if item.address == "/asciml/done"]
    assert "/asciml/play" in order[: order.index("/asciml/voice/play")]
    assert max(seconds for _, seconds, _ in told(client, "/asciml/server/preparing")) > 0
    compiled = set(cache.rglob("*.nb?"))
    client.call("/asciml/voice/square", "v", *sounds, sounds[0], timeout=LONG)
    client.call("/asciml/sounds/synth", "b", "subtractive", 1, seed=1, timeout=LONG)
    client.wait_event("/asciml/sounds/analysed", lambda sound, *_: sound == "b0", timeout=LONG)
    assert set(cache.rglob("*.nb?")) == compiled  # nothing else was waiting to be compiled
    assert server.quit() == 0

    again = start(session="again")
    again.client.items("/asciml/audio/devices", timeout=LONG)
    assert not [text for _, text in told(again.client, "/asciml/log") if "compiling" in text]
